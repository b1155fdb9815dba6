/* gompertz: growth from zero to a ceiling K, fastest at t0 where K/e (37 %) of it is reached. */
#include "../models.h"
#include "../sigmoid.h"

#include <math.h>

static double minus_log_minus_log(double z) { return -log(-log(z)); }

/* K exp(-exp(-r (x - t0))) */
static double eval(const double *p, double x) { return p[0] * exp(-exp(-p[1] * (x - p[2]))); }

/* f / K, with e for exp(-r (x - t0)) */
static double share(const double *p, double e) {
  (void)p;
  return exp(-e);
}

static bool start(double *p, const double *x, const double *y, size_t n, double ceiling) {
  return pgap_sigmoid_start(p, (pgap_sigmoid){share, minus_log_minus_log}, x, y, n, ceiling);
}

static void grad(double *g, const double *p, double x) {
  double u = -p[1] * (x - p[2]);
  /* exp(u - exp(u)) instead of a product that may be infinity times zero */
  double slope = p[0] * exp(fmin(u, 700) - exp(fmin(u, 700)));
  g[0] = exp(-exp(u));
  g[1] = slope * (x - p[2]);
  g[2] = -slope * p[1];
}

const pgap_model pgap_model_gompertz = {
    .name = "gompertz",
    .summary = "Gompertz S-curve to a ceiling, early rise and slow end",
    .formula = "K exp(-exp(-r (t - t0)))",
    .source = "Gompertz 1825; Winsor 1932",
    .n_parameters = 3,
    .parameters = {"K", "r", "t0"},
    .dimensions = {{.unit = 1}, {.year = -1}, {.year = 1, .is_date = true}},
    .min_points = 4,
    .has_ceiling = true,
    .n_linear = 1,
    .is_least_squares = true,
    .start = start,
    .eval = eval,
    .grad = grad,
};
