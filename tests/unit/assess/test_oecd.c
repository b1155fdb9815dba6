/* test_oecd.c: the drawn outlook (src/assess/methods/oecd.c) against what can be counted. */
#include <math.h>
#include <plangap/form.h>
#include <stdio.h>

#include "support/suite.h"

static pgap_working working;

static double share(const char *values, const char *target, const char *target_year,
                    const char *options) {
  pgap_working_begin(&working, pgap_form_find("oecd_outlook"));
  const char *pairs[] = {
      "years=2015 2016 2017 2018 2019 2020", values, target, target_year, "direction=up", options};
  ck_assert_int_eq(pgap_working_take_all(&working, pairs, options ? 6 : 5, NULL), PGAP_OK);
  ck_assert(pgap_working_run(&working));
  return working.out[0].number;
}

/* All 5^10 equally likely ways of ten years, counted: 0.7210165248. */
START_TEST(the_share_is_the_probability) {
  double p = share("values=20 21 20 23 22 25", "target=33", "target_year=2030", "draws=1000000");
  ck_assert_double_eq_tol(p, 0.7210165248, 0.002);
  ck_assert_double_eq_tol(working.out[1].number, sqrt(p * (1 - p) / 1e6), 1e-12);
}
END_TEST

/* One year ahead it is one of the five rates: 1.05, 0.952, 1.15, 0.957 or 1.136. */
START_TEST(one_year_and_half_a_year) {
  static const char values[] = "values=20 21 20 23 22 25", draws[] = "draws=1000000";
  ck_assert_double_eq_tol(share(values, "target=26", "target_year=2021", draws), 0.6, 0.002);
  ck_assert_double_eq_tol(share(values, "target=28", "target_year=2021", draws), 0.4, 0.002);
  ck_assert_double_eq_tol(share(values, "target=26", "target_year=2020.5", draws), 0.4, 0.002);
  ck_assert_double_eq(share(values, "target=30", "target_year=2021", draws), 0);
}
END_TEST

START_TEST(the_same_seed_draws_the_same) {
  static const char values[] = "values=20 21 20 23 22 25", target[] = "target=33";
  double first = share(values, target, "target_year=2030", NULL);
  ck_assert(share(values, target, "target_year=2030", NULL) == first);
  ck_assert(share(values, target, "target_year=2030", "seed=1") == first);
  ck_assert(share(values, target, "target_year=2030", "seed=2") != first);
}
END_TEST

START_TEST(a_better_actual_never_lowers_the_share) {
  double before = 0;
  for (int i = 0; i < 60; i++) {
    char values[64];
    snprintf(values, sizeof values, "values=20 21 20 23 22 %g", 20 + 0.2 * i);
    double p = share(values, "target=33", "target_year=2030", NULL);
    ck_assert_double_ge(p, before);
    before = p;
  }
  ck_assert_double_gt(before, 0.9);
}
END_TEST

SUITE_MAIN("oecd", the_share_is_the_probability, one_year_and_half_a_year,
           the_same_seed_draws_the_same, a_better_actual_never_lowers_the_share)
