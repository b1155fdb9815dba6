/* test_path.c: the planned value over time and earned schedule on it. */
#include <math.h>
#include <plangap/path.h>

#include "support/suite.h"

/* The end of 2020, the base, and of 2025, the due. */
static const double base_t = 2021, due_t = 2026;

static pgap_path two_nodes(pgap_path_kind kind, double base, double level) {
  return (pgap_path){.kind = kind, .n = 2, .t = {base_t, due_t}, .v = {base, level}};
}

static void check_value(const pgap_path *path, double t, double want) {
  ck_assert_double_eq_tol(pgap_path_value(path, t), want, 1e-9);
}

static void check_earned(const pgap_path *path, double y, int direction, double want) {
  ck_assert_double_eq_tol(pgap_path_earned(path, y, direction), want, 1e-9);
}

START_TEST(linear) {
  pgap_path path = two_nodes(PGAP_PATH_LINEAR, 60, 85);
  check_value(&path, 2021, 60);
  check_value(&path, 2024, 75);
  check_value(&path, 2024.5, 77.5);
  check_value(&path, 2026, 85);
}
END_TEST

START_TEST(geometric) {
  pgap_path path = two_nodes(PGAP_PATH_GEOMETRIC, 100, 200);
  check_value(&path, 2021, 100);
  check_value(&path, 2023.5, 100 * sqrt(2));
  check_value(&path, 2026, 200);
}
END_TEST

START_TEST(geometric_of_negative_values) {
  pgap_path path = two_nodes(PGAP_PATH_GEOMETRIC, -100, -50);
  check_value(&path, 2023.5, -50 * sqrt(2));
}
END_TEST

START_TEST(geometric_across_zero_is_linear) {
  pgap_path path = two_nodes(PGAP_PATH_GEOMETRIC, -10, 10);
  check_value(&path, 2023.5, 0);
  path = two_nodes(PGAP_PATH_GEOMETRIC, 0, 10);
  check_value(&path, 2023.5, 5);
}
END_TEST

/* The product of the two values would be 0, infinite, and their quotient infinite. */
START_TEST(geometric_of_extreme_values) {
  pgap_path path = two_nodes(PGAP_PATH_GEOMETRIC, 1e-300, 4e-300);
  ck_assert_double_eq_tol(pgap_path_value(&path, 2023.5) / 1e-300, 2, 1e-9);
  path = two_nodes(PGAP_PATH_GEOMETRIC, 1e300, 4e300);
  ck_assert_double_eq_tol(pgap_path_value(&path, 2023.5) / 1e300, 2, 1e-9);
  path = two_nodes(PGAP_PATH_GEOMETRIC, 1e-300, 1e300);
  ck_assert_double_eq_tol(pgap_path_value(&path, 2023.5) / 1e300, 0.5, 1e-9);
}
END_TEST

START_TEST(step_waits_for_the_next_milestone) {
  pgap_path path = {.kind = PGAP_PATH_STEP, .n = 3, .t = {2021, 2024, 2026}, .v = {10, 20, 40}};
  check_value(&path, 2021, 10);
  check_value(&path, 2023.99, 10);
  check_value(&path, 2024, 20);
  check_value(&path, 2025, 20);
  check_value(&path, 2026, 40);
}
END_TEST

START_TEST(points_run_through_milestones) {
  pgap_path path = {.kind = PGAP_PATH_POINTS, .n = 3, .t = {2021, 2024, 2026}, .v = {10, 40, 60}};
  check_value(&path, 2022, 20);
  check_value(&path, 2024, 40);
  check_value(&path, 2025, 50);
}
END_TEST

START_TEST(before_the_base_nothing_is_planned) {
  pgap_path path = two_nodes(PGAP_PATH_LINEAR, 60, 85);
  ck_assert_double_nan(pgap_path_value(&path, 2020));
}
END_TEST

START_TEST(after_due_the_target_stays) {
  pgap_path path = two_nodes(PGAP_PATH_LINEAR, 60, 85);
  check_value(&path, 2027, 85);
  check_value(&path, 2031.5, 85);
}
END_TEST

