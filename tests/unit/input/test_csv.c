/* test_csv.c: records, cells, their places, and broken quotes. */
#include "csv.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pgap_source source;
static pgap_csv *csv;
static pgap_csv_row row;
static pgap_error error;

static void begin(const char *name, const char *text, pgap_csv_mode mode) {
  source = (pgap_source){.name = strdup(name), .text = strdup(text), .length = strlen(text)};
  ck_assert_int_eq(pgap_csv_new(&csv, &source, pgap_csv_delimiter(&source), mode, NULL), PGAP_OK);
}

static void end(void) {
  pgap_csv_free(csv);
  pgap_source_dispose(&source);
  csv = NULL;
}

static pgap_status next(void) { return pgap_csv_next(csv, &row, &error); }

/* Demands a record with the cells "a|b|c". */
static void expect(const char *cells) {
  char found[256] = "";
  ck_assert_int_eq(next(), PGAP_OK);
  for (size_t i = 0; i < row.n; i++) {
    if (i > 0) strcat(found, "|");
    strcat(found, row.cells[i].text);
  }
  ck_assert_str_eq(found, cells);
}

static void expect_end(void) {
  ck_assert_int_eq(next(), PGAP_OK);
  ck_assert_uint_eq(row.n, 0);
}

static void expect_error(pgap_status code, long line, long column) {
  ck_assert_int_eq(next(), code);
  ck_assert_int_eq(error.code, code);
  ck_assert_int_eq(error.line, line);
  ck_assert_int_eq(error.column, column);
}

START_TEST(plain_records) {
  begin("x.csv", "a,b,c\n1,,3\n , x ,\ty\t\nlast,1,2", PGAP_CSV_FAST);
  expect("a|b|c");
  expect("1||3");
  ck_assert_int_eq(row.line, 2);
  expect("|x|y");
  expect("last|1|2");
  ck_assert_int_eq(row.line, 4);
  expect_end();
  expect_end();
  end();
}
END_TEST

START_TEST(blank_lines_are_skipped) {
  begin("x.csv", "\n\na,b\n\n  \n,\n1,2\n\n", PGAP_CSV_FAST);
  expect("a|b");
  ck_assert_int_eq(row.line, 3);
  expect("1|2");
  ck_assert_int_eq(row.line, 7);
  expect_end();
  end();
}
END_TEST

START_TEST(empty_text) {
  begin("x.csv", "", PGAP_CSV_FAST);
  expect_end();
  end();
}
END_TEST

START_TEST(quoted_cells) {
  begin("x.csv", "a,b,c\n\"1,5\",\"say \"\"x\"\"\", \" y \" \n\"\",\"\",z\n", PGAP_CSV_FAST);
  expect("a|b|c");
  expect("1,5|say \"x\"| y ");
  expect("||z");
  expect_end();
  end();
}
END_TEST

START_TEST(cell_over_lines) {
  begin("x.csv", "a,b,c\n1,\"two\nlines\",\"three\n\nmore\"\n4,5,6\n", PGAP_CSV_FAST);
  expect("a|b|c");
  expect("1|two\nlines|three\n\nmore");
  ck_assert_int_eq(row.line, 2);
  ck_assert_int_eq(pgap_csv_line(csv, &row, &row.cells[1]), 2);
  ck_assert_int_eq(pgap_csv_column(csv, &row, &row.cells[1]), 3);
  ck_assert_int_eq(pgap_csv_line(csv, &row, &row.cells[2]), 3);
  ck_assert_int_eq(pgap_csv_column(csv, &row, &row.cells[2]), 8);
  expect("4|5|6");
  ck_assert_int_eq(row.line, 6);
  expect_end();
  end();
}
END_TEST

START_TEST(places_count_characters) {
  begin("x.csv", "指标,值,注\n集群数, \"８５\",x\n集群数,  86 ,y\n", PGAP_CSV_FAST);
  expect("指标|值|注");
  ck_assert_int_eq(pgap_csv_column(csv, &row, &row.cells[2]), 6);
  expect("集群数|８５|x");
  ck_assert_int_eq(pgap_csv_column(csv, &row, &row.cells[1]), 6);
  pgap_csv_point(csv, &row, &row.cells[1], &error);
  ck_assert_str_eq(error.file, "x.csv");
  ck_assert_int_eq(error.line, 2);
  ck_assert_int_eq(error.column, 6);
  ck_assert_int_eq(error.width, 6);
  ck_assert_str_eq(error.source, "集群数, \"８５\",x");
  expect("集群数|86|y");
  pgap_csv_point(csv, &row, &row.cells[1], &error);
  ck_assert_int_eq(error.column, 7);
  ck_assert_int_eq(error.width, 2);
  end();
}
END_TEST

