/* test_projection.c: the default projection's laws: outcomes, scales, limits, probabilities against
 * quantiles, reach against point, hostile values. Reference figures: tests/reference. */
#include "student.h"

#include <check.h>
#include <math.h>
#include <plangap/projection.h>
#include <stdlib.h>

static const double TIGHT = 1e-12;
static const double NONE = (double)NAN;

static const double years[6] = {2015, 2016, 2017, 2018, 2020, 2021.5};
static const double rising[6] = {20, 24, 27, 33, 41, 44};
static const double falling[6] = {44, 41, 33, 27, 24, 20};

static pgap_projection project(const double *y, size_t n, double lower, double upper) {
  pgap_projection p;
  pgap_projection_fit(&p, years, y, n, (pgap_limits){lower, upper});
  return p;
}

static void check_no_projection(const double *y, size_t n, double lower, double upper,
                                pgap_projection_outcome outcome) {
  pgap_student_cache cache = {0};
  pgap_projection p = project(y, n, lower, upper);
  ck_assert_int_eq(p.outcome, outcome);
  ck_assert(isnan(pgap_projection_centre(&p, 1)));
  ck_assert(isnan(pgap_projection_variance(&p, 1)));
  ck_assert(isnan(pgap_projection_point(&p, 1)));
  ck_assert(isnan(pgap_projection_quantile(&p, 1, 0.9)));
  ck_assert(isnan(pgap_projection_interval(&p, 1, 0.8, &cache).lower));
  ck_assert(isnan(pgap_projection_exceed(&p, 1, 5)));
  ck_assert(isnan(pgap_projection_reach(&p, 5, 1, 10)));
}

START_TEST(no_projection_and_why) {
  static const double zeros[3] = {0, 0, 0};
  static const double large[3] = {1e300, -1e300, 1e299};
  static const double small[3] = {1e-300, 2e-300, 3e-300};
  check_no_projection(NULL, 0, NONE, NONE, PGAP_PROJECTION_EMPTY);
  check_no_projection(zeros, 1, NONE, NONE, PGAP_PROJECTION_ALL_ZERO);
  check_no_projection(zeros, 3, NONE, NONE, PGAP_PROJECTION_ALL_ZERO);
  check_no_projection(zeros, 3, 0, 100, PGAP_PROJECTION_ALL_ZERO);
  check_no_projection(rising, 6, 0, 40, PGAP_PROJECTION_OUTSIDE_LIMITS);
  check_no_projection(rising, 6, 21, NONE, PGAP_PROJECTION_OUTSIDE_LIMITS);
  check_no_projection(rising, 6, NONE, 43, PGAP_PROJECTION_OUTSIDE_LIMITS);
  check_no_projection(rising, 6, 100, 0, PGAP_PROJECTION_OUTSIDE_LIMITS);
  check_no_projection(zeros, 3, 0, 0, PGAP_PROJECTION_OUTSIDE_LIMITS);
  check_no_projection(large, 3, NONE, NONE, PGAP_PROJECTION_OUT_OF_RANGE);
  check_no_projection(large, 1, NONE, NONE, PGAP_PROJECTION_OUT_OF_RANGE);
  check_no_projection(small, 3, NONE, NONE, PGAP_PROJECTION_OUT_OF_RANGE);
}
END_TEST

START_TEST(rule_by_number_of_values) {
  static const double constant[4] = {3, 3, 3, 3};
  ck_assert_int_eq(project(rising, 1, NONE, NONE).rule, 1);
  ck_assert_int_eq(project(constant, 2, NONE, NONE).rule, 1);
  ck_assert_int_eq(project(constant, 4, NONE, NONE).rule, 1);
  ck_assert_int_eq(project(rising, 2, NONE, NONE).rule, 2);
  ck_assert_int_eq(project(rising, 3, NONE, NONE).rule, 3);
}
END_TEST

