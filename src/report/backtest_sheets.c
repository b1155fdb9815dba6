/* backtest_sheets.c: see backtest_sheets.h. */
#include <math.h>
#include <plangap/backtest_sheets.h>
#include <plangap/cell.h>
#include <plangap/language.h>
#include <stdio.h>
#include <string.h>

/* The columns of figures: header for machines and for people, which figure, and how it is shown:
 * times a factor (100: percent; 0: the count instead), with decimals. */
#define ERRORS(X)                                                                                  \
  X(n, "forecasts", MODEL, SMAPE, 0, 0)                                                            \
  X(smape, "sMAPE %", MODEL, SMAPE, 1, 2)                                                          \
  X(naive_smape, "naive sMAPE %", NAIVE, SMAPE, 1, 2)                                              \
  X(mase, "MASE", MODEL, MASE, 1, 2)                                                               \
  X(naive_mase, "naive MASE", NAIVE, MASE, 1, 2)                                                   \
  X(cover80, "in 80 % interval", MODEL, COVER80, 100, 1)                                           \
  X(cover95, "in 95 % interval", MODEL, COVER95, 100, 1)                                           \
  X(msis95, "MSIS 95 %", MODEL, MSIS95, 1, 1)

#define CHANCES(X)                                                                                 \
  X(n, "targets", CLIMATOLOGY, MET, 0, 0)                                                          \
  X(share_met, "met", CLIMATOLOGY, MET, 100, 1)                                                    \
  X(brier, "Brier", MODEL, BRIER, 1, 3)                                                            \
  X(brier_cagr, "CAGR rule", CAGR, BRIER, 1, 3)                                                    \
  X(brier_linear, "linear pace", LINEAR, BRIER, 1, 3)                                              \
  X(brier_climatology, "base rate", CLIMATOLOGY, BRIER, 1, 3)                                      \
  X(on_track_met, "on track: met", MODEL, ON_TRACK, 100, 1)                                        \
  X(on_track_met_cagr, "CAGR rule: met", CAGR, ON_TRACK, 100, 1)                                   \
  X(on_track_met_linear, "linear pace: met", LINEAR, ON_TRACK, 100, 1)

#define HORIZON {"horizon", "years ahead", true, PGAP_MANNER_PLAIN},
#define COLUMN(name, title, method, measure, factor, decimals)                                     \
  {#name, title, true, PGAP_MANNER_PLAIN},
#define FIGURE(name, title, method, measure, factor, decimals)                                     \
  {PGAP_BACKTEST_##method, PGAP_BACKTEST_##measure, factor, decimals},

typedef struct figure {
  pgap_backtest_method method;
  pgap_backtest_measure measure;
  double factor;
  int decimals;
} figure;

static const pgap_column error_columns[] = {HORIZON ERRORS(COLUMN)};
static const pgap_column chance_columns[] = {HORIZON CHANCES(COLUMN)};
static const figure error_figures[] = {ERRORS(FIGURE)};
static const figure chance_figures[] = {CHANCES(FIGURE)};

static const pgap_column bin_columns[] = {
    {"bin", "stated chance", true, PGAP_MANNER_PLAIN},
    {"stated", "stated on average", true, PGAP_MANNER_PLAIN},
    {"share_met", "met", true, PGAP_MANNER_PLAIN},
    {"n", "targets", true, PGAP_MANNER_PLAIN},
};

/* Exact for machines, rounded for people; nothing for NaN. */
static void put(pgap_cell *out, double value, double factor, int decimals) {
  if (isnan(value)) return;
  pgap_cell_exact(out, value);
  snprintf(out->shown, sizeof out->shown, "%.*f%s", decimals, factor * value,
           factor == 100 ? "%" : "");
}

static void put_figure(pgap_cell *out, const pgap_backtest *b, int horizon, const figure *f) {
  size_t n;
  double value = pgap_backtest_figure(b, horizon, f->method, f->measure, &n);
  if (f->factor == 0)
    pgap_cell_whole(out, (long long)n);
  else
    put(out, value, f->factor, f->decimals);
}

/* Rows by horizon, the last one over all. */
static void figure_cell(const pgap_sheet *sheet, const figure *figures, size_t row, size_t column,
                        pgap_cell *out) {
  const pgap_backtest *b = sheet->context;
  int horizon = (int)row < b->horizon ? (int)row + 1 : 0;
  if (column > 0)
    put_figure(out, b, horizon, &figures[column - 1]);
  else if (horizon > 0)
    pgap_cell_whole(out, horizon);
  else
    pgap_cell_word(out, pgap_translate("all"));
}

static void error_cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  figure_cell(sheet, error_figures, row, column, out);
}

static void chance_cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  figure_cell(sheet, chance_figures, row, column, out);
}

