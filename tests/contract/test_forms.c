/* test_forms.c: what every form of every method must hold (plangap/form.h): texts and names, classes
 * from best to worst, thresholds that can be set, and no nan or crash whatever is typed. */
#include <check.h>
#include <math.h>
#include <plangap/method.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/scenes.h"

enum { MOST_SETTINGS = 128, N_ODD = 400, LIST_MOST = 12, PRINT_SIZE = 8192, NAME_SIZE = 200 };

static pgap_working working;

static const pgap_method *row_at(int i) { return pgap_method_at((size_t)i); }

static const pgap_form *form_at(const pgap_method *method, size_t k) {
  return k < PGAP_METHOD_FORMS ? method->forms[k] : NULL;
}

START_TEST(texts) {
  const pgap_method *method = row_at(_i);
  ck_assert(method->name[0] && method->summary[0] && method->formula[0] && method->source[0]);
  ck_assert_ptr_eq(pgap_method_find(method->name), method);
  ck_assert_msg(method->judge || method->forms[0], "%s has nothing to judge with", method->name);
  ck_assert(!method->is_book || (!method->judge && !method->choose && !method->met));
  for (size_t k = 0; form_at(method, k); k++) {
    const pgap_form *form = form_at(method, k);
    ck_assert(form->name[0] && form->summary[0] && form->work);
    ck_assert_msg(pgap_form_find(form->name) == form, "two forms are called %s", form->name);
    const pgap_method *same = pgap_method_find(form->name);
    ck_assert_msg(!same || same == method, "%s is a method and another one's form", form->name);
  }
  if (!method->judge && !method->is_book && !method->choose)
    ck_assert_msg(method->forms[0]->n_classes > 0, "%s gives no class", method->name);
}
END_TEST

/* Lists and directions are needed as what they are. */
static bool has_fitting_type(const pgap_input *input) {
  switch (input->need) {
  case PGAP_NEED_GIVEN:
  case PGAP_NEED_OPTION:
    return true;
  case PGAP_NEED_VALUES:
  case PGAP_NEED_YEARS:
  case PGAP_NEED_PLANNED_RISE:
  case PGAP_NEED_RATES:
    return input->type == PGAP_INPUT_LIST;
  case PGAP_NEED_DIRECTION:
    return input->type == PGAP_INPUT_DIRECTION;
  default:
    return input->type == PGAP_INPUT_NUMBER;
  }
}

START_TEST(inputs) {
  const pgap_method *method = row_at(_i);
  for (size_t k = 0; form_at(method, k); k++) {
    const pgap_form *form = form_at(method, k);
    ck_assert_uint_le(form->n_inputs, PGAP_FORM_INPUTS);
    for (size_t i = 0; i < form->n_inputs; i++) {
      const pgap_input *input = &form->inputs[i];
      bool is_option = input->need == PGAP_NEED_OPTION;
      ck_assert_msg(input->key && input->key[0] && input->what && input->what[0],
                    "%s, input %zu has no words", form->name, i);
      ck_assert_msg(has_fitting_type(input), "%s.%s", form->name, input->key);
      ck_assert_msg(!input->is_unverified || is_option, "%s.%s is unverified and no option",
                    form->name, input->key);
      ck_assert_msg(!is_option || isfinite(input->by_default), "%s.%s has no default", form->name,
                    input->key);
      for (size_t j = 0; j < i; j++) ck_assert_str_ne(input->key, form->inputs[j].key);
    }
  }
}
END_TEST

START_TEST(outputs) {
  const pgap_method *method = row_at(_i);
  for (size_t k = 0; form_at(method, k); k++) {
    const pgap_form *form = form_at(method, k);
    int n_scores = 0;
    ck_assert_uint_ge(form->n_outputs, 1);
    ck_assert_uint_le(form->n_outputs, PGAP_FORM_OUTPUTS);
    for (size_t i = 0; i < form->n_outputs; i++) {
      ck_assert_msg(form->outputs[i].key && form->outputs[i].key[0], "%s, output %zu", form->name,
                    i);
      n_scores += form->outputs[i].role == PGAP_OUTPUT_SCORE;
      for (size_t j = 0; j < i; j++) ck_assert_str_ne(form->outputs[i].key, form->outputs[j].key);
    }
    ck_assert_msg(n_scores <= 1, "%s has %d scores", form->name, n_scores);
  }
}
END_TEST

