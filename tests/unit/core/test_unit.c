/* test_unit.c: factors between units. */
#include <check.h>
#include <math.h>
#include <plangap/unit.h>
#include <stdlib.h>
#include <string.h>

typedef struct conversion {
  const char *from, *to;
  double factor; /* 0 = incompatible */
} conversion;

static const conversion conversions[] = {
    {"亿元", "亿元", 1},
    {"亿元", "元", 1e8},
    {"亿元", "万亿元", 1e-4},
    {"万亿元", "亿元", 1e4},
    {"百万元", "万元", 100},
    {"千元", "百元", 10},
    {"万台", "台", 1e4},
    {"万千瓦时", "亿千瓦时", 1e-4},
    {"亿斤", "万吨", 5},
    {"Percent of total labor force", "%", 1},
    {"millions of US dollars", "亿美元", 0.01},
    {"1/10万", "‰", 0.01},
    {"/10万", "1/100000", 1},
    {"per 1,000", "‰", 1},
    {"1/万", "人", 0},
    {"家", "个", 1},
    {"项", "件", 1},
    {"万户", "个", 1e4},
    {"万个", "万家", 1},
    {"", "亿元", 1},
    {"亿元", "", 1},
    {"％", "%", 1},
    {"亿元（现价）", "亿元", 1},
    {"亿元 (100m CNY)", "元", 1e8},
    {"件/万人", "件/人", 1e-4},
    {"万件/万人", "件/万人", 1e4},
    {"个/千人", "家/千人", 1},
    {"台", "个", 0},
    {"%", "个百分点", 0},
    {"%", "pp", 0},
    {"%/year", "%", 0},
    {"% total", "%", 0},
    {"元", "吨", 0},
    {"亿元", "%", 0},
    {"件/万人", "件", 0},
    {"百分点", "分点", 0},
    {"元", "美元", 0},
    /* multipliers, before and behind, in Chinese, English and figures */
    {"万亿元", "百万元", 1e6},
    {"million yuan", "亿元", 1e-2},
    {"100 million yuan", "亿元", 1},
    {"10 000 persons", "万人", 1},
    {"10,000 persons", "人", 1e4},
    {"USD million", "万美元", 100},
    {"bn USD", "million US$", 1000},
    {"CNY bn", "亿元", 10},
    {"thousand tons", "吨", 1000},
    {"十万吨", "万吨", 10},
    /* names of one unit, and units of one kind */
    {"公里", "km", 1},
    {"万公里", "千米", 1e4},
    {"km", "米", 1000},
    {"平方公里", "公顷", 100},
    {"km²", "km2", 1},
    {"万亩", "公顷", 1e8 / 15 / 1e4},
    {"吨", "千克", 1000},
    {"Mt", "万吨", 100},
    {"吨标准煤", "tce", 1},
    {"万吨标准煤", "Mtce", 0.01},
    {"千瓦时", "度", 1},
    {"亿千瓦时", "TWh", 0.1},
    {"千瓦", "MW", 1e-3},
    {"岁", "years", 1},
    {"人", "persons", 1},
    {"万人口", "万人", 1},
    {"percent", "%", 1},
    {"‰", "%", 0.1},
    {"百分点", "pp", 1},
    {"个百分点", "percentage points", 1},
    {"CNY", "元", 1},
    {"RMB", "万元", 1e-4},
    /* ratios */
    {"元/人", "yuan per capita", 1},
    {"万元/人", "元/人", 1e4},
    {"tce/万元", "吨标准煤/万元", 1},
    {"吨标准煤/万元", "吨标准煤/亿元", 1e4},
    {"kgce/万元", "吨标准煤/万元", 1e-3},
    {"人/平方公里", "persons/km2", 1},
    {"微克/立方米", "毫克/立方米", 1e-3},
    {"%/年", "%/year", 1},
    /* prices */
    {"亿元（2020年价）", "万元（2020年价）", 1e4},
    {"亿元（2020年价）", "亿元 (2020年不变价)", 1},
    {"constant 2015 US$", "美元（2015年不变价）", 1},
    {"current US$", "美元（现价）", 1},
    {"亿元", "亿元（可比价）", 0},
    {"吨标准煤/万元（2020年价）", "吨标准煤/万元", 0},
    {"吨标准煤/万元（2020年价）", "kgce/元（2020年价）", 1e-1},
    {"亿元（现价）", "万元", 1e4},
    {"%（可比价）", "%", 1},
    {"亿元（2020年价）", "亿元（2015年价）", 0},
    {"亿元（2020年价）", "亿元（现价）", 0},
    {"亿元（可比价）", "亿元（2020年价）", 0},
    {"亿元（可比价）", "亿元（当年价）", 0},
    {"constant 2015 US$", "current US$", 0},
    /* never */
    {"元", "港元", 0},
    {"EUR", "USD", 0},
    {"国际元", "美元", 0},
    {"吨标准煤", "吨", 0},
    {"吨标准油", "吨标准煤", 0},
    {"吨二氧化碳", "吨二氧化碳当量", 0},
    {"千瓦", "千瓦时", 0},
    {"人", "个", 0},
    {"人", "人次", 0},
    {"户", "人", 0},
    {"元/人", "元/户", 0},
    {"元/人", "元", 0},
    {"个百分点", "%/年", 0},
    {"‰", "个百分点", 0},
    {"平方米", "米", 0},
    {"岁", "个月", 0},
    {"Mt", "mt", 0},
    {"widgets", "gadgets", 0},
    {"百", "千", 0},
    /* unknown ones equal themselves, with multipliers */
    {"widgets", "widgets ", 1},
    {"万枚", "枚", 1e4},
    {"标准间", "标准间", 1},
};

