/* growth_smooth.c: forecasts by exponential smoothing: the damped trend, ETS(A, Ad, N), and Theta
 * (Hyndman & Billah 2003). Recursions and searches are the model floor's. Parameters that are not
 * given are fitted, all of them or none. */
#include <math.h>
#include <plangap/number.h>
#include <plangap/smooth.h>
#include <string.h>

#include "../inputs.h"
#include "growth.h"

enum { HORIZON_DEFAULT = 5 };

#define IN_SERIES                                                                                  \
  { "series", N_("equally spaced values, oldest first"), PGAP_NEED_GIVEN, PGAP_INPUT_LIST }
#define IN_PARAMETER(key, what)                                                                    \
  { key, what, PGAP_NEED_GIVEN, .is_optional = true }
#define IN_HORIZON                                                                                 \
  { "h", N_("steps ahead"), PGAP_NEED_GIVEN, .is_optional = true, .by_default = HORIZON_DEFAULT }

/* Steps 0, 1, ...; NULL after a refusal. */
static double *take_steps(pgap_working *w, const pgap_given_value *series, double h, size_t least) {
  double *steps = pgap_working_room(w, series->n);
  if (series->n < least || !steps) {
    pgap_refuse(w, N_("too few values"));
    return NULL;
  }
  if (!(h >= 1 && h <= PGAP_FORM_LIST)) {
    pgap_refuse(w, N_("the steps ahead must be between 1 and 1024"));
    return NULL;
  }
  for (size_t i = 0; i < series->n; i++) steps[i] = (double)i;
  return steps;
}

static void put_forecasts(pgap_working *w, int output, const double *state, double h,
                          double (*point)(const double state[PGAP_MODEL_STATE], double h)) {
  double *room = pgap_working_room(w, (size_t)h);
  for (size_t i = 0; room && i < (size_t)h; i++) room[i] = point(state, (double)(i + 1));
  if (room) pgap_put_list(w, output, room, (size_t)h);
}

static bool is_share(double x) { return x >= 0 && x <= 1; }

enum { D_SERIES, D_L0, D_B0, D_ALPHA, D_BETA, D_PHI, D_H };

static const pgap_input damped_inputs[] = {
    [D_SERIES] = IN_SERIES,
    [D_L0] = IN_PARAMETER("l0", N_("level before the first value")),
    [D_B0] = IN_PARAMETER("b0", N_("trend before the first value")),
    [D_ALPHA] = IN_PARAMETER("alpha", N_("smoothing of the level")),
    [D_BETA] = IN_PARAMETER("beta", N_("smoothing of the trend")),
    [D_PHI] = IN_PARAMETER("phi", N_("damping of the trend")),
    [D_H] = IN_HORIZON,
};

enum { D_LEVEL, D_TREND, D_FC };

static const pgap_output damped_outputs[] = {
    [D_LEVEL] = {"level"}, [D_TREND] = {"trend"}, [D_FC] = {"fc"}};

static bool take_damped(pgap_smoothing *out, pgap_working *w) {
  const pgap_given_value *series = &w->in[D_SERIES];
  int n_given = 0;
  for (int i = D_L0; i <= D_PHI; i++) n_given += w->in[i].is_given;
  if (n_given == 0) *out = pgap_damped_parameters(series->list, series->n);
  if (n_given == 0) return true;
  *out = (pgap_smoothing){.alpha = pgap_in(w, D_ALPHA),
                          .beta = pgap_in(w, D_BETA),
                          .phi = pgap_in(w, D_PHI),
                          .level = pgap_in(w, D_L0),
                          .slope = pgap_in(w, D_B0)};
  bool is_complete = n_given == D_PHI - D_L0 + 1;
  if (is_complete && is_share(out->alpha) && is_share(out->beta) && out->phi > 0 && out->phi < 1)
    return true;
  pgap_refuse(w, N_("give l0, b0, alpha, beta (0 to 1) and phi (below 1), or none of them"));
  return false;
}

