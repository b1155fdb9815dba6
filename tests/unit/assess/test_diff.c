/* test_diff.c: which step a change of a verdict is put down to. Targets are due in 2025 and judged as of 2025
 * unless a test says otherwise, so that every rating follows from one comparison. */
#include <math.h>
#include <plangap/diff.h>

#include "support/plan_maker.h"
#include "support/suite.h"

static plan_maker makers[2];
static pgap_diff d;

static void begin(int side, const char *words, const char *actuals) {
  plan_maker_begin(&makers[side]);
  plan_maker_indicator(&makers[side], "x", words);
  plan_maker_actuals(&makers[side], "x", actuals);
}

static void add(int side, plan_row row) {
  row.indicator = row.indicator ? row.indicator : "x";
  plan_maker_target(&makers[side], row);
}

/* Both sides with one target of 85 in 2025. */
static void begin_both(const char *old, const char *new) {
  const char *actuals[] = {old, new};
  for (int side = 0; side < 2; side++) {
    begin(side, "up stock", actuals[side]);
    add(side, (plan_row){.value = 85});
    plan_maker_finish(&makers[side]);
  }
}

static void compare_at(int first, const char *from, const char *to) {
  const pgap_diff_side old = {&makers[first].plan, plan_maker_as_of(from)};
  const pgap_diff_side new = {&makers[1].plan, plan_maker_as_of(to)};
  const pgap_diff_options options = {.is_all = true};
  ck_assert_int_eq(pgap_diff_make(&d, &old, &new, &options, NULL), PGAP_OK);
}

static void compare(void) { compare_at(0, "2025", "2025"); }

static void end(void) {
  pgap_diff_dispose(&d);
  plan_maker_end(&makers[0]);
  plan_maker_end(&makers[1]);
}

static void check_ratings(const pgap_diff_row *row, pgap_rating old, pgap_rating new) {
  ck_assert_int_eq(row->states[0].rating, old);
  ck_assert_int_eq(row->states[PGAP_DIFF_STEPS].rating, new);
}

/* The only step that moved the rating. */
static void check_step(const pgap_diff_row *row, pgap_diff_step wanted) {
  for (int step = 0; step < PGAP_DIFF_STEPS; step++) {
    bool moved = pgap_diff_moved(row, (pgap_diff_step)step, true);
    ck_assert_msg(moved == (step == (int)wanted), "step %d", step);
  }
}

static void check_cause(size_t i, pgap_diff_step step, const char *name, const char *old,
                        const char *new) {
  ck_assert_uint_lt(i, d.n_causes);
  ck_assert_int_eq(d.causes[i].step, step);
  ck_assert_str_eq(d.causes[i].name, name);
  ck_assert_str_eq(d.causes[i].old_text, old);
  ck_assert_str_eq(d.causes[i].new_text, new);
}

START_TEST(nothing) {
  begin_both("2020=60 2023=75P 2025=90", "2020=60 2023=75P 2025=90");
  compare();
  ck_assert_uint_eq(d.n, 1);
  ck_assert_int_eq(d.rows[0].change, PGAP_DIFF_NONE);
  check_cause(0, PGAP_DIFF_STEPS, "", "", "");
  ck_assert_uint_eq(d.counts[PGAP_DIFF_NONE], 1);
  end();
}
END_TEST

/* Judged as of 2024 there is 80, due is open; the value of 2025 decides. */
START_TEST(a_new_period) {
  begin_both("2020=60 2024=80", "2020=60 2024=80 2025=90");
  compare_at(0, "2024", "2025");
  ck_assert_int_eq(d.rows[0].change, PGAP_DIFF_RATING);
  ck_assert_int_eq(d.rows[0].states[PGAP_DIFF_STEPS].rating, PGAP_RATING_ACHIEVED);
  check_step(&d.rows[0], PGAP_DIFF_PERIOD);
  ck_assert_uint_eq(d.n_causes, 1);
  check_cause(0, PGAP_DIFF_PERIOD, "2025", "", "90");
  end();
}
END_TEST

