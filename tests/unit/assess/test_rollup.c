/* test_rollup.c: roll-ups of areas: what the members make together, and that the parts of a gap add
 * up. All data are made up. */
#include <math.h>
#include <plangap/rollup.h>
#include <stdio.h>
#include <string.h>

#include "support/plan_maker.h"
#include "support/suite.h"

static plan_maker maker;
static pgap_rollup r;
static const double none = 0.8;

static void indicator(const char *id, pgap_nature nature, pgap_aggregate how, const char *weight) {
  pgap_indicator row = {.id = id,
                        .name_zh = "",
                        .name_en = "",
                        .unit = "",
                        .nature = nature,
                        .lower = NAN,
                        .upper = NAN,
                        .aggregate = how,
                        .weight = weight,
                        .group = "",
                        .group_en = "",
                        .note = ""};
  ck_assert_int_eq(pgap_catalog_add_indicator(pgap_panel_catalog(maker.plan.panel), &row, NULL),
                   PGAP_OK);
}

static void go(const char *code, const char *parent) {
  pgap_catalog *catalog = pgap_panel_catalog(maker.plan.panel);
  pgap_area row = {.code = code, .name_zh = "", .name_en = "", .parent = parent};
  if (parent) ck_assert_int_eq(pgap_catalog_add_area(catalog, &row, NULL), PGAP_OK);
  maker.area = pgap_catalog_area(catalog, code);
  ck_assert_ptr_nonnull(maker.area);
}

/* A is the parent of P, Q and R. */
static void begin(pgap_nature nature, pgap_aggregate how, const char *weight) {
  plan_maker_begin(&maker);
  indicator("x", nature, how, weight);
  go("P", "A");
  go("Q", "A");
  go("R", "A");
}

static void actuals(const char *code, const char *list) {
  go(code, NULL);
  plan_maker_actuals(&maker, "x", list);
}

static void target(const char *code, double value) {
  go(code, NULL);
  plan_maker_target(&maker, (plan_row){.indicator = "x", .base = "2020", .value = value});
}

static pgap_assessment a;

