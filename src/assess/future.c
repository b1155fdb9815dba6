/* future.c: what a case expects at due: projection, nowcast of a year to date, and what if. */
#include <math.h>
#include <plangap/assessment.h>
#include <plangap/kind.h>
#include <plangap/paths.h>

/* The model that the user wishes, in place of the default. */
static pgap_status take_outlook(pgap_case *c, size_t n, pgap_error *err) {
  const pgap_outlook *o = &c->outlook;
  if (!o->model) return PGAP_OK;
  pgap_status status = pgap_fit_workspace_reserve(&c->fits, n, err);
  if (status != PGAP_OK) return status;
  double ceiling = pgap_outlook_ceiling(o, c->target->indicator, c->course.flow_y, n);
  return pgap_projection_use(&c->projection, c->fits, o->model, c->course.flow_t, c->course.flow_y,
                             n, ceiling, err);
}

/* Points of the projection: up to the deciding actual. A sum projects its yearly flows. */
static pgap_status fit_projection(pgap_case *c, pgap_error *err) {
  const pgap_course *course = &c->course;
  pgap_measure measure = pgap_target_measure(c->target);
  pgap_limits limits = {measure.lower, measure.upper};
  if (course->is_index) limits = (pgap_limits){0, NAN};
  size_t n = course->n_flows;
  while (n > 0 && course->flow_t[n - 1] > c->due_t) n--;
  pgap_projection_fit(&c->projection, course->flow_t, course->flow_y, n, limits);
  return take_outlook(c, n, err);
}

/* Years after the last flow until due, one horizon each. */
static size_t remaining_years(const pgap_case *c, double *h) {
  size_t n = 0;
  double left = c->due_t - c->projection.t_last;
  while (n < PGAP_PATHS_HORIZONS && (double)n + 1 <= left + 1e-6) {
    h[n] = (double)n + 1;
    n++;
  }
  return n;
}

static pgap_status project_sum(pgap_case *c, pgap_error *err) {
  double h[PGAP_PATHS_HORIZONS];
  size_t n = remaining_years(c, h);
  if (n == 0 || c->course.n_missing > 0) return PGAP_OK;
  double done = 0; /* the sum up to the last whole year */
  for (size_t i = 0; i < c->course.n; i++) {
    if (c->course.t[i] <= c->projection.t_last + 1e-6) done = c->course.y[i];
  }
  pgap_total total, above = {.exceed = 0};
  pgap_status status = PGAP_OK;
  if (!isinf(c->band.high)) {
    status = pgap_paths_total(&above, &c->projection, h, n, c->band.high - done, err);
  }
  if (status == PGAP_OK) {
    status = pgap_paths_total(&total, &c->projection, h, n, c->band.low - done, err);
  }
  if (status != PGAP_OK) return status;
  c->projected = total.point + done;
  c->lo80 = total.lo80 + done;
  c->hi80 = total.hi80 + done;
  c->lo95 = total.lo95 + done;
  c->hi95 = total.hi95 + done;
  c->p_hit = total.exceed - above.exceed;
  return PGAP_OK;
}

/* Probability of ending inside the band. */
static double probability(const pgap_case *c, double h) {
  const pgap_projection *p = &c->projection;
  double low = isinf(c->band.low) ? 1 : pgap_projection_exceed(p, h, c->band.low);
  double high = isinf(c->band.high) ? 0 : pgap_projection_exceed(p, h, c->band.high);
  return low - high;
}

/* The year after the last whole one, where its first months and those of earlier years are known:
 * the projection passes through it. */
static void take_nowcast(pgap_case *c) {
  pgap_period_kind due = c->target->due.kind;
  bool is_yearly = due == PGAP_PERIOD_YEAR || due == PGAP_PERIOD_WINDOW;
  if (!is_yearly || !c->series) return;
  if (pgap_target_measure(c->target).nature != PGAP_NATURE_FLOW) return;
  pgap_nowcast_take(&c->nowcast, &c->projection, c->series, c->as_of);
  c->nowcast.centre += log1p(c->projection.scenario.raise);
}

