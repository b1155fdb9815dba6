/* needs.c: plangap needs: what every open target takes: paces, the last start, the cost of delay. */
#include <math.h>
#include <plangap/kind.h>
#include <plangap/needs.h>
#include <plangap/number.h>
#include <stdio.h>
#include <stdlib.h>

#include "../selection.h"
#include "../session.h"
#include "../whatif.h"

typedef struct need {
  const pgap_assessment *a;
  pgap_needs needs;
} need;

/* The rows of the sheet: the open targets. */
typedef struct table {
  need *rows;
  size_t n;
  pgap_language language;
} table;

static void put(pgap_cell *out, const char *text) {
  snprintf(out->text, sizeof out->text, "%s", text);
}

static void put_period(pgap_cell *out, pgap_period period) {
  char text[PGAP_PERIOD_SIZE];
  pgap_period_format(text, period);
  put(out, text);
}

static void put_number(pgap_cell *out, double value) {
  char text[PGAP_NUMBER_SIZE];
  pgap_number_format(text, value);
  put(out, text);
  if (!isnan(value)) pgap_number_shown(out->shown, sizeof out->shown, value);
}

/* A change: with its sign. */
static void put_change(pgap_cell *out, double value, int decimals, const char *unit) {
  char text[PGAP_NUMBER_SIZE], shown[40];
  pgap_number_format(text, value);
  put(out, text);
  if (isnan(value)) return;
  if (decimals >= 0)
    pgap_number_fixed(shown, value, decimals);
  else
    pgap_number_shown(shown, PGAP_NUMBER_SIZE, value);
  snprintf(out->shown, sizeof out->shown, "%s%.30s%s", value > 0 ? "+" : "", shown, unit);
}

static void put_percent(pgap_cell *out, double value) { put_change(out, value, 1, " %"); }
static void put_units(pgap_cell *out, double value) { put_change(out, value, -1, ""); }

static void put_chance(pgap_cell *out, double p) {
  put_number(out, p);
  if (isnan(p)) return;
  char text[PGAP_NUMBER_SIZE];
  pgap_number_fixed(text, 100 * p, 0);
  snprintf(out->shown, sizeof out->shown, pgap_translate("%s %%"), text);
}

static void indicator(pgap_cell *o, const need *r, pgap_language language) {
  (void)language;
  put(o, r->a->target->indicator->id);
}
static void name(pgap_cell *o, const need *r, pgap_language language) {
  put(o, pgap_indicator_label(r->a->target->indicator, language));
}
static void area(pgap_cell *o, const need *r, pgap_language language) {
  put(o, r->a->target->area->code);
  snprintf(o->shown, sizeof o->shown, "%.60s", pgap_area_label(r->a->target->area, language));
}
static void unit(pgap_cell *o, const need *r, pgap_language language) {
  char base[PGAP_PERIOD_SIZE];
  if (!r->a->is_index) {
    put(o, r->a->target->indicator->unit);
    const char *label = pgap_unit_label(r->a->target->indicator->unit, language);
    snprintf(o->shown, sizeof o->shown, "%.60s", label[0] ? label : "-");
    return;
  }
  pgap_period_format(base, r->a->target->base_period);
  snprintf(o->text, sizeof o->text, "%s=100", base);
}
static void reason(pgap_cell *o, const need *r, pgap_language language) {
  (void)language;
  pgap_reason_sentence(o->text, sizeof o->text, &r->needs.reasons);
}

/* Columns that are one call. */
#define MADE(name, call)                                                                           \
  static void name(pgap_cell *o, const need *r, pgap_language language) {                          \
    (void)language;                                                                                \
    call;                                                                                          \
  }
MADE(due, put_period(o, r->a->target->due))
MADE(kind, put(o, r->a->target->kind->name))
MADE(target, put_number(o, r->a->goal))
MADE(actual_period, put_period(o, r->a->actual_period))
MADE(actual, put_number(o, r->a->actual))
MADE(years_left, put_number(o, r->needs.years))
MADE(required_pct, put_percent(o, r->needs.required.percent))
MADE(required, put_units(o, r->needs.required.units))
MADE(best_pct, put_percent(o, r->needs.best.percent))
MADE(best, put_units(o, r->needs.best.units))
MADE(best_from, put_period(o, r->needs.best_from))
MADE(best_to, put_period(o, r->needs.best_to))
MADE(last_start, put_number(o, r->needs.last_start ? (double)r->needs.last_start : (double)NAN))
MADE(delayed_pct, put_percent(o, r->needs.delayed.percent))
MADE(delayed, put_units(o, r->needs.delayed.units))
MADE(p_hit, put_chance(o, r->a->p_hit))
MADE(growth_for_2_3, put_percent(o, r->needs.growth))

