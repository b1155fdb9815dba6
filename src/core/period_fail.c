/* period_fail.c: why a text is no period (see period_fail.h). */
#include "period_fail.h"

#include "digits.h"

#include <plangap/period.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

pgap_status pgap_period_refuse(pgap_error *err, const char *text, const char *what,
                               const char *help, const char *example) {
  return pgap_error_set(err, PGAP_PERIOD_REFUSED, PGAP_ARGS(text, what, help, example));
}

/* "2021/22", "2021-22", "FY2021", "2021财年". */
static pgap_status refuse_fiscal(const char *folded, const char *text, pgap_error *err) {
  char months[PGAP_PERIOD_SIZE];
  int year, next = 0;
  const char *word = pgap_text_skip(folded, "FY");
  const char *p = pgap_year_read(&year, word != NULL ? word + strspn(word, " ") : folded);
  if (p == NULL) return PGAP_OK;
  bool is_named = word != NULL || strcmp(p, "财年") == 0 || strcmp(p, "财政年度") == 0;
  bool is_pair = (*p == '/' || *p == '-') && (p = pgap_digits_read(&next, p + 1, 2, 2)) != NULL &&
                 *p == '\0' && next == (year + 1) % 100;
  if (!is_named && !is_pair) return PGAP_OK;
  if (!is_named && next <= 12 && next >= 1) {
    char month[PGAP_PERIOD_SIZE];
    snprintf(month, sizeof month, "%d-%02d", year, next);
    snprintf(months, sizeof months, "%d-07/%d-06", year, year + 1);
    return pgap_error_set(err, PGAP_PERIOD_AMBIGUOUS, PGAP_ARGS(text, month, months));
  }
  snprintf(months, sizeof months, "%d-04/%d-03", year, year + 1);
  return pgap_period_refuse(
      err, text, "a year that need not begin in January",
      "write its months, such as {4}, or the calendar year that it is taken for", months);
}

static pgap_status refuse_week(const char *folded, const char *text, pgap_error *err) {
  int year, week;
  const char *p = pgap_year_read(&year, folded);
  if (p == NULL) return PGAP_OK;
  if (*p == '-') p++;
  const char *number = pgap_text_skip(p, "W");
  if (number == NULL) number = pgap_text_skip(p, "年第");
  if (number == NULL) return PGAP_OK;
  p = pgap_digits_read(&week, number, 1, 2);
  if (p == NULL || (*p != '\0' && strcmp(p, "周") != 0)) return PGAP_OK;
  return pgap_period_refuse(err, text, "a calendar week",
                            "put the weeks of a month together, and write the month such as {4}",
                            "2021-02");
}

/* Days since 1899-12-30, as spreadsheets store dates. */
static pgap_status refuse_serial(const char *folded, const char *text, pgap_error *err) {
  const int first = 20000, last = 60000; /* 1954 to 2064 */
  int days;
  const char *p = pgap_digits_read(&days, folded, 5, 5);
  if (p == NULL || *p != '\0' || days < first || days > last) return PGAP_OK;
  int year = 1899, month = 12, day = 30 + days;
  while (day > pgap_days_in_month(year, month)) {
    day -= pgap_days_in_month(year, month);
    if (++month > 12) {
      month = 1;
      year++;
    }
  }
  char date[PGAP_PERIOD_SIZE];
  snprintf(date, sizeof date, "%d-%02d-%02d", year, month, day);
  return pgap_error_set(err, PGAP_PERIOD_SERIAL, PGAP_ARGS(text, date));
}

/* "23-03", "01/02/23", "1.2.23": which century, and which of them is the year? */
static pgap_status refuse_short_year(const char *folded, const char *text, pgap_error *err) {
  int number, n_dividers = 0;
  const char *p = pgap_digits_read(&number, folded, 1, 2);
  while (p != NULL && *p != '\0' && n_dividers < 2) {
    p = strchr("-/.", *p) != NULL ? pgap_digits_read(&number, p + 1, 1, 2) : NULL;
    n_dividers++;
  }
  bool is_decimal = n_dividers == 1 && strchr(folded, '.') != NULL;
  if (p == NULL || *p != '\0' || n_dividers == 0 || is_decimal) return PGAP_OK;
  return pgap_period_refuse(err, text, "a date without a year of four digits",
                            "write the year first and with four digits, such as {4}", "2023-03");
}

/* Why a text is no period, as precisely as it can be told. */
pgap_status pgap_period_fail(const char *folded, const char *text, pgap_error *err) {
  pgap_status status = refuse_fiscal(folded, text, err);
  if (status == PGAP_OK) status = refuse_week(folded, text, err);
  if (status == PGAP_OK) status = refuse_serial(folded, text, err);
  if (status == PGAP_OK) status = refuse_short_year(folded, text, err);
  return status != PGAP_OK ? status : pgap_error_set(err, PGAP_PERIOD_INVALID, PGAP_ARGS(text));
}
