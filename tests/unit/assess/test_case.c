/* test_case.c: a target put together: announcement in force, path through milestones, deciding
 * actual, and what is left of the projection. */
#include <math.h>
#include <plangap/assessment.h>
#include <plangap/kind.h>
#include <string.h>

#include "support/plan_maker.h"
#include "support/suite.h"

static plan_maker maker;

static void begin(const char *words, const char *actuals) {
  plan_maker_begin(&maker);
  plan_maker_indicator(&maker, "x", words);
  plan_maker_actuals(&maker, "x", actuals);
}

static void add(plan_row row) {
  row.indicator = "x";
  plan_maker_target(&maker, row);
}

static pgap_case build(size_t i, const char *as_of) {
  pgap_case c = {0};
  pgap_status s = pgap_case_build(&c, &maker.plan, i, plan_maker_as_of(as_of), NULL);
  ck_assert_int_eq(s, PGAP_OK);
  return c;
}

static pgap_case one(const char *words, const char *actuals, plan_row row, const char *as_of) {
  begin(words, actuals);
  add(row);
  plan_maker_finish(&maker);
  return build(0, as_of);
}

static void done(pgap_case *c) { pgap_case_dispose(c); }
static void end(void) { plan_maker_end(&maker); }

static void over(pgap_case *c) {
  done(c);
  end();
}

static double actual(const pgap_case *c) {
  ck_assert(c->has_actual);
  return c->course.y[c->latest];
}

static void check_node(const pgap_path *path, size_t i, double t, double v) {
  ck_assert_uint_lt(i, path->n);
  ck_assert_double_eq_tol(path->t[i], t, 1e-9);
  ck_assert_double_eq_tol(path->v[i], v, 1e-9);
}

START_TEST(a_level) {
  pgap_case c = one("up stock", "2020=60 2021=65 2022=70", (plan_row){.value = 85}, "2022");
  ck_assert_double_eq(c.level, 85);
  ck_assert_int_eq(c.direction, 1);
  ck_assert(c.base_t == 2021 && c.due_t == 2026);
  ck_assert(!c.is_over && !c.is_met && !c.is_near);
  ck_assert_double_eq(actual(&c), 70);
  ck_assert_uint_eq(c.path.n, 2);
  check_node(&c.path, 0, 2021, 60);
  check_node(&c.path, 1, 2026, 85);
  ck_assert_double_eq(c.projection.t_last, 2023);
  ck_assert(c.lo95 < c.lo80 && c.lo80 < c.projected && c.projected < c.hi80 && c.hi80 < c.hi95);
  ck_assert(c.p_hit > 0 && c.p_hit < 1);
  over(&c);
}
END_TEST

/* Levels that are made from the base. */
START_TEST(levels_from_the_base) {
  begin("up stock", "2020=50 2021=55");
  add((plan_row){.kind = "multiple", .value = 2});
  add((plan_row){.kind = "points", .value = 15});
  add((plan_row){.kind = "change", .value = 10});
  add((plan_row){.kind = "growth", .value = 7});
  plan_maker_finish(&maker);
  static const double levels[] = {100, 65, 55, 50 * 1.4025517307};
  for (size_t i = 0; i < 4; i++) {
    pgap_case c = build(i, "2021");
    ck_assert_double_eq_tol(c.level, levels[i], 1e-9);
    done(&c);
  }
  end();
}
END_TEST

/* Milestones of the same kind, tier and base bend the path of STEP and POINTS; others do not. */
START_TEST(milestones) {
  begin("up stock", "2020=60 2021=65 2022=70");
  add((plan_row){.value = 100, .path = "points"});
  add((plan_row){.value = 85, .due = "2023"});
  add((plan_row){.value = 66, .due = "2021"});
  add((plan_row){.value = 99, .due = "2024", .tier = "must"});
  add((plan_row){.value = 98, .due = "2024", .base = "2019"});
  add((plan_row){.kind = "points", .value = 37, .due = "2024"});
  add((plan_row){.value = 110, .due = "2027"});
  plan_maker_finish(&maker);
  pgap_case c = build(0, "2022");
  ck_assert_uint_eq(c.path.n, 4);
  check_node(&c.path, 0, 2021, 60);
  check_node(&c.path, 1, 2022, 66);
  check_node(&c.path, 2, 2024, 85);
  check_node(&c.path, 3, 2026, 100);
  ck_assert_double_eq_tol(pgap_path_value(&c.path, 2023), 75.5, 1e-9);
  done(&c);
  maker.plan.targets[0].path = PGAP_PATH_STEP;
  c = build(0, "2022");
  ck_assert_double_eq(pgap_path_value(&c.path, 2023), 66);
  done(&c);
  maker.plan.targets[0].path = PGAP_PATH_LINEAR;
  c = build(0, "2022");
  ck_assert_uint_eq(c.path.n, 2);
  done(&c);
  maker.plan.targets[0].path = PGAP_PATH_NONE;
  c = build(0, "2022");
  ck_assert_double_nan(pgap_path_value(&c.path, 2023));
  ck_assert_double_eq(pgap_path_value(&c.path, 2026), 100);
  over(&c);
}
END_TEST

