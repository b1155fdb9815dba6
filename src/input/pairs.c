/* pairs.c: values at times for a formula, from a csv file or one of NIST's data sets.
 *
 * A csv file has the columns x and y, and may hold several sets with their names in the column
 * `dataset`. NIST's files (StRD, nonlinear regression) have y and x in two columns behind the last
 * line that begins with "Data:". */
#include <plangap/input.h>

#include "csv.h"

#include <plangap/array.h>
#include <plangap/number.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { X, Y, DATASET, N_COLUMNS, WORD_SIZE = 64 };

static const char *const names[N_COLUMNS] = {"x", "y", "dataset"};

static pgap_status add(pgap_pairs *out, pgap_pair pair, pgap_error *err) {
  pgap_pair *items = pgap_array_reserve(out->items, &out->capacity, out->n + 1, sizeof *items);
  if (items == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  out->items = items;
  items[out->n++] = pair;
  return PGAP_OK;
}

/* Positions of the columns in a record; a `dataset` may be missing unless one is asked for. */
static pgap_status match(size_t at[N_COLUMNS], const pgap_csv *csv, const pgap_csv_row *header,
                         bool needs_dataset, pgap_error *err) {
  for (int i = 0; i < N_COLUMNS; i++) {
    at[i] = 0;
    while (at[i] < header->n && strcasecmp(header->cells[at[i]].text, names[i]) != 0) at[i]++;
    if (at[i] < header->n || (i == DATASET && !needs_dataset)) continue;
    pgap_error_set(err, PGAP_COLUMN_MISSING,
                   PGAP_ARGS(names[i], needs_dataset ? "dataset, x, y" : "x, y"));
    pgap_csv_point(csv, header, &header->cells[0], err);
    return PGAP_COLUMN_MISSING;
  }
  return PGAP_OK;
}

static pgap_status take_row(pgap_pairs *out, const size_t at[N_COLUMNS], const pgap_csv *csv,
                            const pgap_csv_row *row, pgap_error *err) {
  double values[2];
  for (int i = X; i <= Y; i++) {
    const pgap_csv_cell *cell = &row->cells[at[i] < row->n ? at[i] : 0];
    const char *text = at[i] < row->n ? cell->text : "";
    if (pgap_number_parse(&values[i], text, NULL, err) == PGAP_OK) continue;
    pgap_csv_point(csv, row, cell, err);
    return PGAP_NUMBER_INVALID;
  }
  return add(out, (pgap_pair){values[X], values[Y]}, err);
}

/* Whether the row is of the set that is read: the named one, or the first; several without a name are
 * an error. */
static pgap_status choose(bool *is_chosen, char set[WORD_SIZE], const char *name, const char *text,
                          pgap_error *err) {
  *is_chosen = true;
  if (name) *is_chosen = strcmp(text, name) == 0;
  if (name) return PGAP_OK;
  if (set[0] == '\0') snprintf(set, WORD_SIZE, "%s", text);
  if (strncmp(set, text, WORD_SIZE - 1) == 0) return PGAP_OK;
  return pgap_error_set(err, PGAP_USAGE,
                        PGAP_ARGS("the file holds several data sets", "name one, FILE:NAME"));
}

static pgap_status read_csv(pgap_pairs *out, const pgap_source *source, const char *name,
                            pgap_error *err) {
  pgap_csv *csv;
  pgap_csv_row row;
  size_t at[N_COLUMNS];
  char set[WORD_SIZE] = "";
  bool is_chosen;
  pgap_status status = pgap_csv_new(&csv, source, pgap_csv_delimiter(source), PGAP_CSV_FAST, err);
  if (status != PGAP_OK) return status;
  status = pgap_csv_next(csv, &row, err);
  if (status == PGAP_OK && row.n == 0) {
    status = pgap_error_set(err, PGAP_FILE_EMPTY, PGAP_ARGS("x,y"));
    pgap_error_place(err, source->name, 0, 0);
  }
  if (status == PGAP_OK) status = match(at, csv, &row, name != NULL, err);
  while (status == PGAP_OK) {
    status = pgap_csv_next(csv, &row, err);
    if (status != PGAP_OK || row.n == 0) break;
    const char *text = at[DATASET] < row.n ? row.cells[at[DATASET]].text : "";
    status = choose(&is_chosen, set, name, text, err);
    if (status == PGAP_OK && is_chosen) status = take_row(out, at, csv, &row, err);
  }
  pgap_csv_free(csv);
  return status;
}

/* The next word of the line at *text, which moves behind it; false at the end of the line. */
static bool next_word(char word[WORD_SIZE], const char **text) {
  *text += strspn(*text, " \t");
  size_t length = strcspn(*text, " \t\n");
  if (length == 0 || length >= WORD_SIZE) return false;
  memcpy(word, *text, length);
  word[length] = '\0';
  *text += length;
  return true;
}

static bool is_nist(const pgap_source *source) {
  return strncmp(source->text, "NIST/ITL StRD", strlen("NIST/ITL StRD")) == 0;
}

/* A line of two numbers, y and x; a line of something else is passed over. */
static pgap_status take_line(pgap_pairs *out, const char *line, bool *is_number, pgap_error *err) {
  char y[WORD_SIZE], x[WORD_SIZE];
  pgap_pair pair;
  *is_number = true;
  if (!next_word(y, &line) || !next_word(x, &line)) return PGAP_OK;
  *is_number = pgap_number_parse(&pair.y, y, NULL, err) == PGAP_OK &&
               pgap_number_parse(&pair.x, x, NULL, err) == PGAP_OK;
  return *is_number ? add(out, pair, err) : PGAP_NUMBER_INVALID;
}

static pgap_status read_nist(pgap_pairs *out, const pgap_source *source, pgap_error *err) {
  const char *data = NULL;
  long line = 1, first = 1;
  for (const char *p = source->text; p; p = strchr(p, '\n')) {
    p += *p == '\n';
    if (strncmp(p, "Data:", 5) == 0) data = p, first = line;
    line++;
  }
  pgap_status status = PGAP_OK;
  bool is_number = true;
  for (const char *p = data; p && (p = strchr(p, '\n')) && status == PGAP_OK;) {
    p++;
    first++;
    status = take_line(out, p, &is_number, err);
    if (!is_number) pgap_source_point(err, source, (size_t)(p - source->text), first, ' ');
  }
  return status;
}

pgap_status pgap_pairs_read(pgap_pairs *out, const char *path, const char *name, pgap_error *err) {
  pgap_source source;
  *out = (pgap_pairs){0};
  pgap_status status = pgap_source_read(&source, path, err);
  if (status != PGAP_OK) return status;
  status = is_nist(&source) ? read_nist(out, &source, err) : read_csv(out, &source, name, err);
  pgap_source_dispose(&source);
  if (status == PGAP_OK && out->n == 0 && name == NULL) {
    status = pgap_error_set(err, PGAP_FILE_EMPTY, PGAP_ARGS("x,y"));
    pgap_error_place(err, path, 0, 0);
  }
  if (status != PGAP_OK) pgap_pairs_dispose(out);
  return status;
}

void pgap_pairs_dispose(pgap_pairs *pairs) {
  free(pairs->items);
  *pairs = (pgap_pairs){0};
}
