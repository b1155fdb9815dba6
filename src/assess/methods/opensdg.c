/* opensdg.c: the Open SDG platform's progress measure, by Statistics Canada.
 *
 * A base or target of zero is replaced by 0.001, with the sign of the other values, so that a mirror
 * image gets the same class; by its nature this one replacement depends on the unit. Values that are
 * all negative are judged with the direction flipped. What never judges a target of a plan: growth
 * without a target, the transformations of values, and the mean of scores.
 *
 * open-sdg/open-sdg docs/progress-methodology.md (2025); open-sdg/sdg-build pull request 318. */
#include <math.h>
#include <plangap/pace.h>

#include "../demand.h"
#include "../edges.h"
#include "../inputs.h"
#include "opensdg.h"

const pgap_class pgap_opensdg_classes[PGAP_OPENSDG_CLASSES] = {
    [PGAP_OPENSDG_ACHIEVED] = {"target_achieved", N_("target achieved"), PGAP_TONE_ACHIEVED},
    [PGAP_OPENSDG_ON_TRACK] = {"on_track", N_("on track"), PGAP_TONE_ON_TRACK},
    [PGAP_OPENSDG_ACCELERATE] = {"progress_needs_acceleration",
                                 N_("progress made but acceleration needed"), PGAP_TONE_SLOW},
    [PGAP_OPENSDG_LIMITED] = {"limited_progress", N_("limited progress"), PGAP_TONE_SLOW},
    [PGAP_OPENSDG_DETERIORATION] = {"deterioration", N_("deterioration"), PGAP_TONE_OFF},
};

/* A zero cannot grow: `small` in its place, on the side of `other`. */
static double not_zero(double value, double small, double other) {
  return value == 0 ? copysign(small, other) : value;
}

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
  T_LOW,
  T_ZERO,
  T_WITHIN
};

static const pgap_input target_inputs[] = {
    [T_BASE] = PGAP_IN_BASE,
    [T_BASE_YEAR] = PGAP_IN_BASE_YEAR,
    [T_ACTUAL] = PGAP_IN_ACTUAL,
    [T_YEAR] = PGAP_IN_YEAR,
    [T_TARGET] = PGAP_IN_TARGET,
    [T_TARGET_YEAR] = PGAP_IN_TARGET_YEAR,
    [T_DIRECTION] = PGAP_IN_DIRECTION,
    [T_MET] = PGAP_IN_MET,
    [T_HIGH] = PGAP_IN_OPTION("on_track", N_("ratio from which it is on track"), 0.95),
    [T_LOW] = PGAP_IN_OPTION("accelerate", N_("ratio from which progress is not limited"), 0.60),
    [T_ZERO] = PGAP_IN_OPTION("zero", N_("what stands for a base or target of zero"), 0.001),
    [T_WITHIN] = PGAP_IN_OPTION(
        "within", N_("this near to a target of 0 or 100 counts as met (EUSTAT: 1)"), 0),
    PGAP_IS_RATIO(T_HIGH),
    PGAP_IS_RATIO(T_LOW),
};

enum { T_CAGR, T_REQUIRED, T_RATIO, T_CLS, T_SCORE };

static const pgap_output target_outputs[] = {
    [T_CAGR] = {"cagr"}, [T_REQUIRED] = {"cagr_required"},         [T_RATIO] = {"ratio"},
    [T_CLS] = {"cls"},   [T_SCORE] = {"score", PGAP_OUTPUT_SCORE},
};

static bool is_achieved(pgap_working *w) {
  double actual = pgap_in(w, T_ACTUAL), goal = pgap_in(w, T_TARGET), within = pgap_in(w, T_WITHIN);
  bool is_end = goal == 0 || goal == 100;
  if (is_end && within > 0 && fabs(actual - goal) <= within) return true;
  return pgap_edge_met(w, T_MET, pgap_in(w, T_DIRECTION) * (actual - goal));
}