/* Of a milestone announced twice the one in force at as-of counts. */
START_TEST(revised_milestone) {
  begin("up stock", "2020=60 2021=65 2022=70 2023=75");
  add((plan_row){.value = 100, .path = "points"});
  add((plan_row){.value = 85, .due = "2023", .set_on = 20210301});
  add((plan_row){.value = 80, .due = "2023", .set_on = 20220601});
  plan_maker_finish(&maker);
  pgap_case c = build(0, "2021");
  check_node(&c.path, 1, 2024, 85);
  done(&c);
  c = build(0, "2022");
  ck_assert_uint_eq(c.path.n, 3);
  check_node(&c.path, 1, 2024, 80);
  over(&c);
}
END_TEST

/* A path ends at its own target, whatever else is due at the same time. */
START_TEST(path_of_a_revised_target) {
  begin("up stock", "2020=60 2021=65 2022=70 2023=75");
  add((plan_row){.value = 85, .path = "points", .set_on = 20210301});
  add((plan_row){.value = 100, .path = "points", .set_on = 20230301});
  plan_maker_finish(&maker);
  static const double ends[] = {85, 100};
  for (size_t i = 0; i < 2; i++) {
    pgap_case c = build(i, "2023");
    ck_assert_uint_eq(c.path.n, 2);
    check_node(&c.path, 1, 2026, ends[i]);
    done(&c);
  }
  end();
}
END_TEST

/* A limit has its own path: the limit from the beginning of its window on. */
START_TEST(path_of_a_limit) {
  begin("down share", "2020=5.6 2021=5.1 2022=5.2");
  add((plan_row){.kind = "hold", .value = 5.5, .due = "2021/2023"});
  add((plan_row){.kind = "hold", .value = 5, .due = "2024/2025"});
  add((plan_row){.kind = "hold", .value = 5.3, .due = "2021/2025"});
  plan_maker_finish(&maker);
  static const double limits[] = {5.5, 5, 5.3}, begins[] = {2021, 2024, 2021};
  for (size_t i = 0; i < 3; i++) {
    pgap_case c = build(i, "2022");
    ck_assert_double_nan(pgap_path_value(&c.path, begins[i] - 0.5));
    for (double t = begins[i]; t <= c.due_t; t += 0.25) {
      ck_assert_double_eq(pgap_path_value(&c.path, t), limits[i]);
    }
    done(&c);
  }
  end();
}
END_TEST

START_TEST(no_base_no_path) {
  pgap_case c = one("up stock", "2021=65 2022=70", (plan_row){.value = 85}, "2022");
  ck_assert_double_nan(c.base_t);
  ck_assert_uint_eq(c.path.n, 1);
  ck_assert(c.has_actual && c.p_hit > 0);
  over(&c);
}
END_TEST

/* The latest announcement not after as-of rules. */
START_TEST(announcements) {
  begin("up stock", "2020=60 2021=65 2022=70 2023=75");
  add((plan_row){.value = 85, .set_on = 20210313});
  add((plan_row){.value = 100, .set_on = 20220701});
  add((plan_row){.value = 110, .set_on = 20240101});
  add((plan_row){.value = 120, .tier = "stretch"});
  plan_maker_finish(&maker);
  static const struct {
    const char *as_of;
    pgap_standing standing[3];
  } rows[] = {
      {"2021-03-12",
       {PGAP_STANDING_NOT_ANNOUNCED, PGAP_STANDING_NOT_ANNOUNCED, PGAP_STANDING_NOT_ANNOUNCED}},
      {"2021-03-13",
       {PGAP_STANDING_RULES, PGAP_STANDING_NOT_ANNOUNCED, PGAP_STANDING_NOT_ANNOUNCED}},
      {"2021", {PGAP_STANDING_RULES, PGAP_STANDING_NOT_ANNOUNCED, PGAP_STANDING_NOT_ANNOUNCED}},
      {"2022", {PGAP_STANDING_REPLACED, PGAP_STANDING_RULES, PGAP_STANDING_NOT_ANNOUNCED}},
      {"2023", {PGAP_STANDING_REPLACED, PGAP_STANDING_RULES, PGAP_STANDING_NOT_ANNOUNCED}},
      {"2024", {PGAP_STANDING_REPLACED, PGAP_STANDING_REPLACED, PGAP_STANDING_RULES}},
  };
  for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
    for (size_t i = 0; i < 3; i++) {
      pgap_case c = build(i, rows[k].as_of);
      ck_assert_int_eq(c.standing, rows[k].standing[i]);
      done(&c);
    }
    pgap_case c = build(3, rows[k].as_of);
    ck_assert_int_eq(c.standing, PGAP_STANDING_RULES);
    done(&c);
  }
  pgap_case c = build(0, "2024");
  ck_assert_int_eq(c.replaced_on, 20240101);
  over(&c);
}
END_TEST

