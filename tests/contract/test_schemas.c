/* test_schemas.c: every column that is read or written says what it holds, and every format of schemas says
 * it of every column. */
#include <plangap/input.h>
#include <plangap/report.h>
#include <plangap/schema.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

static const char *const tables[] = {"targets", "actuals", "indicators",
                                     "areas",   "map",     "assessment"};
enum { TABLES = sizeof tables / sizeof tables[0] };

static pgap_fields fields_of(int i) {
  pgap_fields fields;
  if (strcmp(tables[i], "assessment") == 0)
    pgap_report_fields(&fields);
  else
    ck_assert(pgap_input_fields(&fields, tables[i]));
  return fields;
}

START_TEST(every_field) {
  pgap_fields fields = fields_of(_i), other;
  ck_assert_str_eq(fields.name, tables[_i]);
  ck_assert(fields.title[0] && fields.n > 0);
  for (size_t k = 0; k < fields.n; k++) {
    const pgap_field *f = &fields.items[k];
    ck_assert_msg(f->meaning && f->meaning[0], "%s of %s", f->name, fields.name);
    ck_assert((f->content == PGAP_CONTENT_WORD) == (f->word != NULL));
    ck_assert(!f->word || (f->word(0) && f->word(1)));
    ck_assert(!f->table || pgap_input_fields(&other, f->table));
    for (size_t j = 0; j < k; j++) ck_assert_str_ne(f->name, fields.items[j].name);
  }
}
END_TEST

/* The words of a column are those that its reader takes. */
START_TEST(words_are_read) {
  pgap_op op;
  pgap_tier tier;
  pgap_binding binding;
  pgap_path_kind path;
  pgap_direction direction;
  pgap_nature nature;
  pgap_aggregate aggregate;
#define TAKES(name, out)                                                                           \
  for (size_t i = 0; pgap_##name##_word(i); i++)                                                   \
  ck_assert_int_eq(pgap_##name##_parse(out, pgap_##name##_word(i), NULL), PGAP_OK)
  TAKES(op, &op);
  TAKES(tier, &tier);
  TAKES(binding, &binding);
  TAKES(path_kind, &path);
  TAKES(direction, &direction);
  TAKES(nature, &nature);
  TAKES(aggregate, &aggregate);
}
END_TEST

START_TEST(results_are_their_sheet) {
  pgap_fields fields;
  pgap_plan plan = {0};
  pgap_report report = {.plan = &plan};
  pgap_sheet sheet = pgap_report_sheet(&report);
  pgap_report_fields(&fields);
  ck_assert_uint_eq(fields.n, sheet.n_columns);
  for (size_t i = 0; i < fields.n; i++) {
    ck_assert_str_eq(fields.items[i].name, sheet.columns[i].name);
    ck_assert_int_eq(fields.items[i].content == PGAP_CONTENT_NUMBER, sheet.columns[i].is_number);
  }
}
END_TEST

START_TEST(every_format) {
  for (size_t k = 0; pgap_schema_format_at(k); k++) {
    const pgap_schema_format *format = pgap_schema_format_at(k);
    pgap_fields fields = fields_of(_i);
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    ck_assert_ptr_eq(pgap_schema_format_find(format->name), format);
    ck_assert_int_eq(pgap_schema_write(out, format, &fields, pgap_input_fields, NULL), PGAP_OK);
    fclose(out);
    for (size_t i = 0; i < fields.n; i++) {
      char name[64];
      snprintf(name, sizeof name, "\"%s\"", fields.items[i].name);
      ck_assert_msg(strstr(text, name), "%s lacks %s", format->name, name);
      ck_assert_ptr_nonnull(strstr(text, fields.items[i].meaning));
    }
    free(text);
  }
  ck_assert_ptr_null(pgap_schema_format_find("no such format"));
}
END_TEST

int main(void) {
  Suite *suite = suite_create("schemas");
  TCase *c = tcase_create("schemas");
  tcase_add_loop_test(c, every_field, 0, TABLES);
  tcase_add_test(c, words_are_read);
  tcase_add_test(c, results_are_their_sheet);
  tcase_add_loop_test(c, every_format, 0, TABLES);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
