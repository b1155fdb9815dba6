/* test_backtest.c: rolling origins on series small enough to be worked out by hand. */
#include <math.h>
#include <plangap/backtest.h>
#include <stdlib.h>
#include <string.h>

#include "support/plan_maker.h"
#include "support/suite.h"

static const pgap_limits none = {(double)NAN, (double)NAN};

static pgap_backtest *b;
static pgap_backtest_desk *desk;

static void setup(void) {
  b = calloc(1, sizeof *b);
  ck_assert_ptr_nonnull(b);
  ck_assert_int_eq(pgap_backtest_desk_new(&desk, 64, NULL), PGAP_OK);
}

static void teardown(void) {
  pgap_backtest_desk_free(desk);
  free(b);
}

/* Values of 2001, 2002, ...; NaN = missing. */
static void add(const double *values, size_t n, pgap_backtest_options options, pgap_limits limits) {
  double t[64], y[64];
  size_t used = 0;
  for (size_t i = 0; i < n; i++) {
    if (isnan(values[i])) continue;
    t[used] = 2002 + (double)i;
    y[used++] = values[i];
  }
  ck_assert_int_eq(pgap_backtest_add(b, desk, &options, t, y, used, limits, NULL), PGAP_OK);
}

static pgap_backtest_options options_of(int horizon, size_t n_origins, size_t min_history) {
  pgap_backtest_options o = PGAP_BACKTEST_OPTIONS_INIT;
  o.horizon = horizon;
  o.n_origins = n_origins;
  o.min_history = min_history;
  return o;
}

static void check_figure(int horizon, pgap_backtest_method method, pgap_backtest_measure measure,
                         double want, size_t want_n) {
  size_t n;
  double got = pgap_backtest_figure(b, horizon, method, measure, &n);
  ck_assert_uint_eq(n, want_n);
  ck_assert_msg(fabs(got - want) < 5e-4 * fmax(1, fabs(want)), "%s %s: %.6g, expected %.6g",
                pgap_backtest_method_name(method), pgap_backtest_measure_name(measure), got, want);
}

/* 100, 110, 121 and then 130. The projection is the worked example of projection.h: 131.777 and 80 %
 * from 121.367 to 142.615. The mean change a year is 10.5. */
START_TEST(one_origin) {
  setup();
  add((double[]){100, 110, 121, 130}, 4, options_of(1, 1, 3), none);
  ck_assert_uint_eq(b->n_series, 1);
  ck_assert_uint_eq(b->n_origins, 1);
  ck_assert_int_eq(b->horizon, 1);
  for (int h = 0; h <= 1; h++) { /* over all and at 1 */
    check_figure(h, PGAP_BACKTEST_NAIVE, PGAP_BACKTEST_SMAPE, 200 * 9 / 251.0, 1);
    check_figure(h, PGAP_BACKTEST_NAIVE, PGAP_BACKTEST_MASE, 9 / 10.5, 1);
    check_figure(h, PGAP_BACKTEST_MODEL, PGAP_BACKTEST_SMAPE, 200 * 1.777 / 261.777, 1);
    check_figure(h, PGAP_BACKTEST_MODEL, PGAP_BACKTEST_MASE, 1.777 / 10.5, 1);
    check_figure(h, PGAP_BACKTEST_MODEL, PGAP_BACKTEST_COVER80, 1, 1);
  }
  /* Targets 133.1, 151.25 up, 108.9 down, and 121 x 1.05^5, 1.1^5, 1.15^5: none is met. */
  check_figure(1, PGAP_BACKTEST_CLIMATOLOGY, PGAP_BACKTEST_MET, 0, 6);
  check_figure(1, PGAP_BACKTEST_CLIMATOLOGY, PGAP_BACKTEST_BRIER, 0, 6);
  /* 10 % a year for two years, 133.1 in the third: the CAGR rule calls it on track, and the line
   * (131.5) does not. */
  check_figure(1, PGAP_BACKTEST_CAGR, PGAP_BACKTEST_BRIER, 1 / 6.0, 6);
  check_figure(1, PGAP_BACKTEST_CAGR, PGAP_BACKTEST_ON_TRACK, 0, 1);
  check_figure(1, PGAP_BACKTEST_LINEAR, PGAP_BACKTEST_BRIER, 0, 6);
  size_t n;
  ck_assert(isnan(pgap_backtest_figure(b, 1, PGAP_BACKTEST_LINEAR, PGAP_BACKTEST_ON_TRACK, &n)));
  ck_assert_uint_eq(n, 0);
  ck_assert(isnan(pgap_backtest_figure(b, 1, PGAP_BACKTEST_NAIVE, PGAP_BACKTEST_BRIER, NULL)));
  teardown();
}
END_TEST

