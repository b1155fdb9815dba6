/* lsq.c: see lsq.h.
 *
 * A GSL workspace is made for one number of rows and columns. Rows are rounded up to powers of two
 * and the surplus rows of residual and Jacobian are zero, which changes no least-squares solution,
 * so that some thirty workspaces, made when first needed, serve every length of series. */
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
  ROWS_LOG2_MIN = 3,
  N_SIZES = 40,          /* up to 2^42 rows */
  ITERATIONS_MAX = 120,  /* a problem with an optimum takes 5 to 60 */
  ESCAPE_ITERATIONS = 5, /* a passing excursion beyond the largest factor is allowed */
  POLISH_MAX = 8,
  COLUMNS_MAX = PGAP_MODEL_PARAMETERS
};

/* Steps below this share of 1 + |parameter| end the search, and polishing begins; parameters are of
 * order one. */
static const double STEP_TOLERANCE = 1e-8;

/* At the optimum the residual is orthogonal to every column of the Jacobian (More 1978): largest
 * cosine, and the rounding of residuals of order one, below which an angle has no meaning. A sum of
 * squares is flat to the last digit within the root of the rounding, 1.5e-8, of its minimum, and a
 * search that must go down gets no nearer. */
static const double COSINE_TOLERANCE = 1e-6;
static const double ROUNDING = 64 * DBL_EPSILON;

/* Residual of a trial at which the model has no value: worse than any, so the step is refused. */
static const double REFUSED = 1e100;

struct pgap_lsq {
  gsl_multifit_nlinear_workspace *gsl[N_SIZES][COLUMNS_MAX];
};

/* What GSL hands through to the callbacks. */
typedef struct task {
  const pgap_lsq_problem *problem;
  double p[PGAP_MODEL_PARAMETERS]; /* of the latest evaluation */
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
  while ((size_t)1 << (ROWS_LOG2_MIN + size) < n) size++;
  gsl_multifit_nlinear_workspace **slot = &w->gsl[size][columns - 1];
  if (!*slot) {
    gsl_multifit_nlinear_parameters parameters = gsl_multifit_nlinear_default_parameters();
    parameters.solver = gsl_multifit_nlinear_solver_cholesky;
    *slot = gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &parameters,
                                       (size_t)1 << (ROWS_LOG2_MIN + size), columns);
  }
  return *slot;
}

/* Takes the searched parameters from GSL's vector; the factor of a proportional model is 1 so far. */
static void take_parameters(task *k, const gsl_vector *searched) {
  size_t first = k->problem->model->is_proportional ? 1 : 0;
  k->p[0] = 1;
  for (size_t j = 0; j < searched->size; j++) k->p[first + j] = gsl_vector_get(searched, j);
}

/* f = p[0] phi - y with p[0] = sum(y phi) / sum(phi^2) for a proportional model. */
static int residual(const gsl_vector *searched, void *context, gsl_vector *f) {
  task *k = context;
  const pgap_lsq_problem *q = k->problem;
  double y_phi = 0;
  double phi_phi = 0;
  take_parameters(k, searched);
  for (size_t i = 0; i < q->n; i++) {
    double phi = q->model->eval(k->p, q->x[i]);
    y_phi += q->y[i] * phi;
    phi_phi += phi * phi;
    gsl_vector_set(f, i, phi);
  }
  double factor = 1;
  if (q->model->is_proportional) factor = k->p[0] = y_phi / phi_phi;
  for (size_t i = 0; i < f->size; i++) {
    double r = i < q->n ? factor * gsl_vector_get(f, i) - q->y[i] : 0;
    gsl_vector_set(f, i, fabs(r) < REFUSED ? r : REFUSED);
  }
  return GSL_SUCCESS;
}

/* Kaufman's Jacobian p[0] (g - phi (phi'g) / (phi'phi)): what of the gradient g of phi is not along
 * phi itself, whose share p[0] takes up. The matrix holds g when this is called. */
static void project(task *k, gsl_matrix *jacobian) {
  const pgap_lsq_problem *q = k->problem;
  double phi_g[COLUMNS_MAX] = {0};
  double y_phi = 0;
  double phi_phi = 0;
  for (size_t i = 0; i < q->n; i++) {
    double phi = q->model->eval(k->p, q->x[i]);
    y_phi += q->y[i] * phi;
    phi_phi += phi * phi;
    for (size_t j = 0; j < jacobian->size2; j++) phi_g[j] += phi * gsl_matrix_get(jacobian, i, j);
  }
  double factor = y_phi / phi_phi;
  for (size_t i = 0; i < q->n; i++) {
    double phi = q->model->eval(k->p, q->x[i]);
    for (size_t j = 0; j < jacobian->size2; j++) {
      double g = gsl_matrix_get(jacobian, i, j);
      gsl_matrix_set(jacobian, i, j, factor * (g - phi * (phi_g[j] / phi_phi)));
    }
  }
  k->p[0] = factor;
}

static int derivative(const gsl_vector *searched, void *context, gsl_matrix *jacobian) {
  task *k = context;
  const pgap_lsq_problem *q = k->problem;
  size_t first = q->model->is_proportional ? 1 : 0;
  take_parameters(k, searched);
  for (size_t i = 0; i < jacobian->size1; i++) {
    double g[PGAP_MODEL_PARAMETERS] = {0};
    if (i < q->n) q->model->grad(g, k->p, q->x[i]);
    for (size_t j = 0; j < jacobian->size2; j++) gsl_matrix_set(jacobian, i, j, g[first + j]);
  }
  if (first) project(k, jacobian);
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
 * are taken as long as each is less than half of the one before. */
static void polish(gsl_multifit_nlinear_workspace *g, task *k) {
  double step[COLUMNS_MAX];
  double before = HUGE_VAL;
  for (int i = 0; i < POLISH_MAX; i++) {
    double length = newton_step(g, step);
    if (!(length < before / 2)) return;
    before = length;
    for (size_t j = 0; j < g->x->size; j++)
      gsl_vector_set(g->x, j, gsl_vector_get(g->x, j) + step[j]);
    residual(g->x, k, g->f);
    if (derivative(g->x, k, g->J)) return;
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

pgap_lsq_outcome pgap_lsq_run(pgap_lsq *w, const pgap_lsq_problem *problem, double *p,
                              size_t *iterations) {
  size_t first = problem->model->is_proportional ? 1 : 0;
  size_t columns = problem->model->n_parameters - first;
  task k = {.problem = problem};
  gsl_multifit_nlinear_workspace *g = workspace(w, problem->n, columns);
  if (!g) return PGAP_LSQ_NO_MEMORY;
  gsl_multifit_nlinear_fdf fdf = {
      .f = residual, .df = derivative, .n = g->f->size, .p = columns, .params = &k};
  gsl_vector_const_view start = gsl_vector_const_view_array(p + first, columns);
  *iterations = 0;
  if (gsl_multifit_nlinear_init(&start.vector, &fdf, g)) return PGAP_LSQ_NOT_CONVERGED;
  pgap_lsq_outcome outcome = search(g, &k, iterations);
  if (outcome == PGAP_LSQ_CONVERGED) polish(g, &k);
  residual(g->x, &k, g->f); /* the last trial may have been refused */
  for (size_t j = 0; j < problem->model->n_parameters; j++) p[j] = k.p[j];
  if (outcome == PGAP_LSQ_CONVERGED && fabs(p[0]) > problem->largest_factor)
    return PGAP_LSQ_ESCAPED;
  return outcome;
}
