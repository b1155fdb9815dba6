/* cn_completion.c: 完成情况, how far a plan's target is, and the words of its final evaluation.
 *
 * Completion by the target's kind: growth and change by logarithms (Qinghai Bureau of Statistics
 * 2009, after practice of the National Bureau of Statistics), a limit by periods kept, of which the
 * latest decides, a sum by what has accrued, a level by its way from the base. On the way it is
 * compared with the time that has passed, 达到预期进度要求 or 滞后, and 提前完成 once it is met (wording
 * of the 11th and 12th plans); at due 超额完成, 完成, 基本完成, 未完成. What counts as 基本完成 is
 * nowhere a number: `nearly` is not verified against a source. A limit that was kept so far is on
 * schedule and no more: it can still be broken; at due it is 完成 when it was always kept, 基本完成 when
 * the latest year kept it. A sum with a ceiling is judged at due only. */
#include <math.h>
#include <plangap/kind.h>
#include <plangap/method.h>

#include "../inputs.h"
#include "cn_forms.h"

enum { OVER, DONE, EARLY, ON_SCHEDULE, NEARLY, BEHIND, NOT_DONE };

static const pgap_class classes[] = {
    [OVER] = {"超额完成", N_("over-fulfilled"), PGAP_TONE_ACHIEVED},
    [DONE] = {"完成", N_("fulfilled"), PGAP_TONE_ACHIEVED},
    [EARLY] = {"提前完成", N_("fulfilled early"), PGAP_TONE_ACHIEVED},
    [ON_SCHEDULE] = {"达到预期进度要求", N_("keeps to the schedule"), PGAP_TONE_ON_TRACK},
    [NEARLY] = {"基本完成", N_("nearly fulfilled"), PGAP_TONE_SLOW},
    [BEHIND] = {"滞后", N_("behind the schedule"), PGAP_TONE_SLOW},
    [NOT_DONE] = {"未完成", N_("not fulfilled"), PGAP_TONE_OFF},
};

static const double same = 1e-9;
static const double same_moment = 1.0 / 3650; /* years */

#define NEARLY_INPUT                                                                               \
  PGAP_IN_UNVERIFIED("nearly", N_("completion from which a plan is nearly fulfilled"), 0.9)

typedef struct progress {
  double completion, time; /* NaN = not known */
  bool is_over, is_met;
} progress;

static void conclude(pgap_working *w, int output, double nearly, const progress *p) {
  if (p->is_over && p->is_met)
    pgap_put_class(w, output, p->completion > 1 + same ? OVER : DONE);
  else if (!p->is_met && isnan(p->completion))
    pgap_refuse(w, N_("the completion is not known: a target needs a base"));
  else if (p->is_over)
    pgap_put_class(w, output, p->completion >= nearly && p->completion < 1 ? NEARLY : NOT_DONE);
  else if (p->is_met)
    pgap_put_class(w, output, EARLY);
  else if (isnan(p->time))
    pgap_refuse(w, N_("the time that has passed is not known: a target needs a base"));
  else if (!(p->time > 0))
    pgap_refuse(w, N_("no time has passed since the start: there is no pace yet"));
  else
    pgap_put_class(w, output, p->completion >= p->time - same ? ON_SCHEDULE : BEHIND);
}

/* A case says whether the target is met, with its tolerance; by hand completion does. */
static bool is_met(const pgap_working *w, int met, double completion) {
  return w->in[met].is_given ? pgap_in(w, met) > 0 : completion >= 1 - same;
}

enum { C_COMPLETION, C_BASE_YEAR, C_YEAR, C_TARGET_YEAR, C_MET, C_NEARLY };

static const pgap_input completion_inputs[] = {
    [C_COMPLETION] =
        PGAP_IN_OPTIONAL("completion", N_("completion, where it is known"), PGAP_NEED_COMPLETION),
    [C_BASE_YEAR] = PGAP_IN_OPTIONAL("base_year", N_("year of the start"), PGAP_NEED_BASE_YEAR),
    [C_YEAR] = PGAP_IN_YEAR,
    [C_TARGET_YEAR] = PGAP_IN_TARGET_YEAR,
    [C_MET] = PGAP_IN_MET,
    [C_NEARLY] = NEARLY_INPUT,
    PGAP_IS_RATIO(C_NEARLY),
    PGAP_IS_RATIO(C_COMPLETION),
};

