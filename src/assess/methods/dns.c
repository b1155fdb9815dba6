/* dns.c: the weather symbols of the German Sustainable Development Strategy.
 *
 * A dated target is judged by the mean yearly change of the latest six values, at least four in
 * consecutive years; a target that is already met, or holds in every year, by the latest value and
 * that mean; a mere direction by the mean and the last change. Of an interval the weaker edge counts,
 * the one that is met first. A met target from which the trend moves away is sun and cloud: the
 * second best class, by rule; with fewer than four yearly values there is no symbol at all. A missed
 * yearly target with no trend at all is a cloud ("not moving away").
 *
 * Destatis, indicator status, dns-indikatoren.de/en/status. */
#include <math.h>
#include <plangap/kind.h>

#include "../edges.h"
#include "../inputs.h"

enum { SUN, SUN_CLOUD, CLOUD, THUNDERSTORM };

static const pgap_class classes[] = {
    [SUN] = {"sun", N_("sun"), PGAP_TONE_ON_TRACK},
    [SUN_CLOUD] = {"sun_cloud", N_("sun and cloud"), PGAP_TONE_ON_TRACK},
    [CLOUD] = {"cloud", N_("cloud"), PGAP_TONE_SLOW},
    [THUNDERSTORM] = {"thunderstorm", N_("thunderstorm"), PGAP_TONE_OFF},
};

/* The symbols where the two good ones mean that the target is met. */
static const pgap_class constant_classes[] = {
    [SUN] = {"sun", N_("sun"), PGAP_TONE_ACHIEVED},
    [SUN_CLOUD] = {"sun_cloud", N_("sun and cloud"), PGAP_TONE_ACHIEVED},
    [CLOUD] = {"cloud", N_("cloud"), PGAP_TONE_SLOW},
    [THUNDERSTORM] = {"thunderstorm", N_("thunderstorm"), PGAP_TONE_OFF},
};

static size_t constant_symbol(bool is_met, bool moves_away) {
  return is_met ? (moves_away ? SUN_CLOUD : SUN) : moves_away ? THUNDERSTORM : CLOUD;
}

enum { POINTS = 6, LEAST = 4 };

/* Up to six values in consecutive years, the latest first. */
static size_t latest_values(double out[POINTS], const pgap_given_value *values,
                            const pgap_given_value *years) {
  const double same_moment = 0.01; /* of a year */
  size_t n = 0, i = values->n;
  if (!years->is_given) {
    while (i > 0 && n < POINTS) out[n++] = values->list[--i];
    return n;
  }
  double wanted = years->list[i - 1];
  while (i-- > 0 && n < POINTS) {
    double late = years->list[i] - wanted;
    if (late > same_moment) continue; /* between the years */
    if (late < -same_moment) break;   /* a year is missing */
    out[n++] = values->list[i];
    wanted--;
  }
  return n;
}

typedef struct trend {
  double latest, mean_change, last_change;
} trend;

/* False after refusing. */
static bool take_trend(trend *out, pgap_working *w, int values_input, int years_input) {
  const pgap_given_value *values = &w->in[values_input], *years = &w->in[years_input];
  if (!values->is_given) {
    pgap_refuse(w, N_("give the values, or what the rule asks about them"));
    return false;
  }
  if (years->is_given && years->n != values->n) {
    pgap_refuse(w, N_("every value needs its year"));
    return false;
  }
  double y[POINTS];
  size_t n = latest_values(y, values, years);
  if (n < LEAST) {
    pgap_refuse(w, N_("fewer than four values in consecutive years"));
    return false;
  }
  *out = (trend){y[0], (y[0] - y[n - 1]) / (double)(n - 1), y[0] - y[1]};
  return true;
}

enum {
  D_VALUES,
  D_LAST_YEAR,
  D_TARGET,
  D_TARGET_YEAR,
  D_YEARS,
  D_DIRECTION,
  D_TARGET2,
  D_MET,
  D_SUN,
  D_SUN_CLOUD
};

static const pgap_input weather_inputs[] = {
    [D_VALUES] = PGAP_IN_VALUES,
    [D_LAST_YEAR] = {"last_year", N_("year of the latest value"), PGAP_NEED_YEAR},
    [D_TARGET] = PGAP_IN_TARGET,
    [D_TARGET_YEAR] = PGAP_IN_TARGET_YEAR,
    [D_YEARS] = PGAP_IN_YEARS,
    PGAP_OR_NOT(D_YEARS),
    [D_DIRECTION] = PGAP_IN_DIRECTION,
    PGAP_OR_NOT(D_DIRECTION),
    [D_TARGET2] = PGAP_IN_GIVEN("target2", N_("the other edge of an interval")),
    PGAP_OR_NOT(D_TARGET2),
    [D_MET] = PGAP_IN_MET,
    [D_SUN] = PGAP_IN_OPTION("sun", N_("share of the gap that may be missed for a sun"), 0.05),
    [D_SUN_CLOUD] = PGAP_IN_OPTION(
        "sun_cloud", N_("share of the gap that may be missed for sun and cloud"), 0.20),
    PGAP_IS_RATIO(D_SUN),
    PGAP_IS_RATIO(D_SUN_CLOUD),
};

