/* mean: half of the default and half of Theta. */
#include <plangap/smooth.h>

#include "../models.h"
#include "../srd.h"

static bool state(double *out, const double *t, const double *y, size_t n) {
  pgap_theta_fit(out, t, y, n);
  return true;
}

static double point(const double *s, const struct pgap_projection *srd, double h) {
  return (pgap_srd_point(srd, h) + pgap_theta_point(s, h)) / 2;
}

const pgap_model pgap_model_mean = {
    .name = "mean",
    .summary = "mean of the default srd and Theta",
    .formula = "(srd + theta) / 2",
    .source = "Bates & Granger 1969 (combination)",
    .min_points = 3,
    .state = state,
    .point = point,
    .needs_equal_steps = true,
};
