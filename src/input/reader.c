/* reader.c: header, rows and cells of a csv file, driven by a table of columns.
 *
 * A row with an error is dropped and the next one read, so that one run shows all errors. Columns
 * that the table does not know are left alone: a file may carry more than plangap reads. */
#include "reader.h"

#include "caption.h"
#include "misfit.h"

#include <plangap/text.h>

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { ROW_MOST = 512 };

static bool is_named(const pgap_column *column, const char *text) {
  char folded[64];
  size_t length = pgap_text_fold(folded, sizeof folded, text);
  if (length == 0) return false;
  if (strcasecmp(folded, column->name) == 0) return true;
  for (const char *p = column->aliases; *p != '\0';) {
    size_t n = strcspn(p, "|");
    if (n == length && strncasecmp(folded, p, n) == 0) return true;
    p += n + (p[n] == '|');
  }
  return false;
}

bool pgap_column_is_named(const pgap_column *column, const char *text) {
  pgap_caption caption;
  if (is_named(column, text)) return true;
  if (column->read != pgap_read_figure) return false;
  pgap_caption_read(&caption, text);
  return caption.unit[0] != '\0' && is_named(column, caption.text);
}

const pgap_csv_cell *pgap_reader_cell(const pgap_reader *reader, size_t column) {
  size_t i = reader->positions[column];
  return i < reader->row.n ? &reader->row.cells[i] : NULL;
}

static unsigned column_of(const pgap_reader *reader, const pgap_csv_cell *cell) {
  return (unsigned)(cell - reader->row.cells) + 1;
}

void pgap_reader_report_at(pgap_reader *reader, const pgap_csv_cell *cell, pgap_error *err) {
  pgap_csv_point(reader->csv, &reader->row, cell, err);
  /* Where nothing decides it, all dates of a column may be ambiguous: days, months or years. */
  if (err->code == PGAP_PERIOD_AMBIGUOUS)
    pgap_messages_count(reader->messages, err, column_of(reader, cell),
                        (unsigned)strlen(err->args[1]));
  else
    pgap_messages_add(reader->messages, err);
  if (err->code == PGAP_NO_MEMORY) reader->failed = PGAP_NO_MEMORY;
}

void pgap_reader_count_at(pgap_reader *reader, const pgap_csv_cell *cell, unsigned kind,
                          pgap_error *err) {
  pgap_csv_point(reader->csv, &reader->row, cell, err);
  pgap_messages_count(reader->messages, err, column_of(reader, cell), kind);
}

bool pgap_reader_again(pgap_reader *reader, const pgap_csv_cell *cell, unsigned kind,
                       pgap_status code) {
  long line = pgap_csv_line(reader->csv, &reader->row, cell);
  return pgap_messages_count_again(reader->messages, code, reader->source->name, line,
                                   column_of(reader, cell), kind);
}

void pgap_reader_report(pgap_reader *reader, size_t column, pgap_error *err) {
  const pgap_csv_cell *cell = pgap_reader_cell(reader, column);
  pgap_reader_report_at(reader, cell != NULL ? cell : &reader->row.cells[0], err);
}

pgap_origin pgap_reader_origin(const pgap_reader *reader, size_t column) {
  const pgap_csv_cell *cell = pgap_reader_cell(reader, column);
  if (cell == NULL || cell->text[0] == '\0') return (pgap_origin){0};
  return pgap_origin_at(reader->file, pgap_csv_line(reader->csv, &reader->row, cell),
                        pgap_csv_column(reader->csv, &reader->row, cell));
}

const char *pgap_reader_keep(pgap_reader *reader, size_t column, const char *text) {
  const char *kept = reader->previous[column];
  if (kept != NULL && strcmp(kept, text) == 0) return kept;
  kept = pgap_arena_text(pgap_panel_arena(reader->loader->plan->panel), text, strlen(text));
  if (kept == NULL) reader->failed = PGAP_NO_MEMORY;
  reader->previous[column] = kept;
  return kept;
}

