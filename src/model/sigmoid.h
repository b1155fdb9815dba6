/* sigmoid.h: start values shared by the S-curves K phi(r (t - t0)).
 *
 * First guess: the values are squeezed into (0, 1), z = (y - min + 0.05 range) / (1.1 range),
 * straightened by the inverse of phi, and x is regressed on the result: t0 is its intercept, 1/r its
 * slope (SSlogis of R's stats; Bates & Watts 1988). A series that rises and falls or jumps can send
 * a search from there to a poor local minimum, so a coarse grid of rates and midpoints competes with
 * it by residual sum of squares. K follows from r and t0 by linear least squares. */
#ifndef PGAP_MODEL_SIGMOID_H
#define PGAP_MODEL_SIGMOID_H

#include "grid.h"

typedef struct pgap_sigmoid {
  /* The share of K where exp(-r (x - t0)) is e; p = {K, r, t0, ...}. */
  double (*share)(const double *p, double e);
  double (*straighten)(double z); /* the inverse of phi */
} pgap_sigmoid;

/* Fills p = {K, r, t0} for x from 0 to 1, p[3] stays; a `ceiling` that is not NaN is K. False when a value is negative or all are equal: an
 * S-curve from zero to K cannot take them. */
bool pgap_sigmoid_start(double *p, pgap_sigmoid curve, const double *x, const double *y, size_t n,
                        double ceiling);

#endif
