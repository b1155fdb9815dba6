/* test_kinds.c: levels and completion of each kind, with figures worked out by hand. */
#include <math.h>
#include <plangap/kind.h>
#include <string.h>

#include "support/suite.h"

static const pgap_kind *kind(const char *name) {
  const pgap_kind *found = pgap_kind_find(name);
  ck_assert_msg(found != NULL, "no kind '%s'", name);
  return found;
}

static double completion(const char *name, double y, double base, double level) {
  return kind(name)->completion(&(pgap_progress){.y = y, .base = base, .level = level});
}

static double level(const char *name, double v, double b, double years) {
  return kind(name)->level(v, b, years);
}

#define CHECK(got, want) ck_assert_double_eq_tol(got, want, 1e-9)

START_TEST(levels) {
  CHECK(level("level", 85, 60, 5), 85);
  CHECK(level("hold", 5.5, NAN, NAN), 5.5);
  CHECK(level("cumulative", 1000, 0, 5), 1000);
  CHECK(level("growth", 7, 100, 5), 140.25517307);
  CHECK(level("multiple", 2, 31, 5), 62);
  CHECK(level("change", -13.5, 0.8, 5), 0.692);
  CHECK(level("points", 1.5, 62.1, 5), 63.6);
  CHECK(level("coverage", 100, 80, 5), 100);
}
END_TEST

START_TEST(completions) {
  CHECK(completion("level", 75, 60, 85), 0.6);
  CHECK(completion("points", 62.7, 62.1, 63.6), 0.4);
  CHECK(completion("cumulative", 430, 0, 1000), 0.43);
  CHECK(completion("coverage", 92, 80, 100), 0.92);
  CHECK(completion("multiple", sqrt(2), 1, 2), 0.5); /* a doubling is half done at 1.414 */
}
END_TEST

/* Completion may exceed 1 and fall below 0. */
START_TEST(completion_is_not_capped) {
  CHECK(completion("level", 110, 60, 85), 2);
  CHECK(completion("level", 55, 60, 85), -0.2);
  CHECK(completion("level", 42, 50, 30), 0.4); /* downwards */
}
END_TEST

/* methods.md 9.1, Qinghai Bureau of Statistics 2009: a reduction of energy intensity by 17 % in five
 * years. After three years the index stands where -12.75 % remain (-6.59 % a year for two years,
 * -3.66 % a year on average over all five): Y = 1.34 equivalent years, X = 26.8 %. */
START_TEST(energy_intensity_of_qinghai) {
  double goal = level("change", -17, 100, 5);
  CHECK(goal, 83);
  ck_assert_double_eq_tol(100 * (pow(0.83, 0.2) - 1), -3.66, 0.005);
  double now = goal / (1 - 0.1275);
  double done = completion("change", now, 100, goal);
  ck_assert_double_eq_tol(done, 0.268, 0.0005);
  ck_assert_double_eq_tol(5 * done, 1.34, 0.005);
  ck_assert_double_eq_tol(100 * (sqrt(goal / now) - 1), -6.59, 0.005);
}
END_TEST

/* ln prod(1 + g) / (n ln(1 + v)): 8 %, 6 %, 7 % of five years at 7 %. */
START_TEST(growth_completion) {
  double index = 100 * 1.08 * 1.06 * 1.07;
  double want = (log(1.08) + log(1.06) + log(1.07)) / (5 * log(1.07));
  CHECK(completion("growth", index, 100, level("growth", 7, 100, 5)), want);
  ck_assert_double_eq_tol(want, 0.6, 0.001);
}
END_TEST

START_TEST(hold_counts_periods) {
  const pgap_kind *hold = kind("hold");
  CHECK(hold->completion(&(pgap_progress){.n_met = 2, .n_elapsed = 3}), 2.0 / 3);
  ck_assert_double_nan(hold->completion(&(pgap_progress){.n_met = 0, .n_elapsed = 0}));
}
END_TEST

START_TEST(no_way_to_go_has_no_completion) {
  ck_assert_double_nan(completion("level", 85, 85, 85));
  ck_assert_double_nan(completion("change", 90, 100, 100));
  ck_assert_double_nan(completion("multiple", 5, 0, 0));
  ck_assert_double_nan(completion("multiple", -5, 10, 20));
  ck_assert_double_nan(completion("level", 85, NAN, 90));
}
END_TEST

static pgap_status check_target(const char *name, double value) {
  pgap_target t = {.kind = kind(name), .value = value};
  pgap_error e;
  pgap_status s = t.kind->check(&t, &e);
  if (s != PGAP_OK) ck_assert_str_eq(e.args[0], name);
  return s;
}

START_TEST(values_that_make_no_sense) {
  static const struct {
    const char *kind;
    double good, bad;
  } rows[] = {
      {"growth", 7, 0},        {"growth", -3, -100},   {"change", -13.5, 0},
      {"change", -99.9, -120}, {"multiple", 2, 1},     {"multiple", 0.5, 0},
      {"multiple", 4, -2},     {"points", -1.5, 0},    {"cumulative", 0.1, 0},
      {"cumulative", 1, -1},   {"coverage", 100, 101}, {"coverage", 95, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    ck_assert_int_eq(check_target(rows[i].kind, rows[i].good), PGAP_OK);
    ck_assert_int_eq(check_target(rows[i].kind, rows[i].bad), PGAP_TARGET_VALUE_INVALID);
  }
  ck_assert_int_eq(check_target("level", 0), PGAP_OK);
  ck_assert_int_eq(check_target("hold", -1), PGAP_OK);
}
END_TEST

START_TEST(an_empty_coverage_is_full) {
  CHECK(kind("coverage")->value_default, 100);
  ck_assert_double_nan(kind("level")->value_default);
}
END_TEST

START_TEST(names) {
  char all[200], small[12];
  pgap_kind_names(all, sizeof all);
  ck_assert_str_eq(all, "level, hold, cumulative, growth, multiple, change, points, coverage, "
                        "count_above, relative");
  pgap_kind_names(small, sizeof small);
  ck_assert_uint_lt(strlen(small), sizeof small);
  ck_assert_ptr_null(pgap_kind_find("Level"));
  ck_assert_ptr_null(pgap_kind_find(""));
}
END_TEST

SUITE_MAIN("kinds", levels, completions, completion_is_not_capped, energy_intensity_of_qinghai,
           growth_completion, hold_counts_periods, no_way_to_go_has_no_completion,
           values_that_make_no_sense, an_empty_coverage_is_full, names)
