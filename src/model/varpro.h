/* varpro.h: a problem of lsq.h as GSL sees it, without its linear parameters (variable projection).
 *
 * The leading parameters, in which the model is linear, are eliminated: at every trial they take
 * their linear least-squares values (Golub & Pereyra 1973, with the Jacobian of Kaufman 1975), which
 * makes poor start values harmless and the ceiling of an S-curve a by-product. */
#ifndef PGAP_MODEL_VARPRO_H
#define PGAP_MODEL_VARPRO_H

#include "lsq.h"

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

typedef struct pgap_varpro {
  const pgap_lsq_problem *problem;
  double p[PGAP_MODEL_PARAMETERS];        /* of the latest evaluation */
  size_t searched[PGAP_MODEL_PARAMETERS]; /* parameters that are columns of the Jacobian */
  size_t n_searched;
  size_t linear[PGAP_MODEL_LINEAR]; /* free parameters that are eliminated */
  size_t n_free_linear;
  double at[PGAP_MODEL_PARAMETERS]; /* the latest place of the search */
  bool is_solved;                   /* the linear parameters belong to that place */
  bool by_phase;                    /* searches r t0 in place of t0 */
} pgap_varpro;

pgap_varpro pgap_varpro_begin(const pgap_lsq_problem *problem, const double *p);

/* The place of the search that belongs to the parameters, n_searched values. */
void pgap_varpro_place(const pgap_varpro *k, double *place);

/* The parameters that belong to a place; the linear ones stay. */
void pgap_varpro_parameters(const pgap_varpro *k, const gsl_vector *searched, double *p);

/* Residual sum of squares at the searched parameters of p. */
double pgap_varpro_squares(pgap_varpro *k, const double *p);

/* Sets the free linear parameters to their least-squares values. */
void pgap_varpro_solve(pgap_varpro *k);

/* GSL's callbacks; the context is the pgap_varpro. Rows beyond n are zero. */
int pgap_varpro_residual(const gsl_vector *searched, void *context, gsl_vector *f);
int pgap_varpro_derivative(const gsl_vector *searched, void *context, gsl_matrix *jacobian);

#endif
