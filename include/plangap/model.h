/* model.h: the registry of growth models (src/model/models.def; one file and one row each).
 *
 * A model is y = f(x; p), x = years since the first observed time. The fit layer solves the scaled
 * problem x / span, y / largest |y| and scales the parameters back by their dimensions, so a row
 * never sees calendar years. What a row must hold, and what the contract tests demand of every
 * row: the gradient agrees with central differences; noiseless data give their parameters back over
 * a grid; scale and shift of the data scale and shift the parameters; fewer than min_points values
 * are an outcome, not an error; no NaN inside the domain. */
#ifndef PLANGAP_MODEL_H
#define PLANGAP_MODEL_H

#include <stdbool.h>
#include <stddef.h>

enum { PGAP_MODEL_PARAMETERS = 4 };

/* How a parameter scales: it is measured in unit^unit * year^year. A date is a point in time: it
 * scales like a year and moves with the calendar. Examples: a value {1, 0}, a rate per year
 * {0, -1}, a slope {1, -1}, a date {0, 1, .is_date = true}. */
typedef struct pgap_dimension {
  int unit;
  int year;
  bool is_date;
} pgap_dimension;

typedef struct pgap_model {
  const char *name;    /* registry file = row = command-line name */
  const char *summary; /* one line, translatable */
  const char *formula; /* as printed: "K / (1 + exp(-r (t - t0)))"; t1 is the first observed time */
  const char *source;  /* author, year */
  size_t n_parameters;
  const char *parameters[PGAP_MODEL_PARAMETERS];
  pgap_dimension dimensions[PGAP_MODEL_PARAMETERS];
  size_t min_points;     /* distinct times needed */
  bool needs_positive;   /* all values > 0 */
  bool has_ceiling;      /* parameter 0 is an asymptote, unidentified without saturation */
  bool is_proportional;  /* f = p[0] * phi(x; p[1], ...): p[0] is eliminated from the search */
  bool is_least_squares; /* false (cagr): the residual sum is not minimised: no standard errors */
  /* Start values of the scaled problem; false when the data are outside the domain. NULL if solve. */
  bool (*start)(double *p, const double *x, const double *y, size_t n);
  double (*eval)(const double *p, double x);
  void (*grad)(double *g, const double *p, double x); /* df/dp */
  /* Closed form instead of a search (linear, cagr), NULL for the others. Its x is not divided by
   * the span: plain years. False when the data are outside the domain. */
  bool (*solve)(double *p, const double *x, const double *y, size_t n);
} pgap_model;

/* Rows by position; NULL past the end. */
const pgap_model *pgap_model_at(size_t i);

/* The row of that name, or NULL. */
const pgap_model *pgap_model_find(const char *name);

#endif
