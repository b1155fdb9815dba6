/* test_marks.c: what a script reads from the data file is the very text that was written. */
#include "marks.h"
#include "support/suite.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const texts[] = {
    "plain", "\"15th plan\"", "a\"7\"8\"9", "\\",     "\\n",          "\\\\",
    "\\042", "a_b^c",         "{x}",        "'q' ''", "50 %",         "%g %s",
    "\"\"",  "\"0\"00",       "=1+1",       "#1",     "中文“引号”·≥", "`ls`",
    "$HOME", "a;b",           "\"\\\"\\0",  "<tag/>", "&amp;",        "|",
    "~@{b}", "  two ",        "1e5",        "\"42",
};
enum { N_TEXTS = sizeof texts / sizeof texts[0] };

START_TEST(texts_come_back_literally) {
  char data[] = "/tmp/plangap-marks-XXXXXX", script[64], command[256], line[256];
  int fd = mkstemp(data);
  ck_assert_int_ge(fd, 0);
  pgap_marks marks = {0};
  pgap_marks_begin(&marks);
  for (size_t i = 0; i < N_TEXTS; i++) {
    double nan = (double)NAN;
    pgap_marks_add(
        &marks,
        &(pgap_mark){.kind = "text", .x = nan, .y = nan, .x2 = nan, .y2 = nan, .text = texts[i]});
  }
  pgap_marks_finish(&marks);
  ck_assert_int_eq(marks.failed, PGAP_OK);
  ck_assert_int_eq(write(fd, marks.text, marks.n), (ssize_t)marks.n);
  close(fd);
  pgap_marks_dispose(&marks);
  snprintf(script, sizeof script, "%s.gp", data);
  FILE *out = fopen(script, "w");
  ck_assert_ptr_nonnull(out);
  fprintf(out,
          "set encoding utf8\nset datafile separator \"\\t\"\nset datafile commentschars \"\"\n"
          "set datafile columnheaders\nset print \"-\"\n"
          "do for [i=0:%d] {\n stats '%s' every ::i::i using (t=strcol(\"text\"),0) nooutput\n"
          " print t[2:*]\n}\n",
          N_TEXTS - 1, data);
  fclose(out);
  snprintf(command, sizeof command, "LC_ALL=C.UTF-8 gnuplot -d %s", script);
  FILE *in = popen(command, "r");
  ck_assert_ptr_nonnull(in);
  for (size_t i = 0; i < N_TEXTS; i++) {
    ck_assert_ptr_nonnull(fgets(line, sizeof line, in));
    line[strcspn(line, "\n")] = '\0';
    ck_assert_str_eq(line, texts[i]);
  }
  ck_assert_int_eq(pclose(in), 0);
  unlink(script);
  unlink(data);
}
END_TEST

SUITE_MAIN("marks", texts_come_back_literally)
