/* test_number.c: numbers from text and back. */
#include <check.h>
#include <float.h>
#include <math.h>
#include <plangap/number.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct reading {
  const char *text;
  double value;
  bool is_repaired;
} reading;

static const reading readings[] = {
    {"0", 0, false},
    {"-0", 0, false},
    {"1234.5", 1234.5, false},
    {"+2", 2, false},
    {"-3.25", -3.25, false},
    {".5", 0.5, false},
    {"5.", 5, false},
    {"2.5e3", 2500, false},
    {"25E-1", 2.5, false},
    {"0.1", 0.1, false},
    {"9007199254740993", 9007199254740992, false},
    {"123456789012345678901234567890", 123456789012345678901234567890., false},
    {"1.7976931348623157e308", DBL_MAX, false},
    {"4.9e-324", 4.9e-324, false},
    {"1e-400", 0, false},
    {" 7 ", 7, false},
    {"1,234", 1234, true},
    {"12,345,678.9", 12345678.9, true},
    {"-1,234", -1234, true},
    {"1.4万", 14000, true},
    {"238.6亿", 23860000000, true},
    {"1万亿", 1e12, true},
    {"1.5 亿", 1.5e8, true},
    {"1,234万", 12340000, true},
    {"12.5%", 12.5, true},
    {"１２．５％", 12.5, true},
    {"－３", -3, true},
    {"\u22125", -5, true},
    {"１，２３４", 1234, true},
};

START_TEST(parse) {
  const reading *r = &readings[_i];
  double value = -99;
  bool is_repaired = !r->is_repaired;
  ck_assert_int_eq(pgap_number_parse(&value, r->text, &is_repaired, NULL), PGAP_OK);
  ck_assert_msg(value == r->value, "%s read as %.17g", r->text, value);
  ck_assert_msg(is_repaired == r->is_repaired, "repair of %s", r->text);
}
END_TEST

static const char *const invalid[] = {
    "",     "-",      "+",        ".",     "abc",   "12a",   "1.2.3", "1e",       "1e+",
    "0x10", "inf",    "-inf",     "nan",   "1e400", "12,34", "1,23",  "1234,567", ",123",
    "1,",   "1,2345", "1,234,56", "1 234", "85个",  "1万个", "--5",   "5-",       "1%%",
    "万",   "%",      "1.5.万",   "1_000", "1'234", "０x１", "\xFF",
};

START_TEST(parse_refuses) {
  double value = 42;
  pgap_error e;
  pgap_status status = pgap_number_parse(&value, invalid[_i], NULL, &e);
  ck_assert_msg(status == PGAP_NUMBER_INVALID, "'%s' was read as %g", invalid[_i], value);
  ck_assert_str_eq(e.args[0], invalid[_i]);
  ck_assert(value == 42);
}
END_TEST

START_TEST(parse_refuses_very_long_text) {
  char text[2000];
  memset(text, '1', sizeof text - 1);
  text[sizeof text - 1] = '\0';
  double value;
  ck_assert_int_eq(pgap_number_parse(&value, text, NULL, NULL), PGAP_NUMBER_INVALID);
  text[200] = '\0';
  ck_assert_int_eq(pgap_number_parse(&value, text, NULL, NULL), PGAP_OK);
  ck_assert(value == strtod(text, NULL));
}
END_TEST

START_TEST(missing_words) {
  static const char *const words[] = {"",    " ",   "-",    "\u2014", "\u2013", "..",  ":",   "NA",
                                      "N/A", "n/a", "n.a.", "#N/A",   "NaN",    "nan", "null"};
  static const char *const others[] = {"0", "1", "-1", "x", ".", "na1", "none", "指"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    ck_assert_msg(pgap_number_is_missing(words[i]), "%s", words[i]);
  }
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
    ck_assert_msg(!pgap_number_is_missing(others[i]), "%s", others[i]);
  }
}
END_TEST

typedef struct writing {
  double value;
  const char *text;
} writing;

static const writing writings[] = {
    {0, "0"},
    {-0.0, "0"},
    {1, "1"},
    {-3, "-3"},
    {0.1, "0.1"},
    {-12.5, "-12.5"},
    {1e15, "1000000000000000"},
    {1e22, "1e+22"},
    {0.001, "0.001"},
    {0.00001, "1e-05"},
    {123456.789, "123456.789"},
    {1.0 / 3, "0.3333333333333333"},
    {2.0 / 3, "0.6666666666666666"},
    {0.1 + 0.2, "0.30000000000000004"},
    {23860000000, "23860000000"},
    {DBL_MAX, "1.7976931348623157e+308"},
    {DBL_MIN, "2.2250738585072014e-308"},
    {4.9406564584124654e-324, "5e-324"},
};

START_TEST(format) {
  char out[PGAP_NUMBER_SIZE];
  size_t n = pgap_number_format(out, writings[_i].value);
  ck_assert_str_eq(out, writings[_i].text);
  ck_assert_uint_eq(n, strlen(out));
}
END_TEST

