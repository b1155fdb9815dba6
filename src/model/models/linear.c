/* linear: a straight line by ordinary least squares, in closed form. */
#include "../line.h"
#include "../models.h"

static bool solve(double *p, const double *x, const double *y, size_t n) {
  pgap_line line = {0};
  for (size_t i = 0; i < n; i++) pgap_line_add(&line, x[i], y[i]);
  p[1] = line.sxy / line.sxx;
  p[0] = line.mean_y - p[1] * line.mean_x;
  return true;
}

/* y1 + s x */
static double eval(const double *p, double x) { return p[0] + p[1] * x; }

static void grad(double *g, const double *p, double x) {
  (void)p;
  g[0] = 1;
  g[1] = x;
}

const pgap_model pgap_model_linear = {
    .name = "linear",
    .summary = "straight line: the same amount every year",
    .formula = "y1 + s (t - t1)",
    .source = "Legendre 1805 (least squares)",
    .n_parameters = 2,
    .parameters = {"y1", "s"},
    .dimensions = {{.unit = 1}, {.unit = 1, .year = -1}},
    .min_points = 2,
    .is_least_squares = true,
    .eval = eval,
    .grad = grad,
    .solve = solve,
};
