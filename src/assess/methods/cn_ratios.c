/* cn_ratios.c: 计划完成程度相对数 and its kin: actual against plan as one ratio.
 * Textbooks on statistics (hezhiquan.com after Fudan University, 274949.com, 55.wendadaohang.com;
 * a negative plan: 66.wendadaohang.com, popular practice); over-fulfilment: notice 2011 no. 9 of
 * the National Development and Reform Commission and the National Bureau of Statistics; realisation:
 * 国家统计局《全面建设小康社会统计监测方案》, June 2008. */
#include <math.h>
#include <string.h>

#include "../inputs.h"
#include "cn_forms.h"

/* clang-format off */
enum { PLAN, ACTUAL, PLAN_RISE, ACTUAL_RISE, PLAN_CUT, ACTUAL_CUT, REACHED_AT, PLAN_END, DIRECTION };

#define GIVEN(key, what) PGAP_IN_OPTIONAL(key, what, PGAP_NEED_GIVEN)

static const pgap_input plan_inputs[] = {
    [PLAN] = GIVEN("plan", N_("planned level or planned total")),
    [ACTUAL] = GIVEN("actual", N_("actual level or actual total")),
    [PLAN_RISE] = GIVEN("plan_rise", N_("planned rise in percent")),
    [ACTUAL_RISE] = GIVEN("actual_rise", N_("actual rise in percent")),
    [PLAN_CUT] = GIVEN("plan_cut", N_("planned cut in percent")),
    [ACTUAL_CUT] = GIVEN("actual_cut", N_("actual cut in percent")),
    [REACHED_AT] = {"reached_at", N_("day on which the plan was reached"), PGAP_NEED_GIVEN, PGAP_INPUT_DATE, true, NAN},
    [PLAN_END] = {"plan_end", N_("last day of the plan"), PGAP_NEED_GIVEN, PGAP_INPUT_DATE, true, NAN},
    [DIRECTION] = {"direction", N_("up or down: what is good; without it better_when is where the result lies"), PGAP_NEED_GIVEN, PGAP_INPUT_DIRECTION, true, 0},
};
/* clang-format on */

enum { COMPLETION, BETTER_WHEN, PCT_1DP, PCT_2DP, EARLY_YEARS };

static const pgap_output plan_outputs[] = {
    [COMPLETION] = {"completion", PGAP_OUTPUT_SCORE},
    [BETTER_WHEN] = {"better_when"},
    [PCT_1DP] = {"pct_1dp"},
    [PCT_2DP] = {"pct_2dp"},
    [EARLY_YEARS] = {"early_years"},
};

/* Months since 1 March of year 0, from a number of days since then: the end of a month is whole. */
static double months_of(double days) {
  const double era_days = 146097; /* 400 years */
  double era = floor(days / era_days), day = days - era * era_days;
  double year = floor((day - floor(day / 1460) + floor(day / 36524) - floor(day / 146096)) / 365);
  double in_year = day - (365 * year + floor(year / 4) - floor(year / 100));
  double month = floor((5 * in_year + 2) / 153);
  double start = floor((153 * month + 2) / 5), end = floor((153 * (month + 1) + 2) / 5);
  if (month == 11) { /* February: up to the end of the year that begins in March */
    double next = year + 1;
    end = 365 + (fmod(next, 4) == 0) - (fmod(next, 100) == 0) + (fmod(next, 400) == 0);
  }
  return 12 * (400 * era + year) + month + (in_year - start + 1) / (end - start);
}

/* The ratio of what is given, NaN when it is not. Rates are not divided, but what they leave. */
static double completion_of(const pgap_working *w) {
  const pgap_given_value *in = w->in;
  if (in[PLAN].is_given && in[ACTUAL].is_given) {
    double plan = in[PLAN].number;
    return plan > 0 ? in[ACTUAL].number / plan : (double)NAN;
  }
  if (in[PLAN_RISE].is_given && in[ACTUAL_RISE].is_given) {
    double plan = 100 + in[PLAN_RISE].number;
    return plan > 0 ? (100 + in[ACTUAL_RISE].number) / plan : (double)NAN;
  }
  if (in[PLAN_CUT].is_given && in[ACTUAL_CUT].is_given) {
    double plan = 100 - in[PLAN_CUT].number;
    return plan > 0 ? (100 - in[ACTUAL_CUT].number) / plan : (double)NAN;
  }
  return NAN;
}

static void put_completion(pgap_working *w, double completion) {
  double side = w->in[DIRECTION].is_given ? pgap_in(w, DIRECTION) : completion - 1;
  pgap_put(w, COMPLETION, completion);
  if (side != 0) pgap_put_text(w, BETTER_WHEN, side > 0 ? ">1" : "<1");
  pgap_put(w, PCT_1DP, round(1000 * completion) / 10);
  pgap_put(w, PCT_2DP, round(10000 * completion) / 100);
}

