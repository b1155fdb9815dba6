/* paths.h: whole future paths of a projection, for targets that one horizon cannot judge.
 *
 * A path is multivariate Student with the projection's marginals: one common scale variable and
 * independent normal increments on the z scale. 4096 points of a fixed low-discrepancy sequence
 * stand for all paths, so that the same input gives the same bytes. */
#ifndef PLANGAP_PATHS_H
#define PLANGAP_PATHS_H

#include <plangap/projection.h>

enum { PGAP_PATHS_HORIZONS = 120 };

/* Probability that the values at all n horizons h (years after the last value, increasing, n <= PGAP_PATHS_HORIZONS)
 * lie in [low, high]. With one horizon it agrees with pgap_projection_exceed to 1e-3. NaN unless the projection is DONE. */
pgap_status pgap_paths_within(double *out, const pgap_projection *p, const double *h, size_t n,
                              double low, double high, pgap_error *err);

/* Distribution of the sum of the values at the horizons. */
typedef struct pgap_total {
  double point; /* median */
  double lo80, hi80, lo95, hi95;
  double exceed; /* probability that the sum is at least `need` */
} pgap_total;

pgap_status pgap_paths_total(pgap_total *out, const pgap_projection *p, const double *h, size_t n,
                             double need, pgap_error *err);

#endif
