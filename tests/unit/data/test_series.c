/* test_series.c: what is known when, and which observations are points. */
#include <check.h>
#include <math.h>
#include <plangap/series.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 16 };

static pgap_indicator indicator;
static pgap_observation observations[MOST];
static pgap_remark remarks[MOST];
static pgap_remark remarks[MOST];
static pgap_series series;
static double t[MOST], y[MOST];
static const pgap_observation *origins[MOST];
static pgap_points points;

static pgap_period period(const char *text) {
  pgap_period p;
  ck_assert_int_eq(pgap_period_parse(&p, text, NULL), PGAP_OK);
  return p;
}

static pgap_as_of as_of(const char *text) {
  pgap_as_of a;
  ck_assert_int_eq(pgap_as_of_parse(&a, text, NULL), PGAP_OK);
  return a;
}

static void setup(void) {
  memset(&series, 0, sizeof series);
  indicator = (pgap_indicator){.id = "x", .nature = PGAP_NATURE_STOCK};
  series.indicator = &indicator;
  series.observations = observations;
  points = (pgap_points){.t = t, .y = y, .observations = origins};
}

/* Observations are added in the order of the series. */
static pgap_remark *add(const char *when, double value, char status) {
  pgap_remark *remark = &remarks[series.n];
  *remark = (pgap_remark){.status = status};
  observations[series.n++] = pgap_observation_of(period(when), value, 0, remark);
  return remark;
}

static void select_points(pgap_nature nature, const char *grain, const char *when, bool cut) {
  indicator.nature = nature;
  pgap_series_points(&points, &series, period(grain).kind, as_of(when), cut);
}

START_TEST(as_of_forms) {
  pgap_as_of a = as_of("2023");
  ck_assert_int_eq(a.date, 0);
  ck_assert(pgap_as_of_time(a) == 2024);
  ck_assert(pgap_as_of_time(as_of("2023-06")) == 2023.5);
  a = as_of("2023-06-30");
  ck_assert_int_eq(a.date, 20230630);
  ck_assert(pgap_as_of_time(a) == 2023.5);
  ck_assert(pgap_period_equal(a.period, period("2023-06")));
  a = as_of("2023-06-15");
  ck_assert(pgap_period_equal(a.period, period("2023-05")));
  ck_assert(pgap_as_of_time(as_of("2023-12-31")) == 2024);
  ck_assert(pgap_period_equal(as_of("2023-01-15").period, period("2022-12")));
  pgap_error e;
  ck_assert_int_eq(pgap_as_of_parse(&a, "yesterday", &e), PGAP_PERIOD_INVALID);
}
END_TEST

START_TEST(known_by_period_or_release) {
  pgap_remark remark = {.status = 'A'};
  pgap_observation o = pgap_observation_of(period("2022"), 1, 0, &remark);
  ck_assert(pgap_observation_is_known(&o, as_of("2022")));
  ck_assert(!pgap_observation_is_known(&o, as_of("2022-11")));
  ck_assert(pgap_observation_is_known(&o, as_of("2022-12-31")));
  ck_assert(!pgap_observation_is_known(&o, as_of("2022-12-30")));
  remark.released = 20230320;
  ck_assert(!pgap_observation_is_known(&o, as_of("2023-03-19")));
  ck_assert(pgap_observation_is_known(&o, as_of("2023-03-20")));
  ck_assert(pgap_observation_is_known(&o, as_of("2022")));
}
END_TEST

START_TEST(actual_by_status) {
  pgap_remark remark = {0};
  pgap_observation o = {.value = 1, .remark = &remark};
  for (const char *p = "ABDEGHIJKNPSW"; *p; p++) {
    remark.status = *p;
    ck_assert_msg(pgap_observation_is_actual(&o), "%c", *p);
  }
  for (const char *p = "FLMOQUV"; *p; p++) {
    remark.status = *p;
    ck_assert_msg(!pgap_observation_is_actual(&o), "%c", *p);
  }
  remark.status = 'A';
  o.value = (double)NAN;
  ck_assert(!pgap_observation_is_actual(&o));
}
END_TEST

START_TEST(points_of_a_stock_lie_anywhere) {
  add("2020", 1, 'A');
  add("2021-06", 2, 'A');
  add("2021-01/2021-09", 3, 'A');
  add("2021", 4, 'A');
  add("2022", 5, 'F');
  select_points(PGAP_NATURE_STOCK, "2025", "2022", false);
  ck_assert_uint_eq(points.n, 4);
  ck_assert(points.t[1] == 2021.5 && points.y[1] == 2);
  ck_assert(points.y[3] == 4);
  ck_assert_ptr_eq(points.observations[3], &observations[3]);
  ck_assert_ptr_null(points.partial);
}
END_TEST

START_TEST(year_to_date_is_no_year) {
  add("2020", 10, 'A');
  add("2021-01/2021-10", 9, 'A');
  select_points(PGAP_NATURE_FLOW, "2025", "2021", false);
  ck_assert_uint_eq(points.n, 1);
  ck_assert_ptr_eq(points.partial, &observations[1]);
}
END_TEST

START_TEST(flow_and_rate_need_the_grain) {
  add("2020", 10, 'A');
  add("2021-Q1", 3, 'A');
  add("2021-06", 1, 'A');
  select_points(PGAP_NATURE_FLOW, "2025", "2022", false);
  ck_assert_uint_eq(points.n, 1);
  select_points(PGAP_NATURE_RATE, "2025-Q4", "2022", false);
  ck_assert_uint_eq(points.n, 1);
  ck_assert(points.y[0] == 3);
  select_points(PGAP_NATURE_FLOW, "2021/2025", "2022", false);
  ck_assert_uint_eq(points.n, 1);
  ck_assert(points.y[0] == 10);
}
END_TEST