enum { C_DONE, C_TIME, C_CLS };

static const pgap_output completion_outputs[] = {
    [C_DONE] = {"completion", PGAP_OUTPUT_SCORE},
    [C_TIME] = {"time_progress"},
    [C_CLS] = {"cls"},
};

static void completion(pgap_working *w) {
  double base = pgap_in(w, C_BASE_YEAR), year = pgap_in(w, C_YEAR), due = pgap_in(w, C_TARGET_YEAR);
  progress p = {.completion = pgap_in(w, C_COMPLETION), .is_over = year >= due - same_moment};
  p.is_met = is_met(w, C_MET, p.completion);
  p.time = due > base ? fmin((year - base) / (due - base), 1) : (double)NAN;
  if (!isnan(p.completion)) pgap_put(w, C_DONE, p.completion);
  if (!isnan(p.time)) pgap_put(w, C_TIME, p.time);
  conclude(w, C_CLS, pgap_in(w, C_NEARLY), &p);
}

static const pgap_form form_completion = {
    .name = "cn_completion",
    .summary = N_("completion of a level or a sum against the time that has passed"),
    PGAP_FORM_LISTS(completion_inputs, completion_outputs),
    PGAP_FORM_CLASSES(classes),
    .is_finite = true,
    .work = completion,
};

/* clang-format off */
enum { L_ANNUAL, L_TARGET, L_PLAN_YEARS, L_ELAPSED, L_BASE, L_ACTUAL, L_LEVEL, L_COMPLETION, L_MET, L_NEARLY };

static const pgap_input log_inputs[] = {
    [L_ANNUAL] = PGAP_IN_OPTIONAL_LIST("annual", N_("yearly growth in percent, oldest first"), PGAP_NEED_GIVEN),
    [L_TARGET] = PGAP_IN_OPTIONAL("target", N_("change over the whole plan in percent"), PGAP_NEED_GIVEN),
    [L_PLAN_YEARS] = PGAP_IN_PLAN_YEARS,
    [L_ELAPSED] = PGAP_IN_OPTIONAL("elapsed", N_("years since the start"), PGAP_NEED_ELAPSED),
    [L_BASE] = PGAP_IN_OPTIONAL("base", N_("value at the start"), PGAP_NEED_BASE),
    [L_ACTUAL] = PGAP_IN_OPTIONAL("actual", N_("latest value"), PGAP_NEED_ACTUAL),
    [L_LEVEL] = PGAP_IN_OPTIONAL("level", N_("value to reach"), PGAP_NEED_TARGET),
    [L_COMPLETION] = PGAP_IN_OPTIONAL("completion", N_("completion, where it is known"), PGAP_NEED_COMPLETION),
    [L_MET] = PGAP_IN_MET,
    [L_NEARLY] = NEARLY_INPUT,
    PGAP_IS_RATIO(L_NEARLY),
    PGAP_IS_RATIO(L_COMPLETION),
};

enum { L_CUM, L_AVG, L_REMAINING, L_REMAINING_AVG, L_REQUIRED, L_EQUIV, L_DONE, L_TIME, L_CLS };
/* clang-format on */

static const pgap_output log_outputs[] = {
    [L_CUM] = {"cum_pct"},
    [L_AVG] = {"avg_pct"},
    [L_REMAINING] = {"remaining_cum_pct"},
    [L_REMAINING_AVG] = {"remaining_avg_pct"},
    [L_REQUIRED] = {"required_avg_pct"},
    [L_EQUIV] = {"equiv_years"},
    [L_DONE] = {"completion", PGAP_OUTPUT_SCORE},
    [L_TIME] = {"time_progress"},
    [L_CLS] = {"cls"},
};

