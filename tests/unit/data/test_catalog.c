/* test_catalog.c: indicators and areas by id and name. */
#include <check.h>
#include <math.h>
#include <plangap/catalog.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pgap_catalog *catalog;

static void setup(void) {
  pgap_error e;
  ck_assert_int_eq(pgap_catalog_new(&catalog, &e), PGAP_OK);
}

static void teardown(void) { pgap_catalog_free(catalog); }

static pgap_indicator indicator(const char *id, const char *zh, const char *en) {
  return (pgap_indicator){.id = id, .name_zh = zh, .name_en = en, .unit = "家", .line = 7};
}

static pgap_area area(const char *code, const char *zh) {
  return (pgap_area){.code = code, .name_zh = zh, .name_en = "", .parent = "", .line = 3};
}

START_TEST(found_by_id_and_names) {
  pgap_indicator row = indicator("giant", "小巨人", "Little giants");
  ck_assert_int_eq(pgap_catalog_add_indicator(catalog, &row, NULL), PGAP_OK);
  const pgap_indicator *found = pgap_catalog_indicator(catalog, "giant");
  ck_assert_ptr_nonnull(found);
  ck_assert(found->is_declared);
  ck_assert_str_eq(found->unit, "家");
  ck_assert_ptr_eq(pgap_catalog_indicator(catalog, "小巨人"), found);
  ck_assert_ptr_eq(pgap_catalog_indicator(catalog, "Little giants"), found);
  ck_assert_ptr_eq(pgap_catalog_indicator(catalog, " ｇｉａｎｔ "), found);
  ck_assert_ptr_null(pgap_catalog_indicator(catalog, "Giant"));
  ck_assert_ptr_null(pgap_catalog_indicator(catalog, ""));
}
END_TEST

START_TEST(declared_twice) {
  pgap_indicator row = indicator("x", "", "");
  pgap_area place = area("CN", "");
  pgap_error e;
  ck_assert_int_eq(pgap_catalog_add_indicator(catalog, &row, &e), PGAP_OK);
  ck_assert_int_eq(pgap_catalog_add_indicator(catalog, &row, &e), PGAP_ID_TWICE);
  ck_assert_str_eq(e.args[0], "x");
  ck_assert_str_eq(e.args[1], "7");
  ck_assert_int_eq(pgap_catalog_add_area(catalog, &place, &e), PGAP_OK);
  ck_assert_int_eq(pgap_catalog_add_area(catalog, &place, &e), PGAP_ID_TWICE);
  ck_assert_str_eq(e.args[1], "3");
}
END_TEST

START_TEST(interned_gets_defaults_once) {
  const pgap_indicator *first = pgap_catalog_intern_indicator(catalog, "new");
  ck_assert_ptr_nonnull(first);
  ck_assert(!first->is_declared);
  ck_assert_int_eq(first->nature, PGAP_NATURE_INDEX);
  ck_assert_int_eq(first->direction, PGAP_DIRECTION_UP);
  ck_assert(isnan(first->lower) && isnan(first->upper));
  ck_assert_str_eq(first->unit, "");
  ck_assert_ptr_eq(pgap_catalog_intern_indicator(catalog, "new"), first);
  ck_assert_uint_eq(pgap_catalog_indicators(catalog), 1);
}
END_TEST

START_TEST(interned_is_completed_by_declaration) {
  const pgap_indicator *first = pgap_catalog_intern_indicator(catalog, "x");
  pgap_indicator row = indicator("x", "名", "");
  ck_assert_int_eq(pgap_catalog_add_indicator(catalog, &row, NULL), PGAP_OK);
  ck_assert_ptr_eq(pgap_catalog_indicator(catalog, "名"), first);
  ck_assert(first->is_declared);
  ck_assert_str_eq(first->unit, "家");
  ck_assert_uint_eq(pgap_catalog_indicators(catalog), 1);
}
END_TEST

START_TEST(province_goes_by_all_its_names) {
  static const char *const texts[] = {"CN-HE",  "河北省",       "河北",           "Hebei",
                                      "130000", "130000000000", "Hebei Province", "CN-13"};
  pgap_area row = {
      .code = "HE", .name_zh = "河北省", .name_en = "", .parent = "", .alias = "冀|燕赵"};
  pgap_area city = {.code = "130100", .name_zh = "石家庄市", .name_en = "", .parent = ""};
  ck_assert_int_eq(pgap_catalog_add_area(catalog, &row, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_catalog_add_area(catalog, &city, NULL), PGAP_OK);
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    const pgap_area *found = pgap_catalog_area(catalog, texts[i]);
    ck_assert_msg(found != NULL && strcmp(found->code, "HE") == 0, "%s", texts[i]);
  }
  ck_assert_ptr_nonnull(pgap_catalog_area(catalog, "冀"));
  ck_assert_ptr_nonnull(pgap_catalog_area(catalog, "石家庄"));
  ck_assert_ptr_null(pgap_catalog_area(catalog, "石家庄县"));
  ck_assert_ptr_null(pgap_catalog_area(catalog, "河南省"));
  ck_assert_ptr_null(pgap_catalog_nearest_area(catalog, "河南省"));
  ck_assert(pgap_area_is_known("CN-XZ") && pgap_area_is_known("Macau"));
  ck_assert(!pgap_area_is_known("石家庄市"));
}
END_TEST

