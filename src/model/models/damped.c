/* damped: Holt's linear smoothing with a trend that fades: ETS(A, Ad, N). */
#include <plangap/smooth.h>

#include "../models.h"

static bool state(double *out, const double *t, const double *y, size_t n) {
  pgap_damped_fit(out, t, y, n);
  return true;
}

static double point(const double *s, const struct pgap_projection *srd, double h) {
  (void)srd;
  return pgap_damped_point(s, h);
}

const pgap_model pgap_model_damped = {
    .name = "damped",
    .summary = "Holt smoothing with a damped trend",
    .formula = "l + b (phi + phi^2 + ... + phi^h)",
    .source = "Gardner & McKenzie 1985; Hyndman et al. 2008",
    .min_points = 4,
    .state = state,
    .point = point,
    .needs_equal_steps = true,
};
