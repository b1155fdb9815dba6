/* test_check.c: what is wrong with a target, by itself, against its base and beside the others. */
#include <math.h>
#include <plangap/kind.h>
#include <string.h>

#include "support/plan_maker.h"
#include "support/suite.h"

/* A plan with "up" and "down" stocks, a flow, a rate and a share, each with a value for 2020. */
static void begin(plan_maker *m) {
  plan_maker_begin(m);
  plan_maker_indicator(m, "up", "up stock");
  plan_maker_actuals(m, "up", "2019=58 2020=60");
  plan_maker_indicator(m, "down", "down stock");
  plan_maker_actuals(m, "down", "2020=50");
  plan_maker_indicator(m, "flow", "up flow");
  plan_maker_actuals(m, "flow", "2020=100");
  plan_maker_indicator(m, "rate", "up rate");
  plan_maker_actuals(m, "rate", "2020=2");
  plan_maker_limits(m, "share", "up share", 0, 100);
  plan_maker_actuals(m, "share", "2020=62.1");
  plan_maker_indicator(m, "zero", "up stock");
  plan_maker_actuals(m, "zero", "2020=0");
  plan_maker_indicator(m, "empty", "up stock");
}

static void check_row(plan_row row, pgap_status want) {
  plan_maker m;
  begin(&m);
  plan_maker_target(&m, row);
  size_t n = plan_maker_check(&m);
  if (want == PGAP_OK) {
    ck_assert_msg(n == 0, "%s: message %d", row.indicator, n ? (int)m.messages.items[0].code : 0);
  } else {
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(m.messages.items[0].code, want);
    ck_assert_int_eq(m.messages.items[0].line, 2);
    ck_assert_str_eq(m.messages.items[0].file, "targets.csv");
  }
  plan_maker_end(&m);
}

START_TEST(direction_against_base) {
  check_row((plan_row){.indicator = "up", .value = 85}, PGAP_OK);
  check_row((plan_row){.indicator = "up", .value = 55}, PGAP_DIRECTION_WRONG);
  check_row((plan_row){.indicator = "down", .value = 55}, PGAP_DIRECTION_WRONG);
  check_row((plan_row){.indicator = "down", .value = 45}, PGAP_OK);
  check_row((plan_row){.indicator = "down", .kind = "change", .value = 13.5}, PGAP_DIRECTION_WRONG);
  check_row((plan_row){.indicator = "down", .kind = "change", .value = -13.5}, PGAP_OK);
  check_row((plan_row){.indicator = "up", .kind = "points", .value = -1}, PGAP_DIRECTION_WRONG);
  check_row((plan_row){.indicator = "up", .kind = "multiple", .value = 0.5}, PGAP_DIRECTION_WRONG);
  check_row((plan_row){.indicator = "rate", .kind = "growth", .value = -2}, PGAP_DIRECTION_WRONG);
}
END_TEST

START_TEST(operator_against_direction) {
  check_row((plan_row){.indicator = "up", .op = "<=", .value = 85}, PGAP_OP_AGAINST_DIRECTION);
  check_row((plan_row){.indicator = "down", .op = ">=", .value = 45}, PGAP_OP_AGAINST_DIRECTION);
  check_row((plan_row){.indicator = "up", .op = "~", .value = 85}, PGAP_OK);
  check_row((plan_row){.indicator = "down", .op = "in", .value = 40, .value2 = 45}, PGAP_OK);
}
END_TEST

/* A range may hold the base. */
START_TEST(range_around_the_base) {
  check_row((plan_row){.indicator = "up", .op = "in", .value = 55, .value2 = 65}, PGAP_OK);
  check_row((plan_row){.indicator = "down", .op = "in", .value = 55, .value2 = 65}, PGAP_OK);
}
END_TEST

START_TEST(base_equals_target) {
  check_row((plan_row){.indicator = "up", .value = 60}, PGAP_BASE_ON_TARGET);
  ck_assert_int_eq(pgap_message_find(PGAP_BASE_ON_TARGET)->severity, PGAP_SEVERITY_WARNING);
}
END_TEST

/* A ratio needs a base; a level, a limit or a sum does not. */
START_TEST(base_missing) {
  check_row((plan_row){.indicator = "empty", .kind = "multiple", .value = 2}, PGAP_BASE_MISSING);
  check_row((plan_row){.indicator = "empty", .kind = "points", .value = 2}, PGAP_BASE_MISSING);
  check_row((plan_row){.indicator = "empty", .kind = "growth", .value = 2}, PGAP_BASE_MISSING);
  check_row((plan_row){.indicator = "up", .kind = "multiple", .value = 2, .base = "2018"},
            PGAP_BASE_MISSING);
  check_row((plan_row){.indicator = "empty", .value = 2}, PGAP_OK);
  check_row((plan_row){.indicator = "empty", .kind = "hold", .value = 2, .due = "2021/2025"},
            PGAP_OK);
  check_row((plan_row){.indicator = "empty", .kind = "multiple", .value = 2, .base_value = 31},
            PGAP_OK);
  check_row((plan_row){.indicator = "rate", .kind = "growth", .value = 5, .base = "2018"}, PGAP_OK);
}
END_TEST

