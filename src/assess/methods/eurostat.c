/* eurostat.c: Eurostat's monitoring of the Sustainable Development Goals.
 *
 * The base is the plan's; with the option `window` the first year of a window that ends with the
 * latest value, as Eurostat does (15 years, 5 years). A target that is met is `achieved`, which the
 * source does not name. Growth without a target has two wordings: with a neutral band (EUSTAT's
 * code), and the four classes of 2017, which are from memory and never the default.
 *
 * Eurostat, Sustainable development in the European Union, monitoring report, methods annex (yearly
 * since 2017), as restated by Statistics Canada and EUSTAT. */
#include <math.h>
#include <plangap/method.h>
#include <plangap/pace.h>

#include "../demand.h"
#include "../edges.h"
#include "../inputs.h"

enum { ACHIEVED, SIGNIFICANT, MODERATE, INSUFFICIENT, AWAY };

static const pgap_class target_classes[] = {
    [ACHIEVED] = {"achieved", N_("achieved"), PGAP_TONE_ACHIEVED},
    [SIGNIFICANT] = {"significant_progress", N_("significant progress"), PGAP_TONE_ON_TRACK},
    [MODERATE] = {"moderate_progress", N_("moderate progress"), PGAP_TONE_SLOW},
    [INSUFFICIENT] = {"insufficient_progress", N_("insufficient progress"), PGAP_TONE_SLOW},
    [AWAY] = {"movement_away", N_("movement away from the target"), PGAP_TONE_OFF},
};

enum {
  T_BASE,
  T_BASE_YEAR,
  T_ACTUAL,
  T_YEAR,
  T_TARGET,
  T_TARGET_YEAR,
  T_DIRECTION,
  T_MET,
  T_VALUES,
  T_YEARS,
  T_HIGH,
  T_LOW,
  T_WINDOW,
  T_SHORT,
  T_LONG
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
    [T_VALUES] = PGAP_IN_VALUES,
    PGAP_OR_NOT(T_VALUES),
    [T_YEARS] = PGAP_IN_YEARS,
    PGAP_OR_NOT(T_YEARS),
    [T_HIGH] = PGAP_IN_OPTION("on_track", N_("ratio from which progress is significant"), 0.95),
    [T_LOW] = PGAP_IN_OPTION("moderate", N_("ratio from which progress is moderate"), 0.60),
    [T_WINDOW] = PGAP_IN_OPTION("window", N_("years of a window to use in place of the base"), 0),
    [T_SHORT] = PGAP_IN_UNVERIFIED("short", N_("years that a window below ten years must span"), 3),
    [T_LONG] = PGAP_IN_UNVERIFIED("long", N_("years that a longer window must span"), 10),
    PGAP_ONLY_WITH(T_SHORT, "window"),
    PGAP_ONLY_WITH(T_LONG, "window"),
    PGAP_IS_RATIO(T_HIGH),
    PGAP_IS_RATIO(T_LOW),
};

enum { T_CAGR, T_REQUIRED, T_RATIO, T_CLS, T_SCORE };

static const pgap_output target_outputs[] = {
    [T_CAGR] = {"cagr_actual"}, [T_REQUIRED] = {"cagr_required"},         [T_RATIO] = {"ratio"},
    [T_CLS] = {"cls"},          [T_SCORE] = {"score", PGAP_OUTPUT_SCORE},
};

static double target_score(double ratio) {
  if (ratio > 1.3) return 5;
  if (ratio >= 0.6) return 5 / 0.7 * (ratio - 0.6);
  return ratio > -0.6 ? 5 / 1.2 * (ratio + 0.6) - 5 : -5;
}

/* The start: the base, or the first value of the window. */
static bool take_start(pgap_working *w, double *start, double *start_year) {
  const double same_moment = 0.01; /* of a year */
  double window = pgap_in(w, T_WINDOW), year = pgap_in(w, T_YEAR);
  *start = pgap_in(w, T_BASE);
  *start_year = pgap_in(w, T_BASE_YEAR);
  if (!(window > 0)) return true;
  const pgap_given_value *values = &w->in[T_VALUES], *years = &w->in[T_YEARS];
  size_t n = values->n == years->n ? values->n : 0, i = 0;
  while (i < n && years->list[i] < year - window - same_moment) i++;
  double least = window < 10 ? pgap_in(w, T_SHORT) : pgap_in(w, T_LONG);
  if (i == n || year - years->list[i] < least - same_moment) {
    pgap_refuse(w, N_("the values do not span the window"));
    return false;
  }
  *start = values->list[i];
  *start_year = years->list[i];
  return true;
}

