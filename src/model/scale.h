/* scale.h: the scale that a projection works on, and the limits of its values. */
#ifndef PGAP_MODEL_SCALE_H
#define PGAP_MODEL_SCALE_H

#include <math.h>
#include <plangap/projection.h>

/* False when the limits are reversed, too. */
bool pgap_limits_hold(pgap_limits limits, const double *y, size_t n);

pgap_scale pgap_scale_choose(pgap_limits limits, const double *y, size_t n);

/* From the scale of a projection, within the declared limits (fmin and fmax pass over a limit that is
 * NaN). */
static inline double pgap_scale_value(const pgap_projection *p, double z) {
  return fmin(fmax(pgap_scale_from(p->scale, z), p->limits.lower), p->limits.upper);
}

#endif
