/* test_unit.c: factors between units. */
#include <check.h>
#include <plangap/unit.h>
#include <stdlib.h>

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
};

START_TEST(factor) {
  const conversion *c = &conversions[_i];
  double value = -7;
  pgap_error e;
  pgap_status status = pgap_unit_factor(&value, c->from, c->to, &e);
  if (c->factor > 0) {
    ck_assert_int_eq(status, PGAP_OK);
    ck_assert_double_eq_tol(value, c->factor, c->factor * 1e-15);
  } else {
    ck_assert_msg(status == PGAP_UNIT_INCOMPATIBLE, "%s -> %s", c->from, c->to);
    ck_assert_str_eq(e.args[0], c->from);
    ck_assert_str_eq(e.args[1], c->to);
    ck_assert(value == -7);
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("unit");
  TCase *c = tcase_create("unit");
  tcase_add_loop_test(c, factor, 0, (int)(sizeof conversions / sizeof conversions[0]));
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
