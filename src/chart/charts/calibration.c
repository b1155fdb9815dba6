/* calibration.c: can the stated chances be trusted? Left: stated chance against the share of targets
 * that were met, on the diagonal if what is said is what happens. Right: the scores (scores.h). Axes: x = stated chance, y = share met, both in percent. */
#include "../label.h"
#include "../place.h"
#include "../scores.h"

#include <math.h>
#include <plangap/chart.h>
#include <plangap/language.h>
#include <stdio.h>
#include <string.h>

/* Pixels. */
enum { SIDE = 44, PLOT_LEFT = 136, PLOT_FOOT = 208, PANEL_GAP = 110 };

/* Fewer targets say little about a share: hollow, and never in the title. */
enum { ENOUGH = 30 };

/* The stated chances hold when they are off by no more, on average and where the title quotes them:
 * as near to this one as there are targets enough, and no farther than that. */
static const double HOLDS = 0.05;
static const double TOLD = 0.7;
static const double TOLD_REACH = 0.2;

typedef struct picture {
  const pgap_backtest *b;
  pgap_language language;
  const pgap_chart_options *options;
  pgap_canvas canvas;
  pgap_box plot;
} picture;

static size_t one_page(const pgap_chart_options *options) {
  (void)options;
  return 1;
}

static void mark(picture *p, const char *kind, const char *style, double x, double y, double x2,
                 double y2) {
  pgap_canvas_add(&p->canvas,
                  &(pgap_mark){.kind = kind, .style = style, .x = x, .y = y, .x2 = x2, .y2 = y2});
}

static void write_at(picture *p, const char *text, pgap_style style, pgap_align align,
                     const char *role, double px, double py) {
  pgap_canvas_text(&p->canvas, (pgap_caption){text, style, align, role}, px, py);
}

static double stated_of(const pgap_backtest_bin *bin) { return 100 * bin->stated / (double)bin->n; }

static double met_of(const pgap_backtest_bin *bin) {
  return 100 * (double)bin->n_met / (double)bin->n;
}

/* "12345", "123k", "12.3 万": at most five characters. */
static void short_count(char out[PGAP_LABEL_SIZE], size_t n, pgap_language language) {
  double value = (double)n;
  if (n < 100000)
    snprintf(out, PGAP_LABEL_SIZE, "%zu", n);
  else if (language == PGAP_LANGUAGE_ZH)
    snprintf(out, PGAP_LABEL_SIZE, "%.*f万", n < 1000000 ? 1 : 0, value / 1e4);
  else
    snprintf(out, PGAP_LABEL_SIZE, "%.0fk", value / 1e3);
}

static void draw_axes(picture *p) {
  char text[PGAP_LABEL_SIZE];
  for (int i = 0; i <= 100; i += 20) {
    mark(p, i == 0 ? "axis" : "grid", NULL, 0, i, 100, i);
    mark(p, i == 0 ? "axis" : "grid", NULL, i, 0, i, 100);
    pgap_label_percent(text, i / 100.0, p->language);
    write_at(p, text, PGAP_STYLE_TICK, PGAP_ALIGN_RIGHT, "grey", p->plot.x0 - 14,
             pgap_canvas_py(&p->canvas, i));
    write_at(p, text, PGAP_STYLE_TICK, PGAP_ALIGN_CENTER, "grey", pgap_canvas_px(&p->canvas, i),
             p->plot.y0 - 22);
  }
  write_at(p, pgap_translate("Share of targets met"), PGAP_STYLE_ROW, PGAP_ALIGN_LEFT, "grey", SIDE,
           p->plot.y1 + 26);
  double middle = (p->plot.x0 + p->plot.x1) / 2;
  write_at(p, pgap_translate("Stated chance of meeting the target"), PGAP_STYLE_ROW,
           PGAP_ALIGN_CENTER, "grey", middle, p->plot.y0 - 52);
  write_at(p, pgap_translate("targets"), PGAP_STYLE_FOOT, PGAP_ALIGN_RIGHT, "grey", p->plot.x0 - 14,
           p->plot.y0 - 84);
  for (int i = 0; i < PGAP_BACKTEST_BINS; i++) {
    short_count(text, p->b->bins[i].n, p->language);
    write_at(p, text, PGAP_STYLE_FOOT, PGAP_ALIGN_CENTER, "grey",
             pgap_canvas_px(&p->canvas, 10 * i + 5), p->plot.y0 - 84);
  }
  mark(p, "diagonal", NULL, 0, 0, 100, 100);
}

static void draw_line(picture *p) {
  const pgap_backtest_bin *last = NULL;
  for (int i = 0; i < PGAP_BACKTEST_BINS; i++) {
    const pgap_backtest_bin *bin = &p->b->bins[i];
    if (bin->n == 0) continue;
    double x = stated_of(bin), y = met_of(bin);
    if (last) mark(p, "met", NULL, stated_of(last), met_of(last), x, y);
    mark(p, bin->n < ENOUGH ? "few" : "point", NULL, x, y, NAN, NAN);
    last = bin;
  }
}

