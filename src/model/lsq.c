/* lsq.c: see lsq.h.
 *
 * A GSL workspace is made for one number of rows and columns. Rows are rounded up and the surplus rows
 * of residual and Jacobian are zero, which changes no least-squares solution, so that some fifty
 * workspaces, made when first needed, serve every length of series. */
#define HAVE_INLINE           /* GSL: element access inline, */
#define GSL_RANGE_CHECK_OFF 1 /* without a check of the index */

#include "varpro.h"

#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <math.h>
#include <stdlib.h>

enum {
  ROWS_STEP = 4,          /* of the rows of small workspaces, */
  N_STEPS = 16,           /* up to 64 rows; then powers of two, */
  N_SIZES = 52,           /* up to 2^42 */
  ITERATIONS_MAX = 150,   /* a problem with an optimum takes 5 to 75 */
  ESCAPE_ITERATIONS = 3,  /* a passing excursion beyond the largest factor is allowed */
  DRIFT_ITERATIONS = 8,   /* in a row, see below */
  OUT_ITERATIONS = 8,     /* where a parameter has no meaning: a search may come back */
  SLOW_ITERATIONS = 2,    /* before the limits of the curve are tried */
  VALLEY_ITERATIONS = 75, /* so slow: with large residuals an optimum takes up to 70 of them, */
  LONG_ITERATIONS = 30,   /* and its steps do not stay long */
  PHASE_FROM = 30,        /* then r t0 is searched in place of t0 */
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

/* Without an optimum (a jump has no rate, a level no midpoint) the sum of squares stands still while
 * the steps stay as long as they are: the search drifts towards infinity. Near an optimum steps shrink
 * as the sum does, and parameter 0 on its way to the largest factor is left alone. */
static const double DRIFT_FALL = 2e-6;    /* of the sum of squares, relative */
static const double DRIFT_STEP = 0.9;     /* of the square of the step before */
static const double DRIFT_CEILING = 1e-4; /* of parameter 0, relative */

/* A sum of squares that falls more slowly may be on its way to a limit of the curve; tried are points
 * that much nearer to it. */
static const double SLOW_FALL = 1e-4;
static const double VALLEY_STEP = 1e-3; /* relative, as STEP_TOLERANCE */
static const double APPROACHES[] = {2, 16};

struct pgap_lsq {
  gsl_multifit_nlinear_workspace *gsl[N_SIZES][COLUMNS_MAX];
};

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

static bool step_is_below(const gsl_multifit_nlinear_workspace *g, double tolerance) {
  for (size_t j = 0; j < g->x->size; j++) {
    double size = 1 + fabs(gsl_vector_get(g->x, j));
    if (!(fabs(gsl_vector_get(g->dx, j)) <= tolerance * size)) return false;
  }
  return true;
}

static double sum_of_squares(const gsl_vector *v) {
  double sum = 0;
  for (size_t i = 0; i < v->size; i++) sum += gsl_vector_get(v, i) * gsl_vector_get(v, i);
  return sum;
}

static bool is_optimum(const gsl_multifit_nlinear_workspace *g) {
  double f_f = sum_of_squares(g->f);
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
static void take_newton_steps(gsl_multifit_nlinear_workspace *g, pgap_varpro *k) {
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
    pgap_varpro_residual(g->x, k, g->f);
    if (pgap_varpro_derivative(g->x, k, g->J) || length <= POLISHED) return;
  }
}

/* False when the steps make the sum of squares greater: they lead along a valley, not to an optimum. */
static bool polish(gsl_multifit_nlinear_workspace *g, pgap_varpro *k) {
  double limit = (1 + STEP_TOLERANCE) * sum_of_squares(g->f) + ROUNDING;
  take_newton_steps(g, k);
  return sum_of_squares(g->f) <= limit;
}

/* How a search moves. */
typedef struct motion {
  double rss, step, first; /* sums of squares of residual and step; parameter 0 */
  int n_drifting, n_slow, n_long, n_out, n_beyond; /* iterations in a row */
} motion;

static bool is_outside(const gsl_multifit_nlinear_workspace *g, const pgap_varpro *k) {
  const pgap_dimension *dimensions = k->problem->model->dimensions;
  for (size_t j = 0; j < k->n_searched; j++)
    if (dimensions[k->searched[j]].is_positive && gsl_vector_get(g->x, j) <= 0) return true;
  return false;
}

static void follow(motion *m, const gsl_multifit_nlinear_workspace *g, const pgap_varpro *k) {
  motion now = {.rss = sum_of_squares(g->f), .step = sum_of_squares(g->dx), .first = k->p[0]};
  double fall = m->rss - now.rss;
  bool is_drifting = fall < DRIFT_FALL * now.rss && now.step > DRIFT_STEP * m->step &&
                     fabs(now.first - m->first) < DRIFT_CEILING * fabs(now.first);
  if (is_drifting) now.n_drifting = m->n_drifting + 1;
  bool is_slow = fall < SLOW_FALL * now.rss;
  if (is_slow) now.n_slow = m->n_slow + 1;
  if (is_slow && !step_is_below(g, VALLEY_STEP)) now.n_long = m->n_long + 1;
  if (is_outside(g, k)) now.n_out = m->n_out + 1;
  if (fabs(now.first) > k->problem->largest_factor) now.n_beyond = m->n_beyond + 1;
  *m = now;
}

/* Is the sum of squares no greater all the way to a limit of the curve? */
static bool runs_away(const gsl_multifit_nlinear_workspace *g, pgap_varpro *k) {
  const pgap_lsq_problem *problem = k->problem;
  double p[PGAP_MODEL_PARAMETERS], nearer[PGAP_MODEL_PARAMETERS];
  double squares = sum_of_squares(g->f);
  if (!problem->model->approach) return false;
  pgap_varpro_parameters(k, g->x, p);
  for (size_t i = 0; i < sizeof APPROACHES / sizeof *APPROACHES; i++) {
    if (!problem->model->approach(nearer, p, APPROACHES[i], problem->x, problem->n)) return false;
    double then = pgap_varpro_squares(k, nearer);
    if (!(then <= squares)) return false;
    squares = then;
  }
  return true;
}

static bool is_lost(const motion *m) {
  return m->n_drifting >= DRIFT_ITERATIONS || m->n_out >= OUT_ITERATIONS ||
         m->n_slow >= VALLEY_ITERATIONS || m->n_long >= LONG_ITERATIONS;
}

/* UNFINISHED when `most` iterations are done. */
static pgap_lsq_outcome search(gsl_multifit_nlinear_workspace *g, pgap_varpro *k,
                               size_t *iterations, size_t most) {
  motion m = {.rss = HUGE_VAL, .step = HUGE_VAL};
  while (*iterations < most) {
    int status = gsl_multifit_nlinear_iterate(g);
    ++*iterations;
    if (status && status != GSL_ENOPROG) return PGAP_LSQ_NOT_CONVERGED;
    follow(&m, g, k);
    if (m.n_beyond >= ESCAPE_ITERATIONS) return PGAP_LSQ_ESCAPED;
    /* GSL_ENOPROG: rounding hides any better point, be it at the optimum or in a dead end */
    if ((status == GSL_ENOPROG || step_is_below(g, STEP_TOLERANCE)) && is_optimum(g))
      return PGAP_LSQ_CONVERGED;
    if (status == GSL_ENOPROG || is_lost(&m)) return PGAP_LSQ_UNDETERMINED;
    if (m.n_slow >= SLOW_ITERATIONS && runs_away(g, k)) return PGAP_LSQ_UNDETERMINED;
  }
  return PGAP_LSQ_UNFINISHED;
}

static pgap_lsq_outcome search_from(gsl_multifit_nlinear_workspace *g, pgap_varpro *k,
                                    size_t *iterations, size_t most) {
  double values[COLUMNS_MAX];
  gsl_multifit_nlinear_fdf fdf = {.f = pgap_varpro_residual,
                                  .df = pgap_varpro_derivative,
                                  .n = g->f->size,
                                  .p = k->n_searched,
                                  .params = k};
  k->is_solved = false;
  pgap_varpro_place(k, values);
  gsl_vector_const_view start = gsl_vector_const_view_array(values, k->n_searched);
  if (gsl_multifit_nlinear_init(&start.vector, &fdf, g)) return PGAP_LSQ_NOT_CONVERGED;
  pgap_lsq_outcome outcome = search(g, k, iterations, most);
  if (outcome == PGAP_LSQ_CONVERGED && !polish(g, k)) outcome = PGAP_LSQ_UNDETERMINED;
  pgap_varpro_residual(g->x, k, g->f); /* the last trial may have been refused */
  return outcome;
}

static bool can_turn_to_phase(const pgap_lsq_problem *problem) {
  return problem->model->has_phase && !problem->is_fixed[1] && !problem->is_fixed[2];
}

static pgap_lsq_outcome search_in_turns(gsl_multifit_nlinear_workspace *g, pgap_varpro *k,
                                        size_t *iterations) {
  bool has_turn = can_turn_to_phase(k->problem);
  pgap_lsq_outcome outcome = search_from(g, k, iterations, has_turn ? PHASE_FROM : ITERATIONS_MAX);
  if (outcome != PGAP_LSQ_UNFINISHED || !has_turn) return outcome;
  k->by_phase = true;
  return search_from(g, k, iterations, ITERATIONS_MAX);
}

pgap_lsq_outcome pgap_lsq_run(pgap_lsq *w, const pgap_lsq_problem *problem, double *p,
                              size_t *iterations) {
  pgap_varpro k = pgap_varpro_begin(problem, p);
  pgap_lsq_outcome outcome = PGAP_LSQ_CONVERGED;
  *iterations = 0;
  if (k.n_searched > 0) {
    gsl_multifit_nlinear_workspace *g = workspace(w, problem->n, k.n_searched);
    if (!g) return PGAP_LSQ_NO_MEMORY;
    outcome = search_in_turns(g, &k, iterations);
  } else if (k.n_free_linear > 0) {
    pgap_varpro_solve(&k);
  }
  for (size_t j = 0; j < problem->model->n_parameters; j++) p[j] = k.p[j];
  if (outcome == PGAP_LSQ_CONVERGED && fabs(p[0]) > problem->largest_factor)
    return PGAP_LSQ_ESCAPED;
  return outcome;
}