START_TEST(scale_by_values_and_limits) {
  static const double mixed[3] = {-1, 0, 2};
  ck_assert_int_eq(project(rising, 6, NONE, NONE).scale.kind, PGAP_SCALE_ROOT);
  ck_assert_int_eq(project(rising, 6, 0, NONE).scale.kind, PGAP_SCALE_ROOT);
  ck_assert_int_eq(project(rising, 6, NONE, 50).scale.kind, PGAP_SCALE_ROOT);
  ck_assert_int_eq(project(rising, 6, 0, 100).scale.kind, PGAP_SCALE_ARCSINE);
  ck_assert_int_eq(project(mixed, 3, NONE, NONE).scale.kind, PGAP_SCALE_IDENTITY);
  ck_assert_int_eq(project(mixed, 3, -5, NONE).scale.kind, PGAP_SCALE_IDENTITY);
  ck_assert_int_eq(project(rising, 6, -5, NONE).scale.kind, PGAP_SCALE_IDENTITY);
  ck_assert_int_eq(project(rising, 6, -INFINITY, NONE).scale.kind, PGAP_SCALE_IDENTITY);
  ck_assert_int_eq(project(rising, 6, -INFINITY, 100).scale.kind, PGAP_SCALE_IDENTITY);
  ck_assert_int_eq(project(mixed, 3, -5, 5).scale.kind, PGAP_SCALE_ARCSINE);
}
END_TEST

START_TEST(scale_and_back) {
  static const pgap_scale scales[] = {
      {.kind = PGAP_SCALE_IDENTITY}, {.kind = PGAP_SCALE_ROOT}, {PGAP_SCALE_ARCSINE, -10, 90}};
  for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
    for (double y = 0; y <= 90; y += 7.5)
      ck_assert_double_eq_tol(pgap_scale_from(scales[i], pgap_scale_to(scales[i], y)), y, TIGHT);
  ck_assert_double_eq(pgap_scale_from(scales[1], -3), 0);
  ck_assert_double_eq_tol(pgap_scale_from(scales[2], 7), 90, TIGHT);
  ck_assert_double_eq(pgap_scale_from(scales[2], -7), -10);
}
END_TEST

START_TEST(figures_stay_within_limits) {
  pgap_projection up = project(rising, 6, NONE, 45);
  pgap_projection down = project(falling, 6, 19, NONE);
  pgap_projection share = project(rising, 6, 0, 44);
  for (double h = 0.25; h < 12; h += 0.5)
    for (double q = 0.001; q < 1; q += 0.0499) {
      ck_assert_double_le(pgap_projection_quantile(&up, h, q), 45);
      ck_assert_double_ge(pgap_projection_quantile(&up, h, q), 0);
      ck_assert_double_ge(pgap_projection_quantile(&down, h, q), 19);
      ck_assert_double_le(pgap_projection_quantile(&share, h, q), 44);
      ck_assert_double_ge(pgap_projection_quantile(&share, h, q), 0);
    }
  ck_assert_double_eq(pgap_projection_quantile(&down, 5, 0.01), 19);
  ck_assert_double_eq(pgap_projection_quantile(&up, 5, 0.99), 45);
}
END_TEST

/* P(value >= quantile q) = 1 - q, and a target beyond a limit counts as the limit. */
START_TEST(probability_inverts_quantile) {
  static const pgap_limits limits[] = {
      {(double)NAN, (double)NAN}, {0, 100}, {0, (double)NAN}, {(double)NAN, 1000}};
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
    for (size_t n = 1; n <= 6; n++) {
      pgap_projection p = project(rising, n, limits[i].lower, limits[i].upper);
      for (double q = 0.3; q < 0.9; q += 0.1) {
        double x = pgap_projection_quantile(&p, 1.5, q);
        ck_assert_double_eq_tol(pgap_projection_exceed(&p, 1.5, x), 1 - q, 1e-9);
      }
      ck_assert_double_eq(pgap_projection_exceed(&p, 2, -1), pgap_projection_exceed(&p, 2, 0));
    }
  pgap_projection share = project(rising, 6, 0, 100);
  ck_assert_double_eq(pgap_projection_exceed(&share, 2, 120),
                      pgap_projection_exceed(&share, 2, 100));
}
END_TEST

START_TEST(interval_is_two_quantiles) {
  pgap_student_cache cache = {0};
  static const double covers[] = {0.5, 0.8, 0.95, 0.99};
  for (size_t n = 1; n <= 6; n++) {
    pgap_projection p = project(rising, n, NONE, NONE);
    for (int again = 0; again < 2; again++)
      for (size_t i = 0; i < sizeof covers / sizeof *covers; i++) {
        pgap_interval with = pgap_projection_interval(&p, 3, covers[i], &cache);
        pgap_interval without = pgap_projection_interval(&p, 3, covers[i], NULL);
        ck_assert_double_eq(with.lower, without.lower);
        ck_assert_double_eq(with.upper, without.upper);
        ck_assert_double_eq_tol(with.lower, pgap_projection_quantile(&p, 3, 0.5 - covers[i] / 2),
                                1e-9);
        ck_assert_double_eq_tol(with.upper, pgap_projection_quantile(&p, 3, 0.5 + covers[i] / 2),
                                1e-9);
      }
  }
}
END_TEST

