/* test_region.c: a layout that takes lines at once takes from them what it reads record by record, in
 * windows of the file, on several threads and on none. */
#include "../../../src/input/sheet.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[64], map_path[64];
static bool has_map;

/* Everything that the parts hold, as text. */
static char *print_sheet(const pgap_sheet *sheet) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  for (size_t p = 0; p < sheet->n_parts; p++) {
    for (size_t i = 0; i < sheet->parts[p].n_rows; i++) {
      pgap_reading r;
      pgap_part_read(&r, &sheet->parts[p], i);
      fprintf(out, "%s|%s|%s|%s|%s|%s|%d-%d|%a|%c|%d|%ld|%ld\n", r.indicator, r.area, r.unit,
              r.source, r.note, r.entity, r.period.first, r.period.last, r.value,
              r.status ? r.status : ' ', r.released, sheet->first_lines[p] + r.line, r.column);
    }
  }
  fclose(out);
  return text;
}

static pgap_error first_message; /* of the last file read */

/* Reads the file, in windows where it is big, or with the text at hand. */
static char *read_file(bool in_windows, size_t *n_parts, size_t *n_messages) {
  pgap_plan plan;
  pgap_messages messages = {0};
  pgap_source source;
  pgap_error e;
  pgap_sheet sheet;
  pgap_plan_init(&plan);
  ck_assert_int_eq(pgap_panel_new(&plan.panel, &e), PGAP_OK);
  pgap_loader loader = {.plan = &plan, .messages = &messages};
  if (has_map) ck_assert_int_eq(pgap_load_map(&loader, map_path, &e), PGAP_OK);
  ck_assert_int_eq(in_windows ? pgap_source_open(&source, path, &e)
                              : pgap_source_read(&source, path, &e),
                   PGAP_OK);
  ck_assert_int_eq(pgap_sheet_read(&sheet, &loader, &source, NULL, &e), PGAP_OK);
  char *text = print_sheet(&sheet);
  *n_parts = sheet.n_parts;
  *n_messages = messages.n;
  first_message = messages.n > 0 ? messages.items[0] : (pgap_error){0};
  pgap_sheet_dispose(&sheet);
  pgap_source_dispose(&source);
  pgap_messages_dispose(&messages);
  pgap_plan_dispose(&plan);
  return text;
}

/* A synthetic file of some MiB with what lines can hold; `odd` is its line 50,000. */
static void write_file(size_t n, const char *odd) {
  FILE *out = fopen(path, "w");
  ck_assert_ptr_nonnull(out);
  fputs("indicator,area,period,value,unit,status,note,released\n", out);
  for (size_t i = 0; i < n; i++) {
    if (i == 50000) fputs(odd, out);
    size_t series = i / 10, year = 2010 + i % 10;
    if (i % 97 == 0)
      fprintf(out, "i%zu,地区%zu,%zu-Q2,\"1,234.5\",元,,\"say \"\"so\"\"\",2021-03-04\n",
              series % 7, series, year);
    else if (i % 31 == 0)
      fprintf(out, " i%zu , A%zu ,%zu,..,%%,M,,\r\n\n", series % 7, series, year);
    else
      fprintf(out, "i%zu,A%zu,%zu,%zu.%zu,亿元,%s,%s,\n", series % 7, series, year, i, i % 100,
              i % 3 ? "" : "P", i % 5 ? "" : "\"a, b\"");
  }
  fclose(out);
}

static void setup(void) {
  snprintf(path, sizeof path, "/tmp/plangap_region_%ld.csv", (long)getpid());
  snprintf(map_path, sizeof map_path, "/tmp/plangap_region_%ld_map.csv", (long)getpid());
  has_map = false;
}

static void teardown(void) {
  unlink(path);
  unlink(map_path);
}

static void check_same(size_t n, const char *odd, bool is_plain) {
  size_t n_parts, n_whole, n_messages, n_others;
  write_file(n, odd);
  char *a = read_file(true, &n_parts, &n_messages), *b = read_file(false, &n_whole, &n_others);
  ck_assert(strcmp(a, b) == 0);
  ck_assert_uint_eq(n_messages, n_others);
  if (!is_plain) ck_assert_uint_eq(n_parts, 1);
  ck_assert_uint_gt(strlen(a), n);
  free(a);
  free(b);
}

START_TEST(windows_and_whole_agree) { check_same(300000, "", true); }
END_TEST

