/* path.c: one target as a line over time: actuals, plan path, projection with its fan, target, and
 * the gap at the deciding actual. The data rows are those of the assessment; texts get their places
 * here, the looks are in plots/path.gp. */
#include "../axis.h"
#include "../margin.h"
#include "../message.h"
#include "../place.h"
#include "../span.h"

#include <math.h>
#include <plangap/kind.h>
#include <plangap/report.h>
#include <stdio.h>
#include <string.h>

typedef struct picture {
  const pgap_chart_view *view;
  const pgap_case *c;
  const pgap_assessment *a;
  pgap_label_unit unit;
  pgap_trail trail;
  pgap_legend legend;
  pgap_axis axis;
  pgap_span_box extent;
  pgap_box plot;
  pgap_canvas canvas;
  pgap_margin side;
  double legend_y;
} picture;

static void take_extent(picture *p) {
  const pgap_case *c = p->c;
  pgap_span_begin(&p->extent);
  if (c->nowcast.is_done && pgap_trail_has_projection(c, p->a)) {
    double x = pgap_axis_x(c->projection.t_last + 1);
    pgap_span_include(&p->extent, x, pgap_trail_nowcast(c, 0.1));
    pgap_span_include(&p->extent, x, pgap_trail_nowcast(c, 0.9));
  }
  pgap_span_trail(&p->extent, c, &p->trail);
}

static void pick_unit(picture *p) {
  const pgap_course *course = &p->c->course;
  const pgap_path *path = &p->c->path;
  enum { ACTUALS = 60 };
  double values[ACTUALS + PGAP_PATH_NODES + 1];
  size_t n = 0;
  for (size_t i = 0; i < course->n && n < ACTUALS; i++) values[n++] = course->y[i];
  for (size_t i = 0; i < path->n; i++) values[n++] = path->v[i];
  values[n++] = p->c->level;
  double largest = fmax(fabs(p->extent.y0), fabs(p->extent.y1));
  const char *unit = p->a->is_index ? "" : pgap_target_measure(p->a->target).unit;
  pgap_label_unit_pick(&p->unit, p->view->options->language, unit, largest, values, n);
  p->unit.beside = p->a->goal;
  if (p->a->is_index && p->unit.decimals > 1) p->unit.decimals = 1;
  pgap_label_unit_part(&p->unit, values, n);
  pgap_label_unit_show(&p->unit, p->a->gap, largest);
}

static void fill_legend(picture *p) {
  pgap_trail_scene scene = {
      .c = p->c, .a = p->a, .trail = &p->trail, .language = p->view->options->language};
  pgap_trail_keys(&p->legend, &scene);
}

/* The plot's place: labels at the left and right decide its width, the frame its height. */
static void take_room(picture *p, const pgap_frame *frame) {
  p->legend_y = pgap_canvas_frame_bottom(&p->canvas, frame) - 26;
  double top = p->legend_y - 40 - pgap_legend_drop(&p->legend, p->canvas.width);
  p->plot = (pgap_box){44 + 16 + pgap_axis_width(&p->axis, &p->unit), 136,
                       p->canvas.width - pgap_margin_width(&p->side), top};
  pgap_box units = {p->extent.x0, p->axis.low, p->extent.x1, p->axis.high};
  pgap_canvas_axes(&p->canvas, p->plot, units);
}

static double px_of(const picture *p, double t) {
  return pgap_canvas_px(&p->canvas, pgap_axis_x(t));
}
static double py_of(const picture *p, double y) { return pgap_canvas_py(&p->canvas, y); }

/* At the base itself the gap is zero by definition and says nothing. */
static bool has_gap(const picture *p) {
  if (!p->c->has_actual || isnan(p->a->gap)) return false;
  return p->a->gap != 0 || !(fabs(p->c->course.t[p->c->latest] - p->c->base_t) < 0.01);
}

static pgap_spot spot_at(const picture *p, double t, double y, double gap, char prefer) {
  return (pgap_spot){.px = px_of(p, t),
                     .py = py_of(p, y),
                     .gap = gap,
                     .prefer = prefer,
                     .limits = {p->plot.x0 + 2, p->plot.y0 + 2, p->plot.x1 + 8, p->plot.y1 + 26}};
}