START_TEST(now_is_the_last_value) {
  pgap_projection p = project(rising, 6, NONE, NONE);
  ck_assert_double_eq_tol(pgap_projection_point(&p, 0), 44, TIGHT);
  ck_assert_double_eq_tol(pgap_projection_quantile(&p, 0, 0.975), 44, TIGHT);
  ck_assert_double_eq(pgap_projection_exceed(&p, 0, 43.9), 1);
  ck_assert_double_eq(pgap_projection_exceed(&p, 0, 44), 1);
  ck_assert_double_eq(pgap_projection_exceed(&p, 0, 44.1), 0);
}
END_TEST

static void check_reach(const pgap_projection *p, double x, int direction) {
  double h = pgap_projection_reach(p, x, direction, 30);
  ck_assert_msg(h > 0 && h < 30, "reach %g: %g", x, h);
  ck_assert_double_eq_tol(pgap_projection_point(p, h), x, 1e-11 * x);
  ck_assert(isnan(pgap_projection_reach(p, x, direction, 0.999 * h)));
  ck_assert(!isnan(pgap_projection_reach(p, x, direction, 1.001 * h)));
}

START_TEST(reach_inverts_point) {
  pgap_projection up = project(rising, 6, NONE, NONE);
  pgap_projection share = project(rising, 6, 0, 100);
  pgap_projection two = project(rising, 2, NONE, NONE);
  pgap_projection down = project(falling, 6, NONE, NONE);
  check_reach(&up, 44.01, 1);
  check_reach(&up, 60, 1);
  check_reach(&share, 60, 1);
  check_reach(&two, 26, 1);
  check_reach(&down, 12, -1);
  ck_assert_double_eq(pgap_projection_reach(&up, 44, 1, 5), 0);
  ck_assert_double_eq(pgap_projection_reach(&up, 30, 1, 5), 0);
  ck_assert_double_eq(pgap_projection_reach(&down, 30, -1, 5), 0);
}
END_TEST

START_TEST(never_reached) {
  static const double constant[3] = {3, 3, 3};
  pgap_projection up = project(rising, 6, NONE, NONE);
  pgap_projection share = project(rising, 6, 0, 100);
  pgap_projection flat = project(constant, 3, NONE, NONE);
  ck_assert(isnan(pgap_projection_reach(&up, 1e6, 1, 1e9)));
  ck_assert(isnan(pgap_projection_reach(&up, 30, -1, 1e9)));
  ck_assert(isnan(pgap_projection_reach(&up, -1, -1, 1e9)));
  ck_assert(isnan(pgap_projection_reach(&share, 101, 1, 1e9)));
  ck_assert(isnan(pgap_projection_reach(&flat, 4, 1, 1e9)));
  ck_assert_double_eq(pgap_projection_reach(&flat, 3, 1, 5), 0);
  ck_assert_double_eq(pgap_projection_reach(&flat, 3, -1, 5), 0);
}
END_TEST

/* Squares scale exactly on the root scale, and time has no origin. */
START_TEST(unit_and_calendar_do_not_matter) {
  double scaled[6];
  double shifted[6];
  for (size_t i = 0; i < 6; i++) {
    scaled[i] = 1e6 * rising[i];
    shifted[i] = years[i] - 2000;
  }
  pgap_projection p = project(rising, 6, NONE, NONE);
  pgap_projection q;
  pgap_projection_fit(&q, shifted, scaled, 6, (pgap_limits){NONE, NONE});
  for (double h = 0.5; h < 8; h++) {
    ck_assert_double_eq_tol(pgap_projection_point(&q, h) / 1e6, pgap_projection_point(&p, h),
                            1e-10);
    ck_assert_double_eq_tol(pgap_projection_quantile(&q, h, 0.9) / 1e6,
                            pgap_projection_quantile(&p, h, 0.9), 1e-9);
    ck_assert_double_eq_tol(pgap_projection_exceed(&q, h, 60e6), pgap_projection_exceed(&p, h, 60),
                            1e-12);
  }
}
END_TEST

