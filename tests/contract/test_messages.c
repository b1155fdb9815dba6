/* test_messages.c: every row of messages.def. */
#include <check.h>
#include <plangap/error.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static int n_messages(void) {
  int n = 0;
  while (pgap_message_at((size_t)n) != NULL) n++;
  return n;
}

START_TEST(number_lies_in_a_group) {
  const pgap_message_info *m = pgap_message_at((size_t)_i);
  int number = (int)m->code, group = number / 100;
  ck_assert_msg(group >= 1 && group <= 5, "%d", number);
  bool is_note_range = number >= 351 && number <= 399;
  ck_assert_msg((m->severity == PGAP_SEVERITY_NOTE) == is_note_range,
                "%s: notes have the numbers 351 to 399, and only they", m->name);
  bool can_warn = group == 3 || group == 5; /* the input; a picture that is left out */
  if (!can_warn) ck_assert_msg(m->severity == PGAP_SEVERITY_ERROR, "%s", m->name);
}
END_TEST

START_TEST(number_and_name_are_unique) {
  const pgap_message_info *m = pgap_message_at((size_t)_i);
  for (int j = 0; j < _i; j++) {
    const pgap_message_info *other = pgap_message_at((size_t)j);
    ck_assert_msg(other->code != m->code, "%s and %s", m->name, other->name);
    ck_assert_str_ne(other->name, m->name);
  }
  ck_assert_ptr_eq(pgap_message_find(m->code), m);
}
END_TEST

START_TEST(name_is_in_capitals) {
  const pgap_message_info *m = pgap_message_at((size_t)_i);
  ck_assert_uint_eq(strspn(m->name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_"), strlen(m->name));
}
END_TEST

static void check_template(const char *name, const char *text) {
  ck_assert_msg(text[0] != '\0', "%s is empty", name);
  ck_assert_msg(strchr(text, '\n') == NULL, "%s has a line end", name);
  size_t n = strlen(text);
  ck_assert_msg(text[n - 1] != '.' && text[n - 1] != ' ', "%s ends in '%c'", name, text[n - 1]);
  for (const char *p = text; (p = strchr(p, '{')) != NULL; p++) {
    ck_assert_msg(p[1] >= '1' && p[1] <= '4' && p[2] == '}', "%s: placeholder %.3s", name, p);
  }
}

START_TEST(texts) {
  const pgap_message_info *m = pgap_message_at((size_t)_i);
  check_template(m->name, m->text);
  check_template(m->name, m->help);
}
END_TEST

/* A text that uses {3} uses {1} and {2}, in text or help: no argument is dead. */
START_TEST(arguments_have_no_gaps) {
  const pgap_message_info *m = pgap_message_at((size_t)_i);
  bool is_used[5] = {false};
  int most = 0;
  for (int i = 1; i <= 4; i++) {
    char mark[] = {'{', (char)('0' + i), '}', '\0'};
    is_used[i] = strstr(m->text, mark) != NULL || strstr(m->help, mark) != NULL;
    if (is_used[i]) most = i;
  }
  for (int i = 1; i <= most; i++) ck_assert_msg(is_used[i], "%s skips {%d}", m->name, i);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("messages");
  TCase *c = tcase_create("messages");
  int n = n_messages();
  tcase_add_loop_test(c, number_lies_in_a_group, 0, n);
  tcase_add_loop_test(c, number_and_name_are_unique, 0, n);
  tcase_add_loop_test(c, name_is_in_capitals, 0, n);
  tcase_add_loop_test(c, texts, 0, n);
  tcase_add_loop_test(c, arguments_have_no_gaps, 0, n);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
