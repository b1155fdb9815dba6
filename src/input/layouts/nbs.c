/* nbs.c: what data.stats.gov.cn, China's National Bureau of Statistics, exports of the country.
 *
 * Title lines (数据库：年度数据, 时间：最近10年; some copies have 数据来源 first), the newest year first,
 * units in brackets, remarks and source at the end. "…" stands for less than half of the last digit. */
#include "../grid.h"

#include <plangap/figure.h>

#include <stdint.h>
#include <string.h>

static bool begins_with(const pgap_head *head, size_t row, const char *text) {
  char cell[PGAP_CAPTION_SIZE];
  pgap_caption_copy(cell, sizeof cell, pgap_head_cell(head, row, 0));
  return strncmp(cell, text, strlen(text)) == 0;
}

static size_t find(const pgap_head *head) {
  for (size_t i = 0; i < head->n; i++) {
    char first[PGAP_CAPTION_SIZE];
    pgap_caption_copy(first, sizeof first, pgap_head_cell(head, i, 0));
    bool is_header = strcmp(first, "指标") == 0 || strcmp(first, "指标名称") == 0;
    if (is_header && pgap_head_periods(head, i) > 0) return i;
  }
  return SIZE_MAX;
}

static int score(const pgap_head *head) {
  size_t header = find(head);
  int best = 0;
  for (size_t i = 0; header != SIZE_MAX && i < head->n; i++) {
    if (i < header && begins_with(head, i, "数据库")) best = 95;
    bool is_title = i < header && begins_with(head, i, "时间");
    if ((is_title || begins_with(head, i, "数据来源：国家统计局")) && best < 90) best = 90;
  }
  return best;
}

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  static const pgap_role_name names[] = {{PGAP_ROLE_INDICATOR, "指标|指标名称"},
                                         {PGAP_ROLE_UNIT, "单位|计量单位"},
                                         {PGAP_ROLE_NONE, NULL}};
  pgap_grid *grid;
  pgap_status status = pgap_grid_begin(&grid, reader, find, "nbs", err);
  if (status != PGAP_OK) return status;
  pgap_grid_name(grid, names);
  pgap_grid_take_periods(reader, grid);
  pgap_grid_take_area(reader, grid);
  pgap_grid_take_units(reader, grid);
  grid->has_ellipsis = true;
  return pgap_grid_finish(reader, grid, err);
}

const pgap_layout pgap_layout_nbs = {
    .name = "nbs",
    .summary = "National Bureau of Statistics of China, national data",
    .sample =
        "数据库：年度数据\n时间：最近10年\n指标,2024年,2023年\nx(亿元),2,1\n数据来源：国家统计局\n",
    .is_publication = true,
    .score = score,
    .begin = begin,
    .row = pgap_grid_row,
};
