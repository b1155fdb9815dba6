/* opensdg_values.c: Open SDG: the mean of scores, and values made comparable before their progress is
 * measured. Source as in opensdg.c. */
#include <math.h>
#include <plangap/pace.h>

#include "../inputs.h"
#include "opensdg.h"

/* An indicator of several series; groups within it are averaged first, by the same form. */
enum { M_SCORES, M_ACHIEVED };

static const pgap_input goal_inputs[] = {
    [M_SCORES] = {"scores", N_("scores from -5 to 5"), PGAP_NEED_GIVEN, PGAP_INPUT_LIST},
    [M_ACHIEVED] = PGAP_IN_OPTION("achieved", N_("1 if every series has met its target"), 0),
};

enum { M_SCORE, M_CLS };

static const pgap_output goal_outputs[] = {
    [M_SCORE] = {"score", PGAP_OUTPUT_SCORE},
    [M_CLS] = {"cls"},
};

static void goal(pgap_working *w) {
  double mean = pgap_mean_within(w->in[M_SCORES].list, w->in[M_SCORES].n, -5, 5);
  if (isnan(mean)) {
    pgap_refuse(w, N_("scores lie between -5 and 5"));
    return;
  }
  pgap_put(w, M_SCORE, mean);
  pgap_put_class(w, M_CLS,
                 pgap_in(w, M_ACHIEVED) != 0 ? PGAP_OPENSDG_ACHIEVED
                 : mean >= 2.5               ? PGAP_OPENSDG_ON_TRACK
                 : mean >= 0                 ? PGAP_OPENSDG_ACCELERATE
                 : mean >= -2.5              ? PGAP_OPENSDG_LIMITED
                                             : PGAP_OPENSDG_DETERIORATION);
}

const pgap_form pgap_form_opensdg_goal = {
    .name = "opensdg_goal",
    .summary = N_("the mean score of several series"),
    PGAP_FORM_LISTS(goal_inputs, goal_outputs),
    .classes = pgap_opensdg_classes,
    .n_classes = PGAP_OPENSDG_CLASSES,
    .work = goal,
};

/* Neither too much nor too little: parity (ideal 1) as the ratio that is above 1, any other ideal as
 * the value mirrored to above it. What is wished is a fall to the ideal. */
enum { V_VALUE, V_IDEAL, V_BAND };

static const pgap_input goldilocks_inputs[] = {
    [V_VALUE] = PGAP_IN_GIVEN("value", N_("value to transform")),
    [V_IDEAL] = PGAP_IN_GIVEN("ideal", N_("the best value: 1 for a ratio of two groups")),
    [V_BAND] = {"band", N_("the ratios that count as 1 (0.97..1.03)"), PGAP_NEED_GIVEN,
                PGAP_INPUT_LIST},
    PGAP_OR_NOT(V_BAND),
    PGAP_IS_RATIO(V_BAND),
};

enum { V_TRANSFORMED };

static const pgap_output goldilocks_outputs[] = {[V_TRANSFORMED] = {"transformed"}};

static void goldilocks(pgap_working *w) {
  static const double parity[] = {0.97, 1.03};
  double value = pgap_in(w, V_VALUE), ideal = pgap_in(w, V_IDEAL);
  const pgap_given_value *given = &w->in[V_BAND];
  if (given->is_given && given->n < 2) {
    pgap_refuse(w, N_("a band has two ends"));
    return;
  }
  if (ideal != 1) {
    pgap_put(w, V_TRANSFORMED, ideal + fabs(value - ideal));
    return;
  }
  if (!(value > 0)) {
    pgap_refuse(w, N_("a ratio of two groups is above zero"));
    return;
  }
  const double *band = given->is_given ? given->list : parity;
  double last = given->is_given ? given->list[given->n - 1] : parity[1];
  bool is_inside = value >= band[0] && value <= last;
  pgap_put(w, V_TRANSFORMED, is_inside ? 1 : fmax(value, 1 / value));
}

const pgap_form pgap_form_opensdg_goldilocks = {
    .name = "opensdg_goldilocks",
    .summary = N_("a value whose best is in the middle, so that less is better"),
    PGAP_FORM_LISTS(goldilocks_inputs, goldilocks_outputs),
    .work = goldilocks,
};

enum { P_PERCENT, P_BASE };

static const pgap_input transform_inputs[] = {
    [P_PERCENT] = PGAP_IN_GIVEN("cum_pct", N_("change since the start in percent")),
    [P_BASE] = PGAP_IN_OPTION("base", N_("value at the start"), 1),
};

enum { P_LEVEL };

static const pgap_output transform_outputs[] = {[P_LEVEL] = {"level"}};

static void transform(pgap_working *w) {
  pgap_put(w, P_LEVEL, pgap_in(w, P_BASE) * (1 + pgap_in(w, P_PERCENT) / 100));
}

const pgap_form pgap_form_opensdg_transform = {
    .name = "opensdg_transform",
    .summary = N_("a change since the start as a level that can grow"),
    PGAP_FORM_LISTS(transform_inputs, transform_outputs),
    .work = transform,
};
