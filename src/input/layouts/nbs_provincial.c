/* nbs_provincial.c: what data.stats.gov.cn exports of provinces or cities: one indicator, which a title
 * names, areas as rows. */
#include "../grid.h"

#include <stdint.h>
#include <string.h>

static size_t find(const pgap_head *head) {
  static const char areas[] = "地区|省份|城市|省市|国家|国家和地区";
  for (size_t i = 1; i < head->n; i++) {
    pgap_head first = *head;
    pgap_csv_row cell = {head->rows[i].cells, 1, 0, 0, true};
    first.rows[i] = cell;
    if (pgap_head_has(&first, i, areas) && pgap_head_periods(head, i) > 0) return i;
  }
  return SIZE_MAX;
}

static int score(const pgap_head *head) {
  size_t header = find(head);
  const char *rest;
  for (size_t i = 0; header != SIZE_MAX && i < header; i++) {
    char title[PGAP_CAPTION_SIZE];
    pgap_caption_copy(title, sizeof title, pgap_head_cell(head, i, 0));
    if (pgap_aside_find(&rest, title) == PGAP_ASIDE_SUBJECT) return 95;
  }
  return 0;
}

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  pgap_grid *grid;
  pgap_status status = pgap_grid_begin(&grid, reader, find, "nbs_provincial", err);
  if (status != PGAP_OK) return status;
  grid->columns[0].role = PGAP_ROLE_AREA;
  pgap_grid_take_periods(reader, grid);
  status = pgap_grid_take_subject(reader, grid, err);
  if (status != PGAP_OK) return status;
  pgap_grid_take_units(reader, grid);
  grid->has_ellipsis = true;
  return pgap_grid_finish(reader, grid, err);
}

const pgap_layout pgap_layout_nbs_provincial = {
    .name = "nbs_provincial",
    .summary = "National Bureau of Statistics of China, one indicator by province",
    .sample =
        "数据库：分省年度数据\n指标：x(亿元)\n时间：最近10年\n地区,2024年,2023年\n河北省,2,1\n",
    .is_publication = true,
    .score = score,
    .begin = begin,
    .row = pgap_grid_row,
};
