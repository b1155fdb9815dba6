/* test_formula.c: formulas that are run as they are printed. Expected figures by hand. */
#include <math.h>
#include <plangap/formula.h>
#include <string.h>

#include "support/suite.h"

static const double two = 2, five = 5, column[] = {1, 2, 4, 8}, gaps[] = {0, 1, 2, 4};

static bool find(pgap_symbol *out, const char *name, const void *context) {
  (void)context;
  if (strcmp(name, "two") == 0)
    *out = (pgap_symbol){&two, 1, 0, false};
  else if (strcmp(name, "five_2021") == 0)
    *out = (pgap_symbol){&five, 1, 0, false};
  else if (strcmp(name, "y") == 0)
    *out = (pgap_symbol){column, 4, 0, true};
  else if (strcmp(name, "g") == 0)
    *out = (pgap_symbol){gaps, 4, 1, true};
  else
    return false;
  return true;
}

static const struct {
  const char *formula;
  double value;
} right[] = {
    {"1 + 2 * 3", 7},
    {"(1 + 2) * 3", 9},
    {"2 ^ 3 ^ 2", 512},
    {"-2 ^ 2", -4},
    {"8 / 4 / 2", 1},
    {"10 - 4 - 3", 3},
    {"two * five_2021 - 1", 9},
    {"1.5e2 + 0.5", 150.5},
    {"sqrt(16) + abs(-3)", 7},
    {"min(two, five_2021) + max(1, 0)", 3},
    {"round(2.34567, 2)", 2.35},
    {"ceil(2.1)", 3},
    {"ln(exp(3))", 3},
    {"two >= 2", 1},
    {"two > 2", 0},
    {"two <= 2 and five_2021 > 4", 1},
    {"two <= 2 and five_2021 < 4", 0},
    {"sum(y)", 15},
    {"sum(y * 2) / 3 + 1", 11},
    {"sum(g * (y - before(y)))", 21}, /* 1*1 + 2*2 + 4*4 */
    {"sum((y - two) ^ 2)", 41},       /* 1 + 0 + 4 + 36 */
    {"t_inv(0.5, 3)", 0},
    {"t_above(0, 3)", 0.5},
};

START_TEST(values) {
  double value = pgap_formula_value(right[_i].formula, 0, find, NULL);
  ck_assert_msg(fabs(value - right[_i].value) < 1e-12, "%s = %.17g", right[_i].formula, value);
}
END_TEST

static const char *const wrong[] = {
    "",       "1 +",    "(1",     "1 2",       "unknown", "two(",      "sin()", "min(1)",
    "sum(1)", "sqrt 4", "1 ++ 2", "before(y)", "y and ",  "nope(two)", "*2",    "two five_2021"};

START_TEST(malformed) {
  double value = pgap_formula_value(wrong[_i], 0, find, NULL);
  ck_assert_msg(isnan(value), "%s = %.17g", wrong[_i], value);
}
END_TEST

START_TEST(rows) {
  ck_assert_double_eq(pgap_formula_value("y * 2", 2, find, NULL), 8);
  ck_assert_double_eq(pgap_formula_value("(y - before(y)) / g", 3, find, NULL), 1);
  ck_assert(isnan(pgap_formula_value("g", 0, find, NULL)));
  ck_assert(isnan(pgap_formula_value("y", 4, find, NULL)));
}
END_TEST

START_TEST(deep_nesting_ends) {
  char text[1000];
  memset(text, '(', sizeof text);
  text[sizeof text - 1] = '\0';
  ck_assert(isnan(pgap_formula_value(text, 0, find, NULL)));
  memset(text, '-', sizeof text - 1);
  ck_assert(isnan(pgap_formula_value(text, 0, find, NULL)));
}
END_TEST

START_TEST(names) {
  const char *rest = "max(two, 1e5) ^ five_2021 and y >= 0.97";
  char name[PGAP_SYMBOL_SIZE];
  static const char *const expected[] = {"two", "five_2021", "y"};
  for (size_t i = 0; i < 3; i++) {
    const char *at = pgap_formula_next_name(&rest, name);
    ck_assert_ptr_nonnull(at);
    ck_assert_str_eq(name, expected[i]);
    ck_assert(strncmp(at, name, strlen(name)) == 0);
  }
  ck_assert_ptr_null(pgap_formula_next_name(&rest, name));
}
END_TEST

int main(void) {
  Suite *suite = suite_create("formula");
  TCase *c = tcase_create("formula");
  tcase_add_loop_test(c, values, 0, sizeof right / sizeof right[0]);
  tcase_add_loop_test(c, malformed, 0, sizeof wrong / sizeof wrong[0]);
  tcase_add_test(c, rows);
  tcase_add_test(c, deep_nesting_ends);
  tcase_add_test(c, names);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed != 0;
}
