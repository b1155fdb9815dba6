/* test_needs.c: what an open target takes, nowcasts in a case, and what-ifs. */
#include <math.h>
#include <plangap/future.h>
#include <plangap/needs.h>

#include "support/plan_maker.h"
#include "support/suite.h"

static plan_maker maker;

static void begin(const char *words, const char *actuals) {
  plan_maker_begin(&maker);
  plan_maker_indicator(&maker, "x", words);
  plan_maker_actuals(&maker, "x", actuals);
}

static void add(plan_row row) {
  row.indicator = "x";
  plan_maker_target(&maker, row);
}

static pgap_case c;
static pgap_assessment a;

static void build(const char *as_of) {
  c = (pgap_case){0};
  ck_assert_int_eq(pgap_case_build(&c, &maker.plan, 0, plan_maker_as_of(as_of), NULL), PGAP_OK);
  pgap_assess_case(&a, &c);
}

static pgap_needs needs(bool is_solved) {
  pgap_needs n;
  ck_assert(pgap_needs_is_open(&c, &a));
  ck_assert_int_eq(pgap_needs_take(&n, &c, &a, is_solved, NULL), PGAP_OK);
  return n;
}

static void end(void) {
  pgap_case_dispose(&c);
  plan_maker_end(&maker);
}

static bool has_reason(const pgap_reasons *r, pgap_reason_code code) {
  for (size_t i = 0; i < r->n; i++) {
    if (r->items[i].code == code) return true;
  }
  return false;
}

/* 70 to 85 in three years: 5 a year; best three years 58 to 70 (2019 to 2022): 4 a year, at which 15
 * take 3.75 years. The percentages are of the same spans. */
START_TEST(a_level) {
  begin("up stock", "2018=57 2019=58 2020=60 2021=65 2022=70");
  add((plan_row){.value = 85});
  plan_maker_finish(&maker);
  build("2022");
  pgap_needs n = needs(false);
  ck_assert_double_eq_tol(n.years, 3, 1e-9);
  ck_assert_double_eq_tol(n.required.units, 5, 1e-9);
  ck_assert_double_eq_tol(n.required.percent, 100 * (cbrt(85.0 / 70) - 1), 1e-9);
  ck_assert_double_eq_tol(n.best.units, 4, 1e-9);
  ck_assert_double_eq_tol(n.best.percent, 100 * (cbrt(70.0 / 58) - 1), 1e-9);
  ck_assert(!n.is_geometric);
  ck_assert(pgap_period_equal(n.best_from, pgap_period_year(2019)));
  ck_assert(pgap_period_equal(n.best_to, pgap_period_year(2022)));
  ck_assert_int_eq(n.last_start, 0);
  ck_assert_double_eq_tol(n.late_years, 0.75, 1e-9);
  ck_assert(has_reason(&n.reasons, PGAP_REASON_NEEDS_TOO_SLOW));
  ck_assert_double_eq_tol(n.delayed.units, 7.5, 1e-9);
  ck_assert_double_nan(n.growth);
  end();
}
END_TEST

/* The latest start leaves as many years as the best pace takes: in percent for a path of growth, else
 * in units: 30 more at 9.2 a year take 3.27 years. */
START_TEST(last_start) {
  begin("up stock", "2010=10 2011=11 2012=12.1 2013=13.31 2014=14.641 2015=16.1051 2016=17.71561 "
                    "2017=19.487171 2018=21.4358881 2021=25 2022=40");
  add((plan_row){.value = 70, .due = "2030", .base_value = 30, .path = "geometric"});
  plan_maker_finish(&maker);
  build("2022");
  pgap_needs n = needs(false);
  ck_assert_double_ge(n.best.percent, 10 - 1e-9);
  double years = log(70.0 / 40) / log1p(n.best.percent / 100);
  ck_assert_int_eq(n.last_start, (int)floor(2031 - years));
  end();
  begin("up index", "2015=-60 2016=-50 2017=-40 2018=-30 2019=-20 2020=-10 2021=-5");
  add((plan_row){.value = 25, .due = "2028"});
  plan_maker_finish(&maker);
  build("2021");
  n = needs(false);
  ck_assert(!n.is_geometric);
  ck_assert_double_nan(n.required.percent);
  ck_assert_double_eq_tol(n.best.units, 55.0 / 6, 1e-9); /* seven years are left: all there is */
  ck_assert_int_eq(n.last_start, 2025);                  /* 30 take 3.27 years */
  end();
}
END_TEST

/* A fall mirrors a rise. */
/* 10, 30, 50 % of something: 20 percentage points a year, not 67 % a year; the best two years are the
 * ones of most points, not of most growth. */
