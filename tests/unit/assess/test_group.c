/* test_group.c: indicators of a group put together: what goes together and that the parts add up. All data
 * are made up. */
#include <math.h>
#include <plangap/group.h>
#include <string.h>

#include "support/plan_maker.h"
#include "support/suite.h"

static plan_maker maker;
static pgap_assessment assessments[4];
static pgap_groups groups;

typedef struct row {
  const char *id, *unit, *weight;
  pgap_aggregate how;
  const char *actuals;
  double value;
} row;

/* One group "g" of up to four indicators due 2025 from a base of 2020, as of 2023. */
static const pgap_group *put_together(const row *rows, size_t n) {
  plan_maker_begin(&maker);
  for (size_t i = 0; i < n; i++) {
    pgap_indicator indicator = {.id = rows[i].id,
                                .name_zh = "",
                                .name_en = "",
                                .unit = rows[i].unit,
                                .nature = PGAP_NATURE_FLOW,
                                .lower = NAN,
                                .upper = NAN,
                                .aggregate = rows[i].how,
                                .weight = rows[i].weight,
                                .group = "g",
                                .group_en = "",
                                .note = ""};
    ck_assert_int_eq(
        pgap_catalog_add_indicator(pgap_panel_catalog(maker.plan.panel), &indicator, NULL),
        PGAP_OK);
    plan_maker_actuals(&maker, rows[i].id, rows[i].actuals);
    plan_maker_target(&maker,
                      (plan_row){.indicator = rows[i].id, .base = "2020", .value = rows[i].value});
  }
  plan_maker_check(&maker);
  pgap_as_of as_of = plan_maker_as_of("2023");
  pgap_assess_options options = {.as_of = &as_of};
  ck_assert_int_eq(pgap_assess_plan(assessments, &maker.plan, &options, NULL), PGAP_OK);
  pgap_group_options wish = {.plan = &maker.plan,
                             .assessments = assessments,
                             .as_of = as_of,
                             .min_coverage = PGAP_ROLLUP_MIN_COVERAGE};
  groups = (pgap_groups){0};
  ck_assert_int_eq(pgap_groups_add(&groups, &wish, maker.plan.targets[0].area, NULL), PGAP_OK);
  ck_assert_uint_eq(groups.n, 1);
  return &groups.items[0];
}

static void end(void) {
  pgap_groups_dispose(&groups);
  plan_maker_end(&maker);
}

static double parts(const pgap_group *g) {
  const pgap_rollup *r = &g->roll;
  double sum = r->weights_effect + r->uncovered + r->plan_difference;
  if (!isnan(r->residual)) sum += r->residual;
  for (size_t i = 0; i < r->n; i++)
    if (!isnan(r->members[i].contribution)) sum += r->members[i].contribution;
  return sum;
}

/* Planned 100 + 0.6 * 50 = 130, and 2 + 0.6 * 5 = 5; actual 125, and 60000 家 = 6 万家. */
START_TEST(sums_convert) {
  const row rows[] = {{"a", "万家", "", PGAP_AGGREGATE_SUM, "2020=100 2023=125", 150},
                      {"b", "家", "", PGAP_AGGREGATE_SUM, "2020=20000 2023=60000", 70000}};
  const pgap_group *g = put_together(rows, 2);
  ck_assert_int_eq(g->measure, PGAP_GROUP_VALUES);
  ck_assert_double_eq_tol(g->roll.actual, 131, 1e-9);
  ck_assert_double_eq_tol(g->roll.planned, 135, 1e-9);
  ck_assert_double_eq_tol(parts(g), -4, 1e-9);
  ck_assert_double_eq_tol(g->roll.completion, (131.0 - 102) / (157 - 102), 1e-9);
  ck_assert_int_eq(g->roll.side, PGAP_SIDE_BEHIND);
  end();
}
END_TEST

/* Completion 0.5 and 0.8 with the weights 1 and 3: 0.725 against 0.6 planned. */
START_TEST(units_that_differ_give_completion) {
  const row rows[] = {{"a", "亿元", "1", PGAP_AGGREGATE_WEIGHTED, "2020=100 2023=125", 150},
                      {"b", "公里", "3", PGAP_AGGREGATE_WEIGHTED, "2020=10 2023=18", 20}};
  const pgap_group *g = put_together(rows, 2);
  ck_assert_int_eq(g->measure, PGAP_GROUP_COMPLETION);
  ck_assert_int_eq(g->aggregate, PGAP_AGGREGATE_WEIGHTED);
  ck_assert_double_eq_tol(g->roll.actual, 0.725, 1e-12);
  ck_assert_double_eq_tol(g->roll.gap, 0.125, 1e-12);
  ck_assert_double_eq_tol(parts(g), 0.125, 1e-12);
  ck_assert_int_eq(g->roll.reasons.items[0].code, PGAP_REASON_GROUP_MIXED);
  end();
}
END_TEST

/* Total, `none`, and a member without a value of 2023: 40 of the total's base of 70 are too few. */
START_TEST(counts_once_and_withholds) {
  const row rows[] = {{"g", "亿元", "", PGAP_AGGREGATE_SUM, "2020=70", 90},
                      {"a", "亿元", "", PGAP_AGGREGATE_SUM, "2020=40 2023=50", 60},
                      {"b", "亿元", "", PGAP_AGGREGATE_SUM, "2020=20 2022=22", 25},
                      {"c", "亿元", "", PGAP_AGGREGATE_NONE, "2020=30 2023=40", 50}};
  const pgap_group *g = put_together(rows, 4);
  ck_assert_uint_eq(g->roll.n, 2);
  ck_assert_uint_eq(g->n_left_out, 2);
  ck_assert_double_eq_tol(g->roll.coverage, 40.0 / 70, 1e-12);
  ck_assert_int_eq(g->roll.side, PGAP_SIDE_WITHHELD);
  end();
}
END_TEST

SUITE_MAIN("group", sums_convert, units_that_differ_give_completion, counts_once_and_withholds)
