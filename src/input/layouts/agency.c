/* agency.c: tables of international agencies that have codes and names side by side, or breakdowns.
 *
 * Each is a row below: the header cells that it is known by, and what its columns are. Sources: the heads of
 * files that FAOSTAT, ILOSTAT, the Global Health Observatory, stats.oecd.org, the World Economic Outlook
 * Database, the UN Statistical Yearbook and the API of the World Bank give. */
#include "../grid.h"

#include <stdint.h>

enum { SIGNS = 4, ROLES = 12 };

typedef struct agency {
  const char *signs[SIGNS]; /* all must be there */
  pgap_role_name names[ROLES];
  bool is_wide; /* periods as columns */
} agency;

static const agency agencies[] = {
    {{"item", "element", "year", "value"}, /* FAOSTAT */
     {{PGAP_ROLE_DIMENSION, "item|element"},
      {PGAP_ROLE_AREA, "area"},
      {PGAP_ROLE_PERIOD, "year"},
      {PGAP_ROLE_UNIT, "unit"},
      {PGAP_ROLE_VALUE, "value"},
      {PGAP_ROLE_STATUS, "flag"},
      {PGAP_ROLE_NOTE, "note"},
      {PGAP_ROLE_NONE, NULL}},
     false},
    {{"ref_area|ref_area.label", "indicator|indicator.label", "time", "obs_value"}, /* ILOSTAT */
     {{PGAP_ROLE_INDICATOR, "indicator"},
      {PGAP_ROLE_INDICATOR_NAME, "indicator.label"},
      {PGAP_ROLE_AREA, "ref_area"},
      {PGAP_ROLE_AREA_NAME, "ref_area.label"},
      {PGAP_ROLE_BREAKDOWN, "sex|sex.label|classif1|classif1.label|classif2|classif2.label"},
      {PGAP_ROLE_PERIOD, "time"},
      {PGAP_ROLE_VALUE, "obs_value"},
      {PGAP_ROLE_STATUS, "obs_status|obs_status.label"},
      {PGAP_ROLE_SOURCE, "source|source.label"},
      {PGAP_ROLE_NONE, NULL}},
     false},
    {{"indicatorcode", "spatialdimvaluecode", "period", "factvaluenumeric"}, /* WHO */
     {{PGAP_ROLE_INDICATOR, "indicatorcode"},
      {PGAP_ROLE_AREA, "spatialdimvaluecode"},
      {PGAP_ROLE_PERIOD, "period"},
      {PGAP_ROLE_BREAKDOWN, "dim1|dim2|dim3"},
      {PGAP_ROLE_VALUE, "factvaluenumeric"},
      {PGAP_ROLE_SOURCE, "datasource"},
      {PGAP_ROLE_NOTE, "factcomments"},
      {PGAP_ROLE_NONE, NULL}},
     false},
    {{"location", "subject", "time", "value"}, /* OECD */
     {{PGAP_ROLE_DIMENSION, "indicator|subject|measure"},
      {PGAP_ROLE_AREA, "location"},
      {PGAP_ROLE_PERIOD, "time"},
      {PGAP_ROLE_VALUE, "value"},
      {PGAP_ROLE_STATUS, "flag codes"},
      {PGAP_ROLE_KEY, "frequency|country"},
      {PGAP_ROLE_NONE, NULL}},
     false},
    {{"region/country/area", "year", "series", "value"}, /* UN Statistical Yearbook */
     {{PGAP_ROLE_INDICATOR, "series"},
      {PGAP_ROLE_AREA, "region/country/area"},
      {PGAP_ROLE_PERIOD, "year"},
      {PGAP_ROLE_VALUE, "value"},
      {PGAP_ROLE_NOTE, "footnotes"},
      {PGAP_ROLE_SOURCE, "source"},
      {PGAP_ROLE_NONE, NULL}},
     false},
    {{"country code", "indicator code|series code", "year|time", "value"}, /* World Bank */
     {{PGAP_ROLE_INDICATOR, "indicator code|series code"},
      {PGAP_ROLE_INDICATOR_NAME, "indicator name|series name"},
      {PGAP_ROLE_AREA, "country code"},
      {PGAP_ROLE_PERIOD, "year|time"},
      {PGAP_ROLE_VALUE, "value"},
      {PGAP_ROLE_KEY, "country name|country"},
      {PGAP_ROLE_NONE, NULL}},
     false},
    {{"weo subject code", "iso", "units", "scale"}, /* IMF, World Economic Outlook */
     {{PGAP_ROLE_INDICATOR, "weo subject code"},
      {PGAP_ROLE_AREA, "iso"},
      {PGAP_ROLE_UNIT, "units"},
      {PGAP_ROLE_MULTIPLIER, "scale"},
      {PGAP_ROLE_ACTUAL_UNTIL, "estimates start after"},
      {PGAP_ROLE_KEY, "weo country code|country|subject descriptor"},
      {PGAP_ROLE_NONE, NULL}},
     true},
};

enum { N_AGENCIES = sizeof agencies / sizeof agencies[0] };

static const agency *find_agency(const pgap_head *head, size_t row) {
  for (size_t i = 0; i < N_AGENCIES; i++) {
    size_t n = 0;
    while (n < SIGNS && pgap_head_has(head, row, agencies[i].signs[n])) n++;
    if (n == SIGNS) return &agencies[i];
  }
  return NULL;
}

static size_t find(const pgap_head *head) {
  for (size_t i = 0; i < head->n; i++) {
    if (find_agency(head, i) != NULL) return pgap_head_is_below_titles(head, i) ? i : SIZE_MAX;
  }
  return SIZE_MAX;
}

static int score(const pgap_head *head) { return find(head) != SIZE_MAX ? 90 : 0; }

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  pgap_grid *grid;
  pgap_status status = pgap_grid_begin(&grid, reader, find, "agency", err);
  if (status != PGAP_OK) return status;
  const pgap_head header = {.rows = {reader->row}, .n = 1};
  const agency *kind = find_agency(&header, 0);
  pgap_grid_name(grid, kind->names);
  if (kind->is_wide) pgap_grid_take_periods(reader, grid);
  return pgap_grid_finish(reader, grid, err);
}

const pgap_layout pgap_layout_agency = {
    .name = "agency",
    .summary = "tables of FAO, ILO, WHO, OECD, IMF (WEO), the UN yearbook and the World Bank's API",
    .sample = "ref_area,source,indicator,sex,time,obs_value,obs_status\nCHN,s,x,SEX_T,2021,1,\n",
    .is_publication = true,
    .score = score,
    .begin = begin,
    .row = pgap_grid_row,
};