START_TEST(a_share) {
  begin("up share", "2018=2 2019=6 2020=10 2021=30 2022=50");
  add((plan_row){.value = 80, .due = "2024"});
  plan_maker_finish(&maker);
  build("2022");
  pgap_needs n = needs(false);
  ck_assert_double_nan(n.required.percent);
  ck_assert_double_nan(n.best.percent);
  ck_assert_double_nan(n.delayed.percent);
  ck_assert_double_eq_tol(n.required.units, a.rate_required, 1e-9);
  ck_assert_double_eq_tol(n.best.units, 20, 1e-9);
  ck_assert(pgap_period_equal(n.best_from, pgap_period_year(2020)));
  ck_assert_int_eq(n.last_start, 2023); /* 30 take 1.5 years */
  end();
}
END_TEST

START_TEST(downwards) {
  begin("down index", "2018=100 2019=90 2020=81 2021=80");
  add((plan_row){.kind = "change", .value = -19});
  plan_maker_finish(&maker);
  build("2021");
  pgap_needs n = needs(false);
  ck_assert(n.is_geometric);
  ck_assert_double_lt(n.required.percent, 0);
  /* the history is shorter than the four years that are left: 100 to 80 in three */
  ck_assert_double_eq_tol(n.best.percent, 100 * (cbrt(0.8) - 1), 1e-9);
  ck_assert_int_gt(n.last_start, 2021);
  end();
}
END_TEST

/* 1000 in five years; 420 after two: 580 / 3 a year; best mean of three years 200. */
START_TEST(a_sum) {
  begin("up flow", "2018=150 2019=170 2020=180 2021=190 2022=230");
  add((plan_row){.kind = "cumulative", .value = 1000, .due = "2021/2025"});
  plan_maker_finish(&maker);
  build("2022");
  pgap_needs n = needs(false);
  ck_assert_double_nan(n.required.percent);
  ck_assert_double_eq_tol(n.required.units, 580.0 / 3, 1e-9);
  ck_assert_double_eq_tol(n.best.units, 200, 1e-9);
  ck_assert(pgap_period_equal(n.best_from, pgap_period_year(2020)));
  ck_assert_double_eq_tol(n.delayed.units, 290, 1e-9);
  ck_assert_int_eq(n.last_start, 2023); /* 2.9 years at 200 */
  end();
}
END_TEST

START_TEST(solved) {
  static const char *const words[] = {"up stock", "up flow", "down index"};
  static const char *const values[] = {"2018=57 2019=58 2020=60 2021=65 2022=70",
                                       "2018=150 2019=170 2020=180 2021=190 2022=230",
                                       "2018=100 2019=95 2020=93 2021=92 2022=91"};
  static const plan_row rows[] = {
      {.value = 85}, {.kind = "cumulative", .value = 1000, .due = "2021/2025"}, {.value = 80}};
  for (size_t i = 0; i < 3; i++) {
    begin(words[i], values[i]);
    add(rows[i]);
    plan_maker_finish(&maker);
    build("2022");
    double before = c.p_hit;
    pgap_needs n = needs(true);
    ck_assert_double_eq(c.p_hit, before); /* the case is as it was */
    ck_assert(!c.projection.scenario.has_growth);
    pgap_scenario s = {.has_growth = true, .growth = n.growth / 100};
    ck_assert_int_eq(pgap_case_project(&c, &s, NULL), PGAP_OK);
    ck_assert_double_eq_tol(c.p_hit, 2.0 / 3, i == 1 ? 1e-3 : 1e-9); /* 4096 paths */
    end();
  }
}
END_TEST

/* In a narrow range no growth gives two chances of three. */
START_TEST(not_solved) {
  begin("up stock", "2018=57 2019=68 2020=60 2021=75 2022=62");
  add((plan_row){.op = "in", .value = 70, .value2 = 70.5});
  plan_maker_finish(&maker);
  build("2022");
  pgap_needs n = needs(true);
  ck_assert_double_nan(n.growth);
  ck_assert(has_reason(&n.reasons, PGAP_REASON_NEEDS_NO_GROWTH));
  end();
}
END_TEST

START_TEST(open_or_not) {
  begin("up stock", "2020=60 2021=65 2022=90");
  add((plan_row){.value = 85});
  plan_maker_finish(&maker);
  build("2021");
  ck_assert(pgap_needs_is_open(&c, &a));
  pgap_case_dispose(&c);
  build("2022"); /* met */
  ck_assert(!pgap_needs_is_open(&c, &a));
  pgap_case_dispose(&c);
  build("2025"); /* over */
  ck_assert(!pgap_needs_is_open(&c, &a));
  end();
}
END_TEST

static const char flows[] = "2019=870 2020=880 2021=920 2022=965 2023=1010 2021-01/2021-09=685 "
                            "2022-01/2022-09=716 2023-01/2023-09=757 2024-01/2024-09=845";