/* 0 is not in the interval and 40 times the distance counts. */
START_TEST(outside_the_interval) {
  setup();
  add((double[]){100, 110, 121, 400}, 4, options_of(1, 1, 3), none);
  pgap_projection p;
  pgap_projection_fit(&p, (double[]){1, 2, 3}, (double[]){100, 110, 121}, 3, none);
  pgap_interval i = pgap_projection_interval(&p, 1, 0.95, NULL);
  double score = (i.upper - i.lower + 40 * (400 - i.upper)) / 10.5;
  check_figure(1, PGAP_BACKTEST_MODEL, PGAP_BACKTEST_COVER80, 0, 1);
  check_figure(1, PGAP_BACKTEST_MODEL, PGAP_BACKTEST_COVER95, 0, 1);
  check_figure(1, PGAP_BACKTEST_MODEL, PGAP_BACKTEST_MSIS95, score, 1);
  check_figure(1, PGAP_BACKTEST_CLIMATOLOGY, PGAP_BACKTEST_MET, 5 / 6.0, 6);
  check_figure(1, PGAP_BACKTEST_CLIMATOLOGY, PGAP_BACKTEST_BRIER, 5 / 36.0, 6);
  teardown();
}
END_TEST

/* Ten values, three years ahead, at least three before. */
START_TEST(which_origins) {
  static const struct {
    size_t n_origins, n[3]; /* forecasts 1, 2 and 3 years ahead */
    size_t taken;
  } rows[] = {
      {1, {1, 1, 1}, 1},                    /* seven values of history */
      {2, {2, 2, 2}, 2}, {5, {5, 5, 5}, 5}, /* three to seven */
      {6, {6, 6, 5}, 6},                    /* and eight, with two years to come */
      {0, {7, 6, 5}, 7},
  };
  static const double values[] = {1, 3, 4, 8, 9, 11, 12, 15, 14, 17};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    setup();
    add(values, 10, options_of(3, rows[i].n_origins, 3), none);
    ck_assert_uint_eq(b->n_origins, rows[i].taken);
    for (int h = 1; h <= 3; h++) {
      size_t n;
      pgap_backtest_figure(b, h, PGAP_BACKTEST_NAIVE, PGAP_BACKTEST_SMAPE, &n);
      ck_assert_uint_eq(n, rows[i].n[h - 1]);
    }
    teardown();
  }
  /* One origin of three years: its naive forecast is the seventh value. */
  setup();
  add(values, 10, options_of(3, 1, 3), none);
  check_figure(3, PGAP_BACKTEST_NAIVE, PGAP_BACKTEST_SMAPE, 200 * 5 / 29.0, 1);
  teardown();
}
END_TEST

/* A missing year is no forecast, and a step of two years is half a step a year. */
START_TEST(gaps) {
  setup();
  double gap = (double)NAN;
  add((double[]){10, gap, 14, 17, gap, 20}, 6, options_of(2, 1, 3), none);
  ck_assert_uint_eq(b->n_origins, 1);
  check_figure(2, PGAP_BACKTEST_NAIVE, PGAP_BACKTEST_MASE, 3 / 2.5, 1);
  size_t n;
  pgap_backtest_figure(b, 1, PGAP_BACKTEST_NAIVE, PGAP_BACKTEST_MASE, &n);
  ck_assert_uint_eq(n, 0);
  teardown();
}
END_TEST

