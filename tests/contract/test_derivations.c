/* test_derivations.c: what explanations promise (plangap/derivation.h): every column of an assessment
 * has its step, a step's number is the column's to the last digit, and its formula gives it. */
#include <math.h>
#include <plangap/explanation.h>
#include <plangap/input.h>
#include <plangap/kind.h>
#include <plangap/number.h>
#include <stdlib.h>
#include <string.h>

#include "support/plan_maker.h"
#include "support/suite.h"

static const char *const as_ofs[] = {"2018",    "2020",       "2021",       "2022",   "2023",
                                     "2024-06", "2023-06-30", "2025-09-30", "2025",   "2026",
                                     "2030",    "2024-Q3",    "2022-10",    "2019-08"};
enum { N_AS_OFS = sizeof as_ofs / sizeof as_ofs[0] };

static const pgap_step *step_of(const pgap_derivation *d, const char *column) {
  for (size_t i = d->n; i-- > 0;) {
    if (strcmp(d->steps[i].name, column) == 0) return &d->steps[i];
  }
  return NULL;
}

/* Every column of row i that is not empty. */
static size_t check_columns(const pgap_report *report, size_t i, const pgap_derivation *d,
                            const char *as_of) {
  pgap_sheet sheet = pgap_report_sheet(report);
  size_t n = 0;
  for (size_t c = 0; c < sheet.n_columns; c++) {
    pgap_cell cell = {.text = ""};
    sheet.cell(&sheet, i, c, &cell);
    if (!cell.text[0]) continue;
    const pgap_step *step = step_of(d, sheet.columns[c].name);
    const char *id = d->target->indicator->id;
    ck_assert_msg(step != NULL, "%s %s: no step for %s", id, as_of, sheet.columns[c].name);
    n++;
    if (step->is_text) continue;
    char text[PGAP_NUMBER_SIZE];
    pgap_number_format(text, step->value);
    ck_assert_msg(strcmp(text, cell.text) == 0, "%s %s: %s is %s, explained as %s", id, as_of,
                  sheet.columns[c].name, cell.text, text);
  }
  return n;
}

static void check_steps(const pgap_derivation *d, const char *as_of) {
  for (size_t i = 0; i < d->n; i++) {
    const pgap_step *s = &d->steps[i];
    ck_assert_msg(!s->differs, "%s %s: %s is %.17g, but not by %s", d->target->indicator->id, as_of,
                  s->name, s->value, s->formula);
    ck_assert_msg(s->is_text || s->column || isfinite(s->value), "%s", s->name);
    bool is_registry = strcmp(s->name, "model") == 0; /* test_translations.c has the models */
    bool is_translated =
        is_registry || !s->words || strcmp(pgap_translate(s->words), s->words) != 0;
    ck_assert_msg(is_translated, "no Chinese for: %s", s->words);
  }
  ck_assert_uint_eq(d->n_differ, 0);
  size_t n_observations = (d->series ? d->series->n : 0) + (d->other ? d->other->n : 0);
  ck_assert_uint_eq(d->n_observations, n_observations);
  for (size_t i = 0; i < d->n_observations; i++) ck_assert_uint_ne(d->observations[i].uses, 0);
}

/* Which future: the model and what-ifs of every indicator; zero = the default's. */
typedef struct future {
  const pgap_model *model;
  pgap_scenario scenario;
} future;

static const pgap_scenario scenarios[] = {{.has_growth = true, .growth = 0.08},
                                          {.has_growth = true, .growth = -0.3},
                                          {.raise = 0.05},
                                          {.raise = -0.2},
                                          {.has_growth = true, .growth = 0.02, .raise = 0.1}};
enum { N_SCENARIOS = sizeof scenarios / sizeof scenarios[0] };

