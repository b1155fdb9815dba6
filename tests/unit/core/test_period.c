/* test_period.c: periods and dates. */
#include <check.h>
#include <math.h>
#include <plangap/period.h>
#include <stdlib.h>
#include <string.h>

typedef struct form {
  const char *text, *canonical;
  pgap_period_kind kind;
  int months;
} form;

static const form forms[] = {
    {"2021", "2021", PGAP_PERIOD_YEAR, 12},
    {" 2021 ", "2021", PGAP_PERIOD_YEAR, 12},
    {"２０２１年", "2021", PGAP_PERIOD_YEAR, 12},
    {"2021年", "2021", PGAP_PERIOD_YEAR, 12},
    {"2021-A1", "2021", PGAP_PERIOD_YEAR, 12},
    {"2021-H1", "2021-H1", PGAP_PERIOD_HALF, 6},
    {"2021H2", "2021-H2", PGAP_PERIOD_HALF, 6},
    {"2021-S1", "2021-H1", PGAP_PERIOD_HALF, 6},
    {"2021年下半年", "2021-H2", PGAP_PERIOD_HALF, 6},
    {"2021-Q3", "2021-Q3", PGAP_PERIOD_QUARTER, 3},
    {"2021Q3", "2021-Q3", PGAP_PERIOD_QUARTER, 3},
    {"2021年第三季度", "2021-Q3", PGAP_PERIOD_QUARTER, 3},
    {"2021年三季度", "2021-Q3", PGAP_PERIOD_QUARTER, 3},
    {"2021-10", "2021-10", PGAP_PERIOD_MONTH, 1},
    {"2021M10", "2021-10", PGAP_PERIOD_MONTH, 1},
    {"2021年10月", "2021-10", PGAP_PERIOD_MONTH, 1},
    {"2021年3月", "2021-03", PGAP_PERIOD_MONTH, 1},
    {"2021-01/2021-10", "2021-01/2021-10", PGAP_PERIOD_TO_DATE, 10},
    {"2021年1-10月", "2021-01/2021-10", PGAP_PERIOD_TO_DATE, 10},
    {"2021年1—10月", "2021-01/2021-10", PGAP_PERIOD_TO_DATE, 10},
    {"2021-01/2021-12", "2021", PGAP_PERIOD_YEAR, 12},
    {"2021年1-12月", "2021", PGAP_PERIOD_YEAR, 12},
    {"2021-05/2021-05", "2021-05", PGAP_PERIOD_MONTH, 1},
    {"2021/2025", "2021/2025", PGAP_PERIOD_WINDOW, 60},
    {"2021/2021", "2021", PGAP_PERIOD_YEAR, 12},
    {"2021-02/2021-05", "2021-02/2021-05", PGAP_PERIOD_WINDOW, 4},
    {"2021 Q3", "2021-Q3", PGAP_PERIOD_QUARTER, 3},
    {"Q3 2021", "2021-Q3", PGAP_PERIOD_QUARTER, 3},
    {"2021q3", "2021-Q3", PGAP_PERIOD_QUARTER, 3},
    {"2021-M10", "2021-10", PGAP_PERIOD_MONTH, 1},
    {"2021-S2", "2021-H2", PGAP_PERIOD_HALF, 6},
    {"2015 [YR2015]", "2015", PGAP_PERIOD_YEAR, 12},
    {"2021年度", "2021", PGAP_PERIOD_YEAR, 12},
    {"2021年末", "2021", PGAP_PERIOD_YEAR, 12},
    {"2021年底", "2021", PGAP_PERIOD_YEAR, 12},
    {"2021年全年", "2021", PGAP_PERIOD_YEAR, 12},
    {"2021 年 10 月", "2021-10", PGAP_PERIOD_MONTH, 1},
    {"2021年10月份", "2021-10", PGAP_PERIOD_MONTH, 1},
    {"2021年6月末", "2021-06", PGAP_PERIOD_MONTH, 1},
    {"2021年上半年", "2021-H1", PGAP_PERIOD_HALF, 6},
    {"2021年前三季度", "2021-01/2021-09", PGAP_PERIOD_TO_DATE, 9},
    {"2021年3季度", "2021-Q3", PGAP_PERIOD_QUARTER, 3},
    {"2021年1至10月", "2021-01/2021-10", PGAP_PERIOD_TO_DATE, 10},
    {"2021年1月-10月", "2021-01/2021-10", PGAP_PERIOD_TO_DATE, 10},
    {"2021年1－10月份", "2021-01/2021-10", PGAP_PERIOD_TO_DATE, 10},
    {"2019-2021", "2019/2021", PGAP_PERIOD_WINDOW, 36},
    {"2016—2020年", "2016/2020", PGAP_PERIOD_WINDOW, 60},
    {"2021年至2025年", "2021/2025", PGAP_PERIOD_WINDOW, 60},
    {"2019/P3Y", "2019/2021", PGAP_PERIOD_WINDOW, 36},
    {"2021-01-01/P10M", "2021-01/2021-10", PGAP_PERIOD_TO_DATE, 10},
    {"2021-01-01/P1Y", "2021", PGAP_PERIOD_YEAR, 12},
    {"2021-04-01/P6M", "2021-04/2021-09", PGAP_PERIOD_WINDOW, 6},
    {"2020-07/2021-06", "2020-07/2021-06", PGAP_PERIOD_WINDOW, 12},
};

