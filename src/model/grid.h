/* grid.h: start values by trying: of several parameter sets the one whose curve, at its best first
 * parameter, comes nearest to the values. */
#ifndef PGAP_MODEL_GRID_H
#define PGAP_MODEL_GRID_H

#include <plangap/model.h>

/* A curve f = p[0] phi(x; p[1], ...) and values to come near to. */
typedef struct pgap_grid {
  double (*eval)(const double *p, double x);
  const double *x, *y;
  size_t n;
  double factor; /* p[0] when it is given, else NaN: its least-squares value is taken */
} pgap_grid;

/* Replaces p by the trial, with p[0] set, when its sum((y - f)^2) - sum(y^2) is below *least, which
 * it then becomes. */
void pgap_grid_try(double p[PGAP_MODEL_PARAMETERS], double *least, const pgap_grid *grid,
                   const double trial[PGAP_MODEL_PARAMETERS]);

#endif
