/* csv.c: csv records with the place of every cell; the only file that includes libcsv.
 *
 * libcsv is a push parser without positions. It is fed up to one delimiter or line end at a time, so
 * that the calls of its callbacks tell where cells begin and end, in its own reading of the text.
 * Lines without any quote need no such care and are split by a loop (libcsv takes 40 instructions
 * a byte); a test holds both readings against each other.
 *
 * An unclosed quote is a cell that spans lines and then meets the end of the file, text behind its
 * closing quote, more cells than the header has, or lines that look like rows themselves. It is
 * reported where it opens, and reading resumes on the line after, so that it swallows nothing. */
#include "csv.h"

#include <plangap/array.h>

#include <csv.h>
#include <stdlib.h>
#include <string.h>

/* A cell while its record is being read: texts are positions, because the buffer may move. */
typedef struct span {
  size_t text, offset;
} span;

struct pgap_csv {
  const pgap_source *source;
  pgap_csv_mode mode;
  char delimiter;
  size_t at;        /* the next record */
  long line;        /* and its line */
  size_t n_columns; /* of the header; 0 before it */
  struct csv_parser parser;
  /* The record being read. */
  char *buffer;
  size_t n_buffer, buffer_capacity;
  span *spans;
  size_t n_spans, spans_capacity;
  pgap_csv_cell *cells;
  size_t cells_capacity;
  size_t cell_start; /* of the cell that libcsv is in */
  bool is_row_done;
  bool is_out_of_memory;
};

static pgap_status no_memory(pgap_error *err) { return pgap_error_set(err, PGAP_NO_MEMORY, NULL); }

static pgap_status start_parser(pgap_csv *csv, pgap_error *err) {
  if (csv_init(&csv->parser, CSV_STRICT | CSV_APPEND_NULL) != 0) return no_memory(err);
  csv_set_delim(&csv->parser, (unsigned char)csv->delimiter);
  return PGAP_OK;
}

char pgap_csv_delimiter(const pgap_source *source) {
  if (pgap_source_has_ending(source->name, ".tsv")) return '\t';
  const char *first = source->text + strspn(source->text, "\n");
  size_t length = strcspn(first, "\n");
  if (memchr(first, ',', length) != NULL) return ',';
  return memchr(first, '\t', length) != NULL  ? '\t'
         : memchr(first, ';', length) != NULL ? ';'
                                              : ',';
}

pgap_status pgap_csv_new(pgap_csv **out, const pgap_source *source, char delimiter,
                         pgap_csv_mode mode, pgap_error *err) {
  pgap_csv *csv = calloc(1, sizeof *csv);
  if (csv == NULL) return no_memory(err);
  csv->source = source;
  csv->mode = mode;
  csv->delimiter = delimiter;
  csv->line = 1;
  pgap_status status = start_parser(csv, err);
  if (status == PGAP_OK)
    *out = csv;
  else
    free(csv);
  return status;
}

void pgap_csv_free(pgap_csv *csv) {
  if (csv == NULL) return;
  csv_free(&csv->parser);
  free(csv->buffer);
  free(csv->spans);
  free(csv->cells);
  free(csv);
}

/* Room for `length` more bytes and a terminating zero. */
static bool reserve_text(pgap_csv *csv, size_t length) {
  char *buffer =
      pgap_array_reserve(csv->buffer, &csv->buffer_capacity, csv->n_buffer + length + 1, 1);
  if (buffer != NULL) csv->buffer = buffer;
  return buffer != NULL;
}

static bool add_span(pgap_csv *csv, size_t text, size_t offset) {
  span *spans =
      pgap_array_reserve(csv->spans, &csv->spans_capacity, csv->n_spans + 1, sizeof *csv->spans);
  if (spans == NULL) return false;
  csv->spans = spans;
  spans[csv->n_spans++] = (span){text, offset};
  return true;
}

static bool is_blank(char c, char delimiter) {
  return c == ' ' || c == '\r' || (c == '\t' && c != delimiter);
}

/* Splits a line that has no quote. Blanks around a cell go, as libcsv has it. */
static bool split_line(pgap_csv *csv, size_t end) {
  size_t start = csv->at, base = csv->n_buffer;
  if (!reserve_text(csv, end - start)) return false;
  char *copy = csv->buffer + base;
  memcpy(copy, csv->source->text + start, end - start);
  copy[end - start] = '\0';
  csv->n_buffer += end - start + 1;
  for (size_t i = 0;;) {
    const char *found = memchr(copy + i, csv->delimiter, end - start - i);
    size_t stop = found != NULL ? (size_t)(found - copy) : end - start;
    size_t next = stop + 1;
    while (i < stop && is_blank(copy[i], csv->delimiter)) i++;
    while (stop > i && is_blank(copy[stop - 1], csv->delimiter)) stop--;
    copy[stop] = '\0';
    if (!add_span(csv, base + i, start + i)) return false;
    if (found == NULL) return true;
    i = next;
  }
}

