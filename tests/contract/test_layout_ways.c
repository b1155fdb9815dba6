/* test_layout_ways.c: of every row of layouts.def: lines cut many bytes at a time give what libcsv's records
 * give, cell for cell: values, where they and their labels stand, and messages. Lines are drawn from the
 * layout's sample, with cells and lines between them that are odd. */
#include "../../src/input/sheet.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_SIZE = 64 * 1024, CELLS = 32, CELL_SIZE = 128, ROUNDS = 20, LINES = 150 };

static const char *const odd_cells[] = {"",
                                        " ",
                                        " 1.5 ",
                                        "\"1,234.5\"",
                                        "\"say \"\"so\"\"\"",
                                        "..",
                                        ": c",
                                        "1.5 p",
                                        "2.5 xy",
                                        "1.4万",
                                        "12万家",
                                        "3%",
                                        "1e5",
                                        "1x",
                                        "-",
                                        "\u2026",
                                        "\"\"",
                                        "-7",
                                        "2021年",
                                        "<5",
                                        "(12)",
                                        "0x1",
                                        "x\u2460",
                                        "C: Code",
                                        "P",
                                        "\" b \"",
                                        "\"a, b\"",
                                        "a\"b",
                                        "007",
                                        "D",
                                        "注：remark",
                                        "x(亿元)",
                                        "1234567890123456.78901"};
static const char *const odd_lines[] = {
    "注：a remark, and more\n",  "单位：万元\n",           "\n",        " , ,\r\n",
    "\"数据来源：an office\"\n", "a line of text alone\n", "\"a\"b,1\n"};
#define N_OF(list) (sizeof list / sizeof list[0])

/* Tables that have more columns than the samples. */
static const char *const tables[] = {
    "indicator,area,unit,2014,2015,2016年预计,2017,2018Q2,2019\nx,A,亿元,1.5,2,3,4,5,6\n",
    ("Country Name,Country Code,Indicator Name,Indicator Code,1960,1961,1962,1963,1964,1965\n"
     "China,CHN,\"Share, of x (% of y)\",X.Y,1,2,3.25,4,5,6\n"),
    "freq,unit,geo\\TIME_PERIOD\t2019 \t2020 \t2021 \t2022 \nA,PC,DE\t1.5 p\t: c\t3\t4 \n"};

static uint32_t state;

static uint32_t draw(uint32_t n) {
  state = state * 1664525u + 1013904223u;
  return (state >> 8) % n;
}

/* The cells of the last line that has as many delimiters as any; without respect to quotes. */
static size_t split_last(char cells[CELLS][CELL_SIZE], const char *text, char delimiter) {
  const char *best = text;
  size_t most = 0;
  for (const char *p = text; *p != '\0'; p += strcspn(p, "\n"), p += *p == '\n') {
    size_t n = 0, length = strcspn(p, "\n");
    for (size_t i = 0; i < length; i++) n += p[i] == delimiter;
    if (n >= most) best = p, most = n;
  }
  const char ends[] = {delimiter, '\n', '\0'};
  size_t n = 0;
  for (const char *p = best;; p++) {
    size_t length = strcspn(p, ends);
    ck_assert(n < CELLS && length < CELL_SIZE);
    snprintf(cells[n++], CELL_SIZE, "%.*s", (int)length, p);
    p += length;
    if (*p != delimiter) return n;
  }
}

static void make_text(char *text, const char *sample, char delimiter) {
  char cells[CELLS][CELL_SIZE];
  size_t n_cells = split_last(cells, sample, delimiter);
  size_t used = (size_t)snprintf(text, TEXT_SIZE, "%s", sample);
  for (size_t i = 0; i < LINES && used + 4096 < TEXT_SIZE; i++) {
    if (draw(12) == 0)
      used +=
          (size_t)snprintf(text + used, TEXT_SIZE - used, "%s", odd_lines[draw(N_OF(odd_lines))]);
    uint32_t rarity = 1 + draw(30);
    size_t n = draw(20) == 0 ? n_cells + 1 : draw(20) == 0 ? n_cells - 1 : n_cells;
    for (size_t k = 0; k < n; k++) {
      const char *cell = k < n_cells ? cells[k] : "9";
      char number[32];
      if (draw(4) == 0 && cell[0] >= '0' && cell[0] <= '9' && strlen(cell) < 4) {
        snprintf(number, sizeof number, "%u.%u", draw(100000), draw(100));
        cell = number;
      }
      if (draw(rarity) == 0) cell = odd_cells[draw(N_OF(odd_cells))];
      const char end[] = {k + 1 < n ? delimiter : '\0', '\0'};
      used += (size_t)snprintf(text + used, TEXT_SIZE - used, "%s%s", cell, end);
    }
    used += (size_t)snprintf(text + used, TEXT_SIZE - used, draw(9) == 0 ? "\r\n" : "\n");
  }
}

static void print_part(FILE *out, const pgap_part *part, long first_line) {
  for (size_t i = 0; i < part->n_rows; i++) {
    pgap_reading r;
    pgap_part_read(&r, part, i);
    fprintf(out, "%s|%s|%s|%zu %zu %zu|%s|%s|%s|%d-%d|%a|%d|%d|%d|%ld|%ld\n", r.indicator, r.area,
            r.unit, r.indicator_at, r.area_at, r.unit_at, r.source, r.note, r.entity,
            r.period.first, r.period.last, r.value, r.status, r.is_multiplied, r.released,
            first_line + r.line, r.column);
  }
  for (size_t i = 0; i < part->n_labels; i++)
    fprintf(out, "%s|%zu|%ld\n", part->labels[i].text, part->labels[i].at,
            first_line + (long)part->labels[i].line);
  fprintf(out, "%zu missing\n", part->n_missing);
}