/* Explains all targets; returns how many columns had a value. */
static size_t check_plan(const pgap_plan *plan, const char *wish, future f) {
  size_t n = 0;
  pgap_as_of as_of = plan_maker_as_of(wish);
  pgap_assessment *a = calloc(plan->n_targets + 1, sizeof *a);
  pgap_what_if *what_ifs = calloc(plan->n_targets + 1, sizeof *what_ifs);
  ck_assert(a && what_ifs);
  for (size_t i = 0; i < plan->n_targets; i++) {
    what_ifs[i] = (pgap_what_if){.indicator = plan->targets[i].indicator, .scenario = f.scenario};
  }
  pgap_assess_options options = {.as_of = &as_of,
                                 .outlook = {.model = f.model},
                                 .what_ifs = what_ifs,
                                 .n_what_ifs = plan->n_targets};
  ck_assert_int_eq(pgap_assess_plan(a, plan, &options, NULL), PGAP_OK);
  pgap_report report = {plan, a, PGAP_LANGUAGE_EN, NULL};
  pgap_case c = {.outlook = {.model = f.model}};
  for (size_t i = 0; i < plan->n_targets; i++) {
    pgap_derivation d;
    ck_assert_int_eq(pgap_case_build(&c, plan, i, as_of, NULL), PGAP_OK);
    ck_assert_int_eq(pgap_case_what_if(&c, what_ifs, plan->n_targets, NULL), PGAP_OK);
    ck_assert_int_eq(pgap_derive(&d, plan, &c, &a[i], NULL), PGAP_OK);
    check_steps(&d, wish);
    n += check_columns(&report, i, &d, wish);
    pgap_derivation_dispose(&d);
  }
  pgap_case_dispose(&c);
  free(what_ifs);
  free(a);
  return n;
}

static void check_dataset(const char *folder, const char *as_of, future f) {
  pgap_plan plan;
  pgap_messages messages = {0};
  pgap_input_report report = {0};
  pgap_plan_init(&plan);
  ck_assert_int_eq(pgap_input_folder(&plan, folder, NULL, &report, &messages, NULL), PGAP_OK);
  ck_assert_uint_gt(plan.n_targets, 20);
  ck_assert_uint_gt(check_plan(&plan, as_of, f), 12 * plan.n_targets);
  pgap_messages_dispose(&messages);
  pgap_input_report_dispose(&report);
  pgap_plan_dispose(&plan);
}

static const char hebei[] = PGAP_TEST_DIR "/../datasets/hebei-14fyp";
static const char china[] = PGAP_TEST_DIR "/../datasets/china-14fyp";

START_TEST(the_shipped_plans) {
  check_dataset(hebei, as_ofs[_i], (future){0});
  check_dataset(china, as_ofs[_i], (future){0});
}
END_TEST

START_TEST(every_model) {
  const pgap_model *model = pgap_model_at((size_t)_i);
  if (!model) return;
  check_dataset(china, "2023", (future){.model = model});
  check_dataset(china, "2023", (future){model, scenarios[_i % N_SCENARIOS]});
}
END_TEST

START_TEST(every_what_if) {
  check_dataset(hebei, "2023", (future){.scenario = scenarios[_i]});
  check_dataset(china, "2023", (future){.scenario = scenarios[_i]});
}
END_TEST

