/* cn_growth.c: growth over years as Chinese plans state it.
 * Averages are geometric (水平法), the base year is no year of the plan; 翻n番 is 2^n; 可比价 growth is
 * that of values divided by their deflator. Textbook practice and definitions; the average cut of
 * 4.3648 % for 20 % in five years: wapiknow.baidu.com 307779101450553084, jzstv.com. */
#include <math.h>

#include "../inputs.h"
#include "cn_forms.h"

/* Sum of ln(1 + sign * r / 100); NaN where one of them is a fall to zero or below. */
static double log_growth(const pgap_given_value *rates, double sign) {
  double sum = 0;
  for (size_t i = 0; i < rates->n; i++) {
    double factor = 1 + sign * rates->list[i] / 100;
    if (!(factor > 0)) return NAN;
    sum += log(factor);
  }
  return sum;
}

static double percent(double log_factor) { return 100 * expm1(log_factor); }

static bool has_growth(pgap_working *w, double log_factor) {
  if (isfinite(log_factor)) return true;
  pgap_refuse(w, N_("a rate is above -100 percent"));
  return false;
}

#define IN_ANNUAL                                                                                  \
  { "annual", N_("yearly growth in percent, oldest first"), PGAP_NEED_GIVEN, PGAP_INPUT_LIST }

enum { G_ANNUAL, G_RATE, G_PLAN_YEARS };

static const pgap_input growth_inputs[] = {
    [G_ANNUAL] = IN_ANNUAL,
    [G_RATE] =
        PGAP_IN_GIVEN("rate", N_("average yearly growth that the plan asks for, in percent")),
    [G_PLAN_YEARS] = PGAP_IN_GIVEN("plan_years", N_("years of the plan")),
};

enum { G_COMPLETION, G_TIME, G_AVG, G_REQUIRED };

static const pgap_output growth_outputs[] = {
    [G_COMPLETION] = {"completion", PGAP_OUTPUT_SCORE},
    [G_TIME] = {"time_progress"},
    [G_AVG] = {"avg_pct"},
    [G_REQUIRED] = {"required_avg_pct"},
};

static void growth_progress(pgap_working *w) {
  double years = pgap_in(w, G_PLAN_YEARS), elapsed = (double)w->in[G_ANNUAL].n;
  double done = log_growth(&w->in[G_ANNUAL], 1);
  double all = years * log1p(pgap_in(w, G_RATE) / 100);
  if (!has_growth(w, done)) return;
  if (!(years > 0) || !isfinite(all) || all == 0) {
    pgap_refuse(w, N_("the plan has years, and a growth above -100 percent that is not zero"));
    return;
  }
  pgap_put(w, G_COMPLETION, done / all);
  pgap_put(w, G_TIME, elapsed / years);
  pgap_put(w, G_AVG, percent(done / elapsed));
  if (elapsed < years) pgap_put(w, G_REQUIRED, percent((all - done) / (years - elapsed)));
}

const pgap_form pgap_form_cn_growth_progress = {
    .name = "cn_growth_progress",
    .summary = N_("completion of an average yearly growth, and the growth needed from now on"),
    PGAP_FORM_LISTS(growth_inputs, growth_outputs),
    .is_finite = true,
    .work = growth_progress,
};

static const pgap_input avg_inputs[] = {[0] = IN_ANNUAL};
static const pgap_output avg_outputs[] = {[0] = {"avg", PGAP_OUTPUT_SCORE}, [1] = {"simple"}};

static void growth_avg(pgap_working *w) {
  double n = (double)w->in[0].n, sum = 0, growth = log_growth(&w->in[0], 1);
  if (!has_growth(w, growth)) return;
  for (size_t i = 0; i < w->in[0].n; i++) sum += w->in[0].list[i];
  pgap_put(w, 0, percent(growth / n));
  pgap_put(w, 1, sum / n);
}

const pgap_form pgap_form_cn_growth_avg = {
    .name = "cn_growth_avg",
    .summary = N_("average yearly growth by the level method, and the simple mean beside it"),
    PGAP_FORM_LISTS(avg_inputs, avg_outputs),
    .is_finite = true,
    .work = growth_avg,
};

enum { R_TARGET_CUT, R_YEARS, R_ANNUAL_CUTS };

