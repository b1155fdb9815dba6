/* lsq.c: see lsq.h.
 *
 * A GSL workspace is made for one number of rows and columns. Rows are rounded up and the surplus rows
 * of residual and Jacobian are zero, which changes no least-squares solution, so that some fifty
 * workspaces, made when first needed, serve every length of series. */
#define HAVE_INLINE           /* GSL: element access inline, */
#define GSL_RANGE_CHECK_OFF 1 /* without a check of the index */

#include "lsq.h"

#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <math.h>
#include <stdlib.h>

enum {
  ROWS_STEP = 4,         /* of the rows of small workspaces, */
  N_STEPS = 16,          /* up to 64 rows; then powers of two, */
  N_SIZES = 52,          /* up to 2^42 */
  ITERATIONS_MAX = 120,  /* a problem with an optimum takes 5 to 60 */
  ESCAPE_ITERATIONS = 3, /* a passing excursion beyond the largest factor is allowed */
  POLISH_MAX = 60,
  COLUMNS_MAX = PGAP_MODEL_PARAMETERS
};

/* Steps below this share of 1 + |parameter| end the search, and polishing begins; parameters are of
 * order one. */
static const double STEP_TOLERANCE = 1e-5;

/* At the optimum the residual is orthogonal to every column of the Jacobian (More 1978): largest
 * cosine, and the rounding of residuals of order one, below which an angle has no meaning. A sum of
 * squares is flat to the last digit within the root of the rounding, 1.5e-8, of its minimum, and a
 * search that must go down gets no nearer. */
static const double COSINE_TOLERANCE = 1e-6;
static const double ROUNDING = 64 * DBL_EPSILON;

/* A Gauss-Newton step that ends the polishing: smaller ones are rounding. */
static const double POLISHED = 1e-13;

/* Steps of a search that converges shrink by so much from one to the next but one: with large residuals
 * that is slow, and not every step is smaller than the one before. */
static const double SHRINKING = 0.5;

/* Residual of a trial at which the model has no value: worse than any, so the step is refused. */
static const double REFUSED = 1e100;

struct pgap_lsq {
  gsl_multifit_nlinear_workspace *gsl[N_SIZES][COLUMNS_MAX];
};

/* What GSL hands through to the callbacks. */
typedef struct task {
  const pgap_lsq_problem *problem;
  double p[PGAP_MODEL_PARAMETERS]; /* of the latest evaluation */
  size_t searched[COLUMNS_MAX];    /* parameters that are columns of the Jacobian */
  size_t n_searched;
  size_t linear[PGAP_MODEL_LINEAR]; /* free parameters that are eliminated */
  size_t n_free_linear;
  bool is_solved; /* the linear parameters belong to the searched ones */
} task;

pgap_lsq *pgap_lsq_new(void) { return calloc(1, sizeof(pgap_lsq)); }

void pgap_lsq_free(pgap_lsq *w) {
  if (!w) return;
  for (size_t i = 0; i < N_SIZES; i++)
    for (size_t k = 0; k < COLUMNS_MAX; k++)
      if (w->gsl[i][k]) gsl_multifit_nlinear_free(w->gsl[i][k]);
  free(w);
}

static gsl_multifit_nlinear_workspace *workspace(pgap_lsq *w, size_t n, size_t columns) {
  size_t size = 0;
  size_t rows = ROWS_STEP;
  for (; rows < n; size++) rows = size + 1 < N_STEPS ? rows + ROWS_STEP : 2 * rows;
  gsl_multifit_nlinear_workspace **slot = &w->gsl[size][columns - 1];
  if (!*slot) {
    gsl_multifit_nlinear_parameters parameters = gsl_multifit_nlinear_default_parameters();
    parameters.solver = gsl_multifit_nlinear_solver_cholesky;
    *slot = gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &parameters, rows, columns);
  }
  return *slot;
}

