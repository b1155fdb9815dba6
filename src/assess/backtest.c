/* backtest.c: rolling origins over one series (backtest.h): what was stated at each of them, and
 * what came. */
#include <math.h>
#include <plangap/backtest.h>
#include <plangap/fit.h>
#include <stdlib.h>

/* Two moments are the same within it: a thousandth of a month, years. */
static const double MOMENT = 1e-4;

/* A stated probability is never shown as certain. */
static const double LEAST_CHANCE = 0.01;

/* Called on track from here on, and by the CAGR rule from that ratio on. */
static const double ON_TRACK = 2.0 / 3;
static const double CAGR_ON_TRACK = 0.95;

static const double PI = 3.14159265358979323846;

struct pgap_backtest_desk {
  pgap_points points;
  pgap_student_cache quantiles;
  pgap_fit_workspace *fits;
};

pgap_status pgap_backtest_desk_new(pgap_backtest_desk **out, size_t n_max, pgap_error *err) {
  pgap_backtest_desk *desk = calloc(1, sizeof *desk);
  if (!desk) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  desk->points.t = calloc(n_max + 1, sizeof *desk->points.t);
  desk->points.y = calloc(n_max + 1, sizeof *desk->points.y);
  desk->points.observations = calloc(n_max + 1, sizeof *desk->points.observations);
  pgap_status status = PGAP_OK;
  if (!desk->points.t || !desk->points.y || !desk->points.observations)
    status = pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  if (status == PGAP_OK) status = pgap_fit_workspace_new(&desk->fits, n_max + 1, err);
  if (status == PGAP_OK)
    *out = desk;
  else
    pgap_backtest_desk_free(desk);
  return status;
}

void pgap_backtest_desk_free(pgap_backtest_desk *desk) {
  if (!desk) return;
  pgap_fit_workspace_free(desk->fits);
  free(desk->points.t);
  free(desk->points.y);
  free(desk->points.observations);
  free(desk);
}

/* One series, and the origin under work: its first n_history values. */
typedef struct trial {
  pgap_backtest *b;
  const pgap_backtest_options *options;
  const pgap_indicator *indicator; /* NULL: none */
  const double *t, *y;
  size_t n, n_history;
  pgap_limits limits;
  pgap_projection projection;
  pgap_student_cache *quantiles;
  pgap_backtest_targets placed;
  double change; /* mean absolute change a year in the history */
} trial;

/* Position of the value h years after the origin, n if there is none. */
static size_t find_actual(const trial *w, int h) {
  double due = w->t[w->n_history - 1] + h;
  for (size_t i = w->n_history; i < w->n; i++) {
    if (fabs(w->t[i] - due) <= MOMENT) return i;
    if (w->t[i] > due) break;
  }
  return w->n;
}

static void count(trial *w, int h, pgap_backtest_method method, pgap_backtest_measure measure,
                  double value) {
  pgap_backtest_mean *mean = &w->b->means[h - 1][method][measure];
  mean->sum += value;
  mean->n++;
}

static void score_point(trial *w, int h, pgap_backtest_method method, double point, double actual) {
  double error = fabs(actual - point), size = fabs(actual) + fabs(point);
  count(w, h, method, PGAP_BACKTEST_SMAPE, size > 0 ? 200 * error / size : 0);
  if (w->change > 0) count(w, h, method, PGAP_BACKTEST_MASE, error / w->change);
}

static bool is_inside(pgap_interval i, double actual) {
  return i.lower <= actual && actual <= i.upper;
}

static void score_intervals(trial *w, int h, double actual) {
  pgap_interval i80 = pgap_projection_interval(&w->projection, h, 0.8, w->quantiles);
  pgap_interval i95 = pgap_projection_interval(&w->projection, h, 0.95, w->quantiles);
  count(w, h, PGAP_BACKTEST_MODEL, PGAP_BACKTEST_COVER80, is_inside(i80, actual));
  count(w, h, PGAP_BACKTEST_MODEL, PGAP_BACKTEST_COVER95, is_inside(i95, actual));
  if (!(w->change > 0)) return;
  double outside = fmax(i95.lower - actual, 0) + fmax(actual - i95.upper, 0);
  double score = i95.upper - i95.lower + 2 / 0.05 * outside;
  count(w, h, PGAP_BACKTEST_MODEL, PGAP_BACKTEST_MSIS95, score / w->change);
}

static void shade(trial *w, int by, bool is_met, double rank) {
  int i = (int)(rank * PGAP_BACKTEST_SHADES);
  w->b->shades[by][is_met][i < PGAP_BACKTEST_SHADES ? i : PGAP_BACKTEST_SHADES - 1]++;
}

static void score_statement(trial *w, int h, pgap_backtest_method method, double stated,
                            bool is_met) {
  count(w, h, method, PGAP_BACKTEST_BRIER, (stated - is_met) * (stated - is_met));
  if (stated >= ON_TRACK) count(w, h, method, PGAP_BACKTEST_ON_TRACK, is_met);
}

