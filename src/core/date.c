/* date.c: calendar dates. */
#include <plangap/period.h>
#include <plangap/text.h>

#include "digits.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_SIZE = 64 };

int pgap_days_in_month(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && is_leap);
}

static int32_t make_date(int year, int month, int day) { return year * 10000 + month * 100 + day; }

static bool parse_date(int32_t *out, const char *p) {
  int year, month = 12, day;
  p = pgap_year_read(&year, p);
  if (p == NULL) return false;
  if (*p == '-') {
    p = pgap_digits_read(&month, p + 1, 2, 2);
    if (p == NULL || month < 1 || month > 12) return false;
  }
  day = pgap_days_in_month(year, month);
  if (*p == '-') {
    int most = day;
    p = pgap_digits_read(&day, p + 1, 2, 2);
    if (p == NULL || day < 1 || day > most) return false;
  }
  if (*p != '\0') return false;
  *out = make_date(year, month, day);
  return true;
}

pgap_status pgap_date_parse(int32_t *out, const char *text, pgap_error *err) {
  char folded[TEXT_SIZE];
  if (strnlen(text, TEXT_SIZE) < TEXT_SIZE) {
    pgap_text_fold(folded, sizeof folded, text);
    if (parse_date(out, folded)) return PGAP_OK;
  }
  return pgap_error_set(err, PGAP_DATE_INVALID, PGAP_ARGS(text));
}

size_t pgap_date_format(char out[PGAP_PERIOD_SIZE], int32_t date) {
  out[0] = '\0';
  if (date == 0) return 0;
  int n = snprintf(out, PGAP_PERIOD_SIZE, "%04d-%02d-%02d", (int)(date / 10000),
                   (int)(date / 100 % 100), (int)(date % 100));
  return (size_t)n;
}

int32_t pgap_period_last_day(pgap_period period) {
  int year = pgap_period_last_year(period), month = (int)(period.last % 12) + 1;
  return make_date(year, month, pgap_days_in_month(year, month));
}