START_TEST(a_cell_that_spans_lines) {
  check_same(300000, "i1,A,2020,1,元,,\"two\nlines\",\n", false);
}
END_TEST

/* Labels change whichever way the lines are read; cells of records, and lines to skip, too. */
static void check_map(const char *rows, const char *expected) {
  FILE *out = fopen(map_path, "w");
  ck_assert_ptr_nonnull(out);
  fprintf(out, "file,what,from,to\n%s", rows);
  fclose(out);
  has_map = true;
  check_same(300000, "i1,A,2020,1,元,,,\n", true);
  size_t n_parts, n_messages;
  char *text = read_file(true, &n_parts, &n_messages);
  ck_assert_ptr_nonnull(strstr(text, expected));
  free(text);
}

START_TEST(a_map_of_labels) {
  check_map(",indicator,i1,one\n,area,A9,nine\n,unit,亿元,万元\n,column,note,ignore\n", "one|");
}
END_TEST

START_TEST(a_map_of_cells) { check_map(",period,2012,2002\n,source,,somebody\n", "|somebody|"); }
END_TEST

START_TEST(a_map_that_skips) { check_map(",skip,i2,\n", "i3|"); }
END_TEST

/* Cells that a spreadsheet keeps as texts, in the header, too; one note says how many. (A file that is not opened by
 * the loader, as the other one here, goes without.) */
START_TEST(cells_forced_to_be_texts) {
  static const char *const lines[] = {"i%zu,地区%zu,%zu,=\"%zu\",x=\n",
                                      "i%zu,=\"地区%zu\",=\"%zu\",%zu,=\"a, b\"\n",
                                      "=\"i%zu\", =\"地区%zu\",%zu,%zu,\n"};
  FILE *out = fopen(path, "w");
  ck_assert_ptr_nonnull(out);
  fputs("=\"indicator\",area,=\"period\",value,note\n", out);
  for (size_t i = 0; i < 300000; i++) {
    size_t years = 2010 + i % 10;
    fprintf(out, lines[i % 1000 == 7 ? 2 : i % 2], i % 7, i / 10, years, i);
  }
  fclose(out);
  size_t n_parts, n_whole, n_messages, n_others;
  char *a = read_file(true, &n_parts, &n_messages), *b = read_file(false, &n_whole, &n_others);
  ck_assert(strcmp(a, b) == 0);
  ck_assert_uint_eq(n_messages, n_others + 1);
  ck_assert_ptr_nonnull(strstr(a, "i1|地区0|"));
  free(a);
  free(b);
}
END_TEST

START_TEST(a_broken_line_is_said) { check_same(300000, "i1,A,2020,1x,元,,,\n", true); }
END_TEST

/* A big file in GB18030 is read three times when a cell spans lines; the note on its decoding stays. */
START_TEST(a_note_on_decoding_stays) {
  FILE *out = fopen(path, "w");
  ck_assert_ptr_nonnull(out);
  fputs("indicator,area,period,value,note\n", out);
  for (size_t i = 0; i < 300000; i++)
    fprintf(out, "i%zu,\xB5\xD8\xC7\xF8%zu,%zu,%zu,%s\n", i % 7, i / 10, 2010 + i % 10, i,
            i == 50000 ? "\"two\nlines\"" : "some words");
  fclose(out);
  size_t n_parts, n_messages;
  char *text = read_file(true, &n_parts, &n_messages);
  ck_assert_uint_eq(n_parts, 1);
  ck_assert_uint_eq(n_messages, 1);
  ck_assert_ptr_nonnull(strstr(text, "i0|地区0|"));
  free(text);
}
END_TEST

/* A note for all of very many cells, though several threads read them. */
START_TEST(repairs_are_counted) {
  const size_t n = 200000;
  FILE *out = fopen(path, "w");
  ck_assert_ptr_nonnull(out);
  fputs("indicator,area,period,value\n", out);
  for (size_t i = 0; i < n; i++)
    fprintf(out, "i%zu,A%zu,%zu,\"%zu,%03zu.5\"\n", i % 7, i / 10, 2010 + i % 10, 1 + i % 9,
            i % 1000);
  fclose(out);
  size_t n_parts, n_messages;
  char *text = read_file(true, &n_parts, &n_messages);
  ck_assert_uint_eq(n_messages, 1);
  ck_assert_int_eq(first_message.code, PGAP_NUMBER_READ_AS);
  ck_assert_uint_eq(first_message.n_likes, n);
  ck_assert_int_eq(first_message.line, 2);
  ck_assert_int_eq(first_message.likes[4], 6);
  ck_assert_int_eq(first_message.last_like, (long)n + 1);
  free(text);
}
END_TEST