static void take(size_t i, const char *as_of, double min_coverage) {
  static pgap_rollup_desk *desk;
  pgap_case c = {0};
  if (!maker.plan.order) plan_maker_check(&maker);
  pgap_as_of moment = plan_maker_as_of(as_of);
  ck_assert_int_eq(pgap_case_build(&c, &maker.plan, i, moment, NULL), PGAP_OK);
  pgap_assess_case(&a, &c);
  pgap_case_dispose(&c);
  ck_assert_int_eq(pgap_rollup_desk_new(&desk, &maker.plan, moment, min_coverage, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_rollup_take(&r, desk, i, &a, NULL), PGAP_OK);
  pgap_rollup_desk_free(desk);
}

static void end(void) {
  pgap_rollup_dispose(&r);
  plan_maker_end(&maker);
}

static const pgap_member *member(const char *code) {
  for (size_t i = 0; i < r.n; i++)
    if (strcmp(r.members[i].area->code, code) == 0) return &r.members[i];
  ck_abort_msg("no member %s", code);
  return NULL;
}

static bool has_reason(pgap_reason_code code) {
  for (size_t i = 0; i < r.reasons.n; i++)
    if (r.reasons.items[i].code == code) return true;
  return false;
}

/* The identity of rollup.h. */
static void adds_up(void) {
  double sum = r.weights_effect + r.uncovered + r.plan_difference;
  if (!isnan(r.residual)) sum += r.residual;
  for (size_t i = 0; i < r.n; i++)
    if (!isnan(r.members[i].contribution)) sum += r.members[i].contribution;
  ck_assert_double_eq_tol(sum, r.gap, 1e-12 * fmax(fabs(r.gap), 1e-3));
}

static void is_near(double value, double wanted) {
  ck_assert_double_eq_tol(value, wanted, 1e-9 * fmax(1, fabs(wanted)));
}

/* 100 to 200 in five years is 140 planned for 2022; P, Q and R have 50, 30 and 20 of it: 70, 42 and
 * 28, but R has a target of its own: 20 to 30, planned 24. */
static void three(void) {
  begin(PGAP_NATURE_FLOW, PGAP_AGGREGATE_SUM, "");
  actuals("P", "2020=50 2021=60 2022=75");
  actuals("Q", "2020=30 2021=31 2022=32");
  actuals("R", "2020=20 2021=21 2022=22");
}

START_TEST(a_sum_with_a_published_total) {
  three();
  actuals("A", "2020=100 2021=112 2022=131");
  target("A", 200);
  target("R", 30);
  take(0, "2022", none);
  ck_assert_uint_eq(r.n, 3);
  ck_assert(pgap_period_equal(r.period, pgap_period_year(2022)));
  is_near(r.rolled_up, 129);
  is_near(r.published, 131);
  is_near(r.residual, 2);
  is_near(r.planned, 140);
  is_near(r.gap, -9);
  is_near(member("P")->contribution, 5);
  is_near(member("Q")->contribution, -10);
  is_near(member("R")->contribution, -2);
  ck_assert_int_eq(member("R")->origin, PGAP_PLAN_OWN);
  ck_assert_int_eq(member("P")->origin, PGAP_PLAN_SHARED);
  is_near(r.plan_difference, 70 + 42 + 24 - 140);
  ck_assert_str_eq(r.members[0].area->code, "Q"); /* the largest part first */
  is_near(r.coverage, 1);
  ck_assert_int_eq(r.side, PGAP_SIDE_BEHIND);
  ck_assert_int_eq(r.rating, a.rating);
  adds_up();
  end();
}
END_TEST

/* 129 are added up and parts of 5, -10 and -6 made: beside 9 less than planned shares say something,
 * beside 1 less, which 10 more in the published total leave, nothing, and beside no gap nothing. */
START_TEST(shares_of_what_cancels_out) {
  static const struct {
    const char *own;
    bool has_shares;
  } cases[] = {
      {"2020=100 2022=131", true}, {"2020=100 2022=139", false}, {"2020=100 2022=140", false}};
  three();
  actuals("A", cases[_i].own);
  target("A", 200);
  take(0, "2022", none);
  ck_assert_int_eq(pgap_rollup_has_shares(&r), cases[_i].has_shares);
  end();
}
END_TEST

/* Without a total of its own the area has the base of its members, and is judged by them. */
START_TEST(a_sum_without_a_total) {
  three();
  target("A", 200);
  take(0, "2022", none);
  ck_assert_double_nan(r.published);
  ck_assert_double_nan(r.residual);
  is_near(r.base, 100);
  is_near(r.planned, 140);
  is_near(r.gap, 129 - 140);
  is_near(r.plan_difference, 0);
  is_near(r.completion, 0.29);
  ck_assert_int_eq(r.side, PGAP_SIDE_BEHIND);
  ck_assert_int_eq(r.rating, PGAP_RATING_NOT_ASSESSED);
  ck_assert(has_reason(PGAP_REASON_ROLLUP_JUDGED));
  adds_up();
  end();
}
END_TEST

/* A total of the base alone says nothing of what came after: the members do. */
START_TEST(a_sum_with_a_total_of_the_base) {
  three();
  actuals("A", "2020=100");
  target("A", 200);
  take(0, "2022", none);
  ck_assert_double_nan(r.published);
  is_near(r.planned, 140);
  is_near(r.gap, 129 - 140);
  ck_assert_int_eq(r.side, PGAP_SIDE_BEHIND);
  adds_up();
  end();
}
END_TEST

/* R, 20 of 100, has no value for 2022: its plan of 28 is taken off where no total is published. */
START_TEST(a_member_without_a_value) {
  for (int is_published = 0; is_published < 2; is_published++) {
    begin(PGAP_NATURE_FLOW, PGAP_AGGREGATE_SUM, "");
    actuals("P", "2020=50 2022=75");
    actuals("Q", "2020=30 2022=32");
    actuals("R", "2020=20");
    if (is_published) actuals("A", "2020=100 2022=131");
    target("A", 200);
    take(0, "2022", none);
    is_near(r.coverage, 0.8);
    ck_assert_int_eq(r.cover, PGAP_COVER_BASE);
    is_near(r.rolled_up, 107);
    is_near(r.planned, is_published ? 140 : 112);
    is_near(r.gap, is_published ? -9 : -5);
    is_near(r.uncovered, is_published ? -28 : 0);
    ck_assert(!member("R")->is_counted);
    ck_assert_double_nan(member("R")->contribution);
    is_near(member("R")->planned, 28);
    ck_assert(has_reason(PGAP_REASON_ROLLUP_MISSING));
    ck_assert_int_eq(r.side, PGAP_SIDE_BEHIND);
    adds_up();
    end();
  }
}
END_TEST

/* Half is not enough; an earlier year after the base in which more have a value is taken instead, where
 * there is one. */
START_TEST(withheld) {
  for (int has_earlier = 0; has_earlier < 2; has_earlier++) {
    begin(PGAP_NATURE_FLOW, PGAP_AGGREGATE_SUM, "");
    actuals("P", "2020=50 2021=60 2022=75");
    actuals("Q", has_earlier ? "2020=30 2021=40" : "2020=30");
    actuals("R", has_earlier ? "2020=20 2021=18" : "2020=20");
    target("A", 200);
    take(0, "2022", 0.9);
    is_near(r.coverage, has_earlier ? 1 : 0.5);
    ck_assert_int_eq(pgap_period_last_year(r.period), has_earlier ? 2021 : 2022);
    ck_assert_int_eq(r.side, has_earlier ? PGAP_SIDE_BEHIND : PGAP_SIDE_WITHHELD);
    adds_up();
    end();
  }
  begin(PGAP_NATURE_FLOW, PGAP_AGGREGATE_SUM, "");
  actuals("P", "2020=50 2022=75");
  target("A", 200);
  take(0, "2022", none);
  is_near(r.coverage, 1.0 / 3);
  ck_assert_int_eq(r.cover, PGAP_COVER_NUMBER);
  ck_assert_int_eq(r.side, PGAP_SIDE_WITHHELD);
  ck_assert_int_eq(r.rating, PGAP_RATING_NOT_ASSESSED);
  ck_assert(has_reason(PGAP_REASON_ROLLUP_WITHHELD));
  take(0, "2022", 0.3);
  ck_assert_int_eq(r.side, PGAP_SIDE_UNKNOWN); /* nothing says what was planned: no base */
  end();
}
END_TEST

/* An area with a published base of 100 of which its members hold 80: they cover no more than that. */
START_TEST(areas_that_are_not_listed) {
  begin(PGAP_NATURE_FLOW, PGAP_AGGREGATE_SUM, "");
  actuals("P", "2020=50 2022=75");
  actuals("Q", "2020=30 2022=32");
  actuals("R", "2020=0 2022=0");
  actuals("A", "2020=100 2022=131");
  target("A", 200);
  take(0, "2022", none);
  is_near(r.coverage, 0.8);
  is_near(r.residual, 24);
  is_near(r.plan_difference, 112 - 140);
  adds_up();
  end();
}
END_TEST

/* A member that has nothing but a value is set against the part of the plan that nobody has. */
START_TEST(a_member_without_a_base) {
  three();
  go("S", "A");
  actuals("S", "2022=4");
  actuals("A", "2020=100 2022=133");
  target("A", 200);
  take(0, "2022", none);
  ck_assert_int_eq(member("S")->origin, PGAP_PLAN_NONE);
  ck_assert_double_nan(member("S")->contribution);
  is_near(r.rolled_up, 133);
  is_near(r.plan_difference, 4);
  ck_assert(has_reason(PGAP_REASON_ROLLUP_BARE));
  adds_up();
  end();
}
END_TEST

/* P has no value of 2022 but R1 and R2 below it have; Q has both, and its own counts. */
START_TEST(members_of_members) {
  three();
  go("Q1", "Q");
  actuals("Q1", "2020=30 2021=99 2022=99");
  go("R1", "R");
  actuals("R1", "2020=12 2023=13");
  go("R2", "R");
  actuals("R2", "2020=8 2023=9.5");
  actuals("P", "2023=80");
  actuals("Q", "2023=33");
  actuals("A", "2020=100 2023=140");
  target("A", 200);
  take(0, "2023", none);
  ck_assert_uint_eq(r.n, 3);
  is_near(r.rolled_up, 80 + 33 + 22.5);
  ck_assert(member("R")->is_rolled_up);
  ck_assert(!member("Q")->is_rolled_up);
  is_near(member("R")->planned, 20 * 1.6);
  adds_up();
  end();
}
END_TEST

/* R is rolled up from R1, 8 of 10: what is planned for the other is no gap. */
START_TEST(a_part_of_a_member) {
  begin(PGAP_NATURE_FLOW, PGAP_AGGREGATE_SUM, "");
  go("R1", "R");
  go("R2", "R");
  actuals("P", "2020=50 2022=75");
  actuals("Q", "2020=40 2022=42");
  actuals("R1", "2020=8 2022=9");
  actuals("R2", "2020=2");
  target("A", 200);
  take(0, "2022", none);
  is_near(member("R")->planned, 8 * 1.4);
  is_near(member("R")->contribution, 9 - 11.2);
  is_near(r.coverage, 0.98);
  is_near(r.gap, 126 - 140 + 2.8);
  adds_up();
  take(0, "2022", 0.9); /* 80 % of R are too few now */
  ck_assert(!member("R")->is_counted);
  is_near(r.coverage, 0.9);
  adds_up();
  end();
}
END_TEST

START_TEST(a_mean) {
  begin(PGAP_NATURE_INDEX, PGAP_AGGREGATE_MEAN, "");
  actuals("P", "2020=10 2022=16");
  actuals("Q", "2020=20 2022=21");
  actuals("R", "2020=30 2022=32");
  target("A", 30);
  take(0, "2022", none);
  is_near(r.base, 20);
  is_near(r.planned, 24); /* 4 more for everyone */
  is_near(r.rolled_up, 23);
  is_near(member("P")->planned, 14);
  is_near(member("P")->contribution, 2.0 / 3);
  is_near(member("Q")->contribution, -1);
  is_near(r.gap, -1);
  is_near(r.completion, 0.3);
  adds_up();
  end();
}
END_TEST

static void weights(const char *code, const char *list) {
  go(code, NULL);
  plan_maker_actuals(&maker, "w", list);
}

/* Weights 1, 1, 2 at the base and 1, 2, 1 now. Base (10 + 20 + 60) / 4 = 22.5, planned 26.5 for 2022:
 * 14, 24 and 34. Now (16 + 2 * 21 + 32) / 4 = 22.5; planned with the weights of now 24, of then 26.5. */
START_TEST(a_weighted_mean) {
  begin(PGAP_NATURE_INDEX, PGAP_AGGREGATE_WEIGHTED, "w");
  indicator("w", PGAP_NATURE_STOCK, PGAP_AGGREGATE_SUM, "");
  actuals("P", "2020=10 2022=16");
  actuals("Q", "2020=20 2022=21");
  actuals("R", "2020=30 2022=32");
  weights("P", "2020=1 2022=1");
  weights("Q", "2020=1 2022=2");
  weights("R", "2020=2 2022=1");
  target("A", 32.5);
  take(0, "2022", none);
  is_near(r.base, 22.5);
  is_near(r.rolled_up, 22.5);
  is_near(r.planned, 26.5);
  is_near(r.weights_effect, 24 - 26.5);
  is_near(member("P")->contribution, 0.5);
  is_near(member("Q")->contribution, -1.5);
  is_near(member("R")->contribution, -0.5);
  is_near(r.plan_difference, 0);
  ck_assert_int_eq(r.cover, PGAP_COVER_WEIGHT);
  adds_up();
  end();
}
END_TEST

/* R has no weight: it cannot count, and coverage goes by number. */
START_TEST(a_weight_is_missing) {
  begin(PGAP_NATURE_INDEX, PGAP_AGGREGATE_WEIGHTED, "w");
  indicator("w", PGAP_NATURE_STOCK, PGAP_AGGREGATE_SUM, "");
  actuals("P", "2020=10 2022=16");
  actuals("Q", "2020=20 2022=21");
  actuals("R", "2020=30 2022=32");
  actuals("A", "2020=21 2022=22");
  weights("P", "2020=1 2022=1");
  weights("Q", "2020=1 2022=3");
  target("A", 31);
  take(0, "2022", 0.5);
  ck_assert(!member("R")->is_counted);
  is_near(r.coverage, 2.0 / 3);
  ck_assert_int_eq(r.cover, PGAP_COVER_NUMBER);
  is_near(r.rolled_up, (16 + 3 * 21) / 4.0);
  ck_assert(has_reason(PGAP_REASON_ROLLUP_WEIGHTLESS));
  adds_up();
  end();
}
END_TEST

START_TEST(refused) {
  static const struct {
    pgap_nature nature;
    pgap_aggregate how;
    pgap_reason_code reason;
  } cases[] = {
      {PGAP_NATURE_FLOW, PGAP_AGGREGATE_NONE, PGAP_REASON_ROLLUP_NONE},
      {PGAP_NATURE_SHARE, PGAP_AGGREGATE_SUM, PGAP_REASON_ROLLUP_PERCENT},
      {PGAP_NATURE_INDEX, PGAP_AGGREGATE_WEIGHTED, PGAP_REASON_ROLLUP_NO_WEIGHT},
  };
  begin(cases[_i].nature, cases[_i].how, "no_such");
  actuals("P", "2020=10 2022=16");
  target("A", 31);
  take(0, "2022", none);
  ck_assert_uint_eq(r.n, 0);
  ck_assert_double_nan(r.gap);
  ck_assert(has_reason(cases[_i].reason));
  end();
}
END_TEST

/* Sums over a window start from nothing: shared out by the year before. */
START_TEST(a_cumulative_target) {
  begin(PGAP_NATURE_FLOW, PGAP_AGGREGATE_SUM, "");
  actuals("P", "2020=6 2021=7 2022=8");
  actuals("Q", "2020=4 2021=3 2022=3");
  actuals("R", "2020=0 2021=0 2022=0");
  go("A", NULL);
  plan_maker_target(
      &maker, (plan_row){.indicator = "x", .kind = "cumulative", .due = "2021/2025", .value = 50});
  take(0, "2022", none);
  is_near(r.rolled_up, 21);
  is_near(r.planned, 20);
  is_near(member("P")->contribution, 15 - 12);
  is_near(member("Q")->contribution, 6 - 8);
  ck_assert_int_eq(r.side, PGAP_SIDE_AHEAD);
  adds_up();
  end();
}
END_TEST

/* A growth target has no level without a base: the members give it one. */
START_TEST(a_level_from_the_members) {
  three();
  go("A", NULL);
  plan_maker_target(&maker,
                    (plan_row){.indicator = "x", .kind = "growth", .base = "2020", .value = 10});
  take(0, "2022", none);
  is_near(r.planned, 121);
  is_near(r.gap, 8);
  is_near(r.completion, log(1.29) / (5 * log(1.1)));
  ck_assert_int_eq(r.side, PGAP_SIDE_AHEAD);
  adds_up();
  end();
}
END_TEST

/* Many members of all sizes, some without values, plans or bases: the parts always add up. */
START_TEST(always_adds_up) {
  static char codes[40][16];
  unsigned state = (unsigned)_i * 2654435761U + 1;
  pgap_aggregate how = _i % 2 ? PGAP_AGGREGATE_WEIGHTED : PGAP_AGGREGATE_SUM;
  begin(PGAP_NATURE_INDEX, how, "w");
  indicator("w", PGAP_NATURE_STOCK, PGAP_AGGREGATE_SUM, "");
  for (int k = 0; k < 40; k++) {
    char list[128];
    snprintf(codes[k], sizeof codes[k], "M%d", k);
    go(codes[k], k % 7 ? "A" : "P");
    state = state * 1664525U + 1013904223U;
    double base = exp((double)(state >> 20) / 300.0),
           now = base * (0.7 + (state >> 16) % 100 / 99.0);
    snprintf(list, sizeof list, "2020=%.15g 2022=%.15g", base, now);
    if (k % 5) plan_maker_actuals(&maker, "x", k % 11 ? list : strchr(list, ' '));
    snprintf(list, sizeof list, "2020=%d 2022=%d", k + 1, 41 - k);
    plan_maker_actuals(&maker, "w", list);
    if (k % 6 == 1) target(codes[k], base * 2);
  }
  actuals("A", "2020=77777.7 2022=88888.8");
  target("A", 123456.7);
  take(maker.plan.n_targets - 1, "2022", 0);
  ck_assert_double_eq(r.gap, r.actual - r.planned);
  adds_up();
  end();
}
END_TEST

int main(void) {
  Suite *suite = suite_create("rollup");
  TCase *all = tcase_create("rollup");
  tcase_add_test(all, a_sum_with_a_published_total);
  tcase_add_loop_test(all, shares_of_what_cancels_out, 0, 3);
  tcase_add_test(all, a_sum_without_a_total);
  tcase_add_test(all, a_sum_with_a_total_of_the_base);
  tcase_add_test(all, a_member_without_a_value);
  tcase_add_test(all, withheld);
  tcase_add_test(all, areas_that_are_not_listed);
  tcase_add_test(all, a_member_without_a_base);
  tcase_add_test(all, members_of_members);
  tcase_add_test(all, a_part_of_a_member);
  tcase_add_test(all, a_mean);
  tcase_add_test(all, a_weighted_mean);
  tcase_add_test(all, a_weight_is_missing);
  tcase_add_loop_test(all, refused, 0, 3);
  tcase_add_test(all, a_cumulative_target);
  tcase_add_test(all, a_level_from_the_members);
  tcase_add_loop_test(all, always_adds_up, 0, 10);
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed != 0;
}
