/* oecd.c: the OECD's distances to SDG targets, trends and outlooks.
 * OECD, Measuring Distance to the SDG Targets (2017, 2019); The Short and Winding Road to 2030 (2022),
 * Annex A: distance in standard deviations over countries, rank correlation with time, and a
 * stochastic outlook. The concepts were verified, the details and thresholds are from memory.
 *
 * The outlook resamples yearly growth. Its numbers come from a counter (Steele, Lea, Flood 2014,
 * SplitMix64), not from a state, so that the order of targets and threads cannot matter; and every
 * case meets the same numbers, so that a better actual never lowers the share that meets the target. */
#include <math.h>
#include <plangap/method.h>
#include <plangap/pace.h>
#include <stdint.h>
#include <string.h>

#include "../demand.h"
#include "../inputs.h"
#include "../rank.h"

static const char NO_TREND[] = N_("ranks need two values that differ, in different years");

enum { D_X, D_TARGET, D_SD, D_DIRECTION };

static const pgap_input distance_inputs[] = {
    [D_X] = {"x", N_("latest value"), PGAP_NEED_ACTUAL},
    [D_TARGET] = PGAP_IN_TARGET,
    [D_SD] = {"sd", N_("standard deviation over the areas"), PGAP_NEED_SPREAD},
    [D_DIRECTION] = {"direction", N_("up or down: what is good"), PGAP_NEED_DIRECTION,
                     PGAP_INPUT_DIRECTION, .is_optional = true, .by_default = 1},
};

static const pgap_output distance_outputs[] = {{"distance_su", PGAP_OUTPUT_SCORE}};

static void distance(pgap_working *w) {
  double gap = pgap_in(w, D_DIRECTION) * (pgap_in(w, D_TARGET) - pgap_in(w, D_X));
  if (pgap_in(w, D_SD) > 0)
    pgap_put(w, 0, fmax(gap / pgap_in(w, D_SD), 0));
  else
    pgap_refuse(w, N_("the standard deviation must be above zero"));
}

static const pgap_form form_distance = {
    .name = "oecd_distance",
    .summary = N_("distance to the target in standard deviations over the areas, 0 = reached"),
    PGAP_FORM_LISTS(distance_inputs, distance_outputs),
    .work = distance,
};

static const pgap_class trend_classes[] = {
    {"progress", N_("progress"), PGAP_TONE_ON_TRACK},
    {"no_clear_trend", N_("no clear trend"), PGAP_TONE_OFF},
    {"away", N_("moving away"), PGAP_TONE_OFF},
};

enum { S_YEARS, S_VALUES, S_DIRECTION, S_LEVEL };

static const pgap_input spearman_inputs[] = {
    [S_YEARS] = PGAP_IN_YEARS,
    [S_VALUES] = PGAP_IN_VALUES,
    [S_DIRECTION] = PGAP_IN_OPTIONAL_DIRECTION,
    [S_LEVEL] = PGAP_IN_UNVERIFIED("significance", N_("a trend is clear when p is below"), 0.10),
    PGAP_IS_RATIO(S_LEVEL),
};

enum { S_RHO, S_T, S_EXACT, S_P, S_CLS };

static const pgap_output spearman_outputs[] = {
    [S_RHO] = {"rho"},       [S_T] = {"t"},     [S_EXACT] = {"p_exact_two_sided"},
    [S_P] = {"p_two_sided"}, [S_CLS] = {"cls"},
};

static bool take_trend(pgap_working *w, pgap_spearman *out, int years, int values) {
  size_t n = w->in[years].n, mark = w->n_stored;
  double *room = pgap_working_room(w, 2 * n);
  bool is_done = room && pgap_spearman_of(out, w->in[years].list, w->in[values].list, n, room);
  w->n_stored = mark;
  return is_done;
}

static void spearman(pgap_working *w) {
  pgap_spearman trend;
  if (!pgap_demand_pairs(w, S_YEARS, S_VALUES)) return;
  if (!take_trend(w, &trend, S_YEARS, S_VALUES)) {
    pgap_refuse(w, NO_TREND);
    return;
  }
  pgap_put(w, S_RHO, trend.rho);
  if (!isnan(trend.t)) pgap_put(w, S_T, trend.t);
  if (trend.is_exact) pgap_put(w, S_EXACT, trend.p);
  pgap_put(w, S_P, trend.p);
  if (!w->in[S_DIRECTION].is_given) return;
  bool is_good = pgap_in(w, S_DIRECTION) * trend.rho > 0;
  pgap_put_class(w, S_CLS, !(trend.p_cautious < pgap_in(w, S_LEVEL)) ? 1 : is_good ? 0 : 2);
}

