/* test_methods.c: what every row of methods.def must hold (plangap/method.h), tested row by row on cases
 * built from plans. Methods that break a law by their nature are listed with the reason; test_forms.c
 * tests texts, inputs and options. */
#include <check.h>
#include <math.h>
#include <plangap/method.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/plan_maker.h"
#include "support/scenes.h"

enum { N_SWEEP = 41, METHODS_MOST = 64 };

typedef enum law { MET_IS_BEST, MIRROR, SCALE, MONOTONE, FINITE } law;

/* Exemptions, each by the published rule of the method. */
static const struct {
  const char *method;
  law law;
  const char *reason;
} exempt[] = {
    {"worldbank", FINITE, "a value that does not move takes infinitely long"},
};

static bool is_exempt(const pgap_method *method, law which) {
  for (size_t i = 0; i < sizeof exempt / sizeof exempt[0]; i++) {
    if (exempt[i].law == which && strcmp(exempt[i].method, method->name) == 0) return true;
  }
  return false;
}

static const scene_view plain = {.factor = 1};

static pgap_verdict first[SCENES_MOST], second[SCENES_MOST];

static const char *class_name(const pgap_verdict *v) { return v->cls ? v->cls->name : "none"; }

static void check_same(const pgap_method *method, const scene_stage *stage, const char *what,
                       const scene_view *v) {
  scenes_judge(first, method, stage, &plain);
  scenes_judge(second, method, stage, v);
  for (size_t i = 0; i < stage->n; i++) {
    ck_assert_msg(first[i].cls == second[i].cls, "%s, %s, %s %s: %s (%s), then %s (%s)",
                  method->name, what, stage->name, stage->scenes[i].id, class_name(&first[i]),
                  first[i].detail, class_name(&second[i]), second[i].detail);
  }
}

static const pgap_method *row_at(int i) { return pgap_method_at((size_t)i); }

START_TEST(a_class_or_a_reason) {
  const pgap_method *method = row_at(_i);
  size_t n_judged = 0, n_scenes = 0;
  for (size_t k = 0; k < SCENE_STAGES; k++) {
    scenes_judge(first, method, &scene_stages[k], &plain);
    for (size_t i = 0; i < scene_stages[k].n; i++, n_scenes++) {
      ck_assert_msg(first[i].cls || first[i].why.n > 0, "%s, %s %s: neither class nor reason",
                    method->name, scene_stages[k].name, scene_stages[k].scenes[i].id);
      ck_assert(!method->is_book || !first[i].cls);
      n_judged += first[i].cls != NULL;
    }
  }
  ck_assert_msg(method->is_book || n_judged > 0, "%s judges none of %zu targets", method->name,
                n_scenes);
}
END_TEST

/* One class for everything says nothing. */
START_TEST(classes_differ) {
  const pgap_method *method = row_at(_i);
  const pgap_class *seen = NULL;
  bool differ = method->is_book;
  for (size_t k = 0; k < SCENE_STAGES; k++) {
    scenes_judge(first, method, &scene_stages[k], &plain);
    for (size_t i = 0; i < scene_stages[k].n; i++) {
      differ = differ || (seen && first[i].cls && first[i].cls != seen);
      if (first[i].cls) seen = first[i].cls;
    }
  }
  ck_assert_msg(differ, "%s", method->name);
}
END_TEST

START_TEST(mirror_law) {
  const pgap_method *method = row_at(_i);
  if (is_exempt(method, MIRROR)) return;
  if (method->mirror == PGAP_MIRROR_NEGATED)
    check_same(method, &scene_stages[SCENE_CROSSING], "negated", &(scene_view){.factor = -1});
  else
    check_same(method, &scene_stages[SCENE_POSITIVE], "reciprocal",
               &(scene_view){.factor = 1, .is_reciprocal = true});
}
END_TEST

START_TEST(unit_scaling) {
  const pgap_method *method = row_at(_i);
  if (is_exempt(method, SCALE)) return;
  for (size_t k = 0; k < SCENE_STAGES; k++) {
    check_same(method, &scene_stages[k], "in thousandths", &(scene_view){.factor = 1000});
    check_same(method, &scene_stages[k], "in hundred millions", &(scene_view){.factor = 1e-8});
  }
}
END_TEST