static double percent(double log_factor) { return 100 * expm1(log_factor); }

/* ln of what has grown so far; NaN where it has no logarithm. */
static double log_done(const pgap_working *w) {
  const pgap_given_value *annual = &w->in[L_ANNUAL];
  if (!annual->is_given) return log(pgap_in(w, L_ACTUAL) / pgap_in(w, L_BASE));
  double sum = 0;
  for (size_t i = 0; i < annual->n; i++) sum += log1p(annual->list[i] / 100);
  return sum;
}

static void log_progress(pgap_working *w) {
  const pgap_given_value *annual = &w->in[L_ANNUAL], *target = &w->in[L_TARGET];
  double years = pgap_in(w, L_PLAN_YEARS), elapsed = pgap_in(w, L_ELAPSED), done = log_done(w);
  double all = target->is_given ? log1p(target->number / 100)
                                : log(pgap_in(w, L_LEVEL) / pgap_in(w, L_BASE));
  if (annual->is_given && isnan(elapsed)) elapsed = (double)annual->n;
  if (annual->is_given && elapsed != (double)annual->n) {
    pgap_refuse(w, N_("elapsed is the number of yearly rates"));
    return;
  }
  if (!isfinite(done) || !isfinite(all) || all == 0 || !(years > 0) || !(elapsed > 0)) {
    progress met = {NAN, NAN, elapsed >= years - same_moment, pgap_in(w, L_MET) > 0};
    if (met.is_met)
      conclude(w, L_CLS, 1, &met);
    else
      pgap_refuse(w, N_("growth by logarithms needs years, and values above zero that differ"));
    return;
  }
  double equivalent = done / all * years; /* years of an exponential plan */
  if (w->in[L_COMPLETION].is_given) equivalent = pgap_in(w, L_COMPLETION) * years;
  progress p = {.completion = equivalent / years, .time = fmin(elapsed / years, 1)};
  p.is_over = elapsed >= years - same_moment;
  p.is_met = is_met(w, L_MET, p.completion);
  pgap_put(w, L_CUM, percent(done));
  pgap_put(w, L_AVG, percent(done / elapsed));
  pgap_put(w, L_REMAINING, percent(all - done));
  if (!p.is_over) pgap_put(w, L_REMAINING_AVG, percent((all - done) / (years - elapsed)));
  pgap_put(w, L_REQUIRED, percent(all / years));
  pgap_put(w, L_EQUIV, equivalent);
  pgap_put(w, L_DONE, p.completion);
  pgap_put(w, L_TIME, p.time);
  conclude(w, L_CLS, pgap_in(w, L_NEARLY), &p);
}

static const pgap_form form_log = {
    .name = "cn_log_progress",
    .summary = N_("completion of a growth or cut by logarithms: equivalent years of the plan"),
    PGAP_FORM_LISTS(log_inputs, log_outputs),
    PGAP_FORM_CLASSES(classes),
    .is_finite = true,
    .work = log_progress,
};

enum { H_VALUES, H_LIMIT, H_DIRECTION, H_COMPLETION, H_MET, H_YEAR, H_TARGET_YEAR };

static const pgap_input hold_inputs[] = {
    [H_VALUES] = PGAP_IN_OPTIONAL_LIST("values", N_("known values, oldest first"), PGAP_NEED_GIVEN),
    [H_LIMIT] = PGAP_IN_OPTIONAL("limit", N_("limit to keep in every year"), PGAP_NEED_GIVEN),
    [H_DIRECTION] = PGAP_IN_DIRECTION_UP,
    [H_COMPLETION] =
        PGAP_IN_OPTIONAL("completion", N_("completion, where it is known"), PGAP_NEED_COMPLETION),
    [H_MET] = PGAP_IN_MET,
    [H_YEAR] = PGAP_IN_OPTIONAL("year", N_("year of the latest value"), PGAP_NEED_YEAR),
    [H_TARGET_YEAR] =
        PGAP_IN_OPTIONAL("target_year", N_("year in which it is due"), PGAP_NEED_TARGET_YEAR),
    PGAP_IS_RATIO(H_COMPLETION),
};