static double within_limits(const pgap_case *c, double y) {
  return fmin(fmax(y, c->projection.limits.lower), c->projection.limits.upper);
}

/* The year of the nowcast is the one that counts. */
static void take_year_to_date(pgap_case *c) {
  const pgap_nowcast *n = &c->nowcast;
  c->projected = within_limits(c, pgap_nowcast_quantile(n, 0.5));
  c->lo80 = within_limits(c, pgap_nowcast_quantile(n, 0.1));
  c->hi80 = within_limits(c, pgap_nowcast_quantile(n, 0.9));
  c->lo95 = within_limits(c, pgap_nowcast_quantile(n, 0.025));
  c->hi95 = within_limits(c, pgap_nowcast_quantile(n, 0.975));
  double low = isinf(c->band.low) ? 1 : pgap_nowcast_exceed(n, c->band.low);
  double high = isinf(c->band.high) ? 0 : pgap_nowcast_exceed(n, c->band.high);
  c->p_hit = low - high;
}

static pgap_status take_due(pgap_case *c, double h, pgap_error *err) {
  const pgap_projection *p = &c->projection;
  c->projected = pgap_projection_point(p, h);
  pgap_interval wide = pgap_projection_interval(p, h, 0.95, &c->quantiles);
  pgap_interval narrow = pgap_projection_interval(p, h, 0.8, &c->quantiles);
  c->lo80 = narrow.lower;
  c->hi80 = narrow.upper;
  c->lo95 = wide.lower;
  c->hi95 = wide.upper;
  c->p_hit = probability(c, h);
  double all[PGAP_PATHS_HORIZONS];
  size_t n = remaining_years(c, all);
  if (c->target->kind->is_limit && n > 1) {
    pgap_status status = pgap_paths_within(&c->p_hit, p, all, n, c->band.low, c->band.high, err);
    if (status != PGAP_OK) return status;
  }
  return PGAP_OK;
}

pgap_status pgap_case_project(pgap_case *c, const pgap_scenario *scenario, pgap_error *err) {
  c->projected = c->lo80 = c->hi80 = c->lo95 = c->hi95 = c->p_hit = NAN;
  c->nowcast = (pgap_nowcast){.is_done = false};
  if (isnan(c->level) || (c->course.is_index && !c->has_actual)) return PGAP_OK;
  pgap_status status = fit_projection(c, err);
  if (status != PGAP_OK) return status;
  c->projection.scenario = *scenario;
  if (c->projection.outcome != PGAP_PROJECTION_DONE) return PGAP_OK;
  double h = c->due_t - c->projection.t_last;
  if (h <= 1e-6 || (c->has_actual && c->course.t[c->latest] > c->due_t)) return PGAP_OK;
  if (!scenario->has_growth)
    take_nowcast(c); /* a growth from the last actual knows nothing later */
  if (c->course.is_sum) return project_sum(c, err);
  if (c->nowcast.is_done && h <= 1 + 1e-6)
    take_year_to_date(c);
  else
    status = take_due(c, h, err);
  if (c->course.broken) c->p_hit = 0; /* a limit broken once stays broken */
  return status;
}

bool pgap_what_if_concerns(const pgap_what_if *w, const pgap_target *target) {
  return w->indicator == target->indicator && (!w->area || w->area == target->area);
}

pgap_status pgap_case_what_if(pgap_case *c, const pgap_what_if *list, size_t n, pgap_error *err) {
  pgap_scenario all = {0};
  bool is_concerned = false;
  for (size_t i = 0; i < n; i++) {
    const pgap_scenario *one = &list[i].scenario;
    if (!pgap_what_if_concerns(&list[i], c->target)) continue;
    is_concerned = true;
    if (one->has_growth) {
      all.has_growth = true;
      all.growth = one->growth;
    }
    if (one->raise != 0) all.raise = one->raise;
  }
  return is_concerned ? pgap_case_project(c, &all, err) : PGAP_OK;
}
