/* terms.c: see terms.h. */
#include "terms.h"

#include <math.h>
#include <plangap/kind.h>
#include <stdio.h>
#include <string.h>

/* A plan says a year's average, or the change over all years. */
static bool is_yearly(const pgap_assessment *a) {
  return strcmp(a->target->kind->name, "growth") == 0;
}

static bool has_terms(const pgap_assessment *a) {
  return a->is_index && a->target->kind->is_yearly_rate && a->base > 0 &&
         a->base_period.kind != PGAP_PERIOD_NONE;
}

/* The index `value` at the end of `period` as percent a year or in all; NaN at the base itself. */
static double percent_of(const pgap_assessment *a, double value, pgap_period period) {
  double years = pgap_period_end(period) - pgap_period_end(a->base_period);
  double times = value / a->base;
  if (!is_yearly(a)) return 100 * (times - 1);
  return times > 0 && years > 0 ? 100 * (pow(times, 1 / years) - 1) : NAN;
}

/* {1} the sign of comparison, {2} the size, {3} the sign of comparison of a fall's size. */
static void fill(char out[PGAP_LABEL_SIZE], const pgap_assessment *a, pgap_language language,
                 double percent, bool has_sign) {
  double goal = percent_of(a, a->goal, a->target->due);
  pgap_label_unit unit = {.language = language, .factor = 1, .decimals = 1, .unit = "%"};
  unit.beside = goal * percent > 0 ? fabs(goal) : NAN;
  const double rounding = 1e-9; /* of a power and its root */
  char size[PGAP_LABEL_SIZE];
  if (!(fabs(percent - goal) <= rounding * fabs(goal))) {
    pgap_label_value(size, &unit, fabs(percent));
  } else { /* as the plan says it */
    unit.decimals = 2;
    pgap_label_value(size, &unit, fabs(goal));
  }
  bool is_floor = a->direction > 0;
  const char *sign = !has_sign ? "" : is_floor ? "≥" : "≤";
  const char *fallen = !has_sign ? "" : is_floor ? "≤" : "≥";
  const char *text = is_yearly(a) ? (percent < 0 ? "{1}−{2} a year" : "{1}+{2} a year")
                                  : (percent < 0 ? "{1}−{2} in all" : "{1}+{2} in all");
  pgap_label_fill(out, PGAP_LABEL_SIZE, text, PGAP_ARGS(sign, size, fallen));
}

static void value_in_terms(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit,
                           const pgap_assessment *a, double value, pgap_period period) {
  double percent = has_terms(a) ? percent_of(a, value, period) : NAN;
  if (isnan(percent))
    pgap_label_value(out, unit, value);
  else
    fill(out, a, unit->language, percent, false);
}

void pgap_terms_actual(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit,
                       const pgap_assessment *a) {
  if (has_terms(a) && a->actual_period.last <= a->base_period.last) { /* the base, no growth yet */
    char base[PGAP_LABEL_SIZE];
    pgap_label_period(base, a->base_period, unit->language);
    pgap_label_fill(out, PGAP_LABEL_SIZE, "no figure after {1}", PGAP_ARGS(base));
    return;
  }
  value_in_terms(out, unit, a, a->actual, a->actual_period);
}

void pgap_terms_target(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit,
                       const pgap_assessment *a) {
  value_in_terms(out, unit, a, a->goal, a->target->due);
}

void pgap_terms_goal(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit,
                     const pgap_assessment *a) {
  bool is_limit = a->target->op == PGAP_OP_AT_LEAST || a->target->op == PGAP_OP_AT_MOST;
  double percent = has_terms(a) ? percent_of(a, a->goal, a->target->due) : NAN;
  if (isnan(percent) || a->target->op == PGAP_OP_IN) {
    pgap_label_goal(out, unit, a);
    return;
  }
  char text[PGAP_LABEL_SIZE];
  fill(text, a, unit->language, percent, is_limit);
  if (is_limit)
    memcpy(out, text, PGAP_LABEL_SIZE);
  else
    pgap_label_fill(out, PGAP_LABEL_SIZE, "about {1}", PGAP_ARGS(text));
}