START_TEST(factor) {
  const conversion *c = &conversions[_i];
  double value = -7;
  pgap_error e;
  pgap_status status = pgap_unit_factor(&value, c->from, c->to, &e);
  if (c->factor > 0) {
    ck_assert_msg(status == PGAP_OK, "%s -> %s", c->from, c->to);
    ck_assert_msg(fabs(value - c->factor) <= c->factor * 1e-15, "%s -> %s: %g", c->from, c->to,
                  value);
  } else {
    ck_assert_msg(status == PGAP_UNIT_INCOMPATIBLE, "%s -> %s: %g", c->from, c->to, value);
    ck_assert_str_eq(e.args[0], c->from);
    ck_assert_str_eq(e.args[1], c->to);
    ck_assert(value == -7);
  }
}
END_TEST

START_TEST(known) {
  static const char *const yes[] = {"家", "万家",     "亿元", "元/人",
                                    "%",  "个百分点", "km2",  "百万元"};
  static const char *const no[] = {"", "百", "枚", "widgets", "a b", "元/枚", "万", "x/y/z/w"};
  for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
    ck_assert_msg(pgap_unit_is_known(yes[i]), "%s", yes[i]);
  for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
    ck_assert_msg(!pgap_unit_is_known(no[i]), "%s", no[i]);
  ck_assert(pgap_unit_multiplier("万元") == 1e4);
  ck_assert(pgap_unit_multiplier("100 million yuan") == 1e8);
  ck_assert(pgap_unit_multiplier("km") == 1);
}
END_TEST

START_TEST(scale_is_exact) {
  double f;
  pgap_unit_factor(&f, "千元", "亿元", NULL);
  ck_assert(pgap_unit_scale(4500000, f) == 45);
  pgap_unit_factor(&f, "元", "万亿元", NULL);
  ck_assert(pgap_unit_scale(1234567890123, f) == 1.234567890123);
  ck_assert(pgap_unit_scale(3, 1e4) == 3e4 && pgap_unit_scale(3, 2.0 / 3) == 3 * (2.0 / 3));
}
END_TEST

/* The error says why, and what would convert. */
START_TEST(refusals) {
  double f;
  pgap_error e;
  pgap_unit_factor(&f, "美元", "万元", &e);
  ck_assert_ptr_nonnull(strstr(e.args[2], "currencies"));
  ck_assert_ptr_nonnull(strstr(e.args[3], "亿元"));
  pgap_unit_factor(&f, "亿元(2015年价)", "亿元(2020年价)", &e);
  ck_assert_ptr_nonnull(strstr(e.args[2], "prices"));
  pgap_unit_factor(&f, "%", "个百分点", &e);
  ck_assert_ptr_nonnull(strstr(e.args[2], "percentage points"));
  pgap_unit_factor(&f, "元/户", "元/人", &e);
  ck_assert_ptr_nonnull(strstr(e.args[3], "人"));
}
END_TEST

int main(void) {
  Suite *suite = suite_create("unit");
  TCase *c = tcase_create("unit");
  tcase_add_loop_test(c, factor, 0, (int)(sizeof conversions / sizeof conversions[0]));
  tcase_add_test(c, known);
  tcase_add_test(c, scale_is_exact);
  tcase_add_test(c, refusals);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
