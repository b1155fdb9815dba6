/* check.c: plangap check: what a folder holds, as plangap understands it, and all that is wrong. */
#include <plangap/cell.h>
#include <plangap/kind.h>
#include <plangap/number.h>
#include <stdio.h>

#include "../fail_on.h"
#include "../output.h"
#include "../packaging.h"
#include "../session.h"

static const pgap_column file_columns[] = {
    {"file", "file", false, PGAP_MANNER_PLAIN},
    {"layout", "layout", false, PGAP_MANNER_PLAIN},
    {"encoding", "encoding", false, PGAP_MANNER_PLAIN},
    {"rows", "rows", true, PGAP_MANNER_PLAIN},
    {"missing", "without value", true, PGAP_MANNER_VARIED},
};

static void file_cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const pgap_input_file *file = &((const pgap_session *)sheet->context)->input.files[row];
  if (column == 0) pgap_cell_word(out, file->name);
  if (column == 1) pgap_cell_word(out, file->layout);
  if (column == 2) pgap_cell_word(out, pgap_translate(file->encoding));
  if (column == 3) pgap_cell_whole(out, (long long)file->rows);
  if (column == 4) pgap_cell_whole(out, (long long)file->missing);
}

static const pgap_column target_columns[] = {
    {"line", "line", true, PGAP_MANNER_PLAIN},
    {"indicator", "indicator", false, PGAP_MANNER_PLAIN},
    {"name", "name", false, PGAP_MANNER_PLAIN},
    {"area", "area", false, PGAP_MANNER_VARIED},
    {"understood", "understood as", false, PGAP_MANNER_PLAIN},
    {"actuals", "actuals", true, PGAP_MANNER_PLAIN},
};

/* "level >= 85 个, 2025, base 2020". */
static void understood(pgap_cell *out, const pgap_target *t, pgap_language language) {
  char value[PGAP_NUMBER_SIZE], value2[PGAP_NUMBER_SIZE], due[PGAP_PERIOD_SIZE];
  if (t->wording) {
    snprintf(out->text, sizeof out->text, "%s: %s", pgap_translate("not measured"), t->wording);
    return;
  }
  char base[PGAP_PERIOD_SIZE];
  pgap_number_format(value, t->value);
  pgap_number_format(value2, t->value2);
  pgap_period_format(due, t->due);
  pgap_period_format(base, t->base_period);
  const char *unit =
      t->kind->value_in_unit ? pgap_unit_label(t->indicator->unit, language) : t->kind->value_unit;
  char of[PGAP_MESSAGE_ARG_SIZE] = "";
  if (t->kind->of_entities) {
    char threshold[PGAP_NUMBER_SIZE];
    pgap_number_format(threshold, t->threshold);
    const char *name = pgap_unit_label(t->indicator->unit, language);
    snprintf(of, sizeof of, name[0] ? " %s (%s)" : " %s", threshold, name);
  }
  if (t->other) snprintf(of, sizeof of, " %s", t->other->id);
  snprintf(out->text, sizeof out->text, "%s%s %s %s%s%s%s%s%s%s%s%s", pgap_translate(t->kind->name),
           of, pgap_op_name(t->op), value, value2[0] ? ".." : "", value2, unit[0] ? " " : "", unit,
           pgap_translate(", "), due, base[0] ? pgap_translate(", base ") : "", base);
}

static void target_cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const pgap_session *s = sheet->context;
  const pgap_target *t = &s->plan.targets[row];
  const pgap_series *series = pgap_plan_request(&s->plan, t, s->as_of).series;
  if (column == 0) pgap_cell_whole(out, t->origin.line);
  if (column == 1) pgap_cell_word(out, t->indicator->id);
  if (column == 2) pgap_cell_word(out, pgap_indicator_label(t->indicator, s->report.language));
  if (column == 3) pgap_cell_word(out, pgap_area_label(t->area, s->report.language));
  if (column == 4) understood(out, t, s->report.language);
  if (column == 5) pgap_cell_whole(out, series ? (long long)series->n : 0);
}

static int print_sheets(const pgap_session *s, const pgap_run *r) {
  pgap_sheet files = {.columns = file_columns,
                      .n_columns = sizeof file_columns / sizeof file_columns[0],
                      .n_rows = s->input.n,
                      .cell = file_cell,
                      .context = s};
  pgap_sheet targets = {.columns = target_columns,
                        .n_columns = sizeof target_columns / sizeof target_columns[0],
                        .n_rows = s->plan.n_targets,
                        .cell = target_cell,
                        .context = s};
  int status = pgap_output_sheet(r, &files, "table", "-");
  if (status == PGAP_EXIT_DONE) {
    printf("\n");
    status = pgap_output_sheet(r, &targets, "table", "-");
  }
  if (status != PGAP_EXIT_DONE) return status;
  size_t n_observations = 0, n_series = pgap_panel_series(s->plan.panel);
  for (size_t i = 0; i < n_series; i++) {
    n_observations += pgap_panel_series_at(s->plan.panel, i)->n;
  }
  for (size_t i = 0; i < pgap_panel_entities(s->plan.panel); i++) {
    n_observations += pgap_panel_entities_at(s->plan.panel, i)->n;
  }
  n_series += pgap_panel_entities(s->plan.panel);
  printf("\n");
  printf(pgap_translate("no error; targets: %zu, series: %zu, observations: %zu, warnings: %zu\n"),
         s->plan.n_targets, n_series, n_observations, s->messages.n_warnings);
  return PGAP_EXIT_DONE;
}

static int run(pgap_run *r) {
  pgap_session s;
  int status = pgap_session_open(&s, r);
  bool is_written = r->values[PGAP_OPTION_write] != NULL;
  s.report.language = r->language;
  if (status == PGAP_EXIT_DONE && is_written && s.plan.folder[0] == '\0')
    status = pgap_run_usage(r, pgap_translate("--write describes a plan folder, not single files"),
                            "plangap check DIR --write");
  if (status == PGAP_EXIT_DONE) status = pgap_session_method(&s);
  if (status == PGAP_EXIT_DONE && !is_written)
    status = pgap_packaging_check(&s, r->values[PGAP_OPTION_quiet] != NULL);
  int verdict = status == PGAP_EXIT_DONE ? pgap_fail_on(&s, r) : status;
  if (status == PGAP_EXIT_DONE && verdict != PGAP_EXIT_USAGE) status = print_sheets(&s, r);
  if (status == PGAP_EXIT_DONE && is_written) status = pgap_packaging_plan(&s);
  pgap_session_close(&s);
  return status == PGAP_EXIT_DONE ? verdict : status;
}

const pgap_command pgap_command_check = {
    .name = "check",
    .summary = "check a plan folder and say what was understood",
    .operands = "[DIR | -t TARGETS.csv ACTUALS.csv...]",
    .examples = "plangap check datasets/hebei-14fyp\nplangap check -t targets.csv actuals.csv\n"
                "plangap check myplan --write",
    .text = "All errors are listed, with file, line and column and what would be right; -v lists "
            "revisions and repairs as notes. A datapackage.json that does not say what is in the "
            "folder is warned of; --write brings it up to date.",
    .max_operands = 1,
    .run = run,
};
