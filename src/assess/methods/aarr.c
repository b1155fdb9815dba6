/* aarr.c: average annual rate of reduction, in its three definitions.
 * UNICEF, Technical note: how to calculate AARR of underweight prevalence (2007): regression of
 * ln(value) on the year, positive = falling. Endpoints, and the continuous rate of the mortality
 * tables, give other digits for the same data: what is printed always says which. Values that are not
 * above zero have no rate; of years that come twice the regression pools the values, the endpoints
 * take their mean (test-aarr.R of DSIR). The classes are those of WHO and UNICEF, TEAM (2017); its
 * cuts differ by indicator and were not verified: here progress is any that is above zero. The score is
 * the ratio of the two rates as they are printed. */
#include <math.h>
#include <plangap/method.h>
#include <plangap/number.h>
#include <plangap/pace.h>
#include <string.h>

#include "../demand.h"
#include "../edges.h"
#include "../inputs.h"

static const pgap_class classes[] = {
    {"on_track", N_("on track"), PGAP_TONE_ON_TRACK},
    {"some_progress", N_("off track, some progress"), PGAP_TONE_SLOW},
    {"no_progress_or_worsening", N_("off track, no progress or worsening"), PGAP_TONE_OFF},
};

enum {
  A_YEARS,
  A_VALUES,
  A_BASE,
  A_BASE_YEAR,
  A_TARGET,
  A_TARGET_YEAR,
  A_DIRECTION,
  A_DEFINITION,
  A_SOME
};

static const pgap_input aarr_inputs[] = {
    [A_YEARS] = PGAP_IN_YEARS,
    [A_VALUES] = PGAP_IN_VALUES,
    [A_BASE] = PGAP_IN_OPTIONAL("base", N_("value at the start"), PGAP_NEED_BASE),
    [A_BASE_YEAR] = PGAP_IN_OPTIONAL("base_year", N_("year of the start"), PGAP_NEED_BASE_YEAR),
    [A_TARGET] = PGAP_IN_OPTIONAL("target", N_("value to reach"), PGAP_NEED_TARGET),
    [A_TARGET_YEAR] =
        PGAP_IN_OPTIONAL("target_year", N_("year in which it is due"), PGAP_NEED_TARGET_YEAR),
    [A_DIRECTION] = {"direction", N_("up or down: what is good"), PGAP_NEED_DIRECTION,
                     PGAP_INPUT_DIRECTION, .is_optional = true, .by_default = -1},
    [A_DEFINITION] = {"definition", N_("regression over all years, endpoint, or continuous"),
                      PGAP_NEED_OPTION, .by_default = 1,
                      .choices = "regression|endpoint|continuous"},
    [A_SOME] = PGAP_IN_UNVERIFIED("some_progress", N_("rate above which there is progress"), 0),
    PGAP_IS_RATIO(A_SOME),
};

enum { A_SLOPE, A_AARR, A_ENDPOINT, A_CONTINUOUS, A_RULE, A_REQUIRED, A_RATIO, A_CLS, A_WARN };

static const pgap_output aarr_outputs[] = {
    [A_SLOPE] = {"slope"},
    [A_AARR] = {"aarr"},
    [A_ENDPOINT] = {"aarr_endpoint"},
    [A_CONTINUOUS] = {"arr_continuous"},
    [A_RULE] = {"definition"},
    [A_REQUIRED] = {"required"},
    [A_RATIO] = {"ratio", PGAP_OUTPUT_SCORE},
    [A_CLS] = {"cls"},
    [A_WARN] = {"warn"},
};

enum { REGRESSION = 1, ENDPOINT, CONTINUOUS };

/* All values of one year at the beginning or at the end of the series. */
typedef struct end_point {
  double year, sum;
  size_t n;
} end_point;

static void add_to_end(end_point *end, double t, double y, double sign) {
  if (end->n == 0 || sign * t < sign * end->year) *end = (end_point){.year = t};
  if (t != end->year) return;
  end->sum += y;
  end->n++;
}

static double mean_of(const end_point *end) { return end->sum / (double)end->n; }

/* The values that count, as logarithms. */
typedef struct points {
  double *t, *log_y;
  size_t n;
  end_point first, last;
  bool is_above_zero;
} points;

static void add_point(points *p, double t, double y) {
  if (!(y > 0)) p->is_above_zero = false;
  p->t[p->n] = t;
  p->log_y[p->n++] = log(y);
  add_to_end(&p->first, t, y, 1);
  add_to_end(&p->last, t, y, -1);
}