static void put_ratio(pgap_working *w, double ratio) {
  static const double ratios[] = {-0.6, 0.6, 1.3}, scores[] = {-5, 0, 5};
  pgap_put(w, T_RATIO, ratio);
  pgap_put_class(w, T_CLS,
                 pgap_edge_reaches(ratio, pgap_in(w, T_HIGH))  ? PGAP_OPENSDG_ON_TRACK
                 : pgap_edge_reaches(ratio, pgap_in(w, T_LOW)) ? PGAP_OPENSDG_ACCELERATE
                 : ratio >= 0                                  ? PGAP_OPENSDG_LIMITED
                                                               : PGAP_OPENSDG_DETERIORATION);
  pgap_put(w, T_SCORE, pgap_between(ratio, ratios, scores, 3));
}

static void target(pgap_working *w) {
  if (is_achieved(w)) {
    pgap_put_class(w, T_CLS, PGAP_OPENSDG_ACHIEVED);
    pgap_put(w, T_SCORE, 5);
    return;
  }
  if (w->is_refused) return;
  double actual = pgap_in(w, T_ACTUAL), small = pgap_in(w, T_ZERO);
  double start = not_zero(pgap_in(w, T_BASE), small, actual), since = pgap_in(w, T_BASE_YEAR);
  double goal = not_zero(pgap_in(w, T_TARGET), small, start);
  double observed = pgap_cagr(start, actual, pgap_in(w, T_YEAR) - since);
  double required = pgap_cagr(start, goal, pgap_in(w, T_TARGET_YEAR) - since);
  if (!pgap_demand_rates(w, observed, required)) return;
  if (required == 0) { /* left what was to be kept */
    pgap_put(w, T_CAGR, observed);
    pgap_put(w, T_REQUIRED, required);
    pgap_put_class(w, T_CLS, PGAP_OPENSDG_DETERIORATION);
    pgap_put(w, T_SCORE, -5);
    return;
  }
  /* |required| keeps the sign of a base that was already past the target. */
  double direction = start < 0 ? -pgap_in(w, T_DIRECTION) : pgap_in(w, T_DIRECTION);
  pgap_put(w, T_CAGR, observed);
  pgap_put(w, T_REQUIRED, required);
  put_ratio(w, direction * observed / fabs(required));
}

enum {
  G_BASE,
  G_BASE_YEAR,
  G_ACTUAL,
  G_YEAR,
  G_DIRECTION,
  G_LIMIT,
  G_HIGH,
  G_MEDIUM,
  G_LOW,
  G_TOP,
  G_EXPONENT,
  G_ZERO
};

static const pgap_input notarget_inputs[] = {
    [G_BASE] = PGAP_IN_BASE,
    [G_BASE_YEAR] = PGAP_IN_BASE_YEAR,
    [G_ACTUAL] = PGAP_IN_ACTUAL,
    [G_YEAR] = PGAP_IN_YEAR,
    [G_DIRECTION] = PGAP_IN_DIRECTION,
    [G_LIMIT] = {"limit", N_("natural limit in the good direction"), PGAP_NEED_LIMIT},
    PGAP_OR_NOT(G_LIMIT),
    [G_HIGH] = PGAP_IN_OPTION("high", N_("yearly growth from which it is on track"), 0.015),
    [G_MEDIUM] = PGAP_IN_OPTION("medium", N_("yearly growth from which progress is made"), 0.005),
    [G_LOW] = PGAP_IN_OPTION("low", N_("yearly growth below which it deteriorates"), 0),
    [G_TOP] = PGAP_IN_OPTION("top", N_("yearly growth, up or down, of the extreme scores"), 0.02),
    [G_EXPONENT] = PGAP_IN_OPTION("exponent", N_("exponent of the scaling near a limit"), 4.44),
    [G_ZERO] = PGAP_IN_OPTION("zero", N_("what stands for a base or target of zero"), 0.001),
    PGAP_IS_RATIO(G_HIGH),
    PGAP_IS_RATIO(G_MEDIUM),
    PGAP_IS_RATIO(G_LOW),
    PGAP_IS_RATIO(G_TOP),
};

enum { G_C, G_THR_HIGH, G_THR_MED, G_CAGR, G_CLS, G_SCORE };

static const pgap_output notarget_outputs[] = {
    [G_C] = {"C"},
    [G_THR_HIGH] = {"thr_high"},
    [G_THR_MED] = {"thr_med"},
    [G_CAGR] = {"cagr_directed"},
    [G_CLS] = {"cls"},
    [G_SCORE] = {"score", PGAP_OUTPUT_SCORE},
};

