/* fit.c: scaling, outcomes, standard errors and AICc around the search of lsq.c.
 *
 * The problem is solved in x = (t - t1) / span and y = v / largest |v|, both of order one, and every
 * figure is scaled back by its dimension: one rule for all models, exact for standard errors too,
 * because a scaled or shifted parameter has a scaled error. */
#include <plangap/fit.h>

#include "covariance.h"
#include "lsq.h"

#include <assert.h>
#include <float.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* NAN as a double. */
static const double NO_VALUE = (double)NAN;

/* Values beyond it have no finite sum of squares. */
static const double VALUE_LARGEST = 1e150;

/* An asymptote above this many times the largest value is not in the data (47 % of the M3 yearly
 * series have no finite logistic optimum): to be told, not to be searched for. */
static const double CEILING_LARGEST = 10;

struct pgap_fit_workspace {
  size_t n_max;
  double *x, *y;                          /* the scaled problem, n_max each */
  double *scratch[PGAP_MODEL_PARAMETERS]; /* n_max each */
  pgap_lsq *lsq;
};

/* The scaled problem's x is (t - origin) / (x_unit span). */
typedef struct scaling {
  double origin, x_unit, span, unit;
} scaling;

enum { P = PGAP_MODEL_PARAMETERS };

static const char *const outcome_texts[] = {
    [PGAP_FIT_CONVERGED] = "converged",
    [PGAP_FIT_TOO_FEW_POINTS] = "too few points",
    [PGAP_FIT_OUTSIDE_DOMAIN] = "values outside the model's domain",
    [PGAP_FIT_NOT_CONVERGED] = "not converged",
    [PGAP_FIT_NO_SATURATION] = "no saturation in the data",
    [PGAP_FIT_NO_SHAPE] = "the shape of the curve is not in the data",
    [PGAP_FIT_CEILING_TOO_LOW] = "a value lies above the given ceiling",
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
  for (size_t j = 0; j < PGAP_MODEL_PARAMETERS; j++) w->scratch[j] = w->x + (2 + j) * n_max;
  *out = w;
  return PGAP_OK;
fail:
  pgap_fit_workspace_free(w);
  return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}

