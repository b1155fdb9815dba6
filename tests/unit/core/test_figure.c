/* test_figure.c: cells split into number, unit, status and footnote. */
#include <check.h>

#include <math.h>
#include <plangap/figure.h>
#include <stdbool.h>
#include <string.h>

typedef struct cell {
  const char *text;
  double value;
  const char *unit;
  char status;
  unsigned repairs;
} cell;

enum {
  GROUPS = PGAP_REPAIR_GROUPS,
  BLANKS = PGAP_REPAIR_BLANKS,
  WIDTH = PGAP_REPAIR_WIDTH,
  SUFFIX = PGAP_REPAIR_SUFFIX,
  UNIT = PGAP_REPAIR_UNIT,
  STATUS = PGAP_REPAIR_STATUS,
  MARK = PGAP_REPAIR_MARK,
  ABOUT = PGAP_REPAIR_ABOUT
};

static const cell numbers[] = {
    {"12.5", 12.5, "", 0, 0},
    {"-3", -3, "", 0, 0},
    {" 7 ", 7, "", 0, 0},
    {"1e3", 1000, "", 0, 0},
    {"12345678901234567890123", 12345678901234567890123., "", 0, 0},
    {"1,234.5", 1234.5, "", 0, GROUPS},
    {"1 234", 1234, "", 0, BLANKS},
    {"1'234.5", 1234.5, "", 0, BLANKS},
    {"1’234’567", 1234567, "", 0, BLANKS},
    {"1\u00a0234\u00a0567", 1234567, "", 0, BLANKS | WIDTH},
    {"１２．５％", 12.5, "%", 0, WIDTH | UNIT},
    {"－５", -5, "", 0, WIDTH},
    {"\u22125", -5, "", 0, WIDTH},
    {"\u20135.5", -5.5, "", 0, WIDTH},
    {"+3.2", 3.2, "", 0, 0},
    {"1.4万", 14000, "", 0, SUFFIX},
    {"1.4万家", 14000, "家", 0, SUFFIX | UNIT},
    {"238.6亿元", 23860000000, "元", 0, SUFFIX | UNIT},
    {"1.5万亿元", 1.5e12, "元", 0, SUFFIX | UNIT},
    {"3百万元", 3, "百万元", 0, UNIT},
    {"85个", 85, "个", 0, UNIT},
    {"1.2万吨标准煤", 12000, "吨标准煤", 0, SUFFIX | UNIT},
    {"10亿千瓦时", 1e9, "千瓦时", 0, SUFFIX | UNIT},
    {"1.5个百分点", 1.5, "个百分点", 0, UNIT},
    {"3.5‰", 3.5, "‰", 0, UNIT},
    {"9.75件/万人", 9.75, "件/万人", 0, UNIT},
    {"5kg", 5, "kg", 0, UNIT},
    {"5 t", 5, "t", 0, UNIT},
    {"5 million USD", 5, "million USD", 0, UNIT},
    {"12.3 p", 12.3, "", 'P', STATUS},
    {"12.3 be", 12.3, "", 'B', STATUS},
    {"12 ", 12, "", 0, 0},
    {"12.3 初步核算", 12.3, "", 'P', STATUS},
    {"12.3（预计）", 12.3, "", 'F', STATUS | WIDTH},
    {"238.6亿元（快报数）", 23860000000, "元", 'P', SUFFIX | UNIT | STATUS | WIDTH},
    {"12.3(estimated)", 12.3, "", 'E', STATUS},
    {"12.3*", 12.3, "", 0, MARK},
    {"12.3**", 12.3, "", 0, MARK},
    {"12.3①", 12.3, "", 0, MARK},
    {"12.3²", 12.3, "", 0, MARK},
    {"12.3[1]", 12.3, "", 0, MARK},
    {"12.3(1)", 12.3, "", 0, MARK},
    {"12.3 注1", 12.3, "", 0, MARK},
    {"12 km²", 12, "km2", 0, UNIT | WIDTH},
    {"约12", 12, "", 'E', ABOUT},
    {"≈12.5", 12.5, "", 'E', ABOUT},
    {"1.4万家左右", 14000, "家", 'E', SUFFIX | UNIT | ABOUT},
};

START_TEST(number) {
  const cell *c = &numbers[_i];
  pgap_figure f;
  pgap_figure_read(&f, c->text);
  ck_assert_msg(f.kind == PGAP_FIGURE_NUMBER, "%s is of kind %d", c->text, (int)f.kind);
  ck_assert_msg(f.value == c->value, "%s read as %.17g", c->text, f.value);
  ck_assert_str_eq(f.unit, c->unit);
  ck_assert_msg(f.status == c->status, "status %d of %s", f.status, c->text);
  ck_assert_msg(f.repairs == c->repairs, "repairs %u of %s", f.repairs, c->text);
  ck_assert_int_eq(f.problem, PGAP_OK);
}
END_TEST

