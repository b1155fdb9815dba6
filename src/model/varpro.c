/* varpro.c: see varpro.h. */
#define HAVE_INLINE           /* GSL: element access inline, */
#define GSL_RANGE_CHECK_OFF 1 /* without a check of the index */

#include "varpro.h"

#include <assert.h>
#include <gsl/gsl_errno.h>
#include <math.h>

/* Residual of a trial at which the model has no value: worse than any, so the step is refused. */
static const double REFUSED = 1e100;

pgap_varpro pgap_varpro_begin(const pgap_lsq_problem *problem, const double *p) {
  pgap_varpro k = {.problem = problem};
  for (size_t j = 0; j < problem->model->n_parameters; j++) {
    k.p[j] = p[j];
    if (problem->is_fixed[j]) continue;
    if (j < problem->model->n_linear)
      k.linear[k.n_free_linear++] = j;
    else
      k.searched[k.n_searched++] = j;
  }
  return k;
}

enum { RATE = 1, DATE = 2 }; /* of a model that has_phase */

void pgap_varpro_place(const pgap_varpro *k, double *place) {
  for (size_t j = 0; j < k->n_searched; j++) {
    place[j] = k->p[k->searched[j]];
    if (k->by_phase && k->searched[j] == DATE) place[j] *= k->p[RATE];
  }
}

void pgap_varpro_parameters(const pgap_varpro *k, const gsl_vector *searched, double *p) {
  for (size_t j = 0; j < k->problem->model->n_parameters; j++) p[j] = k->p[j];
  for (size_t j = 0; j < k->n_searched; j++) p[k->searched[j]] = gsl_vector_get(searched, j);
  if (k->by_phase) p[DATE] /= p[RATE];
}

/* Values of the functions that the linear parameters are factors of. */
static void take_functions(const pgap_varpro *k) {
  const pgap_lsq_problem *q = k->problem;
  double p[PGAP_MODEL_PARAMETERS];
  for (size_t j = 0; j < PGAP_MODEL_PARAMETERS; j++) p[j] = k->p[j];
  if (q->model->n_linear == 1) {
    p[0] = 1;
    for (size_t i = 0; i < q->n; i++) q->scratch[0][i] = q->model->eval(p, q->x[i]);
    return;
  }
  for (size_t i = 0; i < q->n; i++) {
    double g[PGAP_MODEL_PARAMETERS];
    q->model->grad(g, p, q->x[i]);
    for (size_t j = 0; j < q->model->n_linear; j++) q->scratch[j][i] = g[j];
  }
}

static_assert(PGAP_MODEL_PARAMETERS >= 2 * PGAP_MODEL_LINEAR, "scratch");

static double dot(const double *a, const double *b, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += a[i] * b[i];
  return sum;
}

/* The basis of the free linear parameters, orthonormal, behind their functions (Gram-Schmidt). */
static double *basis_of(const pgap_varpro *k, size_t j) {
  return k->problem->scratch[PGAP_MODEL_LINEAR + j];
}

/* From the last to the first, each is what its own part of the function explains of the values. */
void pgap_varpro_solve(pgap_varpro *k) {
  const pgap_lsq_problem *q = k->problem;
  size_t n = q->n;
  double along = 0;
  double length[PGAP_MODEL_LINEAR] = {0};
  double share[PGAP_MODEL_LINEAR] = {0};
  take_functions(k);
  for (size_t j = 0; j < k->n_free_linear; j++) {
    double *basis = basis_of(k, j);
    for (size_t i = 0; i < n; i++) basis[i] = q->scratch[k->linear[j]][i];
    if (j > 0) {
      along = dot(basis_of(k, 0), basis, n);
      for (size_t i = 0; i < n; i++) basis[i] -= along * basis_of(k, 0)[i];
    }
    length[j] = sqrt(dot(basis, basis, n));
    for (size_t i = 0; i < n; i++) basis[i] /= length[j];
    share[j] = dot(basis, q->y, n);
    for (size_t m = 0; m < q->model->n_linear; m++)
      if (q->is_fixed[m]) share[j] -= k->p[m] * dot(basis, q->scratch[m], n);
  }
  for (size_t j = k->n_free_linear; j-- > 0;) {
    k->p[k->linear[j]] = share[j] / length[j];
    if (j > 0) share[0] -= along * k->p[k->linear[j]];
  }
}

