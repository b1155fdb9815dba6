/* drift: the line from the first value to the last, drawn on. */
#include "../models.h"

enum { LAST, SLOPE };

static bool state(double *out, const double *t, const double *y, size_t n) {
  out[LAST] = y[n - 1];
  out[SLOPE] = (y[n - 1] - y[0]) / (t[n - 1] - t[0]);
  return true;
}

static double point(const double *s, const struct pgap_projection *srd, double h) {
  (void)srd;
  return s[LAST] + s[SLOPE] * h;
}

const pgap_model pgap_model_drift = {
    .name = "drift",
    .summary = "random walk with drift: the line from the first value to the last, drawn on",
    .formula = "y_n + h (y_n - y_1) / (t_n - t_1)",
    .source = "Hyndman & Athanasopoulos 2021 (forecast::rwf)",
    .min_points = 2,
    .state = state,
    .point = point,
    .follows_line = true,
};
