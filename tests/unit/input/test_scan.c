/* test_scan.c: lines cut many bytes at a time are what the referee reads. */
#include "../../../src/input/csv.h"
#include "../../../src/input/scan.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static uint32_t state;

static uint32_t draw(uint32_t n) {
  state = state * 1664525u + 1013904223u;
  return (state >> 8) % n;
}

/* Lines of cells, most of them plain, some quoted, a few odd; now and then long ones. */
static size_t make_text(char *text, size_t size) {
  static const char *const cells[] = {
      "a",
      "",
      " b ",
      "1234.5",
      "\"q\"",
      "\"a,b\"",
      "\"x\"\"y\"",
      " \"z\" ",
      "亿元",
      "\"\"",
      "a\"b",
      "\"\t \"",
      "long cell of more than sixty-four bytes, or so it was meant to be"};
  size_t n = 0;
  text[0] = '\0';
  while (n + 128 < size) {
    bool is_rare = draw(40) == 0;
    const char *cell = cells[is_rare ? draw(sizeof cells / sizeof cells[0]) : draw(6)];
    memcpy(text + n, cell, strlen(cell));
    n += strlen(cell);
    text[n++] = draw(4) == 0 ? '\n' : ',';
    if (draw(30) == 0) break;
  }
  text[n] = '\0';
  return n;
}

/* The referee's record at a line. */
static pgap_status read_record(pgap_csv *csv, size_t at, pgap_csv_row *row) {
  pgap_error e;
  pgap_csv_seek(csv, at, 1);
  return pgap_csv_next(csv, row, &e);
}

static void compare(const pgap_scan *scan, pgap_csv *csv, pgap_csv *other, const char *text) {
  pgap_csv_row row, taken;
  ck_assert_msg(read_record(csv, scan->start, &row) == PGAP_OK, "in: %s", text);
  ck_assert_int_eq(pgap_csv_take(other, &taken, scan, row.line, NULL), PGAP_OK);
  ck_assert(taken.n == row.n && taken.offset == row.offset && taken.line == row.line);
  ck_assert_msg(row.offset == scan->start && row.n == scan->n, "%zu and %zu cells in: %s", row.n,
                scan->n, text);
  for (size_t i = 0; i < row.n; i++) {
    const pgap_cut *cut = &scan->cuts[i];
    ck_assert_msg(strlen(row.cells[i].text) == cut->length &&
                      memcmp(row.cells[i].text, cut->text, cut->length) == 0,
                  "cell %zu in: %s", i, text);
    ck_assert_msg(row.cells[i].offset == cut->at, "place %zu in: %s", i, text);
    ck_assert_str_eq(taken.cells[i].text, row.cells[i].text);
    ck_assert_uint_eq(taken.cells[i].offset, cut->at);
  }
}

START_TEST(cuts_what_the_referee_reads) {
  char text[1024];
  state = (uint32_t)_i * 7919u + 1;
  for (int round = 0; round < 200; round++) {
    size_t n = make_text(text, sizeof text), n_lines = 0;
    char name[] = "x.csv";
    pgap_source source = {.name = name, .text = text, .length = n};
    pgap_csv *csv, *other;
    pgap_scan scan = {0};
    ck_assert_int_eq(pgap_csv_new(&csv, &source, ',', PGAP_CSV_REFEREE, NULL), PGAP_OK);
    ck_assert_int_eq(pgap_csv_new(&other, &source, ',', PGAP_CSV_FAST, NULL), PGAP_OK);
    pgap_scan_begin(&scan, text, 0, n, ',');
    for (pgap_line kind; (kind = pgap_scan_next(&scan)) != PGAP_LINE_END; n_lines++) {
      ck_assert_msg(scan.next == n || text[scan.next - 1] == '\n', "line end in: %s", text);
      if (kind == PGAP_LINE_BROKEN) break;
      if (kind == PGAP_LINE_CUT) compare(&scan, csv, other, text);
      if (kind == PGAP_LINE_OTHER) {
        pgap_csv_row row;
        pgap_status status = read_record(csv, scan.start, &row);
        ck_assert_msg(status != PGAP_OK || pgap_csv_tell(csv) <= scan.next, "other in: %s", text);
      }
    }
    pgap_csv_free(csv);
    pgap_csv_free(other);
  }
}
END_TEST

START_TEST(kinds_of_lines) {
  static const char text[] = "a,b\r\n\n,,\n\"c\"x,\n\"d\"\"e\",f\n\"g\nh\",i\n";
  static const pgap_line kinds[] = {PGAP_LINE_CUT,   PGAP_LINE_BLANK, PGAP_LINE_BLANK,
                                    PGAP_LINE_OTHER, PGAP_LINE_OTHER, PGAP_LINE_BROKEN};
  pgap_scan scan = {0};
  pgap_scan_begin(&scan, text, 0, sizeof text - 1, ',');
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    pgap_line kind = pgap_scan_next(&scan);
    ck_assert_msg(kind == kinds[i], "line %zu: %d", i, (int)kind);
    if (i == 0) ck_assert_uint_eq(scan.cuts[1].length, 1);
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("scan");
  TCase *c = tcase_create("scan");
  tcase_add_loop_test(c, cuts_what_the_referee_reads, 0, 50);
  tcase_add_test(c, kinds_of_lines);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