static void print_messages(FILE *out, const pgap_messages *messages) {
  for (size_t i = 0; i < messages->n; i++) {
    const pgap_error *e = &messages->items[i];
    fprintf(out, "%d|%ld|%ld|%d|%s|%s", (int)e->code, e->line, e->column, e->width, e->file,
            e->source);
    for (size_t k = 0; k < PGAP_MESSAGE_ARGS; k++) fprintf(out, "|%s", e->args[k]);
    fputs("\n", out);
  }
}

static void read_as_sheet(FILE *out, pgap_loader *loader, pgap_source *source,
                          const pgap_layout *layout) {
  pgap_sheet sheet;
  pgap_error e;
  pgap_sheet_read(&sheet, loader, source, layout, &e);
  for (size_t i = 0; i < sheet.n_parts; i++) print_part(out, &sheet.parts[i], sheet.first_lines[i]);
  fprintf(out, "%zu rows\n", sheet.n_rows);
  pgap_sheet_dispose(&sheet);
}

static void read_as_records(FILE *out, pgap_loader *loader, pgap_source *source,
                            const pgap_layout *layout, char delimiter) {
  pgap_part part = {0};
  pgap_error e;
  size_t n = 0;
  pgap_reader reader = {.loader = loader,
                        .source = source,
                        .messages = loader->messages,
                        .file = source->name,
                        .delimiter = delimiter,
                        .part = &part};
  ck_assert_int_eq(pgap_csv_new(&reader.csv, source, delimiter, PGAP_CSV_REFEREE, &e), PGAP_OK);
  ck_assert_int_eq(layout->begin(&reader, &e), PGAP_OK);
  long line = -1;
  while (pgap_reader_next(&reader) && reader.row.n > 0) {
    ck_assert_int_gt(reader.row.line, line);
    line = reader.row.line;
    layout->row(&reader);
    n++;
  }
  pgap_csv_free(reader.csv);
  print_part(out, &part, 0);
  pgap_part_dispose(&part);
  fprintf(out, "%zu rows\n", n);
}

static char *read_text(const char *text, const pgap_recognition *r, bool by_lines) {
  pgap_plan plan;
  pgap_messages messages = {0};
  pgap_error e;
  char *printed = NULL;
  size_t size;
  FILE *out = open_memstream(&printed, &size);
  pgap_source source = {.name = strdup("sample.csv"), .text = strdup(text), .length = strlen(text)};
  pgap_plan_init(&plan);
  ck_assert_int_eq(pgap_panel_new(&plan.panel, &e), PGAP_OK);
  pgap_loader loader = {.plan = &plan, .messages = &messages};
  if (by_lines)
    read_as_sheet(out, &loader, &source, r->layout);
  else
    read_as_records(out, &loader, &source, r->layout, r->delimiter);
  print_messages(out, &messages);
  fclose(out);
  pgap_source_dispose(&source);
  pgap_messages_dispose(&messages);
  pgap_plan_dispose(&plan);
  return printed;
}

static size_t agree_on(const char *sample) {
  size_t length = 0;
  pgap_source source = {
      .name = strdup("sample.csv"), .text = strdup(sample), .length = strlen(sample)};
  pgap_recognition r = pgap_layout_recognise(&source, NULL);
  ck_assert_ptr_nonnull(r.layout);
  for (int round = 0; round < ROUNDS; round++) {
    static char text[TEXT_SIZE];
    make_text(text, sample, r.delimiter);
    char *lines = read_text(text, &r, true), *records = read_text(text, &r, false);
    size_t same = 0;
    while (lines[same] != '\0' && lines[same] == records[same]) same++;
    ck_assert_msg(strcmp(lines, records) == 0,
                  "%s: after\n%.300s\nlines:\n%.300s\nrecords:\n%.300s", r.layout->name,
                  lines + (same > 300 ? same - 300 : 0), lines + same, records + same);
    length += strlen(lines);
    free(lines);
    free(records);
  }
  pgap_source_dispose(&source);
  return length;
}

START_TEST(lines_and_records_agree) {
  const pgap_layout *layout = pgap_layout_at((size_t)_i);
  state = (uint32_t)_i * 7919u + 1;
  ck_assert_msg(agree_on(layout->sample) > ROUNDS * LINES, "%s", layout->name);
}
END_TEST

START_TEST(they_agree_on_more_columns) {
  state = (uint32_t)_i * 104729u + 1;
  ck_assert_uint_gt(agree_on(tables[_i]), ROUNDS * LINES);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("layout_ways");
  TCase *c = tcase_create("layout_ways");
  int n = 0;
  while (pgap_layout_at((size_t)n) != NULL) n++;
  tcase_set_timeout(c, 60);
  tcase_add_loop_test(c, lines_and_records_agree, 0, n);
  tcase_add_loop_test(c, they_agree_on_more_columns, 0, (int)N_OF(tables));
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
