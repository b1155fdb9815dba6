/* sheet.c: see sheet.h. */
#include "sheet.h"

#include <plangap/array.h>

#include <stdlib.h>
#include <string.h>

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
  size_t start = strspn(source->text, " \t\n");
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

static void read_records(pgap_reader *reader, const pgap_layout *layout) {
  while (pgap_reader_next(reader) && reader->row.n > 0) {
    reader->n_rows++;
    layout->row(reader);
  }
}

static pgap_status read_all(pgap_sheet *sheet, pgap_reader *reader, pgap_error *err) {
  const pgap_layout *layout = sheet->recognition.layout;
  pgap_status status =
      pgap_csv_new(&reader->csv, sheet->source, sheet->recognition.delimiter, PGAP_CSV_FAST, err);
  if (status != PGAP_OK) return status;
  status = layout->begin(reader, err);
  if (status == PGAP_OK) read_records(reader, layout);
  sheet->n_rows = reader->n_rows;
  pgap_csv_free(reader->csv);
  if (reader->failed == PGAP_OK) return status;
  sheet->n_parts = 0;
  return pgap_error_set(err, reader->failed, NULL);
}

pgap_status pgap_sheet_read(pgap_sheet *out, pgap_loader *loader, const pgap_source *source,
                            const pgap_layout *wish, pgap_error *err) {
  pgap_arena *arena = pgap_panel_arena(loader->plan->panel);
  *out = (pgap_sheet){.source = source};
  size_t first = loader->messages->n;
  pgap_status status = recognise(out, wish, err);
  if (status == PGAP_OK) {
    out->file = pgap_arena_text(arena, source->name, strlen(source->name));
    out->parts = calloc(1, sizeof *out->parts);
    out->n_parts = 1;
    if (out->file == NULL || out->parts == NULL) {
      status = pgap_error_set(err, PGAP_NO_MEMORY, NULL);
    } else {
      pgap_reader reader = {.loader = loader,
                            .source = source,
                            .messages = loader->messages,
                            .file = out->file,
                            .delimiter = out->recognition.delimiter,
                            .part = &out->parts[0]};
      status = read_all(out, &reader, err);
    }
  }
  if (status == PGAP_NO_MEMORY) loader->messages->failed = status;
  bool is_told = loader->messages->n > first && loader->messages->items[first].code == status;
  if (status != PGAP_OK && !is_told) pgap_messages_add(loader->messages, err);
  return status;
}

void pgap_sheet_dispose(pgap_sheet *sheet) {
  for (size_t i = 0; sheet->parts != NULL && i < sheet->n_parts; i++) {
    pgap_part_dispose(&sheet->parts[i]);
  }
  free(sheet->parts);
  *sheet = (pgap_sheet){0};
}
