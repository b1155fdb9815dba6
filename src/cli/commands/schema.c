/* schema.c: plangap schema: the columns of a table for other programs, made from those it is read or
 * written by. */
#include <plangap/input.h>
#include <plangap/report.h>
#include <plangap/schema.h>
#include <stdio.h>
#include <string.h>

#include "../output.h"
#include "../projection_sheet.h"

static const char *const tables[] = {"targets", "actuals",    "indicators", "areas",
                                     "map",     "assessment", "projection"};

enum { TABLES = sizeof tables / sizeof tables[0] };

typedef struct work {
  const pgap_schema_format *format;
  pgap_projection_form form;
  pgap_fields fields;
} work;

/* The columns of `plangap project` with its usual levels. */
static void take_projection(work *w) {
  static const double usual[] = {80, 95};
  memcpy(w->form.levels, usual, sizeof usual);
  w->form.n_levels = 2;
  pgap_projection_name(&w->form);
  pgap_projection_fields(&w->fields, &w->form);
}

static bool take_fields(work *w, const char *name) {
  if (pgap_input_fields(&w->fields, name)) return true;
  bool is_assessment = strcmp(name, "assessment") == 0;
  if (is_assessment) pgap_report_fields(&w->fields);
  if (!is_assessment && strcmp(name, "projection") != 0) return false;
  if (!is_assessment) take_projection(w);
  return true;
}

static int unknown(const char *what, const char *name, const char *const *names, size_t n) {
  char help[PGAP_MESSAGE_ARG_SIZE], all[PGAP_MESSAGE_ARG_SIZE] = "";
  for (size_t i = 0; i < n; i++)
    snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? ", " : "", names[i]);
  pgap_suggest(help, sizeof help, name, names, n, all);
  return pgap_run_error(PGAP_NAME_UNKNOWN, PGAP_ARGS(pgap_translate(what), name, help));
}

static int take(work *w, const pgap_run *r) {
  const char *format = r->values[PGAP_OPTION_format];
  if (!take_fields(w, r->operands[0])) return unknown("table", r->operands[0], tables, TABLES);
  w->format = pgap_schema_format_find(format ? format : pgap_schema_format_at(0)->name);
  if (w->format) return PGAP_EXIT_DONE;
  const char *names[8];
  size_t n = 0;
  for (; pgap_schema_format_at(n); n++) names[n] = pgap_schema_format_at(n)->name;
  return unknown("format", format, names, n);
}

static pgap_status write_schema(FILE *out, void *context, pgap_error *err) {
  const work *w = context;
  return pgap_schema_write(out, w->format, &w->fields, pgap_input_fields, err);
}

static int run(pgap_run *r) {
  work w = {0};
  pgap_run_speak(r);
  if (r->n_operands != 1)
    return pgap_run_usage(r, pgap_translate("name a table: plangap schema targets"), NULL);
  int status = take(&w, r);
  if (status != PGAP_EXIT_DONE) return status;
  return pgap_output_make(r->values[PGAP_OPTION_output], write_schema, &w);
}

const pgap_command pgap_command_schema = {
    .name = "schema",
    .summary = "describe the columns of a table for other programs",
    .operands = "targets|actuals|indicators|areas|map|assessment|projection",
    .examples =
        "plangap schema targets\nplangap schema actuals -f csvw -o actuals.csv-metadata.json\n"
        "plangap schema assessment -f jsonschema",
    .text =
        "Formats: tableschema (Frictionless v2), csvw (W3C), jsonschema (of what -f json writes). "
        "plangap reads more than a schema allows, such as 1.4万 or 2021年. `plangap check --write` "
        "describes a whole folder.",
    .max_operands = 1,
    .run = run,
};