START_TEST(row_order) {
  for (size_t k = 0; k < SCENE_STAGES; k++) {
    for (int order = 1; order <= 2; order++) {
      check_same(row_at(_i), &scene_stages[k], "in another order",
                 &(scene_view){.factor = 1, .order = order});
      for (size_t i = 0; i < scene_stages[k].n; i++)
        ck_assert_str_eq(first[i].detail, second[i].detail);
    }
  }
}
END_TEST

/* What people and programs read has no nan, and a class none of what is not there. */
START_TEST(finite) {
  const pgap_method *method = row_at(_i);
  for (size_t k = 0; k < SCENE_STAGES; k++) {
    scenes_judge(first, method, &scene_stages[k], &plain);
    for (size_t i = 0; i < scene_stages[k].n; i++) {
      const pgap_verdict *v = &first[i];
      ck_assert_msg(!strstr(v->detail, "nan") && !strstr(v->detail, "NaN"), "%s: %s", method->name,
                    v->detail);
      ck_assert(!isinf(v->score));
      bool has_hole = strstr(v->detail, "=NA") || strstr(v->detail, "=inf");
      ck_assert_msg(!v->cls || !has_hole || is_exempt(method, FINITE), "%s: %s", method->name,
                    v->detail);
    }
  }
}
END_TEST

/* 0 = the best. Classes of different forms are compared by what they say. */
static int rank(const pgap_verdict *v) {
  int rank = 100 * (int)v->cls->tone;
  for (size_t i = 0; v->form && i < v->form->n_classes; i++)
    if (&v->form->classes[i] == v->cls) return rank + (int)i;
  return rank;
}

static bool is_worse(const pgap_verdict *now, const pgap_verdict *before) {
  if (now->form != before->form) return now->cls->tone > before->cls->tone;
  return rank(now) > rank(before);
}

/* From far worse than any value to past the target. */
static double swept(const scene *s, int step) {
  double low = s->y[0], high = s->y[0], goal = s->value;
  for (size_t i = 0; i < SCENE_YEARS; i++) low = fmin(low, s->y[i]), high = fmax(high, s->y[i]);
  if (!pgap_kind_find(s->kind)->value_in_unit || strcmp(s->kind, "cumulative") == 0)
    goal = strncmp(s->words, "up", 2) == 0 ? 2 * high : low / 2;
  low = fmin(low, goal);
  high = fmax(high, goal);
  double share = (double)step / (N_SWEEP - 1);
  if (strncmp(s->words, "up", 2) != 0) share = 1 - share;
  double room = 0.1 * (high - low), from = low > 0 ? 0.9 * low : low - room;
  return from + share * (high + room - from);
}

/* The verdict of every method on the same scene with a slightly worse last value. */
typedef struct sweep {
  const scene_stage *stage;
  double last;
  bool has_before[METHODS_MOST], is_broken[METHODS_MOST];
  pgap_verdict before[METHODS_MOST];
  char text[4096]; /* what is broken, the first place of every method */
  size_t length;
} sweep;

static void compare(const pgap_case *c, size_t which, void *context) {
  static pgap_working working;
  sweep *s = context;
  pgap_verdict *now = &first[which], *before = s->before;
  for (int i = 0; row_at(i); i++, before++) {
    if (row_at(i)->is_book || is_exempt(row_at(i), MONOTONE)) continue;
    pgap_method_judge(now, row_at(i), c, NULL, 0, &working);
    if (!now->cls) continue;
    if (s->has_before[i] && !s->is_broken[i] && is_worse(now, before)) {
      s->is_broken[i] = true;
      if (s->length < sizeof s->text)
        s->length +=
            (size_t)snprintf(s->text + s->length, sizeof s->text - s->length,
                             "\n%s, %s %s, at %g: %s (%s) after %s (%s)", row_at(i)->name,
                             s->stage->name, s->stage->scenes[0].id, s->last, class_name(now),
                             now->detail, class_name(before), before->detail);
    }
    *before = *now;
    s->has_before[i] = true;
  }
}

