/* owid.c: what the charts of Our World in Data are downloaded as: Entity, Code, Year, indicators. */
#include "../grid.h"

#include <stdint.h>
#include <string.h>

static size_t find(const pgap_head *head) {
  return pgap_head_has(head, 0, "entity") && pgap_head_has(head, 0, "year|day") ? 0 : SIZE_MAX;
}

static int score(const pgap_head *head) { return find(head) != SIZE_MAX ? 95 : 0; }

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  static const pgap_role_name names[] = {{PGAP_ROLE_AREA, "code"},
                                         {PGAP_ROLE_AREA_NAME, "entity"},
                                         {PGAP_ROLE_PERIOD, "year|day"},
                                         {PGAP_ROLE_NONE, NULL}};
  pgap_grid *grid;
  pgap_status status = pgap_grid_begin(&grid, reader, find, "owid", err);
  if (status != PGAP_OK) return status;
  pgap_grid_name(grid, names);
  for (size_t i = 0; i < grid->n; i++) { /* "900793-annotations": projected, ... */
    static const char annotations[] = "annotations";
    const char *header = grid->columns[i].header;
    size_t length = strlen(header), n = sizeof annotations - 1;
    if (length >= n && strcmp(header + length - n, annotations) == 0)
      grid->columns[i].role = PGAP_ROLE_NOTE;
  }
  pgap_grid_take_labels(reader, grid);
  return pgap_grid_finish(reader, grid, err);
}

const pgap_layout pgap_layout_owid = {
    .name = "owid",
    .summary = "Our World in Data: Entity, Code, Year, indicators as columns",
    .sample = "Entity,Code,Year,x (%)\nChina,CHN,2021,1\nAsia,,2021,2\n",
    .is_publication = true,
    .score = score,
    .begin = begin,
    .row = pgap_grid_row,
};