START_TEST(without_a_base_only_the_target) {
  pgap_path path = {.kind = PGAP_PATH_LINEAR, .n = 1, .t = {due_t}, .v = {85}};
  ck_assert_double_nan(pgap_path_value(&path, 2024));
  check_value(&path, 2026, 85);
  check_value(&path, 2027, 85);
  ck_assert_double_nan(pgap_path_earned(&path, 70, 1));
}
END_TEST

START_TEST(empty_path) {
  pgap_path path = {.kind = PGAP_PATH_NONE};
  ck_assert_double_nan(pgap_path_value(&path, 2024));
  ck_assert_double_nan(pgap_path_earned(&path, 70, 1));
}
END_TEST

/* Lipke & Henderson 2006, slides 16 and 24: a cumulative plan of 10 25 45 70 90 100 in six periods,
 * from 0 at the start (golden/methods.csv, earned_schedule). */
static pgap_path lipke(void) {
  return (pgap_path){.kind = PGAP_PATH_POINTS,
                     .n = 7,
                     .t = {0, 1, 2, 3, 4, 5, 6},
                     .v = {0, 10, 25, 45, 70, 90, 100}};
}

START_TEST(earned_schedule_of_the_literature) {
  pgap_path path = lipke();
  check_earned(&path, 60, 1, 3.6); /* late: at 5 the lead is -1.4 */
  check_earned(&path, 80, 1, 4.5); /* ahead: at 4 the lead is +0.5 */
  check_earned(&path, 5, 1, 0.5);
  check_earned(&path, 100, 1, 6); /* finished late: at 8 the lead is -2 */
}
END_TEST

START_TEST(earned_schedule_ends) {
  pgap_path path = lipke();
  check_earned(&path, 130, 1, 6); /* past the target: due */
  check_earned(&path, 0, 1, 0);
  check_earned(&path, -3, 1, 0); /* worse than the base: the base */
}
END_TEST

START_TEST(earned_schedule_linear_and_geometric) {
  pgap_path path = two_nodes(PGAP_PATH_LINEAR, 60, 85);
  check_earned(&path, 75, 1, 2024); /* n (y - b) / (v - b) = 5 * 15 / 25 */
  path = two_nodes(PGAP_PATH_GEOMETRIC, 100, 200);
  check_earned(&path, 100 * pow(2, 0.6), 1, 2024); /* n ln(y/b) / ln(v/b) */
}
END_TEST

START_TEST(earned_schedule_downwards) {
  pgap_path path = two_nodes(PGAP_PATH_LINEAR, 50, 30);
  check_earned(&path, 42, -1, 2023);
  check_earned(&path, 29, -1, due_t);
  check_earned(&path, 51, -1, base_t);
}
END_TEST

/* Equal planned values: the last of them, so that keeping level is not behind. */
START_TEST(earned_schedule_on_a_plateau) {
  pgap_path path = {.kind = PGAP_PATH_POINTS, .n = 4, .t = {0, 1, 3, 4}, .v = {0, 10, 10, 20}};
  check_earned(&path, 10, 1, 3);
  check_earned(&path, 15, 1, 3.5);
  check_earned(&path, 9, 1, 0.9);
  path = (pgap_path){.kind = PGAP_PATH_POINTS, .n = 3, .t = {0, 1, 3}, .v = {0, 10, 10}};
  check_earned(&path, 10, 1, 3);
}
END_TEST

/* A path read at the moment that an actual earned gives that actual. */
START_TEST(earned_inverts_value) {
  static const pgap_path_kind kinds[] = {PGAP_PATH_LINEAR, PGAP_PATH_GEOMETRIC, PGAP_PATH_POINTS};
  for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
    pgap_path path = {.kind = kinds[k], .n = 3, .t = {2021, 2023, 2026}, .v = {80, 60, 30}};
    for (double t = 2021; t <= 2026; t += 0.25) {
      check_earned(&path, pgap_path_value(&path, t), -1, t);
    }
  }
}
END_TEST

SUITE_MAIN("path", linear, geometric, geometric_of_negative_values, geometric_across_zero_is_linear,
           geometric_of_extreme_values, step_waits_for_the_next_milestone,
           points_run_through_milestones, before_the_base_nothing_is_planned,
           after_due_the_target_stays, without_a_base_only_the_target, empty_path,
           earned_schedule_of_the_literature, earned_schedule_ends,
           earned_schedule_linear_and_geometric, earned_schedule_downwards,
           earned_schedule_on_a_plateau, earned_inverts_value)
