/* test_srd.c: plangap's own rating and the reasons it gives. */
#include <math.h>
#include <plangap/kind.h>
#include <string.h>

#include "support/assess.h"
#include "support/suite.h"

static void check_text(const pgap_assessment *a, size_t i, const char *want) {
  ck_assert_uint_lt(i, a->reasons.n);
  const pgap_reason *r = &a->reasons.items[i];
  char text[300];
  pgap_reason_format(text, sizeof text, pgap_reason_template(r->code), r);
  ck_assert_str_eq(text, want);
}

/* The classes begin exactly at 2/3 and 1/3. */
START_TEST(limits_of_the_classes) {
  static const struct {
    double p;
    pgap_rating rating;
  } rows[] = {{1, PGAP_RATING_ON_TRACK},       {2.0 / 3, PGAP_RATING_ON_TRACK},
              {0.6666, PGAP_RATING_AT_RISK},   {1.0 / 3, PGAP_RATING_AT_RISK},
              {0.3333, PGAP_RATING_OFF_TRACK}, {0, PGAP_RATING_OFF_TRACK},
              {NAN, PGAP_RATING_NOT_ASSESSED}};
  plan_maker maker;
  plan_maker_one(&maker, "up stock", "2020=60 2022=70", (plan_row){.value = 85});
  pgap_case c = {0};
  pgap_as_of as_of = plan_maker_as_of("2022");
  ck_assert_int_eq(pgap_case_build(&c, &maker.plan, 0, as_of, NULL), PGAP_OK);
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    pgap_reasons why = {0};
    c.p_hit = rows[i].p;
    pgap_rating rating = pgap_case_rate(&c, &why);
    ck_assert_msg(rating == rows[i].rating, "P = %.4f: %s", rows[i].p, pgap_rating_name(rating));
  }
  pgap_case_dispose(&c);
  plan_maker_end(&maker);
}
END_TEST

START_TEST(achieved_before_due) {
  pgap_assessment a = assess("up stock", "2020=60 2022=90", (plan_row){.value = 85}, "2022");
  ck_assert_int_eq(a.rating, PGAP_RATING_ACHIEVED);
  check_text(&a, 0, "90 reached in 2022");
  ck_assert(a.p_hit > 0.5); /* how safe that is */
}
END_TEST

START_TEST(probability_is_a_reason) {
  pgap_assessment a = assess("up stock", "2018=50 2019=55 2020=60 2021=65 2022=70",
                             (plan_row){.value = 85}, "2022");
  ck_assert(a.p_hit > 0.01 && a.p_hit < 0.99);
  ck_assert_int_eq(a.reasons.items[0].code, PGAP_REASON_PROBABILITY);
  ck_assert_str_eq(a.reasons.items[0].args[1], "85");
  ck_assert_str_eq(a.reasons.items[0].args[2], "2025");
}
END_TEST

/* After due nothing but achieved, missed or not assessed. */
START_TEST(after_due) {
  plan_row row = {.value = 85};
  pgap_assessment a = assess("up stock", "2020=60 2025=86", row, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_ACHIEVED);
  a = assess("up stock", "2020=60 2024=80 2025=84.9", row, "2026");
  ck_assert_int_eq(a.rating, PGAP_RATING_MISSED);
  check_text(&a, 0, "84.9 in 2025 against 85");
  ck_assert_uint_eq(a.reasons.n, 1);
  static const char *const earlier[] = {"2020=60 2024=80", "2020=60 2022=80"};
  for (size_t i = 0; i < 2; i++) {
    a = assess("up stock", earlier[i], row, "2025"); /* the figure of 2025 may still meet it */
    ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
    ck_assert(has_reason(&a, PGAP_REASON_BEFORE_DUE));
  }
  a = assess("up stock", "2020=60 2024=88", row, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_ACHIEVED);
  ck_assert(has_reason(&a, PGAP_REASON_BEFORE_DUE));
}
END_TEST

/* After due the chance of a figure that is not published is told with its row, whatever the kind; it
 * is the same as before due. */