static void draw_values(picture *p) {
  pgap_box limits = {p->plot.x0 + 2, p->plot.y0 + 2, p->plot.x1 + 60, p->plot.y1 + 12};
  for (int i = 0; i < PGAP_BACKTEST_BINS; i++) {
    const pgap_backtest_bin *bin = &p->b->bins[i];
    if (bin->n == 0) continue;
    char text[PGAP_LABEL_SIZE];
    double x = stated_of(bin), y = met_of(bin);
    pgap_label_percent(text, y / 100, p->language);
    pgap_caption caption = {text, PGAP_STYLE_TICK, PGAP_ALIGN_CENTER, "dark"};
    double floor = p->plot.y0 + 16; /* beside a point on the axis, above the line */
    bool is_low = pgap_canvas_py(&p->canvas, y) < floor;
    pgap_spot spot = {.px = pgap_canvas_px(&p->canvas, x),
                      .py = fmax(pgap_canvas_py(&p->canvas, y), floor),
                      .gap = is_low ? 20 : 15,
                      .prefer = is_low   ? 'E'
                                : y >= x ? 'N'
                                         : 'S',
                      .limits = limits};
    pgap_canvas_place(&p->canvas, caption, spot);
  }
}

/* The bin that the title quotes: near TOLD if the chances hold, else the worst; NULL = too few. */
static const pgap_backtest_bin *choose_told(const picture *p, bool *holds) {
  const pgap_backtest_bin *near = NULL, *worst = NULL;
  double way = 100 * TOLD_REACH, most = 0;
  for (int i = 0; i < PGAP_BACKTEST_BINS; i++) {
    const pgap_backtest_bin *bin = &p->b->bins[i];
    if (bin->n < ENOUGH) continue;
    double off = fabs(stated_of(bin) - met_of(bin)), far = fabs(stated_of(bin) - 100 * TOLD);
    if (far <= way) near = bin, way = far;
    if (off >= most) worst = bin, most = off;
  }
  *holds = near && fabs(stated_of(near) - met_of(near)) <= 100 * HOLDS &&
           pgap_backtest_distance(p->b) <= HOLDS;
  return !near || *holds ? near : worst;
}

/* Whether nearly all points that count lie on one side of the diagonal: +1 the chances were stated
 * too high, -1 too low, 0 some of both. */
static int lean_of(const picture *p) {
  const double nearly_all = 0.8, slack = 0.5; /* of the points; percent points of a point on it */
  int n = 0, high = 0, low = 0;
  for (int i = 0; i < PGAP_BACKTEST_BINS; i++) {
    const pgap_backtest_bin *bin = &p->b->bins[i];
    if (bin->n < ENOUGH) continue;
    n++;
    high += stated_of(bin) > met_of(bin) + slack;
    low += stated_of(bin) < met_of(bin) - slack;
  }
  return high >= nearly_all * n ? 1 : low >= nearly_all * n ? -1 : 0;
}

/* "70–80 %": the chances that a bin holds. */
static void range_text(char out[PGAP_LABEL_SIZE], const picture *p, const pgap_backtest_bin *bin) {
  int from = (int)(bin - p->b->bins) * 100 / PGAP_BACKTEST_BINS;
  snprintf(out, PGAP_LABEL_SIZE, "%d–%d%s", from, from + 100 / PGAP_BACKTEST_BINS,
           p->language == PGAP_LANGUAGE_ZH ? "%" : " %");
}

/* "no target was given 90 % or more": where the stated chances end. */
static void top_text(char *out, size_t size, const picture *p) {
  int top = PGAP_BACKTEST_BINS;
  while (top > 0 && p->b->bins[top - 1].n == 0) top--;
  *out = '\0';
  if (top == 0 || top == PGAP_BACKTEST_BINS) return;
  char from[PGAP_LABEL_SIZE];
  pgap_label_percent(from, (double)top / PGAP_BACKTEST_BINS, p->language);
  pgap_label_fill(out, size, "No target was given {1} or more.", PGAP_ARGS(from));
}

static void headline(char *out, size_t size, const picture *p) {
  bool holds;
  const pgap_backtest_bin *told = choose_told(p, &holds);
  char stated[PGAP_LABEL_SIZE], met[PGAP_LABEL_SIZE];
  if (!told) {
    snprintf(out, size, "%s", pgap_translate("Too few likely targets to judge the stated chances"));
    return;
  }
  range_text(stated, p, told);
  pgap_label_percent(met, met_of(told) / 100, p->language);
  const char *const *args = PGAP_ARGS(stated, met);
  int lean = lean_of(p);
  if (holds && lean > 0)
    pgap_label_fill(out, size, "Mildly optimistic chances: of targets given {1}, {2} were met",
                    args);
  else if (holds && lean < 0)
    pgap_label_fill(out, size, "Mildly pessimistic chances: of targets given {1}, {2} were met",
                    args);
  else if (holds)
    pgap_label_fill(out, size, "The chances hold: of targets given {1}, {2} were met", args);
  else if (stated_of(told) > met_of(told))
    pgap_label_fill(out, size, "The chances were too high: of targets given {1}, {2} were met",
                    args);
  else
    pgap_label_fill(out, size, "The chances were too low: of targets given {1}, {2} were met",
                    args);
}