/* "60-70 %", most likely first. */
static void bin_cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const pgap_backtest *b = sheet->context;
  int i = PGAP_BACKTEST_BINS - 1 - (int)row;
  const pgap_backtest_bin *bin = &b->bins[i];
  double n = (double)bin->n;
  if (column == 0)
    snprintf(out->text, sizeof out->text, "%d–%d%%", 10 * i, 10 * i + 10);
  else if (column == 3)
    pgap_cell_whole(out, (long long)bin->n);
  else if (bin->n > 0)
    put(out, (column == 1 ? bin->stated : (double)bin->n_met) / n, 100, 1);
}

#define SHEET(b, its_columns, rows, its_cell)                                                      \
  (pgap_sheet) {                                                                                   \
    .columns = its_columns, .n_columns = sizeof its_columns / sizeof its_columns[0],               \
    .n_rows = (size_t)(rows), .cell = its_cell, .context = b                                       \
  }

pgap_sheet pgap_backtest_errors(const pgap_backtest *b) {
  return SHEET(b, error_columns, b->horizon + 1, error_cell);
}

pgap_sheet pgap_backtest_chances(const pgap_backtest *b) {
  return SHEET(b, chance_columns, b->horizon + 1, chance_cell);
}

pgap_sheet pgap_backtest_reliability(const pgap_backtest *b) {
  return SHEET(b, bin_columns, PGAP_BACKTEST_BINS, bin_cell);
}

static void add(pgap_backtest_tidy *tidy, const char *section, int horizon, const char *measure,
                const char *method, double value, size_t n) {
  pgap_backtest_row *row = &tidy->rows[tidy->n++];
  *row = (pgap_backtest_row){section, method, "", horizon, value, n};
  snprintf(row->measure, sizeof row->measure, "%s", measure);
}

static void add_count(pgap_backtest_tidy *tidy, const char *measure, size_t count) {
  add(tidy, "panel", 0, measure, "", (double)count, count);
}

static void add_figures(pgap_backtest_tidy *tidy, const pgap_backtest *b, int horizon) {
  for (int k = 0; k < PGAP_BACKTEST_MEASURES; k++)
    for (int m = 0; m < PGAP_BACKTEST_METHODS; m++) {
      size_t n;
      double value =
          pgap_backtest_figure(b, horizon, (pgap_backtest_method)m, (pgap_backtest_measure)k, &n);
      if (isnan(value)) continue;
      add(tidy, k < PGAP_BACKTEST_MET ? "error" : "chance", horizon,
          pgap_backtest_measure_name((pgap_backtest_measure)k),
          pgap_backtest_method_name((pgap_backtest_method)m), value, n);
    }
}

static void add_bins(pgap_backtest_tidy *tidy, const pgap_backtest *b) {
  const char *method = pgap_backtest_method_name(PGAP_BACKTEST_MODEL);
  for (int i = 0; i < PGAP_BACKTEST_BINS; i++) {
    const pgap_backtest_bin *bin = &b->bins[i];
    if (bin->n == 0) continue;
    char measure[32];
    double n = (double)bin->n;
    snprintf(measure, sizeof measure, "stated_%.1f_%.1f", 0.1 * i, 0.1 * i + 0.1);
    add(tidy, "reliability", 0, measure, method, bin->stated / n, bin->n);
    snprintf(measure, sizeof measure, "share_met_%.1f_%.1f", 0.1 * i, 0.1 * i + 0.1);
    add(tidy, "reliability", 0, measure, method, (double)bin->n_met / n, bin->n);
  }
}

static const pgap_column tidy_columns[] = {
    {"section", NULL, false, PGAP_MANNER_PLAIN}, {"horizon", NULL, true, PGAP_MANNER_PLAIN},
    {"measure", NULL, false, PGAP_MANNER_PLAIN}, {"method", NULL, false, PGAP_MANNER_PLAIN},
    {"value", NULL, true, PGAP_MANNER_PLAIN},    {"n", NULL, true, PGAP_MANNER_PLAIN},
};

static void tidy_cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const pgap_backtest_tidy *tidy = sheet->context;
  const pgap_backtest_row *r = &tidy->rows[row];
  const char *const texts[] = {r->section, "all", r->measure, r->method};
  if (column == 1 && r->horizon > 0)
    pgap_cell_whole(out, r->horizon);
  else if (column < sizeof texts / sizeof texts[0])
    pgap_cell_word(out, texts[column]);
  else
    pgap_cell_exact(out, column == 4 ? r->value : (double)r->n);
}

pgap_sheet pgap_backtest_tidy_sheet(pgap_backtest_tidy *tidy, const pgap_backtest *b) {
  tidy->n = 0;
  add_count(tidy, "series", b->n_series);
  add_count(tidy, "series_too_short", b->n_short);
  add_count(tidy, "origins", b->n_origins);
  add_count(tidy, "origins_not_projected", b->n_failed);
  for (int h = 1; h <= b->horizon; h++) add_figures(tidy, b, h);
  add_figures(tidy, b, 0);
  add_bins(tidy, b);
  return SHEET(tidy, tidy_columns, tidy->n, tidy_cell);
}
