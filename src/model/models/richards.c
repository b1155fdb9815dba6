/* richards: an S-curve to a ceiling whose bend is free: v = 1 is the logistic, v = 0 the Gompertz
 * curve, v = -1 the monomolecular one. Below zero the curve begins at a time of its own; before, it
 * is 0. t0 is the time of the fastest growth, where K (1 + v)^(-1/v) is reached. */
#include "../models.h"
#include "../sigmoid.h"

#include <math.h>

/* Exponents beyond which nothing changes in a double and products would leave its range. */
static const double LARGEST_EXPONENT = 300;

/* Below it log(1 + z) / z is its series. */
static const double SMALL = 1e-4;

static double power_of_time(const double *p, double x) {
  return exp(fmin(-p[1] * (x - p[2]), LARGEST_EXPONENT));
}

/* log(1 + v e) / v, the negative logarithm of the share of K */
static double minus_log_share(double v, double e) {
  double z = v * e;
  if (fabs(z) < SMALL) return e * (1 - z * (1. / 2 - z * (1. / 3 - z / 4)));
  return log1p(z) / v;
}

/* f / K, with e for exp(-r (x - t0)) */
static double share(const double *p, double e) {
  return p[3] * e <= -1 ? 0 : exp(-minus_log_share(p[3], e));
}

/* K (1 + v exp(-r (x - t0)))^(-1/v) */
static double eval(const double *p, double x) { return p[0] * share(p, power_of_time(p, x)); }

static void grad(double *g, const double *p, double x) {
  double v = p[3];
  double e = power_of_time(p, x);
  double z = v * e;
  g[0] = share(p, e);
  g[1] = g[2] = g[3] = 0;
  if (g[0] == 0) return;
  double slope = p[0] * g[0] * e / (1 + z);
  g[1] = slope * (x - p[2]);
  g[2] = -slope * p[1];
  if (fabs(z) < SMALL)
    g[3] = p[0] * g[0] * e * e * (1. / 2 - z * (2. / 3 - z * (3. / 4 - z * 4 / 5)));
  else
    g[3] = p[0] * g[0] * (log1p(z) / v - e / (1 + z)) / v;
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
    .eval = eval,
    .grad = grad,
};