static task task_of(const pgap_lsq_problem *problem, const double *p) {
  task k = {.problem = problem};
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

/* Values of the functions that the linear parameters are factors of. */
static void take_functions(const task *k) {
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

static double dot(const double *a, const double *b, size_t n) {
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += a[i] * b[i];
  return sum;
}

/* The basis of the free linear parameters, orthonormal, behind their functions (Gram-Schmidt). */
static double *basis_of(const task *k, size_t j) {
  return k->problem->scratch[PGAP_MODEL_LINEAR + j];
}

/* Sets the free linear parameters to their least-squares values: from the last to the first, each is
 * what its own part of the function explains of the values. */
static void solve_linear(task *k) {
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
static void take_parameters(task *k, const gsl_vector *searched) {
  bool is_same = k->is_solved;
  for (size_t j = 0; j < k->n_searched; j++) {
    double value = gsl_vector_get(searched, j);
    is_same = is_same && k->p[k->searched[j]] == value;
    k->p[k->searched[j]] = value;
  }
  if (!is_same && k->problem->model->n_linear) solve_linear(k);
  k->is_solved = true;
}

static int residual(const gsl_vector *searched, void *context, gsl_vector *f) {
  task *k = context;
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

/* Kaufman's Jacobian: of each column only what lies outside of the functions of the eliminated
 * parameters, which take up the rest. */
static void project(const task *k, gsl_matrix *jacobian) {
  size_t n = k->problem->n;
  for (size_t j = 0; j < k->n_free_linear; j++) {
    const double *basis = basis_of(k, j);
    double along[COLUMNS_MAX] = {0};
    for (size_t i = 0; i < n; i++)
      for (size_t c = 0; c < jacobian->size2; c++)
        along[c] += basis[i] * gsl_matrix_get(jacobian, i, c);
    for (size_t i = 0; i < n; i++)
      for (size_t c = 0; c < jacobian->size2; c++)
        gsl_matrix_set(jacobian, i, c, gsl_matrix_get(jacobian, i, c) - basis[i] * along[c]);
  }
}

static int derivative(const gsl_vector *searched, void *context, gsl_matrix *jacobian) {
  task *k = context;
  const pgap_lsq_problem *q = k->problem;
  take_parameters(k, searched);
  for (size_t i = 0; i < jacobian->size1; i++) {
    double g[PGAP_MODEL_PARAMETERS] = {0};
    if (i < q->n) q->model->grad(g, k->p, q->x[i]);
    for (size_t j = 0; j < jacobian->size2; j++) gsl_matrix_set(jacobian, i, j, g[k->searched[j]]);
  }
  project(k, jacobian);
  for (size_t i = 0; i < q->n; i++)
    for (size_t j = 0; j < jacobian->size2; j++)
      if (!isfinite(gsl_matrix_get(jacobian, i, j))) return GSL_EDOM;
  return GSL_SUCCESS;
}

static bool step_is_small(const gsl_multifit_nlinear_workspace *g) {
  for (size_t j = 0; j < g->x->size; j++) {
    double size = 1 + fabs(gsl_vector_get(g->x, j));
    if (!(fabs(gsl_vector_get(g->dx, j)) <= STEP_TOLERANCE * size)) return false;
  }
  return true;
}

static bool is_optimum(const gsl_multifit_nlinear_workspace *g) {
  double f_f = 0;
  for (size_t i = 0; i < g->f->size; i++) f_f += gsl_vector_get(g->f, i) * gsl_vector_get(g->f, i);
  for (size_t j = 0; j < g->x->size; j++) {
    double j_j = 0;
    for (size_t i = 0; i < g->J->size1; i++)
      j_j += gsl_matrix_get(g->J, i, j) * gsl_matrix_get(g->J, i, j);
    double bound = sqrt(j_j) * (COSINE_TOLERANCE * sqrt(f_f) + ROUNDING);
    if (!(fabs(gsl_vector_get(g->g, j)) <= bound)) return false;
  }
  return true;
}

/* Fills step with the Gauss-Newton step -(J'J)^-1 J'f at g->x and returns its length, or infinity
 * when J'J is singular. */
static double newton_step(gsl_multifit_nlinear_workspace *g, double step[COLUMNS_MAX]) {
  double normal[COLUMNS_MAX * COLUMNS_MAX];
  size_t columns = g->x->size;
  gsl_matrix_view a = gsl_matrix_view_array(normal, columns, columns);
  gsl_vector_view b = gsl_vector_view_array(step, columns);
  gsl_blas_dsyrk(CblasLower, CblasTrans, 1, g->J, 0, &a.matrix);
  gsl_blas_dgemv(CblasTrans, -1, g->J, g->f, 0, &b.vector);
  if (gsl_linalg_cholesky_decomp1(&a.matrix) || gsl_linalg_cholesky_svx(&a.matrix, &b.vector))
    return HUGE_VAL;
  return gsl_blas_dnrm2(&b.vector);
}

/* A trust region must see the sum of squares fall, which rounding hides once the parameters agree
 * to half of their digits. Gauss-Newton steps follow the gradient, which still has digits there, and
 * are taken as long as they shrink. */
static void polish(gsl_multifit_nlinear_workspace *g, task *k) {
  double step[COLUMNS_MAX];
  double last = HUGE_VAL;
  double before = HUGE_VAL;
  for (int i = 0; i < POLISH_MAX; i++) {
    double length = newton_step(g, step);
    if (!(length < SHRINKING * before)) return;
    before = last;
    last = length;
    for (size_t j = 0; j < g->x->size; j++)
      gsl_vector_set(g->x, j, gsl_vector_get(g->x, j) + step[j]);
    residual(g->x, k, g->f);
    if (derivative(g->x, k, g->J) || length <= POLISHED) return;
  }
}

static pgap_lsq_outcome search(gsl_multifit_nlinear_workspace *g, const task *k,
                               size_t *iterations) {
  int n_beyond = 0;
  for (*iterations = 1; *iterations <= ITERATIONS_MAX; ++*iterations) {
    int status = gsl_multifit_nlinear_iterate(g);
    if (status && status != GSL_ENOPROG) return PGAP_LSQ_NOT_CONVERGED;
    n_beyond = fabs(k->p[0]) > k->problem->largest_factor ? n_beyond + 1 : 0;
    if (n_beyond >= ESCAPE_ITERATIONS) return PGAP_LSQ_ESCAPED;
    /* GSL_ENOPROG: rounding hides any better point, be it at the optimum or in a dead end */
    if ((status == GSL_ENOPROG || step_is_small(g)) && is_optimum(g)) return PGAP_LSQ_CONVERGED;
    if (status == GSL_ENOPROG) return PGAP_LSQ_NOT_CONVERGED;
  }
  *iterations = ITERATIONS_MAX;
  return PGAP_LSQ_NOT_CONVERGED;
}

static pgap_lsq_outcome search_from(gsl_multifit_nlinear_workspace *g, task *k,
                                    size_t *iterations) {
  double values[COLUMNS_MAX];
  gsl_multifit_nlinear_fdf fdf = {
      .f = residual, .df = derivative, .n = g->f->size, .p = k->n_searched, .params = k};
  for (size_t j = 0; j < k->n_searched; j++) values[j] = k->p[k->searched[j]];
  gsl_vector_const_view start = gsl_vector_const_view_array(values, k->n_searched);
  if (gsl_multifit_nlinear_init(&start.vector, &fdf, g)) return PGAP_LSQ_NOT_CONVERGED;
  pgap_lsq_outcome outcome = search(g, k, iterations);
  if (outcome == PGAP_LSQ_CONVERGED) polish(g, k);
  residual(g->x, k, g->f); /* the last trial may have been refused */
  return outcome;
}

pgap_lsq_outcome pgap_lsq_run(pgap_lsq *w, const pgap_lsq_problem *problem, double *p,
                              size_t *iterations) {
  task k = task_of(problem, p);
  pgap_lsq_outcome outcome = PGAP_LSQ_CONVERGED;
  *iterations = 0;
  if (k.n_searched > 0) {
    gsl_multifit_nlinear_workspace *g = workspace(w, problem->n, k.n_searched);
    if (!g) return PGAP_LSQ_NO_MEMORY;
    outcome = search_from(g, &k, iterations);
  } else if (k.n_free_linear > 0) {
    solve_linear(&k);
  }
  for (size_t j = 0; j < problem->model->n_parameters; j++) p[j] = k.p[j];
  if (outcome == PGAP_LSQ_CONVERGED && fabs(p[0]) > problem->largest_factor)
    return PGAP_LSQ_ESCAPED;
  return outcome;
}