/* Time alone: once due is over, the 84 of a year before neither meets nor misses the target. */
START_TEST(time_alone) {
  begin_both("2020=60 2024=84", "2020=60 2024=84");
  compare_at(0, "2024", "2025");
  ck_assert_int_eq(d.rows[0].states[PGAP_DIFF_STEPS].rating, PGAP_RATING_NOT_ASSESSED);
  check_step(&d.rows[0], PGAP_DIFF_PERIOD);
  ck_assert_uint_eq(d.n_causes, 1);
  check_cause(0, PGAP_DIFF_PERIOD, "as_of", "2024", "2025");
  end();
}
END_TEST

START_TEST(a_data_revision) {
  begin_both("2020=60 2023=75 2025=90", "2020=60 2023=75 2025=80P");
  compare();
  check_ratings(&d.rows[0], PGAP_RATING_ACHIEVED, PGAP_RATING_MISSED);
  check_step(&d.rows[0], PGAP_DIFF_DATA);
  ck_assert_uint_eq(d.n_causes, 1);
  check_cause(0, PGAP_DIFF_DATA, "2025", "90", "80 P");
  /* (80 - 60) / (85 - 60) */
  ck_assert_double_eq_tol(d.rows[0].states[3].completion, 0.8, 1e-12);
  end();
}
END_TEST

/* 2021 vanished, 2022 appeared, 2023 lost its standing as an actual: none of them decides. */
START_TEST(values_come_and_go) {
  begin_both("2020=60 2021=65 2023=75 2025=90", "2020=60 2022=70 2023=75U 2025=90");
  compare();
  ck_assert_int_eq(d.rows[0].change, PGAP_DIFF_FIGURES);
  ck_assert_uint_eq(d.n_causes, 3);
  check_cause(0, PGAP_DIFF_DATA, "2021", "65", "");
  check_cause(1, PGAP_DIFF_DATA, "2022", "", "70");
  check_cause(2, PGAP_DIFF_DATA, "2023", "75", "75 U");
  end();
}
END_TEST

/* The base: 60 to 90 is +50 %, 80 to 90 is +12.5 %. */
START_TEST(a_revised_base) {
  const char *actuals[] = {"2020=60 2025=90", "2020=80 2025=90"};
  for (int side = 0; side < 2; side++) {
    begin(side, "up stock", actuals[side]);
    add(side, (plan_row){.kind = "change", .value = 20});
    plan_maker_finish(&makers[side]);
  }
  compare();
  check_ratings(&d.rows[0], PGAP_RATING_ACHIEVED, PGAP_RATING_MISSED);
  check_step(&d.rows[0], PGAP_DIFF_DATA);
  check_cause(0, PGAP_DIFF_DATA, "2020", "60", "80");
  end();
}
END_TEST

static void begin_targets(plan_row old, plan_row new) {
  const plan_row rows[] = {old, new};
  for (int side = 0; side < 2; side++) {
    begin(side, "up stock", "2020=60 2023=75 2025=90 2027=95");
    add(side, rows[side]);
    plan_maker_finish(&makers[side]);
  }
}

START_TEST(another_value) {
  begin_targets((plan_row){.value = 85}, (plan_row){.value = 95});
  compare();
  check_ratings(&d.rows[0], PGAP_RATING_ACHIEVED, PGAP_RATING_MISSED);
  check_step(&d.rows[0], PGAP_DIFF_TARGET);
  ck_assert_uint_eq(d.n_causes, 1);
  check_cause(0, PGAP_DIFF_TARGET, "value", "85", "95");
  end();
}
END_TEST

/* 92 is missed in 2025 and met by the 95 of 2027. */
START_TEST(another_due) {
  begin_targets((plan_row){.value = 92, .due = "2025"}, (plan_row){.value = 92, .due = "2027"});
  compare_at(0, "2027", "2027");
  ck_assert_uint_eq(d.n, 1);
  check_ratings(&d.rows[0], PGAP_RATING_MISSED, PGAP_RATING_ACHIEVED);
  check_step(&d.rows[0], PGAP_DIFF_TARGET);
  check_cause(0, PGAP_DIFF_TARGET, "due", "2025", "2027");
  end();
}
END_TEST