START_TEST(better_is_never_worse) {
  static sweep s;
  for (size_t k = 0; k < SCENE_STAGES; k++) {
    for (size_t i = 0; i < scene_stages[k].n; i++) {
      const scene_stage one = {scene_stages[k].name, &scene_stages[k].scenes[i], 1};
      s.stage = &one;
      memset(s.has_before, 0, sizeof s.has_before);
      for (int step = 0; step < N_SWEEP; step++) {
        s.last = swept(one.scenes, step);
        scenes_visit(&one, &(scene_view){.factor = 1, .last = &s.last}, compare, &s);
      }
    }
  }
  ck_assert_msg(s.length == 0, "%s", s.text);
}
END_TEST

static bool is_best(const pgap_verdict *v, const pgap_method *method) {
  bool is_first = v->cls == method->met;
  for (size_t k = 0; k < PGAP_METHOD_FORMS && method->forms[k]; k++)
    is_first = is_first || (method->forms[k]->n_classes > 0 && v->cls == method->forms[k]->classes);
  return v->cls && (is_first || v->cls->tone == PGAP_TONE_ACHIEVED);
}

START_TEST(met_is_the_best_class) {
  const pgap_method *method = row_at(_i);
  if (method->is_book || is_exempt(method, MET_IS_BEST)) return;
  for (size_t k = SCENE_CROSSING; k <= SCENE_POSITIVE; k++) {
    for (size_t i = 0; i < scene_stages[k].n; i++) {
      const scene_stage one = {scene_stages[k].name, &scene_stages[k].scenes[i], 1};
      double good = strncmp(one.scenes->words, "up", 2) == 0 ? 1 : -1;
      double past = one.scenes->value + good * 0.1 * fabs(one.scenes->value);
      const double lasts[] = {one.scenes->value, past};
      for (size_t j = 0; j < 2; j++) {
        scenes_judge(&first[0], method, &one, &(scene_view){.factor = 1, .last = &lasts[j]});
        ck_assert_msg(is_best(&first[0], method), "%s, %s %s at %g: %s (%s)", method->name,
                      one.name, one.scenes->id, lasts[j], class_name(&first[0]), first[0].detail);
      }
    }
  }
}
END_TEST

START_TEST(a_missing_need_has_a_reason) {
  static pgap_working working;
  static const struct {
    const char *actuals;
    plan_row row;
  } rows[] = {
      {"", {.value = 85}},                                    /* no actual at all */
      {"2023=70", {.value = 85}},                             /* none yet */
      {"2019=50", {.kind = "multiple", .value = 2}},          /* no base: no level */
      {"2020=60 2021=65", {.value = 85, .set_on = 20240101}}, /* not announced */
  };
  const pgap_method *method = row_at(_i);
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    plan_maker m;
    pgap_case c = {0};
    plan_row row = rows[i].row;
    row.indicator = "x";
    plan_maker_begin(&m);
    plan_maker_indicator(&m, "x", "up stock");
    plan_maker_actuals(&m, "x", rows[i].actuals);
    plan_maker_target(&m, row);
    plan_maker_check(&m);
    ck_assert_int_eq(pgap_case_build(&c, &m.plan, 0, plan_maker_as_of("2022"), NULL), PGAP_OK);
    pgap_method_judge(&first[0], method, &c, NULL, 0, &working);
    ck_assert_msg(!first[0].cls && first[0].why.n > 0, "%s, row %zu: %s", method->name, i,
                  class_name(&first[0]));
    ck_assert(isnan(first[0].score));
    pgap_case_dispose(&c);
    plan_maker_end(&m);
  }
}
END_TEST

int main(void) {
  int n = 0;
  while (row_at(n)) n++;
  if (n > METHODS_MOST) return EXIT_FAILURE;
  Suite *suite = suite_create("methods");
  TCase *rows = tcase_create("rows");
  const TTest *const tests[] = {a_class_or_a_reason,
                                classes_differ,
                                mirror_law,
                                unit_scaling,
                                row_order,
                                finite,
                                met_is_the_best_class,
                                a_missing_need_has_a_reason};
  for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
    tcase_add_loop_test(rows, tests[i], 0, n);
  tcase_add_test(rows, better_is_never_worse);
  suite_add_tcase(suite, rows);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