/* The gap at the deciding actual: an arrow from the plan to the point's edge. */
static void draw_arrow(picture *p) {
  if (!has_gap(p)) return;
  const double least = 34; /* pixels that a head needs */
  const pgap_assessment *a = p->a;
  double x = pgap_axis_x(p->c->course.t[p->c->latest]), end = py_of(p, a->actual);
  double length = fabs(end - py_of(p, a->planned));
  pgap_mark mark = {.kind = length >= least ? "gap" : "stub",
                    .role = pgap_label_gap_role(a),
                    .x = x,
                    .y = a->planned,
                    .x2 = x,
                    .y2 = a->actual};
  double side = a->actual > a->planned ? -11 : 11;
  if (length >= least) mark.y2 = pgap_canvas_y(&p->canvas, end + side);
  if (length >= 4) pgap_canvas_add(&p->canvas, &mark);
}

/* Its signed size and the word. */
static void label_gap(picture *p) {
  if (!has_gap(p)) return;
  const pgap_assessment *a = p->a;
  const char *role = pgap_label_gap_role(a);
  char size[PGAP_LABEL_SIZE], text[PGAP_LABEL_SIZE * 2];
  pgap_label_gap(size, &p->unit, a->gap);
  pgap_label_fill(text, sizeof text, pgap_label_gap_word(a), PGAP_ARGS(size));
  pgap_caption caption = {text, PGAP_STYLE_STRONG, PGAP_ALIGN_LEFT, role};
  pgap_spot spot = spot_at(p, p->c->course.t[p->c->latest], a->planned, 16, 'E');
  double room = pgap_layout_width(caption.style, text) + 30;
  if (spot.px + room > p->plot.x1) spot.prefer = 'W';
  spot.limits.x1 = p->plot.x1 - 4;
  spot.must = true;
  pgap_canvas_place_along(&p->canvas, caption, spot, py_of(p, a->actual));
}

/* A value that stays is said once: beside its first point, or the deciding one. */
static bool is_repeated(const picture *p, size_t i) {
  const pgap_course *course = &p->c->course;
  if (p->c->has_actual && i == p->c->latest) return false;
  bool is_told_next = i + 1 < course->n && p->c->has_actual && i + 1 == p->c->latest;
  return (i > 0 && course->y[i - 1] == course->y[i]) ||
         (is_told_next && course->y[i + 1] == course->y[i]);
}

/* Labels every point, or the telling ones when there are many. */
static bool is_labelled(const picture *p, size_t i) {
  const pgap_course *course = &p->c->course;
  if (is_repeated(p, i)) return false;
  if (i == p->c->latest || i + 1 == course->n || i == 0) return true;
  size_t every = (course->n + 11) / 12;
  return i % every == 0 && !(i + every > course->n);
}

static void label_point(picture *p, size_t i) {
  const pgap_course *course = &p->c->course;
  char text[PGAP_LABEL_SIZE];
  double y = course->y[i];
  bool is_main = p->c->has_actual && i == p->c->latest;
  if (is_main)
    pgap_label_even(text, &p->unit, y);
  else
    pgap_label_number(text, &p->unit, y);
  /* On a slope the free side is above a rise to the left, below it to the right. */
  bool is_valley = i > 0 && i + 1 < course->n && course->y[i - 1] > y && course->y[i + 1] > y;
  bool below = is_valley || (has_gap(p) && pgap_path_value(&p->c->path, course->t[i]) > y);
  pgap_caption caption = {text, is_main ? PGAP_STYLE_STRONG : PGAP_STYLE_VALUE, PGAP_ALIGN_LEFT,
                          "dark"};
  pgap_spot spot = spot_at(p, course->t[i], y, 15, below ? 'S' : 'N');
  spot.must = is_main;
  pgap_canvas_place(&p->canvas, caption, spot);
}

/* The nowcast, where it is not what stands at the right anyway. */
static void label_nowcast(picture *p) {
  const pgap_nowcast *n = &p->c->nowcast;
  double t = p->c->projection.t_last + 1;
  if (!n->is_done || !pgap_trail_has_projection(p->c, p->a) || p->c->due_t < t + 0.01) return;
  char text[PGAP_LABEL_SIZE];
  double y = pgap_trail_nowcast(p->c, 0.5);
  pgap_label_number(text, &p->unit, y);
  pgap_caption caption = {text, PGAP_STYLE_VALUE, PGAP_ALIGN_LEFT, "accent"};
  pgap_canvas_place(&p->canvas, caption, spot_at(p, t, y, 15, 'S'));
}

