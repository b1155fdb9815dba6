/* grid.c: see grid.h. */
#include "grid.h"

#include <math.h>
#include <string.h>

void pgap_grid_try(double p[PGAP_MODEL_PARAMETERS], double *least, const pgap_grid *grid,
                   const double trial[PGAP_MODEL_PARAMETERS]) {
  double q[PGAP_MODEL_PARAMETERS];
  double y_phi = 0;
  double phi_phi = 0;
  memcpy(q, trial, sizeof q);
  q[0] = 1;
  for (size_t i = 0; i < grid->n; i++) {
    double phi = grid->eval(q, grid->x[i]);
    y_phi += grid->y[i] * phi;
    phi_phi += phi * phi;
  }
  if (!(phi_phi > 0)) return;
  q[0] = isnan(grid->factor) ? y_phi / phi_phi : grid->factor;
  /* sum((y - K phi)^2) - sum(y^2) */
  double rss = q[0] * (q[0] * phi_phi - 2 * y_phi);
  if (!(rss < *least)) return;
  *least = rss;
  memcpy(p, q, sizeof q);
}
