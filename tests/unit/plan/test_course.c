/* test_course.c: on which values a target is measured: the series, an index rebuilt from yearly
 * rates, a running sum; and the base they start from. */
#include <math.h>

#include "support/course_scene.h"
#include "support/suite.h"

START_TEST(values) {
  pgap_course c = play((scene){.words = "up stock",
                               .actuals = "2022=70 2019=55 2020=60 2021=- 2023=75",
                               .row = {.value = 85},
                               .as_of = "2023"});
  ck_assert_uint_eq(c.n, 4);
  check_point(&c, 0, 2020, 55);
  check_point(&c, 3, 2024, 75);
  check_base(&c, 2021, 60);
  ck_assert_ptr_eq(c.base_observation, c.observations[1]);
  ck_assert_uint_eq(c.n_flows, 4);
  ck_assert(!c.is_sum && !c.is_index && !c.partial);
  done(&c);
}
END_TEST

START_TEST(nothing_after_as_of) {
  pgap_course c = play((scene){.words = "up stock",
                               .actuals = "2020=60 2021=65 2022=70 2023=75",
                               .row = {.value = 85},
                               .as_of = "2021"});
  ck_assert_uint_eq(c.n, 2);
  check_point(&c, 1, 2022, 65);
  done(&c);
}
END_TEST

/* A date sees only what was released by then; a period sees every revision. */
START_TEST(releases) {
  static const char actuals[] =
      "2020=60@20210228 2021=65@20220228 2021=66@20221130 2022=70@20230228";
  scene s = {.words = "up stock", .actuals = actuals, .row = {.value = 85}};
  static const struct {
    const char *as_of;
    size_t n;
    double last;
  } rows[] = {{"2022-02-27", 1, 60}, {"2022-02-28", 2, 65}, {"2022-12-31", 2, 66},
              {"2023-02-28", 3, 70}, {"2021", 2, 66},       {"2022", 3, 70}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    s.as_of = rows[i].as_of;
    pgap_course c = play(s);
    ck_assert_uint_eq(c.n, rows[i].n);
    ck_assert_double_eq(c.y[c.n - 1], rows[i].last);
    done(&c);
  }
}
END_TEST

START_TEST(no_observation_at_all) {
  pgap_course c =
      play((scene){.words = "up stock", .actuals = "", .row = {.value = 85}, .as_of = "2023"});
  ck_assert_uint_eq(c.n, 0);
  ck_assert_double_nan(c.base);
  done(&c);
}
END_TEST

START_TEST(base_of_the_row_rules) {
  pgap_course c = play((scene){.words = "up stock",
                               .actuals = "2020=60 2021=65",
                               .row = {.value = 85, .base_value = 58},
                               .as_of = "2023"});
  check_base(&c, 2021, 58);
  ck_assert_ptr_null(c.base_observation);
  done(&c);
}
END_TEST

START_TEST(base_first_after) {
  static const struct {
    const char *actuals;
    double t, y; /* 0 = none */
  } rows[] = {{"2019=55 2021=65 2022=70", 2022, 65},
              {"2019=55 2020=60", 2021, 60},
              {"2019=55 2024=75", 2025, 75},
              {"2019=55", 0, 0}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    scene s = {.words = "up stock",
               .actuals = rows[i].actuals,
               .row = {.value = 85, .base = "2020"},
               .as_of = "2024",
               .base = PGAP_BASE_FIRST_AFTER};
    pgap_course c = play(s);
    if (rows[i].t == 0)
      ck_assert_double_nan(c.base);
    else
      check_base(&c, rows[i].t, rows[i].y);
    done(&c);
  }
  ck_assert_str_eq(pgap_base_policy_name(PGAP_BASE_FIRST_AFTER), "first-after");
}
END_TEST

START_TEST(base_exact_or_nearest) {
  static const struct {
    const char *actuals;
    double t, y; /* 0 = none */
  } rows[] = {{"2021=65 2022=70", 2022, 65}, {"2019=55 2022=70", 2020, 55},
              {"2019=55 2021=65", 2022, 65}, {"2022=70", 2023, 70},
              {"2018=50", 2019, 50},         {"2017=45 2023=75", 0, 0}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    scene s = {.words = "up stock",
               .actuals = rows[i].actuals,
               .row = {.value = 85, .base = "2020"},
               .as_of = "2024"};
    pgap_course c = play(s);
    ck_assert_double_nan(c.base);
    done(&c);
    s.base = PGAP_BASE_NEAREST;
    c = play(s);
    if (rows[i].t == 0)
      ck_assert_double_nan(c.base);
    else
      check_base(&c, rows[i].t, rows[i].y);
    done(&c);
  }
}
END_TEST

