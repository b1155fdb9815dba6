/* scenario.c: choosing: one target with the projection as things go on and every what-if beside it,
 * each with its value and chance at due. Lines end in the colour of their rating; what they are
 * stands at their ends. The looks are in plots/scenario.gp. */
#include "../axis.h"
#include "../message.h"
#include "../place.h"
#include "../span.h"
#include "../terms.h"

#include <math.h>
#include <plangap/kind.h>
#include <plangap/report.h>
#include <stdio.h>
#include <string.h>

enum { LINES = PGAP_CHART_WHAT_IFS + 1, STEPS = 16 };

/* One future: as it is, or a what-if. */
typedef struct line {
  char name[PGAP_LABEL_SIZE];
  double t0, y[STEPS + 1]; /* from the last value to due, evenly */
  double p_hit;            /* clipped as in the assessment */
  const char *role;
} line;

/* A label at the right: one or two rows around the height it stands for. */
typedef struct block {
  char first[2 * PGAP_LABEL_SIZE], second[2 * PGAP_LABEL_SIZE];
  const char *role;
  double y;        /* in the indicator's unit */
  double py, half; /* middle and half of its height, pixels */
} block;

typedef struct picture {
  const pgap_chart_view *view;
  const pgap_case *c;
  pgap_assessment a; /* without a projection: the trail draws none */
  pgap_trail trail;
  pgap_legend legend;
  line lines[LINES];
  size_t n_lines;
  block blocks[LINES + 1];
  size_t n_blocks;
  pgap_label_unit unit;
  pgap_axis axis;
  pgap_box plot;
  pgap_canvas canvas;
  pgap_span_box extent;
} picture;

/* "8 % growth a year", "level +5 %". */
static void line_name(char out[PGAP_LABEL_SIZE], const pgap_what_if *w, pgap_language language) {
  char text[PGAP_LABEL_SIZE], number[32];
  double share = w->scenario.has_growth ? w->scenario.growth : w->scenario.raise;
  snprintf(number, sizeof number, "%s%.6g%s%%", share < 0 ? "−" : "+", 100 * fabs(share),
           language == PGAP_LANGUAGE_ZH ? "" : " ");
  pgap_label_fill(text, sizeof text, w->scenario.has_growth ? "{1} a year" : "level {1}",
                  PGAP_ARGS(number));
  memcpy(out, text, sizeof text);
}

/* Takes the case as it stands as one line. A sum knows its end only: a straight line. */
static void add_line(picture *p, const pgap_case *c, const pgap_what_if *w) {
  const pgap_assessment seen = {.projected = c->projected};
  if (!pgap_trail_has_projection(c, &seen) || !c->has_actual || p->n_lines == LINES) return;
  line *out = &p->lines[p->n_lines++];
  if (w)
    line_name(out->name, w, p->view->options->language);
  else
    snprintf(out->name, sizeof out->name, "%s", pgap_translate("as things go on"));
  size_t start = c->course.n - 1;
  while (start > 0 && c->course.t[start] > c->projection.t_last + 1e-6) start--;
  out->t0 = c->course.t[start];
  double y0 = c->course.y[start], span = c->due_t - out->t0;
  for (int i = 0; i <= STEPS; i++) {
    double part = (double)i / STEPS;
    out->y[i] = c->course.is_sum ? y0 + (c->projected - y0) * part
                                 : pgap_projection_point(&c->projection, span * part);
  }
  out->y[0] = y0;
  out->y[STEPS] = c->projected;
  pgap_assessment a;
  pgap_assess_case(&a, c);
  out->p_hit = a.p_hit;
  out->role = w ? pgap_label_role(a.rating) : "accent";
}

/* The line as it is, and one for every what-if of this indicator. */
static pgap_status take_lines(picture *p, pgap_error *err) {
  const pgap_chart_options *o = p->view->options;
  pgap_case own = {.outlook = o->outlook};
  add_line(p, p->c, NULL);
  pgap_status status = pgap_case_build(&own, o->plan, p->view->target, o->as_of, err);
  for (size_t i = 0; i < o->n_what_ifs && status == PGAP_OK; i++) {
    if (!pgap_what_if_concerns(&o->what_ifs[i], p->c->target)) continue;
    status = pgap_case_what_if(&own, &o->what_ifs[i], 1, err);
    if (status == PGAP_OK) add_line(p, &own, &o->what_ifs[i]);
  }
  pgap_case_dispose(&own);
  return status;
}

