/* test_layouts.c: every row of layouts.def. The private header is the registry's own. */
#include "../../src/input/sheet.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int n_layouts(void) {
  int n = 0;
  while (pgap_layout_at((size_t)n) != NULL) n++;
  return n;
}

static pgap_source make(const char *text) {
  return (pgap_source){.name = strdup("sample.csv"), .text = strdup(text), .length = strlen(text)};
}

START_TEST(has_every_field) {
  const pgap_layout *layout = pgap_layout_at((size_t)_i);
  ck_assert_uint_gt(strlen(pgap_layout_name(layout)), 0);
  ck_assert_uint_lt(strlen(layout->name), sizeof((pgap_input_file *)0)->layout);
  ck_assert_uint_gt(strlen(pgap_layout_summary(layout)), 0);
  ck_assert_uint_gt(strlen(layout->sample), 0);
  ck_assert(layout->score && layout->begin && layout->row);
  for (int j = 0; j < _i; j++) ck_assert_str_ne(pgap_layout_at((size_t)j)->name, layout->name);
}
END_TEST

START_TEST(is_surest_of_its_sample) {
  const pgap_layout *layout = pgap_layout_at((size_t)_i);
  pgap_source source = make(layout->sample);
  pgap_recognition r = pgap_layout_recognise(&source, NULL);
  ck_assert_ptr_eq(r.layout, layout);
  ck_assert_ptr_null(r.rival);
  pgap_source_dispose(&source);
}
END_TEST

START_TEST(does_not_claim_other_texts) {
  static const char *const texts[] = {"", "\n\n", "just text\n", "a,b,c\n1,2,3\n"};
  const pgap_layout *layout = pgap_layout_at((size_t)_i);
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    pgap_source source = make(texts[i]);
    pgap_head head;
    ck_assert(pgap_head_read(&head, &source, ','));
    ck_assert_msg(layout->score(&head) == 0, "'%s'", texts[i]);
    pgap_head_dispose(&head);
    pgap_source_dispose(&source);
  }
}
END_TEST

/* Wished for by name on a text that is none of it: an error, and no values. */
START_TEST(refuses_other_texts) {
  static const char *const texts[] = {"just text\n", "\"\n", "a,b,c\n1,2,3\n", "\\,=\"\n\t;"};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    pgap_plan plan;
    pgap_messages messages = {0};
    pgap_error e;
    pgap_plan_init(&plan);
    ck_assert_int_eq(pgap_panel_new(&plan.panel, &e), PGAP_OK);
    pgap_loader loader = {.plan = &plan, .messages = &messages};
    pgap_source source = make(texts[i]);
    pgap_sheet sheet;
    ck_assert_int_ne(pgap_sheet_read(&sheet, &loader, &source, pgap_layout_at((size_t)_i), &e),
                     PGAP_OK);
    ck_assert_uint_gt(messages.n_errors, 0);
    ck_assert_uint_eq(sheet.n_rows, 0);
    pgap_sheet_dispose(&sheet);
    pgap_source_dispose(&source);
    pgap_messages_dispose(&messages);
    pgap_plan_dispose(&plan);
  }
}
END_TEST

START_TEST(reads_its_sample) {
  const pgap_layout *layout = pgap_layout_at((size_t)_i);
  pgap_plan plan;
  pgap_messages messages = {0};
  pgap_error e;
  pgap_plan_init(&plan);
  ck_assert_int_eq(pgap_panel_new(&plan.panel, &e), PGAP_OK);
  pgap_loader loader = {.plan = &plan, .messages = &messages};
  pgap_source source = make(layout->sample);
  pgap_sheet sheet;
  ck_assert_int_eq(pgap_sheet_read(&sheet, &loader, &source, NULL, &e), PGAP_OK);
  ck_assert_uint_eq(messages.n_errors, 0);
  ck_assert_uint_gt(sheet.n_rows, 0);
  pgap_sheet_take(&sheet, &loader);
  ck_assert_uint_eq(messages.n_errors, 0);
  pgap_sheet_dispose(&sheet);
  ck_assert_int_eq(pgap_panel_finish(plan.panel, &messages, &e), PGAP_OK);
  ck_assert_uint_gt(pgap_panel_series(plan.panel), 0);
  pgap_source_dispose(&source);
  pgap_messages_dispose(&messages);
  pgap_plan_dispose(&plan);
}
END_TEST

static bool is_stop(char c) { return c == ';' || c == '"' || c == '\n' || c == '\0'; }

/* The sample as a spreadsheet of a country with decimal commas saves it: semicolons between the cells, a half more
 * in every value, which are the cells of one digit. */
static char *europeanise(const char *sample) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  char delimiter = strchr(sample, '\t') != NULL ? '\t' : ',', before = '\n';
  for (const char *p = sample; *p != '\0'; p++) {
    char c = *p == delimiter ? ';' : *p, after = p[1] == delimiter ? ';' : p[1];
    bool is_flagged = strncmp(p, "1.5 p", 5) == 0;
    fputc(c, out);
    if (c >= '1' && c <= '9' && is_stop(before) && (is_stop(after) || is_flagged)) fputs(",5", out);
    if (is_flagged) p += 2;
    before = c;
  }
  fclose(out);
  return text;
}

START_TEST(reads_decimal_commas_between_semicolons) {
  const pgap_layout *layout = pgap_layout_at((size_t)_i);
  pgap_plan plan;
  pgap_messages messages = {0};
  pgap_error e;
  pgap_plan_init(&plan);
  ck_assert_int_eq(pgap_panel_new(&plan.panel, &e), PGAP_OK);
  pgap_loader loader = {.plan = &plan, .messages = &messages};
  char *text = europeanise(layout->sample);
  pgap_source source = make(text);
  pgap_sheet sheet;
  size_t n = 0, n_notes = 0;
  ck_assert_msg(pgap_sheet_read(&sheet, &loader, &source, NULL, &e) == PGAP_OK, "%s", text);
  ck_assert_ptr_eq(sheet.recognition.layout, layout);
  ck_assert_int_eq(sheet.recognition.delimiter, ';');
  ck_assert_uint_eq(messages.n_errors, 0);
  for (size_t p = 0; p < sheet.n_parts; p++) {
    for (size_t i = 0; i < sheet.parts[p].n_rows; i++) {
      double value = pgap_part_row(&sheet.parts[p], i)->value;
      n += value == 1.5 || value == 2.5 || value == 3.5;
      ck_assert_msg(isnan(value) || value == 1.5 || value == 2.5 || value == 3.5, "%g", value);
    }
  }
  for (size_t i = 0; i < messages.n; i++) n_notes += messages.items[i].code == PGAP_DECIMAL_COMMA;
  ck_assert_uint_gt(n, 0);
  ck_assert_uint_eq(n_notes, 1);
  free(text);
  pgap_sheet_dispose(&sheet);
  pgap_source_dispose(&source);
  pgap_messages_dispose(&messages);
  pgap_plan_dispose(&plan);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("layouts");
  TCase *c = tcase_create("layouts");
  int n = n_layouts();
  tcase_add_loop_test(c, has_every_field, 0, n);
  tcase_add_loop_test(c, is_surest_of_its_sample, 0, n);
  tcase_add_loop_test(c, does_not_claim_other_texts, 0, n);
  tcase_add_loop_test(c, refuses_other_texts, 0, n);
  tcase_add_loop_test(c, reads_its_sample, 0, n);
  tcase_add_loop_test(c, reads_decimal_commas_between_semicolons, 0, n);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
