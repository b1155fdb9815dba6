/* test_target.c: words of targets.csv, the band that meets a target, revisions. */
#include <math.h>
#include <plangap/course.h>
#include <plangap/kind.h>
#include <plangap/target.h>
#include <string.h>

#include "support/suite.h"

static const pgap_indicator rising = {.id = "r", .direction = PGAP_DIRECTION_UP};
static const pgap_indicator falling = {.id = "f", .direction = PGAP_DIRECTION_DOWN};

START_TEST(words_and_back) {
  pgap_op op;
  pgap_tier tier;
  pgap_binding binding;
  pgap_path_kind path;
  for (int i = PGAP_OP_AT_LEAST; i <= PGAP_OP_IN; i++) {
    ck_assert_int_eq(pgap_op_parse(&op, pgap_op_name((pgap_op)i), NULL), PGAP_OK);
    ck_assert_int_eq(op, i);
  }
  for (int i = PGAP_TIER_MUST; i <= PGAP_TIER_STRETCH; i++) {
    ck_assert_int_eq(pgap_tier_parse(&tier, pgap_tier_name((pgap_tier)i), NULL), PGAP_OK);
    ck_assert_int_eq(tier, i);
  }
  for (int i = PGAP_BINDING_EXPECTED; i <= PGAP_BINDING_BINDING; i++) {
    const char *name = pgap_binding_name((pgap_binding)i);
    ck_assert_int_eq(pgap_binding_parse(&binding, name, NULL), PGAP_OK);
    ck_assert_int_eq(binding, i);
  }
  for (int i = PGAP_PATH_LINEAR; i <= PGAP_PATH_NONE; i++) {
    const char *name = pgap_path_kind_name((pgap_path_kind)i);
    ck_assert_int_eq(pgap_path_kind_parse(&path, name, NULL), PGAP_OK);
    ck_assert_int_eq(path, i);
  }
}
END_TEST

START_TEST(chinese_words) {
  pgap_op op;
  pgap_tier tier;
  pgap_binding binding;
  ck_assert_int_eq(pgap_op_parse(&op, "≥", NULL), PGAP_OK);
  ck_assert_int_eq(op, PGAP_OP_AT_LEAST);
  ck_assert_int_eq(pgap_op_parse(&op, "≤", NULL), PGAP_OK);
  ck_assert_int_eq(op, PGAP_OP_AT_MOST);
  ck_assert_int_eq(pgap_tier_parse(&tier, "底线", NULL), PGAP_OK);
  ck_assert_int_eq(tier, PGAP_TIER_MUST);
  ck_assert_int_eq(pgap_tier_parse(&tier, "力争", NULL), PGAP_OK);
  ck_assert_int_eq(tier, PGAP_TIER_STRETCH);
  ck_assert_int_eq(pgap_binding_parse(&binding, "约束性", NULL), PGAP_OK);
  ck_assert_int_eq(binding, PGAP_BINDING_BINDING);
}
END_TEST

START_TEST(an_unknown_word_lists_the_known) {
  pgap_op op = PGAP_OP_ABOUT;
  pgap_error e;
  ck_assert_int_eq(pgap_op_parse(&op, "=>", &e), PGAP_WORD_UNKNOWN);
  ck_assert_str_eq(e.args[0], "=>");
  ck_assert_str_eq(e.args[2], ">=, <=, ~, in");
  ck_assert_int_eq(op, PGAP_OP_ABOUT);
  pgap_path_kind path;
  ck_assert_int_eq(pgap_path_kind_parse(&path, "default", &e), PGAP_WORD_UNKNOWN);
}
END_TEST

static bool holds(const pgap_target *t, double y) {
  return pgap_band_holds(pgap_target_band(t, t->value, t->value2), y);
}

START_TEST(at_least_and_at_most) {
  pgap_target t = {.indicator = &rising, .op = PGAP_OP_AT_LEAST, .value = 85};
  ck_assert(holds(&t, 85) && holds(&t, 1e9) && !holds(&t, 84.9));
  t = (pgap_target){.indicator = &falling, .op = PGAP_OP_AT_MOST, .value = 5.5};
  ck_assert(holds(&t, 5.5) && holds(&t, -1) && !holds(&t, 5.6));
}
END_TEST