enum { H_DONE, H_LATEST, H_CLS };

static const pgap_output hold_outputs[] = {
    [H_DONE] = {"completion", PGAP_OUTPUT_SCORE},
    [H_LATEST] = {"latest_kept"},
    [H_CLS] = {"cls"},
};

/* Share of the values that keep the limit, and whether the latest does. */
static double share_kept(const pgap_working *w, bool *latest) {
  const pgap_given_value *values = &w->in[H_VALUES];
  double n_kept = 0, limit = pgap_in(w, H_LIMIT);
  for (size_t i = 0; i < values->n; i++) {
    *latest = pgap_in(w, H_DIRECTION) * (values->list[i] - limit) >= -same * fabs(limit);
    if (*latest) n_kept++;
  }
  return n_kept / (double)values->n;
}

static void hold_progress(pgap_working *w) {
  bool is_kept = pgap_in(w, H_MET) > 0;
  double share = pgap_in(w, H_COMPLETION);
  if (w->in[H_VALUES].is_given && w->in[H_LIMIT].is_given) share = share_kept(w, &is_kept);
  if (isnan(share)) {
    pgap_refuse(w, N_("no year of the limit has passed; by hand give values and limit"));
    return;
  }
  bool is_over = pgap_in(w, H_YEAR) >= pgap_in(w, H_TARGET_YEAR) - same_moment;
  pgap_put(w, H_DONE, share);
  pgap_put(w, H_LATEST, is_kept);
  if (!is_over)
    pgap_put_class(w, H_CLS, is_kept ? ON_SCHEDULE : BEHIND);
  else if (share >= 1)
    pgap_put_class(w, H_CLS, DONE);
  else
    pgap_put_class(w, H_CLS, is_kept ? NEARLY : NOT_DONE);
}

static const pgap_form form_hold = {
    .name = "cn_hold_progress",
    .summary = N_("years in which a limit was kept, of those that have passed; the latest decides"),
    PGAP_FORM_LISTS(hold_inputs, hold_outputs),
    PGAP_FORM_CLASSES(classes),
    .is_finite = true,
    .work = hold_progress,
};

/* A sum with a ceiling has no pace and is judged when its window is over. */
static bool is_open_ceiling(const pgap_case *c) {
  return c->course.is_sum && isinf(c->band.low) && !c->is_over;
}

static const pgap_form *choose(pgap_verdict *out, const pgap_case *c) {
  const pgap_kind *kind = c->target->kind;
  if (is_open_ceiling(c)) {
    pgap_reasons_add(&out->why, PGAP_REASON_METHOD_CEILING, NULL);
    return NULL;
  }
  if (kind->is_limit) return &form_hold;
  bool is_growth = kind->base_need == PGAP_BASE_REQUIRED && !kind->value_in_unit;
  return is_growth ? &form_log : &form_completion;
}

const pgap_method pgap_method_cn_completion = {
    .name = "cn_completion",
    .summary = N_("China's plan evaluation: completion by the target's kind, and its final words"),
    .formula = "completion >= elapsed / plan years: keeps to the schedule, else behind; at due "
               "over-fulfilled > 1, fulfilled when met, nearly >= 0.9, else not fulfilled",
    .source = "Qinghai Bureau of Statistics 2009; NDRC and NBS notice 2011 no. 9; wording of the "
              "11th and 12th five-year plans; the limit 0.9 is not verified against a source",
    .mirror = PGAP_MIRROR_NEGATED,
    .forms = {&form_completion, &form_log, &form_hold, &pgap_form_cn_plan_completion,
              &pgap_form_cn_level_early, &pgap_form_cn_negative_plan, &pgap_form_cn_overfulfil,
              &pgap_form_cn_required_rate, &pgap_form_cn_reverse, &pgap_form_cn_positive,
              &pgap_form_cn_growth_progress, &pgap_form_cn_growth_avg, &pgap_form_cn_doubling,
              &pgap_form_cn_comparable},
    .choose = choose,
    .judges_limits = true,
};
