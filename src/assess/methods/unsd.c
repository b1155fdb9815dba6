/* unsd.c: the progress chart of the United Nations Statistics Division, 2023.
 *
 * Unlike Eurostat's it compares levels, not rates: what the growth since the base makes of the value
 * at due, as a share of the whole way. The direction, which the source does not need, keeps a base
 * that was already past its target from counting a fall as progress.
 *
 * Progress Chart Technical Note 2023, as restated by EUSTAT. */
#include <math.h>
#include <plangap/pace.h>

#include "../demand.h"
#include "../edges.h"
#include "../inputs.h"

enum { ON_TRACK, FAIR, STAGNATION };

static const pgap_class classes[] = {
    [ON_TRACK] = {"on_track", N_("target met or on track"), PGAP_TONE_ON_TRACK},
    [FAIR] = {"fair_progress", N_("fair progress but acceleration needed"), PGAP_TONE_SLOW},
    [STAGNATION] = {"stagnation_or_regression", N_("stagnation or regression"), PGAP_TONE_OFF},
};

/* The same class of a target that is met. */
static const pgap_class met_class = {"on_track", N_("target met or on track"), PGAP_TONE_ACHIEVED};

enum {
  T_BASE,
  T_BASE_YEAR,
  T_ACTUAL,
  T_YEAR,
  T_TARGET,
  T_TARGET_YEAR,
  T_DIRECTION,
  T_MET,
  T_HIGH,
  T_LOW
};

static const pgap_input target_inputs[] = {
    [T_BASE] = PGAP_IN_BASE,
    [T_BASE_YEAR] = PGAP_IN_BASE_YEAR,
    [T_ACTUAL] = PGAP_IN_ACTUAL,
    [T_YEAR] = PGAP_IN_YEAR,
    [T_TARGET] = PGAP_IN_TARGET,
    [T_TARGET_YEAR] = PGAP_IN_TARGET_YEAR,
    [T_DIRECTION] = PGAP_IN_DIRECTION,
    PGAP_OR_NOT(T_DIRECTION),
    [T_MET] = PGAP_IN_MET,
    [T_HIGH] = PGAP_IN_OPTION("on_track", N_("share of the way from which it is on track"), 0.95),
    [T_LOW] = PGAP_IN_OPTION("fair", N_("share of the way from which progress is fair"), 0.10),
    PGAP_IS_RATIO(T_HIGH),
    PGAP_IS_RATIO(T_LOW),
};

enum { T_CAGR, T_EXPECTED, T_RATIO, T_CLS, T_SCORE };

static const pgap_output target_outputs[] = {
    [T_CAGR] = {"cagr"}, [T_EXPECTED] = {"expected_2030"},         [T_RATIO] = {"ratio"},
    [T_CLS] = {"cls"},   [T_SCORE] = {"score", PGAP_OUTPUT_SCORE},
};

static void put_class(pgap_working *w, int cls, int score, size_t which) {
  pgap_put_class(w, cls, which);
  pgap_put(w, score, 3 - (double)which);
}

static void put_met(pgap_working *w) {
  put_class(w, T_CLS, T_SCORE, ON_TRACK);
  w->cls = &met_class;
}

static void target(pgap_working *w) {
  double start = pgap_in(w, T_BASE), actual = pgap_in(w, T_ACTUAL), goal = pgap_in(w, T_TARGET);
  double direction =
      w->in[T_DIRECTION].is_given ? pgap_in(w, T_DIRECTION) : copysign(1, goal - start);
  if (goal == start && !w->in[T_DIRECTION].is_given) {
    pgap_refuse(w, N_("the target equals the base: say which direction is good"));
    return;
  }
  if (pgap_edge_met(w, T_MET, direction * (actual - goal))) {
    put_met(w);
    return;
  }
  if (w->is_refused) return;
  double growth = pgap_cagr(start, actual, pgap_in(w, T_YEAR) - pgap_in(w, T_BASE_YEAR));
  double expected = pgap_grow(actual, growth, pgap_in(w, T_TARGET_YEAR) - pgap_in(w, T_YEAR));
  if (!pgap_demand_rates(w, growth, expected)) return;
  pgap_put(w, T_CAGR, growth);
  pgap_put(w, T_EXPECTED, expected);
  if (goal == start) { /* left what was to be kept */
    put_class(w, T_CLS, T_SCORE, STAGNATION);
    return;
  }
  double ratio = direction * (expected - start) / fabs(goal - start);
  pgap_put(w, T_RATIO, ratio);
  put_class(w, T_CLS, T_SCORE,
            pgap_edge_reaches(ratio, pgap_in(w, T_HIGH))  ? ON_TRACK
            : pgap_edge_reaches(ratio, pgap_in(w, T_LOW)) ? FAIR
                                                          : STAGNATION);
}

