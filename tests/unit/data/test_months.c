/* test_months.c: the first months of a year from their parts. */
#include <math.h>
#include <plangap/panel.h>
#include <stdio.h>
#include <string.h>

#include "support/suite.h"

typedef struct part {
  const char *period; /* a forecast with F at the end */
  double value;
} part;

static const pgap_as_of end_of_2024 = {.period = {2024 * 12, 2024 * 12 + 11, PGAP_PERIOD_YEAR}};

/* The sum of the first `months` of 2024 in a series of parts. */
static double months_of(const part *parts, size_t n, int months, pgap_as_of as_of) {
  pgap_panel *panel;
  ck_assert_int_eq(pgap_panel_new(&panel, NULL), PGAP_OK);
  pgap_catalog *catalog = pgap_panel_catalog(panel);
  const pgap_indicator *x = pgap_catalog_intern_indicator(catalog, "x");
  const pgap_area *a = pgap_catalog_intern_area(catalog, "A");
  for (size_t i = 0; i < n; i++) {
    pgap_remark remark = {.status = 'A', .source = "", .note = "", .file = "f", .column = 1};
    pgap_period when;
    char period[32];
    snprintf(period, sizeof period, "%s", parts[i].period);
    char *forecast = strchr(period, 'F');
    if (forecast) {
      *forecast = '\0';
      remark.status = 'F';
    }
    ck_assert_int_eq(pgap_period_parse(&when, period, NULL), PGAP_OK);
    pgap_observation o = pgap_observation_of(when, parts[i].value, (long)i + 2, &remark);
    ck_assert_int_eq(pgap_panel_add(panel, x, a, &o, NULL), PGAP_OK);
  }
  pgap_messages messages = {0};
  ck_assert_int_eq(pgap_panel_finish(panel, &messages, NULL), PGAP_OK);
  double sum = pgap_series_months(pgap_panel_find(panel, x, a), 2024, months, as_of);
  pgap_messages_dispose(&messages);
  pgap_panel_free(panel);
  return sum;
}

#define MONTHS_OF(months, ...)                                                                     \
  months_of((const part[]){__VA_ARGS__}, sizeof((const part[]){__VA_ARGS__}) / sizeof(part),       \
            months, end_of_2024)

START_TEST(its_own_figure) {
  ck_assert_double_eq(MONTHS_OF(9, {"2024-01/2024-09", 700}), 700);
  ck_assert_double_eq(MONTHS_OF(6, {"2024-H1", 400}), 400);
  ck_assert_double_eq(MONTHS_OF(1, {"2024-01", 60}), 60);
  ck_assert_double_nan(MONTHS_OF(8, {"2024-01/2024-09", 700}));
  ck_assert_double_nan(MONTHS_OF(9, {"2023-01/2023-09", 700}));
}
END_TEST

START_TEST(put_together) {
  ck_assert_double_eq(MONTHS_OF(9, {"2024-Q1", 1}, {"2024-Q2", 2}, {"2024-Q3", 4}), 7);
  ck_assert_double_eq(MONTHS_OF(3, {"2024-01", 1}, {"2024-02", 2}, {"2024-03", 4}), 7);
  ck_assert_double_eq(MONTHS_OF(8, {"2024-H1", 10}, {"2024-07", 2}, {"2024-08", 4}), 16);
  ck_assert_double_eq(MONTHS_OF(3, {"2024-01/2024-02", 3}, {"2024-03", 4}), 7);
  ck_assert_double_eq(MONTHS_OF(12, {"2024-H1", 10}, {"2024-H2", 20}), 30);
}
END_TEST

/* No gap, no overlap; the year itself is not asked. */
START_TEST(not_put_together) {
  ck_assert_double_nan(MONTHS_OF(3, {"2024-01", 1}, {"2024-03", 4}));
  ck_assert_double_nan(MONTHS_OF(3, {"2024-01/2024-02", 1}, {"2024-02", 1}));
  ck_assert_double_nan(MONTHS_OF(12, {"2024", 100}));
  ck_assert_double_nan(MONTHS_OF(2, {"2024-01", 1}, {"2024-02F", 4}));
}
END_TEST

/* The figure itself rules over the sum of its parts. */
START_TEST(the_longest_part_rules) {
  ck_assert_double_eq(
      MONTHS_OF(3, {"2024-01", 1}, {"2024-02", 2}, {"2024-03", 4}, {"2024-01/2024-03", 8}), 8);
}
END_TEST

START_TEST(only_what_is_known) {
  static const part parts[] = {{"2024-01", 1}, {"2024-02", 2}};
  pgap_as_of january = {.period = {2024 * 12, 2024 * 12, PGAP_PERIOD_MONTH}};
  ck_assert_double_eq(months_of(parts, 2, 1, january), 1);
  ck_assert_double_nan(months_of(parts, 2, 2, january));
}
END_TEST

SUITE_MAIN("months", its_own_figure, put_together, not_put_together, the_longest_part_rules,
           only_what_is_known)