static void take_extent(picture *p) {
  pgap_span_begin(&p->extent);
  for (size_t k = 0; k < p->n_lines; k++)
    for (int i = 0; i <= STEPS; i++) pgap_span_include(&p->extent, NAN, p->lines[k].y[i]);
  pgap_span_trail(&p->extent, p->c, &p->trail);
}

static void take_unit(picture *p) {
  enum { ACTUALS = 60 };
  const pgap_course *course = &p->c->course;
  double values[ACTUALS + 1];
  size_t n = 0;
  for (size_t i = 0; i < course->n && n < ACTUALS; i++) values[n++] = course->y[i];
  values[n++] = p->c->level;
  double largest = fmax(fabs(p->extent.y0), fabs(p->extent.y1));
  const char *unit = p->a.is_index ? "" : pgap_target_measure(p->a.target).unit;
  pgap_label_unit_pick(&p->unit, p->view->options->language, unit, largest, values, n);
  p->unit.beside = p->a.goal;
  if (p->a.is_index && p->unit.decimals > 1) p->unit.decimals = 1;
}

/* "as things go on" over "1 153 t · 18 % chance". */
static void line_block(picture *p, const line *l) {
  block *b = &p->blocks[p->n_blocks++];
  char value[PGAP_LABEL_SIZE], chance[PGAP_LABEL_SIZE];
  *b = (block){.role = l->role, .y = l->y[STEPS], .half = 29};
  snprintf(b->first, sizeof b->first, "%s", l->name);
  pgap_label_value(value, &p->unit, l->y[STEPS]);
  if (isnan(l->p_hit)) {
    snprintf(b->second, sizeof b->second, "%s", value);
    return;
  }
  pgap_label_percent(chance, l->p_hit, p->unit.language);
  pgap_label_fill(b->second, sizeof b->second, "{1}, {2} chance", PGAP_ARGS(value, chance));
}

static void take_blocks(picture *p) {
  if (!isnan(p->c->level)) {
    char goal[PGAP_LABEL_SIZE];
    block *b = &p->blocks[p->n_blocks++];
    *b = (block){.role = "dark", .y = p->c->level, .half = 17};
    pgap_terms_goal(goal, &p->unit, &p->a);
    pgap_label_fill(b->first, sizeof b->first, "Target {1}", PGAP_ARGS(goal));
  }
  for (size_t i = 0; i < p->n_lines; i++) line_block(p, &p->lines[i]);
}

/* Highest first; of equal heights the order of the command line. */
static void sort_blocks(picture *p) {
  for (size_t i = 1; i < p->n_blocks; i++) {
    block b = p->blocks[i];
    size_t k = i;
    for (; k > 0 && p->blocks[k - 1].y < b.y; k--) p->blocks[k] = p->blocks[k - 1];
    p->blocks[k] = b;
  }
}

/* Each block at its height, pushed down where it would meet the one above, then up from the floor. */
static void spread_blocks(picture *p) {
  double top = p->plot.y1 + 20, floor = p->plot.y0 - 10;
  for (size_t i = 0; i < p->n_blocks; i++) {
    block *b = &p->blocks[i];
    b->py = fmin(pgap_canvas_py(&p->canvas, b->y), top - b->half);
    top = b->py - b->half;
  }
  for (size_t i = p->n_blocks; i-- > 0;) {
    block *b = &p->blocks[i];
    b->py = fmax(b->py, floor + b->half);
    floor = b->py + b->half;
  }
}

enum { LEAD = 46 }; /* pixels from the plot to the labels */

static void draw_blocks(picture *p) {
  sort_blocks(p);
  spread_blocks(p);
  for (size_t i = 0; i < p->n_blocks; i++) {
    const block *b = &p->blocks[i];
    double left = p->plot.x1 + LEAD;
    bool is_double = b->second[0] != '\0';
    pgap_mark lead = {.kind = "lead",
                      .x = pgap_canvas_x(&p->canvas, p->plot.x1 - 4),
                      .y = b->y,
                      .x2 = pgap_canvas_x(&p->canvas, left - 8),
                      .y2 = pgap_canvas_y(&p->canvas, b->py + (is_double ? 13 : 0))};
    pgap_canvas_add(&p->canvas, &lead);
    pgap_caption caption = {b->first, PGAP_STYLE_STRONG, PGAP_ALIGN_LEFT, b->role};
    pgap_canvas_text(&p->canvas, caption, left, b->py + (is_double ? 13 : 0));
    if (!is_double) continue;
    caption = (pgap_caption){b->second, PGAP_STYLE_VALUE, PGAP_ALIGN_LEFT, b->role};
    pgap_canvas_text(&p->canvas, caption, left, b->py - 14);
  }
}

