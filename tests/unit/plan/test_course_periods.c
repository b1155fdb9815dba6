/* test_course_periods.c: courses whose values are made or counted by period: limits to hold, counts of
 * entities, comparisons of growth. */
#include <math.h>

#include "support/course_scene.h"
#include "support/suite.h"

static pgap_course play_hold(const char *actuals, const char *due, const char *as_of) {
  return play((scene){.words = "down share",
                      .actuals = actuals,
                      .row = {.kind = "hold", .value = 5.5, .due = due},
                      .as_of = as_of});
}

START_TEST(hold_kept) {
  pgap_course c = play_hold("2020=5.6 2021=5.1 2022=5.5 2023=5.2", "2021/2025", "2023");
  ck_assert_int_eq(c.n_elapsed, 3);
  ck_assert_int_eq(c.n_met, 3);
  ck_assert_int_eq(c.n_missing, 0);
  ck_assert_ptr_null(c.broken);
  done(&c);
}
END_TEST

START_TEST(hold_broken) {
  pgap_course c = play_hold("2021=5.1 2022=5.6 2023=5.2", "2021/2025", "2023");
  ck_assert_int_eq(c.n_elapsed, 3);
  ck_assert_int_eq(c.n_met, 2);
  ck_assert_ptr_nonnull(c.broken);
  ck_assert_int_eq(pgap_period_last_year(pgap_observation_period(c.broken)), 2022);
  done(&c);
}
END_TEST

START_TEST(hold_missing) {
  pgap_course c = play_hold("2021=5.1 2023=5.2", "2021/2025", "2024");
  ck_assert_int_eq(c.n_elapsed, 4);
  ck_assert_int_eq(c.n_met, 2);
  ck_assert_int_eq(c.n_missing, 2);
  ck_assert_int_eq(pgap_period_last_year(c.first_missing), 2022);
  done(&c);
}
END_TEST

START_TEST(hold_before_and_after_its_window) {
  pgap_course c = play_hold("2020=5.6", "2021/2025", "2020");
  ck_assert_int_eq(c.n_elapsed, 0);
  done(&c);
  c = play_hold("2021=5 2022=5 2023=5 2024=5 2025=5 2026=9", "2021/2025", "2026");
  ck_assert_int_eq(c.n_elapsed, 5);
  ck_assert_int_eq(c.n_met, 5);
  done(&c);
}
END_TEST

static pgap_course play_count(const char *words, const char *actuals, plan_row row,
                              const char *as_of) {
  row.kind = "count_above";
  row.threshold = 100;
  return play((scene){.words = words, .actuals = actuals, .row = row, .as_of = as_of});
}

/* 100 itself counts, 0.1 + 0.2 style noise does too; the area's own value is no entity. */
START_TEST(count) {
  pgap_course c = play_count("up flow",
                             "a:2020=100 b:2020=99.9 c:2020=250 2020=449 a:2021=99.99999999999 "
                             "b:2021=101 c:2021=250 2021=451 c:2022=300",
                             (plan_row){.value = 5}, "2022");
  ck_assert_uint_eq(c.n, 3);
  check_base(&c, 2021, 2);
  check_point(&c, 1, 2022, 3);
  check_point(&c, 2, 2023, 1); /* a and b have no value */
  ck_assert_uint_eq(c.n_flows, 3);
  ck_assert_ptr_nonnull(pgap_course_parts(&c, c.observations[0]));
  ck_assert_str_eq(pgap_course_parts(&c, c.observations[2])->own->remark->entity, "c");
  const pgap_observation own = {.value = 1};
  ck_assert_ptr_null(pgap_course_parts(&c, &own));
  done(&c);
}
END_TEST

/* None of them is a count too; a period without any value is none. */
START_TEST(count_of_none) {
  pgap_course c = play_count("down flow", "a:2020=300 a:2021=- a:2022=50 b:2022=F",
                             (plan_row){.value = 0, .op = "<="}, "2023");
  ck_assert_uint_eq(c.n, 2);
  check_point(&c, 1, 2023, 0);
  done(&c);
  c = play_count("up flow", "2020=300", (plan_row){.value = 2}, "2023");
  ck_assert_uint_eq(c.n, 0);
  ck_assert_double_nan(c.base);
  done(&c);
}
END_TEST

/* The later release of an entity's value rules, as far as it was known. */
START_TEST(count_of_releases) {
  const char *actuals = "a:2021=90@20220301 a:2021=110@20220901 b:2021=120@20220301 "
                        "b:2021=80P@20230101 c:2021=100@20220301";
  pgap_course c = play_count("up flow", actuals, (plan_row){.value = 5}, "2022-06-30");
  check_point(&c, 0, 2022, 2);
  done(&c);
  c = play_count("up flow", actuals, (plan_row){.value = 5}, "2022-12-31");
  check_point(&c, 0, 2022, 3);
  done(&c);
  c = play_count("up flow", actuals, (plan_row){.value = 5}, "2023-06-30");
  check_point(&c, 0, 2022, 2);
  done(&c);
  c = play_count("up flow", actuals, (plan_row){.value = 5}, "2022-02-28");
  ck_assert_uint_eq(c.n, 0);
  done(&c);
}
END_TEST

