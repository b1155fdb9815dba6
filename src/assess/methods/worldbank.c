/* worldbank.c: the World Bank's reference paths to the Millennium Development Goals.
 * developmentgoals.org, regional charts: a geometric path from the base to the target; how long the
 * whole way takes at the pace so far, as a multiple of the time allowed. A target of 100 % is recast
 * as its complement falling to zero, with a floor in place of zero; the floor of 1 % of the limit is
 * an assumption. */
#include <math.h>
#include <plangap/method.h>
#include <plangap/pace.h>

#include "../demand.h"
#include "../edges.h"
#include "../inputs.h"

static const pgap_class classes[] = {
    {"likely", N_("likely to be met"), PGAP_TONE_ON_TRACK},
    {"possible", N_("possible: met within twice the time"), PGAP_TONE_SLOW},
    {"unlikely", N_("unlikely: more than twice the time is needed"), PGAP_TONE_SLOW},
    {"very_unlikely", N_("very unlikely: worse than at the start"), PGAP_TONE_OFF},
};

enum { LIKELY, POSSIBLE, UNLIKELY, VERY_UNLIKELY };

enum {
  I_BASE,
  I_BASE_YEAR,
  I_ACTUAL,
  I_YEAR,
  I_TARGET,
  I_TARGET_YEAR,
  I_DIRECTION,
  I_LIMIT,
  I_POSSIBLE,
  I_FLOOR
};

static const pgap_input inputs[] = {
    [I_BASE] = PGAP_IN_BASE,
    [I_BASE_YEAR] = PGAP_IN_BASE_YEAR,
    [I_ACTUAL] = PGAP_IN_ACTUAL,
    [I_YEAR] = PGAP_IN_YEAR,
    [I_TARGET] = PGAP_IN_TARGET,
    [I_TARGET_YEAR] = PGAP_IN_TARGET_YEAR,
    [I_DIRECTION] = PGAP_IN_OPTIONAL_DIRECTION,
    [I_LIMIT] =
        PGAP_IN_OPTIONAL("limit", N_("highest possible value, such as 100 %"), PGAP_NEED_LIMIT),
    [I_POSSIBLE] =
        PGAP_IN_OPTION("possible", N_("multiple of the time up to which it is possible"), 2),
    [I_FLOOR] =
        PGAP_IN_UNVERIFIED("floor", N_("complement in place of zero, in percent of the limit"), 1),
};

enum { O_PATH, O_SHARE, O_FACTOR, O_CLS };

static const pgap_output outputs[] = {[O_PATH] = {"path"},
                                      [O_SHARE] = {"log_share", PGAP_OUTPUT_SCORE},
                                      [O_FACTOR] = {"time_factor"},
                                      [O_CLS] = {"cls"}};

typedef struct values {
  double base, actual, target, good;
  bool is_complement;
} values;

/* A target at an upper limit becomes the complement, falling to the floor. */
static values take_values(const pgap_working *w) {
  values v = {
      .base = pgap_in(w, I_BASE), .actual = pgap_in(w, I_ACTUAL), .target = pgap_in(w, I_TARGET)};
  double limit = pgap_in(w, I_LIMIT), floor = pgap_in(w, I_FLOOR) / 100 * limit;
  v.good = pgap_direction_or(w, I_DIRECTION, v.base, v.target);
  v.is_complement = w->in[I_LIMIT].is_given && limit > 0 && v.target == limit && v.good > 0;
  if (!v.is_complement) return v;
  return (values){fmax(limit - v.base, floor), fmax(limit - v.actual, floor), floor, -1, true};
}

static void work(pgap_working *w) {
  values v = take_values(w);
  double start = pgap_in(w, I_BASE_YEAR), years = pgap_in(w, I_TARGET_YEAR) - start;
  double elapsed = pgap_in(w, I_YEAR) - start;
  double whole = pgap_log_rate(v.base, v.target, 1), done = pgap_log_rate(v.base, v.actual, 1);
  if (!(elapsed > 0 && years > 0)) {
    pgap_refuse(w, N_("the latest value and the target must be later than the start"));
    return;
  }
  if (!pgap_demand_rates(w, whole, done)) return;
  if (whole == 0 && !w->in[I_DIRECTION].is_given) {
    pgap_refuse(w, N_("the target equals the base: say which direction is good"));
    return;
  }
  if (whole == 0) { /* left what was to be kept */
    pgap_put(w, O_PATH, pgap_in(w, I_BASE));
    pgap_put_class(w, O_CLS, v.good * (v.actual - v.target) >= 0 ? LIKELY : VERY_UNLIKELY);
    return;
  }
  double share = v.good * (v.base < 0 ? -1 : 1) * done / fabs(whole), passed = elapsed / years;
  double path = v.base * exp(whole * passed);
  pgap_put(w, O_PATH, v.is_complement ? pgap_in(w, I_LIMIT) - path : path);
  pgap_put(w, O_SHARE, share);
  pgap_put(w, O_FACTOR, share > 0 ? passed / share : INFINITY);
  pgap_put_class(w, O_CLS,
                 pgap_edge_reaches(share, passed)                            ? LIKELY
                 : pgap_edge_reaches(share * pgap_in(w, I_POSSIBLE), passed) ? POSSIBLE
                 : share >= 0                                                ? UNLIKELY
                                                                             : VERY_UNLIKELY);
}

static const pgap_form form = {
    .name = "worldbank_refpath",
    .summary = N_("geometric path to the target, and the time needed at the pace so far"),
    PGAP_FORM_LISTS(inputs, outputs),
    PGAP_FORM_CLASSES(classes),
    .work = work,
};

const pgap_method pgap_method_worldbank = {
    .name = "worldbank",
    .summary = N_("World Bank: time needed at the pace so far against the time allowed"),
    .formula = "factor = (elapsed / (ln(actual / base) / ln(target / base))) / plan years; likely "
               "factor <= 1, possible factor <= 2, unlikely above, very unlikely if it got worse",
    .source = "World Bank, developmentgoals.org, regional charts of the MDGs; the floor of targets "
              "of 100 %: threshold not verified against a source",
    .mirror = PGAP_MIRROR_RECIPROCAL,
    .forms = {&form},
    .met = &pgap_class_achieved,
    .met_score = 1,
};