static const pgap_form form_spearman = {
    .name = "spearman_trend",
    .summary = N_("rank correlation of the values with the year, and whether it is significant"),
    PGAP_FORM_LISTS(spearman_inputs, spearman_outputs),
    PGAP_FORM_CLASSES(trend_classes),
    .work = spearman,
};

static const pgap_class outlook_classes[] = {
    {"sufficient_progress", N_("sufficient progress to meet the target"), PGAP_TONE_ON_TRACK},
    {"insufficient_progress", N_("progress, but insufficient"), PGAP_TONE_SLOW},
    {"no_progress_or_away", N_("no progress or moving away"), PGAP_TONE_OFF},
};

enum {
  L_YEARS,
  L_VALUES,
  L_TARGET,
  L_TARGET_YEAR,
  L_DIRECTION,
  L_SEED,
  L_DRAWS,
  L_HIGH,
  L_LOW,
  L_LEVEL
};

static const pgap_input outlook_inputs[] = {
    [L_YEARS] = PGAP_IN_YEARS,
    [L_VALUES] = PGAP_IN_VALUES,
    [L_TARGET] = PGAP_IN_TARGET,
    [L_TARGET_YEAR] = PGAP_IN_TARGET_YEAR,
    [L_DIRECTION] = PGAP_IN_DIRECTION,
    [L_SEED] = {"seed", N_("seed of the draws"), PGAP_NEED_SEED, .is_optional = true,
                .by_default = 1},
    [L_DRAWS] = PGAP_IN_OPTION("draws", N_("number of draws"), 400),
    [L_HIGH] = PGAP_IN_UNVERIFIED("sufficient", N_("share of draws from which it suffices"), 0.75),
    [L_LOW] =
        PGAP_IN_UNVERIFIED("insufficient", N_("share of draws from which there is progress"), 0.25),
    [L_LEVEL] = PGAP_IN_UNVERIFIED("significance", N_("a trend is clear when p is below"), 0.10),
    PGAP_IS_RATIO(L_HIGH),
    PGAP_IS_RATIO(L_LOW),
    PGAP_IS_RATIO(L_LEVEL),
};

enum { L_P, L_SE, L_RHO, L_TREND_P, L_CLS };

static const pgap_output outlook_outputs[] = {
    [L_P] = {"p", PGAP_OUTPUT_SCORE}, [L_SE] = {"p_se"}, [L_RHO] = {"rho"},
    [L_TREND_P] = {"rho_p"},          [L_CLS] = {"cls"},
};

enum { MIN_RATES = 3, DRAWS_MAX = 1000000, YEARS_MAX = 200 };

/* Yearly log growth of every value over the latest one that is a year or more older, times `sign`;
 * returns how many. Values of one sign, years ascending. */
static size_t growths(double *out, const double *t, const double *y, size_t n, double sign) {
  static const double NEARLY_A_YEAR = 0.99;
  size_t m = 0, k = 0;
  for (size_t i = 1; i < n; i++) {
    while (k + 1 < i && t[i] - t[k + 1] >= NEARLY_A_YEAR) k++;
    if (t[i] - t[k] >= NEARLY_A_YEAR) out[m++] = sign * log(y[i] / y[k]) / (t[i] - t[k]);
  }
  return m;
}

/* SplitMix64 at position `counter`. */
static uint64_t draw(uint64_t key, uint64_t counter) {
  uint64_t z = key + (counter + 1) * UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return z ^ z >> 31;
}

static uint64_t key_of(double seed) {
  uint64_t bits;
  memcpy(&bits, &seed, sizeof bits);
  return draw(bits, 0);
}

/* Three indices below n <= PGAP_FORM_LIST in one number, of 21 bits each: uneven by n in two million. */
static size_t index_in(uint64_t u, int which, size_t n) {
  return ((u >> (21 * which)) & UINT64_C(0x1FFFFF)) * n >> 21;
}

/* Whether even the best draw fails (-1) or even the worst one succeeds (+1); 0 = it depends. */
static int foregone(const double *growth, size_t n, double years, double need) {
  static const double CLEARLY = 1e-6; /* more than rounding */
  double least = growth[0], most = growth[0];
  for (size_t i = 1; i < n; i++) {
    least = fmin(least, growth[i]);
    most = fmax(most, growth[i]);
  }
  return most * years < need - CLEARLY ? -1 : least * years > need + CLEARLY ? 1 : 0;
}