START_TEST(chance_after_due) {
  static const struct {
    const char *words, *actuals;
    plan_row row;
    pgap_reason_code told;
  } rows[] = {
      {"up stock", "2019=50 2020=60 2022=70 2024=80", {.value = 85}, PGAP_REASON_PROBABILITY},
      {"up stock", "2019=50 2020=60 2022=70 2024=88", {.value = 85}, PGAP_REASON_REACHED_CAN_TURN},
      {"up rate", "2020=2 2023=4 2024=5.2", {.value = 5}, PGAP_REASON_PROBABILITY},
      {"up flow",
       "2021=180 2022=190 2023=205 2024=210",
       {.kind = "cumulative", .value = 1000, .due = "2021/2025"},
       PGAP_REASON_PROBABILITY},
      {"down share",
       "2021=5.1 2022=5.3 2023=5.2 2024=5.1",
       {.kind = "hold", .value = 5.5, .due = "2021/2025"},
       PGAP_REASON_HOLD_PROBABILITY},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    pgap_assessment before = assess(rows[i].words, rows[i].actuals, rows[i].row, "2024");
    pgap_assessment a = assess(rows[i].words, rows[i].actuals, rows[i].row, "2030");
    bool is_reached = rows[i].told == PGAP_REASON_REACHED_CAN_TURN;
    ck_assert_int_eq(a.rating, is_reached ? PGAP_RATING_ACHIEVED : PGAP_RATING_NOT_ASSESSED);
    ck_assert_msg(has_reason(&a, rows[i].told), "row %zu", i);
    ck_assert_double_eq(a.p_hit, before.p_hit);
    ck_assert_double_eq(a.projected, before.projected);
  }
}
END_TEST

