/* period_date.c: cells of tables whose period is written as a date (see pgap_period_read).
 *
 * A date that begins or ends a month stands for that month, as spreadsheets write months. What 01/02/2023 and
 * 2009/10 mean one of them cannot tell; another cell of the column may (pgap_period_shows). */
#include <plangap/marks.h>
#include <plangap/period.h>
#include <plangap/text.h>

#include "digits.h"
#include "period_fail.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { TEXT_SIZE = 64 };

typedef struct date {
  int year, month, day; /* 0 = no day */
} date;

/* "2021年10月31日" as "2021-10-31". */
static void fold_chinese_date(char *text) {
  static const char *const words[] = {"年", "月", "日"};
  char *at[3];
  size_t n = strlen(words[0]);
  for (int i = 0; i < 3; i++) {
    at[i] = strstr(text, words[i]);
    if (at[i] == NULL) return;
  }
  if (!(at[0] < at[1] && at[1] < at[2] && at[2][n] == '\0')) return;
  *at[2] = '\0';
  for (int i = 1; i >= 0; i--) {
    *at[i] = '-';
    memmove(at[i] + 1, at[i] + n, strlen(at[i] + n) + 1);
  }
}

static bool is_valid(const date *d) {
  bool is_month = d->month >= 1 && d->month <= 12;
  return is_month && d->day >= 1 && d->day <= pgap_days_in_month(d->year, d->month);
}

/* Nothing, or the midnight that spreadsheets add. */
static bool is_end(const char *p) {
  bool has_time = (*p == ' ' || *p == 'T') && p[1] != '\0';
  return *p == '\0' || (has_time && strspn(p + 1, "0:.Z") == strlen(p + 1));
}

/* "2021-10-31", "2021/10/1", "2021-10-31 00:00:00", "2021/10", "10/2021"; false for any other text. */
static bool split_date(date *out, const char *text) {
  const char *p = pgap_year_read(&out->year, text);
  out->day = 0;
  if (p == NULL) {
    p = pgap_digits_read(&out->month, text, 1, 2);
    p = p != NULL && *p == '/' ? pgap_year_read(&out->year, p + 1) : NULL;
    return p != NULL && *p == '\0' && out->month >= 1 && out->month <= 12;
  }
  if (*p != '-' && *p != '/') return false;
  char divider = *p;
  p = pgap_digits_read(&out->month, p + 1, 1, 2);
  if (p == NULL || out->month < 1 || out->month > 12) return false;
  if (*p == '\0') return divider == '/';
  p = *p == divider ? pgap_digits_read(&out->day, p + 1, 1, 2) : NULL;
  return p != NULL && is_valid(out) && is_end(p);
}

/* "31/10/2021", "31.10.2021", "10-31-2021": the numbers before the year, in the order of the text. */
static bool split_year_last(int *first, int *second, int *year, const char *text) {
  const char *p = pgap_digits_read(first, text, 1, 2);
  if (p == NULL || strchr("/.-", *p) == NULL || *p == '\0') return false;
  char divider = *p;
  p = pgap_digits_read(second, p + 1, 1, 2);
  p = p != NULL && *p == divider ? pgap_year_read(year, p + 1) : NULL;
  return p != NULL && is_end(p);
}

/* "2009/10", where the second year of a season would stand. */
static bool is_season(const char *text, date *out) {
  const char *p = pgap_year_read(&out->year, text);
  p = p != NULL && *p == '/' ? pgap_digits_read(&out->month, p + 1, 2, 2) : NULL;
  bool is_next = p != NULL && *p == '\0' && out->month == (out->year + 1) % 100;
  return is_next && out->month >= 1 && out->month <= 12;
}

