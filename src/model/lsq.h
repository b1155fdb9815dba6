/* lsq.h: nonlinear least squares for growth models, GSL's gsl_multifit_nlinear behind a small
 * interface.
 *
 * Trust region (Levenberg-Marquardt) with the model's own gradient; linear parameters are eliminated
 * (varpro.h). */
#ifndef PGAP_MODEL_LSQ_H
#define PGAP_MODEL_LSQ_H

#include <plangap/model.h>

typedef struct pgap_lsq pgap_lsq;

typedef struct pgap_lsq_problem {
  const pgap_model *model;
  const double *x, *y; /* of order one */
  size_t n;
  bool is_fixed[PGAP_MODEL_PARAMETERS];   /* given: stays at its start value */
  double *scratch[PGAP_MODEL_PARAMETERS]; /* n values each */
  double largest_factor; /* stop when parameter 0 stays beyond it; infinity: no limit */
} pgap_lsq_problem;

typedef enum pgap_lsq_outcome {
  PGAP_LSQ_CONVERGED,
  PGAP_LSQ_NOT_CONVERGED,
  PGAP_LSQ_ESCAPED, /* parameter 0 ran beyond largest_factor */
  /* The sum of squares falls, or stands still, all the way to a limit of the curve or across the
   * border of what its parameters mean. */
  PGAP_LSQ_UNDETERMINED,
  PGAP_LSQ_UNFINISHED, /* too many iterations */
  PGAP_LSQ_NO_MEMORY
} pgap_lsq_outcome;

/* NULL when memory is out. */
pgap_lsq *pgap_lsq_new(void);
void pgap_lsq_free(pgap_lsq *w);

/* Minimises the residual sum of squares from the start values p, which it replaces by the last
 * iterate. Takes memory only at the first problem of a size class. */
pgap_lsq_outcome pgap_lsq_run(pgap_lsq *w, const pgap_lsq_problem *problem, double *p,
                              size_t *iterations);

#endif
