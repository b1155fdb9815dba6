/* transposed.c: periods as rows and indicators as columns: 年份,国内生产总值(亿元),常住人口(万人). Where the columns are
 * provinces, the title names the indicator. */
#include "../grid.h"

#include <plangap/catalog.h>

#include <stdint.h>
#include <string.h>

enum { EDGES = PGAP_DATES_YEAR_ENDS | PGAP_DATES_YEAR_STARTS };

/* The column of periods: named so, or the first; SIZE_MAX = none. */
static size_t period_column(const pgap_head *head, size_t row) {
  for (size_t i = 0; i < head->rows[row].n; i++) {
    pgap_head one = *head;
    pgap_csv_row single = {&head->rows[row].cells[i], 1, 0, 0, true};
    one.rows[row] = single;
    if (pgap_head_has_role(&one, row, pgap_role_names, PGAP_ROLE_PERIOD)) return i;
  }
  return pgap_head_cell(head, row, 0)[0] == '\0' ? 0 : SIZE_MAX;
}

/* The record before the first one that has a period in that column. A column of values or of
 * indicators makes it another layout. */
static size_t find(const pgap_head *head) {
  pgap_period period;
  for (size_t i = 0; i + 1 < head->n; i++) {
    if (pgap_head_periods(head, i) > 1) return SIZE_MAX; /* periods as columns */
    bool has_periods = pgap_head_periods(head, i) > 0 || pgap_head_periods(head, i + 1) > 0;
    if (!has_periods && pgap_head_is_double(head, i))
      return pgap_head_is_double_below_titles(head, i) ? i + 1 : SIZE_MAX;
    size_t column = period_column(head, i);
    if (column == SIZE_MAX || head->rows[i].n < 2) continue;
    const char *first = pgap_head_cell(head, i + 1, column);
    bool is_edge = (pgap_period_shows(first) & EDGES) != 0; /* 2021-01-01 for all of 2021 */
    if (!is_edge && !pgap_header_period(&period, first)) continue;
    bool is_other = pgap_head_has(head, i, "value|数值|值|obs_value|指标值") ||
                    pgap_head_has_role(head, i, pgap_role_names, PGAP_ROLE_INDICATOR);
    return is_other || !pgap_head_is_below_titles(head, i) ? SIZE_MAX : i;
  }
  return SIZE_MAX;
}

static int score(const pgap_head *head) {
  size_t i = find(head);
  return i != SIZE_MAX && pgap_head_periods(head, i) == 0 ? 55 : 0;
}

/* Columns that are provinces of China, all of them. */
static bool take_areas(pgap_grid *grid) {
  size_t n = 0;
  for (size_t i = 0; i < grid->n; i++) {
    const pgap_grid_column *c = &grid->columns[i];
    if (c->role != PGAP_ROLE_VALUE) continue;
    if (c->label == NULL || !pgap_area_is_known(c->label)) return false;
    n++;
  }
  for (size_t i = 0; i < grid->n && n > 1; i++) {
    pgap_grid_column *c = &grid->columns[i];
    if (c->role != PGAP_ROLE_VALUE) continue;
    c->area = c->label;
    c->label = NULL;
  }
  return n > 1;
}

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  pgap_grid *grid;
  pgap_status status = pgap_grid_begin(&grid, reader, find, "transposed", err);
  if (status != PGAP_OK) return status;
  pgap_grid_name(grid, pgap_role_names);
  if (grid->columns[0].header[0] == '\0') grid->columns[0].role = PGAP_ROLE_PERIOD;
  pgap_grid_take_labels(reader, grid);
  if (take_areas(grid)) {
    status = pgap_grid_take_subject(reader, grid, err);
    if (status != PGAP_OK) return status;
  }
  pgap_grid_take_units(reader, grid);
  return pgap_grid_finish(reader, grid, err);
}

const pgap_layout pgap_layout_transposed = {
    .name = "transposed",
    .summary = "periods as rows, indicators as columns",
    .sample = "年份,x(亿元),y(%)\n2021,1,2\n2022,2,3\n",
    .score = score,
    .begin = begin,
    .row = pgap_grid_row,
};