/* Two causes at once: each step is judged with what came before it. */
START_TEST(target_and_data) {
  begin(0, "up stock", "2020=60 2025=90");
  add(0, (plan_row){.value = 85});
  begin(1, "up stock", "2020=60 2025=96");
  add(1, (plan_row){.value = 95});
  for (int side = 0; side < 2; side++) plan_maker_finish(&makers[side]);
  compare();
  ck_assert_int_eq(d.rows[0].change, PGAP_DIFF_FIGURES);
  check_ratings(&d.rows[0], PGAP_RATING_ACHIEVED, PGAP_RATING_ACHIEVED);
  ck_assert_int_eq(d.rows[0].states[2].rating, PGAP_RATING_MISSED); /* 90 of 95 */
  check_cause(0, PGAP_DIFF_TARGET, "value", "85", "95");
  check_cause(1, PGAP_DIFF_DATA, "2025", "90", "96");
  end();
}
END_TEST

/* One plan at two moments: 85 of 2021 is replaced by 70 of 2024; 75 in 2023 is below the one and
 * above the other. */
START_TEST(a_later_announcement) {
  begin(0, "up stock", "2020=60");
  begin(1, "up stock", "2020=60 2023=75");
  add(1, (plan_row){.value = 85, .set_on = 20210301});
  add(1, (plan_row){.value = 70, .set_on = 20240301});
  plan_maker_finish(&makers[1]);
  compare_at(1, "2023", "2024");
  ck_assert_uint_eq(d.n, 1);
  ck_assert_int_eq(d.rows[0].states[PGAP_DIFF_STEPS].rating, PGAP_RATING_ACHIEVED);
  check_step(&d.rows[0], PGAP_DIFF_TARGET);
  check_cause(0, PGAP_DIFF_TARGET, "set_on", "2021-03-01", "2024-03-01");
  check_cause(1, PGAP_DIFF_TARGET, "value", "85", "70");
  end();
}
END_TEST

/* One plan at two dates: of two releases the later one is a revision. */
START_TEST(a_later_release) {
  begin(0, "up stock", "2020=60");
  begin(1, "up stock", "2020=60@20210201 2025=90@20260201 2025=80@20260801");
  add(1, (plan_row){.value = 85});
  plan_maker_check(&makers[1]); /* a note on the revision */
  compare_at(1, "2026-03-01", "2026-09-01");
  check_ratings(&d.rows[0], PGAP_RATING_ACHIEVED, PGAP_RATING_MISSED);
  check_step(&d.rows[0], PGAP_DIFF_DATA);
  ck_assert_uint_eq(d.n_causes, 1);
  check_cause(0, PGAP_DIFF_DATA, "2025", "90", "80");
  end();
}
END_TEST

/* An operator that follows the direction is no revision of the target. */
START_TEST(another_direction) {
  const char *words[] = {"up stock", "down stock"};
  for (int side = 0; side < 2; side++) {
    begin(side, words[side], "2020=60 2025=90");
    add(side, (plan_row){.value = 85});
    plan_maker_check(&makers[side]); /* down: the target is worse than the base */
  }
  compare();
  check_ratings(&d.rows[0], PGAP_RATING_ACHIEVED, PGAP_RATING_MISSED);
  check_step(&d.rows[0], PGAP_DIFF_SETTINGS);
  ck_assert_uint_eq(d.n_causes, 1);
  check_cause(0, PGAP_DIFF_SETTINGS, "direction", "up", "down");
  end();
}
END_TEST

/* Without 2020 the base is unknown; the nearest year is 2021: 50 to 90 is +80 %. */
START_TEST(another_base_policy) {
  for (int side = 0; side < 2; side++) {
    begin(side, "up stock", "2021=50 2025=90");
    add(side, (plan_row){.kind = "change", .value = 20});
    makers[side].plan.settings.base = side ? PGAP_BASE_NEAREST : PGAP_BASE_EXACT;
    plan_maker_check(&makers[side]);
  }
  compare();
  check_ratings(&d.rows[0], PGAP_RATING_NOT_ASSESSED, PGAP_RATING_ACHIEVED);
  check_step(&d.rows[0], PGAP_DIFF_SETTINGS);
  check_cause(0, PGAP_DIFF_SETTINGS, "base", "exact", "nearest");
  end();
}
END_TEST

