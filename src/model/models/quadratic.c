/* quadratic: a parabola by ordinary least squares, in closed form.
 *
 * Orthogonal polynomials about the mean time (Forsythe 1957) keep the digits that the normal
 * equations in 1, x, x^2 lose. */
#include "../models.h"

/* 1, u - mean and its square made orthogonal to both: q = d^2 - bend d - spread. */
typedef struct polynomials {
  double mean, bend, spread;
} polynomials;

static double second(const polynomials *k, double d) { return d * d - k->bend * d - k->spread; }

static polynomials make(const double *x, size_t n) {
  polynomials k = {0};
  double d2 = 0;
  double d3 = 0;
  for (size_t i = 0; i < n; i++) k.mean += x[i] / (double)n;
  for (size_t i = 0; i < n; i++) {
    double d = x[i] - k.mean;
    d2 += d * d;
    d3 += d * d * d;
  }
  k.bend = d3 / d2;
  k.spread = d2 / (double)n;
  return k;
}

static bool solve(double *p, const double *x, const double *y, size_t n) {
  polynomials k = make(x, n);
  double level = 0;
  double d_d = 0;
  double d_y = 0;
  double q_q = 0;
  double q_y = 0;
  for (size_t i = 0; i < n; i++) level += y[i] / (double)n;
  for (size_t i = 0; i < n; i++) {
    double d = x[i] - k.mean;
    double q = second(&k, d);
    d_d += d * d;
    d_y += d * (y[i] - level);
    q_q += q * q;
    q_y += q * (y[i] - level);
  }
  double c = q_y / q_q;
  double slope = d_y / d_d - c * k.bend; /* at the mean time */
  p[2] = c;
  p[1] = slope - 2 * c * k.mean;
  p[0] = level - c * k.spread - k.mean * slope + c * k.mean * k.mean;
  return true;
}

/* y1 + s x + c x^2 */
static double eval(const double *p, double x) { return p[0] + x * (p[1] + x * p[2]); }

static void grad(double *g, const double *p, double x) {
  (void)p;
  g[0] = 1;
  g[1] = x;
  g[2] = x * x;
}

const pgap_model pgap_model_quadratic = {
    .name = "quadratic",
    .summary = "parabola: the yearly amount itself changes by the same amount every year",
    .formula = "y1 + s (t - t1) + c (t - t1)^2",
    .source = "Legendre 1805 (least squares)",
    .n_parameters = 3,
    .parameters = {"y1", "s", "c"},
    .dimensions = {{.unit = 1}, {.unit = 1, .year = -1}, {.unit = 1, .year = -2}},
    .min_points = 3,
    .is_least_squares = true,
    .eval = eval,
    .grad = grad,
    .solve = solve,
};