START_TEST(nothing_to_measure) {
  setup();
  add((double[]){1, 2, 3}, 3, options_of(6, 6, 3), none);
  add((double[]){1}, 0, options_of(6, 6, 3), none);
  ck_assert_uint_eq(b->n_short, 2);
  add((double[]){0, 0, 0, 0}, 4, options_of(6, 6, 3), none);
  ck_assert_uint_eq(b->n_failed, 1);
  ck_assert_uint_eq(b->n_origins, 0);
  ck_assert_int_eq(b->horizon, 0);
  for (int m = 0; m < PGAP_BACKTEST_METHODS; m++)
    for (int k = 0; k < PGAP_BACKTEST_MEASURES; k++)
      ck_assert(isnan(
          pgap_backtest_figure(b, 0, (pgap_backtest_method)m, (pgap_backtest_measure)k, NULL)));
  ck_assert(isnan(pgap_backtest_distance(b)));
  /* A constant history has no change to scale by. */
  add((double[]){5, 5, 5, 6}, 4, options_of(1, 1, 3), none);
  check_figure(1, PGAP_BACKTEST_NAIVE, PGAP_BACKTEST_SMAPE, 200 / 11.0, 1);
  ck_assert(isnan(pgap_backtest_figure(b, 1, PGAP_BACKTEST_NAIVE, PGAP_BACKTEST_MASE, NULL)));
  teardown();
}
END_TEST

/* 10 % a year for five years. */
START_TEST(targets) {
  static const double t[] = {1, 2, 3, 4, 5, 6, 7};
  static const double y[] = {50, 100, 110, 121, 133.1, 146.41, 161.051};
  static const pgap_backtest_target want[] = {{177.1561, 1}, {201.31375, 1}, {144.9459, -1},
                                              {205.5464, 1}, {259.3742, 1},  {323.9311, 1}};
  pgap_backtest_targets p;
  pgap_backtest_place(&p, t, y, 7, none);
  ck_assert_uint_eq(p.n, 6);
  ck_assert_double_eq_tol(p.base, 100, 1e-12);
  ck_assert_double_eq_tol(p.years, 5, 1e-12);
  for (size_t i = 0; i < 6; i++) {
    ck_assert_double_eq_tol(p.items[i].value, want[i].value, 1e-3);
    ck_assert_int_eq(p.items[i].direction, want[i].direction);
  }
  /* 1.771561 = 1.1^6: in one year exactly the pace so far, in seven about half of it. */
  ck_assert_double_eq_tol(pgap_backtest_cagr_ratio(&p, p.items[0], 1), 1, 1e-9);
  ck_assert_double_eq_tol(pgap_backtest_cagr_ratio(&p, p.items[0], 7), 0.1 / 0.0488088, 1e-4);
  ck_assert(pgap_backtest_cagr_ratio(&p, p.items[2], 1) < 0); /* moving away */
  /* 12.21 a year: 173.3 after one year, 185.5 after two. */
  ck_assert(!pgap_backtest_is_on_line(&p, p.items[0], 1));
  ck_assert(pgap_backtest_is_on_line(&p, p.items[0], 2));
  ck_assert(!pgap_backtest_is_on_line(&p, p.items[2], 2));
  /* A target at the base itself, on the far side. */
  pgap_backtest_target back = {100, -1};
  ck_assert(pgap_backtest_cagr_ratio(&p, back, 1) < 0);
}
END_TEST

START_TEST(targets_that_are_not_placed) {
  static const double t[] = {1, 2};
  pgap_backtest_targets p;
  pgap_backtest_place(&p, t, (double[]){80, 90}, 2, (pgap_limits){0, 100});
  ck_assert_uint_eq(p.n, 2); /* 99 and 81; all others are above 100 */
  pgap_backtest_place(&p, t, (double[]){100, 100.4}, 2, none);
  ck_assert_uint_eq(p.n, 3); /* 0.4 % a year is no direction */
  pgap_backtest_place(&p, t, (double[]){100, 20}, 2, none);
  ck_assert_uint_eq(p.n, 5); /* 1.5 times -80 % would leave less than nothing */
  ck_assert_int_eq(p.items[4].direction, -1);
  pgap_backtest_place(&p, t, (double[]){0, 90}, 2, none);
  ck_assert_uint_eq(p.n, 0);
  pgap_backtest_place(&p, t, (double[]){90, -1}, 2, none);
  ck_assert_uint_eq(p.n, 0);
  pgap_backtest_place(&p, t, (double[]){90}, 1, none);
  ck_assert_uint_eq(p.n, 0);
}
END_TEST