/* A decimal comma in the middle of a big file decides all of it, also what other threads read. */
START_TEST(one_comma_decides) {
  FILE *out = fopen(path, "w");
  ck_assert_ptr_nonnull(out);
  fputs("indicator;area;period;value\n", out);
  for (size_t i = 0; i < 200000; i++)
    fprintf(out, i == 150000 ? "i%zu;A%zu;%zu;%zu,5\n" : "i%zu;A%zu;%zu;%zu.000\n", i % 7, i / 10,
            2010 + i % 10, 1 + i % 9);
  fclose(out);
  size_t n_parts, n_messages, n_others;
  char *windows = read_file(true, &n_parts, &n_messages),
       *whole = read_file(false, &n_parts, &n_others);
  ck_assert(strcmp(windows, whole) == 0);
  ck_assert_uint_eq(n_messages, 1);
  ck_assert_uint_eq(n_others, 1);
  ck_assert_int_eq(first_message.code, PGAP_DECIMAL_COMMA);
  ck_assert_int_eq(first_message.line, 150002);
  char thousand[32];
  snprintf(thousand, sizeof thousand, "|%a|", 1000.0);
  ck_assert_ptr_nonnull(strstr(windows, thousand));
  snprintf(thousand, sizeof thousand, "|%a|", 1.0);
  ck_assert_ptr_null(strstr(windows, thousand));
  free(windows);
  free(whole);
}
END_TEST

/* So does one date, for those before it and those of other threads. */
START_TEST(one_date_decides) {
  FILE *out = fopen(path, "w");
  ck_assert_ptr_nonnull(out);
  fputs("indicator,area,period,value\n", out);
  for (size_t i = 0; i < 200000; i++)
    fprintf(out, i == 150000 ? "i%zu,A%zu,31/%02zu/2023,%zu\n" : "i%zu,A%zu,01/%02zu/2023,%zu\n",
            i % 7, i / 10, i == 150000 ? 3 : 2 + i % 10, i);
  fclose(out);
  size_t n_parts, n_messages;
  char *text = read_file(true, &n_parts, &n_messages);
  ck_assert_uint_eq(n_messages, 2);
  ck_assert_int_eq(first_message.code, PGAP_PERIOD_READ_AS);
  ck_assert_uint_eq(first_message.n_likes, 200000);
  char month[64];
  snprintf(month, sizeof month, "|%d-%d|", 2023 * 12 + 1, 2023 * 12 + 1);
  ck_assert_ptr_nonnull(strstr(text, month));
  snprintf(month, sizeof month, "|%d-%d|", 2023 * 12, 2023 * 12);
  ck_assert_ptr_null(strstr(text, month)); /* January: the month would come first */
  free(text);
}
END_TEST

START_TEST(quick_and_row_agree) {
  size_t n_parts, n_messages;
  write_file(60000, "i1,A,2020,1,元,,\"two\nlines\",\n"); /* which sends all lines to `row` */
  char *rows = read_file(false, &n_parts, &n_messages);
  write_file(60000, "i1,A,2020,1,元,,\"two lines\",\n\n");
  char *quick = read_file(false, &n_parts, &n_messages);
  char *two = strstr(rows, "two\nlines");
  ck_assert_ptr_nonnull(two);
  two[3] = ' ';
  ck_assert(strcmp(rows, quick) == 0);
  free(rows);
  free(quick);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("region");
  TCase *c = tcase_create("region");
  tcase_set_timeout(c, 60);
  tcase_add_checked_fixture(c, setup, teardown);
  tcase_add_test(c, windows_and_whole_agree);
  tcase_add_test(c, a_cell_that_spans_lines);
  tcase_add_test(c, cells_forced_to_be_texts);
  tcase_add_test(c, a_broken_line_is_said);
  tcase_add_test(c, a_map_of_labels);
  tcase_add_test(c, a_map_of_cells);
  tcase_add_test(c, a_map_that_skips);
  tcase_add_test(c, a_note_on_decoding_stays);
  tcase_add_test(c, repairs_are_counted);
  tcase_add_test(c, one_comma_decides);
  tcase_add_test(c, one_date_decides);
  tcase_add_test(c, quick_and_row_agree);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
