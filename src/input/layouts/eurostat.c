/* eurostat.c: Eurostat's own tables, .tsv: "freq,unit,geo\TIME_PERIOD" in the first cell, periods as
 * columns, flags behind the values ("12.3 p", ": c"). All dimensions but freq and geo, joined by dots,
 * are the indicator: "PC.T". A copy whose dimensions were split at their commas is read as well. */
#include "../grid.h"

#include <plangap/figure.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { DIMENSIONS = 32 };

typedef struct packed {
  pgap_role roles[DIMENSIONS];
  size_t n; /* 0 = every dimension has a column */
} packed;

/* The column that ends the dimensions: "geo\TIME_PERIOD"; SIZE_MAX = none. */
static size_t last_dimension(const pgap_csv_row *row) {
  for (size_t i = 0; i < row->n; i++) {
    const char *stroke = strchr(row->cells[i].text, '\\');
    if (stroke != NULL && strncasecmp(stroke + 1, "time", 4) == 0) return i;
  }
  return SIZE_MAX;
}

static size_t find(const pgap_head *head) {
  return head->n > 0 && last_dimension(&head->rows[0]) != SIZE_MAX ? 0 : SIZE_MAX;
}

/* A tab keeps the dimensions in one cell, and that is the layout as it is published; so does a semicolon
 * in its place. Periods follow. */
static int score(const pgap_head *head) {
  if (find(head) == SIZE_MAX || last_dimension(&head->rows[0]) + 1 >= head->rows[0].n) return 0;
  return head->delimiter != ',' ? 96 : 95;
}

static pgap_role role_of(const char *name, size_t length) {
  static const struct {
    const char *name;
    pgap_role role;
  } roles[] = {
      {"freq", PGAP_ROLE_KEY}, {"geo", PGAP_ROLE_AREA}, {"unit", PGAP_ROLE_DIMENSION_UNIT}};
  for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
    if (strlen(roles[i].name) == length && strncasecmp(name, roles[i].name, length) == 0)
      return roles[i].role;
  }
  return PGAP_ROLE_DIMENSION;
}

static void unpack_header(packed *out, const char *text) {
  for (const char *p = text; out->n < DIMENSIONS; p++) {
    size_t length = strcspn(p, ",\\");
    out->roles[out->n++] = role_of(p, length);
    p += length;
    if (*p != ',') return;
  }
}

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  pgap_grid *grid;
  pgap_status status = pgap_grid_begin(&grid, reader, find, "eurostat", err);
  if (status != PGAP_OK) return status;
  packed *own = pgap_reader_alloc(reader, sizeof *own);
  if (own == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  size_t last = last_dimension(&reader->row);
  for (size_t i = 0; i <= last; i++) {
    const char *header = grid->columns[i].header;
    grid->columns[i].role = role_of(header, strcspn(header, "\\"));
  }
  if (strchr(grid->columns[0].header, ',') != NULL) {
    unpack_header(own, grid->columns[0].header);
    grid->columns[0].role = PGAP_ROLE_KEY;
  }
  pgap_grid_take_periods(reader, grid);
  grid->own = own;
  grid->is_coded = true;
  grid->usual = PGAP_REPAIR_STATUS;
  return pgap_grid_finish(reader, grid, err);
}

/* Splits the first cell into labels. */
static void unpack(pgap_reader *reader, pgap_record *record) {
  const pgap_grid *grid = reader->state;
  const packed *own = grid->own;
  const char *p = reader->row.cells[0].text;
  for (size_t i = 0; i < own->n; i++) {
    char text[PGAP_CAPTION_UNIT];
    size_t length = strcspn(p, ",");
    snprintf(text, sizeof text, "%.*s", (int)length, p);
    pgap_csv_cell cell = {text, reader->row.cells[0].offset};
    pgap_grid_column column = {.role = own->roles[i], .header = ""};
    pgap_grid_label(reader, record, &column, &cell);
    p += length + (p[length] == ',');
  }
}

static void row(pgap_reader *reader) {
  pgap_record record;
  const pgap_grid *grid = reader->state;
  if (!pgap_grid_labels(&record, reader)) return;
  if (((const packed *)grid->own)->n > 0) unpack(reader, &record);
  pgap_grid_values(reader, &record);
}

const pgap_layout pgap_layout_eurostat = {
    .name = "eurostat",
    .summary = "Eurostat, tab-separated with flags: freq,unit,geo\\TIME_PERIOD",
    .sample = "freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \nA,PC,DE\t1.5 p\t: c\n",
    .is_publication = true,
    .score = score,
    .begin = begin,
    .row = row,
};