START_TEST(classes) {
  const pgap_method *method = row_at(_i);
  for (size_t k = 0; form_at(method, k); k++) {
    const pgap_form *form = form_at(method, k);
    ck_assert(!form->classes == (form->n_classes == 0));
    for (size_t i = 0; i < form->n_classes; i++) {
      const pgap_class *c = &form->classes[i];
      ck_assert(c->name && c->name[0] && c->label && c->label[0] && c->tone < PGAP_TONES);
      for (size_t j = 0; j < i; j++) ck_assert_str_ne(c->name, form->classes[j].name);
      ck_assert_msg(i == 0 || c->tone >= c[-1].tone, "%s: %s says more than %s", form->name,
                    c->name, c[-1].name);
    }
  }
}
END_TEST

START_TEST(options_can_be_set) {
  const pgap_method *method = row_at(_i);
  pgap_setting list[MOST_SETTINGS];
  char text[NAME_SIZE];
  for (size_t k = 0; form_at(method, k); k++) {
    const pgap_form *form = form_at(method, k);
    for (size_t i = 0; i < form->n_inputs; i++) {
      size_t n = 0;
      bool is_option = form->inputs[i].need == PGAP_NEED_OPTION;
      snprintf(text, sizeof text, "%s.%s=0.5", form->name, form->inputs[i].key);
      pgap_status status = pgap_settings_take(list, &n, MOST_SETTINGS, text, NULL);
      ck_assert_msg((status == PGAP_OK) == is_option, "%s", text);
      bool is_set = false;
      for (size_t j = 0; j < n; j++)
        is_set = is_set || (list[j].form == form && list[j].input == i && list[j].value == 0.5);
      ck_assert_msg(is_set == is_option, "%s", text);
      if (!is_option) continue;
      size_t n_before = n;
      snprintf(text, sizeof text, "%s.%s=0.5", method->name, form->inputs[i].key);
      ck_assert_int_eq(pgap_settings_take(list, &n, MOST_SETTINGS, text, NULL), PGAP_OK);
      ck_assert_uint_gt(n, n_before);
    }
  }
}
END_TEST

START_TEST(options_at_their_defaults_change_nothing) {
  const pgap_method *method = row_at(_i);
  static pgap_verdict before[SCENES_MOST], after[SCENES_MOST];
  pgap_setting list[MOST_SETTINGS];
  size_t n = 0;
  for (size_t k = 0; form_at(method, k); k++) {
    const pgap_form *form = form_at(method, k);
    for (size_t i = 0; i < form->n_inputs && n < MOST_SETTINGS; i++) {
      if (form->inputs[i].need == PGAP_NEED_OPTION)
        list[n++] = (pgap_setting){form, i, form->inputs[i].by_default};
    }
  }
  for (size_t k = 0; k < SCENE_STAGES; k++) {
    scenes_judge(before, method, &scene_stages[k], &(scene_view){.factor = 1});
    scenes_judge(after, method, &scene_stages[k],
                 &(scene_view){.factor = 1, .settings = list, .n_settings = n});
    for (size_t i = 0; i < scene_stages[k].n; i++) {
      ck_assert_ptr_eq(before[i].cls, after[i].cls);
      ck_assert_str_eq(before[i].detail, after[i].detail);
    }
  }
}
END_TEST

START_TEST(a_need_that_is_not_given_is_named) {
  const pgap_method *method = row_at(_i);
  for (size_t k = 0; form_at(method, k); k++) {
    const pgap_form *form = form_at(method, k);
    bool needs_something = false;
    for (size_t i = 0; i < form->n_inputs; i++)
      needs_something = needs_something ||
                        (!form->inputs[i].is_optional && form->inputs[i].need != PGAP_NEED_OPTION);
    pgap_working_begin(&working, form);
    bool is_done = pgap_working_run(&working);
    ck_assert_msg(!is_done || !needs_something, "%s runs on nothing", form->name);
    ck_assert_msg(is_done || working.why.n > 0, "%s gives no reason", form->name);
    ck_assert(is_done || !working.cls);
  }
}
END_TEST

