/* waterfall.c: which members make the gap of an area: from the plan over their gaps to the actual,
 * row by row, adding up exactly. Axis: x = the indicator's unit, y = row number from the top. */
#include "../label.h"
#include "../place.h"
#include "../steps.h"

#include <math.h>
#include <plangap/kind.h>
#include <plangap/report.h>
#include <stdio.h>
#include <string.h>

/* Where the columns stand, pixels: left edges, and right edges of numbers. */
enum {
  NAME_LEFT = 44,
  NAME_WIDTH = 330,
  PLAN_RIGHT = 486,
  ACTUAL_RIGHT = 600,
  NUMBER_WIDTH = 106,
  BAR_LEFT = 640,
  BAR_RIGHT = 1340,
  VALUE_RIGHT = 1480, /* room for the value of the longest bar */
  SHARE_RIGHT = 1556,
  ROWS_MIN = 8
};

typedef struct page {
  const pgap_chart_view *view;
  const pgap_rollup *r;
  pgap_steps steps;
  pgap_label_unit unit;
  int decimals; /* of all parts of the gap */
  pgap_canvas canvas;
  pgap_box plot;
  double low, high; /* of the x axis */
  bool is_cut;      /* it does not begin at zero */
  bool has_shares;  /* of a gap that much cancels out in, shares say nothing */
} page;

static void write_cell(page *p, double row, double px, pgap_align align, const char *role,
                       const char *text, double width) {
  char fitted[256];
  pgap_layout_fit(fitted, sizeof fitted, PGAP_STYLE_ROW, text, width);
  pgap_caption caption = {fitted, PGAP_STYLE_ROW, align, role};
  pgap_canvas_text(&p->canvas, caption, px, pgap_canvas_py(&p->canvas, row));
}

/* In units of the axes. */
static void add_box(page *p, const char *kind, double x, double y, double x2, double y2) {
  pgap_canvas_add(&p->canvas, &(pgap_mark){.kind = kind, .x = x, .y = y, .x2 = x2, .y2 = y2});
}

static bool is_total(const pgap_step *s) {
  return s->kind == PGAP_STEP_PLAN || s->kind == PGAP_STEP_ACTUAL;
}

/* Good or bad for the plan; what is no member's is neither, nor what is not assessed. */
static const char *role_of(const page *p, const pgap_step *s) {
  int direction = pgap_target_is_up(p->r->target) ? 1 : -1;
  double ahead = direction * (s->to - s->from);
  bool is_judged = p->r->assessment->rating != PGAP_RATING_NOT_ASSESSED;
  if (s->kind == PGAP_STEP_REST || ahead == 0 || !is_judged) return "neutral";
  return ahead > 0 ? "good" : "bad";
}

/* Zero is on the axis unless that would leave the steps no room. */
static void take_axis(page *p) {
  double low = INFINITY, high = -INFINITY;
  for (size_t i = 0; i < p->steps.n; i++) {
    low = fmin(low, p->steps.items[i].to);
    high = fmax(high, p->steps.items[i].to);
  }
  if (p->steps.n == 0) low = 0, high = 1;
  double span = high - low;
  const double narrow = 0.4, stub = 0.3; /* of the larger end; of the span, the bar that is cut */
  p->is_cut = low > 0 && span < narrow * high && span > 0;
  p->low = p->is_cut ? low - stub * span : fmin(low, 0);
  p->high = fmax(high, p->is_cut ? high : 0);
  if (!(p->high > p->low)) p->high = p->low + 1;
}

static void draw_bar(page *p, size_t row, const pgap_step *s) {
  double y = (double)row, low = fmin(s->from, s->to), high = fmax(s->from, s->to);
  if (!is_total(s)) {
    add_box(p, role_of(p, s), low, y - 0.3, high, y + 0.3);
    return;
  }
  if (p->is_cut) low = p->low;
  add_box(p, s->kind == PGAP_STEP_PLAN ? "frame" : "bar", low, y - 0.3, high, y + 0.3);
  if (!p->is_cut) return;
  double x = pgap_canvas_x(&p->canvas, BAR_LEFT + 24), wide = 6 * p->canvas.x_step;
  add_box(p, "cut", x, y - 0.36, x + wide, y + 0.36);
}

/* From the end of a row's bar down to the next one's. */
static void draw_connector(page *p, size_t row, const pgap_step *s) {
  if (row == p->steps.n) return;
  add_box(p, "link", s->to, (double)row + 0.3, s->to, (double)row + 0.7);
}

