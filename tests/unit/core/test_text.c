/* test_text.c: decoding, width, folding and distance. */
#include <check.h>
#include <plangap/text.h>
#include <stdlib.h>
#include <string.h>

START_TEST(cut_ends_between_characters) {
  ck_assert_uint_eq(pgap_text_cut("abc", 10), 3);
  ck_assert_uint_eq(pgap_text_cut("abc", 2), 2);
  ck_assert_uint_eq(pgap_text_cut("a指b", 4), 4);
  ck_assert_uint_eq(pgap_text_cut("a指b", 3), 1);
  ck_assert_uint_eq(pgap_text_cut("a指b", 2), 1);
  ck_assert_uint_eq(pgap_text_cut("指", 0), 0);
  ck_assert_uint_eq(pgap_text_cut("", 0), 0);
}
END_TEST

START_TEST(width_and_characters) {
  ck_assert_int_eq(pgap_text_width("abc", 3), 3);
  ck_assert_int_eq(pgap_text_width("指标1", 7), 5);
  ck_assert_int_eq(pgap_text_width("e\u0301", 3), 1);
  ck_assert_int_eq(pgap_text_width("\xFF", 1), 1);
  ck_assert_int_eq(pgap_text_width("", 0), 0);
  ck_assert_int_eq(pgap_text_characters("指标1", 7), 3);
}
END_TEST

START_TEST(fold) {
  char out[32], small[5];
  pgap_text_fold(out, sizeof out, "  a b \t");
  ck_assert_str_eq(out, "a b");
  pgap_text_fold(out, sizeof out, "１２．５％");
  ck_assert_str_eq(out, "12.5%");
  pgap_text_fold(out, sizeof out, "\u3000亿元（现价）\u00A0");
  ck_assert_str_eq(out, "亿元(现价)");
  ck_assert_uint_eq(pgap_text_fold(out, sizeof out, "   "), 0);
  ck_assert_uint_eq(pgap_text_fold(small, sizeof small, "指标"), 3);
  ck_assert_str_eq(small, "指");
  ck_assert_uint_eq(pgap_text_fold(small, sizeof small, "abcdefgh"), 4);
}
END_TEST

START_TEST(fold_of_long_text) {
  char text[1201] = "", out[1600];
  for (int i = 0; i < 400; i++) strcat(text, "％");
  ck_assert_uint_eq(pgap_text_fold(out, sizeof out, text), 400);
  ck_assert_int_eq(out[399], '%');
}
END_TEST

START_TEST(distance) {
  ck_assert_int_eq(pgap_text_distance("giant", "giant", 3), 0);
  ck_assert_int_eq(pgap_text_distance("giant", "gaint", 3), 1);
  ck_assert_int_eq(pgap_text_distance("giant", "gian", 3), 1);
  ck_assert_int_eq(pgap_text_distance("giant", "xgiants", 3), 2);
  ck_assert_int_eq(pgap_text_distance("kitten", "sitting", 5), 3);
  ck_assert_int_eq(pgap_text_distance("", "abc", 5), 3);
  ck_assert_int_eq(pgap_text_distance("abcdef", "uvwxyz", 2), 3);
  char longer[300];
  memset(longer, 'a', sizeof longer - 1);
  longer[sizeof longer - 1] = '\0';
  ck_assert_int_eq(pgap_text_distance(longer, "a", 2), 3);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("text");
  TCase *c = tcase_create("text");
  tcase_add_test(c, cut_ends_between_characters);
  tcase_add_test(c, width_and_characters);
  tcase_add_test(c, fold);
  tcase_add_test(c, fold_of_long_text);
  tcase_add_test(c, distance);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
