/* theta: simple exponential smoothing with half of the trend of the whole series.
 *
 * fc_h = l + (b0 / 2) ((h - 1) + (1 - (1 - alpha)^n) / alpha), b0 the slope of the straight line
 * through all values (Hyndman & Billah 2003); no seasonality: the values are yearly. */
#include <plangap/smooth.h>

#include "../models.h"

static bool state(double *out, const double *t, const double *y, size_t n) {
  pgap_theta_fit(out, t, y, n);
  return true;
}

static double point(const double *s, const struct pgap_projection *srd, double h) {
  (void)srd;
  return pgap_theta_point(s, h);
}

const pgap_model pgap_model_theta = {
    .name = "theta",
    .summary = "Theta: exponential smoothing with half of the trend of the whole series",
    .formula = "l + (b/2) (h - 1 + (1 - (1 - a)^n) / a)",
    .source = "Assimakopoulos & Nikolopoulos 2000; Hyndman & Billah 2003",
    .min_points = 3,
    .state = state,
    .point = point,
    .needs_equal_steps = true,
};
