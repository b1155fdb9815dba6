/* scores.c: see scores.h. */
#include "scores.h"

#include <math.h>
#include <plangap/language.h>
#include <stdio.h>

/* Pixels. */
enum { ROW = 32, BLOCK = 26, NAME_WIDTH = 186, BAR_LEFT = 196, VALUE_WIDTH = 84 };

static void write_at(const pgap_scores *s, const char *text, pgap_align align, const char *role,
                     double px, double py) {
  pgap_canvas_text(s->canvas, (pgap_caption){text, PGAP_STYLE_ROW, align, role}, px, py);
}

/* One row of the scores: a bar up to `value` of `most`, and where it was meant to be. */
typedef struct bar {
  const char *name;
  double value, most, stated; /* stated NaN = no mark */
  bool is_own;
} bar;

static void draw_bar(const pgap_scores *s, const bar *row, const char *text, double py) {
  double left = s->left + BAR_LEFT, right = s->right - VALUE_WIDTH;
  double width = (right - left) / row->most;
  char name[PGAP_LABEL_SIZE];
  pgap_layout_fit(name, sizeof name, PGAP_STYLE_ROW, row->name, NAME_WIDTH);
  write_at(s, name, PGAP_ALIGN_LEFT, row->is_own ? "dark" : "grey", s->left, py);
  if (row->value > 0)
    pgap_canvas_mark(s->canvas, row->is_own ? "bar" : "other", NULL,
                     (pgap_box){left, py - 9, left + row->value * width, py + 9});
  if (!isnan(row->stated))
    pgap_canvas_mark(
        s->canvas, "plan", NULL,
        (pgap_box){left + row->stated * width, py - 15, left + row->stated * width, py + 15});
  write_at(s, text, PGAP_ALIGN_RIGHT, row->is_own ? "dark" : "grey", s->right, py);
}

static double head(const pgap_scores *s, const char *text, double py) {
  char fitted[256];
  pgap_layout_fit(fitted, sizeof fitted, PGAP_STYLE_ROW, text, s->right - s->left);
  write_at(s, fitted, PGAP_ALIGN_LEFT, "dark", s->left, py);
  pgap_canvas_mark(s->canvas, "rule", NULL, (pgap_box){s->left, py - 17, s->right, py - 17});
  return py - ROW - 4;
}

/* A measure, and what it is called for each method that has it. */
typedef struct block {
  const char *title;
  pgap_backtest_measure measure;
  double most;       /* a bar of it is full, unless one is longer */
  const char *shown; /* how the number is printed; NULL = percent */
  const char *names[PGAP_BACKTEST_METHODS];
} block;

/* Returns the next place. */
static double draw_block(const pgap_scores *s, const block *what, double py) {
  double values[PGAP_BACKTEST_METHODS], most = what->most;
  for (int m = 0; m < PGAP_BACKTEST_METHODS; m++) {
    values[m] = pgap_backtest_figure(s->backtest, 0, (pgap_backtest_method)m, what->measure, NULL);
    most = fmax(most, values[m]);
  }
  py = head(s, what->title, py);
  for (int m = 0; m < PGAP_BACKTEST_METHODS; m++) {
    char text[PGAP_LABEL_SIZE];
    if (isnan(values[m]) || !what->names[m]) continue;
    bar row = {what->names[m], values[m], most > 0 ? most : 1, (double)NAN, m == 0};
    if (what->shown)
      snprintf(text, sizeof text, what->shown, values[m]);
    else
      pgap_label_percent(text, values[m], s->language);
    draw_bar(s, &row, text, py);
    py -= ROW;
  }
  return py - BLOCK;
}

static double draw_blocks(const pgap_scores *s, double py) {
  const char *chance = pgap_translate("stated chance"), *cagr = pgap_translate("CAGR rule"),
             *linear = pgap_translate("linear pace rule");
  const block blocks[] = {
      {pgap_translate("Brier score: 0 is always right, lower is better"),
       PGAP_BACKTEST_BRIER,
       0,
       "%.3f",
       {[PGAP_BACKTEST_MODEL] = chance,
        [PGAP_BACKTEST_CAGR] = cagr,
        [PGAP_BACKTEST_LINEAR] = linear,
        [PGAP_BACKTEST_CLIMATOLOGY] = pgap_translate("always the base rate")}},
      {pgap_translate("Of targets called on track, so many were met"),
       PGAP_BACKTEST_ON_TRACK,
       1,
       NULL,
       {[PGAP_BACKTEST_MODEL] = chance,
        [PGAP_BACKTEST_CAGR] = cagr,
        [PGAP_BACKTEST_LINEAR] = linear}},
      {pgap_translate("Error: sMAPE in percent, lower is better"),
       PGAP_BACKTEST_SMAPE,
       0,
       "%.1f",
       {[PGAP_BACKTEST_MODEL] = pgap_translate("projection"),
        [PGAP_BACKTEST_NAIVE] = pgap_translate("the last value stays")}},
  };
  for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) py = draw_block(s, &blocks[i], py);
  return py;
}

static void draw_cover(const pgap_scores *s, double py) {
  static const struct {
    pgap_backtest_measure measure;
    double stated;
  } rows[] = {{PGAP_BACKTEST_COVER80, 0.8}, {PGAP_BACKTEST_COVER95, 0.95}};
  py = head(s, pgap_translate("Actuals inside the interval (mark: as stated)"), py);
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    double value = pgap_backtest_figure(s->backtest, 0, PGAP_BACKTEST_MODEL, rows[i].measure, NULL);
    char percent[PGAP_LABEL_SIZE], name[PGAP_LABEL_SIZE], text[PGAP_LABEL_SIZE];
    if (isnan(value)) continue;
    pgap_label_percent(percent, rows[i].stated, s->language);
    pgap_label_fill(name, sizeof name, "{1} interval", PGAP_ARGS(percent));
    pgap_label_percent(text, value, s->language);
    draw_bar(s, &(bar){name, value, 1, rows[i].stated, true}, text, py);
    py -= ROW;
  }
}

void pgap_scores_draw(const pgap_scores *s, double py) { draw_cover(s, draw_blocks(s, py)); }
