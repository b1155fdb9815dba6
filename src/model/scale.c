/* scale.c: see scale.h. */
#include "scale.h"

#include <math.h>

static const double HALF_PI = 1.5707963267948966;

double pgap_scale_to(pgap_scale scale, double y) {
  switch (scale.kind) {
  case PGAP_SCALE_ROOT:
    return sqrt(fmax(y, 0));
  case PGAP_SCALE_ARCSINE:
    return asin(sqrt(fmin(fmax((y - scale.lower) / (scale.upper - scale.lower), 0), 1)));
  case PGAP_SCALE_IDENTITY:
    break;
  }
  return y;
}

double pgap_scale_from(pgap_scale scale, double z) {
  double root;
  switch (scale.kind) {
  case PGAP_SCALE_ROOT:
    root = fmax(z, 0);
    return root * root;
  case PGAP_SCALE_ARCSINE:
    root = sin(fmin(fmax(z, 0), HALF_PI));
    return scale.lower + (scale.upper - scale.lower) * root * root;
  case PGAP_SCALE_IDENTITY:
    break;
  }
  return z;
}

bool pgap_limits_hold(pgap_limits limits, const double *y, size_t n) {
  if (limits.lower >= limits.upper) return false;
  for (size_t i = 0; i < n; i++)
    if (y[i] < limits.lower || y[i] > limits.upper) return false;
  return true;
}

pgap_scale pgap_scale_choose(pgap_limits limits, const double *y, size_t n) {
  if (isfinite(limits.lower) && isfinite(limits.upper))
    return (pgap_scale){PGAP_SCALE_ARCSINE, limits.lower, limits.upper};
  if (limits.lower < 0) return (pgap_scale){.kind = PGAP_SCALE_IDENTITY};
  for (size_t i = 0; i < n; i++)
    if (y[i] < 0) return (pgap_scale){.kind = PGAP_SCALE_IDENTITY};
  return (pgap_scale){.kind = PGAP_SCALE_ROOT};
}
