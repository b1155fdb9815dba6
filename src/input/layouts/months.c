/* months.c: one row per observation, with the year and the month in columns of their own: 年,月. */
#include "../grid.h"

#include <stdint.h>

static const pgap_role_name names[] = {{PGAP_ROLE_PERIOD, "year|年|年份|年度"},
                                       {PGAP_ROLE_MONTH, "month|月|月份"},
                                       {PGAP_ROLE_VALUE, "value|数值|值|obs_value|指标值|实际值"},
                                       {PGAP_ROLE_NONE, NULL}};

static size_t find(const pgap_head *head) {
  for (size_t i = 0; i < head->n; i++) {
    size_t n = 0;
    while (names[n].names != NULL && pgap_head_has(head, i, names[n].names)) n++;
    bool is_header =
        names[n].names == NULL && pgap_head_has_role(head, i, pgap_role_names, PGAP_ROLE_INDICATOR);
    if (is_header) return pgap_head_is_below_titles(head, i) ? i : SIZE_MAX;
  }
  return SIZE_MAX;
}

static int score(const pgap_head *head) { return find(head) != SIZE_MAX ? 90 : 0; }

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  pgap_grid *grid;
  pgap_status status = pgap_grid_begin(&grid, reader, find, "months", err);
  if (status != PGAP_OK) return status;
  pgap_grid_name(grid, names);
  pgap_grid_name(grid, pgap_role_names);
  pgap_grid_take_units(reader, grid);
  return pgap_grid_finish(reader, grid, err);
}

const pgap_layout pgap_layout_months = {
    .name = "months",
    .summary = "one row per observation, with year and month in columns of their own",
    .sample = "indicator,year,month,value\nx,2021,Jan,1\nx,2021,Feb,2\n",
    .score = score,
    .begin = begin,
    .row = pgap_grid_row,
};