/* The year to date informs its year, is no point of the series and moves what comes after. */
START_TEST(nowcast_of_the_due_year) {
  begin("up flow", flows);
  add((plan_row){.value = 1100, .due = "2024"});
  plan_maker_finish(&maker);
  build("2024-08");
  ck_assert(!c.nowcast.is_done); /* the ninth month is not known yet */
  double before = c.p_hit;
  pgap_case_dispose(&c);
  build("2024-09");
  ck_assert(c.nowcast.is_done);
  ck_assert_uint_eq(c.nowcast.to_date.n, 3);
  ck_assert_uint_eq(c.course.n, 5);
  ck_assert_double_eq(c.course.y[c.latest], 1010);
  ck_assert_double_eq_tol(c.projected, pgap_nowcast_quantile(&c.nowcast, 0.5), 1e-9);
  ck_assert_double_eq_tol(c.p_hit, pgap_nowcast_exceed(&c.nowcast, 1100), 1e-12);
  ck_assert_double_gt(c.p_hit, before);
  ck_assert(has_reason(&a.reasons, PGAP_REASON_NOWCAST));
  ck_assert(!has_reason(&a.reasons, PGAP_REASON_PARTIAL));
  end();
}
END_TEST

START_TEST(nowcast_before_due) {
  begin("up flow", flows);
  add((plan_row){.value = 1200});
  plan_maker_finish(&maker);
  build("2024-09");
  ck_assert(c.nowcast.is_done && c.projection.anchor.h == 1);
  ck_assert_double_eq_tol(c.projected, pgap_projection_point(&c.projection, 2), 1e-12);
  ck_assert_double_gt(c.projected, pgap_nowcast_quantile(&c.nowcast, 0.5));
  end();
}
END_TEST

/* The year that is not over is seen as well: from 1010 to its nowcast in one year, the best there was.
 * Nothing of that hangs on a what-if. */
START_TEST(best_pace_of_a_nowcast) {
  for (int i = 0; i < 2; i++) {
    begin("up flow", flows);
    add((plan_row){.value = 1300, .due = "2024"});
    plan_maker_finish(&maker);
    build("2024-09");
    double nowcast = pgap_nowcast_quantile(&c.nowcast, 0.5);
    ck_assert_double_gt(nowcast, 1010 + 55); /* 1010 * 845 / 757 and some way back to the trend */
    pgap_what_if more = {.indicator = c.target->indicator, .scenario = {.raise = 0.05 * i}};
    ck_assert_int_eq(pgap_case_what_if(&c, &more, 1, NULL), PGAP_OK);
    pgap_needs n = needs(false);
    ck_assert_double_eq_tol(n.best.units, nowcast - 1010, 1e-9);
    ck_assert(pgap_period_equal(n.best_to, pgap_period_year(2024)));
    end();
  }
}
END_TEST

/* A series by itself has the same future as a target on it, the nowcast included. */
START_TEST(future_of_a_series) {
  static const char *const dues[] = {"2024", "2025"};
  for (int i = 0; i < 2; i++) {
    begin("up flow", flows);
    add((plan_row){.value = 1200, .due = dues[i]});
    plan_maker_finish(&maker);
    build("2024-09");
    pgap_future_workspace *w;
    ck_assert_int_eq(pgap_future_workspace_new(&w, c.series->n, NULL), PGAP_OK);
    pgap_future f;
    pgap_future_request request = {.as_of = plan_maker_as_of("2024-09")};
    ck_assert_int_eq(pgap_future_fit(&f, c.series, &request, w, NULL), PGAP_OK);
    pgap_interval narrow = pgap_future_interval(&f, i + 1, 0.8, NULL);
    ck_assert_double_eq_tol(pgap_future_point(&f, i + 1), c.projected, 1e-9);
    ck_assert_double_eq_tol(narrow.lower, c.lo80, 1e-9);
    ck_assert_double_eq_tol(narrow.upper, c.hi80, 1e-9);
    pgap_future_workspace_free(w);
    end();
  }
}
END_TEST

