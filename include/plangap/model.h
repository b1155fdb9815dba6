/* model.h: the registry of models (src/model/models.def; one file and one row each).
 *
 * A row is a growth curve or a forecaster (`point` is set). A curve is y = f(x; p), x = years since
 * the first observed time. The fit layer solves the scaled problem x / span, y / largest |y| and
 * scales the parameters back by their dimensions, so a row never sees calendar years. What a curve
 * must hold, and what the contract tests demand of every one: the gradient agrees with central
 * differences; noiseless data give their parameters back over a grid; scale and shift of the data
 * scale and shift the parameters; fewer than min_points values are an outcome, not an error; no NaN
 * inside the domain.
 *
 * A forecaster knows the future only: the state that it takes from the series gives a value any
 * time after the last one. It must hold: scale of the values scales the forecast, shift of the times
 * changes nothing, a noiseless line is continued where `follows_line` says so. */
#ifndef PLANGAP_MODEL_H
#define PLANGAP_MODEL_H

#include <stdbool.h>
#include <stddef.h>

struct pgap_projection;

enum { PGAP_MODEL_PARAMETERS = 4, PGAP_MODEL_LINEAR = 2, PGAP_MODEL_STATE = 8 };

/* How a parameter scales: it is measured in unit^unit * year^year. A date is a point in time: it
 * scales like a year and moves with the calendar. Examples: a value {1, 0}, a rate per year
 * {0, -1}, a slope {1, -1}, a date {0, 1, .is_date = true}. An optimum at which a parameter that
 * is_positive is not, is none of this model. */
typedef struct pgap_dimension {
  int unit;
  int year;
  bool is_date;
  bool is_positive;
} pgap_dimension;

/* Where x = 0 lies. */
typedef enum pgap_clock {
  PGAP_CLOCK_FIRST,  /* at the first observed time t1 */
  PGAP_CLOCK_BEFORE, /* at t0, one first step before it: t0 = t1 - (t2 - t1) */
  PGAP_CLOCK_COUNTED /* at t0 too, and x = (t - t0) / (t1 - t0): 1 at the first time */
} pgap_clock;

typedef struct pgap_model {
  const char *name;    /* registry file = row = command-line name */
  const char *summary; /* one line, translatable */
  const char *formula; /* as printed: "K / (1 + exp(-r (t - t0)))"; t1 is the first observed time */
  const char *source;  /* author, year */
  size_t n_parameters;
  const char *parameters[PGAP_MODEL_PARAMETERS];
  pgap_dimension dimensions[PGAP_MODEL_PARAMETERS];
  pgap_clock clock;
  size_t min_points;   /* distinct times needed */
  bool needs_positive; /* all values > 0 */
  bool has_ceiling;    /* parameter 0 is an asymptote, unidentified without saturation */
  bool has_floor;      /* and the values may lie above it: it is a floor then */
  /* f is the sum of the first n_linear <= 2 parameters, each times a function of the others: they
   * are eliminated from the search. */
  size_t n_linear;
  bool is_least_squares; /* false (cagr): the residual sum is not minimised: no standard errors */
  /* Start values of the scaled problem; false when the data are outside the domain. NULL if solve.
   * `ceiling` is the value of parameter 0 when that is given, else NaN. */
  bool (*start)(double *p, const double *x, const double *y, size_t n, double ceiling);
  /* Other start values, as `start`: tried where the search from those sees no ceiling. May be NULL. */
  bool (*second_start)(double *p, const double *x, const double *y, size_t n, double ceiling);
  /* A search steps anywhere: both may be called with negative parameters and a negative or very large
   * x, and answer then with a number or an infinity, never NaN. */
  double (*eval)(const double *p, double x);
  void (*grad)(double *g, const double *p, double x); /* df/dp */
  /* p = {., r, t0, ...} and f depends on r and t0 through r (x - t0) alone: a search may move in r
   * and r t0, in which the way to the limit r = 0 is straight. */
  bool has_phase;
  /* Where p is near a limit at which parameters run away together and the curve hardly changes any
   * more: fills q with p `factor` times nearer to it, its first parameter left open, and returns
   * true. x are the n times of the values. NULL: no such limit is known. */
  bool (*approach)(double *q, const double *p, double factor, const double *x, size_t n);
  /* Closed form instead of a search (linear, cagr), NULL for the others. Its x is not divided by
   * the span: plain years. False when the data are outside the domain. */
  bool (*solve)(double *p, const double *x, const double *y, size_t n);
  /* A forecaster: takes its state from n >= min_points values at times t; false when the values are
   * outside its domain. */
  bool (*state)(double state[PGAP_MODEL_STATE], const double *t, const double *y, size_t n);
  /* Value h >= 0 years after the last one, in the indicator's unit; `srd` is the default projection
   * of the same values. NULL for a curve. */
  double (*point)(const double state[PGAP_MODEL_STATE], const struct pgap_projection *srd,
                  double h);
  bool needs_equal_steps; /* of the times, within a hundredth of a step */
  bool follows_line;      /* continues a noiseless straight line */
} pgap_model;

/* Rows by position; NULL past the end. */
const pgap_model *pgap_model_at(size_t i);

/* The row of that name, or NULL. */
const pgap_model *pgap_model_find(const char *name);

/* False for a growth curve: what `plangap fit` fits. */
bool pgap_model_is_forecaster(const pgap_model *model);

#endif
