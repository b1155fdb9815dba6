/* naive: the last value stays. */
#include "../models.h"

static bool state(double *out, const double *t, const double *y, size_t n) {
  (void)t;
  out[0] = y[n - 1];
  return true;
}

static double point(const double *s, const struct pgap_projection *srd, double h) {
  (void)srd, (void)h;
  return s[0];
}

const pgap_model pgap_model_naive = {
    .name = "naive",
    .summary = "the last value stays as it is",
    .formula = "y_n",
    .source = "Makridakis & Hibon 2000 (benchmark)",
    .min_points = 1,
    .state = state,
    .point = point,
};
