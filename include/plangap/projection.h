/* projection.h: the default projection "srd", shrunken root-drift, in closed form.
 *
 * Extend the recent average yearly change on a variance-stabilising scale, trust it only as far as
 * it stands out from its own noise, and give a Student distribution whose spread was measured on
 * held-out futures of public yearly series. Constants: rolling origins on the training parts of the
 * M3 yearly series (drift, shrinkage, damping); maximum Student likelihood (variance, degrees of
 * freedom).
 *
 * Worked example (tests/reference/srd_edge.csv, case `three`): 100, 110, 121 in three successive
 * years give 131.777 one year on, an 80 % interval of 121.367 to 142.615, and a chance of 0.0723
 * to reach 145.2. */
#ifndef PLANGAP_PROJECTION_H
#define PLANGAP_PROJECTION_H

#include <plangap/error.h>
#include <plangap/fit.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum pgap_scale_kind {
  PGAP_SCALE_IDENTITY, /* z = y: any value is negative, or a lower limit below 0 says so */
  PGAP_SCALE_ROOT,     /* z = sqrt(y) */
  PGAP_SCALE_ARCSINE   /* z = asin(sqrt((y - lower) / (upper - lower))) */
} pgap_scale_kind;

typedef struct pgap_scale {
  pgap_scale_kind kind;
  double lower, upper; /* ARCSINE only */
} pgap_scale;

/* Declared limits of an indicator; NaN = none. A lower limit of -INFINITY says that values can be
 * negative even where none of the past was. */
typedef struct pgap_limits {
  double lower, upper;
} pgap_limits;

typedef enum pgap_projection_outcome {
  PGAP_PROJECTION_DONE,
  PGAP_PROJECTION_EMPTY,          /* no value */
  PGAP_PROJECTION_ALL_ZERO,       /* nothing to scale the spread by */
  PGAP_PROJECTION_OUTSIDE_LIMITS, /* a value outside the declared limits, or these are reversed */
  PGAP_PROJECTION_OUT_OF_RANGE, /* values so large or so small that their squares are no doubles */
  PGAP_PROJECTION_MODEL_FAILED  /* the model asked for could not be fitted: see fit_outcome */
} pgap_projection_outcome;

/* A future other than the projection's own: what if? The spread stays. Zero = none. */
typedef struct pgap_scenario {
  bool has_growth;
  double growth; /* 0.08: 8 % a year from the last value, instead of the projection's drift */
  double raise;  /* 0.05: every future value 5 % higher */
} pgap_scenario;

/* What is known about the first `h` years after the last value (a nowcast): the centre is moved to
 * pass it, and its variance takes the place of the projection's own. h = 0: nothing. */
typedef struct pgap_anchor {
  double h;
  double z, variance; /* on the scale */
  double nu;          /* up to there */
} pgap_anchor;

/* A fitted projection, plain data. t in years, z on the scale. */
typedef struct pgap_projection {
  pgap_projection_outcome outcome;
  pgap_scale scale;
  pgap_limits limits;
  size_t n;      /* values used */
  int rule;      /* 1: one value or constant; 2: two values; 3: three or more */
  double t_last; /* time of the last value, years */
  double z_last;
  double d, me, kappa, b, s2; /* projection.md symbols; 0 where the rule has none */
  double nu;                  /* Student degrees of freedom */
  pgap_anchor anchor;
  pgap_scenario scenario;  /* replaces the centre; without it the anchor counts */
  const pgap_model *model; /* whose point is the centre; NULL = srd itself */
  double state[PGAP_MODEL_STATE];
  pgap_fit_outcome fit_outcome; /* of `model`; CONVERGED for srd */
  double ceiling;               /* the asymptote that was given; NaN = free or none */
  double ceiling_error;         /* standard error of a free one; NaN = unknown or none */
} pgap_projection;

/* Fits n values y at strictly increasing times t (years). Never fails: the outcome says why there
 * is no projection. Allocates nothing. */
void pgap_projection_fit(pgap_projection *out, const double *t, const double *y, size_t n,
                         pgap_limits limits);

struct pgap_indicator;

