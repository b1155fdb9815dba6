/* test_error.c: errors, messages and their texts. */
#include <check.h>
#include <plangap/error.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

START_TEST(set_fills_code_and_args) {
  pgap_error e;
  memset(&e, 0x55, sizeof e);
  ck_assert_int_eq(pgap_error_set(&e, PGAP_NUMBER_INVALID, PGAP_ARGS("12a", "b")),
                   PGAP_NUMBER_INVALID);
  ck_assert_int_eq(e.code, PGAP_NUMBER_INVALID);
  ck_assert_str_eq(e.args[0], "12a");
  ck_assert_str_eq(e.args[1], "b");
  ck_assert_str_eq(e.args[2], "");
  ck_assert_int_eq(e.line, 0);
  ck_assert_str_eq(e.file, "");
}
END_TEST

START_TEST(set_without_error_or_args) {
  pgap_error e;
  ck_assert_int_eq(pgap_error_set(NULL, PGAP_NO_MEMORY, NULL), PGAP_NO_MEMORY);
  ck_assert_int_eq(pgap_error_set(&e, PGAP_NO_MEMORY, NULL), PGAP_NO_MEMORY);
  ck_assert_str_eq(e.args[0], "");
  pgap_error_place(NULL, "x", 1, 1);
}
END_TEST

START_TEST(long_args_are_cut_between_characters) {
  char text[PGAP_MESSAGE_ARG_SIZE * 2 + 1] = "";
  for (int i = 0; i < PGAP_MESSAGE_ARG_SIZE * 2 / 3; i++) strcat(text, "目");
  pgap_error e;
  pgap_error_set(&e, PGAP_NUMBER_INVALID, PGAP_ARGS(text));
  ck_assert_uint_eq(strlen(e.args[0]), (PGAP_MESSAGE_ARG_SIZE - 1) / 3 * 3);
}
END_TEST

START_TEST(place_keeps_file_when_null) {
  pgap_error e;
  pgap_error_set(&e, PGAP_NO_MEMORY, NULL);
  pgap_error_place(&e, "a.csv", 3, 4);
  pgap_error_place(&e, NULL, 5, 6);
  ck_assert_str_eq(e.file, "a.csv");
  ck_assert_int_eq(e.line, 5);
  ck_assert_int_eq(e.column, 6);
}
END_TEST

START_TEST(find_and_at) {
  const pgap_message_info *info = pgap_message_find(PGAP_NUMBER_INVALID);
  ck_assert_ptr_nonnull(info);
  ck_assert_str_eq(info->name, "NUMBER_INVALID");
  ck_assert_int_eq(info->severity, PGAP_SEVERITY_ERROR);
  ck_assert_ptr_null(pgap_message_find((pgap_status)9999));
  ck_assert_ptr_nonnull(pgap_message_at(0));
  ck_assert_ptr_null(pgap_message_at(10000));
}
END_TEST

/* C17 does not add the const to a pointer to an array by itself. */
#define ARGS(e) ((const char(*)[PGAP_MESSAGE_ARG_SIZE])(e).args)

START_TEST(format_replaces_placeholders) {
  char out[64];
  pgap_error e;
  pgap_error_set(&e, PGAP_NUMBER_INVALID, PGAP_ARGS("a", "b"));
  size_t n = pgap_message_format(out, sizeof out, "{2}-{1}-{3}-{5}-{x}", ARGS(e));
  ck_assert_str_eq(out, "b-a--{5}-{x}");
  ck_assert_uint_eq(n, strlen(out));
}
END_TEST

