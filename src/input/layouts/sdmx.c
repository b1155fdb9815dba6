/* sdmx.c: see sdmx.h. Source: SDMX-CSV field guides 1.0 and 2.0, sdmx-twg. */
#include "sdmx.h"

#include <plangap/figure.h>

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { ID_SIZE = 64 };

/* The id of a header cell: before a colon (labels=both) and before the brackets of STRUCTURE[;]. */
static void read_id(char out[ID_SIZE], const char *header) {
  char text[PGAP_CAPTION_SIZE];
  pgap_caption_copy(text, sizeof text, header);
  snprintf(out, ID_SIZE, "%.*s", (int)strcspn(text, ":["), text);
  pgap_caption_copy(out, ID_SIZE, out);
}

static bool is_id(const char *header, const char *id) {
  char text[ID_SIZE];
  read_id(text, header);
  return strcasecmp(text, id) == 0;
}

static size_t find_id(const pgap_head *head, size_t row, const char *id) {
  for (size_t i = 0; row < head->n && i < head->rows[row].n; i++) {
    if (is_id(head->rows[row].cells[i].text, id)) return i;
  }
  return SIZE_MAX;
}

bool pgap_sdmx_is(const pgap_head *head, const char *first) {
  return find_id(head, 0, first) == 0 && find_id(head, 0, "TIME_PERIOD") != SIZE_MAX &&
         find_id(head, 0, "OBS_VALUE") != SIZE_MAX;
}

/* A column of labels beside one of codes: "Reference area"; "REF_AREA: Reference area" is none. */
static bool is_label(const char *header) {
  bool has_small = false, has_capital = false;
  if (strchr(header, ':') != NULL) return false;
  for (const char *p = header; *p != '\0'; p++) {
    if (*p == ' ' || *p == '(') return true;
    has_small = has_small || islower((unsigned char)*p);
    has_capital = has_capital || isupper((unsigned char)*p);
  }
  return has_small && has_capital;
}

static const pgap_role_name names[] = {
    {PGAP_ROLE_PERIOD, "time_period"},
    {PGAP_ROLE_VALUE, "obs_value"},
    {PGAP_ROLE_AREA, "ref_area|geo|reference_area|location|reporter"},
    {PGAP_ROLE_STATUS, "obs_status|obs_flag"},
    {PGAP_ROLE_MULTIPLIER, "unit_mult|unit_multiplier"},
    {PGAP_ROLE_ACTION, "action"},
    {PGAP_ROLE_NOTE, "comment_obs|obs_comment"},
    {PGAP_ROLE_NONE, NULL},
};

/* Of files that have labels alone, no codes. */
static const pgap_role_name labels[] = {
    {PGAP_ROLE_AREA, "reference area|geopolitical entity (reporting)|location|country"},
    {PGAP_ROLE_STATUS, "observation status|observation status (flag)"},
    {PGAP_ROLE_MULTIPLIER, "unit multiplier"},
    {PGAP_ROLE_KEY, "frequency of observation|time frequency|frequency"},
    {PGAP_ROLE_NONE, NULL},
};

/* What stands before the dimensions or is none. */
static bool is_frame(const char *id) {
  static const char *const ids[] = {"DATAFLOW", "STRUCTURE",   "STRUCTURE_ID", "STRUCTURE_NAME",
                                    "KEY",      "LAST UPDATE", "FREQ",         "TIME_FORMAT"};
  for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
    if (strcasecmp(id, ids[i]) == 0) return true;
  }
  return false;
}

static bool is_unit(const char *id) {
  return strcasecmp(id, "unit") == 0 || strcasecmp(id, "unit_measure") == 0 ||
         strcasecmp(id, "unit of measure") == 0;
}

static void take_roles(pgap_grid *grid) {
  size_t time = SIZE_MAX, value = SIZE_MAX;
  for (size_t i = 0; i < grid->n; i++) {
    pgap_grid_column *c = &grid->columns[i];
    if (strchr(c->header, ':') != NULL) grid->is_labelled = true;
    for (const pgap_role_name *n = names; n->names != NULL && c->role == PGAP_ROLE_NONE; n++) {
      char id[ID_SIZE];
      read_id(id, c->header);
      const pgap_column column = {"", n->names, PGAP_NEED_NONE, 0, NULL, NULL};
      if (pgap_column_is_named(&column, id)) c->role = n->role;
    }
    if (c->role == PGAP_ROLE_PERIOD) time = i;
    if (c->role == PGAP_ROLE_VALUE) value = i;
  }
  if (time == SIZE_MAX || value == SIZE_MAX) return;
  bool is_doubled = time + 1 < grid->n && is_label(grid->columns[time + 1].header);
  bool is_time_first = time == 0 || is_frame(grid->columns[time - 1].header) ||
                       grid->columns[time - 1].role == PGAP_ROLE_ACTION;
  size_t end = is_time_first ? value : time;
  bool has_area = false;
  for (size_t i = 0; i < grid->n; i++) has_area |= grid->columns[i].role == PGAP_ROLE_AREA;
  if (!has_area) pgap_grid_name(grid, labels);
  for (size_t i = 0; i < grid->n; i++) {
    pgap_grid_column *c = &grid->columns[i];
    char id[ID_SIZE];
    read_id(id, c->header);
    bool is_known = is_frame(id) || (is_doubled && is_label(c->header));
    if (c->role == PGAP_ROLE_NONE && is_known) c->role = PGAP_ROLE_KEY;
    if (c->role != PGAP_ROLE_NONE) continue;
    if (i < end) c->role = is_unit(id) ? PGAP_ROLE_DIMENSION_UNIT : PGAP_ROLE_DIMENSION;
    if (i >= end && is_unit(id)) c->role = PGAP_ROLE_UNIT;
  }
}

/* The dataflow "ESTAT:NAMA_10_GDP(1.0)" is the indicator where no dimension but the unit tells more. */
static void take_flow(pgap_grid *grid) {
  for (size_t i = 0; i < grid->n; i++) {
    if (grid->columns[i].role == PGAP_ROLE_DIMENSION) return;
  }
  for (size_t i = 0; i < 2 && i < grid->n; i++) {
    if (is_id(grid->columns[i].header, "STRUCTURE")) continue;
    grid->columns[i].role = PGAP_ROLE_FLOW;
    return;
  }
}

pgap_status pgap_sdmx_begin(pgap_reader *reader, pgap_header_find *find, const char *layout,
                            pgap_error *err) {
  pgap_grid *grid;
  pgap_status status = pgap_grid_begin(&grid, reader, find, layout, err);
  if (status != PGAP_OK) return status;
  take_roles(grid);
  take_flow(grid);
  grid->is_coded = true;
  grid->usual = PGAP_REPAIR_STATUS;
  return pgap_grid_finish(reader, grid, err);
}