static void draw_labels(picture *p) {
  const pgap_course *course = &p->c->course;
  label_nowcast(p);
  if (p->c->has_actual) label_point(p, p->c->latest);
  label_gap(p);
  for (size_t i = course->n; i-- > 0;)
    if (is_labelled(p, i) && !(p->c->has_actual && i == p->c->latest)) label_point(p, i);
  for (size_t i = 0; i + 1 < p->c->path.n; i++) {
    double t = p->c->path.t[i], v = p->c->path.v[i];
    bool is_shown = false; /* an actual stands there already, or in the same year */
    for (size_t k = 0; k < course->n; k++)
      if (fabs(course->t[k] - t) < 1 && course->y[k] == v) is_shown = true;
    if (is_shown || p->c->target->kind->is_limit) continue;
    char text[PGAP_LABEL_SIZE];
    pgap_label_number(text, &p->unit, v);
    pgap_caption caption = {text, PGAP_STYLE_VALUE, PGAP_ALIGN_LEFT, "grey"};
    pgap_canvas_place(&p->canvas, caption, spot_at(p, t, v, 15, 'S'));
  }
  if (p->trail.partial != NULL) {
    char value[PGAP_LABEL_SIZE], period[PGAP_LABEL_SIZE], text[2 * PGAP_LABEL_SIZE];
    pgap_label_number(value, &p->unit, p->trail.partial->value);
    pgap_label_period(period, pgap_observation_period(p->trail.partial), p->unit.language);
    pgap_label_fill(text, sizeof text, "{1} in {2}", PGAP_ARGS(value, period));
    pgap_caption caption = {text, PGAP_STYLE_ROW, PGAP_ALIGN_LEFT, "grey"};
    double t = pgap_period_end(pgap_observation_period(p->trail.partial));
    pgap_spot spot = spot_at(p, t, p->trail.partial->value, 15, 'S');
    spot.is_clear = true;
    pgap_canvas_place(&p->canvas, caption, spot);
  }
}

static void draw_break(picture *p) {
  if (p->trail.n_old == 0 || p->c->course.n == 0) return;
  double x = pgap_trail_break(p->c);
  char text[2 * PGAP_LABEL_SIZE], period[PGAP_LABEL_SIZE];
  pgap_label_period(period, pgap_period_year((int)floor(x + 1e-6)), p->unit.language);
  pgap_label_fill(text, sizeof text, "break in the series, {1}", PGAP_ARGS(period));
  double px = pgap_canvas_px(&p->canvas, x);
  bool has_room = px + 9 + pgap_layout_width(PGAP_STYLE_ROW, text) < p->plot.x1;
  pgap_caption caption = {text, PGAP_STYLE_ROW, has_room ? PGAP_ALIGN_LEFT : PGAP_ALIGN_RIGHT,
                          "grey"};
  pgap_canvas_text(&p->canvas, caption, px + (has_room ? 9 : -9), p->plot.y1 - 14);
  for (size_t i = 0; i < p->trail.n_old; i++) {
    pgap_label_number(text, &p->unit, p->trail.old_y[i]);
    pgap_caption value = {text, PGAP_STYLE_VALUE, PGAP_ALIGN_LEFT, "grey"};
    pgap_canvas_place(&p->canvas, value, spot_at(p, p->trail.old_t[i], p->trail.old_y[i], 15, 'N'));
  }
}

/* Says that nothing is known, where there is most room. */
static void draw_nothing(picture *p) {
  static const double heights[] = {0.09, 0.5, 0.3, 0.7, 0.9};
  pgap_caption none = {pgap_translate("no comparable actual"), PGAP_STYLE_SUBTITLE,
                       PGAP_ALIGN_CENTER, "grey"};
  double px = (p->plot.x0 + p->plot.x1) / 2, best = p->plot.y0, least = INFINITY;
  for (size_t i = 0; i < sizeof heights / sizeof *heights; i++) {
    double py = p->plot.y0 + heights[i] * (p->plot.y1 - p->plot.y0);
    double cost = pgap_canvas_cost(&p->canvas, none, px, py, p->plot);
    if (cost < least) least = cost, best = py;
  }
  pgap_canvas_text(&p->canvas, none, px, best);
}