static void plan_completion(pgap_working *w) {
  double completion = completion_of(w);
  bool has_days = w->in[REACHED_AT].is_given && w->in[PLAN_END].is_given;
  if (!isfinite(completion) && !has_days) {
    pgap_refuse(w, N_("give a plan above zero and its actual, two rises, two cuts, or two days"));
    return;
  }
  if (isfinite(completion)) put_completion(w, completion);
  if (!has_days) return;
  double months = months_of(pgap_in(w, PLAN_END)) - months_of(pgap_in(w, REACHED_AT));
  pgap_put(w, EARLY_YEARS, months / 12);
}

const pgap_form pgap_form_cn_plan_completion = {
    .name = "cn_plan_completion",
    .summary = N_("completion ratio of a plan: of quantities, of rises or cuts, and time gained"),
    PGAP_FORM_LISTS(plan_inputs, plan_outputs),
    .is_finite = true,
    .work = plan_completion,
};

static const pgap_output ratio_outputs[] = {[0] = {"completion", PGAP_OUTPUT_SCORE}};

static const pgap_input negative_inputs[] = {
    [0] = PGAP_IN_GIVEN("plan", N_("planned value: below zero for a loss")),
    [1] = PGAP_IN_GIVEN("actual", N_("actual value")),
};

static void negative_plan(pgap_working *w) {
  double plan = pgap_in(w, 0), ratio = pgap_in(w, 1) / plan;
  if (!isfinite(ratio)) {
    pgap_refuse(w, N_("a plan of zero has no ratio"));
    return;
  }
  pgap_put(w, 0, plan < 0 ? 2 - ratio : ratio);
}

const pgap_form pgap_form_cn_negative_plan = {
    .name = "cn_negative_plan",
    .summary = N_("completion of a planned loss: 2 less actual / plan"),
    PGAP_FORM_LISTS(negative_inputs, ratio_outputs),
    .is_finite = true,
    .work = negative_plan,
};

static const pgap_input over_inputs[] = {
    [0] = PGAP_IN_GIVEN("target_cut", N_("planned cut in percent")),
    [1] = PGAP_IN_GIVEN("actual_cut", N_("actual cut in percent")),
};

enum { OVER_PCT, PRINTED, OVER_PP };

static const pgap_output over_outputs[] = {
    [OVER_PCT] = {"over_pct", PGAP_OUTPUT_SCORE},
    [PRINTED] = {"printed"},
    [OVER_PP] = {"over_pp"},
};

/* The final result divides the cuts themselves, unlike the way there (cn_log_progress). */
static void overfulfil(pgap_working *w) {
  double target = pgap_in(w, 0), over = pgap_in(w, 1) - target;
  if (!(target > 0) || !isfinite(100 * over / target)) {
    pgap_refuse(w, N_("the planned cut is above zero"));
    return;
  }
  pgap_put(w, OVER_PCT, 100 * over / target);
  pgap_put(w, PRINTED, round(10000 * over / target) / 100);
  pgap_put(w, OVER_PP, over);
}

const pgap_form pgap_form_cn_overfulfil = {
    .name = "cn_overfulfil",
    .summary = N_("by how much a cut went beyond its target, in percent of it and in points"),
    PGAP_FORM_LISTS(over_inputs, over_outputs),
    .is_finite = true,
    .work = overfulfil,
};

static const pgap_input realisation_inputs[] = {
    [0] = PGAP_IN_GIVEN("target", N_("value to reach")),
    [1] = PGAP_IN_GIVEN("actual", N_("latest value")),
};

static const pgap_output realisation_outputs[] = {[0] = {"realisation", PGAP_OUTPUT_SCORE}};

static bool has_target(pgap_working *w) {
  if (pgap_in(w, 0) > 0) return true;
  pgap_refuse(w, N_("the target is above zero"));
  return false;
}

static void reverse(pgap_working *w) {
  double target = pgap_in(w, 0), actual = pgap_in(w, 1);
  if (has_target(w)) pgap_put(w, 0, actual <= target ? 1 : target / actual);
}

const pgap_form pgap_form_cn_reverse = {
    .name = "cn_reverse",
    .summary = N_("realisation of an indicator whose fall is good: target / actual, at most 1"),
    PGAP_FORM_LISTS(realisation_inputs, realisation_outputs),
    .is_finite = true,
    .work = reverse,
};

static void positive(pgap_working *w) {
  double target = pgap_in(w, 0), actual = pgap_in(w, 1);
  if (has_target(w)) pgap_put(w, 0, actual >= target ? 1 : actual / target);
}

const pgap_form pgap_form_cn_positive = {
    .name = "cn_positive",
    .summary = N_("realisation of an indicator whose rise is good: actual / target, at most 1"),
    PGAP_FORM_LISTS(realisation_inputs, realisation_outputs),
    .is_finite = true,
    .work = positive,
};
