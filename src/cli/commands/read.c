/* read.c: plangap read: files of any layout as tidy long actuals. */
#include <plangap/cell.h>
#include <stdio.h>
#include <string.h>

#include "../output.h"
#include "../session.h"

static const pgap_column columns[] = {
    {"indicator", "indicator", false, PGAP_MANNER_PLAIN},
    {"area", "area", false, PGAP_MANNER_VARIED},
    {"period", "period", false, PGAP_MANNER_PLAIN},
    {"value", "value", true, PGAP_MANNER_PLAIN},
    {"unit", "unit", false, PGAP_MANNER_PLAIN},
    {"status", "status", false, PGAP_MANNER_VARIED},
    {"source", "source", false, PGAP_MANNER_VARIED},
    {"note", "note", false, PGAP_MANNER_VARIED},
    {"file", "file", false, PGAP_MANNER_VARIED},
    {"line", "line", true, PGAP_MANNER_PLAIN},
    {"column", NULL, true, PGAP_MANNER_PLAIN},
    {"released", "released", false, PGAP_MANNER_PLAIN},
    {"entity", "entity", false, PGAP_MANNER_PLAIN},
};

static void cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  pgap_value v = pgap_values_at(sheet->context, row);
  const char status[] = {v.status, '\0'};
  char released[PGAP_PERIOD_SIZE];
  pgap_date_format(released, v.released);
  const char *texts[] = {v.indicator, v.area, "", "", v.unit,   status,  v.source,
                         v.note,      v.file, "", "", released, v.entity};
  if (column == 2)
    pgap_cell_period(out, v.period);
  else if (column == 3)
    pgap_cell_exact(out, v.value);
  else if (column == 9 || column == 10)
    pgap_cell_whole(out, column == 9 ? v.line : v.column);
  else
    pgap_cell_word(out, texts[column]);
}

static const char *delimiter_word(char delimiter) {
  switch (delimiter) {
  case '\t':
    return pgap_translate("tab");
  case ';':
    return pgap_translate("semicolon");
  case '|':
    return "|";
  default:
    return pgap_translate("comma");
  }
}

enum { UNITS = 8 };

/* The first units of a file, "亿元, %". */
static void list_units(char *out, size_t size, const pgap_values *values, size_t first, size_t n) {
  const char *units[UNITS];
  size_t n_units = 0, used = 0;
  for (size_t i = first; i < first + n && n_units < UNITS; i++) {
    const char *unit = pgap_values_at(values, i).unit;
    size_t k = 0;
    while (k < n_units && strcmp(units[k], unit) != 0) k++;
    if (k == n_units && unit[0]) units[n_units++] = unit;
  }
  out[0] = '\0';
  for (size_t k = 0; k < n_units && used < size; k++) {
    used += (size_t)snprintf(out + used, size - used, "%s%s", k ? ", " : "", units[k]);
  }
  if (n_units == 0) snprintf(out, size, "-");
}

static void print_files(const pgap_input_report *report, const pgap_values *values) {
  size_t first = 0;
  for (size_t i = 0; i < report->n; i++) {
    const pgap_input_file *f = &report->files[i];
    char units[512];
    list_units(units, sizeof units, values, first, f->values);
    fprintf(stderr,
            pgap_translate("%s: layout %s, encoding %s, delimiter %s; records: %zu, values: %zu, "
                           "cells without a value: %zu; units: %s\n"),
            f->name, f->layout, pgap_translate(f->encoding), delimiter_word(f->delimiter), f->rows,
            f->values, f->missing, units);
    first += f->values;
  }
}

static void print_messages(const pgap_messages *messages, pgap_severity severity) {
  for (size_t i = 0; i < messages->n; i++) {
    const pgap_error *e = &messages->items[i];
    if (pgap_message_find(e->code)->severity == severity) pgap_message_print(stderr, e);
  }
}

static int tell(const pgap_messages *messages, bool is_quiet) {
  print_messages(messages, PGAP_SEVERITY_ERROR);
  if (!is_quiet) {
    print_messages(messages, PGAP_SEVERITY_WARNING);
    print_messages(messages, PGAP_SEVERITY_NOTE);
  }
  if (messages->n_errors == 0) return PGAP_EXIT_DONE;
  fprintf(stderr, pgap_translate("plangap: nothing was written; errors: %zu\n"),
          messages->n_errors);
  for (size_t i = 0; i < messages->n; i++) {
    if (messages->items[i].code < PGAP_FILE_MISSING) return PGAP_EXIT_MACHINE;
  }
  return PGAP_EXIT_DATA;
}

static int run(pgap_run *r) {
  const pgap_layout *layout;
  pgap_run_speak(r);
  if (r->n_operands == 0)
    return pgap_run_usage(r, pgap_translate("name a file of actuals, or - for standard input"),
                          NULL);
  int status = pgap_run_layout(&layout, r);
  if (status != PGAP_EXIT_DONE) return status;
  pgap_values *values;
  pgap_input_report report = {0};
  pgap_messages messages = {0};
  pgap_error e;
  if (pgap_values_read(&values, r->operands, (size_t)r->n_operands, layout,
                       r->values[PGAP_OPTION_map], &report, &messages, &e) != PGAP_OK) {
    pgap_messages_dispose(&messages);
    pgap_input_report_dispose(&report);
    return pgap_run_fail(&e);
  }
  bool is_quiet = r->values[PGAP_OPTION_quiet] != NULL;
  if (!is_quiet) print_files(&report, values);
  status = tell(&messages, is_quiet);
  pgap_sheet sheet = {.columns = columns,
                      .n_columns = sizeof columns / sizeof columns[0],
                      .n_rows = pgap_values_count(values),
                      .cell = cell,
                      .context = values};
  if (status == PGAP_EXIT_DONE)
    status = pgap_output_sheet(r, &sheet, "csv", r->values[PGAP_OPTION_output]);
  pgap_values_free(values);
  pgap_messages_dispose(&messages);
  pgap_input_report_dispose(&report);
  return status;
}

const pgap_command pgap_command_read = {
    .name = "read",
    .summary = "read files of actuals of any layout and write them as tidy rows",
    .operands = "FILE...",
    .examples = "plangap read export.csv\nplangap read nama_10_gdp.tsv.gz -f json\n"
                "plangap read - < table.csv\nplangap read odd.csv --map map.csv",
    .text = "The layout is recognised by content (`plangap list layouts`). One row a value goes to "
            "standard output, labels as they stand in the file; what was recognised, passed over "
            "and repaired goes to standard error. Cells without a value and without a reason for "
            "it are counted, not written. Needs no plan.",
    .max_operands = -1,
    .run = run,
};
