/* test_package.c: datapackage.json is made, or added to without a change to what stands there. */
#include <plangap/package.h>
#include <stdlib.h>
#include <string.h>

#include "support/suite.h"

static const pgap_fields list = {
    .name = "indicators", .key = "id", .items = {{.name = "id"}, {.name = "unit"}}, .n = 2};
static const pgap_fields values = {
    .name = "actuals",
    .items = {{.name = "indicator", .is_required = true, .table = "indicators"},
              {.name = "period", .content = PGAP_CONTENT_PERIOD},
              {.name = "value", .content = PGAP_CONTENT_NUMBER, .is_filled = true}},
    .n = 3};

static const pgap_package_file files[] = {
    {.path = "indicators.csv", .encoding = "UTF-8", .delimiter = ',', .fields = &list},
    {.path = "actuals/2023.csv", .encoding = "UTF-8", .delimiter = ',', .fields = &values},
    {.path = "actuals/export.tsv", .encoding = "GB18030", .delimiter = '\t'},
};

static const pgap_package package = {.name = "myplan", .title = "My plan", .files = files, .n = 3};
static const pgap_package renewed = {
    .name = "myplan", .title = "My plan", .files = files, .n = 3, .is_renewed = true};

/* The text that is written, malloc'ed; NULL after an error. */
static char *write_as(const pgap_package *p, size_t *n_added, const char *json, pgap_error *err) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  pgap_status status = pgap_package_write(out, n_added, json, p, err);
  fclose(out);
  if (status == PGAP_OK) return text;
  free(text);
  return NULL;
}

static char *write(size_t *n_added, const char *json, pgap_error *err) {
  return write_as(&package, n_added, json, err);
}

static void check_has(const char *text, const char *part) {
  ck_assert_msg(strstr(text, part) != NULL, "no %s in %s", part, text);
}

START_TEST(new_package) {
  size_t n;
  char *text = write(&n, NULL, NULL);
  ck_assert_ptr_nonnull(text);
  ck_assert_uint_eq(n, 3);
  check_has(text, "\"name\": \"myplan\"");
  check_has(text, "\"path\": \"actuals/2023.csv\"");
  check_has(text, "\"name\": \"actuals-2023\"");
  check_has(text, "\"type\": \"number\"");
  check_has(text, "\"resource\": \"indicators\"");
  check_has(text, "\"encoding\": \"gb18030\"");
  check_has(text, "\"mediatype\": \"text/tab-separated-values\"");
  char *again = write(&n, text, NULL);
  ck_assert_uint_eq(n, 0);
  ck_assert_str_eq(again, text);
  free(again);
  free(text);
}
END_TEST

START_TEST(renewed_package) {
  static const char old[] =
      "{\"x-own\": 1, \"resources\": [{\"name\": \"years\", \"path\": [\"actuals/2022.csv\", "
      "\"actuals/2023.csv\"], \"sources\": [{\"title\": \"s\"}], \"schema\": {\"fields\": "
      "[{\"name\": "
      "\"value\", \"type\": \"string\", \"title\": \"worth\", \"constraints\": {\"maximum\": "
      "9}}]}}, "
      "{\"name\": \"own\", \"path\": \"own.csv\"}]}";
  size_t n;
  char *text = write_as(&renewed, &n, old, NULL);
  ck_assert_ptr_nonnull(text);
  ck_assert_uint_eq(n, 2);
  check_has(text, "\"x-own\": 1");
  check_has(text, "\"title\": \"s\"");
  check_has(text, "\"title\": \"worth\"");
  check_has(text, "\"maximum\": 9");
  check_has(text, "\"type\": \"number\"");
  check_has(text, "\"path\": \"own.csv\"");
  check_has(text, "\"name\": \"actuals-2023\"");
  check_has(text, "\"required\": true");
  check_has(text, "\"resource\": \"indicators\"");
  char *again = write_as(&renewed, &n, text, NULL);
  ck_assert_uint_eq(n, 0);
  ck_assert_str_eq(again, text);
  free(again);
  free(text);
}
END_TEST

START_TEST(what_stands_there_stays) {
  static const char old[] =
      "{\"x-own\": 0.1, \"resources\": [{\"name\": \"actuals-2023\", \"path\": "
      "[\"actuals/2022.csv\", \"./actuals/export.tsv\"], \"title\": \"中文\"}]}";
  size_t n;
  char *text = write(&n, old, NULL);
  ck_assert_ptr_nonnull(text);
  ck_assert_uint_eq(n, 2);
  check_has(text, "\"x-own\": 0.1,");
  check_has(text, "\"title\": \"中文\"");
  check_has(text, "\"name\": \"actuals-2023-2\"");
  ck_assert_ptr_null(strstr(text, "gb18030"));
  free(text);
}
END_TEST

START_TEST(no_package) {
  pgap_error e;
  size_t n;
  ck_assert_ptr_null(write(&n, "{", &e));
  ck_assert_int_eq(e.code, PGAP_PACKAGE_INVALID);
  ck_assert_ptr_null(write(&n, "[]", &e));
  ck_assert_ptr_null(write(&n, "{\"resources\": {}}", &e));
  ck_assert_int_eq(e.code, PGAP_PACKAGE_INVALID);
}
END_TEST

SUITE_MAIN("package", new_package, renewed_package, what_stands_there_stays, no_package)