/* The base and the values after it; without a base, all. */
static bool take_points(points *p, pgap_working *w) {
  const pgap_given_value *t = &w->in[A_YEARS], *y = &w->in[A_VALUES];
  bool has_base = w->in[A_BASE].is_given && w->in[A_BASE_YEAR].is_given;
  *p = (points){.t = pgap_working_room(w, t->n + 1), .log_y = pgap_working_room(w, t->n + 1)};
  if (!p->t || !p->log_y) {
    pgap_refuse(w, N_("too many values"));
    return false;
  }
  p->is_above_zero = true;
  if (has_base) add_point(p, pgap_in(w, A_BASE_YEAR), pgap_in(w, A_BASE));
  for (size_t i = 0; i < t->n; i++) {
    if (!has_base || t->list[i] > p->t[0]) add_point(p, t->list[i], y->list[i]);
  }
  return true;
}

static bool has_duplicates(const points *p) {
  bool ascends = true;
  for (size_t i = 1; i < p->n && ascends; i++) ascends = p->t[i] > p->t[i - 1];
  for (size_t i = 0; i < p->n && !ascends; i++) {
    for (size_t k = 0; k < i; k++) {
      if (p->t[i] == p->t[k]) return true;
    }
  }
  return false;
}

/* Logarithmic rates a year, + is falling: observed by the definition, and required from now on. */
static void judge(pgap_working *w, const points *p, double slope) {
  static const char *const rules[] = {[REGRESSION] = "regression", "endpoint", "continuous"};
  int rule = (int)pgap_clip(round(pgap_in(w, A_DEFINITION)), REGRESSION, CONTINUOUS);
  double now = mean_of(&p->last), left = pgap_in(w, A_TARGET_YEAR) - p->last.year;
  double ends = -pgap_log_rate(mean_of(&p->first), now, p->last.year - p->first.year);
  double good = -pgap_in(w, A_DIRECTION);
  if (!pgap_demand_time(w, 0, left)) return;
  double required = -pgap_log_rate(now, pgap_in(w, A_TARGET), left);
  double observed = rule == REGRESSION ? -slope : ends;
  if (!pgap_demand_rates(w, required, observed)) return;
  pgap_put_text(w, A_RULE, rules[rule]);
  double shown = rule == CONTINUOUS ? required : -expm1(-required);
  double shown_observed = rule == CONTINUOUS ? observed : -expm1(-observed);
  pgap_put(w, A_REQUIRED, shown);
  if (required != 0) pgap_put(w, A_RATIO, good * shown_observed / fabs(shown));
  bool is_enough = pgap_edge_reaches(good * observed, good * required);
  double some = -log1p(-fmin(pgap_in(w, A_SOME), 0.999));
  pgap_put_class(w, A_CLS, is_enough ? 0 : good * observed > some ? 1 : 2);
}

static void aarr(pgap_working *w) {
  points p;
  double intercept, slope;
  if (!pgap_demand_pairs(w, A_YEARS, A_VALUES) || !take_points(&p, w)) return;
  if (has_duplicates(&p)) pgap_put_text(w, A_WARN, "duplicate_years");
  if (!p.is_above_zero) {
    pgap_put(w, A_AARR, NAN);
    pgap_refuse(w, N_("a rate of reduction needs values above zero"));
    return;
  }
  if (!pgap_line(&intercept, &slope, p.t, p.log_y, NULL, p.n)) {
    pgap_refuse(w, N_("a rate of reduction needs values of two different years"));
    return;
  }
  double a = mean_of(&p.first), b = mean_of(&p.last), years = p.last.year - p.first.year;
  pgap_put(w, A_SLOPE, slope);
  pgap_put(w, A_AARR, -expm1(slope));
  pgap_put(w, A_ENDPOINT, -pgap_cagr(a, b, years));
  pgap_put(w, A_CONTINUOUS, -pgap_log_rate(a, b, years));
  if (w->in[A_TARGET].is_given && w->in[A_TARGET_YEAR].is_given) judge(w, &p, slope);
}

static const pgap_form form_aarr = {
    .name = "aarr",
    .summary = N_("average annual rate of reduction of a series, + is falling"),
    PGAP_FORM_LISTS(aarr_inputs, aarr_outputs),
    PGAP_FORM_CLASSES(classes),
    .work = aarr,
};

enum { L_V0, L_Y0, L_V1, L_Y1 };

