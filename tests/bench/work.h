/* work.h: the two jobs that are timed: the default projection of a series, and a logistic one. */
#ifndef PLANGAP_BENCH_WORK_H
#define PLANGAP_BENCH_WORK_H

#include "samples.h"

#include <plangap/projection.h>

enum { N_VALUES = 10, N_HORIZONS = 6 };

/* Point and both intervals at every horizon, and one probability. */
typedef struct outlook {
  double point[N_HORIZONS];
  pgap_interval narrow[N_HORIZONS], wide[N_HORIZONS];
  double probability;
} outlook;

/* Of the last N_VALUES values; `model` NULL is the default projection and needs no workspace. The
 * cache may be NULL. */
void project(outlook *out, const sample *s, const pgap_model *model, pgap_fit_workspace *w,
             pgap_student_cache *cache);

#endif
