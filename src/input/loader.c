/* loader.c: what the readers of a plan's files share: names, areas, units and the report. */
#include "loader.h"

#include "reader.h"

#include <plangap/array.h>
#include <plangap/number.h>
#include <plangap/unit.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void pgap_input_report_dispose(pgap_input_report *report) {
  free(report->files);
  *report = (pgap_input_report){0};
}

/* What the text gives away of its past: files put together, and wrong turns of earlier programs. */
static void report_doubts(pgap_loader *loader, pgap_source *source) {
  pgap_text_doubts doubts;
  pgap_error e;
  source->length = pgap_text_clean(source->text, source->length, &doubts);
  if (doubts.n_marks > 0) {
    char n[24];
    snprintf(n, sizeof n, "%zu", doubts.n_headers);
    pgap_error_set(&e, PGAP_MARK_INSIDE, PGAP_ARGS(n));
    pgap_error_place(&e, source->name, doubts.mark_line, 0);
    pgap_messages_add(loader->messages, &e);
  }
  if (doubts.garbled_line == 0) return;
  pgap_error_set(&e, PGAP_TEXT_GARBLED, PGAP_ARGS(doubts.garbled, doubts.garbled_by));
  pgap_error_place(&e, source->name, doubts.garbled_line, 0);
  pgap_messages_add(loader->messages, &e);
}

void pgap_loader_note_formulas(pgap_loader *loader, const pgap_source *source) {
  char count[24];
  if (source->n_formulas == 0) return;
  pgap_error note;
  snprintf(count, sizeof count, "%zu", source->n_formulas);
  pgap_error_set(&note, PGAP_FORMULAS_READ, PGAP_ARGS(count));
  pgap_error_place(&note, source->name, 0, 0);
  pgap_messages_add(loader->messages, &note);
}

/* How a file was decoded when that was not plain UTF-8, and what its text gives away. */
static void note_text(pgap_loader *loader, pgap_source *source) {
  report_doubts(loader, source);
  pgap_loader_note_formulas(loader, source);
  if (source->encoding == PGAP_ENCODING_UTF8 || source->encoding == PGAP_ENCODING_UTF8_BOM) return;
  pgap_error note;
  pgap_error_set(&note, PGAP_FILE_DECODED, PGAP_ARGS(pgap_encoding_name(source->encoding)));
  pgap_error_place(&note, source->name, 0, 0);
  pgap_messages_add(loader->messages, &note);
}

static pgap_status opened(pgap_loader *loader, pgap_source *source, pgap_status status,
                          const pgap_error *err) {
  if (status != PGAP_OK)
    pgap_messages_add(loader->messages, err);
  else if (source->window == NULL)
    note_text(loader, source);
  return status;
}

pgap_status pgap_loader_open_window(pgap_loader *loader, pgap_source *out, const char *path,
                                    pgap_error *err) {
  return opened(loader, out, pgap_source_open(out, path, err), err);
}

pgap_status pgap_loader_open(pgap_loader *loader, pgap_source *out, const char *path,
                             pgap_error *err) {
  return opened(loader, out, pgap_source_read(out, path, err), err);
}

static void copy(char *out, size_t size, const char *text) {
  size_t length = pgap_text_cut(text, size - 1);
  memcpy(out, text, length);
  out[length] = '\0';
}

void pgap_loader_add_file(pgap_loader *loader, const pgap_source *source, const char *layout,
                          size_t rows) {
  pgap_input_report *report = loader->report;
  if (report == NULL) return;
  pgap_input_file *files =
      pgap_array_reserve(report->files, &report->capacity, report->n + 1, sizeof *report->files);
  if (files == NULL) {
    loader->messages->failed = PGAP_NO_MEMORY;
    return;
  }
  report->files = files;
  pgap_input_file *file = &files[report->n++];
  *file = (pgap_input_file){.rows = rows};
  const char *folder = loader->plan->folder, *name = source->name;
  size_t n = strlen(folder);
  if (n > 0 && strncmp(name, folder, n) == 0) name += n + strspn(name + n, "/");
  copy(file->name, sizeof file->name, name);
  copy(file->layout, sizeof file->layout, layout);
  copy(file->encoding, sizeof file->encoding, pgap_encoding_name(source->encoding));
}

static void report(pgap_loader *loader, const pgap_place *at, pgap_error *err) {
  pgap_source_recall(at->source, at->offset);
  pgap_source_point(err, at->source, at->offset, at->line, at->delimiter);
  pgap_source_forget(at->source);
  pgap_messages_add(loader->messages, err);
}

static void report_no_memory(pgap_loader *loader, const pgap_place *at) {
  pgap_error e;
  pgap_error_set(&e, PGAP_NO_MEMORY, NULL);
  report(loader, at, &e);
  loader->messages->failed = PGAP_NO_MEMORY;
}

/* The help names the arguments after it, so that it can be translated. */
static void report_unknown(pgap_loader *loader, const pgap_place *at, pgap_status code,
                           const char *text, const char *nearest, const char *file) {
  const char *help =
      nearest != NULL ? "did you mean '{3}'? Otherwise add it to {4}" : "add it to {4}";
  pgap_error e;
  pgap_error_set(&e, code, PGAP_ARGS(text, help, nearest != NULL ? nearest : "", file));
  report(loader, at, &e);
}