START_TEST(parse_and_format) {
  const form *f = &forms[_i];
  pgap_period p, again;
  char out[PGAP_PERIOD_SIZE];
  ck_assert_int_eq(pgap_period_parse(&p, f->text, NULL), PGAP_OK);
  ck_assert_uint_eq(pgap_period_format(out, p), strlen(f->canonical));
  ck_assert_str_eq(out, f->canonical);
  ck_assert_int_eq(p.kind, f->kind);
  ck_assert_int_eq(pgap_period_months(p), f->months);
  ck_assert_int_eq(pgap_period_parse(&again, out, NULL), PGAP_OK);
  ck_assert(pgap_period_equal(p, again));
}
END_TEST

static const char *const invalid[] = {
    "9999/P3Y",        "",           "21",          "999",         "0999",
    "10000",           "2021-13",    "2021-00",     "2021-1",      "2021-001",
    "2021-Q5",         "2021-Q0",    "2021-H3",     "2021-Q",      "2021Q33",
    "2021-12-31",      "2025/2021",  "2021/",       "/2021",       "2021//2022",
    "2021-10/2021-01", "2021年13月", "2021年0-3月", "2021年5-3月", "2021年五季度",
    "2021x",           "年",         "2021 2022",   "2021-X1",     "-2021",
    "2021/2022/2023",  "上半年",     "2021年10",    "2021M13",
};

START_TEST(parse_refuses) {
  pgap_period p = pgap_period_year(1999);
  pgap_error e;
  pgap_status status = pgap_period_parse(&p, invalid[_i], &e);
  ck_assert_msg(status == PGAP_PERIOD_INVALID, "'%s'", invalid[_i]);
  ck_assert_str_eq(e.args[0], invalid[_i]);
  ck_assert(pgap_period_equal(p, pgap_period_year(1999)));
}
END_TEST

static pgap_period parse(const char *text) {
  pgap_period p;
  ck_assert_int_eq(pgap_period_parse(&p, text, NULL), PGAP_OK);
  return p;
}

START_TEST(ends) {
  ck_assert(pgap_period_end(parse("2021")) == 2022);
  ck_assert(fabs(pgap_period_end(parse("2021-11")) - 2021.9167) < 1e-4);
  ck_assert(pgap_period_end(parse("2021-Q2")) == 2021.5);
  ck_assert_int_eq(pgap_period_last_year(parse("2021/2025")), 2025);
  ck_assert_int_eq(pgap_period_last_year(parse("2021-12")), 2021);
  ck_assert_int_eq(pgap_period_last_day(parse("2021-02")), 20210228);
  ck_assert_int_eq(pgap_period_last_day(parse("2024-02")), 20240229);
  ck_assert_int_eq(pgap_period_last_day(parse("2021")), 20211231);
}
END_TEST

START_TEST(order) {
  static const char *const sorted[] = {"2020",    "2021-06", "2020/2021",       "2021",
                                       "2021-H2", "2021-12", "2022-01/2022-03", "2022-Q2"};
  for (size_t i = 0; i < sizeof sorted / sizeof sorted[0]; i++) {
    for (size_t j = 0; j < sizeof sorted / sizeof sorted[0]; j++) {
      int expected = (i > j) - (i < j);
      ck_assert_int_eq(pgap_period_compare(parse(sorted[i]), parse(sorted[j])), expected);
    }
  }
  /* the same months, but a year to date is not a quarter */
  ck_assert(!pgap_period_equal(parse("2021-Q1"), parse("2021-01/2021-03")));
}
END_TEST

