/* test_caption.c: labels of other makers, and the lines of a table that are no records. */
#include "../../../src/input/caption.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
  const char *text, *label, *unit;
  bool is_marked;
} labels[] = {
    {"国内生产总值(亿元)", "国内生产总值", "亿元", false},
    {"国内生产总值（亿元）", "国内生产总值", "亿元", false},
    {"国内生产总值①(亿元)", "国内生产总值", "亿元", true},
    {"国内生产总值(亿元)*", "国内生产总值", "亿元", true},
    {"国内生产总值(亿元)[1]", "国内生产总值", "亿元", true},
    {"国内生产总值(当年价)", "国内生产总值(当年价)", "", false},
    {"国内生产总值(当年价)(亿元)", "国内生产总值(当年价)", "亿元", false},
    {"居民消费价格指数(上年=100)", "居民消费价格指数(上年=100)", "", false},
    {"单位GDP能耗(单位：吨标准煤)", "单位GDP能耗", "吨标准煤", false},
    {"\u00a0\u3000人口（万人）\u00a0", "人口", "万人", false},
    {"GDP (current US$)", "GDP", "current US$", false},
    {"R&D (% of GDP)", "R&D (% of GDP)", "%", false},
    {"growth (annual %)", "growth (annual %)", "%", false},
    {"cluster(s)", "cluster(s)", "", false},
    {"share (%)", "share", "%", false},
    {"(亿元)", "(亿元)", "", false},
    {"=\"2024年\"", "2024年", "", false},
    {"", "", "", false},
    {")", ")", "", false},
    {"a)(b", "a)(b", "", false},
};

START_TEST(splits_labels) {
  pgap_caption label;
  pgap_caption_read(&label, labels[_i].text);
  ck_assert_str_eq(label.text, labels[_i].label);
  ck_assert_str_eq(label.unit, labels[_i].unit);
  ck_assert_int_eq(label.is_marked, labels[_i].is_marked);
}
END_TEST

/* A label longer than its room is cut between two characters. */
START_TEST(cuts_long_labels) {
  char text[3 * PGAP_CAPTION_SIZE];
  pgap_caption label;
  for (size_t i = 0; i + 3 < sizeof text; i += 3) memcpy(text + i, "国", 4);
  pgap_caption_read(&label, text);
  ck_assert_uint_lt(strlen(label.text), PGAP_CAPTION_SIZE);
  ck_assert_uint_eq(strlen(label.text) % 3, 0);
}
END_TEST

static const struct {
  const char *text;
  pgap_aside aside;
  const char *rest;
} lines[] = {
    {"注：2024年为初步数", PGAP_ASIDE_NOTE, "2024年为初步数"},
    {"注1: x", PGAP_ASIDE_NOTE, "x"},
    {"注册资本(亿元)", PGAP_ASIDE_NONE, NULL},
    {"数据来源：国家统计局", PGAP_ASIDE_SOURCE, "国家统计局"},
    {"Source of funds", PGAP_ASIDE_NONE, NULL},
    {"Data from database: WDI", PGAP_ASIDE_SOURCE, "WDI"},
    {"指标：地区生产总值(亿元)", PGAP_ASIDE_SUBJECT, "地区生产总值(亿元)"},
    {"单位：亿元", PGAP_ASIDE_UNIT, "亿元"},
    {"单位GDP能耗", PGAP_ASIDE_NONE, NULL},
};

START_TEST(knows_lines) {
  const char *rest = NULL;
  ck_assert_int_eq(pgap_aside_find(&rest, lines[_i].text), lines[_i].aside);
  if (lines[_i].rest != NULL) ck_assert_str_eq(rest, lines[_i].rest);
}
END_TEST

START_TEST(finds_units_of_titles) {
  char unit[PGAP_CAPTION_UNIT];
  ck_assert(pgap_aside_unit(unit, "主要指标（单位：亿元）"));
  ck_assert_str_eq(unit, "亿元");
  ck_assert(pgap_aside_unit(unit, "单位:万人,,,"));
  ck_assert_str_eq(unit, "万人");
  ck_assert(!pgap_aside_unit(unit, "主要单位名录"));
  ck_assert(!pgap_aside_unit(unit, "单位："));
}
END_TEST

int main(void) {
  Suite *suite = suite_create("caption");
  TCase *c = tcase_create("caption");
  tcase_add_loop_test(c, splits_labels, 0, sizeof labels / sizeof labels[0]);
  tcase_add_test(c, cuts_long_labels);
  tcase_add_loop_test(c, knows_lines, 0, sizeof lines / sizeof lines[0]);
  tcase_add_test(c, finds_units_of_titles);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