/* "a, b, c": the columns that a header must name. */
static void list_required(char *out, size_t size, const pgap_table *table) {
  size_t n = 0;
  out[0] = '\0';
  for (size_t i = 0; i < table->n_columns; i++) {
    if (table->columns[i].need == PGAP_NEED_NONE || n >= size) continue;
    n += (size_t)snprintf(out + n, size - n, "%s%s", n > 0 ? ", " : "", table->columns[i].name);
  }
}

/* The column that a header nearly names, of those that no header names; NULL = none. */
static const char *nearest_column(const pgap_reader *reader, const char *text) {
  const pgap_table *table = reader->table;
  const char *nearest = NULL;
  int best = strlen(text) < 5 ? 2 : 3; /* one letter of a short word, two of a longer one */
  for (size_t i = 0; i < table->n_columns; i++) {
    const char *name = table->columns[i].name;
    if (reader->positions[i] != SIZE_MAX) continue;
    bool is_longer = strlen(name) > 5 && strncmp(text, name, strlen(name) - 1) == 0;
    int distance = is_longer ? 1 : pgap_text_distance(text, name, best);
    if (distance >= best) continue;
    best = distance;
    nearest = name;
  }
  return nearest;
}

/* Columns of the user's own are welcome; one that looks like a slip is said, since its cells would
 * be lost without a word. */
static void check_unknown(pgap_reader *reader) {
  const pgap_table *table = reader->table;
  pgap_error e;
  for (size_t j = 0; j < reader->row.n; j++) {
    const char *text = reader->row.cells[j].text;
    bool is_known = text[0] == '\0';
    for (size_t i = 0; i < table->n_columns && !is_known; i++) {
      is_known = pgap_column_is_named(&table->columns[i], text);
    }
    const char *nearest = is_known ? NULL : nearest_column(reader, text);
    if (nearest == NULL) continue;
    pgap_error_set(&e, PGAP_COLUMN_UNKNOWN, PGAP_ARGS(text, nearest));
    pgap_reader_report_at(reader, &reader->row.cells[j], &e);
  }
}

/* True where the header has the column `text`, or a map a value for all rows, which makes up for a missing
 * one. */
static bool is_excused(const pgap_reader *reader, const pgap_column *column) {
  if (pgap_map_fixed(reader->source->map, column->name) != NULL) return true;
  for (size_t i = 0; column->need == PGAP_NEED_OR_TEXT && i < reader->table->n_columns; i++) {
    if (strcmp(reader->table->columns[i].name, "text") == 0)
      return reader->positions[i] != SIZE_MAX;
  }
  return false;
}

static void match_header(pgap_reader *reader, bool *is_complete) {
  const pgap_table *table = reader->table;
  pgap_error e;
  for (size_t i = 0; i < table->n_columns; i++) {
    reader->positions[i] = SIZE_MAX;
    for (size_t j = 0; j < reader->row.n; j++) {
      if (!pgap_column_is_named(&table->columns[i], reader->row.cells[j].text)) continue;
      if (reader->positions[i] == SIZE_MAX) {
        reader->positions[i] = j;
        continue;
      }
      pgap_error_set(&e, PGAP_COLUMN_TWICE, PGAP_ARGS(table->columns[i].name));
      pgap_reader_report_at(reader, &reader->row.cells[j], &e);
      *is_complete = false;
    }
  }
  check_unknown(reader);
  char required[PGAP_MESSAGE_ARG_SIZE];
  list_required(required, sizeof required, table);
  for (size_t i = 0; i < table->n_columns; i++) {
    if (table->columns[i].need == PGAP_NEED_NONE || reader->positions[i] != SIZE_MAX) continue;
    if (is_excused(reader, &table->columns[i])) continue;
    pgap_error_set(&e, PGAP_COLUMN_MISSING, PGAP_ARGS(table->columns[i].name, required));
    pgap_csv_point(reader->csv, &reader->row, &reader->row.cells[0], &e);
    e.column = 0; /* no cell is to blame: the line is */
    pgap_messages_add(reader->messages, &e);
    *is_complete = false;
  }
}

