/* series_future.c: the future of one series (see future.h). */
#include <math.h>
#include <plangap/array.h>
#include <plangap/future.h>
#include <stdlib.h>

struct pgap_future_workspace {
  pgap_fit_workspace *fit;
  double *t, *y;
  const pgap_observation **observations;
};

void pgap_future_workspace_free(pgap_future_workspace *w) {
  if (!w) return;
  pgap_fit_workspace_free(w->fit);
  free(w->t);
  free(w->y);
  free(w->observations);
  free(w);
}

pgap_status pgap_future_workspace_new(pgap_future_workspace **out, size_t n_max, pgap_error *err) {
  pgap_future_workspace *w = calloc(1, sizeof *w);
  if (!w) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  size_t room[3] = {0};
  w->t = pgap_array_reserve(NULL, &room[0], n_max + 1, sizeof *w->t);
  w->y = pgap_array_reserve(NULL, &room[1], n_max + 1, sizeof *w->y);
  w->observations = pgap_array_reserve(NULL, &room[2], n_max + 1, sizeof *w->observations);
  pgap_status status = w->t && w->y && w->observations
                           ? pgap_fit_workspace_new(&w->fit, n_max + 1, err)
                           : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  if (status == PGAP_OK)
    *out = w;
  else
    pgap_future_workspace_free(w);
  return status;
}

pgap_status pgap_future_fit(pgap_future *out, const pgap_series *series,
                            const pgap_future_request *request, pgap_future_workspace *w,
                            pgap_error *err) {
  pgap_projection *p = &out->projection;
  pgap_points points = {.t = w->t, .y = w->y, .observations = w->observations};
  pgap_series_points(&points, series, PGAP_PERIOD_YEAR, request->as_of, true);
  pgap_limits limits = {series->indicator->lower, series->indicator->upper};
  pgap_projection_fit(p, w->t, w->y, points.n, limits);
  out->nowcast = (pgap_nowcast){.is_done = false};
  const pgap_outlook *o = &request->outlook;
  pgap_status status = PGAP_OK;
  if (o->model)
    status = pgap_projection_use(p, w->fit, o->model, w->t, w->y, points.n,
                                 pgap_outlook_ceiling(o, series->indicator, w->y, points.n), err);
  bool has_months = points.partial && p->outcome == PGAP_PROJECTION_DONE;
  if (has_months) pgap_nowcast_take(&out->nowcast, p, series, request->as_of);
  return status;
}

static bool is_nowcast(const pgap_future *f, double h) {
  const double same_moment = 1.0 / 3650; /* a tenth of a day */
  return f->nowcast.is_done && h <= 1 + same_moment;
}

static double nowcast_quantile(const pgap_future *f, double q) {
  pgap_limits limits = f->projection.limits;
  return fmin(fmax(pgap_nowcast_quantile(&f->nowcast, q), limits.lower), limits.upper);
}

double pgap_future_point(const pgap_future *f, double h) {
  return is_nowcast(f, h) ? nowcast_quantile(f, 0.5) : pgap_projection_point(&f->projection, h);
}

pgap_interval pgap_future_interval(const pgap_future *f, double h, double cover,
                                   pgap_student_cache *cache) {
  if (!is_nowcast(f, h)) return pgap_projection_interval(&f->projection, h, cover, cache);
  return (pgap_interval){nowcast_quantile(f, (1 - cover) / 2),
                         nowcast_quantile(f, (1 + cover) / 2)};
}

void pgap_future_add_reason(pgap_reasons *why, const pgap_projection *p) {
  static const pgap_reason_code by_fit[] = {
      [PGAP_FIT_TOO_FEW_POINTS] = PGAP_REASON_MODEL_TOO_FEW,
      [PGAP_FIT_OUTSIDE_DOMAIN] = PGAP_REASON_MODEL_OUTSIDE_DOMAIN,
      [PGAP_FIT_NOT_CONVERGED] = PGAP_REASON_MODEL_NOT_CONVERGED,
      [PGAP_FIT_NO_SATURATION] = PGAP_REASON_MODEL_NO_SATURATION,
      [PGAP_FIT_NO_SHAPE] = PGAP_REASON_MODEL_NO_SHAPE,
      [PGAP_FIT_CEILING_TOO_LOW] = PGAP_REASON_MODEL_CEILING_TOO_LOW,
  };
  switch (p->outcome) {
  case PGAP_PROJECTION_ALL_ZERO:
    pgap_reasons_add(why, PGAP_REASON_ALL_ZERO, NULL);
    return;
  case PGAP_PROJECTION_OUTSIDE_LIMITS:
    pgap_reasons_add(why, PGAP_REASON_OUTSIDE_LIMITS, NULL);
    return;
  case PGAP_PROJECTION_OUT_OF_RANGE:
    pgap_reasons_add(why, PGAP_REASON_OUT_OF_RANGE, NULL);
    return;
  case PGAP_PROJECTION_MODEL_FAILED:
    pgap_reasons_add(why, by_fit[p->fit_outcome], PGAP_ARGS(p->model->name));
    return;
  case PGAP_PROJECTION_DONE:
  case PGAP_PROJECTION_EMPTY:
    return;
  }
}

int pgap_future_first_year(const pgap_projection *p) {
  const double same_moment = 1.0 / 3650; /* a tenth of a day */
  return (int)floor(p->t_last + same_moment);
}