/* A base that lies after as-of is not known yet. */
START_TEST(base_not_known_yet) {
  pgap_course c = play((scene){.words = "up stock",
                               .actuals = "2019=55 2020=60 2021=65",
                               .row = {.value = 85},
                               .as_of = "2019"});
  ck_assert_double_nan(c.base);
  done(&c);
}
END_TEST

START_TEST(a_break_cuts_history) {
  pgap_course c = play((scene){.words = "up stock",
                               .actuals = "2019=55 2020=60 2021=30B 2022=33 2023=36",
                               .row = {.value = 85},
                               .as_of = "2023"});
  ck_assert_uint_eq(c.n, 3);
  check_point(&c, 0, 2022, 30);
  ck_assert_uint_eq(c.n_before_break, 2);
  done(&c);
}
END_TEST

/* A forecast, an unreliable and a missing value are no actuals; a provisional one is. */
START_TEST(status) {
  pgap_course c = play((scene){.words = "up stock",
                               .actuals = "2020=60 2021=65U 2022=70P 2023=75F 2024=80M",
                               .row = {.value = 85},
                               .as_of = "2024"});
  ck_assert_uint_eq(c.n, 2);
  check_point(&c, 1, 2023, 70);
  done(&c);
}
END_TEST

/* A year to date is never a year of a flow, and is handed on to be shown beside. */
START_TEST(year_to_date_is_no_year) {
  pgap_course c = play((scene){.words = "up flow",
                               .actuals = "2020=100 2021=110 2022-01/2022-10=95",
                               .row = {.value = 150},
                               .as_of = "2022-10"});
  ck_assert_uint_eq(c.n, 2);
  ck_assert_ptr_nonnull(c.partial);
  ck_assert_double_eq(c.partial->value, 95);
  done(&c);
}
END_TEST

START_TEST(index_of_yearly_rates) {
  pgap_course c = play((scene){.words = "up rate",
                               .actuals = "2021=8 2022=3 2023=5",
                               .row = {.kind = "growth", .value = 5},
                               .as_of = "2023"});
  ck_assert(c.is_index);
  ck_assert_uint_eq(c.n, 4);
  check_base(&c, 2021, 100);
  check_point(&c, 0, 2021, 100);
  check_point(&c, 1, 2022, 108);
  check_point(&c, 3, 2024, 100 * 1.08 * 1.03 * 1.05);
  ck_assert_ptr_null(c.observations[0]);
  ck_assert_ptr_nonnull(c.observations[1]);
  done(&c);
}
END_TEST

/* Rates before the base lengthen the history downwards from 100. */
START_TEST(index_before_the_base) {
  pgap_course c = play((scene){.words = "up rate",
                               .actuals = "2017=9 2019=25 2020=10 2021=8",
                               .row = {.kind = "growth", .value = 5},
                               .as_of = "2023"});
  ck_assert_uint_eq(c.n, 4);
  check_point(&c, 0, 2019, 100 / 1.1 / 1.25); /* the end of 2018; 2017 lies behind a hole */
  check_point(&c, 1, 2020, 100 / 1.1);
  check_point(&c, 2, 2021, 100);
  check_point(&c, 3, 2022, 108);
  done(&c);
}
END_TEST

START_TEST(index_of_window_average_and_total) {
  pgap_course c = play((scene){.words = "up rate",
                               .actuals = "2021/2023=5/year 2024=4",
                               .row = {.kind = "growth", .value = 5},
                               .as_of = "2024"});
  ck_assert_uint_eq(c.n, 3);
  check_point(&c, 1, 2024, 100 * 1.05 * 1.05 * 1.05);
  check_point(&c, 2, 2025, 100 * 1.05 * 1.05 * 1.05 * 1.04);
  done(&c);
  c = play((scene){.words = "down rate",
                   .actuals = "2021/2023=-7.3/total 2024=-2",
                   .row = {.kind = "change", .value = -13.5},
                   .as_of = "2024"});
  check_point(&c, 1, 2024, 92.7);
  check_point(&c, 2, 2025, 92.7 * 0.98);
  done(&c);
}
END_TEST

