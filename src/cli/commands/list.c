/* list.c: plangap list: what the registries hold. */
#include <plangap/cell.h>
#include <plangap/chart.h>
#include <plangap/fit.h>
#include <plangap/kind.h>
#include <plangap/verdicts.h>
#include <stdio.h>
#include <string.h>

#include "../output.h"
#include "../session.h"

/* One entry of any registry, as a row of text. */
typedef struct entry {
  const char *name, *summary, *formula, *source, *note;
} entry;

static bool kind_at(size_t i, entry *out) {
  const pgap_kind *k = pgap_kind_at(i);
  if (k) *out = (entry){k->name, k->summary, k->formula, k->source, ""};
  return k != NULL;
}
static bool model_at(size_t i, entry *out) {
  const pgap_model *m = pgap_model_at(i);
  if (m) *out = (entry){m->name, m->summary, m->formula, m->source, ""};
  return m != NULL;
}
static bool method_at(size_t i, entry *out) {
  const pgap_method *m = pgap_method_at(i);
  if (m) {
    *out = (entry){m->name, m->summary, m->formula, m->source,
                   pgap_method_has_unverified(m) ? "threshold not verified against a source" : ""};
  }
  return m != NULL;
}
static bool chart_at(size_t i, entry *out) {
  const pgap_chart *c = pgap_chart_at(i);
  if (c) *out = (entry){c->name, c->summary, "", "", ""};
  return c != NULL;
}
static bool format_at(size_t i, entry *out) {
  const pgap_writer *w = pgap_writer_at(i);
  if (w) *out = (entry){w->name, w->summary, "", "", ""};
  return w != NULL;
}
static bool layout_at(size_t i, entry *out) {
  const pgap_layout *l = pgap_layout_at(i);
  if (l) *out = (entry){pgap_layout_name(l), pgap_layout_summary(l), "", "", ""};
  return l != NULL;
}
static bool command_at(size_t i, entry *out) {
  const pgap_command *c = pgap_command_at(i);
  if (c) *out = (entry){c->name, c->summary, "", "", ""};
  return c != NULL;
}

typedef struct registry {
  const char *name;
  bool (*at)(size_t i, entry *out);
} registry;

static const registry registries[] = {
    {"kinds", kind_at},     {"models", model_at},   {"methods", method_at},   {"charts", chart_at},
    {"formats", format_at}, {"layouts", layout_at}, {"commands", command_at},
};

enum { N_REGISTRIES = sizeof registries / sizeof registries[0] };

/* Rows of one registry, or of all of them. */
typedef struct listing {
  const registry *only; /* NULL = all */
} listing;

static bool find(const listing *l, size_t row, const registry **r, entry *out) {
  for (size_t k = 0; k < N_REGISTRIES; k++) {
    if (l->only && l->only != &registries[k]) continue;
    for (size_t i = 0; registries[k].at(i, out); i++) {
      if (row-- > 0) continue;
      *r = &registries[k];
      return true;
    }
  }
  return false;
}

static void cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const registry *r = NULL;
  entry e = {"", "", "", "", ""};
  if (!find(sheet->context, row, &r, &e)) return;
  const char *texts[] = {r->name, e.name, e.summary, e.formula, e.source, e.note};
  const char *text = texts[column];
  pgap_cell_word(out, column >= 2 ? pgap_translate(text) : text);
}

static int print_pages(void) {
  for (size_t i = 0; pgap_method_at(i); i++) {
    if (i) putchar('\n');
    pgap_method_page(stdout, pgap_method_at(i));
  }
  return PGAP_EXIT_DONE;
}

static int run(pgap_run *r) {
  listing l = {NULL};
  const char *names[N_REGISTRIES];
  for (size_t i = 0; i < N_REGISTRIES; i++) {
    names[i] = registries[i].name;
    if (r->n_operands && strcmp(r->operands[0], names[i]) == 0) l.only = &registries[i];
  }
  if (r->n_operands && !l.only) {
    char help[200];
    pgap_suggest(help, sizeof help, r->operands[0], names, N_REGISTRIES,
                 "kinds, models, methods, charts, formats, layouts, commands");
    return pgap_run_error(PGAP_NAME_UNKNOWN,
                          PGAP_ARGS(pgap_translate("list"), r->operands[0], help));
  }
  bool is_verbose = r->values[PGAP_OPTION_verbose] != NULL;
  bool is_methods = l.only && l.only->at == method_at;
  if (is_verbose && is_methods && !r->values[PGAP_OPTION_format]) return print_pages();
  const pgap_column columns[] = {
      {"registry", l.only ? NULL : "list", false, PGAP_MANNER_PLAIN},
      {"name", "name", false, PGAP_MANNER_PLAIN},
      {"summary", "what it is", false, PGAP_MANNER_PLAIN},
      {"formula", is_verbose ? "formula" : NULL, false, PGAP_MANNER_PLAIN},
      {"source", is_verbose ? "source" : NULL, false, PGAP_MANNER_PLAIN},
      {"note", "note", false, PGAP_MANNER_PLAIN}, /* of methods only */
  };
  pgap_sheet sheet = {.columns = columns,
                      .n_columns = sizeof columns / sizeof columns[0] - !is_methods,
                      .cell = cell,
                      .context = &l};
  const registry *found;
  entry e;
  while (find(&l, sheet.n_rows, &found, &e)) sheet.n_rows++;
  return pgap_output_sheet(r, &sheet, "table", "-");
}

const pgap_command pgap_command_list = {
    .name = "list",
    .summary = "list target kinds, models, methods, charts, formats, layouts and commands",
    .operands = "[kinds|models|methods|charts|formats|layouts|commands]",
    .examples =
        "plangap list\nplangap list kinds -v\nplangap list methods -v\nplangap list models -f csv",
    .text = "",
    .max_operands = 1,
    .run = run,
};
