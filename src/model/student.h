/* student.h: quantiles of Student's t for any degrees of freedom.
 *
 * gsl_cdf_tdist_Pinv may call GSL's error handler, which aborts unless it was switched off for the
 * whole process; the probabilities gsl_cdf_tdist_P and _Q never do. So the inverse is taken here,
 * on GSL's probabilities. */
#ifndef PGAP_MODEL_STUDENT_H
#define PGAP_MODEL_STUDENT_H

#include <plangap/projection.h>
#include <plangap/student.h>

/* The quantile, from the cache when it is there. `cache` may be NULL. */
double pgap_student_cached(pgap_student_cache *cache, double q, double nu);

#endif
