/* import_sheet.c: what an import would change, cell by cell, and what the plan has no name for. */
#include <inttypes.h>
#include <plangap/cell.h>
#include <plangap/form.h>
#include <plangap/language.h>
#include <stdlib.h>
#include <string.h>

#include "importing.h"
#include "output.h"

enum { SHOWN_MOST = 40 }; /* of one kind, for people without -v */

/* A cell or a label, by position. */
typedef struct row {
  size_t i;
  bool is_label;
} row;

typedef struct view {
  const pgap_importing *importing;
  pgap_language language;
  row *rows;
  size_t n;
} view;

enum {
  CHANGE,
  INDICATOR,
  NAME,
  AREA,
  ENTITY,
  PERIOD,
  OLD,
  NEW,
  UNIT,
  STATUS,
  RELEASED,
  N,
  AT,
  OLD_AT,
  HINT,
  COLUMNS
};

static const pgap_column columns[COLUMNS] = {
    [CHANGE] = {"change", "what", false, PGAP_MANNER_PLAIN},
    [INDICATOR] = {"indicator", "indicator", false, PGAP_MANNER_PLAIN},
    [NAME] = {"name", "name", false, PGAP_MANNER_PLAIN},
    [AREA] = {"area", "area", false, PGAP_MANNER_VARIED},
    [ENTITY] = {"entity", "entity", false, PGAP_MANNER_PLAIN},
    [PERIOD] = {"period", "period", false, PGAP_MANNER_PLAIN},
    [OLD] = {"old", "old value", true, PGAP_MANNER_PLAIN},
    [NEW] = {"new", "new value", true, PGAP_MANNER_PLAIN},
    [UNIT] = {"unit", "unit", false, PGAP_MANNER_PLAIN},
    [STATUS] = {"status", "status", false, PGAP_MANNER_PLAIN},
    [RELEASED] = {"released", "released", false, PGAP_MANNER_PLAIN},
    [N] = {"values", "values", true, PGAP_MANNER_PLAIN},
    [AT] = {"at", "at", false, PGAP_MANNER_PLAIN},
    [OLD_AT] = {"old_at", "old at", false, PGAP_MANNER_PLAIN},
    [HINT] = {"hint", "hint", false, PGAP_MANNER_PLAIN},
};

static void change_word(pgap_cell *out, pgap_import_change change) {
  static const char *const words[] = {N_("changed"), N_("new"), N_("unmatched"), N_("same"),
                                      N_("without value")};
  pgap_cell_label(out, pgap_import_change_name(change), pgap_translate(words[change]));
}

static void place(pgap_cell *out, pgap_origin at) {
  if (at.file)
    snprintf(out->text, sizeof out->text, "%s:%" PRIu32 ":%" PRIu32, at.file, at.line, at.column);
}

static void value(pgap_cell *out, double x) {
  pgap_cell_exact(out, x);
  memcpy(out->shown, out->text, sizeof out->shown - 1);
}

static void status(pgap_cell *out, const pgap_import_cell *c) {
  char now = c->now->remark->status;
  if (now == PGAP_IMPORT_STATUS_UNSAID) return;
  char old = c->old ? c->old->remark->status : now;
  if (now == old)
    snprintf(out->text, sizeof out->text, "%c", now);
  else
    snprintf(out->text, sizeof out->text, "%c > %c", old, now);
}

static void change_cell(const view *v, const pgap_import_cell *c, size_t column, pgap_cell *out) {
  const pgap_indicator *x = c->series->indicator;
  char date[PGAP_PERIOD_SIZE];
  if (column == CHANGE) change_word(out, c->change);
  if (column == INDICATOR) pgap_cell_word(out, x->id);
  if (column == NAME && strcmp(pgap_indicator_label(x, v->language), x->id) != 0)
    pgap_cell_word(out, pgap_indicator_label(x, v->language));
  if (column == AREA) pgap_cell_word(out, c->series->area->code);
  if (column == ENTITY) pgap_cell_word(out, c->now->remark->entity ? c->now->remark->entity : "");
  if (column == PERIOD) pgap_cell_period(out, pgap_observation_period(c->now));
  if (column == OLD && c->old) value(out, c->old->value);
  if (column == NEW) value(out, c->now->value);
  if (column == UNIT) pgap_cell_label(out, x->unit, pgap_unit_label(x->unit, v->language));
  if (column == STATUS) status(out, c);
  pgap_date_format(date, c->now->remark->released);
  if (column == RELEASED) pgap_cell_word(out, date);
  if (column == AT) place(out, pgap_observation_origin(c->now));
  if (column == OLD_AT && c->old) place(out, pgap_observation_origin(c->old));
}

