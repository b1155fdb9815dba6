/* srd: the default, shrunken root-drift, as a row: see plangap/projection.h. */
#include "../srd.h"
#include "../models.h"

/* The projection holds all that it needs. */
static bool state(double *out, const double *t, const double *y, size_t n) {
  (void)out, (void)t, (void)y, (void)n;
  return true;
}

static double point(const double *s, const pgap_projection *srd, double h) {
  (void)s;
  return pgap_srd_point(srd, h);
}

const pgap_model pgap_model_srd = {
    .name = "srd",
    .summary =
        "the default: the recent average yearly change, shrunken by its own noise and damped",
    .formula = "back(z + b (phi + ... + phi^h)), z = sqrt(y), phi = 0.97",
    .source = "plangap; James & Stein 1961; Gardner & McKenzie 1985",
    .min_points = 1,
    .state = state,
    .point = point,
};
