/* wdi.c: the bulk files of the World Development Indicators, and files of one indicator from
 * data.worldbank.org: metadata lines, then countries and indicators as rows. */
#include "../grid.h"

#include <stdint.h>

static size_t find(const pgap_head *head) {
  for (size_t i = 0; i < head->n; i++) {
    bool is_country =
        pgap_head_has(head, i, "country name") || pgap_head_has(head, i, "country code");
    bool is_indicator = pgap_head_has(head, i, "indicator name|indicator code");
    if (is_country && is_indicator && pgap_head_periods(head, i) > 0) return i;
  }
  return SIZE_MAX;
}

static int score(const pgap_head *head) { return find(head) != SIZE_MAX ? 95 : 0; }

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  static const pgap_role_name names[] = {{PGAP_ROLE_AREA, "country code"},
                                         {PGAP_ROLE_AREA_NAME, "country name"},
                                         {PGAP_ROLE_INDICATOR, "indicator code"},
                                         {PGAP_ROLE_INDICATOR_NAME, "indicator name"},
                                         {PGAP_ROLE_NONE, NULL}};
  pgap_grid *grid;
  pgap_status status = pgap_grid_begin(&grid, reader, find, "wdi", err);
  if (status != PGAP_OK) return status;
  pgap_grid_name(grid, names);
  pgap_grid_take_periods(reader, grid);
  return pgap_grid_finish(reader, grid, err);
}

const pgap_layout pgap_layout_wdi = {
    .name = "wdi",
    .summary = "World Bank, World Development Indicators",
    .sample = "\"Data Source\",\"World Development Indicators\",\n\n"
              "\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2021\",\n"
              "\"China\",\"CHN\",\"x\",\"X.Y\",\"1\",\n",
    .is_publication = true,
    .score = score,
    .begin = begin,
    .row = pgap_grid_row,
};