enum { D_CHANGE, D_PROJECTED, D_MISS, D_CLS };

static const pgap_output weather_outputs[] = {
    [D_CHANGE] = {"avg_change"},
    [D_PROJECTED] = {"projected"},
    [D_MISS] = {"miss_rel"},
    [D_CLS] = {"cls"},
};

static void put_dated(pgap_working *w, const trend *t, double goal, double direction) {
  double rest = fmax(pgap_in(w, D_TARGET_YEAR) - pgap_in(w, D_LAST_YEAR), 0);
  double projected = t->latest + t->mean_change * rest;
  double miss = fmax(direction * (goal - projected), 0) / fabs(goal - t->latest);
  if (!isfinite(miss)) {
    pgap_refuse(w, N_("the numbers are too large"));
    return;
  }
  bool is_right = direction * t->mean_change > 0;
  pgap_put(w, D_PROJECTED, projected);
  pgap_put(w, D_MISS, miss);
  pgap_put_class(w, D_CLS,
                 !is_right                                          ? THUNDERSTORM
                 : !pgap_edge_reaches(miss, pgap_in(w, D_SUN))      ? SUN
                 : pgap_edge_reaches(pgap_in(w, D_SUN_CLOUD), miss) ? SUN_CLOUD
                                                                    : CLOUD);
}

static void weather(pgap_working *w) {
  trend t;
  double goal = pgap_in(w, D_TARGET), other = pgap_in(w, D_TARGET2);
  if (!take_trend(&t, w, D_VALUES, D_YEARS)) return;
  bool has_direction = w->in[D_DIRECTION].is_given, is_interval = w->in[D_TARGET2].is_given;
  if (!has_direction && (is_interval || goal == t.latest)) {
    pgap_refuse(w, N_("the target alone does not say which direction is good"));
    return;
  }
  double direction = has_direction ? pgap_in(w, D_DIRECTION) : copysign(1, goal - t.latest);
  if (is_interval) goal = direction > 0 ? fmin(goal, other) : fmax(goal, other);
  bool is_met = pgap_edge_met(w, D_MET, direction * (t.latest - goal));
  if (w->is_refused) return;
  pgap_put(w, D_CHANGE, t.mean_change);
  if (!is_met) {
    put_dated(w, &t, goal, direction);
    return;
  }
  size_t symbol = constant_symbol(true, direction * t.mean_change < 0);
  pgap_put_class(w, D_CLS, symbol);
  w->cls = &constant_classes[symbol];
}

enum { C_MET, C_AWAY, C_VALUES, C_YEARS, C_TARGET, C_DIRECTION };

static const pgap_input constant_inputs[] = {
    [C_MET] = {"met_last", N_("1 if the latest value meets the target, 0 if not"), PGAP_NEED_MET},
    PGAP_OR_NOT(C_MET),
    [C_AWAY] = PGAP_IN_GIVEN("avg_trend_moves_away", N_("1 if the mean change leads away, else 0")),
    PGAP_OR_NOT(C_AWAY),
    [C_VALUES] = PGAP_IN_VALUES,
    PGAP_OR_NOT(C_VALUES),
    [C_YEARS] = PGAP_IN_YEARS,
    PGAP_OR_NOT(C_YEARS),
    [C_TARGET] = PGAP_IN_TARGET,
    PGAP_OR_NOT(C_TARGET),
    [C_DIRECTION] = PGAP_IN_DIRECTION,
    PGAP_OR_NOT(C_DIRECTION),
};

enum { C_CHANGE, C_CLS };

static const pgap_output constant_outputs[] = {[C_CHANGE] = {"avg_change"}, [C_CLS] = {"cls"}};

