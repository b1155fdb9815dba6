/* fit.c: scaling, outcomes, standard errors and AICc around the search of lsq.c.
 *
 * The problem is solved in x = (t - t1) / span and y = v / largest |v|, both of order one, and every
 * figure is scaled back by its dimension: one rule for all models, exact for standard errors too,
 * because a scaled or shifted parameter has a scaled error. */
#include <plangap/fit.h>

#include "lsq.h"

#include <assert.h>
#include <float.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* NAN as a double. */
static const double NO_VALUE = (double)NAN;

/* Values beyond it have no finite sum of squares. */
static const double VALUE_LARGEST = 1e150;

/* An asymptote above this many times the largest value is not in the data (47 % of the M3 yearly
 * series have no finite logistic optimum): to be told, not to be searched for. */
static const double CEILING_LARGEST = 10;

/* A column of the Jacobian with less than this share of its length apart from the others does not
 * determine its parameter: the rounding of n additions leaves about this much. Nor does one so short
 * that doubling the parameter would move no value of the scaled problem by as much. */
static const double RANK_TOLERANCE = 1e-11;

struct pgap_fit_workspace {
  size_t n_max;
  double *x, *y;                           /* the scaled problem, n_max each */
  double *jacobian[PGAP_MODEL_PARAMETERS]; /* its columns, n_max each */
  pgap_lsq *lsq;
};

typedef struct scaling {
  double t_first, span, unit;
} scaling;

static const char *const outcome_texts[] = {
    [PGAP_FIT_CONVERGED] = "converged",
    [PGAP_FIT_TOO_FEW_POINTS] = "too few points",
    [PGAP_FIT_OUTSIDE_DOMAIN] = "values outside the model's domain",
    [PGAP_FIT_NOT_CONVERGED] = "not converged",
    [PGAP_FIT_NO_SATURATION] = "no saturation in the data",
};

const char *pgap_fit_outcome_text(pgap_fit_outcome outcome) { return outcome_texts[outcome]; }

pgap_status pgap_fit_workspace_new(pgap_fit_workspace **out, size_t n_max, pgap_error *err) {
  enum { ARRAYS = 2 + PGAP_MODEL_PARAMETERS };
  gsl_set_error_handler_off();
  pgap_fit_workspace *w = calloc(1, sizeof *w);
  if (!w) goto fail;
  w->n_max = n_max;
  w->lsq = pgap_lsq_new();
  if (n_max > SIZE_MAX / (ARRAYS * sizeof(double))) goto fail;
  w->x = calloc(n_max ? n_max : 1, ARRAYS * sizeof(double));
  if (!w->lsq || !w->x) goto fail;
  w->y = w->x + n_max;
  for (size_t j = 0; j < PGAP_MODEL_PARAMETERS; j++) w->jacobian[j] = w->x + (2 + j) * n_max;
  *out = w;
  return PGAP_OK;
fail:
  pgap_fit_workspace_free(w);
  return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}

void pgap_fit_workspace_free(pgap_fit_workspace *w) {
  if (!w) return;
  pgap_lsq_free(w->lsq);
  free(w->x);
  free(w);
}

/* What one unit of the scaled parameter is in years and units. */
static double parameter_size(const scaling *s, pgap_dimension d) {
  return pow(s->unit, d.unit) * pow(s->span, d.year);
}

static scaling scale_problem(pgap_fit_workspace *w, const pgap_model *model, const double *t,
                             const double *v, size_t n) {
  scaling s = {.t_first = t[0], .span = 1, .unit = 0};
  if (!model->solve && t[n - 1] > t[0]) s.span = t[n - 1] - t[0];
  for (size_t i = 0; i < n; i++) s.unit = fmax(s.unit, fabs(v[i]));
  if (s.unit == 0) s.unit = 1;
  for (size_t i = 0; i < n; i++) {
    w->x[i] = (t[i] - s.t_first) / s.span;
    w->y[i] = v[i] / s.unit;
  }
  return s;
}