START_TEST(share_takes_years_and_months) {
  add("2020", 10, 'A');
  add("2021-Q1", 3, 'A');
  add("2021-06", 1, 'A');
  select_points(PGAP_NATURE_SHARE, "2025", "2022", false);
  ck_assert_uint_eq(points.n, 2);
  ck_assert_ptr_eq(points.partial, &observations[1]);
}
END_TEST

START_TEST(windows_are_no_points) {
  add("2020", 10, 'A');
  add("2021/2023", 30, 'A');
  add("2021/2024", 5, 'A')->span = PGAP_SPAN_AVERAGE;
  select_points(PGAP_NATURE_RATE, "2025", "2025", false);
  ck_assert_uint_eq(points.n, 1);
  ck_assert_ptr_null(points.partial);
  select_points(PGAP_NATURE_STOCK, "2025", "2025", false);
  ck_assert_uint_eq(points.n, 1);
}
END_TEST

START_TEST(grain_wins_among_points_that_fall_together) {
  add("2020", 10, 'A');
  add("2020-12", 11, 'A');
  select_points(PGAP_NATURE_STOCK, "2025", "2025", false);
  ck_assert_uint_eq(points.n, 1);
  ck_assert(points.y[0] == 10);
  select_points(PGAP_NATURE_STOCK, "2025-12", "2025", false);
  ck_assert_uint_eq(points.n, 1);
  ck_assert(points.y[0] == 11);
}
END_TEST

START_TEST(last_known_release_rules) {
  add("2020", 10, 'P')->released = 20210101;
  add("2020", 12, 'A')->released = 20220101;
  add("2020", 99, 'U')->released = 20230101;
  select_points(PGAP_NATURE_FLOW, "2025", "2025", false);
  ck_assert_uint_eq(points.n, 1);
  ck_assert(points.y[0] == 12);
  select_points(PGAP_NATURE_FLOW, "2025", "2021-06-01", false);
  ck_assert(points.n == 1 && points.y[0] == 10);
  select_points(PGAP_NATURE_FLOW, "2025", "2020-12-31", false);
  ck_assert_uint_eq(points.n, 0);
}
END_TEST

START_TEST(break_cuts) {
  add("2019", 1, 'A');
  add("2020", 2, 'B');
  add("2021", 3, 'A');
  add("2022", 4, 'B');
  add("2023", 5, 'A');
  select_points(PGAP_NATURE_STOCK, "2025", "2025", true);
  ck_assert_uint_eq(points.n, 2);
  ck_assert_uint_eq(points.n_before_break, 3);
  ck_assert(points.y[0] == 4 && points.t[0] == 2023);
  ck_assert_ptr_eq(points.observations[1], &observations[4]);
  select_points(PGAP_NATURE_STOCK, "2025", "2021", true);
  ck_assert_uint_eq(points.n, 2);
  select_points(PGAP_NATURE_STOCK, "2025", "2025", false);
  ck_assert_uint_eq(points.n, 5);
  ck_assert_uint_eq(points.n_before_break, 0);
}
END_TEST

START_TEST(at_finds_the_ruling_value) {
  add("2019", 1, 'A');
  add("2020", 2, 'P')->released = 20210101;
  add("2020", 3, 'A')->released = 20220101;
  add("2020-12", 4, 'A');
  add("2021", (double)NAN, 'O');
  ck_assert_ptr_eq(pgap_series_at(&series, period("2020"), as_of("2025")), &observations[2]);
  ck_assert_ptr_eq(pgap_series_at(&series, period("2020"), as_of("2021-05-01")), &observations[1]);
  ck_assert_ptr_eq(pgap_series_at(&series, period("2019"), as_of("2025")), &observations[0]);
  ck_assert_ptr_null(pgap_series_at(&series, period("2021"), as_of("2025")));
  ck_assert_ptr_null(pgap_series_at(&series, period("2018"), as_of("2025")));
  ck_assert_ptr_null(pgap_series_at(&series, period("2020"), as_of("2019")));
  ck_assert_ptr_null(pgap_series_at(&series, period("2020-Q4"), as_of("2025")));
}
END_TEST

START_TEST(empty_series) {
  select_points(PGAP_NATURE_STOCK, "2025", "2025", true);
  ck_assert_uint_eq(points.n, 0);
  ck_assert_ptr_null(points.partial);
  ck_assert_ptr_null(pgap_series_at(&series, period("2020"), as_of("2025")));
}
END_TEST

int main(void) {
  Suite *suite = suite_create("series");
  TCase *c = tcase_create("series");
  tcase_add_checked_fixture(c, setup, NULL);
  tcase_add_test(c, as_of_forms);
  tcase_add_test(c, known_by_period_or_release);
  tcase_add_test(c, actual_by_status);
  tcase_add_test(c, points_of_a_stock_lie_anywhere);
  tcase_add_test(c, year_to_date_is_no_year);
  tcase_add_test(c, flow_and_rate_need_the_grain);
  tcase_add_test(c, share_takes_years_and_months);
  tcase_add_test(c, windows_are_no_points);
  tcase_add_test(c, grain_wins_among_points_that_fall_together);
  tcase_add_test(c, last_known_release_rules);
  tcase_add_test(c, break_cuts);
  tcase_add_test(c, at_finds_the_ruling_value);
  tcase_add_test(c, empty_series);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
