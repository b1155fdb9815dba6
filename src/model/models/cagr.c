/* cagr: compound annual growth rate, from the first value to the last.
 *
 * What plan reports print: g = (y_n / y_1)^(1/(t_n - t_1)) - 1. The values between do not count, so
 * there are no standard errors; the residual sum is that of the curve through the two ends. */
#include "../models.h"

#include <math.h>

static bool solve(double *p, const double *x, const double *y, size_t n) {
  if (y[0] <= 0 || y[n - 1] <= 0) return false;
  p[0] = y[0];
  p[1] = expm1(log(y[n - 1] / y[0]) / x[n - 1]);
  return isfinite(p[1]);
}

/* y1 (1 + g)^x */
static double eval(const double *p, double x) { return p[0] * pow(1 + p[1], x); }

static void grad(double *g, const double *p, double x) {
  g[0] = pow(1 + p[1], x);
  g[1] = p[0] * x * pow(1 + p[1], x - 1);
}

const pgap_model pgap_model_cagr = {
    .name = "cagr",
    .summary = "compound annual growth rate, from the first value to the last",
    .formula = "y1 (1 + g)^(t - t1)",
    .source = "Eurostat 2014 (Getting messages across using indicators)",
    .n_parameters = 2,
    .parameters = {"y1", "g"},
    .dimensions = {{.unit = 1}, {0}},
    .min_points = 2,
    .eval = eval,
    .grad = grad,
    .solve = solve,
};