/* The last actual at or before due decides; a later one only when the nearest is too old. */
START_TEST(deciding_actual) {
  static const struct {
    const char *actuals, *as_of;
    double y;
    int is_over, is_near;
  } rows[] = {
      {"2020=60 2023=75 2025=86 2026=90", "2026", 86, 1, 1},
      {"2020=60 2024=80 2026=90", "2026", 80, 1, 1},
      {"2020=60 2023=75 2026=90", "2026", 90, 1, 0},
      {"2020=60 2023=75", "2026", 75, 1, 0},
      {"2020=60 2023=75 2024=80", "2024", 80, 0, 1},
      {"2020=60 2023=75 2026=90", "2025", 75, 1, 0}, /* 2026 is not known yet */
      {"2026=90 2027=95", "2027", 90, 1, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    begin("up stock", rows[i].actuals);
    add((plan_row){.value = 85});
    plan_maker_finish(&maker);
    pgap_case c = build(0, rows[i].as_of);
    ck_assert_double_eq(actual(&c), rows[i].y);
    ck_assert_int_eq(c.is_over, rows[i].is_over);
    ck_assert_int_eq(c.is_near, rows[i].is_near);
    done(&c);
    end();
  }
}
END_TEST

START_TEST(nothing_is_projected_once_due_is_there) {
  pgap_case c =
      one("up stock", "2020=60 2022=70 2024=80 2025=84 2026=90", (plan_row){.value = 85}, "2026");
  ck_assert_double_nan(c.projected);
  ck_assert_double_nan(c.p_hit);
  over(&c);
}
END_TEST

/* The figure at due is not there, a later one is: the projection ends at due all the same. */
START_TEST(a_later_value_is_not_projected_from) {
  pgap_case c =
      one("up stock", "2020=60 2022=70 2023=75 2024=80 2026=90", (plan_row){.value = 85}, "2026");
  ck_assert_double_eq(actual(&c), 80);
  ck_assert_double_eq(c.projection.t_last, 2025);
  ck_assert(c.p_hit > 0 && c.p_hit < 1);
  over(&c);
}
END_TEST

/* The projection never sees what came after as-of. */
START_TEST(no_look_ahead) {
  begin("up stock", "2018=50 2019=55 2020=60 2021=65 2022=70 2023=10 2024=10");
  add((plan_row){.value = 85});
  plan_maker_finish(&maker);
  pgap_case seen = build(0, "2022");
  end();
  begin("up stock", "2018=50 2019=55 2020=60 2021=65 2022=70");
  add((plan_row){.value = 85});
  plan_maker_finish(&maker);
  pgap_case alone = build(0, "2022");
  ck_assert_double_eq(seen.projected, alone.projected);
  ck_assert_double_eq(seen.p_hit, alone.p_hit);
  done(&seen);
  done(&alone);
  end();
}
END_TEST

/* What is still missing from a sum comes from future flows. */
START_TEST(projection_of_a_sum) {
  begin("up flow", "2018=200 2019=200 2020=200 2021=200 2022=200 2023=200");
  add((plan_row){.kind = "cumulative", .value = 900, .due = "2021/2025"});
  add((plan_row){.kind = "cumulative", .value = 1000, .due = "2021/2025", .tier = "stretch"});
  add((plan_row){.kind = "cumulative", .value = 1100, .due = "2021/2025", .tier = "must"});
  plan_maker_finish(&maker);
  static const double least[] = {0.66, 0.4, 0}, most[] = {1, 0.6, 0.34};
  for (size_t i = 0; i < 3; i++) {
    pgap_case c = build(i, "2023");
    ck_assert_double_eq(actual(&c), 600);
    ck_assert_double_eq_tol(c.projected, 1000, 5);
    ck_assert_msg(c.p_hit >= least[i] && c.p_hit <= most[i], "target %zu: %g", i, c.p_hit);
    done(&c);
  }
  end();
}
END_TEST

START_TEST(no_projection_of_a_sum_with_a_hole) {
  pgap_case c = one("up flow", "2019=200 2020=200 2021=200 2023=200",
                    (plan_row){.kind = "cumulative", .value = 900, .due = "2021/2025"}, "2023");
  ck_assert_double_nan(c.p_hit);
  over(&c);
}
END_TEST

/* A ceiling of a sum: what is spent so far says nothing yet; a year of the window is left. */
START_TEST(ceiling_of_a_sum) {
  begin("down flow", "2018=200 2019=200 2020=200 2021=200 2022=200 2023=200");
  add((plan_row){.kind = "cumulative", .value = 1200, .due = "2021/2025"});
  add((plan_row){.kind = "cumulative", .value = 800, .due = "2021/2025", .tier = "must"});
  plan_maker_finish(&maker);
  pgap_case c = build(0, "2023");
  ck_assert_double_gt(c.p_hit, 0.66);
  ck_assert(!c.is_met);
  done(&c);
  c = build(1, "2023");
  ck_assert_double_lt(c.p_hit, 0.34);
  over(&c);
}
END_TEST

/* Every year that is left must comply: less likely than the last one alone. */
START_TEST(projection_of_a_limit) {
  begin("down share", "2018=4.9 2019=5.2 2020=5.6 2021=5.1 2022=5.5");
  add((plan_row){.kind = "hold", .value = 5.5, .due = "2021/2025"});
  add((plan_row){.value = 5.5, .due = "2025", .base_value = 5.8});
  plan_maker_finish(&maker);
  pgap_case hold = build(0, "2022"), last = build(1, "2022");
  ck_assert(hold.is_met && !hold.is_over);
  ck_assert(hold.p_hit > 0 && hold.p_hit < last.p_hit);
  done(&hold);
  done(&last);
  end();
}
END_TEST

/* The good edge of a range is its nearer one. */
START_TEST(level_of_a_range) {
  pgap_case c =
      one("down index", "2020=8 2021=7", (plan_row){.op = "in", .value = 3, .value2 = 4}, "2021");
  ck_assert_double_eq(c.level, 4);
  ck_assert(c.band.low == 3 && c.band.high == 4);
  over(&c);
  c = one("up index", "2020=1 2021=2", (plan_row){.op = "in", .value = 4, .value2 = 3}, "2021");
  ck_assert_double_eq(c.level, 3);
  over(&c);
}
END_TEST

START_TEST(limits_hold_the_projection) {
  plan_maker_begin(&maker);
  plan_maker_limits(&maker, "x", "up share", 0, 100);
  plan_maker_actuals(&maker, "x", "2019=80 2020=88 2021=94 2022=98");
  add((plan_row){.kind = "coverage", .value = 100});
  plan_maker_finish(&maker);
  pgap_case c = build(0, "2022");
  ck_assert(c.projected <= 100 && c.hi95 <= 100);
  over(&c);
}
END_TEST

/* The limits of a rate are none of the index that is rebuilt from it. */
START_TEST(limits_of_a_rate) {
  plan_maker_begin(&maker);
  plan_maker_limits(&maker, "x", "up rate", -20, 20);
  plan_maker_actuals(&maker, "x", "2020=6 2021=8 2022=3");
  add((plan_row){.kind = "growth", .value = 5});
  plan_maker_finish(&maker);
  pgap_case c = build(0, "2022");
  ck_assert_int_eq(c.projection.outcome, PGAP_PROJECTION_DONE);
  ck_assert(c.p_hit > 0 && c.p_hit < 1);
  over(&c);
}
END_TEST

START_TEST(one_point_and_all_zero) {
  pgap_case c = one("up stock", "2022=70", (plan_row){.value = 85}, "2022");
  ck_assert_int_eq(c.projection.outcome, PGAP_PROJECTION_DONE);
  ck_assert_double_eq(c.projected, 70);
  ck_assert(c.p_hit > 0 && c.p_hit < 0.5);
  over(&c);
  c = one("up stock", "2020=0 2021=0 2022=0", (plan_row){.value = 85}, "2022");
  ck_assert_int_eq(c.projection.outcome, PGAP_PROJECTION_ALL_ZERO);
  ck_assert_double_nan(c.p_hit);
  over(&c);
}
END_TEST

SUITE_MAIN("case", a_level, levels_from_the_base, milestones, revised_milestone,
           path_of_a_revised_target, path_of_a_limit, no_base_no_path, announcements,
           deciding_actual, nothing_is_projected_once_due_is_there,
           a_later_value_is_not_projected_from, no_look_ahead, projection_of_a_sum,
           no_projection_of_a_sum_with_a_hole, ceiling_of_a_sum, projection_of_a_limit,
           level_of_a_range, limits_hold_the_projection, limits_of_a_rate, one_point_and_all_zero)