static bool is_in_domain(const pgap_model *model, const double *v, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (!(fabs(v[i]) <= VALUE_LARGEST) || (model->needs_positive && v[i] <= 0)) return false;
  }
  return true;
}

static bool start_values(double *p, const pgap_fit_workspace *w, const pgap_model *model,
                         const scaling *s, size_t n, const pgap_fit_options *options) {
  if (!options || !options->start) return model->start(p, w->x, w->y, n);
  for (size_t j = 0; j < model->n_parameters; j++) {
    double shift = model->dimensions[j].is_date ? s->t_first : 0;
    p[j] = (options->start[j] - shift) / parameter_size(s, model->dimensions[j]);
  }
  return true;
}

/* Makes the columns of the Jacobian orthogonal (modified Gram-Schmidt; Bjorck 1967) with unit
 * length and fills the upper triangle of r. False when they are not independent. */
static bool orthogonalise(double r[][PGAP_MODEL_PARAMETERS], double *const *columns, size_t n,
                          size_t n_columns) {
  for (size_t j = 0; j < n_columns; j++) {
    double before = 0;
    double after = 0;
    for (size_t i = 0; i < n; i++) before += columns[j][i] * columns[j][i];
    for (size_t k = 0; k < j; k++) {
      r[k][j] = 0;
      for (size_t i = 0; i < n; i++) r[k][j] += columns[k][i] * columns[j][i];
      for (size_t i = 0; i < n; i++) columns[j][i] -= r[k][j] * columns[k][i];
    }
    for (size_t i = 0; i < n; i++) after += columns[j][i] * columns[j][i];
    r[j][j] = sqrt(after);
    if (!(r[j][j] > RANK_TOLERANCE * sqrt(before))) return false;
    for (size_t i = 0; i < n; i++) columns[j][i] /= r[j][j];
  }
  return true;
}

/* Square roots of the diagonal of (J'J)^-1 = R^-1 R^-T: lengths of the rows of R^-1. False when the
 * data do not determine the parameters. */
static bool error_factors(double *factors, const pgap_fit_workspace *w, const pgap_model *model,
                          const double *p, size_t n) {
  double r[PGAP_MODEL_PARAMETERS][PGAP_MODEL_PARAMETERS] = {{0}};
  double inverse[PGAP_MODEL_PARAMETERS][PGAP_MODEL_PARAMETERS] = {{0}};
  size_t m = model->n_parameters;
  for (size_t i = 0; i < n; i++) {
    double g[PGAP_MODEL_PARAMETERS];
    model->grad(g, p, w->x[i]);
    for (size_t j = 0; j < m; j++) w->jacobian[j][i] = g[j];
  }
  if (!orthogonalise(r, w->jacobian, n, m)) return false;
  for (size_t j = m; j-- > 0;) {
    if (!(r[j][j] * fmax(fabs(p[j]), 1) > RANK_TOLERANCE)) return false;
    inverse[j][j] = 1 / r[j][j];
    for (size_t k = j + 1; k < m; k++) {
      for (size_t i = j + 1; i <= k; i++) inverse[j][k] -= r[j][i] * inverse[i][k];
      inverse[j][k] /= r[j][j];
    }
    factors[j] = 0;
    for (size_t k = j; k < m; k++) factors[j] += inverse[j][k] * inverse[j][k];
    factors[j] = sqrt(factors[j]);
  }
  return true;
}