static const pgap_input log_inputs[] = {
    [L_V0] = {"v0", N_("value at the start"), PGAP_NEED_BASE},
    [L_Y0] = {"y0", N_("year of the start"), PGAP_NEED_BASE_YEAR},
    [L_V1] = {"v1", N_("latest value"), PGAP_NEED_ACTUAL},
    [L_Y1] = {"y1", N_("year of the latest value"), PGAP_NEED_YEAR},
};

enum { L_ARR, L_PERCENT };

static const pgap_output log_outputs[] = {
    [L_ARR] = {"arr", PGAP_OUTPUT_SCORE}, [L_PERCENT] = {"arr_pct_1dp"}};

static void continuous(pgap_working *w) {
  double years = pgap_in(w, L_Y1) - pgap_in(w, L_Y0);
  double rate = -pgap_log_rate(pgap_in(w, L_V0), pgap_in(w, L_V1), years);
  if (!pgap_demand_rates(w, rate, rate)) return;
  pgap_put(w, L_ARR, rate);
  pgap_put(w, L_PERCENT, round(1000 * rate) / 10);
}

static const pgap_form form_log = {
    .name = "arr_log",
    .summary = N_("continuous annual rate of reduction between two values, + is falling"),
    PGAP_FORM_LISTS(log_inputs, log_outputs),
    .work = continuous,
};

enum { W_MULTIPLE, W_YEARS, W_PRINTED };

static const pgap_input wha_inputs[] = {
    [W_MULTIPLE] = PGAP_IN_GIVEN("multiple", N_("target as a multiple of the base")),
    [W_YEARS] = PGAP_IN_GIVEN("years", N_("years of the plan")),
    [W_PRINTED] = {"printed_pct", N_("percentage that a source prints"), PGAP_NEED_GIVEN,
                   PGAP_INPUT_TEXT, .is_optional = true},
};

enum { W_DISCRETE, W_LOG, W_ECHO, W_MATCHING };

static const pgap_output wha_outputs[] = {
    [W_DISCRETE] = {"discrete_pct"},
    [W_LOG] = {"log_pct"},
    [W_ECHO] = {"printed_pct"},
    [W_MATCHING] = {"formula_matching"},
};

/* Whether `value` rounds to the number printed, at its number of decimals. */
static bool is_printed_as(double value, double printed, const char *text) {
  const char *dot = strchr(text, '.');
  double unit = pow(10, dot ? -(double)strspn(dot + 1, "0123456789") : 0);
  return fabs(value - fabs(printed)) <= 0.5 * unit * (1 + 1e-9);
}

static void required(pgap_working *w) {
  static const char *const matching[] = {"neither", "discrete", "log", "both"};
  double multiple = pgap_in(w, W_MULTIPLE), years = pgap_in(w, W_YEARS), printed;
  double discrete = fabs(100 * pgap_cagr(1, multiple, years));
  double logarithmic = fabs(100 * pgap_log_rate(1, multiple, years));
  const char *text = w->in[W_PRINTED].text;
  if (!pgap_demand_rates(w, discrete, logarithmic)) return;
  pgap_put(w, W_DISCRETE, discrete);
  pgap_put(w, W_LOG, logarithmic);
  if (!w->in[W_PRINTED].is_given) return;
  if (pgap_number_parse(&printed, text, NULL, NULL) != PGAP_OK) {
    pgap_refuse(w, N_("printed_pct must be a number, as it is printed"));
    return;
  }
  pgap_put_text(w, W_ECHO, text);
  int match =
      is_printed_as(discrete, printed, text) + 2 * is_printed_as(logarithmic, printed, text);
  pgap_put_text(w, W_MATCHING, matching[match]);
}

static const pgap_form form_wha = {
    .name = "wha_required",
    .summary =
        N_("yearly rate that a multiple of the base requires, and which formula was printed"),
    PGAP_FORM_LISTS(wha_inputs, wha_outputs),
    .work = required,
};

const pgap_method pgap_method_aarr = {
    .name = "aarr",
    .summary =
        N_("average annual rate of reduction since the base against the rate still required"),
    .formula = "AARR = 1 - exp(slope of ln(value) on year); on track observed >= required from now "
               "on, some progress observed > 0, else no progress or worsening",
    .source = "UNICEF, Technical note on AARR (2007); classes of WHO and UNICEF, TEAM nutrition "
              "monitoring (2017); threshold of some progress not verified against a source",
    .mirror = PGAP_MIRROR_RECIPROCAL,
    .forms = {&form_aarr, &form_log, &form_wha},
    .met = &pgap_class_achieved,
    .met_score = NAN,
};