/* Decimals that are equal on paper are equal: relative 1e-9. */
START_TEST(equal_counts) {
  pgap_target t = {.indicator = &rising, .op = PGAP_OP_AT_LEAST, .value = 0.3};
  ck_assert(holds(&t, 0.1 + 0.2) && holds(&t, 0.3 * (1 - 5e-10)));
  ck_assert(!holds(&t, 0.3 * (1 - 2e-9)));
  t.value = 1e9;
  ck_assert(holds(&t, 1e9 - 0.5) && !holds(&t, 1e9 - 2));
  t.value = -1e9; /* the tolerance has the right sign below zero too */
  ck_assert(holds(&t, -1e9 - 0.5) && !holds(&t, -1e9 - 2));
  t.value = 0;
  ck_assert(holds(&t, 0) && !holds(&t, -1e-300));
  t = (pgap_target){.indicator = &falling, .op = PGAP_OP_AT_MOST, .value = 0.1 + 0.2};
  ck_assert(holds(&t, 0.3) && holds(&t, 0.3 * (1 + 5e-10)) && !holds(&t, 0.3 * (1 + 2e-9)));
}
END_TEST

/* About: a shortfall within the tolerance is met, a surplus in the good direction is no miss. */
START_TEST(about) {
  pgap_target t = {.indicator = &rising, .op = PGAP_OP_ABOUT, .value = 20, .tolerance = 0.05};
  ck_assert(holds(&t, 19) && holds(&t, 20) && holds(&t, 40) && !holds(&t, 18.99));
  t.indicator = &falling;
  ck_assert(holds(&t, 21) && holds(&t, 20) && holds(&t, 3) && !holds(&t, 21.01));
  t.value = -20;
  ck_assert(holds(&t, -19) && holds(&t, -30) && !holds(&t, -18.9));
}
END_TEST

START_TEST(inside_a_range) {
  pgap_target t = {.indicator = &rising, .op = PGAP_OP_IN, .value = 3, .value2 = 4};
  ck_assert(holds(&t, 3) && holds(&t, 3.5) && holds(&t, 4) && !holds(&t, 2.9) && !holds(&t, 4.1));
  t.value = 4;
  t.value2 = 3;
  ck_assert(holds(&t, 3.5) && !holds(&t, 2.9) && !holds(&t, 4.1));
}
END_TEST

START_TEST(nothing_known_is_not_met) {
  pgap_target t = {.indicator = &rising, .op = PGAP_OP_AT_LEAST, .value = NAN};
  ck_assert(!holds(&t, 5));
  t.value = 3;
  ck_assert(!holds(&t, NAN));
}
END_TEST

START_TEST(revisions) {
  pgap_area area = {.code = "A"}, other_area = {.code = "B"};
  pgap_target a = {.indicator = &rising,
                   .area = &area,
                   .kind = pgap_kind_find("level"),
                   .due = pgap_period_year(2025),
                   .base_period = pgap_period_year(2020),
                   .value = 85,
                   .set_on = 20210301};
  pgap_target b = a;
  b.value = 100;
  b.set_on = 20230301;
  ck_assert(pgap_target_is_revision(&a, &b));
  b.due = pgap_period_year(2030);
  ck_assert(!pgap_target_is_revision(&a, &b));
  b = a;
  b.tier = PGAP_TIER_STRETCH;
  ck_assert(!pgap_target_is_revision(&a, &b));
  b = a;
  b.area = &other_area;
  ck_assert(!pgap_target_is_revision(&a, &b));
  b = a;
  b.kind = pgap_kind_find("multiple");
  ck_assert(!pgap_target_is_revision(&a, &b));
}
END_TEST

SUITE_MAIN("target", words_and_back, chinese_words, an_unknown_word_lists_the_known,
           at_least_and_at_most, equal_counts, about, inside_a_range, nothing_known_is_not_met,
           revisions)
