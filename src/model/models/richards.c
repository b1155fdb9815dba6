/* richards: an S-curve to a ceiling whose bend is free: v = 1 is the logistic, v = 0 the Gompertz
 * curve, v = -1 the monomolecular one. Below zero the curve begins at a time of its own; before, it
 * is 0. t0 is the time of the fastest growth, where K (1 + v)^(-1/v) is reached. */
#include "../models.h"
#include "../sigmoid.h"

#include <math.h>

/* Exponents beyond which e^u leaves the range of a product of doubles. */
static const double LARGEST_EXPONENT = 300;

/* Below it log(1 + z) / z is its series. */
static const double SMALL = 1e-4;

/* log(1 + v e) / v, the negative logarithm of the share of K */
static double minus_log_share(double v, double e) {
  double z = v * e;
  if (fabs(z) < SMALL) return e * (1 - z * (1. / 2 - z * (1. / 3 - z / 4)));
  return z <= -1 ? HUGE_VAL : log1p(z) / v;
}

/* The same with e = exp(u): log(1 + v e) is u + log v for a large e. */
static double minus_log_share_at(double v, double u) {
  if (u <= LARGEST_EXPONENT) return minus_log_share(v, exp(u));
  return v > 0 && u + log(v) > LARGEST_EXPONENT ? (u + log(v)) / v : HUGE_VAL;
}

/* f / K, with e for exp(-r (x - t0)) */
static double share(const double *p, double e) { return exp(-minus_log_share(p[3], e)); }

/* K (1 + v exp(-r (x - t0)))^(-1/v) */
static double eval(const double *p, double x) {
  return p[0] * exp(-minus_log_share_at(p[3], -p[1] * (x - p[2])));
}

static void grad(double *g, const double *p, double x) {
  double v = p[3];
  double u = -p[1] * (x - p[2]);
  double depth = minus_log_share_at(v, u);
  double e = exp(fmin(u, LARGEST_EXPONENT));
  double z = v * e;
  g[0] = exp(-depth);
  g[1] = g[2] = g[3] = 0;
  if (g[0] == 0) return;
  double slope = p[0] * g[0] * (e / (1 + z));
  g[1] = slope * (x - p[2]);
  g[2] = -slope * p[1];
  if (fabs(z) < SMALL)
    g[3] = p[0] * g[0] * e * e * (1. / 2 - z * (2. / 3 - z * (3. / 4 - z * 4 / 5)));
  else
    g[3] = p[0] * g[0] * (depth - e / (1 + z)) / v;
}

static double logit(double z) { return log(z / (1 - z)); }

static bool start(double *p, const double *x, const double *y, size_t n, double ceiling) {
  static const double bends[] = {0.1, 0.3, 1, 3};
  pgap_sigmoid curve = {share, logit};
  double least = HUGE_VAL;
  for (size_t i = 0; i < sizeof bends / sizeof *bends; i++) {
    double trial[4] = {0, 0, 0, bends[i]};
    if (!pgap_sigmoid_start(trial, curve, x, y, n, ceiling)) return false;
    pgap_grid grid = {.eval = eval, .x = x, .y = y, .n = n, .factor = ceiling};
    pgap_grid_try(p, &least, &grid, trial);
  }
  return true;
}

/* A rise that ends in a sharp bend: from rounder ones a search may leave for the exponential. */
static bool second_start(double *p, const double *x, const double *y, size_t n, double ceiling) {
  p[3] = 10;
  return pgap_sigmoid_start(p, (pgap_sigmoid){share, logit}, x, y, n, ceiling);
}

/* With r and v growing alike the curve becomes an exponential up to a corner and level from there on.
 * A bend within one step of the data, or outside of them, is near that limit; towards it the corner
 * stays where it is, or comes as near to a value as its roundness shrinks. */
static bool approach(double *q, const double *p, double factor, const double *x, size_t n) {
  static const double at_a_value = 3; /* a bend is that many 1/r wide */
  double corner = p[2] + log(p[3]) / p[1];
  double nearest = x[0];
  if (!(p[3] > 1 && isfinite(corner))) return false;
  bool is_inside = corner > x[0] && corner < x[n - 1];
  if (is_inside && fabs(p[1]) * (x[n - 1] - x[0]) < (double)(n - 1)) return false;
  for (size_t i = 1; i < n; i++)
    if (fabs(x[i] - corner) < fabs(nearest - corner)) nearest = x[i];
  if (fabs(p[1] * (corner - nearest)) < at_a_value) corner = nearest + (corner - nearest) / factor;
  q[0] = p[0];
  q[1] = factor * p[1];
  q[3] = factor * p[3];
  q[2] = corner - log(q[3]) / q[1];
  return true;
}

const pgap_model pgap_model_richards = {
    .name = "richards",
    .summary = "Richards S-curve to a ceiling, with a bend of its own",
    .formula = "K / (1 + v exp(-r (t - t0)))^(1/v)",
    .source = "Richards 1959",
    .n_parameters = 4,
    .parameters = {"K", "r", "t0", "v"},
    .dimensions = {{.unit = 1}, {.year = -1}, {.year = 1, .is_date = true}, {0}},
    .min_points = 5,
    .has_ceiling = true,
    .n_linear = 1,
    .is_least_squares = true,
    .start = start,
    .second_start = second_start,
    .eval = eval,
    .grad = grad,
    .has_phase = true,
    .approach = approach,
};
