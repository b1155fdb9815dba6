/* test_writers.c: what every row of writers.def must hold (plangap/writer.h), tested row by row. */
#include <plangap/language.h>
#include <plangap/text.h>
#include <plangap/writer.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/suite.h"

enum { N_ROWS = 4, N_COLUMNS = 4 };

static const pgap_column columns[N_COLUMNS] = {
    {"id", "id", false, PGAP_MANNER_PLAIN},
    {"name", "name", false, PGAP_MANNER_PLAIN},
    {"value", "value", true, PGAP_MANNER_PLAIN},
    {"why", "why", false, PGAP_MANNER_LONG},
};

/* A table of texts. */
typedef struct table {
  const char *text[N_ROWS][N_COLUMNS];
} table;

static const table texts = {{
    {"plain", "clusters", "85", "first"},
    {"comma", "a, b and c", "-3.5", "one; two, three"},
    {"chinese", "超百亿元产业集群", "23860000000", "完成、提前，全覆盖"},
    {"quote", "the \"big\" one", "1e+22", "it's"},
}};

static void cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const table *t = sheet->context;
  ck_assert_str_eq(out->text, "");
  ck_assert_str_eq(out->shown, "");
  snprintf(out->text, sizeof out->text, "%s", t->text[row][column]);
}

static pgap_sheet sheet_of(const table *rows, size_t n) {
  return (pgap_sheet){.columns = columns,
                      .n_columns = N_COLUMNS,
                      .n_rows = n,
                      .cell = cell,
                      .context = rows,
                      .structure = "TEST:TABLE(1.0)"};
}

/* What the writer writes; the caller frees it. */
static char *written(const pgap_writer *writer, const pgap_sheet *sheet,
                     pgap_write_options options) {
  char *text = NULL;
  size_t size = 0;
  pgap_language_start(PGAP_LANGUAGE_EN, "."); /* libsmartcols escapes Chinese in the C locale */
  FILE *out = open_memstream(&text, &size);
  ck_assert_ptr_nonnull(out);
  ck_assert_int_eq(writer->write(out, sheet, &options, NULL), PGAP_OK);
  ck_assert_int_eq(fclose(out), 0);
  return text;
}

START_TEST(registry) {
  size_t n = 0;
  for (; pgap_writer_at(n); n++) {
    const pgap_writer *w = pgap_writer_at(n);
    ck_assert(w->name[0] && w->summary[0] && w->write);
    ck_assert_ptr_eq(pgap_writer_find(w->name), w);
    for (size_t i = 0; i < n; i++) ck_assert_str_ne(w->name, pgap_writer_at(i)->name);
  }
  ck_assert_uint_ge(n, 2);
  ck_assert_ptr_null(pgap_writer_find("no such format"));
}
END_TEST

/* The text as it is, or with its quotes doubled. */
static bool arrives(const char *output, const char *text) {
  static const char guards[] = {'"', '\\'}; /* of csv, of json */
  if (strstr(output, text)) return true;
  for (size_t i = 0; i < sizeof guards; i++) {
    char guarded[2 * PGAP_CELL_SIZE];
    size_t n = 0;
    for (const char *c = text; *c; c++) {
      if (*c == '"') guarded[n++] = guards[i];
      guarded[n++] = *c;
    }
    guarded[n] = '\0';
    if (strstr(output, guarded)) return true;
  }
  return false;
}

START_TEST(every_cell_arrives) {
  pgap_sheet sheet = sheet_of(&texts, N_ROWS);
  for (size_t k = 0; pgap_writer_at(k); k++) {
    const pgap_writer *w = pgap_writer_at(k);
    char *output = written(w, &sheet, (pgap_write_options){0});
    for (size_t i = 0; i < N_ROWS * N_COLUMNS; i++) {
      const char *text = texts.text[i / N_COLUMNS][i % N_COLUMNS];
      ck_assert_msg(arrives(output, text), "%s lost '%s' in\n%s", w->name, text, output);
    }
    for (size_t i = 0; i < N_COLUMNS; i++) {
      ck_assert_msg(strstr(output, columns[i].name) || strstr(output, columns[i].title), "%s",
                    w->name);
    }
    free(output);
  }
}
END_TEST

START_TEST(same_bytes_twice) {
  pgap_sheet sheet = sheet_of(&texts, N_ROWS);
  for (size_t k = 0; pgap_writer_at(k); k++) {
    char *first = written(pgap_writer_at(k), &sheet, (pgap_write_options){.width = 80});
    char *second = written(pgap_writer_at(k), &sheet, (pgap_write_options){.width = 80});
    ck_assert_str_eq(first, second);
    free(first);
    free(second);
  }
}
END_TEST

/* A column without a name is for people, one without a title for machines. */
START_TEST(columns_for_one_of_both) {
  pgap_column own[N_COLUMNS];
  memcpy(own, columns, sizeof own);
  own[0].name = NULL;
  own[3].title = NULL;
  pgap_sheet sheet = sheet_of(&texts, N_ROWS);
  sheet.columns = own;
  char *csv = written(pgap_writer_find("csv"), &sheet, (pgap_write_options){0});
  char *shown = written(pgap_writer_find("table"), &sheet, (pgap_write_options){0});
  ck_assert_int_eq(strncmp(csv, "name,value,why\nclusters,85,first\n", 33), 0);
  ck_assert(strstr(shown, "plain") && !strstr(shown, "why") && !strstr(shown, "it's"));
  free(csv);
  free(shown);
}
END_TEST