static void constant(pgap_working *w) {
  bool is_met = pgap_in(w, C_MET) != 0, moves_away = pgap_in(w, C_AWAY) != 0;
  bool has_met = w->in[C_MET].is_given, has_away = w->in[C_AWAY].is_given;
  if (!has_met || !has_away) {
    trend t;
    double direction = pgap_in(w, C_DIRECTION), goal = pgap_in(w, C_TARGET);
    if (!take_trend(&t, w, C_VALUES, C_YEARS)) return;
    if (isnan(direction) || (!has_met && isnan(goal))) {
      pgap_refuse(w, N_("the values need a target and a direction"));
      return;
    }
    if (!has_met) is_met = direction * (t.latest - goal) >= 0;
    if (!has_away) moves_away = direction * t.mean_change < 0;
    pgap_put(w, C_CHANGE, t.mean_change);
  }
  pgap_put_class(w, C_CLS, constant_symbol(is_met, moves_away));
}

enum { R_MEAN, R_LAST, R_VALUES, R_YEARS, R_DIRECTION };

static const pgap_input direction_inputs[] = {
    [R_MEAN] =
        PGAP_IN_GIVEN("avg_right", N_("1 if the mean change is in the good direction, else 0")),
    PGAP_OR_NOT(R_MEAN),
    [R_LAST] = PGAP_IN_GIVEN("last_change_right",
                             N_("1 if the last change is in the good direction, else 0")),
    PGAP_OR_NOT(R_LAST),
    [R_VALUES] = PGAP_IN_VALUES,
    PGAP_OR_NOT(R_VALUES),
    [R_YEARS] = PGAP_IN_YEARS,
    PGAP_OR_NOT(R_YEARS),
    [R_DIRECTION] = PGAP_IN_DIRECTION,
    PGAP_OR_NOT(R_DIRECTION),
};

enum { R_CHANGE, R_LAST_CHANGE, R_CLS };

static const pgap_output direction_outputs[] = {
    [R_CHANGE] = {"avg_change"},
    [R_LAST_CHANGE] = {"last_change"},
    [R_CLS] = {"cls"},
};

static void only_direction(pgap_working *w) {
  bool is_right = pgap_in(w, R_MEAN) != 0, is_last_right = pgap_in(w, R_LAST) != 0;
  if (!w->in[R_MEAN].is_given || !w->in[R_LAST].is_given) {
    trend t;
    double direction = pgap_in(w, R_DIRECTION);
    if (!take_trend(&t, w, R_VALUES, R_YEARS)) return;
    if (isnan(direction)) {
      pgap_refuse(w, N_("the values need a direction"));
      return;
    }
    if (!w->in[R_MEAN].is_given) is_right = direction * t.mean_change > 0;
    if (!w->in[R_LAST].is_given) is_last_right = direction * t.last_change > 0;
    pgap_put(w, R_CHANGE, t.mean_change);
    pgap_put(w, R_LAST_CHANGE, t.last_change);
  }
  pgap_put_class(w, R_CLS,
                 is_right ? (is_last_right ? SUN : SUN_CLOUD)
                          : (is_last_right ? CLOUD : THUNDERSTORM));
}

static const pgap_form form_weather = {
    .name = "dns_weather",
    .summary = N_("what the mean yearly change makes of the value at due, against the gap"),
    PGAP_FORM_LISTS(weather_inputs, weather_outputs),
    PGAP_FORM_CLASSES(classes),
    .work = weather,
};

static const pgap_form form_constant = {
    .name = "dns_constant",
    .summary = N_("a target of every year, or one that is met: latest value and mean change"),
    PGAP_FORM_LISTS(constant_inputs, constant_outputs),
    PGAP_FORM_CLASSES(constant_classes),
    .work = constant,
};

static const pgap_form form_direction = {
    .name = "dns_direction",
    .summary = N_("only a direction is wished: mean change and last change"),
    PGAP_FORM_LISTS(direction_inputs, direction_outputs),
    PGAP_FORM_CLASSES(classes),
    .work = only_direction,
};

static const pgap_form *choose(pgap_verdict *out, const pgap_case *c) {
  bool is_limit = c->target->kind->is_limit;
  if (is_limit && c->course.n_elapsed == 0)
    return pgap_edge_decline(out, N_("no year of the limit is over"));
  return c->is_met || is_limit ? &form_constant : &form_weather;
}

const pgap_method pgap_method_dns = {
    .name = "dns",
    .summary = N_("Germany's weather symbols: the mean change of five years carried on to due"),
    .formula =
        "m = shortfall at due / |target - actual|; sun m < 5 %, sun and cloud m <= 20 %, cloud "
        "in the right direction, else thunderstorm; met or yearly: latest value and trend",
    .source = "Destatis, German Sustainable Development Strategy, indicator status "
              "(dns-indikatoren.de/en/status)",
    .mirror = PGAP_MIRROR_NEGATED,
    .forms = {&form_weather, &form_constant, &form_direction},
    .choose = choose,
    .judges_limits = true,
};
