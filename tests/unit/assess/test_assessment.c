/* test_assessment.c: the columns of a target, worked out by hand. */
#include <math.h>
#include <plangap/kind.h>
#include <stdio.h>

#include "support/assess.h"
#include "support/suite.h"

static plan_maker maker;

#define CHECK(got, want) ck_assert_double_eq_tol(got, want, 1e-9)

/* 60 in 2020, 85 wanted in 2025: 5 a year. */
START_TEST(a_level) {
  pgap_assessment a =
      assess("up stock", "2020=60 2021=64 2022=72", (plan_row){.value = 85}, "2022");
  CHECK(a.goal, 85);
  CHECK(a.base, 60);
  CHECK(a.actual, 72);
  CHECK(a.planned, 70);
  CHECK(a.gap, 2);
  CHECK(a.gap_pct, 100 * 2.0 / 70);
  CHECK(a.completion, 12.0 / 25);
  CHECK(a.time_progress, 0.4);
  CHECK(a.lead_years, 0.4); /* 5 * 12 / 25 - 2 */
  CHECK(a.rate_current, 6);
  CHECK(a.rate_required, 13.0 / 3);
  ck_assert(!a.rate_is_geometric && !a.is_index);
  ck_assert_str_eq(a.model, "srd");
  ck_assert(pgap_period_equal(a.base_period, pgap_period_year(2020)));
  ck_assert(pgap_period_equal(a.actual_period, pgap_period_year(2022)));
}
END_TEST

START_TEST(downwards) {
  pgap_assessment a = assess("down stock", "2020=50 2022=44", (plan_row){.value = 30}, "2022");
  CHECK(a.planned, 42);
  CHECK(a.gap, 2); /* actual - planned: above a falling plan is behind */
  CHECK(a.completion, 0.3);
  CHECK(a.lead_years, 1.5 - 2);
  CHECK(a.rate_current, -3);
  CHECK(a.rate_required, -14.0 / 3);
  ck_assert_int_eq(a.direction, -1);
}
END_TEST

/* A doubling of 100 in five years; 130 after two. */
START_TEST(a_multiple) {
  pgap_assessment a =
      assess("up stock", "2020=100 2022=130", (plan_row){.kind = "multiple", .value = 2}, "2022");
  CHECK(a.goal, 200);
  CHECK(a.planned, 100 * pow(2, 0.4));
  CHECK(a.completion, log(1.3) / log(2));
  CHECK(a.lead_years, 5 * log(1.3) / log(2) - 2);
  CHECK(a.rate_current, 100 * (sqrt(1.3) - 1));
  CHECK(a.rate_required, 100 * (cbrt(200.0 / 130) - 1));
  ck_assert(a.rate_is_geometric);
}
END_TEST

/* methods.md 9.1, Qinghai 2009: -17 % in five years; -12.75 % remain after three, that is -6.59 % a
 * year; completion 26.8 %. Three equal yearly rates stand for the published ones. */
START_TEST(energy_intensity) {
  double yearly = 100 * (cbrt(0.83 / (1 - 0.1275)) - 1);
  char actuals[100];
  snprintf(actuals, sizeof actuals, "2006=%.12g 2007=%.12g 2008=%.12g", yearly, yearly, yearly);
  plan_row row = {.kind = "change", .value = -17, .due = "2010", .base = "2005"};
  pgap_assessment a = assess("down rate", actuals, row, "2008");
  ck_assert(a.is_index);
  CHECK(a.base, 100);
  CHECK(a.goal, 83);
  ck_assert_double_eq_tol(a.completion, 0.268, 0.0005);
  ck_assert_double_eq_tol(a.rate_required, -6.59, 0.005);
  CHECK(a.time_progress, 0.6);
}
END_TEST

/* Growth of 7 % a year; 8 % and 3 % so far. Required for the rest: ((1.07^5)/(1.08*1.03))^(1/3)-1. */
START_TEST(growth_on_rates) {
  pgap_assessment a =
      assess("up rate", "2021=8 2022=3", (plan_row){.kind = "growth", .value = 7}, "2022");
  CHECK(a.goal, 100 * pow(1.07, 5));
  CHECK(a.actual, 100 * 1.08 * 1.03);
  CHECK(a.planned, 100 * 1.07 * 1.07);
  CHECK(a.completion, log(1.08 * 1.03) / (5 * log(1.07)));
  CHECK(a.rate_current, 100 * (sqrt(1.08 * 1.03) - 1));
  CHECK(a.rate_required, 100 * (cbrt(pow(1.07, 5) / (1.08 * 1.03)) - 1));
}
END_TEST