/* "Jan-2024", "2024-Jan", "January 2024", "31 Dec 2021": parts in any order, none twice. */
static bool split_named(date *out, const char *text) {
  static const char *const months[] = {"january",   "february", "march",    "april",
                                       "may",       "june",     "july",     "august",
                                       "september", "october",  "november", "december"};
  enum { SHORT = 3 };
  *out = (date){0};
  for (const char *p = text; *p != '\0'; p += strspn(p, " -/.,")) {
    size_t n = strspn(p, "0123456789");
    int month = 0;
    if (n == 4 && out->year == 0) {
      pgap_year_read(&out->year, p);
    } else if ((n == 1 || n == 2) && out->day == 0) {
      pgap_digits_read(&out->day, p, 1, 2);
    } else if (n > 0) {
      return false;
    }
    for (; n == 0 && month < 12; month++) {
      size_t length = strlen(months[month]);
      size_t letters = strspn(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
      bool is_short = letters == SHORT || (letters == 4 && month == 8);
      if ((letters == length || is_short) && strncasecmp(p, months[month], letters) == 0)
        n = letters;
    }
    bool is_twice = month > 0 && out->month > 0;
    if (n == 0 || is_twice) return false;
    if (month > 0) out->month = month;
    p += n;
  }
  return out->year > 0 && out->month > 0 && (out->day == 0 || is_valid(out));
}

static void set_month(pgap_period *out, int year, int month) {
  *out = (pgap_period){year * 12 + month - 1, year * 12 + month - 1, PGAP_PERIOD_MONTH};
}

static unsigned edge_of(const date *d) {
  bool is_end = d->month == 12 && d->day == 31, is_start = d->month == 1 && d->day == 1;
  return is_end ? PGAP_DATES_YEAR_ENDS : is_start ? PGAP_DATES_YEAR_STARTS : 0;
}

/* The first and the last day of a year may as well stand for the year. */
static pgap_status read_date(pgap_period *out, const date *d, const char *text, unsigned shown,
                             pgap_error *err) {
  char name[PGAP_PERIOD_SIZE], whole[PGAP_PERIOD_SIZE];
  snprintf(name, sizeof name, "%d-%02d", d->year, d->month);
  snprintf(whole, sizeof whole, "%d", d->year);
  bool is_last = d->day == pgap_days_in_month(d->year, d->month);
  unsigned edge = edge_of(d);
  if ((edge & shown) != 0) {
    *out = (pgap_period){d->year * 12, d->year * 12 + 11, PGAP_PERIOD_YEAR};
    return PGAP_OK;
  }
  if (edge != 0) {
    return pgap_error_set(err, PGAP_PERIOD_AMBIGUOUS, PGAP_ARGS(text, whole, name));
  }
  if (d->day > 1 && !is_last) {
    return pgap_period_refuse(err, text, "a day in the middle of a month", "write the month, {4}",
                              name);
  }
  set_month(out, d->year, d->month);
  return PGAP_OK;
}

/* A date whose year stands last; PGAP_PERIOD_AMBIGUOUS where only another cell can tell its order. */
static pgap_status read_year_last(pgap_period *out, int first, int second, int year,
                                  const char *text, unsigned shown, pgap_error *err) {
  char names[2][PGAP_PERIOD_SIZE];
  date by_day = {year, second, first}, by_month = {year, first, second};
  bool is_day_first = is_valid(&by_day), is_month_first = is_valid(&by_month);
  unsigned order = shown & (PGAP_DATES_DAY_FIRST | PGAP_DATES_MONTH_FIRST);
  if (!is_day_first && !is_month_first)
    return pgap_error_set(err, PGAP_PERIOD_INVALID, PGAP_ARGS(text));
  if (is_day_first && is_month_first && first != second && order != PGAP_DATES_DAY_FIRST &&
      order != PGAP_DATES_MONTH_FIRST) {
    snprintf(names[0], sizeof names[0], "%d-%02d-%02d", year, second, first);
    snprintf(names[1], sizeof names[1], "%d-%02d-%02d", year, first, second);
    return pgap_error_set(err, PGAP_PERIOD_AMBIGUOUS, PGAP_ARGS(text, names[0], names[1]));
  }
  bool takes_month = !is_day_first || (is_month_first && order == PGAP_DATES_MONTH_FIRST);
  return read_date(out, takes_month ? &by_month : &by_day, text, shown, err);
}

static bool fold_date(char out[TEXT_SIZE], const char *text) {
  if (strnlen(text, TEXT_SIZE) >= TEXT_SIZE) return false;
  pgap_text_fold(out, TEXT_SIZE, text);
  fold_chinese_date(out);
  return true;
}

unsigned pgap_period_shows(const char *text) {
  char folded[TEXT_SIZE];
  int first, second, year;
  date d;
  if (!fold_date(folded, text)) return 0;
  if (split_year_last(&first, &second, &year, folded)) {
    date by_day = {year, second, first}, by_month = {year, first, second};
    if (first > 12 && is_valid(&by_day)) return PGAP_DATES_DAY_FIRST | edge_of(&by_day);
    if (second > 12 && is_valid(&by_month)) return PGAP_DATES_MONTH_FIRST | edge_of(&by_month);
    return edge_of(&by_day);
  }
  if (split_named(&d, folded)) return edge_of(&d);
  bool is_date = !is_season(folded, &d) && split_date(&d, folded);
  if (is_date && d.day > 0) return edge_of(&d);
  bool is_month = is_date;
  return is_month && folded[4] == '/' ? PGAP_DATES_MONTHS : 0;
}

/* What is no period of its own: a date, 2021.0, or a period with a footnote mark. */
static pgap_status read_cell(pgap_period *out, const char *text, unsigned shown, pgap_status status,
                             pgap_error *err) {
  char folded[TEXT_SIZE], bare[TEXT_SIZE];
  int first, second, year;
  date d;
  if (pgap_marks_strip(bare, sizeof bare, text) && pgap_period_parse(out, bare, NULL) == PGAP_OK)
    return PGAP_OK;
  if (!fold_date(folded, text)) return status;
  const char *rest = pgap_year_read(&year, folded);
  size_t zeros = rest != NULL && *rest == '.' ? strspn(rest + 1, "0") : 0;
  if (zeros > 0 && rest[1 + zeros] == '\0') {
    *out = (pgap_period){year * 12, year * 12 + 11, PGAP_PERIOD_YEAR};
    return PGAP_OK;
  }
  if (split_year_last(&first, &second, &year, folded))
    return read_year_last(out, first, second, year, text, shown, err);
  bool is_month = (shown & PGAP_DATES_MONTHS) != 0 && is_season(folded, &d);
  if (is_month) d.day = 0;
  bool is_named = !is_month && split_named(&d, folded);
  bool is_date = is_named || is_month || (status == PGAP_PERIOD_INVALID && split_date(&d, folded));
  if (!is_date) return status;
  if (d.day > 0) return read_date(out, &d, text, shown, err);
  set_month(out, d.year, d.month);
  return PGAP_OK;
}

pgap_status pgap_period_read(pgap_period *out, bool *is_repaired, const char *text, unsigned shown,
                             pgap_error *err) {
  *is_repaired = false;
  if (pgap_period_plain_year(out, text)) return PGAP_OK;
  pgap_status status = pgap_period_parse(out, text, err);
  if (status == PGAP_OK || strnlen(text, TEXT_SIZE) >= TEXT_SIZE) return status;
  *is_repaired = true;
  return read_cell(out, text, shown, status, err);
}
