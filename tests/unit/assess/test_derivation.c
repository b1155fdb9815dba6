/* test_derivation.c: cells, formulas and what became of every observation. */
#include <math.h>
#include <plangap/derivation.h>
#include <string.h>

#include "support/plan_maker.h"
#include "support/suite.h"

static plan_maker maker;
static pgap_case built;
static pgap_derivation derived;
static pgap_assessment assessed;

static void derive(const char *words, const char *actuals, plan_row row, const char *as_of) {
  plan_maker_one(&maker, words, actuals, row);
  built = (pgap_case){0};
  ck_assert_int_eq(pgap_case_build(&built, &maker.plan, 0, plan_maker_as_of(as_of), NULL), PGAP_OK);
  pgap_assess_case(&assessed, &built);
  ck_assert_int_eq(pgap_derive(&derived, &maker.plan, &built, &assessed, NULL), PGAP_OK);
  ck_assert_uint_eq(derived.n_differ, 0);
}

static void end(void) {
  pgap_derivation_dispose(&derived);
  pgap_case_dispose(&built);
  plan_maker_end(&maker);
}

static const pgap_step *step(const char *name) {
  const pgap_step *s = pgap_derivation_find(&derived, name, derived.n);
  ck_assert_msg(s != NULL, "no step %s", name);
  return s;
}

static void check(const char *name, const char *formula, double value) {
  const pgap_step *s = step(name);
  ck_assert_str_eq(s->formula ? s->formula : "", formula);
  ck_assert_double_eq_tol(s->value, value, 1e-9);
}

static void check_use(size_t i, const char *period, pgap_use use) {
  char text[PGAP_PERIOD_SIZE];
  ck_assert_uint_lt(i, derived.n_observations);
  pgap_period_format(text, pgap_observation_period(derived.observations[i].observation));
  ck_assert_str_eq(text, period);
  ck_assert_msg(derived.observations[i].uses & (1U << use), "%s: %x", period,
                derived.observations[i].uses);
}

START_TEST(a_level) {
  derive("up stock", "2020=60 2021=65 2022=70", (plan_row){.value = 85}, "2022");
  check("base", "", 60);
  check("target", "value", 85);
  check("planned", "base + (target - base) * (t_actual - t_base) / (t_due - t_base)", 70);
  check("gap", "actual - planned", 0);
  check("rate_required", "(target - actual) / (t_due - t_actual)", 5);
  check("W", "sum(w)", 1.93);
  check("h", "t_due - t_last", 3);
  end();
}
END_TEST

/* 100 * 1.081 = 108.1, * 1.03 = 111.343; before the base 100 / 1.022. */
START_TEST(an_index) {
  derive("up rate", "2020=2.2 2021=8.1 2022=3", (plan_row){.value = 5, .kind = "growth"}, "2022");
  check("index_2021", "base * (1 + rate_2021 / 100)", 108.1);
  check("index_2022", "index_2021 * (1 + rate_2022 / 100)", 111.343);
  check("index_2019", "base / (1 + rate_2020 / 100)", 100 / 1.022);
  check("actual", "index_2022", 111.343);
  check("target", "base * (1 + value / 100) ^ years", 100 * pow(1.05, 5));
  check_use(0, "2020", PGAP_USE_POINT);
  check_use(1, "2021", PGAP_USE_PART);
  check_use(2, "2022", PGAP_USE_ACTUAL);
  end();
}
END_TEST

START_TEST(an_index_by_windows) {
  derive("up rate", "2021/2023=4.5/year 2024=5", (plan_row){.value = 5, .kind = "growth"}, "2024");
  check("index_2023", "base * (1 + rate_2021_2023 / 100) ^ 3", 100 * pow(1.045, 3));
  check("index_2024", "index_2023 * (1 + rate_2024 / 100)", 100 * pow(1.045, 3) * 1.05);
  end();
}
END_TEST

START_TEST(a_sum) {
  derive("up flow", "2020=170 2021=180 2022=190",
         (plan_row){.value = 1000, .kind = "cumulative", .due = "2021/2025"}, "2022");
  check("sum_2021", "base + flow_2021", 180);
  check("sum_2022", "sum_2021 + flow_2022", 370);
  check("actual", "sum_2022", 370);
  check("completion", "actual / target", 0.37);
  check("projected", "sum_done + paths_median", assessed.projected);
  check_use(0, "2020", PGAP_USE_POINT);
  check_use(1, "2021", PGAP_USE_PART);
  end();
}
END_TEST

START_TEST(a_limit) {
  derive("down share", "2021=5.1 2022=5.6 2023=5.2",
         (plan_row){.value = 5.5, .kind = "hold", .due = "2021/2025"}, "2023");
  check("met_2021", "y_2021 <= target", 1);
  check("met_2022", "y_2022 <= target", 0);
  check("n_met", "met_2021 + met_2022 + met_2023", 2);
  check("completion", "n_met / n_elapsed", 2.0 / 3);
  check("P", "0", 0);
  check("rule", "n_met < n_elapsed", 1);
  end();
}
END_TEST

START_TEST(what_is_not_used) {
  derive("up flow",
         "2017=50 2018=44B 2019=47 2020=60 2021=65 2021=66U 2022=70F 2022-01/2022-06=30 2023=- "
         "2026=80",
         (plan_row){.value = 85}, "2023");
  check_use(0, "2017", PGAP_USE_BREAK);
  check_use(1, "2018", PGAP_USE_POINT);
  check_use(3, "2020", PGAP_USE_BASE);
  check_use(derived.n_observations - 1, "2026", PGAP_USE_LATER);
  unsigned all = 0;
  for (size_t i = 0; i < derived.n_observations; i++) all |= derived.observations[i].uses;
  ck_assert(all & (1U << PGAP_USE_FORECAST));
  ck_assert(all & (1U << PGAP_USE_MISSING));
  ck_assert(all & (1U << PGAP_USE_TO_DATE));
  end();
}
END_TEST

START_TEST(releases) {
  derive("up stock", "2020=60@20210301 2020=61@20220301 2021=65@20220301 2022=70@20230901",
         (plan_row){.value = 85}, "2023-06-30");
  check_use(0, "2020", PGAP_USE_REPLACED);
  check_use(1, "2020", PGAP_USE_BASE);
  check_use(2, "2021", PGAP_USE_ACTUAL);
  check_use(3, "2022", PGAP_USE_UNRELEASED);
  check("base", "", 61);
  end();
}
END_TEST

SUITE_MAIN("derivation", a_level, an_index, an_index_by_windows, a_sum, a_limit, what_is_not_used,
           releases)