/* One target of each sort that the shipped plans lack. */
static const struct {
  const char *words, *actuals;
  plan_row rows[4];
} made[] = {
    {"up flow",
     "a:2020=90 b:2020=120 c:2020=40 a:2021=101 b:2021=130 c:2021=60P a:2022=105 b:2022=99 "
     "d:2022=300@20230301 a:2023=110 b:2023=140 d:2023=F c:2023=100 a:2023-01/2023-06=60",
     {{.value = 5, .kind = "count_above", .threshold = 100},
      {.value = 2, .kind = "count_above", .threshold = 130, .due = "2022", .base_value = 1},
      {.value = 5, .value2 = 3, .op = "in", .kind = "count_above", .threshold = 50},
      {.value = 1, .op = "<=", .kind = "count_above", .threshold = 1000, .path = "step"}}},
    {"down stock",
     "a:2020=9 b:2020=12 a:2021=8 b:2021=11 a:2022-06=7 b:2022-06=6@20221001 b:2022-06=5@20230101",
     {{.value = 0, .op = "<=", .kind = "count_above", .threshold = 10}}},
    {"up stock", "2020=60 2021=65 2022=70", {{.value = 85}}},
    {"up stock", "2020=60 2021=65 2022=85", {{.value = 85, .op = "~", .tolerance = 0.05}}},
    {"up index", "2020=60 2021=65 2022=70", {{.value = 80, .value2 = 90, .op = "in"}}},
    {"down index", "2020=60 2021=55 2022=50", {{.value = 40, .value2 = 30, .op = "in"}}},
    {"down index", "2020=-6 2021=-7.5 2022=-7 2023=-9", {{.value = -12}}},
    {"up stock", "2020=100 2021=120 2022=150", {{.value = 2, .kind = "multiple"}}},
    {"up rate",
     "2018=5 2019=6 2020=2.2 2021=8.1 2022=3 2023=5.2",
     {{.value = 5, .kind = "growth"}}},
    {"up rate", "2021/2023=15/total 2024=5", {{.value = 30, .kind = "change"}}},
    {"up rate", "2021/2023=4.5/year 2024=5", {{.value = 5, .kind = "growth"}}},
    {"down index", "2020=100 2021=97 2022=95 2023=94", {{.value = -13.5, .kind = "change"}}},
    {"up stock", "2020=76.9 2021=77.2 2022=77.9", {{.value = 1, .kind = "points"}}},
    {"up share", "2019=80 2020=86 2021=91 2022=95", {{.kind = "coverage"}}},
    {"up flow",
     "2018=150 2019=160 2020=170 2021=180 2022=190 2023=210",
     {{.value = 1000, .kind = "cumulative", .due = "2021/2025"}}},
    {"down flow",
     "2018=150 2019=160 2020=170 2021=180 2022=190 2023=210",
     {{.value = 1000, .kind = "cumulative", .due = "2021/2025"}}},
    {"down share",
     "2019=5 2020=5.6 2021=5.1 2022=5.5 2023=5.2",
     {{.value = 5.5, .kind = "hold", .due = "2021/2025"}}},
    {"down index",
     "2021-01=5.2 2021-02=5.6 2022=5.1 2023-11=5 2023-12=5.1",
     {{.value = 5.5, .kind = "hold", .due = "2021/2025"}}},
    {"up stock",
     "2020=60 2021=65 2022=70 2023=81",
     {{.value = 70, .due = "2022"},
      {.value = 100, .path = "points"},
      {.value = 90, .due = "2023"}}},
    {"up stock",
     "2020=60 2021=65 2022=70 2023=65",
     {{.value = 70, .due = "2022"}, {.value = 100, .path = "step"}}},
    {"up stock",
     "2020=100 2021=120 2022=150 2023=140",
     {{.value = 1.5, .kind = "multiple", .due = "2022"},
      {.value = 2, .kind = "multiple", .path = "points"}}},
    {"up rate",
     "2020=4 2021=9 2022=7",
     {{.value = 8, .kind = "growth", .path = "points"},
      {.value = 8, .kind = "growth", .due = "2022"}}},
    {"up stock", "2016=40 2018=44B 2020=60 2021=65P 2022=70F 2023=72U 2023-06=71", {{.value = 85}}},
    {"up stock",
     "2020=60@20210301 2020=61@20220301 2021=65@20220301 2022=70@20230901",
     {{.value = 85, .set_on = 20210101}, {.value = 95, .set_on = 20230101}}},
    {"up flow",
     "2020=100 2021=110 2022=118 2022-01/2022-09=88 2021-01/2021-09=83 2023-01/2023-09=95",
     {{.value = 125, .due = "2023"}, {.value = 150}}},
    {"down flow",
     "2020=100 2021=110 2022=118 2022-01/2022-09=88 2021-01/2021-09=83 2023-01/2023-09=95",
     {{.value = 115, .kind = "hold", .due = "2021/2023"}}},
    {"down stock", "2020=0 2021=0 2022=0", {{.value = -1, .base_value = 1}}},
    {"up stock", "2020=1e-300 2021=2e-300 2022=3e300", {{.value = 1e300}}},
    {"up stock", "2020=60 2021=60 2022=60", {{.value = 60.000000001, .base_value = 50}}},
    {"up stock", "2022=70", {{.value = 60, .base = "2019", .base_value = 50}}},
    {"up stock", "", {{.value = 60, .base_value = 50}}},
};
enum { N_MADE = sizeof made / sizeof made[0] };