/* The growth of one year says nothing about that of the next. */
START_TEST(growth_of_another_year) {
  plan_row row = {.value = 5};
  pgap_assessment a = assess("up rate", "2020=2 2025=5.2", row, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_ACHIEVED);
  a = assess("up rate", "2020=2 2024=5.2", row, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  ck_assert(has_reason(&a, PGAP_REASON_BEFORE_DUE));
  a = assess("up rate", "2020=2 2024=5.2 2026=5.2", row, "2026");
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  ck_assert(has_reason(&a, PGAP_REASON_LATER_ACTUAL));
}
END_TEST

START_TEST(a_later_actual_is_said) {
  plan_row row = {.value = 85};
  pgap_assessment a = assess("up stock", "2020=60 2022=80 2027=90", row, "2027");
  ck_assert_int_eq(a.rating, PGAP_RATING_ACHIEVED);
  check_text(&a, 0, "no actual near 2025; the first later one, of 2027, is shown");
  ck_assert_double_eq(a.actual, 90);
}
END_TEST

START_TEST(nothing_known) {
  plan_row row = {.value = 85};
  pgap_assessment a = assess("up stock", "", row, "2022");
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  check_text(&a, 0, "no comparable actual; a row `x,A,2025,VALUE` in actuals/ would fill it");
  a = assess("up stock", "2023=70", row, "2022");
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  check_text(&a, 0, "no actual known as of 2022");
}
END_TEST

START_TEST(base_not_known_as_of) {
  pgap_assessment a = assess("up stock", "2018=50 2020=60 2021=65",
                             (plan_row){.kind = "multiple", .value = 2}, "2019");
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  check_text(&a, 0, "the base of 2020 is not known as of 2019");
}
END_TEST

START_TEST(announcements) {
  plan_row row = {.value = 85, .set_on = 20220701};
  pgap_assessment a = assess("up stock", "2020=60 2021=65", row, "2021");
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  check_text(&a, 0, "announced on 2022-07-01, after the as-of date");
}
END_TEST

START_TEST(limit_kept_and_broken) {
  plan_row row = {.kind = "hold", .value = 5.5, .due = "2021/2025"};
  static const char full[] = "2021=5.1 2022=5.5 2023=5.2 2024=5.1 2025=5";
  pgap_assessment a = assess("down share", full, row, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_ACHIEVED);
  check_text(&a, 0, "kept in 5 of 5 periods");
  a = assess("down share", full, row, "2023");
  ck_assert(a.rating <= PGAP_RATING_OFF_TRACK && a.rating != PGAP_RATING_ACHIEVED);
  check_text(&a, 0, "kept in 3 of 3 periods");
  ck_assert_int_eq(a.reasons.items[1].code, PGAP_REASON_HOLD_PROBABILITY);
  ck_assert_str_eq(a.reasons.items[1].args[1], "5.5");
  ck_assert_str_eq(a.reasons.items[1].args[2], "2025");
  a = assess("down share", "2021=5.1 2022=5.6 2023=5.2", row, "2023");
  ck_assert_int_eq(a.rating, PGAP_RATING_OFF_TRACK);
  check_text(&a, 0, "broken in 2022 (5.6)");
  a = assess("down share", "2021=5.1 2022=5.6 2023=5 2024=5 2025=5", row, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_MISSED);
  a = assess("down share", "2021=5.1 2023=5 2024=5 2025=5", row, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  check_text(&a, 1, "no value for 2022");
}
END_TEST

START_TEST(sums) {
  plan_row row = {.kind = "cumulative", .value = 1000, .due = "2021/2025"};
  pgap_assessment a = assess("up flow", "2021=400 2022=400 2023=250", row, "2023");
  ck_assert_int_eq(a.rating, PGAP_RATING_ACHIEVED);
  check_text(&a, 0, "1050 reached in 2023");
  a = assess("up flow", "2021=400 2023=250 2024=200", row, "2024");
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  check_text(&a, 0, "no value for 2022: the sum is a lower bound");
  a = assess("up flow", "2021=400 2023=250 2024=400", row, "2024"); /* a lower bound is enough */
  ck_assert_int_eq(a.rating, PGAP_RATING_ACHIEVED);
  a = assess("up flow", "2021=100 2022=100 2023=100 2024=100 2025=100", row, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_MISSED);
  check_text(&a, 0, "500 in 2021/2025 against 1000");
  ck_assert_int_eq(a.actual_period.first, 2021 * 12); /* all that the sum covers */
  ck_assert_int_eq(a.actual_period.last, 2025 * 12 + 11);
  a = assess("up flow", "2021=100 2022=100 2023=100 2024=100", row, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED); /* the last year may still bring it */
  check_text(&a, 0, "400 in 2021/2024 against 1000");
}
END_TEST

/* Below a ceiling today is not below it at the end; above it is lost for good. */
START_TEST(ceiling_of_a_sum) {
  plan_row row = {.kind = "cumulative", .value = 1000, .due = "2021/2025"};
  pgap_assessment a = assess("down flow", "2019=300 2020=300 2021=300 2022=300", row, "2022");
  ck_assert_int_eq(a.rating, PGAP_RATING_OFF_TRACK);
  a = assess("down flow", "2019=100 2020=100 2021=100 2022=100", row, "2022");
  ck_assert_int_eq(a.rating, PGAP_RATING_ON_TRACK);
  a = assess("down flow", "2021=500 2022=600", row, "2022");
  ck_assert_int_eq(a.rating, PGAP_RATING_OFF_TRACK);
  a = assess("down flow", "2021=100 2022=100 2023=100 2024=100 2025=100", row, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_ACHIEVED);
}
END_TEST

START_TEST(index_with_a_hole) {
  plan_row row = {.kind = "growth", .value = 5};
  pgap_assessment a = assess("up rate", "2022=5 2023=6", row, "2023");
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  check_text(&a, 0, "no rate for 2021: the index cannot be rebuilt from 2020");
  a = assess("up rate", "2021=5 2023=6 2024=5 2025=6", row, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  check_text(&a, 0, "no rate for 2022: the index cannot be rebuilt from 2020");
}
END_TEST

START_TEST(all_zero) {
  pgap_assessment a = assess("up stock", "2020=0 2021=0", (plan_row){.value = 5}, "2021");
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  ck_assert(has_reason(&a, PGAP_REASON_ALL_ZERO));
}
END_TEST

START_TEST(one_point) {
  pgap_assessment a = assess("up stock", "2021=70", (plan_row){.value = 85}, "2021");
  ck_assert(a.rating == PGAP_RATING_OFF_TRACK || a.rating == PGAP_RATING_AT_RISK);
}
END_TEST

START_TEST(notes) {
  pgap_assessment a =
      assess("up stock", "2019=9 2020=60B 2022=70P", (plan_row){.value = 85}, "2022");
  ck_assert(has_reason(&a, PGAP_REASON_PROVISIONAL));
  ck_assert(has_reason(&a, PGAP_REASON_BREAK));
  a = assess("up flow", "2020=100 2021=110 2022-01/2022-10=95", (plan_row){.value = 150},
             "2022-10");
  ck_assert(has_reason(&a, PGAP_REASON_PARTIAL));
  ck_assert_double_eq(a.actual, 110);
  a = assess("up rate", "2021=5", (plan_row){.kind = "growth", .value = 5}, "2021");
  ck_assert(has_reason(&a, PGAP_REASON_INDEX));
}
END_TEST

START_TEST(about_and_range) {
  plan_row about = {.op = "~", .value = 20, .tolerance = 0.05};
  pgap_assessment a = assess("up stock", "2020=10 2025=19", about, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_ACHIEVED);
  a = assess("up stock", "2020=10 2025=18.9", about, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_MISSED);
  a = assess("up stock", "2020=10 2025=30", about, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_ACHIEVED);
  plan_row range = {.op = "in", .value = 3, .value2 = 4};
  a = assess("up stock", "2020=1 2025=3.5", range, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_ACHIEVED);
  a = assess("up stock", "2020=1 2025=4.5", range, "2025");
  ck_assert_int_eq(a.rating, PGAP_RATING_MISSED);
}
END_TEST

SUITE_MAIN("srd", limits_of_the_classes, achieved_before_due, probability_is_a_reason, after_due,
           chance_after_due, growth_of_another_year, a_later_actual_is_said, nothing_known,
           base_not_known_as_of, announcements, limit_kept_and_broken, sums, ceiling_of_a_sum,
           index_with_a_hole, all_zero, one_point, notes, about_and_range)