/* The ceiling of one indicator. */
typedef struct pgap_own_ceiling {
  const struct pgap_indicator *indicator;
  double value;
} pgap_own_ceiling;

/* A model and its ceilings as the user wishes them; zero = the default. */
typedef struct pgap_outlook {
  const pgap_model *model; /* NULL = srd */
  bool has_ceiling;
  double ceiling; /* of every indicator without its own; for a model that has one */
  const pgap_own_ceiling *own_ceilings;
  size_t n_own_ceilings;
} pgap_outlook;

/* The ceiling of a series: its indicator's own, else the common one unless a value lies above it; NaN
 * = none. */
double pgap_outlook_ceiling(const pgap_outlook *outlook, const struct pgap_indicator *indicator,
                            const double *y, size_t n);

/* True when the common ceiling was not given to a projection because a value lies above it. */
bool pgap_outlook_spares(const pgap_outlook *outlook, const pgap_projection *p);

/* Makes a projection that pgap_projection_fit has fitted to the same values one by `model` (NULL or
 * the row srd: nothing changes): the model's point is the centre zM, on the same scale; with the
 * default's centre z and variance var the variance is var + (zM - z)^2 / 2, and nu stays. A finite
 * `ceiling` fixes the asymptote of a model that has one; NaN leaves it free. A model that does not
 * converge makes the outcome MODEL_FAILED, with fit_outcome; an outcome other than DONE stays.
 * An error only for want of memory. */
pgap_status pgap_projection_use(pgap_projection *p, pgap_fit_workspace *w, const pgap_model *model,
                                const double *t, const double *y, size_t n, double ceiling,
                                pgap_error *err);

/* Parameter i of the curve that gives the centre, dates as calendar years; NaN for srd, a forecaster,
 * and past the last one. */
double pgap_projection_parameter(const pgap_projection *p, size_t i);

/* True when the centre tends to a free asymptote, which the data hardly ever identify: to be told. */
bool pgap_projection_has_free_ceiling(const pgap_projection *p);

/* True when that asymptote is unknown all the same: its standard error exceeds half of it. */
bool pgap_projection_is_ceiling_vague(const pgap_projection *p);

/* Centre and variance on the z scale at h >= 0 years after the last value. */
double pgap_projection_centre(const pgap_projection *p, double h);
double pgap_projection_variance(const pgap_projection *p, double h);

/* Median, and any quantile (0 < q < 1), in the indicator's unit, within its limits. NaN unless
 * DONE. */
double pgap_projection_point(const pgap_projection *p, double h);
double pgap_projection_quantile(const pgap_projection *p, double h, double q);

/* Student quantiles already taken: most of the cost of an interval, and nu takes few values in a
 * panel. The caller's struct, zero-initialised, one per thread; the results do not depend on it. */
enum { PGAP_STUDENT_CACHE_SIZE = 64 };
typedef struct pgap_student_cache {
  struct {
    double q, nu, value;
  } items[PGAP_STUDENT_CACHE_SIZE];
} pgap_student_cache;

/* The central interval that covers `cover` (0 < cover < 1, such as 0.8), from the quantiles
 * (1 - cover)/2 and (1 + cover)/2. `cache` may be NULL. NaN unless DONE. */
pgap_interval pgap_projection_interval(const pgap_projection *p, double h, double cover,
                                       pgap_student_cache *cache);

/* Probability that the value at h is at least x (0 to 1, unclipped). NaN unless DONE. At h = 0 it
 * is 0 or 1. An x beyond the limits, or below zero on the root scale, counts as the limit. */
double pgap_projection_exceed(const pgap_projection *p, double h, double x);

/* Years from the last value until the median first reaches x going `direction` (+1 up, -1 down), by
 * the closed form of the centre; 0 when it is there already, NaN when it is not reached within
 * `horizon` years or lies beyond the limits. */
double pgap_projection_reach(const pgap_projection *p, double x, int direction, double horizon);

/* To the scale and back. */
double pgap_scale_to(pgap_scale scale, double y);
double pgap_scale_from(pgap_scale scale, double z);

#endif