/* Targets that compare "x" with "y". */
static const struct {
  const char *words, *actuals, *other_words, *other_actuals;
  plan_row rows[4];
} compared[] = {
    {"up stock",
     "2019=90 2020=100 2021=108 2022=110 2023=120",
     "up rate",
     "2020=2 2021=8.1 2022=3 2023=5.2 2024=5",
     {{.kind = "relative", .other = "y", .due = "2021/2025"},
      {.value = 1, .kind = "relative", .other = "y", .due = "2023"}}},
    {"up share",
     "2019=50 2020=51 2021=53 2022=54 2023-12=57 2024=58B 2025=60",
     "up flow",
     "2020=100 2021=101 2022=101.5 2023=103P 2023-01/2023-06=50 2024=-1 2025=3",
     {{.kind = "relative", .other = "y", .due = "2021/2025"},
      {.value = 2, .kind = "relative", .op = "<=", .other = "y", .due = "2022/2024"}}},
    {"up rate",
     "2021=5.1 2022=4",
     "up rate",
     "",
     {{.kind = "relative", .other = "y", .due = "2021"}}},
    {"down index",
     "2020=100@20210201 2021=99@20220201 2022=97@20230801 2022=96@20230201",
     "up rate",
     "2021=8.1@20220117 2022=3@20230117 2022=2.9@20230901",
     {{.value = -3, .kind = "relative", .other = "y", .due = "2021/2023"}}},
};
enum { N_COMPARED = sizeof compared / sizeof compared[0] };

static void check_made(plan_maker *m, const plan_row *rows, size_t number) {
  for (size_t i = 0; i < 4; i++) {
    plan_row row = rows[i];
    if (row.value == 0 && !row.kind) continue;
    row.indicator = "x";
    if (row.kind && strcmp(row.kind, "coverage") == 0) row.value = 100;
    plan_maker_target(m, row);
  }
  plan_maker_check(m);
  for (size_t i = 0; i < N_AS_OFS; i++) {
    check_plan(&m->plan, as_ofs[i], (future){0});
    check_plan(&m->plan, as_ofs[i], (future){.scenario = scenarios[(i + number) % N_SCENARIOS]});
  }
  plan_maker_end(m);
}

START_TEST(made_up_plans) {
  plan_maker m;
  plan_maker_begin(&m);
  plan_maker_indicator(&m, "x", made[_i].words);
  plan_maker_actuals(&m, "x", made[_i].actuals);
  check_made(&m, made[_i].rows, (size_t)_i);
}
END_TEST

START_TEST(made_up_comparisons) {
  plan_maker m;
  plan_maker_begin(&m);
  plan_maker_indicator(&m, "x", compared[_i].words);
  plan_maker_indicator(&m, "y", compared[_i].other_words);
  plan_maker_actuals(&m, "x", compared[_i].actuals);
  plan_maker_actuals(&m, "y", compared[_i].other_actuals);
  check_made(&m, compared[_i].rows, (size_t)_i);
}
END_TEST

/* Symbols of a kind's formulas. */
typedef struct values {
  double value, base, years, actual, target, n_met, n_elapsed;
} values;

static bool find(pgap_symbol *out, const char *name, const void *context) {
  const values *v = context;
  const struct {
    const char *name;
    const double *value;
  } all[] = {{"value", &v->value},        {"base", &v->base},     {"years", &v->years},
             {"actual", &v->actual},      {"target", &v->target}, {"n_met", &v->n_met},
             {"n_elapsed", &v->n_elapsed}};
  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
    if (strcmp(all[i].name, name) != 0) continue;
    *out = (pgap_symbol){.values = all[i].value, .n = 1};
    return true;
  }
  return false;
}