/* The base follows the plan's years: from 80 in 2021 the 90 is +12.5 %. */
START_TEST(other_years_of_the_plan) {
  for (int side = 0; side < 2; side++) {
    begin(side, "up stock", "2020=60 2021=80 2025=90");
    makers[side].plan.settings.period = plan_maker_period(side ? "2022/2025" : "2021/2025");
    add(side, (plan_row){.kind = "change", .value = 20});
    plan_maker_finish(&makers[side]);
  }
  compare();
  check_ratings(&d.rows[0], PGAP_RATING_ACHIEVED, PGAP_RATING_MISSED);
  check_step(&d.rows[0], PGAP_DIFF_SETTINGS);
  ck_assert_uint_eq(d.n_causes, 1);
  check_cause(0, PGAP_DIFF_SETTINGS, "period", "2021/2025", "2022/2025");
  end();
}
END_TEST

/* NEW's input order first, then what is gone. A target that is not announced yet is not there. */
START_TEST(targets_come_and_go) {
  for (int side = 0; side < 2; side++) {
    begin(side, "up stock", "2020=60 2025=90");
    plan_maker_indicator(&makers[side], "a", "up stock");
    plan_maker_indicator(&makers[side], "b", "up stock");
    if (side) add(side, (plan_row){.indicator = "b", .value = 7});
    add(side, (plan_row){.value = 85});
    if (!side) add(side, (plan_row){.indicator = "a", .value = 5});
    if (side) add(side, (plan_row){.indicator = "a", .value = 6, .set_on = 20270101});
    plan_maker_check(&makers[side]);
  }
  compare();
  ck_assert_uint_eq(d.n, 3);
  ck_assert_int_eq(d.rows[0].change, PGAP_DIFF_NEW);
  ck_assert_int_eq(d.rows[1].change, PGAP_DIFF_NONE);
  ck_assert_int_eq(d.rows[2].change, PGAP_DIFF_GONE);
  check_cause(0, PGAP_DIFF_TARGET, "added", "", "7");
  check_cause(2, PGAP_DIFF_TARGET, "removed", "5", "");
  check_ratings(&d.rows[0], PGAP_RATINGS, PGAP_RATING_NOT_ASSESSED);
  check_ratings(&d.rows[2], PGAP_RATING_NOT_ASSESSED, PGAP_RATINGS);
  end();
}
END_TEST

/* Where the numbers of targets that are left differ, none is guessed to be the other. */
START_TEST(no_guess_between_two) {
  begin(0, "up stock", "2020=60 2025=90");
  begin(1, "up stock", "2020=60 2025=90");
  add(0, (plan_row){.value = 85, .due = "2025"});
  add(1, (plan_row){.value = 85, .due = "2026"});
  add(1, (plan_row){.value = 95, .due = "2027"});
  for (int side = 0; side < 2; side++) plan_maker_finish(&makers[side]);
  compare();
  ck_assert_uint_eq(d.n, 3);
  ck_assert_uint_eq(d.counts[PGAP_DIFF_NEW], 2);
  ck_assert_uint_eq(d.counts[PGAP_DIFF_GONE], 1);
  end();
}
END_TEST

START_TEST(only_what_changed) {
  begin_both("2020=60 2023=75 2025=90", "2020=60 2023=76 2025=90");
  const pgap_diff_side old = {&makers[0].plan, plan_maker_as_of("2025")};
  const pgap_diff_side new = {&makers[1].plan, plan_maker_as_of("2025")};
  const pgap_diff_options options = {.is_all = false};
  ck_assert_int_eq(pgap_diff_make(&d, &old, &new, &options, NULL), PGAP_OK);
  ck_assert_uint_eq(d.n, 0);
  ck_assert_uint_eq(d.n_causes, 0);
  ck_assert_uint_eq(d.counts[PGAP_DIFF_FIGURES], 1);
  end();
}
END_TEST

SUITE_MAIN("diff", nothing, a_new_period, time_alone, a_data_revision, values_come_and_go,
           a_revised_base, another_value, another_due, target_and_data, a_later_announcement,
           a_later_release, another_direction, another_base_policy, other_years_of_the_plan,
           targets_come_and_go, no_guess_between_two, only_what_changed)