START_TEST(tabs) {
  begin("x.csv", "a\tb\n1,5\t2\n\"x\ty\"\tz\n", PGAP_CSV_FAST);
  expect("a|b");
  expect("1,5|2");
  expect("x\ty|z");
  end();
  begin("x.tsv.gz", "a,1\tb\n", PGAP_CSV_FAST);
  expect("a,1|b");
  end();
  begin("x.csv", "a,b\tc\n", PGAP_CSV_FAST);
  expect("a|b\tc");
  end();
}
END_TEST

START_TEST(unclosed_to_the_end_of_the_file) {
  begin("x.csv", "a,b\n1,\"open\n2,x\n3,y\n", PGAP_CSV_FAST);
  expect("a|b");
  expect_error(PGAP_QUOTE_UNCLOSED, 2, 3);
  ck_assert_str_eq(error.source, "1,\"open");
  ck_assert_int_eq(error.width, 5);
  expect("2|x");
  ck_assert_int_eq(row.line, 3);
  expect("3|y");
  expect_end();
  end();
}
END_TEST

START_TEST(unclosed_before_a_quoted_cell) {
  begin("x.csv", "a,b\n1,\"open\n2,x\n3,\"y\"\n4,\"z\"\n", PGAP_CSV_FAST);
  expect("a|b");
  expect_error(PGAP_QUOTE_UNCLOSED, 2, 3);
  expect("2|x");
  expect("3|y");
  expect("4|z");
  expect_end();
  end();
}
END_TEST

START_TEST(unclosed_that_closes_well) {
  /* Both lines together are legal csv, but the lines inside look like rows. */
  begin("x.csv", "a,b,c\n1,2,\"open\n2,3,x\n3,4,close\"\n5,6,7\n", PGAP_CSV_FAST);
  expect("a|b|c");
  expect_error(PGAP_QUOTE_UNCLOSED, 2, 5);
  expect("2|3|x");
  expect_error(PGAP_QUOTE_STRAY, 4, 10);
  expect("5|6|7");
  expect_end();
  end();
}
END_TEST

START_TEST(unclosed_that_gives_too_many_cells) {
  begin("x.csv", "a,b\n\"open,1\nx,\",2\n3,4\n", PGAP_CSV_FAST);
  expect("a|b");
  expect("open,1\nx,|2");
  end();
  begin("x.csv", "a,b\n\"open,1\nx,\",2,3\n3,4\n", PGAP_CSV_FAST);
  expect("a|b");
  expect_error(PGAP_QUOTE_UNCLOSED, 2, 1);
  expect_error(PGAP_QUOTE_UNCLOSED, 3, 3);
  expect("3|4");
  expect_end();
  end();
}
END_TEST

START_TEST(unclosed_twice_and_later_errors) {
  begin("x.csv", "a,b\n1,\"p\n2,\"q\n3,r\n4,s\"t\n5,u\n", PGAP_CSV_FAST);
  expect("a|b");
  expect_error(PGAP_QUOTE_UNCLOSED, 2, 3);
  expect_error(PGAP_QUOTE_UNCLOSED, 3, 3);
  expect("3|r");
  expect_error(PGAP_QUOTE_STRAY, 5, 4);
  expect("5|u");
  expect_end();
  end();
}
END_TEST

START_TEST(stray_quotes) {
  begin("x.csv", "a,b\n15\" screen,1\n\"x\"y,2\n3,4\n", PGAP_CSV_FAST);
  expect("a|b");
  expect_error(PGAP_QUOTE_STRAY, 2, 3);
  expect_error(PGAP_QUOTE_STRAY, 3, 4);
  expect("3|4");
  expect_end();
  end();
}
END_TEST