enum { G_CAGR, G_BASE, G_BASE_YEAR, G_ACTUAL, G_YEAR, G_DIRECTION, G_HIGH, G_LOW };

static const pgap_input notarget_inputs[] = {
    [G_CAGR] = PGAP_IN_GIVEN("cagr", N_("yearly growth since the start (0.02 = 2 %)")),
    PGAP_OR_NOT(G_CAGR),
    [G_BASE] = PGAP_IN_BASE,
    PGAP_OR_NOT(G_BASE),
    [G_BASE_YEAR] = PGAP_IN_BASE_YEAR,
    PGAP_OR_NOT(G_BASE_YEAR),
    [G_ACTUAL] = PGAP_IN_ACTUAL,
    PGAP_OR_NOT(G_ACTUAL),
    [G_YEAR] = PGAP_IN_YEAR,
    PGAP_OR_NOT(G_YEAR),
    [G_DIRECTION] = PGAP_IN_DIRECTION,
    [G_HIGH] = PGAP_IN_OPTION("on_track", N_("yearly growth from which it is on track"), 0.02),
    [G_LOW] = PGAP_IN_OPTION("fair", N_("yearly growth from which progress is fair"), 0.005),
    PGAP_IS_RATIO(G_CAGR),
    PGAP_IS_RATIO(G_HIGH),
    PGAP_IS_RATIO(G_LOW),
};

enum { G_DIRECTED, G_CLS, G_SCORE };

static const pgap_output notarget_outputs[] = {
    [G_DIRECTED] = {"cagr_directed"},
    [G_CLS] = {"cls"},
    [G_SCORE] = {"score", PGAP_OUTPUT_SCORE},
};

static void notarget(pgap_working *w) {
  double direction = pgap_in(w, G_DIRECTION), growth = pgap_in(w, G_CAGR);
  if (!w->in[G_CAGR].is_given) {
    double start = pgap_in(w, G_BASE), years = pgap_in(w, G_YEAR) - pgap_in(w, G_BASE_YEAR);
    growth = pgap_cagr(start, pgap_in(w, G_ACTUAL), years);
    if (start < 0) direction = -direction;
  }
  if (!pgap_demand_rates(w, growth, growth)) return;
  double directed = direction * growth;
  pgap_put(w, G_DIRECTED, directed);
  put_class(w, G_CLS, G_SCORE,
            pgap_edge_reaches(directed, pgap_in(w, G_HIGH))  ? ON_TRACK
            : pgap_edge_reaches(directed, pgap_in(w, G_LOW)) ? FAIR
                                                             : STAGNATION);
}

static const pgap_form form_target = {
    .name = "unsd_target_2023",
    .summary = N_("what the growth since the start makes of the value at due"),
    PGAP_FORM_LISTS(target_inputs, target_outputs),
    PGAP_FORM_CLASSES(classes),
    .work = target,
};

static const pgap_form form_notarget = {
    .name = "unsd_notarget_2023",
    .summary = N_("yearly growth in the good direction, without a target"),
    PGAP_FORM_LISTS(notarget_inputs, notarget_outputs),
    PGAP_FORM_CLASSES(classes),
    .work = notarget,
};

const pgap_method pgap_method_unsd = {
    .name = "unsd",
    .summary = N_("UN progress chart: the value at due, at the growth since the base"),
    .formula =
        "q = (actual (1 + CAGR)^(due - year) - base) / (target - base); 3 on track q >= 0.95, "
        "2 fair progress q >= 0.10, else 1",
    .source = "United Nations Statistics Division, Progress Chart Technical Note 2023, as restated "
              "by EUSTAT",
    .mirror = PGAP_MIRROR_NEGATED,
    .forms = {&form_target, &form_notarget},
    .choose = pgap_edge_growth,
    .met = &met_class,
    .met_score = 3,
};