pgap_status pgap_fit_workspace_reserve(pgap_fit_workspace **w, size_t n, pgap_error *err) {
  if (*w && (*w)->n_max >= n) return PGAP_OK;
  size_t room = *w && n < 2 * (*w)->n_max ? 2 * (*w)->n_max : n;
  pgap_fit_workspace *larger;
  pgap_status status = pgap_fit_workspace_new(&larger, room, err);
  if (status != PGAP_OK) return status;
  pgap_fit_workspace_free(*w);
  *w = larger;
  return PGAP_OK;
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

static void take_origin(scaling *s, const pgap_model *model, const double *t, size_t n,
                        const pgap_fit_options *options) {
  s->origin = t[0];
  s->x_unit = s->span = 1;
  if (model->clock != PGAP_CLOCK_FIRST && n > 1) s->origin = t[0] - (t[1] - t[0]);
  if (options && options->origin) s->origin = *options->origin;
  if (model->clock == PGAP_CLOCK_COUNTED)
    s->x_unit = t[0] - s->origin;
  else if (!model->solve && t[n - 1] > s->origin)
    s->span = t[n - 1] - s->origin;
}

static scaling scale_problem(pgap_fit_workspace *w, const pgap_model *model, const double *t,
                             const double *v, size_t n, const pgap_fit_options *options) {
  scaling s = {.unit = 0};
  take_origin(&s, model, t, n, options);
  for (size_t i = 0; i < n; i++) s.unit = fmax(s.unit, fabs(v[i]));
  if (s.unit == 0) s.unit = 1;
  for (size_t i = 0; i < n; i++) {
    w->x[i] = (t[i] - s.origin) / (s.x_unit * s.span);
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

/* A ceiling that is given is one: no value above it, or (a floor) none below it. */
static bool is_below_ceiling(const pgap_fit *fit, const double *v, double ceiling) {
  size_t n_above = 0, n_below = 0;
  for (size_t i = 0; i < fit->n; i++) {
    n_above += v[i] > ceiling;
    n_below += v[i] < ceiling;
  }
  return n_above == 0 || (fit->model->has_floor && n_below == 0);
}

/* A value in calendar years and the indicator's unit, in the scaled problem. */
static double scaled(const scaling *s, pgap_dimension d, double value) {
  return (value - (d.is_date ? s->origin : 0)) / parameter_size(s, d);
}

/* A start needs no more points than these, evenly taken from a long series. */
enum { START_POINTS = 1000 };

typedef bool starter(double *p, const double *x, const double *y, size_t n, double ceiling);

static bool model_start(double *p, const pgap_fit_workspace *w, starter *start, size_t n,
                        double ceiling) {
  if (n <= START_POINTS) return start(p, w->x, w->y, n, ceiling);
  double *x = w->scratch[0];
  double *y = w->scratch[1];
  for (size_t i = 0; i < START_POINTS; i++) {
    size_t from = (n - 1) / (START_POINTS - 1) * i;
    if (i == START_POINTS - 1) from = n - 1;
    x[i] = w->x[from];
    y[i] = w->y[from];
  }
  return start(p, x, y, START_POINTS, ceiling);
}

static bool start_values(double *p, const pgap_fit_workspace *w, const pgap_model *model,
                         starter *own, const scaling *s, size_t n,
                         const pgap_fit_options *options) {
  const double *start = options ? options->start : NULL;
  const double *fixed = options ? options->fixed : NULL;
  double ceiling = fixed && model->has_ceiling ? scaled(s, model->dimensions[0], fixed[0]) : NAN;
  if (!start && !model_start(p, w, own, n, ceiling)) return false;
  for (size_t j = 0; j < model->n_parameters; j++) {
    if (start) p[j] = scaled(s, model->dimensions[j], start[j]);
    if (fixed && !isnan(fixed[j])) p[j] = scaled(s, model->dimensions[j], fixed[j]);
  }
  return true;
}

static pgap_lsq_problem problem_of(const pgap_fit *fit, const pgap_fit_workspace *w) {
  pgap_lsq_problem problem = {.model = fit->model, .x = w->x, .y = w->y, .n = fit->n};
  bool has_free_ceiling = fit->model->has_ceiling && !fit->is_fixed[0];
  problem.largest_factor = has_free_ceiling ? CEILING_LARGEST : HUGE_VAL;
  memcpy(problem.is_fixed, fit->is_fixed, sizeof problem.is_fixed);
  memcpy(problem.scratch, w->scratch, sizeof problem.scratch);
  return problem;
}

static bool is_inside(const pgap_model *model, const double *p) {
  for (size_t j = 0; j < model->n_parameters; j++)
    if (model->dimensions[j].is_positive && !(p[j] > 0)) return false;
  return true;
}

/* Why the values do not determine the curve, told from the one at which the search gave up: within
 * the data a curve with a ceiling must come at least half of its way to it (or, falling, from it). A
 * curve whose parameters have lost their meaning may leave the ceiling instead. */
static pgap_fit_outcome undetermined(const pgap_fit *fit, const pgap_fit_workspace *w,
                                     const double *p) {
  if (!fit->model->has_ceiling || fit->is_fixed[0]) return PGAP_FIT_NO_SHAPE;
  double first = fabs(p[0] - fit->model->eval(p, w->x[0]));
  double last = fabs(p[0] - fit->model->eval(p, w->x[fit->n - 1]));
  bool is_reached = last < first / 2 || (is_inside(fit->model, p) && first < last / 2);
  return is_reached ? PGAP_FIT_NO_SHAPE : PGAP_FIT_NO_SATURATION;
}

/* Parameters and their covariance, back in years and units. */
static void take_estimates(pgap_fit *out, const scaling *s, const double *p,
                           double covariance[P][P], double sd) {
  const pgap_model *model = out->model;
  double size[P];
  for (size_t j = 0; j < model->n_parameters; j++) {
    size[j] = parameter_size(s, model->dimensions[j]);
    out->parameters[j] = p[j] * size[j] + (model->dimensions[j].is_date ? s->origin : 0);
  }
  if (!model->is_least_squares) return;
  for (size_t j = 0; j < model->n_parameters; j++) {
    for (size_t k = 0; k < model->n_parameters; k++)
      out->covariance[j][k] = sd * sd * covariance[j][k] * size[j] * size[k];
    if (!out->is_fixed[j]) out->errors[j] = sd * sqrt(covariance[j][j]) * size[j];
  }
}

static double sum_of_squares(const pgap_fit *fit, const pgap_fit_workspace *w, const double *p) {
  double sum = 0;
  for (size_t i = 0; i < fit->n; i++) {
    double e = w->y[i] - fit->model->eval(p, w->x[i]);
    sum += e * e;
  }
  return sum;
}

/* Fills all figures from the parameters p of the scaled problem. */
static pgap_fit_outcome summarise(pgap_fit *out, const pgap_fit_workspace *w, const scaling *s,
                                  const double *p) {
  const pgap_model *model = out->model;
  double covariance[P][P] = {{0}};
  double n = (double)out->n;
  double k = (double)out->n_free + 1;
  double df = n - (double)out->n_free;
  if (!is_inside(model, p)) return undetermined(out, w, p);
  double rss = sum_of_squares(out, w, p);
  if (!isfinite(rss)) return PGAP_FIT_NOT_CONVERGED;
  pgap_lsq_problem problem = problem_of(out, w);
  if (model->is_least_squares && !pgap_covariance_take(covariance, &problem, p))
    return undetermined(out, w, p);
  double sd = df > 0 ? sqrt(rss / df) : NO_VALUE;
  take_estimates(out, s, p, covariance, sd);
  out->rss = rss * s->unit * s->unit;
  out->sd = sd * s->unit;
  if (n > k + 1) {
    double mean_square = fmax(rss / n, DBL_EPSILON * DBL_EPSILON);
    out->aicc = n * (log(mean_square) + 2 * log(s->unit)) + 2 * k + 2 * k * (k + 1) / (n - k - 1);
  }
  return PGAP_FIT_CONVERGED;
}

static pgap_fit_outcome outcome_of(pgap_lsq_outcome found, const pgap_fit *fit,
                                   const pgap_fit_workspace *w, const double *p) {
  switch (found) {
  case PGAP_LSQ_CONVERGED:
    return PGAP_FIT_CONVERGED;
  case PGAP_LSQ_ESCAPED:
    return PGAP_FIT_NO_SATURATION;
  case PGAP_LSQ_UNDETERMINED:
    return undetermined(fit, w, p);
  case PGAP_LSQ_UNFINISHED:
  case PGAP_LSQ_NOT_CONVERGED:
  case PGAP_LSQ_NO_MEMORY:
    break;
  }
  return PGAP_FIT_NOT_CONVERGED;
}

static void clear(pgap_fit *out, const pgap_model *model, const double *t, size_t n,
                  const pgap_fit_options *options) {
  *out = (pgap_fit){.model = model,
                    .n = n,
                    .t_first = n ? t[0] : NO_VALUE,
                    .origin = NO_VALUE,
                    .x_unit = NO_VALUE,
                    .rss = NO_VALUE,
                    .sd = NO_VALUE,
                    .aicc = NO_VALUE};
  for (size_t j = 0; j < P; j++) {
    out->parameters[j] = out->errors[j] = NO_VALUE;
    for (size_t k = 0; k < P; k++) out->covariance[j][k] = NO_VALUE;
  }
  for (size_t j = 0; j < model->n_parameters; j++) {
    out->is_fixed[j] = !model->solve && options && options->fixed && !isnan(options->fixed[j]);
    out->n_free += !out->is_fixed[j];
  }
}

static pgap_status search_parameters(pgap_fit *out, pgap_fit_workspace *w, double *p,
                                     pgap_error *err) {
  pgap_lsq_problem problem = problem_of(out, w);
  size_t iterations;
  pgap_lsq_outcome found = pgap_lsq_run(w->lsq, &problem, p, &iterations);
  if (found == PGAP_LSQ_NO_MEMORY) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  out->iterations += iterations;
  out->outcome = outcome_of(found, out, w, p);
  return PGAP_OK;
}

/* Where the first search saw no ceiling: an optimum that is at least as good as the place where it gave
 * up takes its place, and anything else changes nothing. */
static pgap_status search_again(pgap_fit *out, pgap_fit_workspace *w, double *p, const scaling *s,
                                const pgap_fit_options *options, pgap_error *err) {
  pgap_fit_outcome first = out->outcome;
  double q[P] = {0};
  double least = sum_of_squares(out, w, p);
  if (!start_values(q, w, out->model, out->model->second_start, s, out->n, options)) return PGAP_OK;
  pgap_status status = search_parameters(out, w, q, err);
  if (status != PGAP_OK) return status;
  if (out->outcome == PGAP_FIT_CONVERGED && !(sum_of_squares(out, w, q) > least))
    memcpy(p, q, sizeof q);
  else
    out->outcome = first;
  return PGAP_OK;
}

pgap_status pgap_fit_run(pgap_fit *out, pgap_fit_workspace *w, const pgap_model *model,
                         const double *t, const double *v, size_t n,
                         const pgap_fit_options *options, pgap_error *err) {
  assert(n <= w->n_max && !pgap_model_is_forecaster(model));
  clear(out, model, t, n, options);
  size_t n_given = model->n_parameters - out->n_free;
  size_t n_needed = model->min_points > n_given + 2 ? model->min_points - n_given : 2;
  if (n < n_needed) {
    out->outcome = PGAP_FIT_TOO_FEW_POINTS;
    return PGAP_OK;
  }
  out->outcome = PGAP_FIT_OUTSIDE_DOMAIN;
  if (!is_in_domain(model, v, n)) return PGAP_OK;
  bool has_given_ceiling = model->has_ceiling && out->is_fixed[0];
  if (has_given_ceiling && !is_below_ceiling(out, v, options->fixed[0])) {
    out->outcome = PGAP_FIT_CEILING_TOO_LOW;
    return PGAP_OK;
  }
  double p[P] = {0};
  scaling s = scale_problem(w, model, t, v, n, options);
  out->origin = s.origin;
  out->x_unit = s.x_unit;
  if (model->solve) {
    if (!model->solve(p, w->x, w->y, n)) return PGAP_OK;
    out->outcome = PGAP_FIT_CONVERGED;
  } else {
    bool may_search_again = model->second_start && !(options && options->start);
    if (!start_values(p, w, model, model->start, &s, n, options)) return PGAP_OK;
    pgap_status status = search_parameters(out, w, p, err);
    if (status == PGAP_OK && out->outcome == PGAP_FIT_NO_SATURATION && may_search_again)
      status = search_again(out, w, p, &s, options, err);
    if (status != PGAP_OK) return status;
  }
  if (out->outcome == PGAP_FIT_CONVERGED) out->outcome = summarise(out, w, &s, p);
  return PGAP_OK;
}