static double take_value(char out[PGAP_LABEL_SIZE], const page *p, const pgap_label_unit *unit,
                         const pgap_step *s) {
  if (is_total(s))
    pgap_label_value(out, unit, s->to);
  else
    pgap_label_gap_fixed(out, unit, s->to - s->from, p->decimals);
  return pgap_layout_width(PGAP_STYLE_ROW, out);
}

/* The value at the end where the bar leaves room, without its unit where only that has room. */
static void draw_value(page *p, size_t row, const pgap_step *s) {
  char text[PGAP_LABEL_SIZE];
  double width = take_value(text, p, &p->unit, s);
  double left = pgap_canvas_px(&p->canvas, fmin(s->from, s->to));
  double right = pgap_canvas_px(&p->canvas, fmax(s->from, s->to));
  if (right + 10 + width > VALUE_RIGHT && left - 10 - width < BAR_LEFT) {
    pgap_label_unit bare = p->unit;
    bare.unit[0] = bare.difference[0] = '\0';
    width = take_value(text, p, &bare, s);
  }
  bool is_right = right + 10 + width <= VALUE_RIGHT;
  const char *role = is_total(s) ? "dark" : role_of(p, s);
  if (is_right || left - 10 - width < BAR_LEFT)
    write_cell(p, (double)row, fmin(right + 10, VALUE_RIGHT - width), PGAP_ALIGN_LEFT, role, text,
               width + 1);
  else
    write_cell(p, (double)row, left - 10, PGAP_ALIGN_RIGHT, role, text, width + 1);
}

static void draw_row(page *p, size_t row, const pgap_step *s) {
  char text[PGAP_LABEL_SIZE];
  double y = (double)row;
  write_cell(p, y, NAME_LEFT, PGAP_ALIGN_LEFT, s->kind == PGAP_STEP_REST ? "grey" : "dark", s->name,
             NAME_WIDTH);
  if (!isnan(s->planned)) {
    pgap_label_number(text, &p->unit, s->planned);
    write_cell(p, y, PLAN_RIGHT, PGAP_ALIGN_RIGHT, "dark", text, NUMBER_WIDTH);
    pgap_label_number(text, &p->unit, s->actual);
    write_cell(p, y, ACTUAL_RIGHT, PGAP_ALIGN_RIGHT, "dark", text, NUMBER_WIDTH);
  }
  draw_bar(p, row, s);
  draw_connector(p, row, s);
  draw_value(p, row, s);
  if (is_total(s) || !p->has_shares) return;
  pgap_label_percent(text, (s->to - s->from) / p->r->gap, p->view->options->language);
  write_cell(p, y, SHARE_RIGHT, PGAP_ALIGN_RIGHT, "grey", text, 84);
}

static void head(page *p, double px, pgap_align align, const char *msgid) {
  pgap_caption caption = {pgap_translate(msgid), PGAP_STYLE_ROW, align, "grey"};
  pgap_canvas_text(&p->canvas, caption, px, p->plot.y1 + 20);
}

static void draw_lines(page *p) {
  double left = pgap_canvas_x(&p->canvas, NAME_LEFT), n = (double)p->steps.n;
  double right = pgap_canvas_x(&p->canvas, p->canvas.width - 44);
  add_box(p, "strong", left, 0.5, right, 0.5);
  add_box(p, "strong", left, n + 0.5, right, n + 0.5);
  for (size_t i = 1; i < p->steps.n; i++) {
    bool is_edge = p->steps.items[i].kind != p->steps.items[i - 1].kind;
    double y = (double)i + 0.5;
    add_box(p, is_edge ? "rule" : "hair", left, y, right, y);
  }
  if (!p->is_cut) add_box(p, "zero", 0, 0.5, 0, n + 0.5);
}

static void draw_head(page *p) {
  bool has_members = p->r->n_counted > 0;
  head(p, NAME_LEFT, PGAP_ALIGN_LEFT, has_members ? "Member" : "");
  if (has_members) head(p, PLAN_RIGHT, PGAP_ALIGN_RIGHT, "Plan");
  if (has_members) head(p, ACTUAL_RIGHT, PGAP_ALIGN_RIGHT, "Actual");
  head(p, BAR_LEFT, PGAP_ALIGN_LEFT, "ΔPL");
  if (p->has_shares) head(p, SHARE_RIGHT, PGAP_ALIGN_RIGHT, "of the gap");
}