static void label_cell(const pgap_import_label *l, size_t column, pgap_cell *out) {
  if (column == CHANGE) change_word(out, PGAP_IMPORT_UNMATCHED);
  if (column == (l->is_area ? AREA : INDICATOR)) pgap_cell_word(out, l->text);
  if (column == N) pgap_cell_whole(out, (long long)l->n);
  if (column == AT) place(out, l->at);
  if (column != HINT) return;
  if (l->is_shared)
    pgap_cell_word(out, pgap_translate("several have this name"));
  else if (l->nearest)
    snprintf(out->text, sizeof out->text, pgap_translate("did you mean '%s'?"), l->nearest);
}

static void cell(const pgap_sheet *sheet, size_t r, size_t column, pgap_cell *out) {
  const view *v = sheet->context;
  const pgap_import *import = &v->importing->import;
  if (v->rows[r].is_label)
    label_cell(&import->labels[v->rows[r].i], column, out);
  else
    change_cell(v, &import->cells[v->rows[r].i], column, out);
}

/* Rows of one kind; people who did not ask for all get the first ones. */
static void add_rows(view *v, pgap_import_change change, size_t most) {
  const pgap_import *import = &v->importing->import;
  size_t first = v->n;
  bool is_label = change == PGAP_IMPORT_UNMATCHED;
  size_t n = is_label ? import->n_labels : import->n_cells;
  for (size_t i = 0; i < n && v->n - first < most; i++) {
    bool is_it = is_label ? import->labels[i].n > 0 : import->cells[i].change == change;
    if (is_it) v->rows[v->n++] = (row){i, is_label};
  }
}

/* Without those that have nothing in any row: people see no empty columns. */
static void take_columns(pgap_column out[COLUMNS], const pgap_sheet *sheet) {
  memcpy(out, columns, sizeof columns);
  for (size_t c = 0; c < COLUMNS; c++) {
    bool is_empty = true;
    for (size_t r = 0; r < sheet->n_rows && is_empty; r++) {
      pgap_cell one = {.text = ""};
      sheet->cell(sheet, r, c, &one);
      is_empty = one.text[0] == '\0';
    }
    if (is_empty) out[c].title = NULL;
  }
}

static void print_counts(FILE *out, const pgap_import *import) {
  const size_t *n = import->counts;
  fprintf(out,
          pgap_translate("new: %zu, changed: %zu, as they were: %zu, without a value: %zu, not of "
                         "the plan: %zu\n"),
          n[PGAP_IMPORT_NEW], n[PGAP_IMPORT_CHANGED], n[PGAP_IMPORT_SAME], n[PGAP_IMPORT_MISSING],
          n[PGAP_IMPORT_UNMATCHED]);
}

static void print_files(const pgap_importing *i, const pgap_run *run) {
  for (size_t k = 0; k < i->files.n && !run->values[PGAP_OPTION_quiet]; k++) {
    const pgap_input_file *f = &i->files.files[k];
    fprintf(stderr, pgap_translate("plangap: %s: layout %s, %s, records: %zu\n"), f->name,
            f->layout, pgap_translate(f->encoding), f->rows);
  }
}

int pgap_importing_show(const pgap_importing *i, const pgap_run *run) {
  const char *format = run->values[PGAP_OPTION_format];
  bool is_table = !format || strcmp(format, "table") == 0;
  bool is_short = is_table && !run->values[PGAP_OPTION_verbose];
  const pgap_import *import = &i->import;
  view v = {i, run->language, calloc(import->n_cells + import->n_labels + 1, sizeof *v.rows), 0};
  if (!v.rows) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  print_files(i, run);
  for (int c = 0; c < PGAP_IMPORT_CHANGES; c++) {
    bool is_quiet = c == PGAP_IMPORT_SAME || c == PGAP_IMPORT_MISSING;
    if (is_short && is_quiet) continue;
    add_rows(&v, (pgap_import_change)c,
             is_short && c != PGAP_IMPORT_CHANGED ? SHOWN_MOST : (size_t)-1);
  }
  pgap_column shown[COLUMNS];
  pgap_sheet sheet = {
      .columns = shown, .n_columns = COLUMNS, .n_rows = v.n, .cell = cell, .context = &v};
  take_columns(shown, &sheet);
  int exit = is_table && v.n == 0 ? PGAP_EXIT_DONE : pgap_output_sheet(run, &sheet, "table", "-");
  bool is_empty = import->n_cells + import->n_labels == 0;
  if (exit == PGAP_EXIT_DONE && !is_empty) print_counts(is_table ? stdout : stderr, import);
  free(v.rows);
  return exit;
}
