/* sheet.c: see sheet.h.
 *
 * After the header a file is cut into as many regions of whole lines as there are threads to read
 * them. Where a quoted cell spans lines, or a window shows that the text must be decoded, the
 * file is read again from the beginning, as a whole and record by record. */
#include "sheet.h"

#include "region.h"

#include <plangap/encoding.h>
#include <plangap/plain.h>

#include <stdlib.h>
#include <string.h>

enum { HEAD = 1024 * 1024, REGION_LEAST = 2 * 1024 * 1024, HEAD_LINES = 2 * PGAP_HEAD_ROWS };

/* What is wrong with the first record, if anything is; else that no layout fits. */
static pgap_status explain_unknown(const pgap_source *source, char delimiter, size_t start,
                                   pgap_error *err) {
  pgap_csv *csv;
  pgap_csv_row row;
  pgap_status status = pgap_csv_new(&csv, source, delimiter, PGAP_CSV_FAST, err);
  if (status != PGAP_OK) return status;
  status = pgap_csv_next(csv, &row, err);
  pgap_csv_free(csv);
  if (status != PGAP_OK) return status;
  pgap_error_set(err, PGAP_LAYOUT_UNKNOWN, NULL);
  pgap_source_point(err, source, start, 1, delimiter);
  return PGAP_LAYOUT_UNKNOWN;
}

static pgap_status recognise(pgap_sheet *sheet, const pgap_layout *wish, pgap_error *err) {
  const pgap_source *source = sheet->source;
  size_t start = strspn(source->text, " \t\r\n");
  if (source->text[start] == '\0') {
    pgap_error_set(err, PGAP_FILE_EMPTY, PGAP_ARGS("indicator,period,value"));
    pgap_error_place(err, source->name, 0, 0);
    return PGAP_FILE_EMPTY;
  }
  pgap_recognition r = sheet->recognition = pgap_layout_recognise(source, wish);
  if (r.layout != NULL && r.rival == NULL) return PGAP_OK;
  if (r.rival == NULL) return explain_unknown(source, r.delimiter, start, err);
  pgap_error_set(err, PGAP_LAYOUT_TIE, PGAP_ARGS(r.layout->name, r.rival->name));
  pgap_source_point(err, source, start, 1, r.delimiter);
  return err->code;
}

/* The first byte of the line after the one at `from`, or the end of the text; 0 = unreadable. */
static size_t next_line(const pgap_source *source, size_t from) {
  enum { PEEK = 64 * 1024 };
  while (from < source->length) {
    size_t to = source->length - from > PEEK ? from + PEEK : source->length;
    if (source->window != NULL && !pgap_source_fill(source, from, to)) return 0;
    const char *end = memchr(source->text + from, '\n', to - from);
    if (end != NULL) return (size_t)(end - source->text) + 1;
    from = to;
  }
  return source->length;
}

typedef struct job {
  pgap_region *regions;
  size_t n;
} job;

static void read_share(const pgap_share *share) {
  pgap_region *regions = share->context;
  for (size_t i = share->first; i < share->past; i++) pgap_region_read(&regions[i]);
}

/* Makes the regions between the reader's place and the end; false when memory is out. */
static bool make_regions(job *j, pgap_sheet *sheet, const pgap_reader *reader) {
  const pgap_source *source = sheet->source;
  size_t start = pgap_csv_tell(reader->csv), length = source->length - start;
  j->n = pgap_threads_wanted(length / REGION_LEAST);
  if (j->n == 0) j->n = 1;
  j->regions = calloc(j->n, sizeof *j->regions);
  if (j->regions == NULL) return false;
  for (size_t i = 0; i < j->n; i++) {
    pgap_region *r = &j->regions[i];
    r->reader = *reader;
    r->reader.part = &sheet->parts[i];
    r->reader.n_rows = 0;
    r->reader.csv = NULL;
    r->layout = sheet->recognition.layout;
    r->delimiter = sheet->recognition.delimiter;
    r->from = i > 0 ? j->regions[i - 1].to : start;
    r->to = i + 1 < j->n ? next_line(source, start + (i + 1) * (length / j->n)) : source->length;
    if (r->to < r->from) r->to = r->from;
    if (pgap_csv_new(&r->reader.csv, source, r->delimiter, PGAP_CSV_FAST, NULL) != PGAP_OK)
      return false;
    pgap_csv_set_columns(r->reader.csv, reader->n_header);
  }
  return true;
}

static pgap_status read_regions(pgap_sheet *sheet, const pgap_reader *reader, bool *is_done,
                                pgap_error *err) {
  job j = {0};
  pgap_status status = PGAP_OK;
  if (!make_regions(&j, sheet, reader))
    status = pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  else
    pgap_threads_share(j.n, j.n, read_share, j.regions);
  sheet->n_parts = j.regions != NULL ? j.n : 0;
  pgap_source_forget(sheet->source);
  *is_done = true;
  for (size_t i = 0; i < j.n; i++) *is_done = *is_done && j.regions[i].outcome == PGAP_REGION_READ;
  long line = pgap_csv_next_line(reader->csv) - 1;
  for (size_t i = 0; j.regions != NULL && i < j.n; i++) {
    pgap_region *r = &j.regions[i];
    if (r->reader.failed != PGAP_OK) status = pgap_error_set(err, r->reader.failed, NULL);
    if (*is_done) pgap_messages_move(reader->messages, &r->messages, line);
    pgap_messages_dispose(&r->messages);
    sheet->first_lines[i] = line;
    sheet->n_rows += r->reader.n_rows;
    line += r->n_lines;
    pgap_csv_free(r->reader.csv);
  }
  free(j.regions);
  return status;
}

