/* databank.c: what databank.worldbank.org exports: years as columns, "2015 [YR2015]", or as rows with
 * series as columns, "GDP (current US$) [NY.GDP.MKTP.CD]"; ".." where there is no value; two lines of
 * origin at the end. */
#include "../grid.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static size_t find(const pgap_head *head) {
  for (size_t i = 0; i < head->n; i++) {
    bool is_country = pgap_head_has(head, i, "country name|country code|country");
    bool is_series = pgap_head_has(head, i, "series name|series code|series");
    if (is_country && is_series && pgap_head_periods(head, i) > 0) return i;
    if (is_country && pgap_head_has(head, i, "time code")) return i;
  }
  return SIZE_MAX;
}

static int score(const pgap_head *head) { return find(head) != SIZE_MAX ? 95 : 0; }

/* Columns of series are known by their codes. */
static void take_series(pgap_reader *reader, pgap_grid *grid) {
  for (size_t i = 0; i < grid->n; i++) {
    pgap_grid_column *c = &grid->columns[i];
    const char *code = c->role == PGAP_ROLE_NONE ? strrchr(c->header, '[') : NULL;
    if (code == NULL || code == c->header) continue;
    char *name = pgap_reader_alloc(reader, strlen(c->header) + 1);
    if (name == NULL) return;
    snprintf(name, strlen(c->header), "%.*s", (int)(code - c->header), c->header);
    c->header = name;
    pgap_grid_take_label(reader, grid, c);
    size_t length = strcspn(code + 1, "]");
    char *label = pgap_reader_alloc(reader, length + 1);
    if (label == NULL) return;
    memcpy(label, code + 1, length);
    c->label = label;
  }
}

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  static const pgap_role_name names[] = {{PGAP_ROLE_AREA, "country code"},
                                         {PGAP_ROLE_AREA_NAME, "country name|country"},
                                         {PGAP_ROLE_INDICATOR, "series code"},
                                         {PGAP_ROLE_INDICATOR_NAME, "series name|series"},
                                         {PGAP_ROLE_PERIOD, "time"},
                                         {PGAP_ROLE_KEY, "time code"},
                                         {PGAP_ROLE_NONE, NULL}};
  pgap_grid *grid;
  pgap_status status = pgap_grid_begin(&grid, reader, find, "databank", err);
  if (status != PGAP_OK) return status;
  pgap_grid_name(grid, names);
  if (pgap_grid_take_periods(reader, grid) == 0) take_series(reader, grid);
  return pgap_grid_finish(reader, grid, err);
}

const pgap_layout pgap_layout_databank = {
    .name = "databank",
    .summary = "World Bank, DataBank",
    .sample = "Series Name,Series Code,Country Name,Country Code,2021 [YR2021],2022 [YR2022]\n"
              "x,X.Y,China,CHN,1,..\n\nData from database: World Development Indicators\n",
    .is_publication = true,
    .score = score,
    .begin = begin,
    .row = pgap_grid_row,
};
