/* work.c: see work.h. */
#include "work.h"

#include <math.h>
#include <stdlib.h>

void project(outlook *out, const sample *s, const pgap_model *model, pgap_fit_workspace *w,
             pgap_student_cache *cache) {
  static const pgap_limits none = {(double)NAN, (double)NAN};
  size_t n = s->n < N_VALUES ? s->n : N_VALUES;
  const double *t = s->t + s->n - n, *y = s->y + s->n - n;
  pgap_projection p;
  pgap_projection_fit(&p, t, y, n, none);
  if (model && pgap_projection_use(&p, w, model, t, y, n, NAN, NULL) != PGAP_OK) exit(1);
  for (int i = 0; i < N_HORIZONS; i++) {
    double h = i + 1;
    out->point[i] = pgap_projection_point(&p, h);
    out->narrow[i] = pgap_projection_interval(&p, h, 0.80, cache);
    out->wide[i] = pgap_projection_interval(&p, h, 0.95, cache);
  }
  out->probability = pgap_projection_exceed(&p, N_HORIZONS, 1.2 * y[n - 1]);
}