/* The trail's keys, and that of the line as things go on. */
static void take_legend(picture *p) {
  pgap_trail_scene scene = {
      .c = p->c, .a = &p->a, .trail = &p->trail, .language = p->view->options->language};
  pgap_trail_keys(&p->legend, &scene);
  if (p->n_lines > 0) pgap_trail_key_projection(&p->legend, p->c);
}

static void take_room(picture *p, double legend) {
  double right = 0;
  for (size_t i = 0; i < p->n_blocks; i++) {
    right = fmax(right, pgap_layout_width(PGAP_STYLE_STRONG, p->blocks[i].first));
    right = fmax(right, pgap_layout_width(PGAP_STYLE_VALUE, p->blocks[i].second));
  }
  double top = legend - 40 - pgap_legend_drop(&p->legend, p->canvas.width);
  p->plot = (pgap_box){44 + 16 + pgap_axis_width(&p->axis, &p->unit), 136,
                       p->canvas.width - fmin(right + 44 + LEAD, 480), top};
  pgap_box units = {p->extent.x0, p->axis.low, p->extent.x1, p->axis.high};
  pgap_canvas_axes(&p->canvas, p->plot, units);
}

/* As line0, line1/bad, ...: each a line of its own for gnuplot, of one colour. */
static void draw_lines(picture *p) {
  for (size_t k = 0; k < p->n_lines; k++) {
    const line *l = &p->lines[k];
    double span = p->c->due_t - l->t0;
    char kind[48] = "line0";
    if (k > 0) snprintf(kind, sizeof kind, "line%zu/%s", k, l->role);
    for (int i = 0; i <= STEPS; i++) {
      double t = l->t0 + span * i / STEPS;
      pgap_mark mark = {
          .kind = kind, .role = l->role, .x = pgap_axis_x(t), .y = l->y[i], .x2 = NAN, .y2 = NAN};
      pgap_canvas_add(&p->canvas, &mark);
    }
    snprintf(kind, sizeof kind, "end/%s", l->role);
    pgap_mark end = {.kind = kind,
                     .role = l->role,
                     .x = pgap_axis_x(p->c->due_t),
                     .y = l->y[STEPS],
                     .x2 = NAN,
                     .y2 = NAN};
    pgap_canvas_add(&p->canvas, &end);
  }
}

/* The values of the first, the deciding and the last actual. */
static void draw_actual_labels(picture *p) {
  const pgap_course *course = &p->c->course;
  for (size_t i = 0; i < course->n; i++) {
    if (i > 0 && i + 1 < course->n && !(p->c->has_actual && i == p->c->latest)) continue;
    char text[PGAP_LABEL_SIZE];
    pgap_label_number(text, &p->unit, course->y[i]);
    pgap_spot spot = {.px = pgap_canvas_px(&p->canvas, pgap_axis_x(course->t[i])),
                      .py = pgap_canvas_py(&p->canvas, course->y[i]),
                      .gap = 15,
                      .prefer = 'N',
                      .limits = {p->plot.x0 + 2, p->plot.y0 + 2, p->plot.x1 + 16, p->plot.y1 + 26}};
    pgap_caption caption = {text, PGAP_STYLE_VALUE, PGAP_ALIGN_LEFT, "dark"};
    pgap_canvas_place(&p->canvas, caption, spot);
  }
}