/* Yearly rates rule over a window that ends with them, and a window closes a hole of years. */
START_TEST(index_window_beside_years) {
  pgap_course c = play((scene){.words = "up rate",
                               .actuals = "2021=8 2022=3 2021/2023=5/year 2023=5",
                               .row = {.kind = "growth", .value = 5},
                               .as_of = "2023"});
  ck_assert_uint_eq(c.n, 4);
  check_point(&c, 3, 2024, 100 * 1.08 * 1.03 * 1.05);
  done(&c);
  c = play((scene){.words = "up rate",
                   .actuals = "2021=8 2023=5 2021/2023=5.5/year 2024=4",
                   .row = {.kind = "growth", .value = 5},
                   .as_of = "2024"});
  check_point(&c, c.n - 2, 2024, 100 * pow(1.055, 3));
  check_point(&c, c.n - 1, 2025, 100 * pow(1.055, 3) * 1.04);
  ck_assert_int_eq(c.n_missing, 0);
  done(&c);
  c = play((scene){.words = "up rate",
                   .actuals = "2021=8 2023=5 2021/2024=5.5/year",
                   .row = {.kind = "growth", .value = 5},
                   .as_of = "2024"});
  check_point(&c, c.n - 1, 2025, 100 * pow(1.055, 4));
  ck_assert_int_eq(c.n_missing, 0);
  done(&c);
}
END_TEST

/* Of two releases of one window the later rules. */
START_TEST(index_of_revised_windows) {
  pgap_course c = play((scene){.words = "up rate",
                               .actuals = "2021/2023=5@20240101/year 2021/2023=5.2@20240601/year",
                               .row = {.kind = "growth", .value = 5},
                               .as_of = "2024"});
  ck_assert_uint_eq(c.n, 2);
  check_point(&c, 1, 2024, 100 * pow(1.052, 3));
  done(&c);
}
END_TEST

START_TEST(index_with_a_hole) {
  pgap_course c = play((scene){.words = "up rate",
                               .actuals = "2021=8 2023=5 2024=6",
                               .row = {.kind = "growth", .value = 5},
                               .as_of = "2024"});
  ck_assert_uint_eq(c.n, 2);
  check_point(&c, 1, 2022, 108);
  ck_assert_int_eq(c.n_missing, 2);
  ck_assert_int_eq(pgap_period_last_year(c.first_missing), 2022);
  done(&c);
}
END_TEST

/* A rate of minus 100 % ends every index. */
START_TEST(index_of_nothing_left) {
  pgap_course c = play((scene){.words = "up rate",
                               .actuals = "2021=-100 2022=5",
                               .row = {.kind = "growth", .value = 5},
                               .as_of = "2024"});
  ck_assert_uint_eq(c.n, 1);
  done(&c);
}
END_TEST

/* Rates whose index leaves the doubles are as good as missing, before the base and after it. */
START_TEST(index_out_of_range) {
  pgap_course c = play((scene){.words = "up rate",
                               .actuals = "2018=1e300 2019=5 2020=8 2021=1e300 2022=1e300",
                               .row = {.kind = "growth", .value = 5},
                               .as_of = "2024"});
  for (size_t i = 0; i < c.n; i++) ck_assert(isfinite(c.y[i]) && c.y[i] > 0);
  check_base(&c, 2021, 100);
  ck_assert_int_eq(c.n_missing, 1);
  ck_assert_int_eq(pgap_period_last_year(c.first_missing), 2022);
  done(&c);
}
END_TEST

/* A rate's own level stays a rate: no index. */
START_TEST(level_of_a_rate) {
  pgap_course c = play((scene){.words = "up rate",
                               .actuals = "2020=2 2021=8",
                               .row = {.kind = "level", .value = 6},
                               .as_of = "2024"});
  ck_assert(!c.is_index);
  check_point(&c, 1, 2022, 8);
  done(&c);
}
END_TEST

static pgap_course play_sum(const char *actuals, const char *as_of) {
  return play((scene){.words = "up flow",
                      .actuals = actuals,
                      .row = {.kind = "cumulative", .value = 1000, .due = "2021/2025"},
                      .as_of = as_of});
}

START_TEST(sum) {
  pgap_course c = play_sum("2020=150 2021=180 2022=210 2023=190", "2023");
  ck_assert(c.is_sum);
  check_base(&c, 2021, 0);
  ck_assert_int_eq(pgap_period_last_year(c.base_period), 2020);
  ck_assert_uint_eq(c.n, 3);
  check_point(&c, 0, 2022, 180);
  check_point(&c, 2, 2024, 580);
  ck_assert_int_eq(c.n_missing, 0);
  ck_assert_uint_eq(c.n_flows, 4); /* the projection sees the year before too */
  done(&c);
}
END_TEST