START_TEST(long_legal_cells_stay_legal) {
  begin("x.csv",
        "a,b,c,d,e,note\n"
        "1,2,3,4,5,\"first, with a comma\nsecond line\nthird, line\"\n"
        "1,2,3,\"x\ny\",5,\"z\nw\"\n",
        PGAP_CSV_FAST);
  expect("a|b|c|d|e|note");
  expect("1|2|3|4|5|first, with a comma\nsecond line\nthird, line");
  expect("1|2|3|x\ny|5|z\nw");
  expect_end();
  end();
}
END_TEST

START_TEST(many_cells_and_long_cells) {
  char *text = malloc(200000);
  size_t n = 0;
  for (int i = 0; i < 5000; i++) n += (size_t)snprintf(text + n, 16, "%sc%d", i ? "," : "", i);
  n += (size_t)snprintf(text + n, 4, "\n\"");
  memset(text + n, 'x', 100000);
  n += 100000;
  snprintf(text + n, 8, "\",1\n");
  begin("x.csv", text, PGAP_CSV_FAST);
  ck_assert_int_eq(next(), PGAP_OK);
  ck_assert_uint_eq(row.n, 5000);
  ck_assert_str_eq(row.cells[4999].text, "c4999");
  ck_assert_int_eq(next(), PGAP_OK);
  ck_assert_uint_eq(row.n, 2);
  ck_assert_uint_eq(strlen(row.cells[0].text), 100000);
  end();
  free(text);
}
END_TEST

/* Random texts: the loop and libcsv read the same cells at the same places. */
START_TEST(fast_and_referee_agree) {
  static const char alphabet[] = "aab1, ,\t\n\n\"\"x";
  uint32_t state = (uint32_t)_i * 7919u + 1;
  char text[80];
  for (int round = 0; round < 400; round++) {
    size_t n = 0;
    while (n < sizeof text - 1) {
      state = state * 1664525u + 1013904223u;
      text[n++] = alphabet[(state >> 8) % (sizeof alphabet - 1)];
      if ((state >> 20) % 60 == 0) break;
    }
    text[n] = '\0';
    begin("x.csv", text, PGAP_CSV_REFEREE);
    pgap_csv *fast;
    pgap_csv_row other;
    pgap_error other_error;
    ck_assert_int_eq(pgap_csv_new(&fast, &source, pgap_csv_delimiter(&source), PGAP_CSV_FAST, NULL),
                     PGAP_OK);
    for (bool is_over = false; !is_over;) {
      pgap_status a = next(), b = pgap_csv_next(fast, &other, &other_error);
      ck_assert_msg(a == b, "in: %s", text);
      if (a != PGAP_OK) {
        ck_assert_int_eq(error.line, other_error.line);
        ck_assert_int_eq(error.column, other_error.column);
        continue;
      }
      ck_assert_msg(row.n == other.n, "%zu and %zu cells in: %s", row.n, other.n, text);
      ck_assert_int_eq(row.line, other.line);
      for (size_t i = 0; i < row.n; i++) {
        ck_assert_str_eq(row.cells[i].text, other.cells[i].text);
        ck_assert_msg(row.cells[i].text[0] == '\0' || row.cells[i].offset == other.cells[i].offset,
                      "offset in: %s", text);
      }
      is_over = row.n == 0;
    }
    pgap_csv_free(fast);
    end();
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("csv");
  TCase *c = tcase_create("csv");
  tcase_add_test(c, plain_records);
  tcase_add_test(c, blank_lines_are_skipped);
  tcase_add_test(c, empty_text);
  tcase_add_test(c, quoted_cells);
  tcase_add_test(c, cell_over_lines);
  tcase_add_test(c, places_count_characters);
  tcase_add_test(c, tabs);
  tcase_add_test(c, unclosed_to_the_end_of_the_file);
  tcase_add_test(c, unclosed_before_a_quoted_cell);
  tcase_add_test(c, unclosed_that_closes_well);
  tcase_add_test(c, unclosed_that_gives_too_many_cells);
  tcase_add_test(c, unclosed_twice_and_later_errors);
  tcase_add_test(c, stray_quotes);
  tcase_add_test(c, long_legal_cells_stay_legal);
  tcase_add_test(c, many_cells_and_long_cells);
  tcase_add_loop_test(c, fast_and_referee_agree, 0, 8);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