/* Draws the picture's parts from back to front. */
static void draw(picture *p, const pgap_frame *frame) {
  pgap_canvas_frame(&p->canvas, frame);
  pgap_axis_draw(&p->canvas, &p->axis, &p->unit, p->plot);
  pgap_axis_years(&p->canvas, pgap_canvas_x(&p->canvas, p->plot.x0),
                  pgap_canvas_x(&p->canvas, p->plot.x1), p->plot);
  pgap_trail_scene scene = {&p->canvas,
                            p->c,
                            p->a,
                            &p->trail,
                            pgap_canvas_x(&p->canvas, p->plot.x0),
                            pgap_canvas_x(&p->canvas, p->plot.x1),
                            p->axis.low,
                            p->axis.high,
                            p->unit.language};
  pgap_trail_draw(&scene);
  pgap_legend_draw(&p->legend, &p->canvas, p->legend_y);
  pgap_margin_draw(&p->side, &p->canvas, p->plot, p->a->goal, p->a->projected);
  draw_arrow(p);
  draw_break(p);
  draw_labels(p);
  if (!p->c->has_actual) draw_nothing(p);
}

/* How to read the axis: where it begins, and where the 95 % interval leaves it. */
static void write_note(char *out, size_t size, const picture *p) {
  size_t n = (size_t)snprintf(
      out, size, "%s", p->axis.from_zero ? "" : pgap_translate("the axis does not start at 0"));
  bool is_cut = pgap_trail_has_projection(p->c, p->a) &&
                (p->a->hi95 > p->axis.high || p->a->lo95 < p->axis.low);
  if (!is_cut || n >= size) return;
  char low[PGAP_LABEL_SIZE], high[PGAP_LABEL_SIZE], text[3 * PGAP_LABEL_SIZE];
  pgap_label_number(low, &p->unit, p->a->lo95);
  pgap_label_number(high, &p->unit, p->a->hi95);
  pgap_label_fill(text, sizeof text, "95 % interval beyond the axis: {1} to {2}",
                  PGAP_ARGS(low, high));
  snprintf(out + n, size - n, "%s%s", n > 0 ? "  ·  " : "", text);
}

static pgap_status write(pgap_marks *marks, char title[PGAP_CHART_TITLE_SIZE],
                         const pgap_chart_view *view, pgap_error *err) {
  char subtitle[512], foot[1024], note[512], badge[PGAP_LABEL_SIZE];
  picture p = {
      .view = view, .c = view->target_case, .a = &view->options->assessments[view->target]};
  pgap_status status = pgap_trail_init(&p.trail, p.c, err);
  if (status != PGAP_OK) return status;
  take_extent(&p);
  pick_unit(&p);
  pgap_span_axis(&p.axis, &p.extent, p.c, p.a, p.unit.factor);
  pgap_message_headline(title, PGAP_CHART_TITLE_SIZE, view, p.a, &p.unit);
  pgap_message_measure(subtitle, sizeof subtitle, view, p.a, &p.unit);
  write_note(note, sizeof note, &p);
  pgap_message_foot(foot, sizeof foot, view, p.a, *note ? note : NULL);
  snprintf(badge, sizeof badge, "%s %s", pgap_label_glyph(p.a->rating),
           pgap_rating_label(p.a->rating));
  pgap_frame frame = {title,
                      subtitle,
                      foot,
                      {badge, PGAP_STYLE_BADGE, PGAP_ALIGN_RIGHT, pgap_label_role(p.a->rating)}};
  pgap_canvas_begin(&p.canvas, marks, view->options->width, view->options->height, view->font);
  fill_legend(&p);
  pgap_margin_fill(&p.side, p.c, p.a, &p.unit);
  take_room(&p, &frame);
  draw(&p, &frame);
  pgap_trail_dispose(&p.trail);
  return PGAP_OK;
}

const pgap_chart pgap_chart_path = {
    .name = "path",
    .summary = "actuals, plan path, projection and gap of one target",
    .scope = PGAP_CHART_TARGET,
    .write = write,
};
