/* forecast.c: the projection by a model other than srd (forecast.h, pgap_projection_use).
 *
 * The default's spread was measured on held-out futures; a model's own residuals say much less. So
 * every model gets the default's variance and half of its squared distance from the default: over
 * twelve models such 80 and 95 % intervals covered 81 to 84 and 97 to 98 %. */
#include "forecast.h"

#include "srd.h"

#include <math.h>
#include <plangap/catalog.h>
#include <string.h>

/* A curve's state: parameters with dates counted from x = 0, then x of the last value and the years
 * that one unit of x has. */
enum { X_LAST = PGAP_MODEL_PARAMETERS, X_UNIT };

/* NAN as a double. */
static const double NO_VALUE = (double)NAN;

/* A curve may leave the doubles; its squares must not. */
static const double Z_LARGEST = 1e120;

/* Share of a step by which neighbouring steps may differ: a leap day among 28 is none. */
static const double STEP_TOLERANCE = 0.01;

/* A standard error above this share of a ceiling leaves it open. */
static const double VAGUE = 0.5;

/* Share of the squared distance from the default that counts as variance. */
static const double DISTANCE_WEIGHT = 0.5;

double pgap_forecast_centre(const pgap_projection *p, double h) {
  double y = p->model->point ? p->model->point(p->state, p, h)
                             : p->model->eval(p->state, p->state[X_LAST] + h / p->state[X_UNIT]);
  return fmin(fmax(pgap_scale_to(p->scale, y), -Z_LARGEST), Z_LARGEST);
}

double pgap_forecast_doubt(const pgap_projection *p, double h) {
  return sqrt(DISTANCE_WEIGHT) * (pgap_forecast_centre(p, h) - pgap_srd_centre(p, h));
}

double pgap_forecast_variance(const pgap_projection *p, double h) {
  double doubt = pgap_forecast_doubt(p, h);
  return pgap_srd_variance(p, h) + doubt * doubt;
}

static bool has_equal_steps(const double *t, size_t n) {
  double step = (t[n - 1] - t[0]) / (double)(n - 1);
  for (size_t i = 1; i < n; i++)
    if (fabs(t[i] - t[i - 1] - step) > STEP_TOLERANCE * step) return false;
  return true;
}

static pgap_fit_outcome take_state(pgap_projection *p, const double *t, const double *y, size_t n) {
  if (n < p->model->min_points) return PGAP_FIT_TOO_FEW_POINTS;
  if (p->model->needs_equal_steps && n > 1 && !has_equal_steps(t, n))
    return PGAP_FIT_OUTSIDE_DOMAIN;
  if (p->model->needs_positive)
    for (size_t i = 0; i < n; i++)
      if (y[i] <= 0) return PGAP_FIT_OUTSIDE_DOMAIN;
  return p->model->state(p->state, t, y, n) ? PGAP_FIT_CONVERGED : PGAP_FIT_OUTSIDE_DOMAIN;
}

static void take_curve(pgap_projection *p, const pgap_fit *fit) {
  for (size_t j = 0; j < fit->model->n_parameters; j++)
    p->state[j] = fit->parameters[j] - (fit->model->dimensions[j].is_date ? fit->origin : 0);
  p->state[X_LAST] = (p->t_last - fit->origin) / fit->x_unit;
  p->state[X_UNIT] = fit->x_unit;
  if (pgap_projection_has_free_ceiling(p)) p->ceiling_error = fit->errors[0];
}

static pgap_status fit_curve(pgap_projection *p, pgap_fit_workspace *w, const double *t,
                             const double *y, size_t n, pgap_error *err) {
  pgap_fit fit;
  double fixed[PGAP_MODEL_PARAMETERS] = {p->ceiling, NO_VALUE, NO_VALUE, NO_VALUE};
  pgap_fit_options options = {.fixed = fixed};
  pgap_status status = pgap_fit_run(&fit, w, p->model, t, y, n, &options, err);
  if (status != PGAP_OK) return status;
  p->fit_outcome = fit.outcome;
  if (fit.outcome == PGAP_FIT_CONVERGED) take_curve(p, &fit);
  return PGAP_OK;
}

pgap_status pgap_projection_use(pgap_projection *p, pgap_fit_workspace *w, const pgap_model *model,
                                const double *t, const double *y, size_t n, double ceiling,
                                pgap_error *err) {
  if (p->outcome != PGAP_PROJECTION_DONE || !model || strcmp(model->name, "srd") == 0)
    return PGAP_OK;
  p->model = model;
  p->ceiling = model->has_ceiling ? ceiling : NO_VALUE;
  if (pgap_model_is_forecaster(model)) {
    p->fit_outcome = take_state(p, t, y, n);
  } else {
    pgap_status status = fit_curve(p, w, t, y, n, err);
    if (status != PGAP_OK) return status;
  }
  if (p->fit_outcome != PGAP_FIT_CONVERGED) p->outcome = PGAP_PROJECTION_MODEL_FAILED;
  return PGAP_OK;
}

double pgap_projection_parameter(const pgap_projection *p, size_t i) {
  const pgap_model *model = p->outcome == PGAP_PROJECTION_DONE ? p->model : NULL;
  if (!model || pgap_model_is_forecaster(model) || i >= model->n_parameters) return NO_VALUE;
  double origin = p->t_last - p->state[X_LAST] * p->state[X_UNIT];
  return p->state[i] + (model->dimensions[i].is_date ? origin : 0);
}

bool pgap_projection_has_free_ceiling(const pgap_projection *p) {
  return p->outcome == PGAP_PROJECTION_DONE && p->model && p->model->has_ceiling &&
         isnan(p->ceiling);
}

bool pgap_projection_is_ceiling_vague(const pgap_projection *p) {
  if (!pgap_projection_has_free_ceiling(p)) return false;
  return !(p->ceiling_error <= VAGUE * fabs(pgap_projection_parameter(p, 0)));
}

double pgap_outlook_ceiling(const pgap_outlook *outlook, const struct pgap_indicator *indicator,
                            const double *y, size_t n) {
  for (size_t i = 0; i < outlook->n_own_ceilings; i++) {
    /* By id: a plan put together for a comparison has indicators of its own. */
    if (strcmp(outlook->own_ceilings[i].indicator->id, indicator->id) == 0)
      return outlook->own_ceilings[i].value;
  }
  if (!outlook->has_ceiling) return NO_VALUE;
  for (size_t i = 0; i < n; i++) {
    if (y[i] > outlook->ceiling) return NO_VALUE;
  }
  return outlook->ceiling;
}

bool pgap_outlook_spares(const pgap_outlook *outlook, const pgap_projection *p) {
  return outlook->has_ceiling && p->model && p->model->has_ceiling && isnan(p->ceiling);
}
