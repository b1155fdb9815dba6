/* values.c: the values of files as they stand there, for who has no plan (see plangap/input.h). */
#include "excerpt.h"
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
  if (pgap_loader_open(loader, &source, path, &e) != PGAP_OK) return;
  pgap_sheet *sheet = &values->sheets[values->n_sheets++];
  pgap_status status = pgap_sheet_read(sheet, loader, &source, loader->layout, &e);
  if (status == PGAP_OK) pgap_sheet_report(sheet, loader);
  for (size_t i = 0; i < sheet->n_parts; i++) values->n += sheet->parts[i].n_rows;
  sheet->source = NULL;
  pgap_source_dispose(&source);
}

pgap_status pgap_values_read(pgap_values **out, const char *const *paths, size_t n,
                             const pgap_layout *layout, pgap_input_report *report,
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
  pgap_loader loader = {
      .plan = &values->plan, .messages = messages, .report = report, .layout = layout};
  size_t first = messages->n;
  pgap_status status = pgap_panel_new(&values->plan.panel, err);
  for (size_t i = 0; i < n && status == PGAP_OK; i++) read_file(values, &loader, paths[i]);
  if (status == PGAP_OK && messages->failed != PGAP_OK)
    status = pgap_error_set(err, messages->failed, NULL);
  if (status == PGAP_OK) {
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

static pgap_value value_of(const pgap_sheet *sheet, const pgap_part *part, size_t i) {
  const pgap_part_row *row = pgap_part_row_at(part, i);
  const pgap_part_key *key = &part->keys[row->key];
  const pgap_part_vein *vein = &part->veins[row->vein];
  return (pgap_value){.file = sheet->file,
                      .indicator = key->indicator,
                      .area = key->area,
                      .unit = key->unit,
                      .source = vein->source,
                      .note = vein->note,
                      .period = pgap_part_row_period(row),
                      .value = row->value,
                      .status = vein->status,
                      .line = (long)row->line,
                      .column = (long)vein->column};
}

pgap_value pgap_values_at(const pgap_values *values, size_t i) {
  for (size_t s = 0; s < values->n_sheets; s++) {
    const pgap_sheet *sheet = &values->sheets[s];
    for (size_t p = 0; p < sheet->n_parts; p++) {
      if (i < sheet->parts[p].n_rows) return value_of(sheet, &sheet->parts[p], i);
      i -= sheet->parts[p].n_rows;
    }
  }
  return (pgap_value){0};
}