/* The chance as things go on and with the best what-if. */
static void headline(char *out, size_t size, const picture *p) {
  const line *best = NULL;
  for (size_t i = 1; i < p->n_lines; i++)
    if (!best || p->lines[i].p_hit > best->p_hit) best = &p->lines[i];
  if (p->n_lines == 0 || isnan(p->lines[0].p_hit)) {
    pgap_message_headline(out, size, p->view, &p->view->options->assessments[p->view->target],
                          &p->unit);
    return;
  }
  pgap_language language = p->view->options->language;
  char chance[PGAP_LABEL_SIZE], goal[PGAP_LABEL_SIZE], due[PGAP_LABEL_SIZE];
  char name[PGAP_LABEL_SIZE];
  pgap_target_label(name, sizeof name, p->a.target, language);
  pgap_label_percent(chance, p->lines[0].p_hit, language);
  pgap_terms_goal(goal, &p->unit, &p->a);
  pgap_period end = p->a.target->due;
  if (end.kind == PGAP_PERIOD_WINDOW) end = pgap_period_year(pgap_period_last_year(end));
  pgap_label_period(due, end, language);
  bool is_hold = p->a.target->kind->is_limit;
  const char *text = is_hold ? "{1}: {2} chance of {3} in every year to {4}"
                     : best  ? "{1}: {2} chance of {3} by {4}"
                             : "{1}: {2} chance of {3} by {4} as things go on";
  pgap_label_fill(out, size, text, PGAP_ARGS(name, chance, goal, due));
  pgap_label_tidy(out);
  if (!best || isnan(best->p_hit)) return;
  char tail[2 * PGAP_LABEL_SIZE];
  pgap_label_percent(chance, best->p_hit, language);
  pgap_label_fill(tail, sizeof tail, ", {1} with {2}", PGAP_ARGS(chance, best->name));
  size_t n = strlen(out);
  if (n < size) snprintf(out + n, size - n, "%s", tail);
}

static void draw(picture *p, const pgap_frame *frame, double legend) {
  pgap_canvas_frame(&p->canvas, frame);
  pgap_axis_draw(&p->canvas, &p->axis, &p->unit, p->plot);
  double x0 = pgap_canvas_x(&p->canvas, p->plot.x0), x1 = pgap_canvas_x(&p->canvas, p->plot.x1);
  pgap_axis_years(&p->canvas, x0, x1, p->plot);
  pgap_trail_scene scene = {&p->canvas, p->c,        &p->a,        &p->trail,       x0,
                            x1,         p->axis.low, p->axis.high, p->unit.language};
  pgap_trail_draw(&scene);
  pgap_legend_draw(&p->legend, &p->canvas, legend);
  draw_lines(p);
  draw_blocks(p);
  draw_actual_labels(p);
}

static pgap_status write(pgap_marks *marks, char title[PGAP_CHART_TITLE_SIZE],
                         const pgap_chart_view *view, pgap_error *err) {
  picture p = {.view = view, .c = view->target_case, .a = view->options->assessments[view->target]};
  p.a.projected = NAN;
  pgap_status status = take_lines(&p, err);
  if (status == PGAP_OK) status = pgap_trail_init(&p.trail, p.c, err);
  if (status != PGAP_OK) return status;
  take_extent(&p);
  take_unit(&p);
  take_blocks(&p);
  take_legend(&p);
  pgap_span_axis(&p.axis, &p.extent, p.c, &p.a, p.unit.factor);
  char subtitle[512], foot[1024];
  headline(title, PGAP_CHART_TITLE_SIZE, &p);
  pgap_message_measure(subtitle, sizeof subtitle, view, &p.a, &p.unit);
  char note[512];
  snprintf(note, sizeof note, "%s%s%s",
           p.axis.from_zero ? "" : pgap_translate("the axis does not start at 0"),
           p.axis.from_zero ? "" : "  ·  ",
           pgap_translate("A what-if moves the middle of the future; the spread stays."));
  pgap_message_foot(foot, sizeof foot, view, &p.a, note);
  pgap_frame frame = {.title = title, .subtitle = subtitle, .foot = foot};
  pgap_canvas_begin(&p.canvas, marks, view->options->width, view->options->height, view->font);
  double legend = pgap_canvas_frame_bottom(&p.canvas, &frame) - 26;
  take_room(&p, legend);
  draw(&p, &frame, legend);
  pgap_trail_dispose(&p.trail);
  return PGAP_OK;
}

const pgap_chart pgap_chart_scenario = {
    .name = "scenario",
    .summary = "one target under several what-ifs: projection, value and chance of each",
    .scope = PGAP_CHART_TARGET,
    .compares_what_ifs = true,
    .write = write,
};