/* Comparable are the periods whose values are: of flows whole years, of stocks any moment. */
START_TEST(count_of_periods) {
  const char *actuals = "a:2021=100 a:2022-01/2022-06=100 a:2022-06=100 b:2022-06=120";
  pgap_course c = play_count("up flow", actuals, (plan_row){.value = 5}, "2022-06");
  ck_assert_uint_eq(c.n, 1);
  ck_assert_ptr_null(c.partial);
  done(&c);
  c = play_count("up stock", actuals, (plan_row){.value = 5}, "2022-06");
  check_point(&c, c.n - 1, 2022.5, 2);
  done(&c);
}
END_TEST

START_TEST(count_of_the_same_entities) {
  pgap_course c = play_count("up flow",
                             "b:2020=1 a:2020=1 c:2020=1 d:2020=F a:2022=1 e:2022=1 c:2022=- "
                             "f:2022=1 a:2021=1",
                             (plan_row){.value = 5}, "2022");
  pgap_course_request r =
      pgap_plan_request(&maker.plan, &maker.plan.targets[0], plan_maker_as_of("2022"));
  pgap_coverage known = pgap_entities_coverage(r.series, r.as_of, plan_maker_period("2020"),
                                               plan_maker_period("2022"));
  ck_assert_uint_eq(known.n_known, 5); /* a b c e f */
  ck_assert_uint_eq(known.n_not_last, 2);
  ck_assert_uint_eq(known.n_not_first, 2);
  known = pgap_entities_coverage(r.series, r.as_of, plan_maker_period("2019"),
                                 plan_maker_period("2022"));
  ck_assert_uint_eq(known.n_known, 3);
  ck_assert_uint_eq(known.n_not_last, 0);
  done(&c);
}
END_TEST

static pgap_course play_relative(const char *words, const char *actuals, const char *other_words,
                                 const char *other, const char *due, const char *as_of) {
  plan_maker_begin(&maker);
  plan_maker_indicator(&maker, "x", words);
  plan_maker_indicator(&maker, "y", other_words);
  plan_maker_actuals(&maker, "x", actuals);
  plan_maker_actuals(&maker, "y", other);
  plan_maker_target(&maker,
                    (plan_row){.indicator = "x", .kind = "relative", .other = "y", .due = due});
  plan_maker_check(&maker);
  return plan_maker_course(&maker, 0, as_of);
}

/* Own growth 10, 5 and 0 %, the other's 8.1, 5 and 3. */
START_TEST(relative) {
  pgap_course c = play_relative("up flow", "2020=100 2021=110 2022=115.5 2023=115.5", "up rate",
                                "2020=2 2021=8.1 2022=5 2023=3", "2021/2025", "2023");
  ck_assert_uint_eq(c.n, 3);
  check_point(&c, 0, 2022, 1.9);
  check_point(&c, 1, 2023, 0); /* equal is met, in spite of the division */
  check_point(&c, 2, 2024, -3);
  ck_assert_int_eq(c.n_elapsed, 3);
  ck_assert_int_eq(c.n_met, 2);
  ck_assert_int_eq(c.n_missing, 0);
  ck_assert_int_eq(pgap_period_last_year(pgap_observation_period(c.broken)), 2023);
  const pgap_parts *p = pgap_course_parts(&c, c.observations[0]);
  ck_assert(p->own->value == 110 && p->own_before->value == 100 && p->other->value == 8.1);
  ck_assert_ptr_null(p->other_before);
  done(&c);
}
END_TEST

/* One year, of shares in percentage points. */
START_TEST(relative_of_shares) {
  pgap_course c = play_relative("up share", "2019=50 2020=51 2021=53", "up stock",
                                "2019=100 2020=102 2021=103", "2021", "2021");
  check_point(&c, 0, 2021, -1);
  check_point(&c, 1, 2022, 2 - 100.0 / 102);
  ck_assert_int_eq(c.n_elapsed, 1);
  ck_assert_int_eq(c.n_met, 1);
  done(&c);
}
END_TEST

/* Without one of both, after a break or from nothing there is no growth. */
START_TEST(relative_with_holes) {
  pgap_course c = play_relative("up stock", "2020=0 2021=5 2022=6 2023=7B 2024=8 2025=9", "up rate",
                                "2021=1 2022=1P 2023=1 2024=1F 2025=1", "2021/2025", "2025");
  ck_assert_uint_eq(c.n, 2);
  check_point(&c, 0, 2023, 19);
  ck_assert_int_eq(c.observations[0]->remark->status, 'P');
  ck_assert_int_eq(c.n_elapsed, 5);
  ck_assert_int_eq(c.n_met, 2);
  ck_assert_int_eq(c.n_missing, 3);
  ck_assert_int_eq(pgap_period_last_year(c.first_missing), 2021);
  done(&c);
  c = play_relative("up rate", "2021=5", "up rate", "", "2021/2025", "2022");
  ck_assert_uint_eq(c.n, 0);
  ck_assert_int_eq(c.n_missing, 2);
  done(&c);
}
END_TEST

SUITE_MAIN("course_periods", hold_kept, hold_broken, hold_missing, hold_before_and_after_its_window,
           count, count_of_none, count_of_releases, count_of_periods, count_of_the_same_entities,
           relative, relative_of_shares, relative_with_holes)