START_TEST(formulas_of_kinds) {
  for (size_t k = 0; pgap_kind_at(k); k++) {
    const pgap_kind *kind = pgap_kind_at(k);
    ck_assert_msg(kind->level_formula && kind->completion_formula, "%s", kind->name);
    for (int i = 0; i < 8; i++) {
      values v = {
          .value = 2 + i, .base = 60 + 7 * i, .years = 1 + i / 2.0, .n_met = i, .n_elapsed = 8};
      v.target = kind->level(v.value, v.base, v.years);
      v.actual = v.base * (1 + 0.03 * i);
      pgap_progress p = {v.actual, v.base, v.target, i, 8};
      double level = pgap_formula_value(kind->level_formula, 0, find, &v);
      double completion = pgap_formula_value(kind->completion_formula, 0, find, &v);
      ck_assert_msg(fabs(level - v.target) <= 1e-12 * fabs(v.target), "%s: %s", kind->name,
                    kind->level_formula);
      ck_assert_msg(fabs(completion - kind->completion(&p)) <= 1e-12, "%s: %s", kind->name,
                    kind->completion_formula);
    }
  }
}
END_TEST

/* A number other than the formula's does not pass. */
START_TEST(a_difference_is_seen) {
  plan_maker m;
  plan_maker_begin(&m);
  plan_maker_indicator(&m, "x", "up stock");
  plan_maker_actuals(&m, "x", "2019=57 2020=60 2021=65 2022=70");
  plan_maker_target(&m, (plan_row){.indicator = "x", .value = 85});
  plan_maker_finish(&m);
  pgap_case c = {0};
  pgap_derivation d;
  pgap_assessment a, other;
  ck_assert_int_eq(pgap_case_build(&c, &m.plan, 0, plan_maker_as_of("2022"), NULL), PGAP_OK);
  pgap_assess_case(&a, &c);
  double *const numbers[] = {&other.planned,      &other.gap,           &other.gap_pct,
                             &other.completion,   &other.lead_years,    &other.time_progress,
                             &other.rate_current, &other.rate_required, &other.projected,
                             &other.lo80,         &other.hi95,          &other.p_hit};
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
    other = a;
    *numbers[i] += 1e-6 * fabs(*numbers[i]) + 1e-8;
    ck_assert_int_eq(pgap_derive(&d, &m.plan, &c, &other, NULL), PGAP_OK);
    ck_assert_msg(d.n_differ > 0, "%zu", i);
    pgap_derivation_dispose(&d);
  }
  c.projection.s2 *= 1.000001;
  ck_assert_int_eq(pgap_derive(&d, &m.plan, &c, &a, NULL), PGAP_OK);
  ck_assert_uint_gt(d.n_differ, 0);
  pgap_derivation_dispose(&d);
  pgap_case_dispose(&c);
  plan_maker_end(&m);
}
END_TEST

START_TEST(uses_in_chinese) {
  const char *text = pgap_use_text((pgap_use)_i);
  ck_assert_msg(strcmp(pgap_translate(text), text) != 0, "no Chinese for: %s", text);
}
END_TEST

int main(void) {
  pgap_language_start(PGAP_LANGUAGE_ZH, PGAP_LOCALE_DIR);
  Suite *suite = suite_create("derivations");
  TCase *c = tcase_create("derivations");
  tcase_set_timeout(c, 120);
  tcase_add_loop_test(c, the_shipped_plans, 0, N_AS_OFS);
  tcase_add_loop_test(c, every_model, 0, 32);
  tcase_add_loop_test(c, every_what_if, 0, N_SCENARIOS);
  tcase_add_loop_test(c, made_up_plans, 0, N_MADE);
  tcase_add_loop_test(c, made_up_comparisons, 0, N_COMPARED);
  tcase_add_test(c, formulas_of_kinds);
  tcase_add_loop_test(c, uses_in_chinese, 0, PGAP_USES);
  tcase_add_test(c, a_difference_is_seen);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