static void score_target(trial *w, int h, pgap_backtest_target target, double actual) {
  bool is_met = target.direction * (actual - target.value) >= 0;
  double exceed = pgap_projection_exceed(&w->projection, h, target.value);
  double chance = target.direction > 0 ? exceed : 1 - exceed;
  double stated = fmin(fmax(chance, LEAST_CHANCE), 1 - LEAST_CHANCE);
  double ratio = pgap_backtest_cagr_ratio(&w->placed, target, h);
  count(w, h, PGAP_BACKTEST_CLIMATOLOGY, PGAP_BACKTEST_MET, is_met);
  score_statement(w, h, PGAP_BACKTEST_MODEL, stated, is_met);
  score_statement(w, h, PGAP_BACKTEST_CAGR, ratio >= CAGR_ON_TRACK, is_met);
  score_statement(w, h, PGAP_BACKTEST_LINEAR, pgap_backtest_is_on_line(&w->placed, target, h),
                  is_met);
  shade(w, 0, is_met, chance);
  shade(w, 1, is_met, 0.5 + atan(ratio) / PI);
  pgap_backtest_bin *bin = &w->b->bins[(int)(stated * PGAP_BACKTEST_BINS)];
  bin->stated += stated;
  bin->n++;
  bin->n_met += is_met;
}

static double mean_change(const trial *w) {
  double sum = 0;
  for (size_t i = 1; i < w->n_history; i++)
    sum += fabs(w->y[i] - w->y[i - 1]) / (w->t[i] - w->t[i - 1]);
  return w->n_history > 1 ? sum / (double)(w->n_history - 1) : 0;
}

static pgap_status score_origin(trial *w, pgap_backtest_desk *desk, size_t n_history,
                                pgap_error *err) {
  w->n_history = n_history;
  pgap_projection_fit(&w->projection, w->t, w->y, n_history, w->limits);
  const pgap_outlook *outlook = &w->options->outlook;
  double ceiling = pgap_outlook_ceiling(outlook, w->indicator, w->y, n_history);
  pgap_status status = pgap_projection_use(&w->projection, desk->fits, outlook->model, w->t, w->y,
                                           n_history, ceiling, err);
  if (status != PGAP_OK) return status;
  if (w->projection.outcome != PGAP_PROJECTION_DONE) {
    w->b->n_failed++;
    return PGAP_OK;
  }
  w->b->n_origins++;
  w->change = mean_change(w);
  pgap_backtest_place(&w->placed, w->t, w->y, n_history, w->limits);
  for (int h = 1; h <= w->options->horizon; h++) {
    size_t at = find_actual(w, h);
    if (at == w->n) continue;
    if (h > w->b->horizon) w->b->horizon = h;
    double actual = w->y[at];
    score_point(w, h, PGAP_BACKTEST_MODEL, pgap_projection_point(&w->projection, h), actual);
    score_point(w, h, PGAP_BACKTEST_NAIVE, w->y[n_history - 1], actual);
    score_intervals(w, h, actual);
    for (size_t i = 0; i < w->placed.n; i++) score_target(w, h, w->placed.items[i], actual);
  }
  return PGAP_OK;
}

/* Scores the first n_history values if an actual is known after them; counts in *taken. */
static pgap_status try_origin(trial *w, pgap_backtest_desk *desk, size_t n_history, size_t *taken,
                              pgap_error *err) {
  bool is_origin = false;
  w->n_history = n_history;
  for (int h = 1; h <= w->options->horizon && !is_origin; h++) is_origin = find_actual(w, h) < w->n;
  *taken += is_origin;
  return is_origin ? score_origin(w, desk, n_history, err) : PGAP_OK;
}

static size_t least_of(const pgap_backtest_options *options) {
  return options->min_history > 1 ? options->min_history : 1;
}

static pgap_status add(trial *w, pgap_backtest_desk *desk, pgap_error *err) {
  pgap_backtest *b = w->b;
  const pgap_backtest_options *options = w->options;
  const double *t = w->t;
  size_t n = w->n;
  w->quantiles = &desk->quantiles;
  size_t wanted = options->n_origins ? options->n_origins : n, taken = 0, before = b->n_origins;
  size_t n_full = n; /* history of the newest origin that knows all years */
  while (n_full > 0 && t[n - 1] - t[n_full - 1] < options->horizon - MOMENT) n_full--;
  pgap_status status = PGAP_OK;
  for (size_t k = n_full; k >= least_of(options) && taken < wanted; k--) {
    status = try_origin(w, desk, k, &taken, err);
    if (status != PGAP_OK) return status;
  }
  for (size_t k = n_full + 1; k < n && taken < wanted; k++) {
    if (k < least_of(options)) continue;
    status = try_origin(w, desk, k, &taken, err);
    if (status != PGAP_OK) return status;
  }
  b->n_series += b->n_origins > before;
  b->n_short += taken == 0;
  return PGAP_OK;
}

pgap_status pgap_backtest_add(pgap_backtest *b, pgap_backtest_desk *desk,
                              const pgap_backtest_options *options, const double *t,
                              const double *y, size_t n, pgap_limits limits, pgap_error *err) {
  trial w = {.b = b, .options = options, .t = t, .y = y, .n = n, .limits = limits};
  return add(&w, desk, err);
}

pgap_status pgap_backtest_add_series(pgap_backtest *b, pgap_backtest_desk *desk,
                                     const pgap_backtest_options *options,
                                     const pgap_series *series, pgap_as_of as_of, pgap_error *err) {
  pgap_points *points = &desk->points;
  pgap_limits limits = {series->indicator->lower, series->indicator->upper};
  pgap_series_points(points, series, PGAP_PERIOD_YEAR, as_of, true);
  trial w = {.b = b,
             .options = options,
             .indicator = series->indicator,
             .t = points->t,
             .y = points->y,
             .n = points->n,
             .limits = limits};
  return add(&w, desk, err);
}