/* How much of a threshold is left with the base this near to its limit: 1 = all. */
static double scale_of(const pgap_working *w, double base) {
  if (!w->in[G_LIMIT].is_given) return 1;
  double b = fabs(base), limit = fabs(pgap_in(w, G_LIMIT));
  if (b >= 2 * limit) return 1;
  return 1 - pow((b <= limit ? b : 2 * limit - b) / limit, pgap_in(w, G_EXPONENT));
}

static double scaled(double threshold, double c) {
  return threshold > 0 ? c * threshold : threshold;
}

static void put_growth(pgap_working *w, double growth, double c) {
  static const double scores[] = {-5, -2.5, 0, 2.5, 5};
  double top = pgap_in(w, G_TOP);
  double cuts[] = {-top, pgap_in(w, G_LOW), scaled(pgap_in(w, G_MEDIUM), c),
                   scaled(pgap_in(w, G_HIGH), c), scaled(top, c)};
  for (size_t i = 1; i < 5; i++) {
    if (!(cuts[i] >= cuts[i - 1])) {
      pgap_refuse(w, N_("the thresholds must grow: -top, low, medium, high, top"));
      return;
    }
  }
  bool is_at_limit = c == 0 && growth >= 0; /* more is not possible */
  pgap_put(w, G_C, c);
  pgap_put(w, G_THR_HIGH, cuts[3]);
  pgap_put(w, G_THR_MED, cuts[2]);
  pgap_put(w, G_CAGR, growth);
  pgap_put_class(w, G_CLS,
                 pgap_edge_reaches(growth, cuts[3]) || is_at_limit ? PGAP_OPENSDG_ON_TRACK
                 : pgap_edge_reaches(growth, cuts[2])              ? PGAP_OPENSDG_ACCELERATE
                 : growth >= cuts[1]                               ? PGAP_OPENSDG_LIMITED
                                                                   : PGAP_OPENSDG_DETERIORATION);
  pgap_put(w, G_SCORE, is_at_limit ? 5 : pgap_between(growth, cuts, scores, 5));
}

static void notarget(pgap_working *w) {
  double actual = pgap_in(w, G_ACTUAL);
  double start = not_zero(pgap_in(w, G_BASE), pgap_in(w, G_ZERO), actual);
  double growth = pgap_cagr(start, actual, pgap_in(w, G_YEAR) - pgap_in(w, G_BASE_YEAR));
  if (!pgap_demand_rates(w, growth, growth)) return;
  double direction = start < 0 ? -pgap_in(w, G_DIRECTION) : pgap_in(w, G_DIRECTION);
  put_growth(w, direction * growth, scale_of(w, start));
}

static const pgap_form form_target = {
    .name = "opensdg_target",
    .summary = N_("growth since the start against the growth that reaches the target"),
    PGAP_FORM_LISTS(target_inputs, target_outputs),
    .classes = pgap_opensdg_classes,
    .n_classes = PGAP_OPENSDG_CLASSES,
    .work = target,
};

static const pgap_form form_notarget = {
    .name = "opensdg_notarget",
    .summary = N_("yearly growth without a target, thresholds scaled near a natural limit"),
    PGAP_FORM_LISTS(notarget_inputs, notarget_outputs),
    .classes = pgap_opensdg_classes,
    .n_classes = PGAP_OPENSDG_CLASSES,
    .work = notarget,
};

const pgap_method pgap_method_opensdg = {
    .name = "opensdg",
    .summary =
        N_("Open SDG (Statistics Canada): growth against the growth that reaches the target"),
    .formula = "R = d CAGR(base, actual) / |CAGR(base, target)|; met: target achieved; on track "
               "R >= 0.95, acceleration needed R >= 0.60, limited R >= 0, else deterioration",
    .source = "Open SDG, Progress Measurement Methodology (2025); sdg-build pull request 318; the "
              "exponent 4.44 via EUSTAT",
    .mirror = PGAP_MIRROR_RECIPROCAL,
    .forms = {&form_target, &form_notarget, &pgap_form_opensdg_goal, &pgap_form_opensdg_goldilocks,
              &pgap_form_opensdg_transform},
    .choose = pgap_edge_growth,
    .met = &pgap_opensdg_classes[PGAP_OPENSDG_ACHIEVED],
    .met_score = 5,
};
