/* bass: adoption of something new, by innovators (p) and by imitators (q), until m have it.
 *
 * The launch t0 is not known from cumulative values; it is taken one first step before the first of
 * them. The peak of adoption lies ln(q/p) / (p + q) years after the launch. */
#include "../grid.h"
#include "../models.h"

#include <math.h>

/* Beyond e^600 squares of the exponential have no double. */
static const double LARGEST_EXPONENT = 600;

/* m (1 - E) / (1 + (q/p) E) = m p (1 - E) / (p + q E), E = exp(-(p + q) x) */
static double eval(const double *p, double x) {
  if (!(x > 0)) return 0;
  double e = exp(fmin(-(p[1] + p[2]) * x, LARGEST_EXPONENT));
  double below = p[1] + p[2] * e;
  return below == 0 ? 0 : p[0] * (p[1] * (1 - e) / below);
}

static void grad(double *g, const double *p, double x) {
  double e = exp(fmin(-(p[1] + p[2]) * x, LARGEST_EXPONENT));
  double below = p[1] + p[2] * e;
  g[0] = g[1] = g[2] = 0;
  if (!(x > 0) || below == 0) return;
  g[0] = p[1] * (1 - e) / below;
  g[1] = p[0] * ((1 - e + p[1] * x * e) / below - g[0] * ((1 - p[2] * x * e) / below));
  g[2] = p[0] * (p[1] * x * e / below - g[0] * ((e - p[2] * x * e) / below));
}

static bool start(double *p, const double *x, const double *y, size_t n, double ceiling) {
  static const double innovation[] = {0.002, 0.02, 0.1, 0.3, 0.8, 2, 6};
  static const double imitation[] = {0.1, 0.5, 1, 2, 4, 8, 16};
  double least = HUGE_VAL;
  pgap_grid grid = {.eval = eval, .x = x, .y = y, .n = n, .factor = ceiling};
  for (size_t i = 0; i < n; i++)
    if (y[i] < 0) return false;
  for (size_t i = 0; i < sizeof innovation / sizeof *innovation; i++)
    for (size_t j = 0; j < sizeof imitation / sizeof *imitation; j++)
      pgap_grid_try(p, &least, &grid, (double[]){1, innovation[i], imitation[j], 0});
  return least < 0;
}

const pgap_model pgap_model_bass = {
    .name = "bass",
    .summary = "Bass diffusion of something new: innovators first, then imitators, up to a ceiling",
    .formula = "m (1 - E) / (1 + (q/p) E), E = exp(-(p + q) (t - t0)), t0 one step before t1",
    .source = "Bass 1969; Srinivasan & Mason 1986 (least squares)",
    .n_parameters = 3,
    .parameters = {"m", "p", "q"},
    .dimensions = {{.unit = 1},
                   {.year = -1, .is_positive = true},
                   {.year = -1, .is_positive = true}},
    .clock = PGAP_CLOCK_BEFORE,
    .min_points = 4,
    .has_ceiling = true,
    .n_linear = 1,
    .is_least_squares = true,
    .start = start,
    .eval = eval,
    .grad = grad,
};