static void subtitle(char *out, size_t size, const picture *p) {
  char n_series[24], n_origins[24], years[24];
  snprintf(n_series, sizeof n_series, "%zu", p->b->n_series);
  snprintf(n_origins, sizeof n_origins, "%zu", p->b->n_origins);
  snprintf(years, sizeof years, "%d", p->b->horizon);
  pgap_label_fill(
      out, size,
      "Backtest: {1} series projected from {2} past years in all, up to {3} years ahead, model {4}",
      PGAP_ARGS(n_series, n_origins, years, p->options->backtest_model));
}

/* Two rows in the upper left, or in the lower right where the curve needs the room. */
static void draw_key(picture *p) {
  const char *as_stated = pgap_translate("if what is said is what happens");
  const char *met = pgap_translate("what happened (hollow: fewer than 30 targets)");
  double wide =
      fmax(pgap_layout_width(PGAP_STYLE_FOOT, as_stated), pgap_layout_width(PGAP_STYLE_FOOT, met));
  double px = p->plot.x0 + 20, py = p->plot.y1 - 24;
  const pgap_canvas *c = &p->canvas;
  for (int i = 0; i < PGAP_BACKTEST_BINS; i++) {
    const pgap_backtest_bin *bin = &p->b->bins[i];
    bool is_below = bin->n == 0 || pgap_canvas_px(c, stated_of(bin)) > px + 54 + wide + 30 ||
                    pgap_canvas_py(c, met_of(bin)) < py - 28 - 50;
    if (is_below) continue;
    px = p->plot.x1 - wide - 54 - 20;
    py = p->plot.y0 + 28 + 24;
  }
  pgap_canvas_take(&p->canvas, (pgap_box){px, py - 28 - 12, px + 54 + wide, py + 12});
  pgap_canvas_mark(&p->canvas, "key", "diagonal", (pgap_box){px, py, px + 44, py});
  write_at(p, as_stated, PGAP_STYLE_FOOT, PGAP_ALIGN_LEFT, "grey", px + 54, py);
  pgap_canvas_mark(&p->canvas, "key", "met", (pgap_box){px, py - 28, px + 44, py - 28});
  write_at(p, met, PGAP_STYLE_FOOT, PGAP_ALIGN_LEFT, "grey", px + 54, py - 28);
}

static pgap_status write(pgap_marks *marks, char title[PGAP_CHART_TITLE_SIZE],
                         const pgap_chart_view *view, pgap_error *err) {
  static const pgap_backtest none = {0};
  const pgap_chart_options *o = view->options;
  (void)err;
  picture p = {.b = o->backtest ? o->backtest : &none, .language = o->language, .options = o};
  char second[512], foot[1024];
  headline(title, PGAP_CHART_TITLE_SIZE, &p);
  subtitle(second, sizeof second, &p);
  char top[PGAP_LABEL_SIZE * 2];
  top_text(top, sizeof top, &p);
  snprintf(foot, sizeof foot, "%s%s%s  ·  %s  ·  %s", top, *top ? "  ·  " : "",
           pgap_translate("A chance is that of meeting the target if things go on as in comparable "
                          "series."),
           pgap_translate("Common shocks (2008, 2020) hit many series at once; an 80 % interval "
                          "then covers fewer."),
           pgap_translate("Targets are placed as plans place them, from 10 % less to 25 % more and "
                          "by the pace of the past five years; values as known today."));
  pgap_frame frame = {.title = title, .subtitle = second, .foot = foot};
  pgap_canvas_begin(&p.canvas, marks, o->width, o->height, view->font);
  p.plot.x0 = PLOT_LEFT;
  p.plot.y0 = PLOT_FOOT;
  p.plot.y1 = pgap_canvas_frame_bottom(&p.canvas, &frame) - 56;
  p.plot.x1 = p.plot.x0 + (p.plot.y1 - p.plot.y0) * 1.12;
  pgap_canvas_axes(&p.canvas, p.plot, (pgap_box){0, 0, 100, 100});
  pgap_canvas_frame(&p.canvas, &frame);
  draw_axes(&p);
  draw_key(&p);
  draw_line(&p);
  draw_values(&p);
  pgap_scores scores = {&p.canvas, p.b, p.language, p.plot.x1 + PANEL_GAP, p.canvas.width - SIDE};
  pgap_scores_draw(&scores, p.plot.y1 + 26);
  return PGAP_OK;
}

const pgap_chart pgap_chart_calibration = {
    .name = "calibration",
    .summary = "can the chances be trusted: stated chance against share met, from a backtest",
    .scope = PGAP_CHART_BACKTEST,
    .pages = one_page,
    .write = write,
};
