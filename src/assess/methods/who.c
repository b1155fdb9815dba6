/* who.c: the World Health Organization's Triple Billion projections.
 * WHO GPW13 as coded in gpw13/billionaiRe: the latest annual rate of change continued, and people
 * reached between 2018 and 2025. The rate is that of a year; where the values are a longer step apart
 * it is averaged over it, where they come more often it is taken over a year. WHO trims projections
 * to percentages, 0 to 100; here only where the value and the target are such. WHO gives no classes
 * for a single target: these are plangap's, by where the projection ends. */
#include <math.h>
#include <plangap/method.h>
#include <plangap/pace.h>

#include "../demand.h"
#include "../edges.h"
#include "../inputs.h"

static const pgap_class classes[] = {
    {"meets_target", N_("the latest rate of change meets the target"), PGAP_TONE_ON_TRACK},
    {"falls_short", N_("the latest rate of change falls short of the target"), PGAP_TONE_SLOW},
    {"no_progress", N_("no progress or moving away from the target"), PGAP_TONE_OFF},
};

enum {
  A_V2017,
  A_V2018,
  A_YEAR,
  A_VALUES,
  A_YEARS,
  A_BASE,
  A_BASE_YEAR,
  A_TARGET,
  A_DIRECTION,
  A_LOW,
  A_HIGH
};

static const pgap_input aroc_inputs[] = {
    [A_V2017] = PGAP_IN_OPTIONAL("v2017", N_("value of 2017"), PGAP_NEED_GIVEN),
    [A_V2018] = PGAP_IN_OPTIONAL("v2018", N_("value of 2018"), PGAP_NEED_GIVEN),
    [A_YEAR] = {"year", N_("year to project to"), PGAP_NEED_TARGET_YEAR},
    [A_VALUES] = PGAP_IN_OPTIONAL_LIST("values", N_("known values in place of v2017 and v2018"),
                                       PGAP_NEED_VALUES),
    [A_YEARS] = PGAP_IN_OPTIONAL_LIST("years", N_("years of the values"), PGAP_NEED_YEARS),
    [A_BASE] = PGAP_IN_OPTIONAL("base", N_("value at the start"), PGAP_NEED_BASE),
    [A_BASE_YEAR] = PGAP_IN_OPTIONAL("base_year", N_("year of the start"), PGAP_NEED_BASE_YEAR),
    [A_TARGET] = PGAP_IN_OPTIONAL("target", N_("value to reach"), PGAP_NEED_TARGET),
    [A_DIRECTION] = PGAP_IN_OPTIONAL_DIRECTION,
    [A_LOW] = PGAP_IN_OPTION("low", N_("lowest percentage"), 0),
    [A_HIGH] = PGAP_IN_OPTION("high", N_("highest percentage"), 100),
};

enum { A_AROC, A_PROJECTED, A_REQUIRED, A_CLS };

static const pgap_output aroc_outputs[] = {[A_AROC] = {"aroc"},
                                           [A_PROJECTED] = {"proj"},
                                           [A_REQUIRED] = {"aroc_target"},
                                           [A_CLS] = {"cls"}};

/* The latest value and the one a year or more before it. */
typedef struct step {
  double from, to, years, year;
} step;

static bool take_step(step *out, pgap_working *w) {
  static const double NEARLY_A_YEAR = 0.99;
  *out = (step){pgap_in(w, A_V2017), pgap_in(w, A_V2018), 1, 2018};
  if (!w->in[A_VALUES].is_given) {
    if (!isnan(out->from + out->to)) return true;
    pgap_refuse(w, N_("give v2017 and v2018, or values and years"));
    return false;
  }
  if (!pgap_demand_ascending(w, A_YEARS, A_VALUES)) return false;
  const double *t = w->in[A_YEARS].list, *y = w->in[A_VALUES].list;
  size_t last = w->in[A_YEARS].n - 1, i = last;
  while (i > 0 && t[last] - t[i] < NEARLY_A_YEAR) i--;
  *out = (step){y[i], y[last], t[last] - t[i], t[last]};
  if (out->years >= NEARLY_A_YEAR) return true;
  pgap_refuse(w, N_("a rate of change needs a value of a year before"));
  return false;
}

