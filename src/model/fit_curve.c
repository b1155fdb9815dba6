/* fit_curve.c: a fitted curve, and how sure it is. */
#include <math.h>
#include <plangap/fit.h>

#include "student.h"

enum { P = PGAP_MODEL_PARAMETERS };

/* NAN as a double. */
static const double NO_VALUE = (double)NAN;

/* Parameters as the model's functions take them, dates counted from x = 0, and x itself. */
static double curve_arguments(double p[P], const pgap_fit *fit, double t) {
  for (size_t j = 0; j < fit->model->n_parameters; j++)
    p[j] = fit->parameters[j] - (fit->model->dimensions[j].is_date ? fit->origin : 0);
  return (t - fit->origin) / fit->x_unit;
}

double pgap_fit_value(const pgap_fit *fit, double t) {
  double p[P];
  if (fit->outcome != PGAP_FIT_CONVERGED) return NO_VALUE;
  double x = curve_arguments(p, fit, t);
  double value = fit->model->eval(p, x);
  return isfinite(value) ? value : NO_VALUE;
}

double pgap_fit_delta_error(const pgap_fit *fit, const double *g) {
  double sum = 0;
  if (fit->outcome != PGAP_FIT_CONVERGED) return NO_VALUE;
  for (size_t j = 0; j < fit->model->n_parameters; j++)
    for (size_t k = 0; k < fit->model->n_parameters; k++)
      sum += g[j] * fit->covariance[j][k] * g[k];
  return sqrt(sum);
}

/* About the curve at t, with `own` the standard deviation that a value has besides. */
static pgap_interval interval_about(const pgap_fit *fit, double t, double cover, double own) {
  double p[P];
  double g[P] = {0};
  double value = pgap_fit_value(fit, t);
  double df = (double)fit->n - (double)fit->n_free;
  if (isnan(value) || !(df > 0)) return (pgap_interval){NO_VALUE, NO_VALUE};
  double x = curve_arguments(p, fit, t);
  fit->model->grad(g, p, x);
  double reach =
      pgap_student_quantile(0.5 + cover / 2, df) * hypot(pgap_fit_delta_error(fit, g), own);
  if (!isfinite(reach)) return (pgap_interval){NO_VALUE, NO_VALUE};
  return (pgap_interval){value - reach, value + reach};
}

pgap_interval pgap_fit_mean_interval(const pgap_fit *fit, double t, double cover) {
  return interval_about(fit, t, cover, 0);
}

pgap_interval pgap_fit_new_interval(const pgap_fit *fit, double t, double cover) {
  return interval_about(fit, t, cover, fit->sd);
}