START_TEST(sum_with_a_year_to_date) {
  pgap_course c = play_sum("2021=180 2022-01/2022-06=100", "2022-06");
  check_point(&c, 1, 2022.5, 280);
  ck_assert_int_eq(c.n_missing, 0);
  ck_assert_ptr_null(c.partial);
  done(&c);
}
END_TEST

/* The year replaces its own part, in any order of the rows. */
START_TEST(sum_of_overlapping_periods) {
  static const char *const lists[] = {"2021=180 2022-01/2022-06=100 2022-01/2022-10=160 2022=210",
                                      "2022=210 2022-01/2022-10=160 2021=180"};
  for (size_t i = 0; i < 2; i++) {
    pgap_course c = play_sum(lists[i], "2022");
    ck_assert_uint_eq(c.n, 2);
    check_point(&c, 1, 2023, 390);
    done(&c);
  }
  pgap_course c = play_sum("2021/2023=570 2021=180 2023=190 2024=200", "2024");
  check_point(&c, c.n - 1, 2025, 770);
  ck_assert_int_eq(c.n_missing, 0);
  done(&c);
}
END_TEST

START_TEST(sum_of_months_and_quarters) {
  pgap_course c = play_sum("2021-Q1=40 2021-Q2=45 2021-07=15 2021-08=16", "2021-08");
  ck_assert_uint_eq(c.n, 4);
  check_point(&c, 3, 2021 + 8.0 / 12, 116);
  ck_assert_int_eq(c.n_missing, 0);
  done(&c);
}
END_TEST

START_TEST(sum_with_a_hole) {
  pgap_course c = play_sum("2021=180 2023=190", "2023");
  check_point(&c, 1, 2024, 370);
  ck_assert_int_eq(c.n_missing, 1);
  ck_assert_int_eq(pgap_period_last_year(c.first_missing), 2022);
  done(&c);
  c = play_sum("2021=180 2022=210", "2023"); /* what is still to come is no hole */
  ck_assert_int_eq(c.n_missing, 0);
  done(&c);
  c = play_sum("2021=180", "2022-06"); /* the year is not over */
  ck_assert_int_eq(c.n_missing, 0);
  done(&c);
  c = play_sum("2021=180 2022=210", "2025"); /* over, and its last values not published */
  ck_assert_int_eq(c.n_missing, 0);
  done(&c);
}
END_TEST

START_TEST(sum_out_of_range) {
  pgap_course c = play_sum("2021=1e308 2022=1.5e308 2023=5", "2023");
  ck_assert_uint_eq(c.n, 2);
  check_point(&c, 0, 2022, 1e308);
  ck_assert_double_eq(c.t[1], 2024);
  ck_assert_int_eq(c.n_missing, 1);
  ck_assert_int_eq(pgap_period_last_year(c.first_missing), 2022);
  done(&c);
}
END_TEST

/* A period that leaves the window is no part of the sum; a later release replaces the earlier. */
START_TEST(sum_leaves_out) {
  pgap_course c = play_sum("2019/2021=500 2021=180@20220301 2021=185@20221201 2022=200F", "2023");
  ck_assert_uint_eq(c.n, 1);
  check_point(&c, 0, 2022, 185);
  done(&c);
}
END_TEST

/* One allocation serves courses of many targets. */
START_TEST(storage_is_reused) {
  pgap_course c = play_sum("2021=180 2022=210", "2022");
  const double *block = c.t;
  const pgap_target *t = &maker.plan.targets[0];
  const pgap_series *s = pgap_panel_find(maker.plan.panel, t->indicator, t->area);
  pgap_course_request r = {t, s, plan_maker_as_of("2021"), PGAP_BASE_EXACT, NULL};
  pgap_course_values(&c, &r);
  ck_assert_ptr_eq(c.t, block);
  ck_assert(!c.is_sum && c.n == 1 && c.n_elapsed == 0);
  done(&c);
}
END_TEST

SUITE_MAIN("course", values, nothing_after_as_of, releases, no_observation_at_all,
           base_of_the_row_rules, base_first_after, base_exact_or_nearest, base_not_known_yet,
           a_break_cuts_history, status, year_to_date_is_no_year, index_of_yearly_rates,
           index_before_the_base, index_of_window_average_and_total, index_window_beside_years,
           index_of_revised_windows, index_with_a_hole, index_of_nothing_left, index_out_of_range,
           level_of_a_rate, sum, sum_with_a_year_to_date, sum_of_overlapping_periods,
           sum_of_months_and_quarters, sum_with_a_hole, sum_out_of_range, sum_leaves_out,
           storage_is_reused)
