/* fit.h: a growth model with parameters estimated by least squares.
 *
 * Worked example (tests/unit/model/test_fit.c): values 1, 3, 2 in 2020, 2021, 2022 with the model
 * `linear` give y1 = 1.5 in 2020, slope 0.5 a year, rss 1.5, sd 1.2247 (one degree of freedom). */
#ifndef PLANGAP_FIT_H
#define PLANGAP_FIT_H

#include <plangap/error.h>
#include <plangap/model.h>

typedef struct pgap_interval {
  double lower, upper;
} pgap_interval;

typedef enum pgap_fit_outcome {
  PGAP_FIT_CONVERGED,
  PGAP_FIT_TOO_FEW_POINTS,
  /* a value the model cannot take (zero for exponential growth), a constant series for an S-curve,
   * or a value beyond 1e150, whose square has no double */
  PGAP_FIT_OUTSIDE_DOMAIN,
  PGAP_FIT_NOT_CONVERGED,
  PGAP_FIT_NO_SATURATION, /* the asymptote is beyond ten times the largest value, or unknown */
  /* The asymptote is there, but another parameter is not determined: a jump has no rate, a corner no
   * bend; or the best curve is beyond what its parameters mean, as with imitation below zero. */
  PGAP_FIT_NO_SHAPE,
  PGAP_FIT_CEILING_TOO_LOW /* a value lies beyond the given asymptote */
} pgap_fit_outcome;

/* "converged", "too few points", ... (English, translatable). */
const char *pgap_fit_outcome_text(pgap_fit_outcome outcome);

/* A fitted model, plain data. Every figure is NaN unless the outcome is CONVERGED. */
typedef struct pgap_fit {
  pgap_fit_outcome outcome;
  const pgap_model *model;
  size_t n;
  size_t iterations;                        /* of all searches; 0 for a closed form */
  double t_first;                           /* t1 of the formula: first observed time */
  double origin, x_unit;                    /* x = (t - origin) / x_unit; 1 unless COUNTED */
  bool is_fixed[PGAP_MODEL_PARAMETERS];     /* given, not estimated */
  size_t n_free;                            /* parameters that were estimated */
  double parameters[PGAP_MODEL_PARAMETERS]; /* in calendar years and the indicator's unit */
  /* Standard errors; NaN with no degree of freedom and for a model that is not least squares. */
  double errors[PGAP_MODEL_PARAMETERS];
  /* Of the estimates, sd^2 (J'J)^-1; NaN as the errors are, 0 for a given parameter. */
  double covariance[PGAP_MODEL_PARAMETERS][PGAP_MODEL_PARAMETERS];
  double rss; /* residual sum of squares, unit squared */
  double sd;  /* residual standard deviation, sqrt(rss / (n - p)); NaN without df */
  /* n ln(rss/n) + 2k + 2k(k+1)/(n-k-1), k = p + 1 (Hurvich & Tsai 1989); NaN if n <= k + 1.
   * Residuals below rounding count as rounding, so that an exact fit has a finite value. */
  double aicc;
} pgap_fit;

/* Workspace for fits of up to n_max points; one per thread. Creating one switches off GSL's
 * aborting error handler, which is state of the whole process. */
typedef struct pgap_fit_workspace pgap_fit_workspace;
pgap_status pgap_fit_workspace_new(pgap_fit_workspace **out, size_t n_max, pgap_error *err);

/* Makes *w, which may be NULL, one for at least n points; on an error it is unchanged. */
pgap_status pgap_fit_workspace_reserve(pgap_fit_workspace **w, size_t n, pgap_error *err);

void pgap_fit_workspace_free(pgap_fit_workspace *w);

typedef struct pgap_fit_options {
  /* Given values in calendar years and the indicator's unit, NaN where a parameter is free; NULL:
   * all free. --ceiling gives parameter 0 of a model that has_ceiling. A given parameter has no
   * error and is not counted. Ignored for a closed form. */
  const double *fixed;
  const double *origin; /* time of x = 0 if it is not the model's own, or NULL */
  /* Own start values in calendar years and the indicator's unit, or NULL: the model's. Parameter 0
   * of a proportional model is not searched for, and a closed form needs no start. */
  const double *start;
} pgap_fit_options;

/* Fits n <= n_max finite values v at strictly increasing times t (calendar years at the end of the
 * period); a model whose clock begins at the first time may have several values at one. `options`
 * may be NULL. PGAP_OK with an outcome whenever the arithmetic could be done; an error only for want
 * of memory (the first fit of a size class takes some, later ones none). */
pgap_status pgap_fit_run(pgap_fit *out, pgap_fit_workspace *w, const pgap_model *model,
                         const double *t, const double *v, size_t n,
                         const pgap_fit_options *options, pgap_error *err);

/* Value of the fitted curve at time t; NaN unless converged, or where it has no double. */
double pgap_fit_value(const pgap_fit *fit, double t);

/* Standard error of a function of the parameters whose derivative by them is g (delta method,
 * sqrt(g' covariance g)). NaN as the errors are. */
double pgap_fit_delta_error(const pgap_fit *fit, const double *g);

/* Student intervals about the curve at time t, at confidence `cover` (0 to 1): of the curve itself, and
 * of a new value on it. Delta method: too narrow far from the data, where only a backtest helps.
 * NaN where the errors are. */
pgap_interval pgap_fit_mean_interval(const pgap_fit *fit, double t, double cover);
pgap_interval pgap_fit_new_interval(const pgap_fit *fit, double t, double cover);

#endif