START_TEST(a_sum) {
  plan_row row = {.kind = "cumulative", .value = 1000, .due = "2021/2025"};
  pgap_assessment a = assess("up flow", "2020=180 2021=190 2022=230", row, "2022");
  CHECK(a.goal, 1000);
  CHECK(a.actual, 420);
  CHECK(a.planned, 400);
  CHECK(a.completion, 0.42);
  CHECK(a.time_progress, 0.4);
  CHECK(a.lead_years, 0.1);
  CHECK(a.rate_current, 210);
  CHECK(a.rate_required, 580.0 / 3);
}
END_TEST

START_TEST(a_limit) {
  plan_row row = {.kind = "hold", .value = 5.5, .due = "2021/2025"};
  pgap_assessment a = assess("down share", "2020=5.6 2021=5.1 2022=5.6", row, "2022");
  CHECK(a.goal, 5.5);
  CHECK(a.actual, 5.6);
  CHECK(a.planned, 5.5);
  CHECK(a.gap, 0.1);
  CHECK(a.completion, 0.5);
  CHECK(a.time_progress, 0.4);
  ck_assert_double_nan(a.lead_years);
  ck_assert_double_nan(a.rate_current);
}
END_TEST

START_TEST(without_a_base) {
  pgap_assessment a = assess("up stock", "2021=64 2022=72", (plan_row){.value = 85}, "2022");
  ck_assert_double_nan(a.base);
  ck_assert_int_eq(a.base_period.kind, PGAP_PERIOD_NONE);
  ck_assert_double_nan(a.planned);
  ck_assert_double_nan(a.gap);
  ck_assert_double_nan(a.completion);
  ck_assert_double_nan(a.time_progress);
  ck_assert_double_nan(a.lead_years);
  ck_assert_double_nan(a.rate_current);
  CHECK(a.rate_required, 13.0 / 3);
  ck_assert_int_ne(a.rating, PGAP_RATING_NOT_ASSESSED);
}
END_TEST

/* Worse than at the base: completion below 0, and the earned schedule stays at the start. */
START_TEST(worse_than_base) {
  pgap_assessment a = assess("up stock", "2020=60 2022=55", (plan_row){.value = 85}, "2022");
  CHECK(a.completion, -0.2);
  CHECK(a.lead_years, -2);
}
END_TEST

/* A forecast of a year that is over and has no actual is said; one that an actual followed is not. */
START_TEST(a_forecast_is_no_actual) {
  plan_row row = {.value = 85};
  pgap_assessment a = assess("up stock", "2020=60 2022=70 2023=76F", row, "2023");
  CHECK(a.actual, 70);
  ck_assert(has_reason(&a, PGAP_REASON_FORECAST));
  a = assess("up stock", "2020=60 2022=70 2023=76F", row, "2022");
  ck_assert(!has_reason(&a, PGAP_REASON_FORECAST));
  a = assess("up stock", "2020=60 2022=70F 2023=76", row, "2023");
  CHECK(a.actual, 76);
  ck_assert(!has_reason(&a, PGAP_REASON_FORECAST));
}
END_TEST

START_TEST(met_needs_no_pace) {
  pgap_assessment a = assess("up stock", "2020=60 2022=90", (plan_row){.value = 85}, "2022");
  ck_assert_double_nan(a.rate_required);
  CHECK(a.completion, 1.2);
  CHECK(a.lead_years, 3); /* at due already, at the end of the second year */
  CHECK(a.reach, 2023);   /* the end of 2022 */
}
END_TEST

/* Reached is the beginning of the last unbroken run of values that meet the target. */
START_TEST(reach_of_the_past) {
  pgap_assessment a = assess("up stock", "2020=60 2021=86 2022=80 2023=85 2024=90",
                             (plan_row){.value = 85}, "2024");
  CHECK(a.reach, 2024);
}
END_TEST

START_TEST(reach_of_the_future) {
  static const char actuals[] = "2015=35 2016=40 2017=45 2018=50 2019=55 2020=60 2021=65 2022=70";
  pgap_assessment a = assess("up stock", actuals, (plan_row){.value = 80}, "2022");
  ck_assert(a.reach > 2024 && a.reach < 2027);
  a = assess("up stock", actuals, (plan_row){.value = 1000}, "2022");
  ck_assert_double_nan(a.reach); /* not within 30 years */
  a = assess("up stock", "2018=80 2019=75 2020=70 2021=65 2022=60", (plan_row){.value = 85},
             "2022");
  ck_assert_double_nan(a.reach); /* going away */
}
END_TEST