START_TEST(alias_of_two_names_neither) {
  pgap_indicator a = {.id = "a", .name_zh = "", .name_en = "", .alias = "收入 | income"};
  pgap_indicator b = {.id = "b", .name_zh = "", .name_en = "", .alias = "收入|revenue"};
  ck_assert_int_eq(pgap_catalog_add_indicator(catalog, &a, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_catalog_add_indicator(catalog, &b, NULL), PGAP_OK);
  ck_assert_ptr_null(pgap_catalog_indicator(catalog, "收入"));
  ck_assert(pgap_catalog_is_shared_indicator(catalog, "收入"));
  ck_assert_str_eq(pgap_catalog_indicator(catalog, "income")->id, "a");
  ck_assert_str_eq(pgap_catalog_indicator(catalog, "revenue")->id, "b");
}
END_TEST

START_TEST(id_goes_before_name) {
  pgap_indicator a = indicator("a", "b", ""), b = indicator("b", "a", "");
  ck_assert_int_eq(pgap_catalog_add_indicator(catalog, &a, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_catalog_add_indicator(catalog, &b, NULL), PGAP_OK);
  ck_assert_str_eq(pgap_catalog_indicator(catalog, "a")->id, "a");
  ck_assert_str_eq(pgap_catalog_indicator(catalog, "b")->id, "b");
}
END_TEST

START_TEST(unit_is_adopted_once) {
  const pgap_indicator *x = pgap_catalog_intern_indicator(catalog, "x");
  pgap_catalog_adopt_unit(catalog, x, "亿元");
  pgap_catalog_adopt_unit(catalog, x, "元");
  ck_assert_str_eq(x->unit, "亿元");
}
END_TEST

START_TEST(pointers_and_order_stay) {
  static char ids[3000][8];
  const pgap_area *first = NULL;
  for (int i = 0; i < 3000; i++) {
    snprintf(ids[i], sizeof ids[i], "a%d", i);
    const pgap_area *a = pgap_catalog_intern_area(catalog, ids[i]);
    if (i == 0) first = a;
  }
  ck_assert_uint_eq(pgap_catalog_areas(catalog), 3000);
  ck_assert_ptr_eq(pgap_catalog_area(catalog, "a0"), first);
  ck_assert_str_eq(pgap_catalog_area_at(catalog, 1234)->code, "a1234");
  ck_assert_str_eq(pgap_catalog_area(catalog, "a2999")->code, "a2999");
  ck_assert_ptr_null(pgap_catalog_area_at(catalog, 3000));
  ck_assert_ptr_null(pgap_catalog_indicator_at(catalog, 0));
}
END_TEST

START_TEST(nearest) {
  pgap_indicator a = indicator("cluster_rev", "集群营业收入", ""), b = indicator("giant", "", "");
  pgap_area place = area("CN-HE", "河北省");
  pgap_catalog_add_indicator(catalog, &a, NULL);
  pgap_catalog_add_indicator(catalog, &b, NULL);
  pgap_catalog_add_area(catalog, &place, NULL);
  ck_assert_str_eq(pgap_catalog_nearest_indicator(catalog, "cluster_rve"), "cluster_rev");
  ck_assert_str_eq(pgap_catalog_nearest_indicator(catalog, "gaint"), "giant");
  ck_assert_str_eq(pgap_catalog_nearest_indicator(catalog, "集群营业收人"), "集群营业收入");
  ck_assert_ptr_null(pgap_catalog_nearest_indicator(catalog, "unemployment"));
  ck_assert_str_eq(pgap_catalog_nearest_area(catalog, "CN-EH"), "CN-HE");
  ck_assert_ptr_null(pgap_catalog_nearest_area(catalog, "US"));
}
END_TEST

START_TEST(words) {
  static const char *const natures[] = {"stock", "flow", "rate", "share", "index"};
  pgap_nature nature;
  pgap_direction direction;
  pgap_aggregate aggregate;
  pgap_error e;
  for (size_t i = 0; i < sizeof natures / sizeof natures[0]; i++) {
    ck_assert_int_eq(pgap_nature_parse(&nature, natures[i], NULL), PGAP_OK);
    ck_assert_str_eq(pgap_nature_name(nature), natures[i]);
  }
  ck_assert_int_eq(pgap_direction_parse(&direction, "down", NULL), PGAP_OK);
  ck_assert_str_eq(pgap_direction_name(direction), "down");
  ck_assert_int_eq(pgap_direction_parse(&direction, "sideways", &e), PGAP_WORD_UNKNOWN);
  ck_assert_str_eq(e.args[0], "sideways");
  ck_assert_str_eq(e.args[2], "up, down");
  ck_assert_int_eq(pgap_aggregate_parse(&aggregate, "weighted", NULL), PGAP_OK);
  ck_assert_int_eq(aggregate, PGAP_AGGREGATE_WEIGHTED);
  ck_assert_int_eq(pgap_aggregate_parse(&aggregate, "", &e), PGAP_WORD_UNKNOWN);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("catalog");
  TCase *c = tcase_create("catalog");
  tcase_add_checked_fixture(c, setup, teardown);
  tcase_add_test(c, found_by_id_and_names);
  tcase_add_test(c, declared_twice);
  tcase_add_test(c, interned_gets_defaults_once);
  tcase_add_test(c, interned_is_completed_by_declaration);
  tcase_add_test(c, id_goes_before_name);
  tcase_add_test(c, province_goes_by_all_its_names);
  tcase_add_test(c, alias_of_two_names_neither);
  tcase_add_test(c, unit_is_adopted_once);
  tcase_add_test(c, pointers_and_order_stay);
  tcase_add_test(c, nearest);
  tcase_add_test(c, words);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
