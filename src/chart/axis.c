/* axis.c: see axis.h. */
#include "axis.h"

#include "place.h"

#include <math.h>
#include <stdio.h>

static const double MOST = 1e300;

/* 1, 2 or 5 times a power of ten, at least `rough`. */
static double round_step(double rough) {
  double power = pow(10, floor(log10(rough)));
  double m = rough / power;
  return power * (m <= 1.0001 ? 1 : m <= 2.0001 ? 2 : m <= 5.0001 ? 5 : 10);
}

void pgap_axis_pick(pgap_axis *out, double low, double high, double factor) {
  double a = low * factor, b = high * factor;
  const double narrow = 0.25; /* below it a line from zero would show no change at all */
  double largest = fmax(fabs(a), fabs(b)), span = b - a;
  if (!(largest < MOST)) { /* steps would overflow */
    *out = (pgap_axis){.low = -INFINITY, .high = INFINITY, .step = INFINITY};
    return;
  }
  out->from_zero = a <= 0 || span == 0 || span >= narrow * largest;
  if (b <= 0) out->from_zero = span == 0 || span >= narrow * largest;
  if (out->from_zero) {
    a = fmin(a, 0);
    b = fmax(b, 0);
  }
  if (!out->from_zero) { /* never blow up a small difference to a mountain */
    const double least = 0.06;
    double more = (least * largest - span) / 2;
    if (more > 0) a -= more, b += more;
  }
  if (b - a <= 0) b = a + 1;
  double step = round_step((b - a) / 6);
  const double slack = 1e-9;
  double first = floor(a / step + slack), last = ceil(b / step - slack);
  if (!out->from_zero && (a - first * step) < 0.2 * step) first -= 1;
  if (!out->from_zero && first * step <= 0 && a > 0) first = 0;
  if (first == 0 && a > 0) out->from_zero = true;
  if (last * step - b < 0.15 * step && b > 0) last += 1; /* room for a label above the top point */
  out->step = step / factor;
  out->low = first * out->step;
  out->high = last * out->step;
}

static void tick_text(char out[PGAP_LABEL_SIZE], const pgap_axis *axis, const pgap_label_unit *unit,
                      double value) {
  pgap_label_unit own = *unit;
  double step = axis->step * unit->factor;
  own.decimals = step >= 0.999 ? 0 : (int)fmin(6, ceil(-log10(step) - 1e-9));
  pgap_label_number(out, &own, value);
}

static int steps(const pgap_axis *axis) {
  return isfinite(axis->step) ? (int)lround((axis->high - axis->low) / axis->step) : 0;
}

double pgap_axis_width(const pgap_axis *axis, const pgap_label_unit *unit) {
  char text[PGAP_LABEL_SIZE];
  double width = 0;
  for (int i = 0; i <= steps(axis); i++) {
    tick_text(text, axis, unit, axis->low + i * axis->step);
    width = fmax(width, pgap_layout_width(PGAP_STYLE_TICK, text));
  }
  return width;
}

void pgap_axis_draw(pgap_canvas *canvas, const pgap_axis *axis, const pgap_label_unit *unit,
                    pgap_box plot) {
  char text[PGAP_LABEL_SIZE];
  for (int i = 0; i <= steps(axis); i++) {
    double value = axis->low + i * axis->step;
    if (fabs(value) < axis->step * 1e-6) value = 0;
    bool is_base = value == 0 || (i == 0 && axis->low > 0) || (i == steps(axis) && axis->high < 0);
    pgap_mark mark = {.kind = is_base ? "axis" : "grid",
                      .x = pgap_canvas_x(canvas, plot.x0),
                      .y = value,
                      .x2 = pgap_canvas_x(canvas, plot.x1),
                      .y2 = value};
    pgap_canvas_add(canvas, &mark);
    tick_text(text, axis, unit, value);
    pgap_caption caption = {text, PGAP_STYLE_TICK, PGAP_ALIGN_RIGHT, "grey"};
    pgap_canvas_text(canvas, caption, plot.x0 - 14, pgap_canvas_py(canvas, value));
  }
}

double pgap_axis_x(double t) {
  const double inside = 0.07; /* years: less than a month, so that the end of January stays in it */
  return t - inside;
}

void pgap_axis_span(double *x0, double *x1) {
  const double least = 3, few = 8; /* years */
  double first = *x0;
  *x1 = ceil(*x1);
  *x0 = *x1 - first > few ? floor(first) : fmax(floor(first), first - 0.5);
  if (*x1 - *x0 < least) *x0 = *x1 - least;
}

void pgap_axis_years(pgap_canvas *canvas, double x0, double x1, pgap_box plot) {
  double room = (plot.x1 - plot.x0) / (x1 - x0);
  int every = room >= 56 ? 1 : room >= 28 ? 2 : room >= 12 ? 5 : 10;
  const double slack = 1e-6;
  double foot = pgap_canvas_y(canvas, plot.y0), end = pgap_canvas_y(canvas, plot.y0 - 14);
  for (int year = (int)floor(x0 + slack); year < x1 - slack; year++) {
    if (year > x0 - slack)
      pgap_canvas_add(canvas,
                      &(pgap_mark){.kind = "tick", .x = year, .y = foot, .x2 = year, .y2 = end});
    if (year % every != 0) continue;
    char text[16];
    snprintf(text, sizeof text, "%d", year);
    double left = pgap_canvas_px(canvas, fmax(year, x0));
    double right = pgap_canvas_px(canvas, fmin(year + 1, x1));
    bool has_room = every > 1 || right - left > pgap_layout_width(PGAP_STYLE_TICK, text);
    pgap_caption caption = {text, PGAP_STYLE_TICK, PGAP_ALIGN_CENTER, "grey"};
    if (has_room) pgap_canvas_text(canvas, caption, (left + right) / 2, plot.y0 - 24);
  }
  pgap_canvas_add(canvas, &(pgap_mark){.kind = "tick", .x = x1, .y = foot, .x2 = x1, .y2 = end});
}
