/* logistic: growth from zero to a ceiling K, fastest at t0 where half of it is reached. */
#include "../models.h"
#include "../sigmoid.h"

#include <math.h>

static double logit(double z) { return log(z / (1 - z)); }

/* K / (1 + exp(-r (x - t0))) */
static double eval(const double *p, double x) { return p[0] / (1 + exp(-p[1] * (x - p[2]))); }

/* f / K, with e for exp(-r (x - t0)) */
static double share(const double *p, double e) {
  (void)p;
  return 1 / (1 + e);
}

static bool start(double *p, const double *x, const double *y, size_t n, double ceiling) {
  return pgap_sigmoid_start(p, (pgap_sigmoid){share, logit}, x, y, n, ceiling);
}

static void grad(double *g, const double *p, double x) {
  double u = p[1] * (x - p[2]);
  double e = exp(-fabs(u));
  double slope = p[0] * e / ((1 + e) * (1 + e));
  g[0] = (u < 0 ? e : 1) / (1 + e);
  g[1] = slope * (x - p[2]);
  g[2] = -slope * p[1];
}

const pgap_model pgap_model_logistic = {
    .name = "logistic",
    .summary = "logistic S-curve to a ceiling, symmetric about its midpoint",
    .formula = "K / (1 + exp(-r (t - t0)))",
    .source = "Verhulst 1838",
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
