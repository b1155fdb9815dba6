/* exponential: constant relative growth, fitted on the level.
 *
 * The straight line through the logarithms is only the start: as an estimate it fits the median and
 * weighs small values most (Neter, Wasserman & Kutner 1983, ch. 14). */
#include "../line.h"
#include "../models.h"

#include <math.h>

static bool start(double *p, const double *x, const double *y, size_t n, double ceiling) {
  (void)ceiling;
  pgap_line line = {0};
  for (size_t i = 0; i < n; i++) pgap_line_add(&line, x[i], log(y[i]));
  p[1] = line.sxy / line.sxx;
  p[0] = exp(line.mean_y - p[1] * line.mean_x);
  return true;
}

/* y1 exp(r x) */
static double eval(const double *p, double x) { return p[0] * exp(p[1] * x); }

static void grad(double *g, const double *p, double x) {
  g[0] = exp(p[1] * x);
  g[1] = p[0] * x * g[0];
}

const pgap_model pgap_model_exponential = {
    .name = "exponential",
    .summary = "exponential growth: the same percentage every year",
    .formula = "y1 exp(r (t - t1))",
    .source = "Malthus 1798",
    .n_parameters = 2,
    .parameters = {"y1", "r"},
    .dimensions = {{.unit = 1}, {.year = -1}},
    .min_points = 2,
    .needs_positive = true,
    .n_linear = 1,
    .is_least_squares = true,
    .start = start,
    .eval = eval,
    .grad = grad,
};