pgap_status pgap_reader_header(pgap_reader *reader, const pgap_table *table, pgap_error *err) {
  bool is_complete = true;
  size_t first = reader->messages->n;
  reader->table = table;
  match_header(reader, &is_complete);
  reader->n_header = reader->row.n;
  if (is_complete) return PGAP_OK;
  const pgap_messages *messages = reader->messages;
  if (messages->failed != PGAP_OK) return pgap_error_set(err, messages->failed, NULL);
  *err = messages->items[first];
  return err->code;
}

static pgap_status read_header(pgap_reader *reader, const pgap_table *table, pgap_error *err) {
  pgap_status status = pgap_csv_next(reader->csv, &reader->row, err);
  if (status == PGAP_OK && reader->row.n == 0) {
    status = pgap_error_set(err, PGAP_FILE_EMPTY, PGAP_ARGS(table->example));
    pgap_error_place(err, reader->source->name, 0, 0);
  }
  if (status == PGAP_OK) return pgap_reader_header(reader, table, err);
  pgap_messages_add(reader->messages, err);
  return status;
}

/* Empty cells behind those of the header, as spreadsheets leave them. */
static bool has_empty_tail(const pgap_reader *reader) {
  for (size_t i = reader->n_header; i < reader->row.n; i++) {
    if (reader->row.cells[i].text[0] != '\0') return false;
  }
  return reader->row.n > reader->n_header;
}

/* A record must have as many cells as the header; those behind its last cell may be missing when no
 * column among them is required. */
static bool check_width(pgap_reader *reader) {
  const pgap_csv_row *row = &reader->row;
  bool is_whole = row->n == reader->n_header;
  if (is_whole && row->cells[0].text[0] != '\0') return true;
  if (pgap_misfit_report(reader)) return false;
  if (is_whole || has_empty_tail(reader)) return true;
  bool is_needed = row->n > reader->n_header;
  for (size_t i = 0; i < reader->table->n_columns && !is_needed; i++) {
    size_t position = reader->positions[i];
    is_needed = reader->table->columns[i].need != PGAP_NEED_NONE && position != SIZE_MAX &&
                position >= row->n;
  }
  if (!is_needed) return true;
  char have[24], want[24];
  snprintf(have, sizeof have, "%zu", row->n);
  snprintf(want, sizeof want, "%zu", reader->n_header);
  bool is_wide = row->n > reader->n_header;
  pgap_error e;
  pgap_error_set(&e, is_wide ? PGAP_CELLS_TOO_MANY : PGAP_CELLS_TOO_FEW, PGAP_ARGS(have, want));
  pgap_reader_report_at(reader, &row->cells[is_wide ? reader->n_header : row->n - 1], &e);
  return false;
}

bool pgap_reader_cells(pgap_reader *reader, void *row) {
  bool is_valid = true;
  memcpy(row, reader->table->defaults, reader->table->row_size);
  if (!check_width(reader)) return false;
  for (size_t i = 0; i < reader->table->n_columns; i++) {
    const pgap_column *column = &reader->table->columns[i];
    const pgap_csv_cell *cell = pgap_reader_cell(reader, i);
    pgap_error e;
    pgap_status status = PGAP_OK;
    reader->column = i;
    const char *text = cell != NULL && cell->text[0] != '\0'
                           ? cell->text
                           : pgap_map_fixed(reader->source->map, column->name);
    if (text != NULL) {
      status = column->read(reader, (char *)row + column->offset, text, &e);
    } else if (column->need == PGAP_NEED_CELL) {
      status = pgap_error_set(&e, PGAP_CELL_REQUIRED, PGAP_ARGS(column->name));
    }
    if (status == PGAP_OK) continue;
    is_valid = false;
    pgap_reader_report(reader, i, &e);
  }
  return is_valid;
}