START_TEST(base_invalid) {
  check_row((plan_row){.indicator = "zero", .kind = "multiple", .value = 2}, PGAP_BASE_INVALID);
  check_row((plan_row){.indicator = "zero", .kind = "growth", .value = 7}, PGAP_BASE_INVALID);
  check_row((plan_row){.indicator = "up", .kind = "change", .value = 7, .base_value = -5},
            PGAP_BASE_INVALID);
  check_row((plan_row){.indicator = "zero", .kind = "points", .value = 2}, PGAP_OK);
  check_row((plan_row){.indicator = "up", .value = 85, .base = "2025"}, PGAP_BASE_INVALID);
  check_row((plan_row){.indicator = "up", .value = 85, .base = "2027"}, PGAP_BASE_INVALID);
}
END_TEST

START_TEST(due_invalid) {
  check_row((plan_row){.indicator = "flow", .kind = "cumulative", .value = 1000, .due = "2025"},
            PGAP_DUE_INVALID);
  check_row(
      (plan_row){.indicator = "flow", .kind = "cumulative", .value = 1000, .due = "2021/2025"},
      PGAP_OK);
  check_row((plan_row){.indicator = "up", .value = 85, .due = "2025-01/2025-10"}, PGAP_DUE_INVALID);
  check_row((plan_row){.indicator = "up", .value = 85, .due = "2025-06"}, PGAP_OK);
  check_row((plan_row){.indicator = "share", .kind = "hold", .value = 60, .due = "2025-06"},
            PGAP_DUE_INVALID);
  check_row((plan_row){.indicator = "share", .kind = "hold", .value = 60}, PGAP_OK);
}
END_TEST

START_TEST(value_invalid) {
  check_row((plan_row){.indicator = "up", .kind = "multiple", .value = 1},
            PGAP_TARGET_VALUE_INVALID);
  check_row((plan_row){.indicator = "up", .kind = "growth", .value = -100},
            PGAP_TARGET_VALUE_INVALID);
}
END_TEST

START_TEST(a_sum_needs_a_flow) {
  check_row((plan_row){.indicator = "up", .kind = "cumulative", .value = 9, .due = "2021/2025"},
            PGAP_NATURE_WRONG);
  check_row((plan_row){.indicator = "share", .kind = "cumulative", .value = 9, .due = "2021/2025"},
            PGAP_NATURE_WRONG);
}
END_TEST

/* Base: the year before the due window, else before the plan; none for a limit. */
START_TEST(base_period_defaults) {
  plan_maker m;
  begin(&m);
  plan_maker_target(&m, (plan_row){.indicator = "up", .value = 85});
  plan_maker_target(&m, (plan_row){.indicator = "up", .value = 85, .due = "2023/2027"});
  plan_maker_target(&m, (plan_row){.indicator = "up", .value = 85, .base = "2019", .tier = "must"});
  plan_maker_target(&m, (plan_row){.indicator = "share", .kind = "hold", .value = 5});
  plan_maker_target(&m, (plan_row){.indicator = "down", .value = 45, .due = "2019"});
  plan_maker_finish(&m);
  ck_assert(pgap_period_equal(m.plan.targets[0].base_period, pgap_period_year(2020)));
  ck_assert(pgap_period_equal(m.plan.targets[1].base_period, pgap_period_year(2022)));
  ck_assert(pgap_period_equal(m.plan.targets[2].base_period, pgap_period_year(2019)));
  ck_assert_int_eq(m.plan.targets[3].base_period.kind, PGAP_PERIOD_NONE);
  ck_assert_int_eq(m.plan.targets[4].base_period.kind, PGAP_PERIOD_NONE);
  plan_maker_end(&m);
}
END_TEST

START_TEST(path_defaults) {
  plan_maker m;
  begin(&m);
  plan_maker_target(&m, (plan_row){.indicator = "up", .value = 85});
  plan_maker_target(&m, (plan_row){.indicator = "up", .kind = "multiple", .value = 2});
  plan_maker_target(&m, (plan_row){.indicator = "rate", .kind = "growth", .value = 7});
  plan_maker_target(&m, (plan_row){.indicator = "down", .value = 40, .path = "none"});
  plan_maker_finish(&m);
  ck_assert_int_eq(m.plan.targets[0].path, PGAP_PATH_LINEAR);
  ck_assert_int_eq(m.plan.targets[1].path, PGAP_PATH_GEOMETRIC);
  ck_assert_int_eq(m.plan.targets[2].path, PGAP_PATH_GEOMETRIC);
  ck_assert_int_eq(m.plan.targets[3].path, PGAP_PATH_NONE);
  plan_maker_end(&m);
}
END_TEST