/* Decimals that the gap and its largest part need, and no more than the values have. */
static void take_unit(page *p) {
  const pgap_rollup *r = p->r;
  enum { VALUES = 2 * PGAP_STEPS + 3 };
  double values[VALUES] = {r->gap, r->actual, r->planned}, largest = 0;
  size_t n = 3;
  for (size_t i = 0; i < p->steps.n; i++) {
    values[n++] = p->steps.items[i].to;
    values[n++] = p->steps.items[i].actual;
  }
  for (size_t i = 0; i < n; i++)
    if (!isnan(values[i])) largest = fmax(largest, fabs(values[i]));
  bool is_index = r->assessment->is_index;
  pgap_label_unit_pick(&p->unit, p->view->options->language,
                       is_index ? "" : pgap_target_measure(r->target).unit, largest, values, n);
  double gap = fabs(r->gap * p->unit.factor);
  if (r->n_counted > 0) gap = fmin(gap, fabs(r->members[0].contribution * p->unit.factor));
  int most = gap >= 100 ? 0 : gap >= 10 ? 1 : 2;
  if (p->unit.decimals > most) p->unit.decimals = most;
  pgap_label_unit_show(&p->unit, r->gap, largest);
  p->decimals = p->unit.decimals;
  for (size_t i = 0; i < p->steps.n; i++) {
    const pgap_step *s = &p->steps.items[i];
    int wish = is_total(s) ? 0 : pgap_label_gap_decimals(&p->unit, s->to - s->from);
    if (wish > p->decimals) p->decimals = p->unit.decimals + 1;
  }
}

/* The figures of the target itself where nothing was rolled up. */
static void take_own(pgap_rollup *r) {
  if (r->n_counted > 0) return;
  r->actual = r->assessment->actual;
  r->planned = r->assessment->planned;
  r->gap = r->assessment->gap;
  r->period = r->assessment->actual_period;
  r->side = r->gap == 0 ? PGAP_SIDE_ON_PATH : PGAP_SIDE_UNKNOWN;
}

static void draw(page *p, pgap_marks *marks, char title[PGAP_CHART_TITLE_SIZE]) {
  const pgap_chart_options *o = p->view->options;
  char second[512], foot[1024];
  pgap_steps_take(&p->steps, p->r, o->language);
  take_unit(p);
  take_axis(p);
  p->has_shares = p->r->side != PGAP_SIDE_ON_PATH && pgap_rollup_has_shares(p->r);
  pgap_steps_headline(title, PGAP_CHART_TITLE_SIZE, p->r, &p->unit);
  pgap_steps_measure(second, sizeof second, p->view, p->r, &p->unit);
  pgap_steps_foot(foot, sizeof foot, p->view, p->r, p->is_cut);
  pgap_frame frame = {.title = title, .subtitle = second, .foot = foot};
  pgap_canvas_begin(&p->canvas, marks, o->width, o->height, p->view->font);
  double n = (double)p->steps.n, rows = fmax(n, ROWS_MIN);
  p->plot = (pgap_box){BAR_LEFT, 104, BAR_RIGHT, pgap_canvas_frame_bottom(&p->canvas, &frame) - 44};
  p->plot.y0 = p->plot.y1 - (p->plot.y1 - p->plot.y0) / rows * fmax(n, 1);
  pgap_canvas_axes(&p->canvas, p->plot, (pgap_box){p->low, fmax(n, 1) + 0.5, p->high, 0.5});
  pgap_canvas_frame(&p->canvas, &frame);
  if (p->steps.n == 0) return;
  draw_head(p);
  draw_lines(p);
  for (size_t i = 0; i < p->steps.n; i++) draw_row(p, i + 1, &p->steps.items[i]);
}

static pgap_status write(pgap_marks *marks, char title[PGAP_CHART_TITLE_SIZE],
                         const pgap_chart_view *view, pgap_error *err) {
  const pgap_chart_options *o = view->options;
  pgap_rollup_desk *desk;
  pgap_rollup r = {0};
  pgap_status status =
      pgap_rollup_desk_new(&desk, o->plan, o->as_of, PGAP_ROLLUP_MIN_COVERAGE, err);
  if (status != PGAP_OK) return status;
  status = pgap_rollup_take(&r, desk, view->target, &o->assessments[view->target], err);
  if (status == PGAP_OK) {
    page p = {.view = view, .r = &r};
    take_own(&r);
    draw(&p, marks, title);
  }
  pgap_rollup_dispose(&r);
  pgap_rollup_desk_free(desk);
  return status;
}

static bool has(const pgap_chart_options *o, size_t target) {
  const pgap_target *t = &o->plan->targets[target];
  if (pgap_target_aggregate(t) == PGAP_AGGREGATE_NONE) return false;
  if (pgap_assessment_is_idle(&o->assessments[target])) return false;
  return o->desk && pgap_rollup_has_members(o->desk, t);
}

const pgap_chart pgap_chart_waterfall = {
    .name = "waterfall",
    .summary = "one target: which members of its area make the gap, from plan to actual",
    .scope = PGAP_CHART_TARGET,
    .has = has,
    .write = write,
};
