/* values.c: the values of files as they stand there, for who has no plan (see plangap/input.h). */
#include "excerpt.h"
#include "map.h"
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

struct pgap_values {
  pgap_plan plan; /* its arena holds what layouts keep */
  pgap_sheet *sheets;
  size_t n_sheets, n;
};

/* What goes wrong is in the loader's messages. */
static void read_file(pgap_values *values, pgap_loader *loader, const char *path) {
  pgap_error e;
  pgap_source source;
  size_t first = loader->messages->n;
  if (pgap_loader_open_window(loader, &source, path, &e) != PGAP_OK) return;
  pgap_sheet *sheet = &values->sheets[values->n_sheets++];
  pgap_status status = pgap_sheet_read(sheet, loader, &source, loader->layout, &e);
  if (status == PGAP_OK) {
    pgap_sheet_report(sheet, loader);
    pgap_sheet_note_units(sheet, loader);
  }
  pgap_messages_sort(loader->messages, first);
  for (size_t i = 0; i < sheet->n_parts; i++) values->n += sheet->parts[i].n_rows;
  sheet->source = NULL;
  pgap_source_dispose(&source);
}

pgap_status pgap_values_read(pgap_values **out, const char *const *paths, size_t n,
                             const pgap_layout *layout, const char *map, pgap_input_report *report,
                             pgap_messages *messages, pgap_error *err) {
  pgap_values *values = calloc(1, sizeof *values);
  pgap_sheet *sheets = calloc(n + 1, sizeof *sheets);
  if (values == NULL || sheets == NULL) {
    free(values);
    free(sheets);
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  values->sheets = sheets;
  pgap_plan_init(&values->plan);
  pgap_loader loader = {.plan = &values->plan, .messages = messages, .layout = layout};
  size_t first = messages->n;
  pgap_status status = pgap_panel_new(&values->plan.panel, err);
  size_t n_errors = messages->n_errors;
  if (status == PGAP_OK && map != NULL) pgap_load_map(&loader, map, err);
  if (messages->n_errors > n_errors) n = 0; /* what it should tell would be missed */
  loader.report = report;
  for (size_t i = 0; i < n && status == PGAP_OK; i++) read_file(values, &loader, paths[i]);
  if (status == PGAP_OK && messages->failed != PGAP_OK)
    status = pgap_error_set(err, messages->failed, NULL);
  if (status == PGAP_OK) {
    pgap_map_report_unused(&loader);
    pgap_excerpts_fill(messages, first);
    *out = values;
  } else {
    pgap_values_free(values);
  }
  return status;
}

void pgap_values_free(pgap_values *values) {
  if (values == NULL) return;
  for (size_t i = 0; i < values->n_sheets; i++) pgap_sheet_dispose(&values->sheets[i]);
  free(values->sheets);
  pgap_plan_dispose(&values->plan);
  free(values);
}

size_t pgap_values_count(const pgap_values *values) { return values->n; }

static pgap_value value_of(const pgap_sheet *sheet, size_t p, size_t i) {
  pgap_reading r;
  pgap_part_read(&r, &sheet->parts[p], i);
  return (pgap_value){.file = sheet->file,
                      .indicator = r.indicator,
                      .area = r.area,
                      .unit = r.unit,
                      .source = r.source,
                      .note = r.note,
                      .entity = r.entity,
                      .period = r.period,
                      .value = r.value,
                      .status = r.status,
                      .released = r.released,
                      .line = sheet->first_lines[p] + r.line,
                      .column = r.column};
}

pgap_value pgap_values_at(const pgap_values *values, size_t i) {
  for (size_t s = 0; s < values->n_sheets; s++) {
    const pgap_sheet *sheet = &values->sheets[s];
    for (size_t p = 0; p < sheet->n_parts; p++) {
      if (i < sheet->parts[p].n_rows) return value_of(sheet, p, i);
      i -= sheet->parts[p].n_rows;
    }
  }
  return (pgap_value){0};
}