const pgap_indicator *pgap_loader_find_indicator(pgap_loader *loader, const pgap_place *at,
                                                 const char *text) {
  pgap_catalog *catalog = pgap_panel_catalog(loader->plan->panel);
  const pgap_indicator *found = pgap_catalog_indicator(catalog, text);
  if (found != NULL) return found;
  if (loader->indicators == PGAP_LIST_READ) {
    report_unknown(loader, at, PGAP_INDICATOR_UNKNOWN, text,
                   pgap_catalog_nearest_indicator(catalog, text), "indicators.csv");
    return NULL;
  }
  found = pgap_catalog_intern_indicator(catalog, text);
  if (found == NULL) {
    report_no_memory(loader, at);
  } else if (loader->indicators == PGAP_LIST_ABSENT) {
    pgap_error e;
    pgap_error_set(&e, PGAP_INDICATOR_DEFAULTS, PGAP_ARGS(text));
    report(loader, at, &e);
  }
  return found;
}

const pgap_area *pgap_loader_default_area(pgap_loader *loader) {
  pgap_catalog *catalog = pgap_panel_catalog(loader->plan->panel);
  if (loader->plan->settings.area != NULL) return loader->plan->settings.area;
  if (pgap_catalog_areas(catalog) == 1) return pgap_catalog_area_at(catalog, 0);
  return pgap_catalog_intern_area(catalog, "");
}

const pgap_area *pgap_loader_find_area(pgap_loader *loader, const pgap_place *at,
                                       const char *text) {
  pgap_catalog *catalog = pgap_panel_catalog(loader->plan->panel);
  const pgap_area *found =
      text[0] == '\0' ? pgap_loader_default_area(loader) : pgap_catalog_area(catalog, text);
  if (found != NULL) return found;
  if (text[0] != '\0' && loader->areas == PGAP_LIST_READ) {
    report_unknown(loader, at, PGAP_AREA_UNKNOWN, text, pgap_catalog_nearest_area(catalog, text),
                   "areas.csv");
    return NULL;
  }
  found = pgap_catalog_intern_area(catalog, text);
  if (found == NULL) report_no_memory(loader, at);
  return found;
}

/* Says once in a file that values in one unit become values in another. */
static void note_conversion(pgap_loader *loader, const pgap_place *at, const char *from,
                            const char *to, double factor) {
  if (loader->converted_of != at->source) loader->n_converted = 0;
  loader->converted_of = at->source;
  if (factor == 1 || loader->n_converted == PGAP_CONVERSIONS_MOST) return;
  for (size_t i = 0; i < loader->n_converted; i++) {
    bool is_same = strcmp(loader->converted[i].from, from) == 0;
    if (is_same && strcmp(loader->converted[i].to, to) == 0) return;
  }
  pgap_arena *arena = pgap_panel_arena(loader->plan->panel);
  const char *kept = pgap_arena_text(arena, from, strlen(from));
  if (kept == NULL) return;
  loader->converted[loader->n_converted].from = kept;
  loader->converted[loader->n_converted++].to = to;
  char number[PGAP_NUMBER_SIZE];
  pgap_number_digits(number, factor, 12);
  pgap_error note;
  pgap_error_set(&note, PGAP_UNIT_CONVERTED, PGAP_ARGS(from, to, number));
  report(loader, at, &note);
}

bool pgap_loader_find_factor(pgap_loader *loader, const pgap_place *at, double *factor,
                             const pgap_indicator *indicator, const char *unit) {
  if (unit[0] != '\0' && indicator->unit[0] == '\0' && !indicator->is_declared) {
    pgap_catalog_adopt_unit(pgap_panel_catalog(loader->plan->panel), indicator, unit);
  }
  pgap_error e;
  if (pgap_unit_factor(factor, unit, indicator->unit, &e) == PGAP_OK) {
    note_conversion(loader, at, unit, indicator->unit, *factor);
    return true;
  }
  report(loader, at, &e);
  return false;
}

static pgap_place place_of(const pgap_reader *reader, size_t column) {
  const pgap_csv_cell *cell = pgap_reader_cell(reader, column);
  if (cell == NULL) cell = &reader->row.cells[0];
  long line = pgap_csv_line(reader->csv, &reader->row, cell);
  return (pgap_place){reader->source, cell->offset, line, reader->delimiter};
}

const pgap_indicator *pgap_loader_indicator(pgap_reader *reader, size_t column, const char *text) {
  pgap_place at = place_of(reader, column);
  return pgap_loader_find_indicator(reader->loader, &at, text);
}

const pgap_area *pgap_loader_area(pgap_reader *reader, size_t column, const char *text) {
  pgap_place at = place_of(reader, column);
  return pgap_loader_find_area(reader->loader, &at, text);
}

bool pgap_loader_factor(pgap_reader *reader, size_t column, double *factor,
                        const pgap_indicator *indicator, const char *unit) {
  pgap_place at = place_of(reader, column);
  return pgap_loader_find_factor(reader->loader, &at, factor, indicator, unit);
}
