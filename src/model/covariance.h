/* covariance.h: what the data say together about the parameters of a least-squares problem. */
#ifndef PGAP_MODEL_COVARIANCE_H
#define PGAP_MODEL_COVARIANCE_H

#include "lsq.h"

/* (J'J)^-1 at p of the parameters that are not fixed; others are left. Uses the scratch. False when
 * the data do not determine them. */
bool pgap_covariance_take(double out[PGAP_MODEL_PARAMETERS][PGAP_MODEL_PARAMETERS],
                          const pgap_lsq_problem *problem, const double *p);

#endif
