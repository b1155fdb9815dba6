/* test_package.c: datapackage.json is made, or added to without a change to what stands there. */
#include <plangap/package.h>
#include <stdlib.h>
#include <string.h>

#include "support/suite.h"

static const char *const columns[] = {"indicator", "period", "value"};
static const char *const list_columns[] = {"id", "unit"};

static const pgap_package_file files[] = {
    {"indicators.csv", "UTF-8", ',', list_columns, 2, false},
    {"actuals/2023.csv", "UTF-8", ',', columns, 3, true},
    {"actuals/export.tsv", "GB18030", '\t', NULL, 0, false},
};

static const pgap_package package = {"myplan", "My plan", files, 3};

/* The text that is written, malloc'ed; NULL after an error. */
static char *write(size_t *n_added, const char *json, pgap_error *err) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  pgap_status status = pgap_package_write(out, n_added, json, &package, err);
  fclose(out);
  if (status == PGAP_OK) return text;
  free(text);
  return NULL;
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

SUITE_MAIN("package", new_package, what_stands_there_stays, no_package)