START_TEST(none_is_empty) {
  char out[PGAP_PERIOD_SIZE] = "x";
  ck_assert_uint_eq(pgap_period_format(out, (pgap_period){0, 0, PGAP_PERIOD_NONE}), 0);
  ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(dates) {
  static const struct {
    const char *text;
    int32_t date;
    const char *canonical;
  } good[] = {{"2021-12-31", 20211231, "2021-12-31"},    {"2021-12", 20211231, "2021-12-31"},
              {"2021", 20211231, "2021-12-31"},          {"2024-02", 20240229, "2024-02-29"},
              {"1900-02", 19000228, "1900-02-28"},       {"2000-02", 20000229, "2000-02-29"},
              {"２０２１-01-05", 20210105, "2021-01-05"}};
  static const char *const bad[] = {
      "",           "2021-02-29", "2021-13",  "2021-00-01",  "2021-1-1",
      "2021-01-32", "2021-01-00", "20210101", "2021-01-01x", "21"};
  char out[PGAP_PERIOD_SIZE];
  int32_t date = 5;
  for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
    ck_assert_int_eq(pgap_date_parse(&date, good[i].text, NULL), PGAP_OK);
    ck_assert_int_eq(date, good[i].date);
    pgap_date_format(out, date);
    ck_assert_str_eq(out, good[i].canonical);
  }
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    date = 5;
    ck_assert_msg(pgap_date_parse(&date, bad[i], NULL) == PGAP_DATE_INVALID, "%s", bad[i]);
    ck_assert_int_eq(date, 5);
  }
  ck_assert_uint_eq(pgap_date_format(out, 0), 0);
}
END_TEST

static const struct {
  const char *text;
  pgap_status status;
  const char *canonical; /* or the argument that tells why */
} cells[] = {
    {"2021/10/1", PGAP_OK, "2021-10"},
    {"2021-10-31", PGAP_OK, "2021-10"},
    {"2021/2/28", PGAP_OK, "2021-02"},
    {"2021-10-01 00:00:00", PGAP_OK, "2021-10"},
    {"2021-10-01T00:00:00Z", PGAP_OK, "2021-10"},
    {"2021年10月31日", PGAP_OK, "2021-10"},
    {"2021年12月31日", PGAP_PERIOD_AMBIGUOUS, "2021"},
    {"2021/10", PGAP_OK, "2021-10"},
    {"2021.0", PGAP_OK, "2021"},
    {"2021年①", PGAP_OK, "2021"},
    {"2021*", PGAP_OK, "2021"},
    {"2021-12-31", PGAP_PERIOD_AMBIGUOUS, "2021"},
    {"2021/1/1", PGAP_PERIOD_AMBIGUOUS, "2021"},
    {"2009/10", PGAP_PERIOD_AMBIGUOUS, "2009-10"},
    {"2021/10/15", PGAP_PERIOD_REFUSED, "a day in the middle of a month"},
    {"2021/22", PGAP_PERIOD_REFUSED, "a year that need not begin in January"},
    {"2021-22", PGAP_PERIOD_REFUSED, "a year that need not begin in January"},
    {"1999/00", PGAP_PERIOD_REFUSED, "a year that need not begin in January"},
    {"FY2021", PGAP_PERIOD_REFUSED, "a year that need not begin in January"},
    {"2021财年", PGAP_PERIOD_REFUSED, "a year that need not begin in January"},
    {"2021-W05", PGAP_PERIOD_REFUSED, "a calendar week"},
    {"2021年第5周", PGAP_PERIOD_REFUSED, "a calendar week"},
    {"44500", PGAP_PERIOD_SERIAL, "2021-10-31"},
    {"2021.1", PGAP_PERIOD_INVALID, ""},
    {"31/10/2021", PGAP_OK, "2021-10"},
    {"10-31-2021", PGAP_OK, "2021-10"},
    {"28.02.2021 00:00", PGAP_OK, "2021-02"},
    {"10/2021", PGAP_OK, "2021-10"},
    {"3/2021", PGAP_OK, "2021-03"},
    {"01/02/2023", PGAP_PERIOD_AMBIGUOUS, "2023-02-01"},
    {"1.2.2023", PGAP_PERIOD_AMBIGUOUS, "2023-02-01"},
    {"31.12.2021", PGAP_PERIOD_AMBIGUOUS, "2021"},
    {"13/02/2023", PGAP_PERIOD_REFUSED, "a day in the middle of a month"},
    {"02/02/2023", PGAP_PERIOD_REFUSED, "a day in the middle of a month"},
    {"23-03", PGAP_PERIOD_REFUSED, "a date without a year of four digits"},
    {"01/02/23", PGAP_PERIOD_REFUSED, "a date without a year of four digits"},
    {"6.5", PGAP_PERIOD_INVALID, ""},
    {"31/02/2021", PGAP_PERIOD_INVALID, ""},
    {"13/13/2021", PGAP_PERIOD_INVALID, ""},
    {"10.2021", PGAP_PERIOD_INVALID, ""},
    {"01/02-2023", PGAP_PERIOD_INVALID, ""},
    {"2021/13", PGAP_PERIOD_INVALID, ""},
    {"2021-02-30", PGAP_PERIOD_INVALID, ""},
    {"2015 [YR2016]", PGAP_PERIOD_INVALID, ""},
    {"21年", PGAP_PERIOD_INVALID, ""},
    {"Oct-21", PGAP_PERIOD_INVALID, ""},
};

