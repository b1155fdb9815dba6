/* test_message.c: a message with its place, the line and the caret under the cell. */
#include <plangap/report.h>
#include <plangap/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/suite.h"

static pgap_error number_error(const char *source, long column, int width) {
  pgap_error e;
  pgap_error_set(&e, PGAP_NUMBER_INVALID, PGAP_ARGS("x"));
  pgap_error_place(&e, "a.csv", 3, column);
  snprintf(e.source, sizeof e.source, "%s", source);
  e.width = width;
  return e;
}

/* What is printed; the caller frees it. */
static char *printed(const pgap_error *e) {
  char *text = NULL;
  size_t size;
  pgap_language_start(PGAP_LANGUAGE_EN, ".");
  FILE *out = open_memstream(&text, &size);
  pgap_message_print(out, e);
  ck_assert_int_eq(fclose(out), 0);
  return text;
}

/* The text right above the caret, which has `width` marks. */
static void check_caret(const pgap_error *e, const char *cell, size_t width) {
  char *text = printed(e);
  char *line = strchr(text, '\n') + 1, *marks = strchr(line, '\n') + 1;
  const char *caret = strchr(marks, '^');
  ck_assert_ptr_nonnull(caret);
  ck_assert_uint_eq(strspn(caret, "^"), width);
  int indent = (int)(caret - marks);
  const char *at = strstr(line, cell);
  ck_assert_ptr_nonnull(at);
  ck_assert_int_eq(pgap_text_width(line, (size_t)(at - line)), indent);
  free(text);
}

START_TEST(a_whole_message) {
  pgap_error e = number_error("clusters,2021,x", 15, 1);
  char *text = printed(&e);
  ck_assert_str_eq(text, "a.csv:3:15: error E204: 'x' is not a number\n"
                         "  clusters,2021,x\n"
                         "                ^\n"
                         "  help: write digits with a decimal point, such as 1234.5 or 1.4万, or "
                         "leave the cell empty for a missing value\n");
  free(text);
}
END_TEST

START_TEST(without_a_place) {
  pgap_error e;
  pgap_error_set(&e, PGAP_NO_MEMORY, NULL);
  char *text = printed(&e);
  ck_assert_int_eq(strncmp(text, "plangap: error E101: out of memory\n", 35), 0);
  free(text);
  e = number_error("", 0, 0);
  e.line = 0;
  text = printed(&e);
  ck_assert_int_eq(strncmp(text, "a.csv: error E204", 17), 0);
  free(text);
}
END_TEST

START_TEST(the_caret_is_under_the_cell) {
  pgap_error e = number_error("产业集群,2021,六十五,统计公报", 11, 6);
  check_caret(&e, "六十五", 6);
  e = number_error("x,1", 1, 1);
  check_caret(&e, "x", 1);
}
END_TEST

/* Of a long line only what is around the cell is shown. */
START_TEST(a_long_line) {
  char line[500] = "";
  for (int i = 0; i < 30; i++) strcat(line, "统计公报,");
  size_t column = (size_t)pgap_text_characters(line, strlen(line)) + 1;
  strcat(line, "WRONG,");
  for (int i = 0; i < 20; i++) strcat(line, "a,");
  pgap_error e = number_error(line, (long)column, 5);
  check_caret(&e, "WRONG", 5);
  char *text = printed(&e);
  char *shown = strchr(text, '\n') + 1;
  ck_assert_int_lt(pgap_text_width(shown, strcspn(shown, "\n")), 110);
  free(text);
}
END_TEST

START_TEST(cells_alike) {
  pgap_error e = number_error("x,1", 1, 1);
  e.n_likes = 2;
  for (int i = 0; i < PGAP_MESSAGE_LIKES; i++) e.likes[i] = 3 + i;
  char *text = printed(&e);
  ck_assert_ptr_nonnull(strstr(text, "\n  cells of this column alike: 2 (lines 3, 4)\n"));
  free(text);
  e.n_likes = 200000;
  e.last_like = 200002;
  text = printed(&e);
  ck_assert_ptr_nonnull(strstr(text, "alike: 200000 (lines 3, 4, 5, 6, 7 ... 200002)\n"));
  free(text);
}
END_TEST

SUITE_MAIN("message", a_whole_message, without_a_place, the_caret_is_under_the_cell, a_long_line,
           cells_alike)
