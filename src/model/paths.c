/* paths.c: whole future paths by a fixed low-discrepancy sequence (see paths.h).
 * Sobol' 1967 up to 40 dimensions, Halton 1960 beyond, as GSL has them. */
#include "forecast.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_qrng.h>
#include <math.h>
#include <plangap/paths.h>
#include <stdlib.h>

enum { N_PATHS = 4096, SOBOL_DIMENSIONS = 40 };

/* One generator and what a step of the path needs. */
typedef struct paths {
  gsl_qrng *sequence;
  const pgap_projection *p;
  size_t n;
  double centre[PGAP_PATHS_HORIZONS];
  double step[PGAP_PATHS_HORIZONS]; /* standard deviation of each increment */
  /* A model other than the default: which of the two is right is one question for all years, so their
   * distance counts with one more normal variable, common to the path. */
  bool has_doubt;
  double doubt[PGAP_PATHS_HORIZONS];
} paths;

static pgap_status open_paths(paths *w, const pgap_projection *p, const double *h, size_t n,
                              pgap_error *err) {
  w->p = p;
  w->n = n < PGAP_PATHS_HORIZONS ? n : PGAP_PATHS_HORIZONS;
  w->has_doubt = p->model && !(p->anchor.h > 0) && !p->scenario.has_growth;
  unsigned dimensions = (unsigned)w->n + 1 + w->has_doubt;
  w->sequence =
      gsl_qrng_alloc(dimensions <= SOBOL_DIMENSIONS ? gsl_qrng_sobol : gsl_qrng_halton, dimensions);
  if (!w->sequence) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  double before = 0;
  for (size_t i = 0; i < w->n; i++) {
    w->doubt[i] = w->has_doubt ? pgap_forecast_doubt(p, h[i]) : 0;
    double variance = pgap_projection_variance(p, h[i]) - w->doubt[i] * w->doubt[i];
    w->centre[i] = pgap_projection_centre(p, h[i]);
    w->step[i] = sqrt(fmax(variance - before, 0));
    before = fmax(before, variance);
  }
  return PGAP_OK;
}

/* Path number k, in the indicator's unit and within its limits. The origin, which GSL leaves out,
 * is point 0, and all points are moved to the middle of their cells: so 4096 points of Sobol's
 * sequence fill every dimension evenly and none is 0. */
static void next_path(paths *w, int k, double *y) {
  double u[PGAP_PATHS_HORIZONS + 2] = {0};
  if (k > 0) gsl_qrng_get(w->sequence, u);
  for (size_t i = 0; i <= w->n + w->has_doubt; i++)
    u[i] = fmin(u[i] + 0.5 / N_PATHS, 1 - 0.5 / N_PATHS);
  double nu = w->p->nu, walk = 0;
  double scale = sqrt(nu / gsl_cdf_chisq_Pinv(u[0], nu));
  double side = w->has_doubt ? gsl_cdf_ugaussian_Pinv(u[w->n + 1]) : 0;
  for (size_t i = 0; i < w->n; i++) {
    walk += w->step[i] * gsl_cdf_ugaussian_Pinv(u[i + 1]);
    double z = w->centre[i] + scale * (walk + side * w->doubt[i]);
    double value = pgap_scale_from(w->p->scale, z);
    if (!isnan(w->p->limits.lower)) value = fmax(value, w->p->limits.lower);
    if (!isnan(w->p->limits.upper)) value = fmin(value, w->p->limits.upper);
    y[i] = value;
  }
}

pgap_status pgap_paths_within(double *out, const pgap_projection *p, const double *h, size_t n,
                              double low, double high, pgap_error *err) {
  *out = NAN;
  if (p->outcome != PGAP_PROJECTION_DONE) return PGAP_OK;
  paths w;
  pgap_status status = open_paths(&w, p, h, n, err);
  if (status != PGAP_OK) return status;
  double y[PGAP_PATHS_HORIZONS];
  int hits = 0;
  for (int k = 0; k < N_PATHS; k++) {
    next_path(&w, k, y);
    bool is_hit = true;
    for (size_t i = 0; i < w.n && is_hit; i++) is_hit = y[i] >= low && y[i] <= high;
    hits += is_hit;
  }
  gsl_qrng_free(w.sequence);
  *out = (double)hits / N_PATHS;
  return PGAP_OK;
}

static int compare_doubles(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Quantile of the sorted sums, by linear interpolation between order statistics (type 7). */
static double quantile(const double *sorted, double q) {
  double at = q * (N_PATHS - 1);
  size_t i = (size_t)at;
  if (i + 1 == N_PATHS) return sorted[i];
  return sorted[i] + (at - (double)i) * (sorted[i + 1] - sorted[i]);
}

pgap_status pgap_paths_total(pgap_total *out, const pgap_projection *p, const double *h, size_t n,
                             double need, pgap_error *err) {
  *out = (pgap_total){NAN, NAN, NAN, NAN, NAN, NAN};
  if (p->outcome != PGAP_PROJECTION_DONE) return PGAP_OK;
  paths w;
  pgap_status status = open_paths(&w, p, h, n, err);
  if (status != PGAP_OK) return status;
  double y[PGAP_PATHS_HORIZONS], sums[N_PATHS];
  int hits = 0;
  for (int k = 0; k < N_PATHS; k++) {
    next_path(&w, k, y);
    sums[k] = 0;
    for (size_t i = 0; i < w.n; i++) sums[k] += y[i];
    hits += sums[k] >= need;
  }
  gsl_qrng_free(w.sequence);
  qsort(sums, N_PATHS, sizeof sums[0], compare_doubles);
  *out = (pgap_total){.point = quantile(sums, 0.5),
                      .lo80 = quantile(sums, 0.1),
                      .hi80 = quantile(sums, 0.9),
                      .lo95 = quantile(sums, 0.025),
                      .hi95 = quantile(sums, 0.975),
                      .exceed = (double)hits / N_PATHS};
  return PGAP_OK;
}