/* A sequence that is the same everywhere. */
static unsigned draw(unsigned n) {
  static unsigned long long state = 20240229;
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (unsigned)(state >> 33) % n;
}

static double odd_number(void) {
  static const double odd[] = {0,    1,      -1,    0.5,    2,    3,    100,
                               -100, 1e-300, 1e300, -1e300, 2020, 2025, 80};
  return odd[draw(sizeof odd / sizeof odd[0])];
}

static void give_odd(pgap_working *w, size_t i) {
  static const char *const odd[] = {"",     "x1", "up", "-inf:a 0:b", "1974-06..1975-05",
                                    "none", ":::"};
  pgap_given_value *v = &w->in[i];
  if (w->form->inputs[i].is_optional && draw(2)) return;
  if (w->form->inputs[i].need == PGAP_NEED_OPTION && draw(4)) return;
  v->is_given = true;
  v->number = odd_number();
  if (w->form->inputs[i].type == PGAP_INPUT_DIRECTION) v->number = draw(2) ? 1 : -1;
  if (w->form->inputs[i].type == PGAP_INPUT_DATE) v->number = 730000 + draw(9999);
  if (w->form->inputs[i].type == PGAP_INPUT_TEXT) v->text = odd[draw(sizeof odd / sizeof odd[0])];
  if (w->form->inputs[i].type != PGAP_INPUT_LIST) return;
  size_t n = 1 + draw(LIST_MOST);
  double *room = pgap_working_room(w, n);
  bool is_plain = draw(2);
  for (size_t k = 0; k < n; k++) room[k] = is_plain ? 2010 + (double)k : odd_number();
  v->list = room;
  v->n = n;
}

/* Whatever is typed gives numbers, NA, or a refusal with a reason. */
START_TEST(odd_values) {
  static char text[PRINT_SIZE];
  const pgap_method *method = row_at(_i);
  for (size_t k = 0; form_at(method, k); k++) {
    const pgap_form *form = form_at(method, k);
    for (int round = 0; round < N_ODD; round++) {
      pgap_working_begin(&working, form);
      for (size_t i = 0; i < form->n_inputs; i++) give_odd(&working, i);
      bool is_done = pgap_working_run(&working);
      pgap_working_print(text, sizeof text, &working, "\n", 0);
      ck_assert_msg(!strstr(text, "nan"), "%s: %s", form->name, text);
      ck_assert_msg(is_done || working.why.n > 0, "%s gives no reason", form->name);
      ck_assert_msg(is_done || !working.cls, "%s refuses and gives a class", form->name);
    }
  }
}
END_TEST

START_TEST(names) {
  static const char *const wrong[] = {"",
                                      "eurostat",
                                      "eurostat.on_track",
                                      "no.such=1",
                                      "eurostat.no_such=1",
                                      "eurostat.on_track=x",
                                      "=1",
                                      "eurostat_target.base=1"};
  pgap_setting list[MOST_SETTINGS];
  size_t n = 0;
  ck_assert_ptr_null(pgap_method_find("no such method"));
  ck_assert_ptr_null(pgap_form_find("no such form"));
  ck_assert_ptr_nonnull(pgap_method_find("srd")); /* the default of plan.ini */
  for (size_t i = 0; pgap_method_at(i); i++) {
    for (size_t j = 0; j < i; j++)
      ck_assert_str_ne(pgap_method_at(i)->name, pgap_method_at(j)->name);
  }
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    ck_assert_int_ne(pgap_settings_take(list, &n, MOST_SETTINGS, wrong[i], NULL), PGAP_OK);
  ck_assert_uint_eq(n, 0);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {texts,
                                inputs,
                                outputs,
                                classes,
                                options_can_be_set,
                                options_at_their_defaults_change_nothing,
                                a_need_that_is_not_given_is_named,
                                odd_values};
  int n = 0;
  while (row_at(n)) n++;
  Suite *suite = suite_create("forms");
  TCase *rows = tcase_create("rows");
  for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
    tcase_add_loop_test(rows, tests[i], 0, n);
  tcase_add_test(rows, names);
  suite_add_tcase(suite, rows);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