static const pgap_input required_inputs[] = {
    [R_TARGET_CUT] = PGAP_IN_OPTIONAL("target_cut", N_("planned cut in percent"), PGAP_NEED_GIVEN),
    [R_YEARS] = PGAP_IN_OPTIONAL("years", N_("years of the cut"), PGAP_NEED_GIVEN),
    [R_ANNUAL_CUTS] = PGAP_IN_OPTIONAL_LIST(
        "annual_cuts", N_("yearly cuts in percent, oldest first"), PGAP_NEED_GIVEN),
};

enum { R_AVG_CUT, R_TOTAL_CUT };

static const pgap_output required_outputs[] = {
    [R_AVG_CUT] = {"avg_cut_pct"},
    [R_TOTAL_CUT] = {"total_cut_pct"},
};

static void required_rate(pgap_working *w) {
  double years = pgap_in(w, R_YEARS);
  double all = log1p(-pgap_in(w, R_TARGET_CUT) / 100), sum = log_growth(&w->in[R_ANNUAL_CUTS], -1);
  bool has_target = years > 0 && isfinite(all);
  bool has_cuts = w->in[R_ANNUAL_CUTS].is_given && isfinite(sum);
  if (!has_target && !has_cuts) {
    pgap_refuse(w,
                N_("give a cut below 100 percent and its years, or yearly cuts below 100 percent"));
    return;
  }
  if (has_target) pgap_put(w, R_AVG_CUT, -percent(all / years));
  if (has_cuts) pgap_put(w, R_TOTAL_CUT, -percent(sum));
}

const pgap_form pgap_form_cn_required_rate = {
    .name = "cn_required_rate",
    .summary = N_("yearly cut that gives a total cut, and the total of yearly cuts"),
    PGAP_FORM_LISTS(required_inputs, required_outputs),
    .is_finite = true,
    .work = required_rate,
};

static const pgap_input doubling_inputs[] = {
    [0] = PGAP_IN_GIVEN("times", N_("how many times it doubles")),
    [1] = PGAP_IN_OPTIONAL("years", N_("years in which it does"), PGAP_NEED_GIVEN),
};

static const pgap_output doubling_outputs[] = {[0] = {"multiple"}, [1] = {"cagr"}};

static void doubling(pgap_working *w) {
  double times = pgap_in(w, 0), years = pgap_in(w, 1), multiple = exp2(times);
  if (!isfinite(multiple) || (w->in[1].is_given && !(years > 0))) {
    pgap_refuse(w, N_("the years are above zero and the multiple can be written"));
    return;
  }
  pgap_put(w, 0, multiple);
  if (w->in[1].is_given) pgap_put(w, 1, exp2(times / years) - 1);
}

const pgap_form pgap_form_cn_doubling = {
    .name = "cn_doubling",
    .summary = N_("doubling n times: the multiple 2^n and the yearly growth it needs"),
    PGAP_FORM_LISTS(doubling_inputs, doubling_outputs),
    .is_finite = true,
    .work = doubling,
};

static const pgap_input comparable_inputs[] = {
    [0] = PGAP_IN_GIVEN("nominal_prev", N_("value of the year before at current prices")),
    [1] = PGAP_IN_GIVEN("nominal_now", N_("value of the year at current prices")),
    [2] = PGAP_IN_GIVEN("deflator", N_("price index of the year, the year before = 1")),
    PGAP_IS_RATIO(2),
};

static const pgap_output comparable_outputs[] = {[0] = {"real"}, [1] = {"nominal"}};

static void comparable(pgap_working *w) {
  double before = pgap_in(w, 0), now = pgap_in(w, 1), deflator = pgap_in(w, 2);
  double growth = now / before;
  if (!(before > 0) || !(deflator > 0) || !isfinite(growth / deflator)) {
    pgap_refuse(w, N_("the value before and the deflator are above zero"));
    return;
  }
  pgap_put(w, 0, growth / deflator - 1);
  pgap_put(w, 1, growth - 1);
}

const pgap_form pgap_form_cn_comparable = {
    .name = "cn_comparable",
    .summary = N_("growth at comparable prices, and at current prices beside it"),
    PGAP_FORM_LISTS(comparable_inputs, comparable_outputs),
    .is_finite = true,
    .work = comparable,
};