/* Gives the cells of a record up to the header the texts that a map has for them. */
static bool read_by_map(pgap_reader *reader) {
  pgap_csv_row *row = &reader->row;
  if (!reader->is_heading || reader->source->map == NULL || row->n == 0) return true;
  pgap_csv_cell *cells = pgap_reader_alloc(reader, row->n * sizeof *cells);
  if (cells == NULL) return false;
  for (size_t i = 0; i < row->n; i++) {
    const char *text = pgap_map_header(reader->source->map, row->cells[i].text);
    cells[i] = row->cells[i];
    if (text != NULL) cells[i].text = text;
  }
  row->cells = cells;
  return true;
}

bool pgap_reader_next(pgap_reader *reader) {
  pgap_error e;
  while (reader->failed == PGAP_OK) {
    pgap_status status = pgap_csv_next(reader->csv, &reader->row, &e);
    if (status == PGAP_OK) return read_by_map(reader);
    pgap_messages_add(reader->messages, &e);
    if (status == PGAP_NO_MEMORY) reader->failed = status;
  }
  return false;
}

void *pgap_reader_alloc(pgap_reader *reader, size_t size) {
  void *memory = pgap_arena_alloc(pgap_panel_arena(reader->loader->plan->panel), size);
  if (memory == NULL) reader->failed = PGAP_NO_MEMORY;
  return memory;
}

void pgap_reader_give(pgap_reader *reader, pgap_reading *r, const pgap_csv_cell *cell) {
  r->line = cell != NULL ? pgap_csv_line(reader->csv, &reader->row, cell) : reader->row.line;
  r->column = cell != NULL ? pgap_csv_column(reader->csv, &reader->row, cell) : 1;
  const char **texts[] = {&r->indicator, &r->area, &r->unit, &r->source, &r->note, &r->entity};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    if (*texts[i] == NULL) *texts[i] = "";
  }
  if (isnan(r->value)) reader->part->n_missing++;
  pgap_part_memo memo = {0};
  if (!pgap_part_add(reader->part, &memo, r)) reader->failed = PGAP_NO_MEMORY;
}

static void read_rows(pgap_reader *reader) {
  union {
    max_align_t align;
    unsigned char bytes[ROW_MOST];
  } row;
  while (pgap_reader_next(reader) && reader->row.n > 0) {
    reader->n_rows++;
    bool is_valid = pgap_reader_cells(reader, row.bytes);
    reader->table->accept(reader, row.bytes, is_valid);
  }
}

pgap_status pgap_reader_run(pgap_loader *loader, const pgap_source *source, const pgap_table *table,
                            pgap_error *err) {
  assert(table->n_columns <= PGAP_COLUMNS_MOST && table->row_size <= ROW_MOST);
  pgap_reader reader = {.loader = loader,
                        .source = source,
                        .messages = loader->messages,
                        .delimiter = pgap_csv_delimiter(source)};
  pgap_arena *arena = pgap_panel_arena(loader->plan->panel);
  pgap_status status = PGAP_NO_MEMORY;
  reader.file = pgap_arena_text(arena, source->name, strlen(source->name));
  if (reader.file != NULL)
    status = pgap_csv_new(&reader.csv, source, reader.delimiter, PGAP_CSV_FAST, err);
  if (status == PGAP_OK) status = read_header(&reader, table, err);
  if (status == PGAP_OK) {
    read_rows(&reader);
    status = reader.failed;
  }
  pgap_csv_free(reader.csv);
  pgap_loader_add_file(loader, source, table->name, reader.n_rows);
  if (status == PGAP_NO_MEMORY) {
    loader->messages->failed = status;
    pgap_error_set(err, status, NULL);
  }
  return status;
}