START_TEST(hostile_values_stay_finite) {
  static const double cases[][4] = {{1e239, 2e239, 1e239, 5e238}, {1e-239, 2e-239, 1e-239, 5e-238},
                                    {-1e119, 1e119, 3, 4},        {0, 0, 0, 1e-200},
                                    {1, 1, 1, 1 + 1e-15},         {5, 0, 0, 0},
                                    {-1e-119, 0, 0, 1e-119},      {-1e100, -1e100, -1e100, 1}};
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
    for (size_t n = 1; n <= 4; n++) {
      pgap_projection p = project(cases[k], n, NONE, NONE);
      if (p.outcome == PGAP_PROJECTION_ALL_ZERO) continue;
      ck_assert_int_eq(p.outcome, PGAP_PROJECTION_DONE);
      for (double h = 0; h < 1000; h = 3 * h + 0.5) {
        double chance = pgap_projection_exceed(&p, h, cases[k][0]);
        ck_assert_msg(chance >= 0 && chance <= 1, "case %zu, n %zu, h %g: %g", k, n, h, chance);
        ck_assert(isfinite(pgap_projection_quantile(&p, h, 0.975)));
        ck_assert(isfinite(pgap_projection_quantile(&p, h, 0.025)));
      }
    }
}
END_TEST

/* A gap of thousands of years leaves one weight only. */
START_TEST(huge_gap) {
  static const double t[3] = {-9e4, 0, 1};
  static const double y[3] = {1, 2, 3};
  pgap_projection p;
  pgap_projection_fit(&p, t, y, 3, (pgap_limits){NONE, NONE});
  ck_assert_int_eq(p.outcome, PGAP_PROJECTION_DONE);
  ck_assert(isfinite(pgap_projection_point(&p, 1)));
  ck_assert(isfinite(pgap_projection_quantile(&p, 1, 0.9)));
}
END_TEST

/* Quantiles to 17 digits by mpmath 1.3 (root of the regularised incomplete beta function). */
START_TEST(student_quantiles) {
  static const struct {
    double nu, q, value;
  } known[] = {{1.7, 0.9, 2.041349758625525},
               {1.7, 0.975, 5.1188389882530599},
               {1.7, 0.995, 13.453612659922467},
               {2.2, 0.9, 1.8123849217763527},
               {2.2, 0.975, 3.9487207497127248},
               {2.25, 0.995, 8.2581766809564947},
               {3, 0.975, 3.1824463052837084},
               {3.6179753273, 0.9, 1.5650611121167887},
               {3.6179753273, 0.975, 2.8959756213867062},
               {5, 0.995, 4.0321429835552281}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    double got = pgap_student_quantile(known[i].q, known[i].nu);
    ck_assert_msg(fabs(got - known[i].value) <= 1e-13 * known[i].value, "nu %g, q %g: %.17g",
                  known[i].nu, known[i].q, got);
    ck_assert_double_eq_tol(pgap_student_quantile(1 - known[i].q, known[i].nu), -got, 1e-12 * got);
  }
  ck_assert_double_eq(pgap_student_quantile(0.5, 3), 0);
  for (double nu = 1.7; nu < 60; nu *= 1.3)
    for (double q = 1e-9; q < 0.5; q *= 2)
      ck_assert(isfinite(pgap_student_quantile(q, nu)) && pgap_student_quantile(q, nu) < 0);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("projection");
  TCase *tests = tcase_create("projection");
  tcase_add_test(tests, no_projection_and_why);
  tcase_add_test(tests, rule_by_number_of_values);
  tcase_add_test(tests, scale_by_values_and_limits);
  tcase_add_test(tests, scale_and_back);
  tcase_add_test(tests, figures_stay_within_limits);
  tcase_add_test(tests, probability_inverts_quantile);
  tcase_add_test(tests, interval_is_two_quantiles);
  tcase_add_test(tests, now_is_the_last_value);
  tcase_add_test(tests, reach_inverts_point);
  tcase_add_test(tests, never_reached);
  tcase_add_test(tests, unit_and_calendar_do_not_matter);
  tcase_add_test(tests, hostile_values_stay_finite);
  tcase_add_test(tests, huge_gap);
  tcase_add_test(tests, student_quantiles);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