/* The same target twice; tiers, milestones, bases and revisions are others. */
START_TEST(target_twice) {
  static const plan_row first = {.indicator = "up", .value = 85, .set_on = 20210301};
  plan_row others[] = {first, first, first, first, first, first};
  others[0].tier = "stretch";
  others[1].due = "2023";
  others[2].base = "2019";
  others[3].set_on = 20230301;
  others[4].kind = "multiple";
  others[4].value = 2;
  others[5].op = "~";
  plan_maker m;
  begin(&m);
  plan_maker_target(&m, first);
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) plan_maker_target(&m, others[i]);
  plan_maker_finish(&m);
  plan_maker_end(&m);
  begin(&m);
  plan_maker_target(&m, first);
  plan_maker_target(&m, (plan_row){.indicator = "down", .value = 40});
  plan_row again = first;
  again.value = 90;
  plan_maker_target(&m, again);
  ck_assert_uint_eq(plan_maker_check(&m), 1);
  ck_assert_int_eq(m.messages.items[0].code, PGAP_TARGET_TWICE);
  ck_assert_int_eq(m.messages.items[0].line, 4);
  ck_assert_str_eq(m.messages.items[0].args[0], "2");
  plan_maker_end(&m);
}
END_TEST

/* All findings of a plan, one a row, in the order of the rows. */
START_TEST(every_row_is_checked) {
  plan_maker m;
  begin(&m);
  plan_maker_target(&m, (plan_row){.indicator = "up", .value = 55});
  plan_maker_target(&m, (plan_row){.indicator = "down", .value = 45});
  plan_maker_target(&m, (plan_row){.indicator = "empty", .kind = "points", .value = 2});
  plan_maker_target(&m, (plan_row){.indicator = "down", .op = ">=", .value = 45, .tier = "must"});
  ck_assert_uint_eq(plan_maker_check(&m), 3);
  ck_assert_int_eq(m.messages.items[0].line, 2);
  ck_assert_int_eq(m.messages.items[1].line, 4);
  ck_assert_int_eq(m.messages.items[2].line, 5);
  ck_assert_uint_eq(m.messages.n_errors, 3);
  plan_maker_end(&m);
}
END_TEST

START_TEST(siblings) {
  plan_maker m;
  begin(&m);
  plan_maker_target(&m, (plan_row){.indicator = "up", .value = 85});
  plan_maker_target(&m, (plan_row){.indicator = "down", .value = 45});
  plan_maker_target(&m, (plan_row){.indicator = "up", .value = 70, .due = "2023"});
  plan_maker_target(&m, (plan_row){.indicator = "up", .value = 95, .tier = "stretch"});
  plan_maker_finish(&m);
  size_t first;
  ck_assert_uint_eq(pgap_plan_siblings(&m.plan, &m.plan.targets[0], &first), 3);
  ck_assert_uint_eq(m.plan.order[first], 2); /* by tier, then due */
  ck_assert_uint_eq(m.plan.order[first + 1], 0);
  ck_assert_uint_eq(m.plan.order[first + 2], 3);
  ck_assert_uint_eq(pgap_plan_siblings(&m.plan, &m.plan.targets[1], &first), 1);
  ck_assert_uint_eq(m.plan.order[first], 1);
  plan_maker_end(&m);
}
END_TEST

START_TEST(as_of_is_the_last_period) {
  plan_maker m;
  begin(&m);
  plan_maker_actuals(&m, "flow", "2023-01/2023-09=77 2024=9F");
  plan_maker_finish(&m);
  pgap_as_of as_of = pgap_plan_as_of(&m.plan, NULL);
  ck_assert(as_of.date == 0 && as_of.period.last == plan_maker_period("2023-09").last);
  pgap_as_of wish = plan_maker_as_of("2021-06-30");
  ck_assert_int_eq(pgap_plan_as_of(&m.plan, &wish).date, 20210630);
  plan_maker_end(&m);
}
END_TEST

START_TEST(an_empty_plan) {
  plan_maker m;
  plan_maker_begin(&m);
  plan_maker_finish(&m);
  plan_maker_end(&m);
}
END_TEST

SUITE_MAIN("check", direction_against_base, operator_against_direction, range_around_the_base,
           base_equals_target, base_missing, base_invalid, due_invalid, value_invalid,
           a_sum_needs_a_flow, base_period_defaults, path_defaults, target_twice,
           every_row_is_checked, siblings, as_of_is_the_last_period, an_empty_plan)
