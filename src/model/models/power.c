/* power: growth by the same percentage for every per cent of time gone by.
 *
 * Time counts 1 at the first value, 2 one first step later: y1 is the value at the first time. */
#include "../grid.h"
#include "../models.h"

#include <math.h>

/* y1 x^b */
static double eval(const double *p, double x) { return x > 0 ? p[0] * pow(x, p[1]) : 0; }

static void grad(double *g, const double *p, double x) {
  g[0] = x > 0 ? pow(x, p[1]) : 0;
  g[1] = g[0] > 0 && g[0] < HUGE_VAL ? p[0] * g[0] * log(x) : p[0] * g[0];
}

static bool start(double *p, const double *x, const double *y, size_t n, double ceiling) {
  static const double exponents[] = {-3, -1, -0.3, 0.1, 0.3, 0.6, 1, 1.5, 2, 3, 5};
  double least = HUGE_VAL;
  (void)ceiling;
  pgap_grid grid = {.eval = eval, .x = x, .y = y, .n = n, .factor = (double)NAN};
  for (size_t i = 0; i < sizeof exponents / sizeof *exponents; i++)
    pgap_grid_try(p, &least, &grid, (double[]){1, exponents[i], 0, 0});
  return true;
}

const pgap_model pgap_model_power = {
    .name = "power",
    .summary = "power of time: growth that slows down (b < 1) or speeds up (b > 1), no ceiling",
    .formula = "y1 ((t - t0) / (t1 - t0))^b, t0 one step before t1",
    .source = "Wright 1936 (learning curve)",
    .n_parameters = 2,
    .parameters = {"y1", "b"},
    .dimensions = {{.unit = 1}, {0}},
    .clock = PGAP_CLOCK_COUNTED,
    .min_points = 2,
    .n_linear = 1,
    .is_least_squares = true,
    .start = start,
    .eval = eval,
    .grad = grad,
};
