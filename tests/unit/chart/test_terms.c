/* test_terms.c: an index rebuilt from rates is told as the plan tells it. */
#include "terms.h"

#include "support/suite.h"

#include <math.h>
#include <plangap/kind.h>

static pgap_target target;

/* A rate whose index is 100 at the end of 2020, with its target at the end of 2025. */
static pgap_assessment index_of(const char *kind, pgap_op op, double goal, double actual,
                                int year) {
  target = (pgap_target){.kind = pgap_kind_find(kind), .op = op, .due = pgap_period_year(2025)};
  return (pgap_assessment){.target = &target,
                           .base_period = pgap_period_year(2020),
                           .actual_period = pgap_period_year(year),
                           .base = 100,
                           .goal = goal,
                           .actual = actual,
                           .is_index = true,
                           .direction = op == PGAP_OP_AT_MOST ? -1 : 1};
}

static const pgap_label_unit unit = {
    .language = PGAP_LANGUAGE_EN, .factor = 1, .decimals = 1, .beside = NAN};

static void check(const pgap_assessment *a, const char *actual, const char *wanted,
                  const char *goal) {
  char text[PGAP_LABEL_SIZE];
  pgap_terms_actual(text, &unit, a);
  ck_assert_str_eq(text, actual);
  pgap_terms_target(text, &unit, a);
  ck_assert_str_eq(text, wanted);
  pgap_terms_goal(text, &unit, a);
  ck_assert_str_eq(text, goal);
}

/* 1.08^5 = 1.469328; 1.1^3 = 1.331. */
START_TEST(average_growth) {
  pgap_assessment a = index_of("growth", PGAP_OP_AT_LEAST, 146.9328077, 133.1, 2023);
  check(&a, "+10 % a year", "+8 % a year", "≥+8 % a year");
  a = index_of("growth", PGAP_OP_ABOUT, 146.9328077, 97, 2021);
  check(&a, "−3 % a year", "+8 % a year", "about +8 % a year");
}
END_TEST

START_TEST(change_in_all) {
  pgap_assessment a = index_of("change", PGAP_OP_AT_MOST, 86.5, 84.6, 2025);
  check(&a, "−15.4 % in all", "−13.5 % in all", "≤−13.5 % in all");
  a.actual = 86.52; /* no rounding onto the target */
  check(&a, "−13.48 % in all", "−13.5 % in all", "≤−13.5 % in all");
}
END_TEST

START_TEST(no_growth_at_the_base) {
  pgap_assessment a = index_of("growth", PGAP_OP_AT_LEAST, 146.9328077, 100, 2020);
  check(&a, "no figure after 2020", "+8 % a year", "≥+8 % a year");
}
END_TEST

START_TEST(levels_stay) {
  pgap_assessment a = index_of("level", PGAP_OP_AT_LEAST, 85, 76, 2023);
  a.is_index = false;
  check(&a, "76", "85", "≥85");
}
END_TEST

SUITE_MAIN("terms", average_growth, change_in_all, no_growth_at_the_base, levels_stay)