/* Fills all figures from the parameters p of the scaled problem. */
static pgap_fit_outcome summarise(pgap_fit *out, const pgap_fit_workspace *w, const scaling *s,
                                  const double *p) {
  const pgap_model *model = out->model;
  double factors[PGAP_MODEL_PARAMETERS] = {0};
  double n = (double)out->n;
  double k = (double)model->n_parameters + 1;
  double df = n - (double)model->n_parameters;
  double rss = 0;
  for (size_t i = 0; i < out->n; i++) {
    double e = w->y[i] - model->eval(p, w->x[i]);
    rss += e * e;
  }
  if (!isfinite(rss)) return PGAP_FIT_NOT_CONVERGED;
  if (model->is_least_squares && !error_factors(factors, w, model, p, out->n))
    return PGAP_FIT_NOT_CONVERGED;
  double sd = df > 0 ? sqrt(rss / df) : NO_VALUE;
  for (size_t j = 0; j < model->n_parameters; j++) {
    double size = parameter_size(s, model->dimensions[j]);
    out->parameters[j] = p[j] * size + (model->dimensions[j].is_date ? s->t_first : 0);
    out->errors[j] = model->is_least_squares ? sd * factors[j] * size : NO_VALUE;
  }
  out->rss = rss * s->unit * s->unit;
  out->sd = sd * s->unit;
  if (n > k + 1) {
    double mean_square = fmax(rss / n, DBL_EPSILON * DBL_EPSILON);
    out->aicc = n * (log(mean_square) + 2 * log(s->unit)) + 2 * k + 2 * k * (k + 1) / (n - k - 1);
  }
  return PGAP_FIT_CONVERGED;
}

static pgap_fit_outcome outcome_of(pgap_lsq_outcome outcome) {
  switch (outcome) {
  case PGAP_LSQ_CONVERGED:
    return PGAP_FIT_CONVERGED;
  case PGAP_LSQ_ESCAPED:
    return PGAP_FIT_NO_SATURATION;
  case PGAP_LSQ_NOT_CONVERGED:
  case PGAP_LSQ_NO_MEMORY:
    break;
  }
  return PGAP_FIT_NOT_CONVERGED;
}

pgap_status pgap_fit_run(pgap_fit *out, pgap_fit_workspace *w, const pgap_model *model,
                         const double *t, const double *v, size_t n,
                         const pgap_fit_options *options, pgap_error *err) {
  assert(n <= w->n_max);
  *out = (pgap_fit){.model = model,
                    .n = n,
                    .t_first = n ? t[0] : NO_VALUE,
                    .rss = NO_VALUE,
                    .sd = NO_VALUE,
                    .aicc = NO_VALUE};
  for (size_t j = 0; j < PGAP_MODEL_PARAMETERS; j++) out->parameters[j] = out->errors[j] = NO_VALUE;
  if (n < model->min_points) {
    out->outcome = PGAP_FIT_TOO_FEW_POINTS;
    return PGAP_OK;
  }
  out->outcome = PGAP_FIT_OUTSIDE_DOMAIN;
  if (!is_in_domain(model, v, n)) return PGAP_OK;
  double p[PGAP_MODEL_PARAMETERS] = {0};
  scaling s = scale_problem(w, model, t, v, n);
  if (model->solve) {
    if (!model->solve(p, w->x, w->y, n)) return PGAP_OK;
    out->outcome = PGAP_FIT_CONVERGED;
  } else {
    if (!start_values(p, w, model, &s, n, options)) return PGAP_OK;
    pgap_lsq_problem problem = {.model = model, .x = w->x, .y = w->y, .n = n};
    problem.largest_factor = model->has_ceiling ? CEILING_LARGEST : HUGE_VAL;
    pgap_lsq_outcome found = pgap_lsq_run(w->lsq, &problem, p, &out->iterations);
    if (found == PGAP_LSQ_NO_MEMORY) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
    out->outcome = outcome_of(found);
  }
  if (out->outcome == PGAP_FIT_CONVERGED) out->outcome = summarise(out, w, &s, p);
  return PGAP_OK;
}

double pgap_fit_value(const pgap_fit *fit, double t) {
  double p[PGAP_MODEL_PARAMETERS];
  if (fit->outcome != PGAP_FIT_CONVERGED) return NO_VALUE;
  for (size_t j = 0; j < fit->model->n_parameters; j++)
    p[j] = fit->parameters[j] - (fit->model->dimensions[j].is_date ? fit->t_first : 0);
  double value = fit->model->eval(p, t - fit->t_first);
  return isfinite(value) ? value : NO_VALUE;
}