/* libcsv's callback for the end of a cell. */
static void on_cell(void *text, size_t length, void *data) {
  pgap_csv *csv = data;
  const char *source = csv->source->text;
  size_t offset = csv->cell_start;
  while (is_blank(source[offset], csv->delimiter)) offset++;
  if (!reserve_text(csv, length) || !add_span(csv, csv->n_buffer, offset)) {
    csv->is_out_of_memory = true;
    return;
  }
  if (length > 0) memcpy(csv->buffer + csv->n_buffer, text, length);
  csv->buffer[csv->n_buffer + length] = '\0';
  csv->n_buffer += length + 1;
}

static void on_row(int terminator, void *data) {
  (void)terminator;
  pgap_csv *csv = data;
  csv->is_row_done = true;
}

static long count_lines(const char *text, size_t length) {
  long n = 0;
  const char *end = text + length;
  for (const char *p = text; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++) n++;
  return n;
}

/* Reports a quote at `offset` and goes on with the line after it. */
static pgap_status fail_quote(pgap_csv *csv, pgap_status code, size_t offset, pgap_error *err) {
  const char *text = csv->source->text;
  long line = csv->line + count_lines(text + csv->at, offset - csv->at);
  pgap_error_set(err, code, NULL);
  pgap_source_point(err, csv->source, offset, line, csv->delimiter);
  csv->at = offset + strcspn(text + offset, "\n");
  csv->at += text[csv->at] == '\n';
  csv->line = line + 1;
  csv_free(&csv->parser);
  pgap_status status = start_parser(csv, err);
  return status == PGAP_OK ? code : status;
}

/* Feeds libcsv from csv->at up to the end of the record. */
static pgap_status parse_record(pgap_csv *csv, size_t *end, pgap_error *err) {
  const char *text = csv->source->text;
  const char stops[] = {csv->delimiter, '\n', '\0'};
  size_t p = csv->at;
  csv->cell_start = p;
  while (!csv->is_row_done) {
    size_t n = strcspn(text + p, stops), n_cells = csv->n_spans;
    bool is_end = text[p + n] == '\0';
    size_t length = is_end ? n : n + 1;
    size_t done = csv_parse(&csv->parser, text + p, length, on_cell, on_row, csv);
    if (done == length && is_end) csv_parse(&csv->parser, "\n", 1, on_cell, on_row, csv);
    if (csv->is_out_of_memory || csv_error(&csv->parser) == CSV_ENOMEM) return no_memory(err);
    size_t start = csv->cell_start;
    while (is_blank(text[start], csv->delimiter)) start++;
    if (done < length) {
      bool is_long = memchr(text + start, '\n', p + done - start) != NULL;
      return is_long ? fail_quote(csv, PGAP_QUOTE_UNCLOSED, start, err)
                     : fail_quote(csv, PGAP_QUOTE_STRAY, p + done, err);
    }
    if (is_end && !csv->is_row_done) return fail_quote(csv, PGAP_QUOTE_UNCLOSED, start, err);
    p += length;
    if (csv->n_spans > n_cells) csv->cell_start = p;
  }
  *end = p;
  return PGAP_OK;
}

static size_t count_char(const char *text, size_t length, char c) {
  size_t n = 0;
  for (size_t i = 0; i < length; i++) n += text[i] == c;
  return n;
}

/* A cell of text alone, with the commas of the empty cells behind it: a remark of several lines. */
static bool is_alone(const pgap_csv *csv) {
  for (size_t i = 1; i < csv->n_spans; i++) {
    if (csv->buffer[csv->spans[i].text] != '\0') return false;
  }
  return true;
}

/* Whether the lines after the one at `opening` up to `end` look like rows: as many delimiters as the
 * header has. The last line also holds the rest of the record, so that it convinces only alone and
 * in a wide table. */
static bool looks_like_rows(const pgap_csv *csv, size_t opening, size_t end) {
  enum { NARROW = 3, WIDE = 5 };
  const char *text = csv->source->text;
  size_t n_lines = 0;
  if (csv->n_columns < NARROW) return false;
  size_t p = opening + strcspn(text + opening, "\n") + 1;
  while (p < end) {
    size_t length = strcspn(text + p, "\n");
    bool is_last = p + length + 1 >= end;
    if (is_last && n_lines > 0) return true;
    if (is_last && (csv->n_columns < WIDE || is_alone(csv))) return false;
    if (count_char(text + p, length, csv->delimiter) != csv->n_columns - 1) return false;
    n_lines++;
    p += length + 1;
  }
  return n_lines > 0;
}

/* The first cell that spans lines, or NULL. */
static const span *find_long_cell(const pgap_csv *csv) {
  for (size_t i = 0; i < csv->n_spans; i++) {
    if (strchr(csv->buffer + csv->spans[i].text, '\n') != NULL) return &csv->spans[i];
  }
  return NULL;
}

static pgap_status parse_quoted(pgap_csv *csv, size_t *end, pgap_error *err) {
  pgap_status status = parse_record(csv, end, err);
  if (status != PGAP_OK) return status;
  const span *cell = find_long_cell(csv);
  if (cell == NULL) return PGAP_OK;
  bool is_too_wide = csv->n_columns > 1 && csv->n_spans > csv->n_columns;
  if (is_too_wide || looks_like_rows(csv, cell->offset, *end)) {
    return fail_quote(csv, PGAP_QUOTE_UNCLOSED, cell->offset, err);
  }
  return PGAP_OK;
}