/* All records, one after the other. */
static pgap_status read_records(pgap_sheet *sheet, pgap_reader *reader, pgap_error *err) {
  sheet->n_parts = 1;
  sheet->first_lines[0] = 0;
  reader->part = &sheet->parts[0];
  while (pgap_reader_next(reader) && reader->row.n > 0) {
    sheet->n_rows++;
    sheet->recognition.layout->row(reader);
  }
  return reader->failed == PGAP_OK ? PGAP_OK : pgap_error_set(err, reader->failed, NULL);
}

static void clear_parts(pgap_sheet *sheet) {
  for (size_t i = 0; i < sheet->n_parts; i++) pgap_part_dispose(&sheet->parts[i]);
  sheet->n_parts = 0;
  sheet->n_rows = 0;
}

/* Header and records; *is_done is false when the regions did not do. */
static pgap_status read_sheet(pgap_sheet *sheet, pgap_loader *loader, bool by_regions,
                              bool *is_done, pgap_error *err) {
  const pgap_layout *layout = sheet->recognition.layout;
  pgap_reader reader = {.loader = loader,
                        .source = sheet->source,
                        .messages = loader->messages,
                        .file = sheet->file,
                        .delimiter = sheet->recognition.delimiter};
  pgap_status status =
      pgap_csv_new(&reader.csv, sheet->source, sheet->recognition.delimiter, PGAP_CSV_FAST, err);
  if (status != PGAP_OK) return status;
  status = layout->begin(&reader, err);
  if (reader.failed != PGAP_OK) status = pgap_error_set(err, reader.failed, NULL);
  if (status == PGAP_OK) {
    status =
        by_regions ? read_regions(sheet, &reader, is_done, err) : read_records(sheet, &reader, err);
  }
  pgap_csv_free(reader.csv);
  return status;
}

/* Whether the text looks as if it had been decoded wrongly before. */
static bool is_doubtful(const char *text, size_t n) {
  pgap_text_doubts doubts;
  char *copy = malloc(n + 1);
  if (copy == NULL) return true;
  memcpy(copy, text, n);
  copy[n] = '\0';
  pgap_text_clean(copy, n, &doubts);
  free(copy);
  return doubts.n_marks > 0 || doubts.garbled_line > 0;
}

/* Fills the head of a window; false when it does not hold enough plain lines to recognise a layout. */
static bool fill_head(const pgap_source *source) {
  if (source->window == NULL) return true;
  if (source->length < HEAD || !pgap_source_fill(source, 0, HEAD)) return false;
  size_t end = HEAD, n = 0;
  while (end > 0 && source->text[end - 1] != '\n') end--;
  for (size_t i = 0; i < end && n <= HEAD_LINES; i++) n += source->text[i] == '\n';
  return n > HEAD_LINES && pgap_plain_text(source->text, end) && !is_doubtful(source->text, end);
}

static pgap_status read_again(pgap_sheet *sheet, pgap_loader *loader, pgap_error *err) {
  char *name = strdup(sheet->source->name);
  if (name == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  pgap_source_dispose(sheet->source);
  pgap_status status = pgap_loader_open(loader, sheet->source, name, err);
  free(name);
  return status;
}

/* Recognises the layout and reads by regions; where these do not do, all that they found goes. */
static pgap_status read_by_regions(pgap_sheet *sheet, pgap_loader *loader, const pgap_layout *wish,
                                   bool *is_done, pgap_error *err) {
  size_t first = loader->messages->n;
  pgap_status status = recognise(sheet, wish, err);
  if (status == PGAP_OK) status = read_sheet(sheet, loader, true, is_done, err);
  if (status != PGAP_OK || *is_done) return status;
  clear_parts(sheet);
  pgap_messages_cut(loader->messages, first);
  return PGAP_OK;
}

static pgap_status read_file(pgap_sheet *sheet, pgap_loader *loader, const pgap_layout *wish,
                             pgap_error *err) {
  bool is_done = true;
  pgap_status status = PGAP_OK;
  if (!fill_head(sheet->source)) status = read_again(sheet, loader, err);
  if (status == PGAP_OK) status = read_by_regions(sheet, loader, wish, &is_done, err);
  if (status == PGAP_OK && !is_done && sheet->source->window != NULL) {
    status = read_again(sheet, loader, err);
    if (status == PGAP_OK) status = read_by_regions(sheet, loader, wish, &is_done, err);
  }
  if (status == PGAP_OK && !is_done) status = read_sheet(sheet, loader, false, &is_done, err);
  return status;
}

pgap_status pgap_sheet_read(pgap_sheet *out, pgap_loader *loader, pgap_source *source,
                            const pgap_layout *wish, pgap_error *err) {
  pgap_arena *arena = pgap_panel_arena(loader->plan->panel);
  *out = (pgap_sheet){.source = source};
  size_t first = loader->messages->n;
  out->file = pgap_arena_text(arena, source->name, strlen(source->name));
  pgap_status status = out->file != NULL ? read_file(out, loader, wish, err)
                                         : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  if (status == PGAP_OK) return status;
  clear_parts(out);
  if (status == PGAP_NO_MEMORY) loader->messages->failed = status;
  bool is_told = false;
  for (size_t i = first; i < loader->messages->n; i++)
    is_told = is_told || loader->messages->items[i].code == status;
  if (!is_told) pgap_messages_add(loader->messages, err);
  return status;
}

void pgap_sheet_dispose(pgap_sheet *sheet) { clear_parts(sheet); }