/* Draws in which the growth over `years` comes to `need` or more. */
static int count_hits(const double *growth, size_t n, double years, double need, double seed,
                      int draws) {
  static const double TOLERANCE = 1e-9; /* as a band's (course.h) */
  int whole = (int)floor(years + TOLERANCE), hits = 0;
  double second = whole % 3 > 1, first = whole % 3 > 0, rest = fmax(years - whole, 0);
  uint64_t key = key_of(seed), counter = 0;
  int verdict = foregone(growth, n, fmax(years, 0), need);
  if (verdict != 0) return verdict > 0 ? draws : 0;
  for (int i = 0; i < draws; i++) {
    uint64_t u = draw(key, counter++);
    double sum = first * growth[index_in(u, 0, n)] + second * growth[index_in(u, 1, n)] +
                 rest * growth[index_in(u, 2, n)];
    for (int j = 0; j < whole / 3; j++) {
      u = draw(key, counter++);
      sum += growth[index_in(u, 0, n)] + growth[index_in(u, 1, n)] + growth[index_in(u, 2, n)];
    }
    if (sum >= need - TOLERANCE) hits++;
  }
  return hits;
}

/* Refuses what cannot grow to the target. */
static bool can_grow(pgap_working *w) {
  const pgap_given_value *y = &w->in[L_VALUES];
  bool is_one_sign = true;
  for (size_t i = 0; i < y->n; i++)
    is_one_sign = is_one_sign && y->list[i] * pgap_in(w, L_TARGET) > 0;
  if (!is_one_sign)
    pgap_refuse(w, N_("growth rates need values and a target of one sign that are not zero"));
  return is_one_sign;
}

/* The share of draws that meet the target. */
static bool take_share(double *p, pgap_working *w) {
  const pgap_given_value *t = &w->in[L_YEARS], *y = &w->in[L_VALUES];
  double draws = floor(pgap_in(w, L_DRAWS)), target = pgap_in(w, L_TARGET);
  if (!pgap_demand_ascending(w, L_YEARS, L_VALUES) || !can_grow(w)) return false;
  double years = pgap_in(w, L_TARGET_YEAR) - t->list[t->n - 1], last = y->list[y->n - 1];
  if (!pgap_demand_time(w, 0, years)) return false;
  double sign = pgap_in(w, L_DIRECTION) * (target < 0 ? -1 : 1);
  size_t mark = w->n_stored;
  double *growth = pgap_working_room(w, t->n);
  size_t n = growth ? growths(growth, t->list, y->list, t->n, sign) : 0;
  bool is_drawable = draws >= 1 && draws <= DRAWS_MAX && years <= YEARS_MAX;
  if (n < MIN_RATES) pgap_refuse(w, N_("fewer than three yearly growth rates"));
  if (!is_drawable) pgap_refuse(w, N_("at most 1000000 draws and 200 years are drawn"));
  if (w->is_refused) return false;
  double need = sign * log(target / last), seed = pgap_in(w, L_SEED);
  *p = count_hits(growth, n, years, need, seed, (int)draws) / draws;
  w->n_stored = mark;
  return true;
}

static void outlook(pgap_working *w) {
  double p, good = pgap_in(w, L_DIRECTION);
  if (!take_share(&p, w)) return;
  pgap_put(w, L_P, p);
  pgap_put(w, L_SE, sqrt(p * (1 - p) / floor(pgap_in(w, L_DRAWS))));
  size_t cls = p >= pgap_in(w, L_HIGH) ? 0 : p >= pgap_in(w, L_LOW) ? 1 : 2;
  pgap_spearman trend;
  if (cls == 2 && take_trend(w, &trend, L_YEARS, L_VALUES)) {
    pgap_put(w, L_RHO, trend.rho);
    pgap_put(w, L_TREND_P, trend.p);
    if (good * trend.rho > 0 && trend.p_cautious < pgap_in(w, L_LEVEL)) cls = 1;
  }
  pgap_put_class(w, L_CLS, cls);
}

static const pgap_form form_outlook = {
    .name = "oecd_outlook",
    .summary = N_("share of futures, drawn from past yearly growth, that meet the target"),
    PGAP_FORM_LISTS(outlook_inputs, outlook_outputs),
    PGAP_FORM_CLASSES(outlook_classes),
    .work = outlook,
};

const pgap_method pgap_method_oecd = {
    .name = "oecd",
    .summary = N_("OECD: how many futures drawn from past yearly growth meet the target"),
    .formula = "p = share of draws that meet the target; sufficient p >= 0.75, insufficient "
               "p >= 0.25 or a significant rank correlation with time, else no progress",
    .source = "OECD, The Short and Winding Road to 2030 (2022), Annex A; details from memory, "
              "threshold not verified against a source",
    .is_unverified = true,
    .mirror = PGAP_MIRROR_RECIPROCAL,
    .forms = {&form_outlook, &form_distance, &form_spearman},
    .met = &pgap_class_achieved,
    .met_score = 1,
};
