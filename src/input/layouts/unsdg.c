/* unsdg.c: what the Global SDG Indicators Database of the United Nations exports. The code of the series
 * is the indicator; a breakdown that is no total is added to it: "SH_STA_MORT [Sex=FEMALE]". */
#include "../grid.h"

#include <stdint.h>

static size_t find(const pgap_head *head) {
  bool is_header = pgap_head_has(head, 0, "seriescode") && pgap_head_has(head, 0, "timeperiod") &&
                   pgap_head_has(head, 0, "value");
  return is_header ? 0 : SIZE_MAX;
}

static int score(const pgap_head *head) { return find(head) != SIZE_MAX ? 95 : 0; }

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  static const pgap_role_name names[] = {{PGAP_ROLE_INDICATOR, "seriescode"},
                                         {PGAP_ROLE_AREA, "geoareaname"},
                                         {PGAP_ROLE_AREA_NAME, "geoareacode"},
                                         {PGAP_ROLE_PERIOD, "timeperiod"},
                                         {PGAP_ROLE_VALUE, "value"},
                                         {PGAP_ROLE_UNIT, "[units]|units"},
                                         {PGAP_ROLE_STATUS, "[observation status]"},
                                         {PGAP_ROLE_SOURCE, "source"},
                                         {PGAP_ROLE_NOTE, "footnote"},
                                         {PGAP_ROLE_KEY, "[nature]|[reporting type]|nature"},
                                         {PGAP_ROLE_NONE, NULL}};
  pgap_grid *grid;
  pgap_status status = pgap_grid_begin(&grid, reader, find, "unsdg", err);
  if (status != PGAP_OK) return status;
  pgap_grid_name(grid, names);
  for (size_t i = 0; i < grid->n; i++) {
    pgap_grid_column *c = &grid->columns[i];
    if (c->role == PGAP_ROLE_NONE && c->header[0] == '[') c->role = PGAP_ROLE_BREAKDOWN;
  }
  grid->is_coded = true;
  return pgap_grid_finish(reader, grid, err);
}

const pgap_layout pgap_layout_unsdg = {
    .name = "unsdg",
    .summary = "United Nations, Global SDG Indicators Database",
    .sample =
        "Goal,Target,Indicator,SeriesCode,GeoAreaCode,GeoAreaName,TimePeriod,Value,[Sex],[Units]\n"
        "3,3.1,3.1.1,X_Y,156,China,2021,1,BOTHSEX,PERCENT\n",
    .is_publication = true,
    .score = score,
    .begin = begin,
    .row = pgap_grid_row,
};
