/* derive.c: what the row of a target says, how far and how fast it goes, and the rule of its rating. */
#include "derive.h"

#include <math.h>
#include <plangap/kind.h>
#include <plangap/method.h>
#include <string.h>

/* The row of indicators.csv; no file where there is none. */
pgap_origin pgap_derive_indicator(derivation_writer *w) {
  const pgap_indicator *indicator = w->c->target->indicator;
  const char *folder = w->plan->folder;
  if (!indicator->is_declared || !folder || !folder[0]) return (pgap_origin){0};
  bool has_slash = folder[strlen(folder) - 1] == '/';
  return pgap_origin_at(pgap_derive_say(w, "%s%sindicators.csv", folder, has_slash ? "" : "/"),
                        indicator->line, 0);
}

static void derive_row(derivation_writer *w) {
  const pgap_target *t = w->c->target;
  const pgap_origin row = pgap_derive_indicator(w);
  w->section = PGAP_SECTION_TARGET;
  pgap_derive_text(w, "indicator", "what is measured, as the row says", NULL, &t->origin);
  pgap_derive_text(w, "name", "from indicators.csv; without a row there, the id", NULL, &row);
  pgap_derive_text(w, "area", "as the row says; without a cell, the plan's", NULL, &t->origin);
  pgap_derive_text(w, "unit",
                   t->kind->measure ? "of what the kind measures"
                   : w->a->is_index ? "an index is rebuilt from yearly rates, with the base as 100"
                                    : "from indicators.csv; without it, as the first value came",
                   NULL, t->kind->measure ? NULL : &row);
  pgap_derive_text(w, "due", "as the row says", NULL, &t->due_at);
  pgap_derive_text(w, "kind", t->kind->formula, NULL, &t->origin);
  pgap_derive_text(w, "op", "as the row says, else by the direction that is good", NULL,
                   &t->origin);
  pgap_derive_text(w, "tier", "as the row says, else expected", NULL, &t->origin);
  pgap_derive_text(w, "binding", "as the row says, else expected", NULL, &t->origin);
  pgap_derive_text(w, "as_of",
                   w->c->as_of.date ? "what was released by that date counts"
                                    : "of --as-of, else the last period of all actuals",
                   NULL, NULL);
}

const char *pgap_derive_renamed(derivation_writer *w, const char *formula, const char *from,
                                const char *to) {
  char name[PGAP_SYMBOL_SIZE];
  const char *p = formula, *at;
  while ((at = pgap_formula_next_name(&p, name)) != NULL) {
    if (strcmp(name, from) == 0) {
      return pgap_derive_say(w, "%.*s%s%s", (int)(at - formula), formula, to, p);
    }
  }
  return formula;
}

bool pgap_derive_has_name(const char *formula, const char *wanted) {
  char name[PGAP_SYMBOL_SIZE];
  while (pgap_formula_next_name(&formula, name)) {
    if (strcmp(name, wanted) == 0) return true;
  }
  return false;
}

static double kind_level(const pgap_case *c, double value) {
  return c->target->kind->level(value, c->course.base, c->due_t - c->course.base_t);
}

static void derive_base(derivation_writer *w) {
  const pgap_course *course = &w->c->course;
  const pgap_target *t = w->c->target;
  if (!isnan(course->base)) {
    pgap_derive_text(w, "base_period", "of the base that is used", NULL,
                     course->base_observation
                         ? (pgap_origin[]){pgap_observation_origin(course->base_observation)}
                         : &t->base_at);
    const pgap_origin *origin = NULL;
    pgap_origin place;
    const char *words = "the index starts at 100";
    const char *made = NULL;
    if (course->is_sum) {
      words = "a sum starts at nothing";
    } else if (course->base_observation) {
      words = pgap_period_equal(course->base_period, t->base_period)
                  ? "the actual of the base period"
              : w->plan->settings.base == PGAP_BASE_NEAREST
                  ? "the actual of the nearest year to the base period (base = nearest)"
                  : "the actual of the first year after the base period (base = first-after)";
      place = pgap_observation_origin(course->base_observation);
      origin = &place;
      if (pgap_course_parts(course, course->base_observation))
        made = pgap_derive_value(w, course->base_observation);
    } else if (!course->is_index) {
      words = "as the row says";
      origin = &t->base_at;
    }
    if (made)
      pgap_derive_number(w, "base", words, made, course->base);
    else
      pgap_derive_given(w, "base", words, course->base, origin);
    pgap_derive_given(w, "t_base", "moment of the base in years: the end of its period",
                      course->base_t, NULL);
  }
  pgap_derive_given(w, "t_due", "moment of due in years: the end of its period", w->c->due_t, NULL);
}