/* What is read with a decimal comma; all of it but the last ones has no other reading. */
static const struct {
  cell cell;
  bool has_other;
} commas[] = {
    {{"1,5", 1.5, "", 0, 0}, false},
    {{"-0,5", -0.5, "", 0, 0}, false},
    {{"+3,25", 3.25, "", 0, 0}, false},
    {{"0,123", 0.123, "", 0, 0}, false},
    {{"1234,567", 1234.567, "", 0, 0}, false},
    {{"1.234,5", 1234.5, "", 0, 0}, false},
    {{"1.234.567", 1234567, "", 0, 0}, false},
    {{"1 234,5", 1234.5, "", 0, BLANKS}, false},
    {{"1'234,5", 1234.5, "", 0, BLANKS}, false},
    {{"12,5 %", 12.5, "%", 0, UNIT}, false},
    {{"１２，５％", 12.5, "%", 0, WIDTH | UNIT}, false},
    {{"1,4万家", 14000, "家", 0, SUFFIX | UNIT}, false},
    {{"12,3 p", 12.3, "", 'P', STATUS}, false},
    {{"约12,5", 12.5, "", 'E', ABOUT}, false},
    {{"1,234", 1.234, "", 0, 0}, true},
    {{"1.234", 1234, "", 0, 0}, true},
    {{"-12", -12, "", 0, 0}, true},
    {{"1,234 亿元", 1.234e8, "元", 0, SUFFIX | UNIT}, true},
};

START_TEST(decimal_comma) {
  const cell *c = &commas[_i].cell;
  pgap_figure f, other;
  pgap_figure_read_comma(&f, c->text);
  ck_assert_msg(f.kind == PGAP_FIGURE_NUMBER, "%s is of kind %d", c->text, (int)f.kind);
  ck_assert_msg(f.value == c->value, "%s read as %.17g", c->text, f.value);
  ck_assert_str_eq(f.unit, c->unit);
  ck_assert_msg(f.status == c->status, "status %d of %s", f.status, c->text);
  ck_assert_msg(f.repairs == c->repairs, "repairs %u of %s", f.repairs, c->text);
  ck_assert_int_eq(f.problem, PGAP_OK);
  pgap_figure_read(&other, c->text);
  ck_assert_msg((other.kind == PGAP_FIGURE_NUMBER) == commas[_i].has_other, "%s", c->text);
  if (!commas[_i].has_other) ck_assert_int_eq(other.problem, PGAP_NUMBER_COMMA);
}
END_TEST

/* Numbers with a decimal point are none with a comma, and words for no value stay what they are. */
START_TEST(no_decimal_comma) {
  static const char *const points[] = {"12.5",  "1,234,567", "1,234.5", "0.123",  "5,",
                                       "1,5,2", "1.5万家",   ",",       "1.23.45"};
  static const char *const words[] = {"", "..", "n.a.", "...", "-", "无数据"};
  pgap_figure f;
  for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
    pgap_figure_read_comma(&f, points[i]);
    ck_assert_msg(f.kind == PGAP_FIGURE_INVALID, "%s", points[i]);
    ck_assert(isnan(f.value));
    ck_assert_int_eq(f.problem, PGAP_NUMBER_INVALID);
  }
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    pgap_figure_read_comma(&f, words[i]);
    ck_assert_msg(f.kind == PGAP_FIGURE_MISSING, "%s", words[i]);
  }
  ck_assert(pgap_figure_has_two_readings("1,234"));
  ck_assert(pgap_figure_has_two_readings("12,345万"));
  ck_assert(!pgap_figure_has_two_readings("1,234,567"));
  ck_assert(!pgap_figure_has_two_readings("1,234.5"));
}
END_TEST

static const cell missing[] = {
    {"", NAN, "", 0, 0},      {"-", NAN, "", 0, 0},        {"\u2014\u2014", NAN, "", 0, 0},
    {": c", NAN, "", 'Q', 0}, {":c", NAN, "", 'Q', 0},     {": z", NAN, "", 'M', 0},
    {"..", NAN, "", 0, 0},    {"…", NAN, "", 0, 0},        {"N/A", NAN, "", 0, 0},
    {"缺", NAN, "", 'O', 0},  {"不适用", NAN, "", 'M', 0}, {"-*", NAN, "", 0, MARK},
};

START_TEST(no_value) {
  pgap_figure f;
  pgap_figure_read(&f, missing[_i].text);
  ck_assert_msg(f.kind == PGAP_FIGURE_MISSING, "%s", missing[_i].text);
  ck_assert_msg(f.status == missing[_i].status, "%s", missing[_i].text);
  ck_assert(isnan(f.value));
}
END_TEST