/* A rate, a year that does not follow, a break, no history: shown beside as ever. */
START_TEST(no_nowcast) {
  static const struct {
    const char *words, *actuals;
  } rows[] = {
      {"up rate", "2021=5 2022=6 2023=5 2022-01/2022-09=4 2023-01/2023-09=5 2024-01/2024-09=6"},
      {"up share", "2021=5 2022=6 2023=5 2022-01/2022-09=4 2023-01/2023-09=5 2024-01/2024-09=6"},
      {"up flow", "2021=50 2022=60 2022-01/2022-09=40 2024-01/2024-09=60"},
      {"up flow", "2021=50 2022=60 2023=50B 2022-01/2022-09=40 2024-01/2024-09=60"},
      {"up flow", "2021=50 2022=60 2023=50 2023-01/2023-08=40 2024-01/2024-09=60"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    begin(rows[i].words, rows[i].actuals);
    add((plan_row){.value = 90, .base = "2021"});
    plan_maker_finish(&maker);
    build("2024-09");
    ck_assert_msg(!c.nowcast.is_done, "row %zu", i);
    ck_assert(has_reason(&a.reasons, PGAP_REASON_PARTIAL));
    end();
  }
}
END_TEST

/* Twelve months stand for an earlier year without a figure, never for the year itself. */
START_TEST(twelve_months) {
  begin("up flow", "2020=80 2021=90 2022-H1=45 2022-H2=55 2023=110 2023-H1=50 2024-H1=60 "
                   "2024-H2=66");
  add((plan_row){.value = 150, .base = "2021"});
  plan_maker_finish(&maker);
  build("2024-06");
  ck_assert(c.nowcast.is_done);
  ck_assert_uint_eq(c.nowcast.to_date.n, 2);
  ck_assert_double_eq(c.nowcast.to_date.wholes[1], 100);
  ck_assert_uint_eq(c.course.n, 3);
  pgap_case_dispose(&c);
  build("2024");
  ck_assert_uint_eq(c.course.n, 3);
  ck_assert_double_eq(c.nowcast.to_date.value, 126);
  end();
}
END_TEST

/* A what-if concerns its indicator, is told, and leaves the spread. */
START_TEST(what_if) {
  begin("up stock", "2018=57 2019=58 2020=60 2021=65 2022=70");
  add((plan_row){.value = 85});
  plan_maker_finish(&maker);
  build("2022");
  const pgap_indicator *x = c.target->indicator;
  pgap_indicator other = *x;
  pgap_what_if what_ifs[] = {
      {.indicator = &other, .scenario = {.raise = 0.5}},
      {.indicator = x, .scenario = {.has_growth = true, .growth = 0.1}},
      {.indicator = x, .scenario = {.raise = 0.02}},
  };
  double before = c.p_hit;
  ck_assert_int_eq(pgap_case_what_if(&c, what_ifs, 1, NULL), PGAP_OK);
  ck_assert_double_eq(c.p_hit, before);
  ck_assert_int_eq(pgap_case_what_if(&c, what_ifs, 3, NULL), PGAP_OK);
  ck_assert_double_eq_tol(c.projected, 70 * 1.331 * 1.02, 1e-9);
  ck_assert_double_gt(c.p_hit, before);
  pgap_assess_case(&a, &c);
  ck_assert(has_reason(&a.reasons, PGAP_REASON_WHAT_IF_GROWTH));
  ck_assert(has_reason(&a.reasons, PGAP_REASON_WHAT_IF_RAISE));
  end();
}
END_TEST

/* 5 % more is 5 % more, of the year that is not over and of later ones. */
START_TEST(what_if_and_nowcast) {
  static const char *const dues[] = {"2024", "2025"};
  for (size_t i = 0; i < 2; i++) {
    begin("up flow", flows);
    add((plan_row){.value = 1200, .due = dues[i]});
    plan_maker_finish(&maker);
    build("2024-09");
    double before = c.projected, low = c.lo80;
    pgap_what_if more = {.indicator = c.target->indicator, .scenario = {.raise = 0.05}};
    ck_assert_int_eq(pgap_case_what_if(&c, &more, 1, NULL), PGAP_OK);
    ck_assert(c.nowcast.is_done);
    ck_assert_double_eq_tol(c.projected, 1.05 * before, 1e-9);
    ck_assert_double_gt(c.lo80, low);
    end();
  }
}
END_TEST

/* The user's model gives no chance, and says why; what is needed does not hang on it. */
START_TEST(a_model_that_fails) {
  begin("up stock", "2020=60 2021=65 2022=70");
  add((plan_row){.value = 85});
  plan_maker_finish(&maker);
  c = (pgap_case){.outlook = {.model = pgap_model_find("logistic")}};
  ck_assert_int_eq(pgap_case_build(&c, &maker.plan, 0, plan_maker_as_of("2022"), NULL), PGAP_OK);
  pgap_assess_case(&a, &c);
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  pgap_needs n = needs(true);
  ck_assert_double_eq_tol(n.required.units, 5, 1e-9);
  ck_assert_double_nan(n.growth);
  ck_assert(has_reason(&n.reasons, PGAP_REASON_MODEL_TOO_FEW));
  end();
}
END_TEST

SUITE_MAIN("needs", a_level, last_start, a_share, downwards, a_sum, solved, not_solved, open_or_not,
           nowcast_of_the_due_year, nowcast_before_due, best_pace_of_a_nowcast, future_of_a_series,
           no_nowcast, twelve_months, what_if, what_if_and_nowcast, a_model_that_fails)