/* From the value in the row to the level to reach. */
static void derive_level(derivation_writer *w) {
  const pgap_case *c = w->c;
  const pgap_target *t = c->target;
  const char *formula = t->kind->level_formula;
  bool is_default = !isnan(t->kind->value_default) && t->value == t->kind->value_default;
  pgap_derive_given(w, "value",
                    is_default ? "as the row says, else of the kind" : "as the row says", t->value,
                    &t->value_at);
  if (isnan(c->level)) return;
  if (pgap_derive_has_name(formula, "years")) {
    pgap_derive_number(w, "years", "years from base to due", "t_due - t_base",
                       c->due_t - c->course.base_t);
  }
  if (t->op != PGAP_OP_IN) {
    pgap_derive_number(w, "target", "the level to reach", formula, c->level);
  } else {
    pgap_derive_given(w, "value2", "as the row says", t->value2, &t->origin);
    pgap_derive_number(w, "level_1", "the level of the first value", formula,
                       kind_level(c, t->value));
    pgap_derive_number(w, "level_2", "the level of the second value",
                       pgap_derive_renamed(w, formula, "value", "value2"),
                       kind_level(c, t->value2));
    pgap_derive_number(w, "target_low", "lower end of the range", "min(level_1, level_2)",
                       c->band.low);
    pgap_derive_number(w, "target_high", "upper end of the range", "max(level_1, level_2)",
                       c->band.high);
    pgap_derive_number(w, "target", "the end of the range that is met first",
                       c->direction > 0 ? "target_low" : "target_high", c->level);
  }
  if (t->op != PGAP_OP_ABOUT) return;
  pgap_derive_given(w, "tolerance", "of the row, else 0.02", t->tolerance, &t->origin);
  pgap_derive_number(w, "threshold", "what counts as about the target",
                     c->direction > 0 ? "target - tolerance * abs(target)"
                                      : "target + tolerance * abs(target)",
                     c->direction > 0 ? c->band.low : c->band.high);
}

/* What the rule saw, as a condition that holds. */
static void derive_condition(derivation_writer *w) {
  const pgap_case *c = w->c;
  bool has_periods = c->course.n_elapsed > 0;
  switch (w->a->rating) {
  case PGAP_RATING_ACHIEVED:
    pgap_derive_condition(w, "rule",
                          has_periods ? "due is over and every period complies"
                                      : "the target is met at the last actual",
                          has_periods ? "n_met >= n_elapsed"
                                      : pgap_derive_band(w, "actual", w->a->actual));
    return;
  case PGAP_RATING_ON_TRACK:
    pgap_derive_condition(w, "rule", "the chance is at least two thirds", "P >= 2 / 3");
    return;
  case PGAP_RATING_AT_RISK:
    pgap_derive_condition(w, "rule", "the chance is between one third and two thirds",
                          "P >= 1 / 3 and P < 2 / 3");
    return;
  case PGAP_RATING_OFF_TRACK:
    if (c->course.broken)
      pgap_derive_condition(w, "rule", "a limit that was broken once stays broken",
                            "n_met < n_elapsed");
    else
      pgap_derive_condition(w, "rule", "the chance is below one third", "P < 1 / 3");
    return;
  case PGAP_RATING_MISSED:
    if (has_periods) {
      pgap_derive_condition(w, "rule", "due is over and a period does not comply",
                            "n_met < n_elapsed");
    } else {
      bool is_low = w->a->actual < c->band.low;
      const char *goal = pgap_derive_goal(w);
      if (c->target->op == PGAP_OP_IN) goal = is_low ? "target_low" : "target_high";
      pgap_derive_condition(w, "rule", "due is over and its actual does not meet the target",
                            pgap_derive_say(w, "actual %s %s", is_low ? "<" : ">", goal));
    }
    return;
  default:
    return;
  }
}

static void derive_verdict(derivation_writer *w) {
  w->section = PGAP_SECTION_VERDICT;
  derive_condition(w);
  pgap_derive_text(w, "rating", pgap_method_find("srd")->formula, NULL, NULL);
  pgap_derive_text(w, "reason", NULL, NULL, NULL);
}

pgap_status pgap_derive(pgap_derivation *out, const pgap_plan *plan, const pgap_case *c,
                        const pgap_assessment *a, pgap_error *err) {
  *out = (pgap_derivation){
      .target = c->target, .series = c->series, .other = c->other, .arena = pgap_arena_new()};
  if (!out->arena) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  derivation_writer w = {.d = out, .plan = plan, .c = c, .a = a, .status = PGAP_OK, .err = err};
  derive_row(&w);
  derive_base(&w);
  derive_level(&w);
  pgap_derive_course(&w);
  pgap_derive_pace(&w);
  pgap_derive_projection(&w);
  derive_verdict(&w);
  pgap_derive_uses(&w);
  if (w.status != PGAP_OK) pgap_derivation_dispose(out);
  return w.status;
}