static void damped_trend(pgap_working *w) {
  const pgap_given_value *series = &w->in[D_SERIES];
  double state[PGAP_MODEL_STATE];
  pgap_smoothing given;
  const double *steps = take_steps(w, series, pgap_in(w, D_H), 4);
  if (!steps || !take_damped(&given, w)) return;
  pgap_damped_run(state, &given, steps, series->list, series->n);
  pgap_put(w, D_LEVEL, state[PGAP_SMOOTH_LEVEL]);
  pgap_put(w, D_TREND, state[PGAP_SMOOTH_SLOPE]);
  put_forecasts(w, D_FC, state, pgap_in(w, D_H), pgap_damped_point);
}

const pgap_form pgap_form_damped_trend = {
    .name = "damped_trend",
    .summary = N_("forecasts by smoothing with a damped trend"),
    PGAP_FORM_LISTS(damped_inputs, damped_outputs),
    .work = damped_trend,
};

enum { T_SERIES, T_ALPHA, T_L0, T_H };

static const pgap_input theta_inputs[] = {
    [T_SERIES] = IN_SERIES,
    [T_ALPHA] = IN_PARAMETER("alpha", N_("smoothing of the level")),
    [T_L0] = {"l0", N_("level before the first value, or x1 for the first value"), PGAP_NEED_GIVEN,
              PGAP_INPUT_TEXT, .is_optional = true},
    [T_H] = IN_HORIZON,
};

enum { T_LEVEL, T_SLOPE, T_FC, T_LO, T_HI };

static const pgap_output theta_outputs[] = {
    [T_LEVEL] = {"level"}, [T_SLOPE] = {"slope"}, [T_FC] = {"fc"},
    [T_LO] = {"lo95_1"},   [T_HI] = {"hi95_1"},
};

/* Without l0 it is the first value. */
static bool take_theta(pgap_smoothing *out, pgap_working *w) {
  const pgap_given_value *series = &w->in[T_SERIES], *level = &w->in[T_L0];
  bool has_number = level->is_given && strcmp(level->text, "x1") != 0;
  bool is_fitted = !w->in[T_ALPHA].is_given && !level->is_given;
  if (is_fitted) *out = pgap_theta_parameters(series->list, series->n);
  if (is_fitted) return true;
  *out = (pgap_smoothing){.alpha = pgap_in(w, T_ALPHA), .phi = 1, .level = series->list[0]};
  bool is_level = !has_number || pgap_number_parse(&out->level, level->text, NULL, NULL) == PGAP_OK;
  if (is_level && out->alpha > 0 && out->alpha < 1) return true;
  pgap_refuse(w, N_("give alpha between 0 and 1, with l0 a number or x1, or neither"));
  return false;
}

/* Standard deviation of the one-step errors; two parameters are estimated. */
static double error_of(const pgap_smoothing *s, const pgap_given_value *series) {
  double level = s->level, squares = 0;
  for (size_t i = 0; i < series->n; i++) {
    double e = series->list[i] - level;
    level += s->alpha * e;
    squares += e * e;
  }
  return sqrt(squares / (double)(series->n - 2));
}

static void theta(pgap_working *w) {
  static const double normal_975 = 1.959963984540054;
  const pgap_given_value *series = &w->in[T_SERIES];
  double state[PGAP_MODEL_STATE];
  pgap_smoothing given;
  const double *steps = take_steps(w, series, pgap_in(w, T_H), 3);
  if (!steps || !take_theta(&given, w)) return;
  pgap_theta_run(state, &given, steps, series->list, series->n);
  double first = pgap_theta_point(state, 1), reach = normal_975 * error_of(&given, series);
  pgap_put(w, T_LEVEL, state[PGAP_SMOOTH_LEVEL]);
  pgap_put(w, T_SLOPE, state[PGAP_SMOOTH_SLOPE]);
  put_forecasts(w, T_FC, state, pgap_in(w, T_H), pgap_theta_point);
  pgap_put(w, T_LO, first - reach);
  pgap_put(w, T_HI, first + reach);
}

const pgap_form pgap_form_theta = {
    .name = "theta",
    .summary = N_("forecasts by Theta: smoothing with half of the trend of the whole series"),
    PGAP_FORM_LISTS(theta_inputs, theta_outputs),
    .work = theta,
};