static bool is_between(double x, double low, double high) { return x >= low && x <= high; }

static double trimmed(const pgap_working *w, double projected, double now) {
  double low = pgap_in(w, A_LOW), high = pgap_in(w, A_HIGH);
  bool has_target = w->in[A_TARGET].is_given;
  bool is_share =
      is_between(now, low, high) && (!has_target || is_between(pgap_in(w, A_TARGET), low, high));
  return is_share ? pgap_clip(projected, low, high) : projected;
}

/* In logarithms, so that a fall and its reciprocal rise are judged alike. */
static void judge(pgap_working *w, const step *s, double left) {
  double target = pgap_in(w, A_TARGET);
  double good = pgap_direction_or(w, A_DIRECTION, s->to, target) * (s->to < 0 ? -1 : 1);
  double rate = pgap_log_rate(s->from, s->to, s->years);
  double required = pgap_log_rate(s->to, target, left);
  double of_plan =
      pgap_cagr(pgap_in(w, A_BASE), target, pgap_in(w, A_YEAR) - pgap_in(w, A_BASE_YEAR));
  if (!pgap_demand_rates(w, required, rate)) return;
  if (isfinite(of_plan)) pgap_put(w, A_REQUIRED, of_plan);
  pgap_put_class(w, A_CLS,
                 pgap_edge_reaches(good * rate, good * required) ? 0
                 : good * rate > 0                               ? 1
                                                                 : 2);
}

static void aroc(pgap_working *w) {
  step s;
  if (!take_step(&s, w)) return;
  double left = pgap_in(w, A_YEAR) - s.year, rate = pgap_cagr(s.from, s.to, s.years);
  if (!pgap_demand_time(w, 0, left) || !pgap_demand_rates(w, rate, rate)) return;
  pgap_put(w, A_AROC, rate);
  pgap_put(w, A_PROJECTED, trimmed(w, pgap_grow(s.to, rate, left), s.to));
  if (w->in[A_TARGET].is_given) judge(w, &s, left);
}

static const pgap_form form_aroc = {
    .name = "who_aroc",
    .summary = N_("latest annual rate of change, continued to a year"),
    PGAP_FORM_LISTS(aroc_inputs, aroc_outputs),
    PGAP_FORM_CLASSES(classes),
    .work = aroc,
};

enum { C_FROM, C_TO, C_POPULATION };

static const pgap_input contribution_inputs[] = {
    [C_FROM] = PGAP_IN_GIVEN("transform_2018", N_("transformed value of 2018, percent")),
    [C_TO] = PGAP_IN_GIVEN("transform_2025", N_("transformed value of 2025, percent")),
    [C_POPULATION] = PGAP_IN_GIVEN("population", N_("population of the last year")),
};

enum { C_PERCENT, C_PEOPLE };

static const pgap_output contribution_outputs[] = {[C_PERCENT] = {"pct"}, [C_PEOPLE] = {"people"}};

static void contribution(pgap_working *w) {
  double percent = pgap_in(w, C_TO) - pgap_in(w, C_FROM);
  pgap_put(w, C_PERCENT, percent);
  pgap_put(w, C_PEOPLE, pgap_in(w, C_POPULATION) * percent / 100);
}

static const pgap_form form_contribution = {
    .name = "who_contribution",
    .summary = N_("people reached by the rise of a percentage from 2018 to 2025"),
    PGAP_FORM_LISTS(contribution_inputs, contribution_outputs),
    .work = contribution,
};

const pgap_method pgap_method_who = {
    .name = "who",
    .summary =
        N_("World Health Organization: does the latest annual rate of change meet the target"),
    .formula = "AROC = actual / value a year before - 1; meets the target if "
               "actual (1 + AROC)^(years left) does",
    .source = "WHO GPW13 Triple Billion methods (gpw13/billionaiRe); the classes are plangap's",
    .mirror = PGAP_MIRROR_RECIPROCAL,
    .forms = {&form_aroc, &form_contribution},
    .met = &pgap_class_achieved,
    .met_score = NAN,
};