START_TEST(after_due_the_numbers_stop) {
  pgap_assessment a =
      assess("up stock", "2020=60 2024=80 2025=84", (plan_row){.value = 85}, "2026");
  CHECK(a.planned, 85);
  CHECK(a.gap, -1);
  CHECK(a.time_progress, 1);
  CHECK(a.lead_years, 5 * 24.0 / 25 - 5);
  ck_assert_double_nan(a.rate_required);
  ck_assert_double_nan(a.projected);
  ck_assert_double_nan(a.p_hit);
  ck_assert_ptr_null(a.model);
}
END_TEST

/* A later actual stands for due: no lag from its own date. */
START_TEST(lead_of_a_later_actual) {
  pgap_assessment a =
      assess("up stock", "2020=60 2022=80 2027=90", (plan_row){.value = 85}, "2027");
  CHECK(a.actual, 90);
  CHECK(a.planned, 85);
  CHECK(a.lead_years, 0);
}
END_TEST

START_TEST(probability_is_clipped) {
  static const char actuals[] = "2018=50 2019=55 2020=60 2021=65 2022=70";
  pgap_assessment a = assess("up stock", actuals, (plan_row){.value = 1e6}, "2022");
  CHECK(a.p_hit, 0.01);
  static const char far[] = "2018=500 2019=550 2020=600 2021=650 2022=700";
  a = assess("up stock", far, (plan_row){.value = 61}, "2022");
  CHECK(a.p_hit, 0.99);
}
END_TEST

/* Three wanted of nothing planned: no percentage of zero. */
START_TEST(gap_of_a_zero_plan) {
  pgap_assessment a =
      assess("up stock", "2020=0 2021=3", (plan_row){.value = 10, .path = "step"}, "2021");
  CHECK(a.planned, 0);
  CHECK(a.gap, 3);
  ck_assert_double_nan(a.gap_pct);
}
END_TEST

START_TEST(base_of_another_year_is_said) {
  plan_maker_begin(&maker);
  maker.plan.settings.base = PGAP_BASE_NEAREST;
  plan_maker_indicator(&maker, "x", "up stock");
  plan_maker_actuals(&maker, "x", "2019=55 2022=70");
  plan_maker_target(&maker, (plan_row){.indicator = "x", .value = 85});
  plan_maker_finish(&maker);
  pgap_assessment a;
  ck_assert_int_eq(pgap_assess_plan(&a, &maker.plan, NULL, NULL), PGAP_OK);
  ck_assert(pgap_period_equal(a.base_period, pgap_period_year(2019)));
  CHECK(a.base, 55);
  CHECK(a.time_progress, 0.5); /* three of six years */
  plan_maker_end(&maker);
}
END_TEST

/* One row per target, in input order, whatever the order of calculation. */
START_TEST(input_order) {
  plan_maker_begin(&maker);
  static const char *const ids[] = {"c", "a", "b"};
  for (size_t i = 0; i < 3; i++) {
    plan_maker_indicator(&maker, ids[i], "up stock");
    plan_maker_actuals(&maker, ids[i], "2020=60 2022=70");
    plan_maker_target(&maker, (plan_row){.indicator = ids[i], .value = 85});
  }
  plan_maker_finish(&maker);
  pgap_assessment a[3];
  ck_assert_int_eq(pgap_assess_plan(a, &maker.plan, NULL, NULL), PGAP_OK);
  for (size_t i = 0; i < 3; i++) ck_assert_str_eq(a[i].target->indicator->id, ids[i]);
  ck_assert_int_eq(a[0].as_of.period.last, pgap_period_year(2022).last);
  plan_maker_end(&maker);
}
END_TEST

SUITE_MAIN("assessment", a_level, downwards, a_multiple, energy_intensity, growth_on_rates, a_sum,
           a_limit, without_a_base, worse_than_base, a_forecast_is_no_actual, met_needs_no_pace,
           reach_of_the_past, reach_of_the_future, after_due_the_numbers_stop,
           lead_of_a_later_actual, probability_is_clipped, gap_of_a_zero_plan,
           base_of_another_year_is_said, input_order)