/* Turns the spans into cells; false for want of memory. */
static bool publish(pgap_csv *csv, pgap_csv_row *row) {
  pgap_csv_cell *cells =
      pgap_array_reserve(csv->cells, &csv->cells_capacity, csv->n_spans, sizeof *csv->cells);
  if (cells == NULL) return false;
  csv->cells = cells;
  for (size_t i = 0; i < csv->n_spans; i++) {
    cells[i] = (pgap_csv_cell){csv->buffer + csv->spans[i].text, csv->spans[i].offset};
  }
  row->cells = cells;
  row->n = csv->n_spans;
  return true;
}

/* Whether all cells of the record are empty. */
static bool is_blank_record(const pgap_csv *csv) {
  for (size_t i = 0; i < csv->n_spans; i++) {
    if (csv->buffer[csv->spans[i].text] != '\0') return false;
  }
  return true;
}

pgap_status pgap_csv_next(pgap_csv *csv, pgap_csv_row *row, pgap_error *err) {
  const pgap_source *source = csv->source;
  *row = (pgap_csv_row){0};
  while (csv->at < source->length) {
    const char *start = source->text + csv->at;
    const char *stop = memchr(start, '\n', source->length - csv->at);
    size_t length = stop != NULL ? (size_t)(stop - start) : source->length - csv->at;
    const size_t line_end = csv->at + length + (stop != NULL);
    size_t end = line_end;
    csv->n_spans = 0;
    csv->n_buffer = 0;
    csv->is_row_done = false;
    bool is_empty = strspn(start, " \t\r") >= length;
    bool has_quote = memchr(start, '"', length) != NULL;
    if (!is_empty && (has_quote || csv->mode == PGAP_CSV_REFEREE)) {
      pgap_status status = parse_quoted(csv, &end, err);
      if (status != PGAP_OK) return status;
    } else if (!is_empty && !split_line(csv, csv->at + length)) {
      return no_memory(err);
    }
    row->offset = csv->at;
    row->line = csv->line;
    row->is_one_line = end == line_end;
    csv->line += row->is_one_line ? stop != NULL : count_lines(start, end - csv->at);
    csv->at = end;
    if (is_blank_record(csv)) continue;
    if (csv->n_columns == 0) csv->n_columns = csv->n_spans;
    return publish(csv, row) ? PGAP_OK : no_memory(err);
  }
  *row = (pgap_csv_row){.line = csv->line};
  return PGAP_OK;
}

pgap_status pgap_csv_take(pgap_csv *csv, pgap_csv_row *row, const pgap_scan *scan, long line,
                          pgap_error *err) {
  size_t length = scan->next - scan->start;
  csv->n_buffer = 0;
  pgap_csv_cell *cells =
      pgap_array_reserve(csv->cells, &csv->cells_capacity, scan->n, sizeof *csv->cells);
  if (cells != NULL) csv->cells = cells;
  if (cells == NULL || !reserve_text(csv, length)) return no_memory(err);
  char *copy = csv->buffer;
  memcpy(copy, scan->text + scan->start, length);
  for (size_t i = 0; i < scan->n; i++) {
    const pgap_cut *cut = &scan->cuts[i];
    char *text = copy + (cut->text - (scan->text + scan->start));
    text[cut->length] = '\0';
    cells[i] = (pgap_csv_cell){text, cut->at};
  }
  *row = (pgap_csv_row){cells, scan->n, scan->start, line, true};
  return PGAP_OK;
}

void pgap_csv_seek(pgap_csv *csv, size_t offset, long line) {
  csv->at = offset;
  csv->line = line;
}

size_t pgap_csv_tell(const pgap_csv *csv) { return csv->at; }
long pgap_csv_next_line(const pgap_csv *csv) { return csv->line; }

void pgap_csv_set_columns(pgap_csv *csv, size_t n) { csv->n_columns = n; }

long pgap_csv_line(const pgap_csv *csv, const pgap_csv_row *row, const pgap_csv_cell *cell) {
  if (row->is_one_line) return row->line;
  return row->line + count_lines(csv->source->text + row->offset, cell->offset - row->offset);
}

long pgap_csv_column(const pgap_csv *csv, const pgap_csv_row *row, const pgap_csv_cell *cell) {
  size_t length = cell->offset - row->offset;
  const char *start = csv->source->text + row->offset;
  if (!row->is_one_line && memchr(start, '\n', length) != NULL)
    return pgap_source_column(csv->source, cell->offset);
  return pgap_text_characters(start, length) + 1;
}

void pgap_csv_point(const pgap_csv *csv, const pgap_csv_row *row, const pgap_csv_cell *cell,
                    pgap_error *err) {
  pgap_source_point(err, csv->source, cell->offset, pgap_csv_line(csv, row, cell), csv->delimiter);
}
