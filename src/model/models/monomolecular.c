/* monomolecular: growth that slows down from the first moment, towards a ceiling (or a fall towards a
 * floor): the yearly change is a fixed share r of what is missing. */
#include "../line.h"
#include "../models.h"

#include <math.h>

/* Beyond e^690 there is no double to multiply. */
static const double LARGEST_EXPONENT = 690;

/* K - (K - y1) exp(-r x) */
static double eval(const double *p, double x) {
  return p[0] + (p[1] - p[0]) * exp(fmin(-p[2] * x, LARGEST_EXPONENT));
}

static void grad(double *g, const double *p, double x) {
  double e = exp(fmin(-p[2] * x, LARGEST_EXPONENT));
  g[0] = 1 - e;
  g[1] = e;
  g[2] = (p[0] - p[1]) * x * e;
}

/* Part of the squares that the rate r explains, of sum (y - mean)^2 or sum (y - K)^2. */
static double explained(double r, const double *x, const double *y, size_t n, double ceiling) {
  pgap_line line = {0};
  double e_e = 0;
  double e_y = 0;
  for (size_t i = 0; i < n; i++) {
    double e = exp(-r * x[i]);
    pgap_line_add(&line, e, y[i]);
    e_e += e * e;
    e_y += e * (y[i] - ceiling);
  }
  return isnan(ceiling) ? line.sxy * line.sxy / line.sxx : e_y * e_y / e_e;
}

static bool start(double *p, const double *x, const double *y, size_t n, double ceiling) {
  static const double rates[] = {0.05, 0.2, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 40};
  double most = -1;
  bool is_constant = true;
  for (size_t i = 1; i < n; i++) is_constant = is_constant && y[i] == y[0];
  for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
    double share = explained(rates[i], x, y, n, ceiling);
    if (!(share > most)) continue;
    most = share;
    p[2] = rates[i];
  }
  return !is_constant;
}

const pgap_model pgap_model_monomolecular = {
    .name = "monomolecular",
    .summary = "saturation: every year the same share of what is still missing to the ceiling",
    .formula = "K - (K - y1) exp(-r (t - t1))",
    .source = "Mitscherlich 1909; Brody 1945",
    .n_parameters = 3,
    .parameters = {"K", "y1", "r"},
    .dimensions = {{.unit = 1}, {.unit = 1}, {.year = -1, .is_positive = true}},
    .min_points = 4,
    .has_ceiling = true,
    .has_floor = true,
    .n_linear = 2,
    .is_least_squares = true,
    .start = start,
    .eval = eval,
    .grad = grad,
};