/* As COLUMNS in report/columns.c. */
#define COLUMNS(X)                                                                                 \
  X(indicator, NULL, false, false)                                                                 \
  X(name, "indicator", false, false)                                                               \
  X(area, NULL, false, false)                                                                      \
  X(unit, "unit", false, false)                                                                    \
  X(due, "due", false, false)                                                                      \
  X(kind, NULL, false, false)                                                                      \
  X(target, "target", true, false)                                                                 \
  X(actual_period, "of", false, false)                                                             \
  X(actual, "actual", true, false)                                                                 \
  X(years_left, NULL, true, false)                                                                 \
  X(required_pct, "needed a year", true, false)                                                    \
  X(required, "in units", true, false)                                                             \
  X(best_pct, "best ever seen", true, false)                                                       \
  X(best, "in units", true, false)                                                                 \
  X(best_from, NULL, false, false)                                                                 \
  X(best_to, NULL, false, false)                                                                   \
  X(last_start, "start by", true, false)                                                           \
  X(delayed_pct, "a year later", true, false)                                                      \
  X(delayed, "in units", true, false)                                                              \
  X(p_hit, "chance", true, false)                                                                  \
  X(growth_for_2_3, "for 2/3", true, false)                                                        \
  X(reason, NULL, false, true)

static const pgap_column columns[] = {
#define X(name, title, is_number, is_long) {#name, title, is_number, is_long},
    COLUMNS(X)
#undef X
};

static void (*const makers[])(pgap_cell *out, const need *r, pgap_language language) = {
#define X(name, title, is_number, is_long) name,
    COLUMNS(X)
#undef X
};

static void cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const table *t = sheet->context;
  makers[column](out, &t->rows[row], t->language);
}

static int no_memory(void) {
  pgap_error e;
  pgap_error_set(&e, PGAP_NO_MEMORY, NULL);
  return pgap_run_fail(&e);
}

/* The open targets, of one indicator when `only` names it. */
static int take_rows(table *t, const pgap_session *s, const pgap_run *r, const char *only) {
  t->rows = calloc(s->plan.n_targets, sizeof *t->rows);
  if (!t->rows) return no_memory();
  pgap_case c = {.outlook = s->outlook};
  pgap_error e;
  pgap_status status = PGAP_OK;
  for (size_t i = only ? pgap_session_target(s, only, 0) : 0;
       i < s->plan.n_targets && status == PGAP_OK;
       i = only ? pgap_session_target(s, only, i + 1) : i + 1) {
    const pgap_assessment *a = &s->assessments[i];
    status = pgap_case_build(&c, &s->plan, i, s->as_of, &e);
    if (status == PGAP_OK) status = pgap_case_what_if(&c, s->what_ifs, s->n_what_ifs, &e);
    if (status != PGAP_OK || !pgap_needs_is_open(&c, a)) continue;
    t->rows[t->n].a = a;
    status =
        pgap_needs_take(&t->rows[t->n++].needs, &c, a, r->values[PGAP_OPTION_solve] != NULL, &e);
  }
  pgap_case_dispose(&c);
  return status == PGAP_OK ? PGAP_EXIT_DONE : pgap_run_fail(&e);
}

static int write_table(const table *t, const pgap_run *r) {
  const char *output = r->values[PGAP_OPTION_output], *list = r->values[PGAP_OPTION_columns];
  pgap_column own[sizeof columns / sizeof columns[0]];
  pgap_sheet sheet = {.columns = own,
                      .n_columns = sizeof columns / sizeof columns[0],
                      .n_rows = t->n,
                      .cell = cell,
                      .context = t};
  for (size_t i = 0; i < sheet.n_columns; i++) {
    own[i] = columns[i];
    bool is_unsolved = makers[i] == growth_for_2_3 && !r->values[PGAP_OPTION_solve];
    if (is_unsolved) own[i].title = NULL; /* an empty column is for machines only */
  }
  if (!list) return pgap_session_write(r, &sheet, "table", output ? output : "-");
  pgap_selection selection;
  int status = pgap_selection_begin(&selection, &sheet, list);
  if (status != PGAP_EXIT_DONE) return status;
  return pgap_session_write(r, &selection.sheet, "table", output ? output : "-");
}

static int run(pgap_run *r) {
  const char *only = r->values[PGAP_OPTION_indicator];
  pgap_session s;
  table t = {0};
  int status = pgap_session_open(&s, r);
  if (status == PGAP_EXIT_DONE && only) status = pgap_session_indicator(&s, only);
  if (status == PGAP_EXIT_DONE) status = pgap_what_ifs_take(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_assess(&s, r);
  t.language = r->language;
  if (status == PGAP_EXIT_DONE) status = take_rows(&t, &s, r, only);
  if (status == PGAP_EXIT_DONE) status = write_table(&t, r);
  free(t.rows);
  pgap_session_close(&s);
  return status;
}

const pgap_command pgap_command_needs = {
    .name = "needs",
    .summary = "say what every open target takes: pace from now, best pace ever, last start, delay",
    .operands = "[DIR | -t TARGETS.csv ACTUALS.csv...]",
    .examples = "plangap needs datasets/hebei-14fyp\n"
                "plangap needs datasets/hebei-14fyp -i cluster_100bn --solve\n"
                "plangap needs datasets/china-14fyp --as-of 2023 -f csv -o needs.csv",
    .text = "One row per target that is not due yet and not met. Needed: growth from the last "
            "actual to the target. Best ever seen: in the same series over a span as long as the "
            "one that is left. Start by: the last year in which a start at that pace still comes "
            "in time. A year later: what is needed if the value stays for one more year.",
    .max_operands = 1,
    .run = run,
};
