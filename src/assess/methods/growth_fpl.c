/* growth_fpl.c: the logistic curve between two levels, A + (B - A) / (1 + exp(-r (x - xmid))): R's
 * SSfpl, which no target needs and which is therefore no row of models.def. */
#include <math.h>

#include "growth.h"

static double share_of(const double *p, double x) { return 1 / (1 + exp(-p[2] * (x - p[3]))); }

static double eval(const double *p, double x) { return p[0] + (p[1] - p[0]) * share_of(p, x); }

static void grad(double *g, const double *p, double x) {
  double share = share_of(p, x), slope = (p[1] - p[0]) * share * (1 - share);
  g[0] = 1 - share;
  g[1] = share;
  g[2] = slope * (x - p[3]);
  g[3] = -slope * p[2];
}

/* x regressed on the logit of the values squeezed into (0, 1); A and B follow by linear least
 * squares. Running means (Welford 1962). */
static bool start(double *p, const double *x, const double *y, size_t n, double ceiling) {
  double low = y[0], high = y[0], mean_z = 0, mean_x = 0, zz = 0, zx = 0;
  (void)ceiling;
  for (size_t i = 1; i < n; i++) {
    low = fmin(low, y[i]);
    high = fmax(high, y[i]);
  }
  if (!(high > low)) return false;
  for (size_t i = 0; i < n; i++) {
    double part = (y[i] - low + 0.05 * (high - low)) / (1.1 * (high - low));
    double z = log(part / (1 - part)), from_mean = z - mean_z;
    mean_z += from_mean / (double)(i + 1);
    mean_x += (x[i] - mean_x) / (double)(i + 1);
    zz += from_mean * (z - mean_z);
    zx += from_mean * (x[i] - mean_x);
  }
  p[0] = low;
  p[1] = high;
  p[2] = zz / zx;
  p[3] = mean_x - zx / zz * mean_z;
  return zx != 0;
}

const pgap_model pgap_curve_fpl = {
    .name = "fpl",
    .n_parameters = 4,
    .parameters = {"A", "B", "r", "xmid"},
    .dimensions = {{.unit = 1}, {.unit = 1}, {.year = -1}, {.year = 1, .is_date = true}},
    .min_points = 5,
    .n_linear = 2,
    .is_least_squares = true,
    .start = start,
    .eval = eval,
    .grad = grad,
};