START_TEST(of_cells) {
  pgap_period p = pgap_period_year(1999);
  pgap_error e;
  bool is_repaired;
  const char *text = cells[_i].text;
  pgap_status status = pgap_period_read(&p, &is_repaired, text, 0, &e);
  ck_assert_msg(status == cells[_i].status, "%s: %d", text, (int)status);
  char out[PGAP_PERIOD_SIZE];
  pgap_period_format(out, p);
  if (status != PGAP_OK) ck_assert_str_eq(e.args[1], cells[_i].canonical);
  ck_assert_str_eq(out, status == PGAP_OK ? cells[_i].canonical : "1999");
  if (status != PGAP_OK) return;
  ck_assert(is_repaired);
  ck_assert_msg(pgap_period_parse(&p, text, NULL) != PGAP_OK, "%s is strict", text);
}
END_TEST

enum { DAY = PGAP_DATES_DAY_FIRST, MONTH = PGAP_DATES_MONTH_FIRST, MONTHS = PGAP_DATES_MONTHS };

START_TEST(what_dates_show) {
  static const struct {
    const char *text;
    unsigned shown;
  } texts[] = {{"13/02/2023", DAY}, {"31.1.2023", DAY}, {"02/13/2023", MONTH}, {"1-31-2023", MONTH},
               {"01/02/2023", 0},   {"13/13/2023", 0},  {"31/02/2023", 0},     {"2009/9", MONTHS},
               {"2009/11", MONTHS}, {"2009/10", 0},     {"2012/13", 0},        {"2023-02-13", 0},
               {"10/2021", 0},      {"2021", 0},        {"2021-03", 0},        {"", 0}};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    ck_assert_msg(pgap_period_shows(texts[i].text) == texts[i].shown, "%s", texts[i].text);
}
END_TEST

START_TEST(dates_as_others_show) {
  static const struct {
    const char *text;
    unsigned shown;
    const char *canonical; /* "" = ambiguous all the same */
  } texts[] = {{"01/02/2023", DAY, "2023-02"},
               {"02/01/2023", MONTH, "2023-02"},
               {"01/02/2023", 0, ""},
               {"01/02/2023", DAY | MONTH, ""},
               {"28/02/2023", MONTH, "2023-02"},
               {"02/28/2023", DAY, "2023-02"},
               {"31/12/2023", DAY, ""},
               {"2009/10", MONTHS, "2009-10"},
               {"2009/10", DAY, ""}};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    pgap_period p;
    bool is_repaired;
    char out[PGAP_PERIOD_SIZE] = "";
    pgap_status status = pgap_period_read(&p, &is_repaired, texts[i].text, texts[i].shown, NULL);
    if (status == PGAP_OK) pgap_period_format(out, p);
    ck_assert_str_eq(out, texts[i].canonical);
    if (status != PGAP_OK) ck_assert_int_eq(status, PGAP_PERIOD_AMBIGUOUS);
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("period");
  TCase *c = tcase_create("period");
  tcase_add_loop_test(c, parse_and_format, 0, (int)(sizeof forms / sizeof forms[0]));
  tcase_add_loop_test(c, parse_refuses, 0, (int)(sizeof invalid / sizeof invalid[0]));
  tcase_add_test(c, ends);
  tcase_add_test(c, order);
  tcase_add_test(c, none_is_empty);
  tcase_add_test(c, dates);
  tcase_add_loop_test(c, of_cells, 0, (int)(sizeof cells / sizeof cells[0]));
  tcase_add_test(c, what_dates_show);
  tcase_add_test(c, dates_as_others_show);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