/* GSL asks for residuals and then for the Jacobian at the same place: solved once. */
static void take_parameters(pgap_varpro *k, const gsl_vector *searched) {
  bool is_same = k->is_solved;
  for (size_t j = 0; j < k->n_searched; j++) {
    is_same = is_same && k->at[j] == gsl_vector_get(searched, j);
    k->at[j] = gsl_vector_get(searched, j);
  }
  pgap_varpro_parameters(k, searched, k->p);
  if (!is_same && k->problem->model->n_linear) pgap_varpro_solve(k);
  k->is_solved = true;
}

double pgap_varpro_squares(pgap_varpro *k, const double *p) {
  const pgap_lsq_problem *q = k->problem;
  double sum = 0;
  for (size_t j = 0; j < k->n_searched; j++) k->p[k->searched[j]] = p[k->searched[j]];
  if (q->model->n_linear) pgap_varpro_solve(k);
  k->is_solved = false;
  for (size_t i = 0; i < q->n; i++) {
    double r = q->model->eval(k->p, q->x[i]) - q->y[i];
    sum += r * r;
  }
  return sum;
}

int pgap_varpro_residual(const gsl_vector *searched, void *context, gsl_vector *f) {
  pgap_varpro *k = context;
  const pgap_lsq_problem *q = k->problem;
  size_t n_linear = q->model->n_linear;
  take_parameters(k, searched);
  for (size_t i = 0; i < f->size; i++) {
    double r = 0;
    if (i < q->n) {
      double value = n_linear ? 0 : q->model->eval(k->p, q->x[i]);
      for (size_t j = 0; j < n_linear; j++) value += k->p[j] * q->scratch[j][i];
      r = value - q->y[i];
    }
    gsl_vector_set(f, i, fabs(r) < REFUSED ? r : REFUSED);
  }
  return GSL_SUCCESS;
}

/* Fills the Jacobian; along[j] is what of its columns lies along the basis of a linear parameter. */
static void take_gradients(const pgap_varpro *k, gsl_matrix *jacobian,
                           double along[PGAP_MODEL_LINEAR][PGAP_MODEL_PARAMETERS]) {
  const pgap_lsq_problem *q = k->problem;
  for (size_t i = 0; i < jacobian->size1; i++) {
    double g[PGAP_MODEL_PARAMETERS] = {0};
    if (i < q->n) q->model->grad(g, k->p, q->x[i]);
    if (k->by_phase) {
      g[RATE] -= g[DATE] * k->p[DATE] / k->p[RATE];
      g[DATE] /= k->p[RATE];
    }
    for (size_t c = 0; c < k->n_searched; c++) {
      double value = g[k->searched[c]];
      gsl_matrix_set(jacobian, i, c, value);
      for (size_t j = 0; i < q->n && j < k->n_free_linear; j++)
        along[j][c] += basis_of(k, j)[i] * value;
    }
  }
}

/* Kaufman's Jacobian: of each column only what lies outside of the functions of the eliminated
 * parameters, which take up the rest. */
int pgap_varpro_derivative(const gsl_vector *searched, void *context, gsl_matrix *jacobian) {
  pgap_varpro *k = context;
  double along[PGAP_MODEL_LINEAR][PGAP_MODEL_PARAMETERS] = {{0}};
  double sum = 0; /* of zeros, unless a value is not finite */
  take_parameters(k, searched);
  take_gradients(k, jacobian, along);
  for (size_t i = 0; i < k->problem->n; i++) {
    for (size_t c = 0; c < k->n_searched; c++) {
      double value = gsl_matrix_get(jacobian, i, c);
      for (size_t j = 0; j < k->n_free_linear; j++) value -= basis_of(k, j)[i] * along[j][c];
      gsl_matrix_set(jacobian, i, c, value);
      sum += value - value;
    }
  }
  return sum == 0 ? GSL_SUCCESS : GSL_EDOM;
}