/* Ranks 0.9 and 0.3 of met targets, 0.3 and 0.1 of unmet ones: of four pairs 3 are right and one is
 * equal. Bins: 0.95 stated once and met, 0.55 stated twice and met once, 0.05 once and met. */
START_TEST(ranks_and_bins) {
  setup();
  b->shades[0][1][900] = b->shades[0][1][300] = 1;
  b->shades[0][0][300] = b->shades[0][0][100] = 1;
  check_figure(0, PGAP_BACKTEST_MODEL, PGAP_BACKTEST_AUC, 3.5 / 4, 4);
  b->bins[9] = (pgap_backtest_bin){0.95, 1, 1};
  b->bins[5] = (pgap_backtest_bin){1.1, 2, 1};
  b->bins[0] = (pgap_backtest_bin){0.05, 1, 1};
  ck_assert_double_eq_tol(pgap_backtest_distance(b), (0.05 + 0.1 + 0.95) / 4, 1e-12);
  ck_assert_double_eq_tol(pgap_backtest_excess(b), (-0.05 + 0.1 - 0.95) / 4, 1e-12);
  teardown();
}
END_TEST

/* Sums of two series are the sums of one and of the other. */
START_TEST(merged) {
  setup();
  pgap_backtest *parts = calloc(3, sizeof *parts);
  pgap_backtest *whole = b;
  static const double one[] = {1, 3, 4, 8, 9, 11, 12}, two[] = {9, 8, 8, 5, 6, 5, 3};
  for (int i = 0; i < 2; i++) {
    b = &parts[i];
    add(i == 0 ? one : two, 7, options_of(2, 0, 3), none);
    b = whole;
    add(i == 0 ? one : two, 7, options_of(2, 0, 3), none);
    pgap_backtest_merge(&parts[2], &parts[i]);
  }
  ck_assert_uint_eq(whole->n_origins, parts[2].n_origins);
  ck_assert_mem_eq(whole->shades, parts[2].shades, sizeof whole->shades);
  for (int h = 0; h < 2; h++) {
    const pgap_backtest_mean *a = &whole->means[h][0][0], *c = &parts[2].means[h][0][0];
    for (int i = 0; i < PGAP_BACKTEST_METHODS * PGAP_BACKTEST_MEASURES; i++) {
      ck_assert_uint_eq(a[i].n, c[i].n);
      ck_assert_double_eq_tol(a[i].sum, c[i].sum, 1e-9);
    }
  }
  free(parts);
  teardown();
}
END_TEST

/* A break cuts the history, provisional values count, forecasts do not. */
START_TEST(a_series_of_a_panel) {
  setup();
  plan_maker m;
  plan_maker_begin(&m);
  plan_maker_indicator(&m, "x", "up stock");
  plan_maker_actuals(&m, "x", "2010=1 2011=2 2012=100B 2013=110 2014=121 2015=130P 2016=200F");
  plan_maker_check(&m);
  pgap_backtest_options o = options_of(6, 0, 3);
  const pgap_series *series = pgap_panel_series_at(m.plan.panel, 0);
  pgap_as_of as_of = plan_maker_as_of("2020");
  ck_assert_int_eq(pgap_backtest_add_series(b, desk, &o, series, as_of, NULL), PGAP_OK);
  ck_assert_uint_eq(b->n_origins, 1);
  check_figure(0, PGAP_BACKTEST_NAIVE, PGAP_BACKTEST_MASE, 9 / 10.5, 1);
  plan_maker_end(&m);
  teardown();
}
END_TEST

SUITE_MAIN("backtest", one_origin, outside_the_interval, which_origins, gaps, nothing_to_measure,
           targets, targets_that_are_not_placed, ranks_and_bins, merged, a_series_of_a_panel)
