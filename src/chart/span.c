/* span.c: see span.h. */
#include "span.h"

#include <math.h>
#include <plangap/kind.h>

void pgap_span_begin(pgap_span_box *box) {
  *box = (pgap_span_box){INFINITY, -INFINITY, INFINITY, -INFINITY};
}

void pgap_span_include(pgap_span_box *box, double x, double y) {
  if (isfinite(x)) {
    box->x0 = fmin(box->x0, x);
    box->x1 = fmax(box->x1, x);
  }
  if (!isfinite(y)) return;
  box->y0 = fmin(box->y0, y);
  box->y1 = fmax(box->y1, y);
}

static void include_at(pgap_span_box *box, double t, double y) {
  pgap_span_include(box, pgap_axis_x(t), y);
}

void pgap_span_trail(pgap_span_box *box, const pgap_case *c, const pgap_trail *trail) {
  for (size_t i = 0; i < c->course.n; i++) include_at(box, c->course.t[i], c->course.y[i]);
  for (size_t i = 0; i < trail->n_old; i++) include_at(box, trail->old_t[i], trail->old_y[i]);
  for (size_t i = 0; i < c->path.n; i++) include_at(box, c->path.t[i], c->path.v[i]);
  include_at(box, c->due_t, c->level);
  include_at(box, c->due_t, c->level2);
  if (trail->partial != NULL)
    include_at(box, pgap_period_end(pgap_observation_period(trail->partial)),
               trail->partial->value);
  pgap_axis_span(&box->x0, &box->x1);
  if (!isfinite(box->y0)) box->y0 = 0, box->y1 = 1;
}

/* A step beyond a limit of the values says that there could be some. */
static void limit(pgap_axis *axis, const pgap_case *c, const pgap_span_box *box) {
  if (c->course.is_index || !isfinite(axis->step)) return;
  pgap_measure measure = pgap_target_measure(c->target);
  const double slack = 1e-9;
  double step = axis->step;
  while (measure.upper >= box->y1 && axis->high - step >= measure.upper - slack * step)
    axis->high -= step;
  while (measure.lower <= box->y0 && axis->low + step <= measure.lower + slack * step)
    axis->low += step;
}

void pgap_span_axis(pgap_axis *out, const pgap_span_box *box, const pgap_case *c,
                    const pgap_assessment *a, double factor) {
  pgap_span_box near = *box;
  if (pgap_trail_has_projection(c, a)) {
    pgap_span_include(&near, NAN, a->lo80);
    pgap_span_include(&near, NAN, a->hi80);
  }
  pgap_axis_pick(out, near.y0, near.y1, factor);
  limit(out, c, &near);
  if (!pgap_trail_has_projection(c, a)) return;
  pgap_axis wide;
  pgap_span_box all = near;
  pgap_span_include(&all, NAN, a->lo95);
  pgap_span_include(&all, NAN, a->hi95);
  pgap_axis_pick(&wide, all.y0, all.y1, factor);
  limit(&wide, c, &all);
  const double little_more = 1.3;
  if (wide.high - wide.low <= little_more * (out->high - out->low)) *out = wide;
}