START_TEST(format_of_nan_is_empty) {
  char out[PGAP_NUMBER_SIZE] = "x";
  ck_assert_uint_eq(pgap_number_format(out, (double)NAN), 0);
  ck_assert_str_eq(out, "");
  ck_assert_uint_eq(pgap_number_fixed(out, (double)NAN, 2), 0);
}
END_TEST

/* A plain generator of its own: the same numbers on every machine. */
static uint64_t next_random(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return *state ^ (*state >> 29);
}

START_TEST(round_trip) {
  uint64_t state = 42;
  static const double scales[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e9};
  for (int i = 0; i < 300000; i++) {
    uint64_t bits = next_random(&state);
    double value, back;
    if (i % 2 == 0)
      memcpy(&value, &bits, sizeof value);
    else
      value = (double)(bits % 1000000000) / scales[next_random(&state) % 8];
    if (!isfinite(value)) continue;
    char out[PGAP_NUMBER_SIZE], shorter[64];
    pgap_number_format(out, value);
    ck_assert_int_eq(pgap_number_parse(&back, out, NULL, NULL), PGAP_OK);
    ck_assert_msg(back == value, "%.17g -> %s", value, out);
    ck_assert_msg(strtod(out, NULL) == value, "%.17g -> %s for strtod", value, out);
    snprintf(shorter, sizeof shorter, "%.14e", value);
    if (strtod(shorter, NULL) == value) continue;
    ck_assert_msg(strcspn(out, "e") >= 15, "%s is too short", out);
  }
}
END_TEST

START_TEST(parse_agrees_with_strtod) {
  uint64_t state = 7;
  for (int i = 0; i < 300000; i++) {
    char text[64];
    uint64_t digits = next_random(&state) >> (next_random(&state) % 60);
    int exponent = (int)(next_random(&state) % 60) - 30;
    snprintf(text, sizeof text, "%llue%d", (unsigned long long)digits, exponent);
    double value;
    ck_assert_int_eq(pgap_number_parse(&value, text, NULL, NULL), PGAP_OK);
    ck_assert_msg(value == strtod(text, NULL), "%s", text);
  }
}
END_TEST

/* The quick way and printf's must agree, also beside ties. */
START_TEST(fixed_as_printf) {
  uint64_t state = 88172645463325252u;
  for (int i = 0; i < 200000; i++) {
    char out[PGAP_NUMBER_SIZE], wanted[64];
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    int decimals = (int)(state % 13);
    double value = ((double)(state >> 20) - 0x1p43) / pow(10, (double)(state >> 8 & 15));
    if (i % 3 == 0) value = round(value) / 8; /* ties at three decimals */
    if (fabs(value) >= 1e15) continue;
    pgap_number_fixed(out, value, decimals);
    snprintf(wanted, sizeof wanted, "%.*f", decimals, value);
    const char *plain =
        wanted[0] == '-' && strspn(wanted + 1, "0.") == strlen(wanted + 1) ? wanted + 1 : wanted;
    ck_assert_str_eq(out, plain);
  }
}
END_TEST

START_TEST(digits) {
  static const struct {
    double value;
    const char *text;
  } rows[] = {
      {0.0371372893, "0.0371373"}, {1234567.4, "1234567"}, {100, "100"}, {0, "0"}, {-2.5, "-2.5"},
      {1.30000001, "1.3"},         {99.99999, "100"}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    char out[PGAP_NUMBER_SIZE];
    ck_assert_uint_eq(pgap_number_digits(out, rows[i].value, 6), strlen(rows[i].text));
    ck_assert_str_eq(out, rows[i].text);
  }
}
END_TEST

START_TEST(fixed) {
  char out[PGAP_NUMBER_SIZE];
  static const struct {
    double value;
    int decimals;
    const char *text;
  } cases[] = {{1.005, 1, "1.0"},
               {-0.04, 1, "0.0"},
               {-0.4, 0, "0"},
               {2.5, 0, "2"},
               {12, 2, "12.00"},
               {-1.5, 1, "-1.5"},
               {1e15, 2, "1000000000000000"},
               {99.96, 1, "100.0"},
               {1e300, 1, "1e+300"}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    size_t n = pgap_number_fixed(out, cases[i].value, cases[i].decimals);
    ck_assert_str_eq(out, cases[i].text);
    ck_assert_uint_eq(n, strlen(out));
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("number");
  TCase *c = tcase_create("number");
  tcase_set_timeout(c, 60);
  tcase_add_loop_test(c, parse, 0, (int)(sizeof readings / sizeof readings[0]));
  tcase_add_loop_test(c, parse_refuses, 0, (int)(sizeof invalid / sizeof invalid[0]));
  tcase_add_test(c, parse_refuses_very_long_text);
  tcase_add_test(c, missing_words);
  tcase_add_loop_test(c, format, 0, (int)(sizeof writings / sizeof writings[0]));
  tcase_add_test(c, format_of_nan_is_empty);
  tcase_add_test(c, round_trip);
  tcase_add_test(c, parse_agrees_with_strtod);
  tcase_add_test(c, fixed);
  tcase_add_test(c, fixed_as_printf);
  tcase_add_test(c, digits);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