START_TEST(no_row) {
  pgap_sheet sheet = sheet_of(&texts, 0);
  for (size_t k = 0; pgap_writer_at(k); k++) {
    free(written(pgap_writer_at(k), &sheet, (pgap_write_options){0}));
  }
}
END_TEST

/* Cells that break a naive writer. */
static const table nasty = {{
    {"lines", "first\nsecond", "1", "carriage\r\nreturn"},
    {"quotes", "\"", "-2", "\"\"\"a\",\n\"b\""},
    {"", "", "", ""},
    {"=1+2", "@SUM(A1)", "-3", "-x, +y"},
}};

/* One cell of RFC 4180 csv from *at on; leaves *at behind the separator. */
static void read_csv(char *out, const char **at) {
  const char *c = *at;
  if (*c == '"') {
    for (c++; *c != '"' || c[1] == '"'; c++) {
      if (*c == '"') c++;
      *out++ = *c;
    }
    c++;
  } else {
    while (!strchr(",\r\n", *c)) *out++ = *c++;
  }
  if (*c == '\r') c++;
  ck_assert(*c == ',' || *c == '\n');
  *out = '\0';
  *at = c + 1;
}

START_TEST(csv_comes_back_whole) {
  const table *const tables[] = {&texts, &nasty};
  for (size_t k = 0; k < 2; k++) {
    pgap_sheet sheet = sheet_of(tables[k], N_ROWS);
    char *output = written(pgap_writer_find("csv"), &sheet, (pgap_write_options){0});
    const char *at = output;
    char got[PGAP_CELL_SIZE];
    for (size_t c = 0; c < N_COLUMNS; c++) {
      read_csv(got, &at);
      ck_assert_str_eq(got, columns[c].name);
    }
    for (size_t i = 0; i < N_ROWS * N_COLUMNS; i++) {
      read_csv(got, &at);
      ck_assert_str_eq(got, tables[k]->text[i / N_COLUMNS][i % N_COLUMNS]);
    }
    ck_assert_str_eq(at, "");
    free(output);
  }
}
END_TEST

/* For Excel: byte-order mark, CRLF, and no text that would run as a formula. */
START_TEST(csv_for_excel) {
  pgap_sheet sheet = sheet_of(&nasty, N_ROWS);
  char *output = written(pgap_writer_find("csv"), &sheet, (pgap_write_options){.is_excel = true});
  ck_assert_int_eq(strncmp(output, "\xEF\xBB\xBFid,name,value,why\r\n", 22), 0);
  ck_assert_ptr_nonnull(strstr(output, "'=1+2"));
  ck_assert_ptr_nonnull(strstr(output, "'@SUM(A1)"));
  ck_assert_ptr_nonnull(strstr(output, "'-x, +y"));
  ck_assert_ptr_nonnull(strstr(output, ",-3,")); /* a number keeps its sign */
  free(output);
}
END_TEST

/* Every line of the table has the same right edge of its numbers: Chinese takes two cells. */
START_TEST(table_is_aligned) {
  pgap_sheet sheet = sheet_of(&texts, N_ROWS);
  char *output = written(pgap_writer_find("table"), &sheet, (pgap_write_options){0});
  const char *line = strchr(output, '\n') + 1;
  int edge = -1;
  for (size_t row = 0; row < N_ROWS; row++) {
    const char *number = strstr(line, texts.text[row][2]);
    ck_assert_ptr_nonnull(number);
    size_t end = (size_t)(number - line) + strlen(texts.text[row][2]);
    int width = pgap_text_width(line, end);
    if (edge < 0) edge = width;
    ck_assert_int_eq(width, edge);
    line = strchr(line, '\n') + 1;
  }
  free(output);
}
END_TEST

/* One line a row: a line break in a cell does not break the table. */
START_TEST(table_keeps_rows_together) {
  pgap_sheet sheet = sheet_of(&nasty, N_ROWS);
  char *output = written(pgap_writer_find("table"), &sheet, (pgap_write_options){0});
  int n = 0;
  for (const char *c = output; *c; c++) n += *c == '\n';
  ck_assert_int_eq(n, N_ROWS + 1);
  free(output);
}
END_TEST

/* On a terminal of 30 cells the last column has 18: "one; two, three" stays, longer texts go on below,
 * from a blank on or between Chinese characters, and lose nothing. */
START_TEST(table_breaks_lines_between_words) {
  static const table wordy = {{
      {"plain", "a", "1", "one; two, three"},
      {"long", "b", "2", "earned_schedule overachievement unicef"},
      {"chinese", "c", "3", "没有可比的实际值，可在表中补一行"},
      {"mixed", "d", "4", "达到 85个以上 unachievable目标"},
  }};
  pgap_sheet sheet = sheet_of(&wordy, N_ROWS);
  char *output = written(pgap_writer_find("table"), &sheet, (pgap_write_options){.width = 30});
  static const char *const parts[] = {
      "one; two, three\n",    "earned_schedule\n", " overachievement\n", " unicef\n",
      "没有可比的实际值，\n", " 可在表中补一行\n", "达到 85个以上\n",    " unachievable目标\n"};
  const char *at = output;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    at = strstr(at, parts[i]);
    ck_assert_msg(at != NULL, "%s: %s", parts[i], output);
  }
  free(output);
}
END_TEST

SUITE_MAIN("writers", registry, every_cell_arrives, same_bytes_twice, columns_for_one_of_both,
           no_row, csv_comes_back_whole, csv_for_excel, table_is_aligned, table_keeps_rows_together,
           table_breaks_lines_between_words)
