/* wide.c: periods as columns, indicators or areas as rows, with areas, units and notes in columns of their own. */
#include "../grid.h"

#include <stdint.h>
#include <string.h>

/* Two periods, or one behind a column of indicators or areas; the first column is none. */
static bool is_header(const pgap_head *head, size_t row) {
  pgap_period period;
  size_t n = pgap_head_periods(head, row);
  if (n == 0 || pgap_header_period(&period, pgap_head_cell(head, row, 0))) return false;
  return n > 1 || pgap_head_has_role(head, row, pgap_role_names, PGAP_ROLE_INDICATOR) ||
         pgap_head_has_role(head, row, pgap_role_names, PGAP_ROLE_AREA);
}

static size_t find(const pgap_head *head) {
  for (size_t i = 0; i < head->n; i++) {
    bool has_periods = pgap_head_periods(head, i) > 0 || pgap_head_periods(head, i + 1) > 0;
    if (has_periods && pgap_head_is_double(head, i))
      return pgap_head_is_double_below_titles(head, i) ? i + 1 : SIZE_MAX;
    if (is_header(head, i)) return pgap_head_is_below_titles(head, i) ? i : SIZE_MAX;
  }
  return SIZE_MAX;
}

static int score(const pgap_head *head) { return find(head) != SIZE_MAX ? 60 : 0; }

static bool has_role(const pgap_grid *grid, pgap_role role) {
  for (size_t i = 0; i < grid->n; i++) {
    if (grid->columns[i].role == role) return true;
  }
  return false;
}

/* Whether every value has its indicator from the header. */
static bool is_labelled(const pgap_grid *grid) {
  size_t n = 0;
  for (size_t i = 0; i < grid->n; i++) {
    if (grid->columns[i].role != PGAP_ROLE_VALUE) continue;
    if (grid->columns[i].label == NULL) return false;
    n++;
  }
  return n > 0;
}

/* "Real GDP growth (Annual percent change)" over the countries: what is measured stands in the header. */
static bool is_measure(const char *header) {
  static const char *const words[] = {"indicator", "item", "name", "series",
                                      "指标",      "项目", "名称"};
  const char *bracket = strstr(header, " (");
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (strstr(header, words[i]) != NULL) return false;
  return bracket != NULL && memchr(header, ' ', (size_t)(bracket - header)) != NULL &&
         header[strlen(header) - 1] == ')';
}

/* The first column of texts, or else the last title, names the indicators; where the header does, it
 * names the areas. */
static pgap_status find_indicator(pgap_reader *reader, pgap_grid *grid, pgap_error *err) {
  bool has_labels = is_labelled(grid);
  if (has_role(grid, PGAP_ROLE_INDICATOR)) return PGAP_OK;
  if (has_labels && has_role(grid, PGAP_ROLE_AREA)) return PGAP_OK;
  for (size_t i = 0; i < grid->n && grid->columns[i].role != PGAP_ROLE_VALUE; i++) {
    if (grid->columns[i].role != PGAP_ROLE_NONE) continue;
    bool is_titled = !has_labels && is_measure(grid->columns[i].header);
    if (is_titled) pgap_grid_take_header(reader, grid, grid->columns[i].header);
    grid->columns[i].role = has_labels || is_titled ? PGAP_ROLE_AREA : PGAP_ROLE_INDICATOR;
    return PGAP_OK;
  }
  if (has_labels) return PGAP_OK;
  return pgap_grid_take_subject(reader, grid, err);
}

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  pgap_grid *grid;
  pgap_status status = pgap_grid_begin(&grid, reader, find, "wide", err);
  if (status != PGAP_OK) return status;
  pgap_grid_take_periods(reader, grid);
  pgap_grid_name(grid, pgap_role_names);
  pgap_grid_take_double(reader, grid);
  status = find_indicator(reader, grid, err);
  if (status != PGAP_OK) return status;
  pgap_grid_take_units(reader, grid);
  pgap_grid_take_merged(reader, grid);
  return pgap_grid_finish(reader, grid, err);
}

const pgap_layout pgap_layout_wide = {
    .name = "wide",
    .summary = "periods as columns, indicators or areas as rows",
    .sample = "指标,单位,2021年,2022年\nx,亿元,1,2\n",
    .score = score,
    .begin = begin,
    .row = pgap_grid_row,
};
