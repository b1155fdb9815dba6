/* opensdg.c: a data file of the Open SDG platform: Year, disaggregations, Value.
 *
 * The file's name names the indicator (indicator_3-2-1.csv), and a record without disaggregation is its
 * total. Records of a disaggregation are series of their own, "3-2-1 [Sex=Female]", so that none can
 * pass for the total. */
#include "../grid.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static size_t find(const pgap_head *head) {
  bool is_header = pgap_head_has(head, 0, "year") && pgap_head_has(head, 0, "value") &&
                   !pgap_head_has_role(head, 0, pgap_role_names, PGAP_ROLE_AREA) &&
                   !pgap_head_has(head, 0, "indicator|entity|指标");
  return is_header ? 0 : SIZE_MAX;
}

static int score(const pgap_head *head) {
  if (find(head) == SIZE_MAX) return 0;
  const char *last = pgap_head_cell(head, 0, head->rows[0].n - 1);
  bool is_usual =
      strcasecmp(pgap_head_cell(head, 0, 0), "year") == 0 && strcasecmp(last, "value") == 0;
  bool is_sure = is_usual && pgap_head_has(head, 0, "units|geocode|unit multiplier|unit measure");
  return is_sure ? 85 : is_usual ? 75 : 65; /* above the long form, where Series is the indicator */
}

/* "data/indicator_3-2-1.csv.gz" -> "3-2-1" */
static const char *name_of(pgap_reader *reader) {
  static const char prefix[] = "indicator_";
  const char *name = strrchr(reader->source->name, '/');
  name = name != NULL ? name + 1 : reader->source->name;
  if (strncmp(name, prefix, sizeof prefix - 1) == 0) name += sizeof prefix - 1;
  if (strcmp(name, "-") == 0) name = "value";
  size_t length = strcspn(name, ".");
  char *kept = pgap_reader_alloc(reader, length + 1);
  return kept != NULL ? memcpy(kept, name, length) : "";
}

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  static const pgap_role_name names[] = {
      {PGAP_ROLE_PERIOD, "year"},
      {PGAP_ROLE_VALUE, "value"},
      {PGAP_ROLE_UNIT, "units|unit|unit measure"},
      {PGAP_ROLE_MULTIPLIER, "unit_mult|unit multiplier"},
      {PGAP_ROLE_AREA, "geocode|ref_area|country or area"},
      {PGAP_ROLE_STATUS, "obs_status|observation status|status"},
      {PGAP_ROLE_NOTE, "comment_obs|comments|note|notes|value footnotes"},
      {PGAP_ROLE_SOURCE, "source|source_detail"},
      {PGAP_ROLE_NONE, NULL}};
  pgap_grid *grid;
  pgap_status status = pgap_grid_begin(&grid, reader, find, "opensdg", err);
  if (status != PGAP_OK) return status;
  pgap_grid_name(grid, names);
  for (size_t i = 0; i < grid->n; i++) {
    pgap_grid_column *c = &grid->columns[i];
    if (c->role == PGAP_ROLE_NONE && c->header[0] != '\0') c->role = PGAP_ROLE_BREAKDOWN;
  }
  grid->indicator = name_of(reader);
  return pgap_grid_finish(reader, grid, err);
}

const pgap_layout pgap_layout_opensdg = {
    .name = "opensdg",
    .summary = "Open SDG platform: Year, disaggregations, Value",
    .sample = "Year,Sex,Value\n2021,,1\n2021,Female,2\n",
    .is_publication = true,
    .score = score,
    .begin = begin,
    .row = pgap_grid_row,
};