static void put_ratio(pgap_working *w, double ratio) {
  pgap_put(w, T_RATIO, ratio);
  pgap_put_class(w, T_CLS,
                 pgap_edge_reaches(ratio, pgap_in(w, T_HIGH))  ? SIGNIFICANT
                 : pgap_edge_reaches(ratio, pgap_in(w, T_LOW)) ? MODERATE
                 : ratio >= 0                                  ? INSUFFICIENT
                                                               : AWAY);
  pgap_put(w, T_SCORE, target_score(ratio));
}

static void target(pgap_working *w) {
  double start, start_year, direction = pgap_in(w, T_DIRECTION);
  double actual = pgap_in(w, T_ACTUAL), goal = pgap_in(w, T_TARGET);
  if (pgap_edge_met(w, T_MET, direction * (actual - goal))) {
    pgap_put_class(w, T_CLS, ACHIEVED);
    pgap_put(w, T_SCORE, 5);
    return;
  }
  if (w->is_refused || !take_start(w, &start, &start_year)) return;
  double observed = pgap_cagr(start, actual, pgap_in(w, T_YEAR) - start_year);
  double required = pgap_cagr(start, goal, pgap_in(w, T_TARGET_YEAR) - start_year);
  if (!pgap_demand_rates(w, observed, required)) return;
  if (required == 0) { /* left what was to be kept */
    pgap_put(w, T_CAGR, observed);
    pgap_put(w, T_REQUIRED, required);
    pgap_put_class(w, T_CLS, AWAY);
    pgap_put(w, T_SCORE, target_score(-INFINITY));
    return;
  }
  /* |required| with the good direction's sign: a base past its target is no progress. */
  if (start < 0) direction = -direction;
  pgap_put(w, T_CAGR, observed);
  pgap_put(w, T_REQUIRED, required);
  put_ratio(w, direction * observed / fabs(required));
}

/* Growth without a target: the classes of both wordings, best first. */
enum { N_SIGNIFICANT, N_MODERATE, N_NONE, N_AWAY, N_DOWN, N_FAR_AWAY, N_FAR_DOWN };

static const pgap_class notarget_classes[] = {
    [N_SIGNIFICANT] = {"significant_progress", N_("significant progress"), PGAP_TONE_ON_TRACK},
    [N_MODERATE] = {"moderate_progress", N_("moderate progress"), PGAP_TONE_SLOW},
    [N_NONE] = {"no_progress", N_("no progress"), PGAP_TONE_OFF},
    [N_AWAY] = {"moderate_movement_away", N_("moderate movement away"), PGAP_TONE_OFF},
    [N_DOWN] = {"moderate_deterioration", N_("moderate deterioration"), PGAP_TONE_OFF},
    [N_FAR_AWAY] = {"significant_movement_away", N_("significant movement away"), PGAP_TONE_OFF},
    [N_FAR_DOWN] = {"significant_deterioration", N_("significant deterioration"), PGAP_TONE_OFF},
};

enum { G_BASE, G_ACTUAL, G_YEARS, G_DIRECTION, G_CLASSES, G_HIGH, G_NEUTRAL };

static const pgap_input notarget_inputs[] = {
    [G_BASE] = PGAP_IN_BASE,
    [G_ACTUAL] = PGAP_IN_ACTUAL,
    [G_YEARS] = {"years", N_("years since the start"), PGAP_NEED_ELAPSED},
    [G_DIRECTION] = PGAP_IN_DIRECTION,
    [G_CLASSES] =
        PGAP_IN_OPTION("classes", N_("5 with a neutral band, 4 as in 2017 (not verified)"), 5),
    [G_HIGH] = PGAP_IN_OPTION("significant", N_("yearly growth that is significant"), 0.01),
    [G_NEUTRAL] = PGAP_IN_OPTION("neutral", N_("yearly growth that is no progress yet"), 0.001),
    PGAP_IS_RATIO(G_HIGH),
    PGAP_IS_RATIO(G_NEUTRAL),
};

enum { G_CAGR, G_DIRECTED, G_CLS4, G_CLS5, G_SCORE };

static const pgap_output notarget_outputs[] = {
    [G_CAGR] = {"cagr"},
    [G_DIRECTED] = {"directed"},
    [G_CLS4] = {"cls4"},
    [G_CLS5] = {"cls5"},
    [G_SCORE] = {"score", PGAP_OUTPUT_SCORE},
};

