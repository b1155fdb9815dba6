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

pgap_status pgap_future_fit(pgap_projection *out, const pgap_series *series,
                            const pgap_future_request *request, pgap_future_workspace *w,
                            pgap_error *err) {
  pgap_points points = {.t = w->t, .y = w->y, .observations = w->observations};
  pgap_series_points(&points, series, PGAP_PERIOD_YEAR, request->as_of, true);
  pgap_limits limits = {series->indicator->lower, series->indicator->upper};
  pgap_projection_fit(out, w->t, w->y, points.n, limits);
  const pgap_outlook *o = &request->outlook;
  if (!o->model) return PGAP_OK;
  return pgap_projection_use(out, w->fit, o->model, w->t, w->y, points.n,
                             o->has_ceiling ? o->ceiling : NAN, err);
}

int pgap_future_first_year(const pgap_projection *p) {
  const double same_moment = 1.0 / 3650; /* a tenth of a day */
  return (int)floor(p->t_last + same_moment);
}
