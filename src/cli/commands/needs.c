/* needs.c: plangap needs: what every open target takes: paces, the last start, the cost of delay. */
#include <math.h>
#include <plangap/cell.h>
#include <plangap/kind.h>
#include <plangap/needs.h>
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

static void indicator(pgap_cell *o, const need *r, pgap_language language) {
  (void)language;
  pgap_cell_word(o, r->a->target->indicator->id);
}
static void name(pgap_cell *o, const need *r, pgap_language language) {
  pgap_target_label(o->text, sizeof o->text, r->a->target, language);
}
static void area(pgap_cell *o, const need *r, pgap_language language) {
  pgap_cell_area(o, r->a, language);
}
static void unit(pgap_cell *o, const need *r, pgap_language language) {
  pgap_cell_unit(o, r->a, language);
}
static void reason(pgap_cell *o, const need *r, pgap_language language) {
  (void)language;
  pgap_reason_sentence(o->text, sizeof o->text, &r->needs.reasons, NULL);
}

static void last_start(pgap_cell *o, const need *r, pgap_language language) {
  (void)language;
  if (r->needs.last_start) pgap_cell_whole(o, r->needs.last_start);
  if (isnan(r->needs.late_years) || o->is_exact) return;
  char years[PGAP_NEEDS_LATE_SIZE];
  pgap_needs_late_text(years, r->needs.late_years);
  snprintf(o->shown, sizeof o->shown, pgap_translate("%.20s years late"), years);
}

/* People read the form that counts, machines have a column for each. */
static void pace(pgap_cell *o, const need *r, pgap_pace p) {
  if (r->needs.is_geometric)
    pgap_cell_growth(o, p.percent);
  else
    pgap_cell_signed(o, p.units);
  pgap_cell_exact(o, p.units);
}

/* Columns that are one call. */
#define MADE(name, call)                                                                           \
  static void name(pgap_cell *o, const need *r, pgap_language language) {                          \
    (void)language;                                                                                \
    call;                                                                                          \
  }
MADE(due, pgap_cell_period(o, r->a->target->due))
MADE(kind, pgap_cell_word(o, r->a->target->kind->name))
MADE(target, pgap_cell_number(o, r->a->goal))
MADE(actual_period, pgap_cell_actual_period(o, r->a))
MADE(actual, pgap_cell_number(o, r->a->actual))
MADE(years_left, pgap_cell_number(o, r->needs.years))
MADE(required_pct, pgap_cell_growth(o, r->needs.required.percent))
MADE(required, pace(o, r, r->needs.required))
MADE(best_pct, pgap_cell_growth(o, r->needs.best.percent))
MADE(best, pace(o, r, r->needs.best))
MADE(best_from, pgap_cell_period(o, r->needs.best_from))
MADE(best_to, pgap_cell_period(o, r->needs.best_to))
MADE(delayed_pct, pgap_cell_growth(o, r->needs.delayed.percent))
MADE(delayed, pace(o, r, r->needs.delayed))
MADE(p_hit, pgap_cell_chance(o, r->a))
MADE(growth_for_2_3, pgap_cell_growth(o, r->needs.growth))

/* As COLUMNS in report/columns.c. */
#define COLUMNS(X)                                                                                 \
  X(indicator, NULL, false, false)                                                                 \
  X(name, "indicator", false, false)                                                               \
  X(area, "area", false, PGAP_MANNER_VARIED)                                                       \
  X(unit, "unit", false, false)                                                                    \
  X(due, "due", false, false)                                                                      \
  X(kind, NULL, false, false)                                                                      \
  X(target, "target", true, false)                                                                 \
  X(actual_period, "of", false, false)                                                             \
  X(actual, "actual", true, false)                                                                 \
  X(years_left, NULL, true, false)                                                                 \
  X(required_pct, NULL, true, false)                                                               \
  X(required, "needed a year", true, false)                                                        \
  X(best_pct, NULL, true, false)                                                                   \
  X(best, "best ever seen", true, false)                                                           \
  X(best_from, NULL, false, false)                                                                 \
  X(best_to, NULL, false, false)                                                                   \
  X(last_start, "start by", true, false)                                                           \
  X(delayed_pct, NULL, true, false)                                                                \
  X(delayed, "a year later", true, false)                                                          \
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

/* The open targets, of one indicator when `only` names it. */
static int take_rows(table *t, const pgap_session *s, const pgap_run *r, const char *only) {
  t->rows = calloc(s->plan.n_targets, sizeof *t->rows);
  if (!t->rows) return pgap_run_error(PGAP_NO_MEMORY, NULL);
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
  return pgap_selection_write(r, &sheet);
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
                "plangap needs datasets/china-14fyp --as-of 2023 -i patent10k --model logistic "
                "--ceiling 20\n"
                "plangap needs datasets/china-14fyp --as-of 2023 -f csv -o needs.csv",
    .text = "One row per target that is not due yet and not met. Needed: growth from the last "
            "actual to the target. Best ever seen: in the same series over a span as long as the "
            "one that is left; a year that is not over counts with its nowcast. Start by: the "
            "last year in which a start at that pace still comes in time. A year later: what is "
            "needed if the value stays for one more year. Paces are growth in % where the target "
            "is one of growth, else units a year, as needed a year in assess.",
    .max_operands = 1,
    .run = run,
};