static void notarget(pgap_working *w) {
  double start = pgap_in(w, G_BASE);
  double growth = pgap_cagr(start, pgap_in(w, G_ACTUAL), pgap_in(w, G_YEARS));
  if (!pgap_demand_rates(w, growth, growth)) return;
  double directed =
      start < 0 ? -pgap_in(w, G_DIRECTION) * growth : pgap_in(w, G_DIRECTION) * growth;
  double high = pgap_in(w, G_HIGH), neutral = pgap_in(w, G_NEUTRAL);
  bool is_high = pgap_edge_reaches(directed, high), is_far = !pgap_edge_reaches(directed, -high);
  size_t four = is_high ? N_SIGNIFICANT : directed >= 0 ? N_MODERATE : is_far ? N_FAR_AWAY : N_AWAY;
  size_t five = !pgap_edge_reaches(high, directed)      ? N_SIGNIFICANT
                : !pgap_edge_reaches(neutral, directed) ? N_MODERATE
                : pgap_edge_reaches(directed, -neutral) ? N_NONE
                : is_far                                ? N_FAR_DOWN
                                                        : N_DOWN;
  pgap_put(w, G_CAGR, growth);
  pgap_put(w, G_DIRECTED, directed);
  pgap_put_text(w, G_CLS4, notarget_classes[four].name);
  pgap_put_text(w, G_CLS5, notarget_classes[five].name);
  pgap_put_class(w, -1, pgap_in(w, G_CLASSES) == 4 ? four : five);
  pgap_put(w, G_SCORE, pgap_clip(250 * directed, -5, 5));
}

/* A goal: the mean of its indicators' scores. */
enum { M_SCORES, M_HIGH, M_NEUTRAL };

static const pgap_input goal_inputs[] = {
    [M_SCORES] = {"scores", N_("scores from -5 to 5"), PGAP_NEED_GIVEN, PGAP_INPUT_LIST},
    [M_HIGH] = PGAP_IN_OPTION("significant", N_("mean score that is significant"), 2.5),
    [M_NEUTRAL] = PGAP_IN_OPTION("neutral", N_("mean score that is no progress yet"), 0.25),
};

enum { M_SCORE, M_CLS };

static const pgap_output goal_outputs[] = {
    [M_SCORE] = {"score", PGAP_OUTPUT_SCORE},
    [M_CLS] = {"cls"},
};

static void goal(pgap_working *w) {
  double mean = pgap_mean_within(w->in[M_SCORES].list, w->in[M_SCORES].n, -5, 5);
  double high = pgap_in(w, M_HIGH), neutral = pgap_in(w, M_NEUTRAL);
  if (isnan(mean)) {
    pgap_refuse(w, N_("scores lie between -5 and 5"));
    return;
  }
  pgap_put(w, M_SCORE, mean);
  pgap_put_class(w, M_CLS,
                 mean > high        ? N_SIGNIFICANT
                 : mean > neutral   ? N_MODERATE
                 : mean >= -neutral ? N_NONE
                 : mean >= -high    ? N_DOWN
                                    : N_FAR_DOWN);
}

static const pgap_form form_target = {
    .name = "eurostat_target",
    .summary = N_("growth since the start against the growth that reaches the target"),
    PGAP_FORM_LISTS(target_inputs, target_outputs),
    PGAP_FORM_CLASSES(target_classes),
    .work = target,
};

static const pgap_form form_notarget = {
    .name = "eurostat_notarget",
    .summary = N_("yearly growth in the good direction, without a target"),
    PGAP_FORM_LISTS(notarget_inputs, notarget_outputs),
    PGAP_FORM_CLASSES(notarget_classes),
    .work = notarget,
};

static const pgap_form form_goal = {
    .name = "eurostat_goal",
    .summary = N_("the mean score of several indicators"),
    PGAP_FORM_LISTS(goal_inputs, goal_outputs),
    PGAP_FORM_CLASSES(notarget_classes),
    .work = goal,
};

const pgap_method pgap_method_eurostat = {
    .name = "eurostat",
    .summary = N_("Eurostat: growth since the base against the growth that reaches the target"),
    .formula = "R = CAGR(base, actual) / CAGR(base, target); significant R >= 0.95, moderate "
               "R >= 0.60, insufficient R >= 0, else movement away",
    .source = "Eurostat, Sustainable development in the European Union, methods annex (2017-), as "
              "restated by Statistics Canada and EUSTAT; the least length of a window and the four "
              "classes of 2017 without a target: threshold not verified against a source",
    .mirror = PGAP_MIRROR_RECIPROCAL,
    .forms = {&form_target, &form_notarget, &form_goal},
    .choose = pgap_edge_growth,
    .met = &target_classes[ACHIEVED],
    .met_score = 5,
};
