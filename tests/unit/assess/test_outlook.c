/* test_outlook.c: targets judged by another model than the default (pgap_assess_options.outlook). */
#include <math.h>
#include <plangap/assessment.h>
#include <plangap/kind.h>
#include <stdio.h>

#include "support/plan_maker.h"
#include "support/suite.h"

static const char CURVE[] = "2013=12 2014=18 2015=30 2016=45 2017=60 2018=74 2019=83 2020=91 "
                            "2021=94 2022=98";
static const char DOUBLING[] = "2015=1 2016=2 2017=4 2018=8 2019=16 2020=32 2021=64 2022=128";

static plan_maker maker;

static pgap_assessment assess(const char *words, const char *actuals, plan_row row,
                              const char *model, double ceiling) {
  plan_maker_begin(&maker);
  plan_maker_indicator(&maker, "x", words);
  plan_maker_actuals(&maker, "x", actuals);
  row.indicator = "x";
  plan_maker_target(&maker, row);
  plan_maker_check(&maker);
  pgap_assessment a;
  pgap_as_of when = plan_maker_as_of("2022");
  pgap_assess_options options = {.as_of = &when};
  options.outlook = (pgap_outlook){pgap_model_find(model), !isnan(ceiling), ceiling};
  ck_assert_int_eq(pgap_assess_plan(&a, &maker.plan, &options, NULL), PGAP_OK);
  plan_maker_end(&maker);
  return a;
}

static bool has_reason(const pgap_assessment *a, pgap_reason_code code) {
  for (size_t i = 0; i < a->reasons.n; i++)
    if (a->reasons.items[i].code == code) return true;
  return false;
}

START_TEST(by_a_line) {
  pgap_assessment a =
      assess("up stock", "2019=70 2020=60 2021=64 2022=72", (plan_row){.value = 85}, "linear", NAN);
  ck_assert_str_eq(a.model, "linear");
  ck_assert_double_eq_tol(a.projected, 71, 1e-9); /* 66.5 + (2025 - 2020.5) */
}
END_TEST

START_TEST(by_srd_as_by_default) {
  plan_row row = {.value = 120};
  pgap_assessment a = assess("up stock", CURVE, row, "srd", NAN);
  pgap_assessment b = assess("up stock", CURVE, row, "", NAN);
  ck_assert_str_eq(a.model, "srd");
  ck_assert_double_eq(a.projected, b.projected);
  ck_assert_double_eq(a.p_hit, b.p_hit);
}
END_TEST

START_TEST(free_ceiling_warns) {
  pgap_assessment a = assess("up stock", CURVE, (plan_row){.value = 105}, "logistic", NAN);
  ck_assert_str_eq(a.model, "logistic");
  ck_assert(has_reason(&a, PGAP_REASON_FREE_CEILING));
  ck_assert_int_ne(a.rating, PGAP_RATING_NOT_ASSESSED);
}
END_TEST

START_TEST(given_ceiling_does_not) {
  pgap_assessment a = assess("up stock", CURVE, (plan_row){.value = 120}, "logistic", 103);
  ck_assert_str_eq(a.model, "logistic");
  ck_assert(!has_reason(&a, PGAP_REASON_FREE_CEILING));
  ck_assert_double_lt(a.projected, 103);
  ck_assert(isnan(a.reach));
}
END_TEST

START_TEST(no_saturation_is_a_reason) {
  plan_row row = {.value = 1000};
  pgap_assessment a = assess("up stock", DOUBLING, row, "logistic", NAN);
  ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
  ck_assert(has_reason(&a, PGAP_REASON_MODEL_NO_SATURATION));
  ck_assert(isnan(a.projected) && isnan(a.p_hit) && isnan(a.reach) && !a.model);
  a = assess("up stock", DOUBLING, row, "logistic", 5000);
  ck_assert(!has_reason(&a, PGAP_REASON_MODEL_NO_SATURATION));
  ck_assert(!isnan(a.projected));
}
END_TEST

START_TEST(other_reasons) {
  plan_row row = {.value = 1000};
  pgap_assessment a = assess("up stock", "2021=5 2022=7", row, "gompertz", NAN);
  ck_assert(has_reason(&a, PGAP_REASON_MODEL_TOO_FEW));
  a = assess("up stock", "2018=5 2020=7 2021=9 2022=8", row, "theta", NAN);
  ck_assert(has_reason(&a, PGAP_REASON_MODEL_OUTSIDE_DOMAIN));
  const char *jump = "2015=0 2016=0 2017=0 2018=0 2019=5 2020=5 2021=5 2022=5";
  a = assess("up stock", jump, row, "logistic", NAN);
  ck_assert(has_reason(&a, PGAP_REASON_MODEL_NOT_CONVERGED));
}
END_TEST

/* Sums and limits to keep go through whole paths of the model. */
START_TEST(paths_of_a_model) {
  plan_row sum = {.value = 300, .kind = "cumulative", .due = "2021/2025"};
  const char *flows = "2016=50 2017=52 2018=55 2019=57 2020=58 2021=61 2022=63";
  pgap_assessment a = assess("up flow", flows, sum, "linear", NAN);
  pgap_assessment b = assess("up flow", flows, sum, "srd", NAN);
  ck_assert_str_eq(a.model, "linear");
  ck_assert_double_eq_tol(a.projected, 61 + 63 + 65.2 + 67.4 + 69.6, 1.5);
  ck_assert_double_ge(a.hi80 - a.lo80, b.hi80 - b.lo80 - 0.5);
  plan_row hold = {.value = 80, .kind = "hold", .op = "<=", .due = "2021/2025"};
  a = assess("down share", flows, hold, "linear", NAN);
  ck_assert_double_ge(a.p_hit, 0.8);
}
END_TEST

SUITE_MAIN("outlook", by_a_line, by_srd_as_by_default, free_ceiling_warns, given_ceiling_does_not,
           no_saturation_is_a_reason, other_reasons, paths_of_a_model)
