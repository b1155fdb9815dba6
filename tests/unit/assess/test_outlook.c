/* test_outlook.c: targets judged by another model than the default (pgap_assess_options.outlook). */
#include <math.h>
#include <plangap/kind.h>
#include <stdio.h>

#include "support/assess.h"
#include "support/suite.h"

static const char CURVE[] = "2013=12 2014=18 2015=30 2016=45 2017=60 2018=74 2019=83 2020=91 "
                            "2021=94 2022=98";
static const char DOUBLING[] = "2015=1 2016=2 2017=4 2018=8 2019=16 2020=32 2021=64 2022=128";

static pgap_assessment assess_with(const char *words, const char *actuals, plan_row row,
                                   const char *model, double ceiling) {
  pgap_outlook outlook = {
      .model = pgap_model_find(model), .has_ceiling = !isnan(ceiling), .ceiling = ceiling};
  return assess_by(words, actuals, row, "2022", (pgap_assess_options){.outlook = outlook});
}

START_TEST(by_a_line) {
  pgap_assessment a = assess_with("up stock", "2019=70 2020=60 2021=64 2022=72",
                                  (plan_row){.value = 85}, "linear", NAN);
  ck_assert_str_eq(a.model, "linear");
  ck_assert_double_eq_tol(a.projected, 71, 1e-9); /* 66.5 + (2025 - 2020.5) */
}
END_TEST

/* The line stands at 81.6 at the end of 2022, beyond the target that 78 has not met: 2023. */
START_TEST(reached_at_once) {
  pgap_assessment a = assess_with("up stock", "2019=60 2020=70 2021=80 2022=78",
                                  (plan_row){.value = 80.5, .base = "2019"}, "linear", NAN);
  ck_assert_double_eq_tol(a.projected, 100.8, 1e-9);
  ck_assert_double_eq(ceil(a.reach - 1e-6) - 1, 2023);
}
END_TEST

START_TEST(by_srd_as_by_default) {
  plan_row row = {.value = 120};
  pgap_assessment a = assess_with("up stock", CURVE, row, "srd", NAN);
  pgap_assessment b = assess_with("up stock", CURVE, row, "", NAN);
  ck_assert_str_eq(a.model, "srd");
  ck_assert_double_eq(a.projected, b.projected);
  ck_assert_double_eq(a.p_hit, b.p_hit);
}
END_TEST

START_TEST(free_ceiling_warns) {
  pgap_assessment a = assess_with("up stock", CURVE, (plan_row){.value = 105}, "logistic", NAN);
  ck_assert_str_eq(a.model, "logistic");
  ck_assert(has_reason(&a, PGAP_REASON_FREE_CEILING));
  ck_assert_int_ne(a.rating, PGAP_RATING_NOT_ASSESSED);
}
END_TEST

START_TEST(given_ceiling_does_not) {
  pgap_assessment a = assess_with("up stock", CURVE, (plan_row){.value = 120}, "logistic", 103);
  ck_assert_str_eq(a.model, "logistic");
  ck_assert(!has_reason(&a, PGAP_REASON_FREE_CEILING));
  ck_assert_double_lt(a.projected, 103);
  ck_assert(isnan(a.reach));
}
END_TEST

START_TEST(no_saturation_is_a_reason) {
  plan_row row = {.value = 1000};
  pgap_assessment a = assess_with("up stock", DOUBLING, row, "logistic", NAN);
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  ck_assert(has_reason(&a, PGAP_REASON_MODEL_NO_SATURATION));
  ck_assert(isnan(a.projected) && isnan(a.p_hit) && isnan(a.reach) && !a.model);
  a = assess_with("up stock", DOUBLING, row, "logistic", 5000);
  ck_assert(!has_reason(&a, PGAP_REASON_MODEL_NO_SATURATION));
  ck_assert(!isnan(a.projected));
}
END_TEST

START_TEST(other_reasons) {
  plan_row row = {.value = 1000};
  pgap_assessment a = assess_with("up stock", "2021=5 2022=7", row, "gompertz", NAN);
  ck_assert(has_reason(&a, PGAP_REASON_MODEL_TOO_FEW));
  a = assess_with("up stock", "2018=5 2020=7 2021=9 2022=8", row, "theta", NAN);
  ck_assert(has_reason(&a, PGAP_REASON_MODEL_OUTSIDE_DOMAIN));
  const char *jump = "2015=0 2016=0 2017=0 2018=0 2019=5 2020=5 2021=5 2022=5";
  a = assess_with("up stock", jump, row, "logistic", NAN);
  ck_assert(has_reason(&a, PGAP_REASON_MODEL_NO_SHAPE));
}
END_TEST

/* Sums and limits to keep go through whole paths of the model. */
START_TEST(paths_of_a_model) {
  plan_row sum = {.value = 300, .kind = "cumulative", .due = "2021/2025"};
  const char *flows = "2016=50 2017=52 2018=55 2019=57 2020=58 2021=61 2022=63";
  pgap_assessment a = assess_with("up flow", flows, sum, "linear", NAN);
  pgap_assessment b = assess_with("up flow", flows, sum, "srd", NAN);
  ck_assert_str_eq(a.model, "linear");
  ck_assert_double_eq_tol(a.projected, 61 + 63 + 65.2 + 67.4 + 69.6, 1.5);
  ck_assert_double_ge(a.hi80 - a.lo80, b.hi80 - b.lo80 - 0.5);
  plan_row hold = {.value = 80, .kind = "hold", .op = "<=", .due = "2021/2025"};
  a = assess_with("down share", flows, hold, "linear", NAN);
  ck_assert_double_ge(a.p_hit, 0.8);
}
END_TEST

SUITE_MAIN("outlook", by_a_line, reached_at_once, by_srd_as_by_default, free_ceiling_warns,
           given_ceiling_does_not, no_saturation_is_a_reason, other_reasons, paths_of_a_model)
