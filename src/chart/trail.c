/* trail.c: see trail.h. Kinds of marks are those that plots/path.gp lists. */
#include "trail.h"

#include "axis.h"
#include "label.h"
#include "place.h"

#include <math.h>
#include <plangap/kind.h>
#include <plangap/language.h>
#include <stdlib.h>
#include <string.h>

pgap_status pgap_trail_init(pgap_trail *trail, const pgap_case *c, pgap_error *err) {
  *trail = (pgap_trail){0};
  const pgap_course *course = &c->course;
  /* The nowcast tells more than the figure to date that it comes from. */
  bool is_comparable =
      !c->nowcast.is_done && !course->is_sum && !course->is_index && course->partial != NULL;
  if (is_comparable && pgap_period_months(pgap_observation_period(course->partial)) < 12)
    trail->partial = course->partial;
  if (course->n_before_break == 0 || c->series == NULL || course->is_sum || course->is_index)
    return PGAP_OK;
  size_t room = c->series->n;
  trail->old_t = calloc(room * 2, sizeof *trail->old_t);
  const pgap_observation **from = calloc(room, sizeof *from);
  if (trail->old_t == NULL || from == NULL) {
    free(from);
    pgap_trail_dispose(trail);
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  trail->old_y = trail->old_t + room;
  pgap_points points = {.t = trail->old_t, .y = trail->old_y, .observations = from};
  pgap_period_kind grain =
      c->target->due.kind == PGAP_PERIOD_WINDOW ? PGAP_PERIOD_YEAR : c->target->due.kind;
  pgap_series_points(&points, c->series, grain, c->as_of, false);
  while (trail->n_old < points.n &&
         (course->n == 0 || points.t[trail->n_old] < course->t[0] - 1e-6))
    trail->n_old++;
  free(from);
  return PGAP_OK;
}

void pgap_trail_dispose(pgap_trail *trail) {
  free(trail->old_t); /* old_y lives in the same block */
  *trail = (pgap_trail){0};
}

static void add(const pgap_trail_scene *s, const char *kind, double t, double y, double t2,
                double y2) {
  pgap_canvas_add(
      s->canvas,
      &(pgap_mark){.kind = kind, .x = pgap_axis_x(t), .y = y, .x2 = pgap_axis_x(t2), .y2 = y2});
}

static void add_point(const pgap_trail_scene *s, const char *kind, double t, double y) {
  add(s, kind, t, y, NAN, NAN);
}

static double cut(const pgap_trail_scene *s, double y) { return fmin(fmax(y, s->low), s->high); }

/* Years since due, negative before it. */
static double years_over(const pgap_case *c) { return pgap_as_of_time(c->as_of) - c->due_t; }

static const double SLACK = 1e-6; /* years */

bool pgap_trail_has_projection(const pgap_case *c, const pgap_assessment *a) {
  return !isnan(a->projected) && c->course.n > 0 && years_over(c) < 1 - SLACK;
}

bool pgap_trail_is_pending(const pgap_case *c) { return years_over(c) > -SLACK; }

bool pgap_trail_is_base(const pgap_case *c, size_t i) {
  return (c->course.is_index || !c->has_actual) && fabs(c->course.t[i] - c->base_t) < SLACK;
}

double pgap_trail_break(const pgap_case *c) {
  const pgap_observation *first = c->course.observations[0];
  return first ? first->first / 12.0 : floor(c->course.t[0] - SLACK);
}

static bool has_projection(const pgap_trail_scene *s) {
  return pgap_trail_has_projection(s->c, s->a);
}

/* The value that a projection starts from: the last one that it saw. */
static size_t projection_start(const pgap_case *c) {
  size_t i = c->course.n - 1;
  while (i > 0 && c->course.t[i] > c->projection.t_last + 1e-6) i--;
  return i;
}

enum { FAN_STEPS = 16 };

/* Fan or median: at each step the two quantiles, or the point. A sum knows its end only: a wedge. */
static void add_fan(const pgap_trail_scene *s, const char *kind, double q, double low,
                    double high) {
  const pgap_case *c = s->c;
  size_t start = projection_start(c);
  double t0 = c->course.t[start], y0 = c->course.y[start], length = c->due_t - t0;
  add(s, kind, t0, cut(s, y0), NAN, cut(s, y0));
  if (!c->course.is_sum) {
    for (int i = 1; i < FAN_STEPS; i++) {
      double h = length * i / FAN_STEPS;
      add(s, kind, t0 + h, cut(s, pgap_projection_quantile(&c->projection, h, q)), NAN,
          cut(s, pgap_projection_quantile(&c->projection, h, 1 - q)));
    }
  }
  add(s, kind, c->due_t, cut(s, low), NAN, cut(s, high));
}

/* Where the wide interval is cut by the axis its edge is open: a fringe from there to due. */
static void add_open_edge(const pgap_trail_scene *s, double q, double edge, double end) {
  const pgap_case *c = s->c;
  double side = q < 0.5 ? -1 : 1, t0 = c->course.t[projection_start(c)];
  if (!(side * (end - edge) > 0)) return;
  double length = c->due_t - t0, from = c->due_t;
  for (int i = FAN_STEPS - 1; i > 0; i--) {
    double h = length * i / FAN_STEPS;
    double y = c->course.is_sum ? NAN : pgap_projection_quantile(&c->projection, h, q);
    if (side * (y - edge) > 0) from = t0 + h;
  }
  double apart = (s->x1 - s->x0) / 90, depth = (s->high - s->low) / 36;
  for (double t = from + apart / 2; t < c->due_t; t += apart)
    add(s, "open", t, edge, t, edge - side * depth);
}

static void add_open_edges(const pgap_trail_scene *s) {
  add_open_edge(s, 0.025, s->low, s->a->lo95);
  add_open_edge(s, 0.975, s->high, s->a->hi95);
}

static void add_projection(const pgap_trail_scene *s) {
  const pgap_case *c = s->c;
  add_fan(s, "fan95", 0.025, s->a->lo95, s->a->hi95);
  add_fan(s, "fan80", 0.1, s->a->lo80, s->a->hi80);
  add_open_edges(s);
  size_t start = projection_start(c);
  double t0 = c->course.t[start], length = c->due_t - t0;
  add_point(s, "projection", t0, c->course.y[start]);
  for (int i = 1; i < FAN_STEPS && !c->course.is_sum; i++) {
    double h = length * i / FAN_STEPS;
    add_point(s, "projection", t0 + h, cut(s, pgap_projection_point(&c->projection, h)));
  }
  add_point(s, "projection", c->due_t, cut(s, s->a->projected));
}

static bool has_nowcast(const pgap_trail_scene *s) {
  return has_projection(s) && s->c->nowcast.is_done;
}

double pgap_trail_nowcast(const pgap_case *c, double q) {
  double before = c->course.is_sum ? c->course.y[projection_start(c)] : 0;
  return before + pgap_nowcast_quantile(&c->nowcast, q);
}

/* The year that is not over: hollow, with its 80 % interval. */
static void add_nowcast(const pgap_trail_scene *s) {
  double t = s->c->projection.t_last + 1;
  add(s, "nowspan", t, cut(s, pgap_trail_nowcast(s->c, 0.1)), t,
      cut(s, pgap_trail_nowcast(s->c, 0.9)));
  add_point(s, "nowcast", t, pgap_trail_nowcast(s->c, 0.5));
}

static void add_path(const pgap_trail_scene *s) {
  const pgap_path *path = &s->c->path;
  for (size_t i = 0; i < path->n && path->n > 1; i++) {
    if (i > 0 && path->kind == PGAP_PATH_STEP) add_point(s, "path", path->t[i], path->v[i - 1]);
    for (int k = 1; i > 0 && path->kind == PGAP_PATH_GEOMETRIC && k < 8; k++) {
      double t = path->t[i - 1] + (path->t[i] - path->t[i - 1]) * k / 8;
      add_point(s, "path", t, pgap_path_value(path, t));
    }
    add_point(s, "path", path->t[i], path->v[i]);
  }
  for (size_t i = 0; i + 1 < path->n; i++) add_point(s, "node", path->t[i], path->v[i]);
}

static bool is_provisional(const pgap_observation *o) {
  return o != NULL && (o->remark->status == 'P' || o->remark->status == 'E');
}

/* True when years without a figure lie between an actual and the one before it. */
static bool is_bridge(const pgap_course *course, size_t i) {
  const double neighbours = 1.5; /* years; a late month and the next year's end are still near */
  return course->t[i] - course->t[i - 1] > neighbours;
}

static bool has_bridge(const pgap_course *course) {
  for (size_t i = 1; i < course->n; i++)
    if (is_bridge(course, i)) return true;
  return false;
}

/* The line from the actual before i to actual i. */
static void add_line(const pgap_trail_scene *s, const char *kind, size_t i) {
  const pgap_course *course = &s->c->course;
  add(s, kind, course->t[i - 1], course->y[i - 1], course->t[i], course->y[i]);
}

static void add_actuals(const pgap_trail_scene *s) {
  const pgap_course *course = &s->c->course;
  const pgap_trail *trail = s->trail;
  for (size_t i = 0; i < trail->n_old; i++) add_point(s, "old", trail->old_t[i], trail->old_y[i]);
  if (trail->n_old > 0 && course->n > 0) {
    double x = pgap_trail_break(s->c);
    pgap_canvas_add(s->canvas,
                    &(pgap_mark){.kind = "break", .x = x, .y = s->low, .x2 = x, .y2 = s->high});
  }
  for (size_t i = 1; i < course->n; i++)
    if (!is_bridge(course, i)) add_line(s, "actual", i);
  for (size_t i = 1; i < course->n; i++)
    if (is_bridge(course, i)) add_line(s, "bridge", i);
  for (size_t i = 0; i < course->n; i++) {
    if (course->observations[i] == NULL && !course->is_index) continue;
    if (pgap_trail_is_base(s->c, i)) {
      add_point(s, "node", course->t[i], course->y[i]);
      continue;
    }
    add_point(s, is_provisional(course->observations[i]) ? "provisional" : "point", course->t[i],
              course->y[i]);
  }
  if (trail->partial != NULL)
    add_point(s, "partial", pgap_period_end(pgap_observation_period(trail->partial)),
              trail->partial->value);
}

static void add_guide(const pgap_trail_scene *s, double level) {
  if (isnan(level)) return;
  pgap_mark mark = {.kind = "guide", .x = s->x0, .y = level, .x2 = s->x1, .y2 = level};
  pgap_canvas_add(s->canvas, &mark);
}

void pgap_trail_draw(const pgap_trail_scene *s) {
  const pgap_case *c = s->c;
  if (has_projection(s)) add_projection(s);
  add_guide(s, c->level);
  add_guide(s, c->level2);
  add_path(s);
  add_actuals(s);
  if (has_nowcast(s)) add_nowcast(s);
  if (!isnan(c->level)) add_point(s, "target", c->due_t, c->level);
  if (!isnan(c->level2)) add_point(s, "target", c->due_t, c->level2);
}

void pgap_trail_key_projection(pgap_legend *legend, const pgap_case *c) {
  const pgap_projection *p = &c->projection;
  bool is_what_if = p->scenario.has_growth || p->scenario.raise != 0;
  char text[2 * PGAP_LABEL_SIZE];
  pgap_label_fill(text, sizeof text, is_what_if ? "What-if projection ({1})" : "Projection ({1})",
                  PGAP_ARGS(p->model ? p->model->name : "srd"));
  pgap_legend_add(legend, "projection", NULL, text);
}

static void add_future_keys(pgap_legend *legend, const pgap_trail_scene *s) {
  if (has_nowcast(s)) {
    pgap_period span = s->c->nowcast.to_date.period;
    char from[PGAP_LABEL_SIZE], text[2 * PGAP_LABEL_SIZE];
    pgap_label_period(from, span, s->language);
    pgap_label_fill(text, sizeof text, "Nowcast from {1}, 80 %", PGAP_ARGS(from));
    pgap_legend_add(legend, NULL, "nowcast", text);
  }
  pgap_trail_key_projection(legend, s->c);
  pgap_legend_add(legend, "fan80", NULL, pgap_translate("80 % and 95 % interval"));
}

void pgap_trail_keys(pgap_legend *legend, const pgap_trail_scene *s) {
  const pgap_course *course = &s->c->course;
  bool has_final = false, has_provisional = false;
  for (size_t i = 0; i < course->n; i++)
    if (!pgap_trail_is_base(s->c, i))
      *(is_provisional(course->observations[i]) ? &has_provisional : &has_final) = true;
  if (has_final)
    pgap_legend_add(legend, course->n > 1 ? "actual" : NULL, "point", pgap_translate("Actual"));
  if (has_bridge(course))
    pgap_legend_add(legend, "bridge", NULL, pgap_translate("no figures between"));
  if (has_provisional) pgap_legend_add(legend, NULL, "provisional", pgap_translate("provisional"));
  if (s->trail->n_old > 0)
    pgap_legend_add(legend, "old", NULL, pgap_translate("before a break in the series"));
  if (s->trail->partial != NULL)
    pgap_legend_add(legend, NULL, "partial", pgap_translate("part of a year, not comparable"));
  if (s->c->path.n > 1) pgap_legend_add(legend, "path", "node", pgap_translate("Plan path"));
  if (!isnan(s->c->level)) pgap_legend_add(legend, NULL, "target", pgap_translate("Target"));
  if (has_projection(s)) add_future_keys(legend, s);
}