static const struct {
  const char *text;
  double value;
  char bound;
} bounds[] = {
    {"<5", 5, '<'},        {"＜0.5", 0.5, '<'},   {">= 95", 95, '>'},          {"≥85个", 85, '>'},
    {"85个以上", 85, '>'}, {"5.5以内", 5.5, '<'}, {"超过1.4万家", 14000, '>'}, {"500余", 500, '>'}};

START_TEST(bound) {
  pgap_figure f;
  pgap_error e;
  pgap_figure_read(&f, bounds[_i].text);
  ck_assert_msg(f.kind == PGAP_FIGURE_BOUND, "%s", bounds[_i].text);
  ck_assert(f.value == bounds[_i].value && f.bound == bounds[_i].bound);
  ck_assert_int_eq(pgap_figure_fail(&f, bounds[_i].text, &e), PGAP_NUMBER_BOUND);
}
END_TEST

static const struct {
  const char *text;
  pgap_status problem;
  const char *suggestion;
} invalid[] = {
    {"1 234,5", PGAP_NUMBER_COMMA, "1234.5"},
    {"12,34", PGAP_NUMBER_COMMA, "12.34"},
    {"-0,5", PGAP_NUMBER_COMMA, "-0.5"},
    {"1.234,5", PGAP_NUMBER_COMMA, "1234.5"},
    {"12,5%", PGAP_NUMBER_COMMA, "12.5%"},
    {"(5)", PGAP_NUMBER_BRACKETED, "5"},
    {"（1,234）", PGAP_NUMBER_BRACKETED, "1,234"},
    {"12m", PGAP_NUMBER_INVALID, ""},
    {"12a", PGAP_NUMBER_INVALID, ""},
    {"12 apples", PGAP_NUMBER_INVALID, ""},
    {"0x1A", PGAP_NUMBER_INVALID, ""},
    {"inf", PGAP_NUMBER_INVALID, ""},
    {"1e400", PGAP_NUMBER_INVALID, ""},
    {"六十五", PGAP_NUMBER_INVALID, ""},
    {"[13.5]", PGAP_NUMBER_INVALID, ""},
    {"1/2", PGAP_NUMBER_INVALID, ""},
    {"6 5", PGAP_NUMBER_INVALID, ""},
    {"12,34,567", PGAP_NUMBER_INVALID, ""},
    {"#REF", PGAP_NUMBER_INVALID, ""},
    {"*", PGAP_NUMBER_INVALID, ""},
    {"约", PGAP_NUMBER_INVALID, ""},
    {"\xFF\xFE", PGAP_NUMBER_INVALID, ""},
};

START_TEST(refusal) {
  pgap_figure f;
  pgap_error e;
  pgap_figure_read(&f, invalid[_i].text);
  ck_assert_msg(f.kind == PGAP_FIGURE_INVALID, "%s", invalid[_i].text);
  ck_assert_msg(f.problem == invalid[_i].problem, "%s: %d", invalid[_i].text, (int)f.problem);
  ck_assert(isnan(f.value) && f.repairs == 0 && f.status == 0 && f.unit[0] == '\0');
  ck_assert_int_eq(pgap_figure_fail(&f, invalid[_i].text, &e), invalid[_i].problem);
  ck_assert_str_eq(e.args[0], invalid[_i].text);
  ck_assert_str_eq(e.args[1], invalid[_i].suggestion);
}
END_TEST

/* Any bytes give a figure: every string of three bytes of a nasty alphabet. */
START_TEST(total) {
  static const char alphabet[] = "0,. -+e(%[*p:<\xE4\xB8\x87\xFF";
  size_t n = sizeof alphabet - 1;
  for (size_t i = 0; i < n * n * n * n; i++) {
    char text[] = {alphabet[i % n], alphabet[i / n % n], alphabet[i / n / n % n],
                   alphabet[i / n / n / n], '\0'};
    pgap_figure f;
    pgap_figure_read(&f, text);
    bool has_value = f.kind == PGAP_FIGURE_NUMBER || f.kind == PGAP_FIGURE_BOUND;
    ck_assert(has_value == isfinite(f.value));
    ck_assert((f.kind == PGAP_FIGURE_INVALID) == (f.problem != PGAP_OK));
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("figure");
  TCase *c = tcase_create("figure");
  tcase_add_loop_test(c, number, 0, (int)(sizeof numbers / sizeof numbers[0]));
  tcase_add_loop_test(c, decimal_comma, 0, (int)(sizeof commas / sizeof commas[0]));
  tcase_add_test(c, no_decimal_comma);
  tcase_add_loop_test(c, no_value, 0, (int)(sizeof missing / sizeof missing[0]));
  tcase_add_loop_test(c, bound, 0, (int)(sizeof bounds / sizeof bounds[0]));
  tcase_add_loop_test(c, refusal, 0, (int)(sizeof invalid / sizeof invalid[0]));
  tcase_add_test(c, total);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? 0 : 1;
}