START_TEST(format_cuts_and_counts_all) {
  char out[6];
  pgap_error e;
  pgap_error_set(&e, PGAP_NUMBER_INVALID, PGAP_ARGS("指标"));
  size_t n = pgap_message_format(out, sizeof out, "x{1}y", ARGS(e));
  ck_assert_uint_eq(n, 8);
  ck_assert_str_eq(out, "x指");
  ck_assert_uint_eq(pgap_message_format(out, 1, "abc", ARGS(e)), 3);
  ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(list_counts_by_severity) {
  pgap_messages list = {0};
  pgap_error e;
  for (int i = 0; i < 40; i++) {
    pgap_error_set(&e, PGAP_NUMBER_INVALID, NULL);
    pgap_messages_add(&list, &e);
  }
  pgap_error_set(&e, PGAP_BASE_ON_TARGET, NULL);
  pgap_messages_add(&list, &e);
  pgap_error_set(&e, PGAP_FILE_DECODED, NULL);
  pgap_messages_add(&list, &e);
  pgap_messages_add(NULL, &e);
  ck_assert_uint_eq(list.n, 42);
  ck_assert_uint_eq(list.n_errors, 40);
  ck_assert_uint_eq(list.n_warnings, 1);
  ck_assert_int_eq(list.items[40].code, PGAP_BASE_ON_TARGET);
  ck_assert_int_eq(list.failed, PGAP_OK);
  pgap_messages_dispose(&list);
  ck_assert_uint_eq(list.n, 0);
  pgap_messages_dispose(&list);
}
END_TEST

/* What a user can get wrong in a file or on the command line is shown. */
START_TEST(errors_have_examples) {
  const pgap_message_info *info;
  for (size_t i = 0; (info = pgap_message_at(i)) != NULL; i++) {
    const pgap_example *example = pgap_example_find(info->code);
    bool is_users = info->code >= 200 && info->code < 500 && info->severity != PGAP_SEVERITY_NOTE;
    if (is_users) ck_assert_msg(example != NULL, "examples.def has no row for %s", info->name);
    if (example == NULL) continue;
    ck_assert_msg(strcmp(example->wrong, example->right) != 0, "%s", info->name);
    ck_assert_str_ne(example->right, "");
  }
}
END_TEST

static pgap_error note_at(const char *file, long line) {
  pgap_error e;
  pgap_error_set(&e, PGAP_NUMBER_READ_AS, PGAP_ARGS("1,234", "1234"));
  pgap_error_place(&e, file, line, 7);
  return e;
}

START_TEST(cells_alike_are_counted) {
  pgap_messages list = {0};
  for (long line = 2; line < 100; line++) {
    pgap_error e = note_at("a.csv", line);
    pgap_messages_count(&list, &e, 3, 1);
    if (line % 2 == 0) pgap_messages_count(&list, &e, 4, 1);
    if (line % 7 == 0) pgap_messages_count(&list, &e, 3, 2);
  }
  ck_assert(pgap_messages_count_again(&list, PGAP_NUMBER_READ_AS, "a.csv", 200, 3, 1));
  ck_assert(!pgap_messages_count_again(&list, PGAP_NUMBER_READ_AS, "b.csv", 200, 3, 1));
  ck_assert(!pgap_messages_count_again(&list, PGAP_BOUND_MISSING, "a.csv", 200, 3, 1));
  ck_assert_uint_eq(list.n, 3);
  ck_assert_uint_eq(list.items[0].n_likes, 99);
  ck_assert_int_eq(list.items[0].line, 2);
  ck_assert_int_eq(list.items[0].likes[4], 6);
  ck_assert_int_eq(list.items[0].last_like, 200);
  ck_assert_uint_eq(list.items[1].n_likes, 49);
  ck_assert_uint_eq(list.items[2].n_likes, 14);
  ck_assert_int_eq(list.items[2].likes[1], 14);
  pgap_messages_dispose(&list);
}
END_TEST

/* Two parts of a file: the second one's lines follow the first one's. */
START_TEST(counts_of_parts_are_put_together) {
  pgap_messages all = {0}, parts[2] = {0};
  pgap_error e, other;
  for (long line = 1; line <= 3; line++) {
    e = note_at("a.csv", line);
    for (int i = 0; i < 2; i++) pgap_messages_count(&parts[i], &e, 3, 1);
  }
  pgap_error_set(&other, PGAP_NUMBER_INVALID, PGAP_ARGS("x"));
  pgap_error_place(&other, "a.csv", 2, 1);
  pgap_messages_add(&parts[1], &other);
  for (int i = 0; i < 2; i++) {
    pgap_messages_move(&all, &parts[i], 10 * i);
    pgap_messages_dispose(&parts[i]);
  }
  ck_assert_uint_eq(all.n, 2);
  ck_assert_uint_eq(all.n_errors, 1);
  ck_assert_uint_eq(all.items[0].n_likes, 6);
  ck_assert_int_eq(all.items[0].likes[3], 11);
  ck_assert_int_eq(all.items[0].last_like, 13);
  ck_assert_int_eq(all.items[1].line, 12);
  pgap_messages_cut(&all, 0);
  pgap_messages_count(&all, &e, 3, 1);
  ck_assert_uint_eq(all.items[0].n_likes, 1);
  pgap_messages_dispose(&all);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("error");
  TCase *c = tcase_create("error");
  tcase_add_test(c, set_fills_code_and_args);
  tcase_add_test(c, set_without_error_or_args);
  tcase_add_test(c, long_args_are_cut_between_characters);
  tcase_add_test(c, place_keeps_file_when_null);
  tcase_add_test(c, find_and_at);
  tcase_add_test(c, format_replaces_placeholders);
  tcase_add_test(c, format_cuts_and_counts_all);
  tcase_add_test(c, errors_have_examples);
  tcase_add_test(c, list_counts_by_severity);
  tcase_add_test(c, cells_alike_are_counted);
  tcase_add_test(c, counts_of_parts_are_put_together);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
