/* period.c: periods and dates as text and as months.
 *
 * A period is a span of months plus the word that was used for it, so that lengths, ends and order
 * are integer arithmetic and a year to date can never pass for a year. The parser is a scanner over
 * the folded text; every form is tried by one function that consumes it whole or leaves it. */
#include <plangap/period.h>
#include <plangap/text.h>

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { YEAR_FIRST = 1000, TEXT_SIZE = 64 };

static pgap_period span(int32_t first, int32_t last, pgap_period_kind kind) {
  return (pgap_period){first, last, kind};
}

static int month_of_year(int32_t month) { return (int)(month % 12) + 1; }

/* Reads `least` to `most` digits; NULL when there are fewer or more of them. */
static const char *read_digits(int *out, const char *p, int least, int most) {
  int value = 0, n = 0;
  for (; *p >= '0' && *p <= '9'; p++, n++) {
    if (n == most) return NULL;
    value = 10 * value + (*p - '0');
  }
  if (n < least) return NULL;
  *out = value;
  return p;
}

static const char *read_year(int *year, const char *p) {
  p = read_digits(year, p, 4, 4);
  return p != NULL && *year >= YEAR_FIRST ? p : NULL;
}

static const char *skip(const char *p, const char *text) {
  size_t n = strlen(text);
  return p != NULL && strncasecmp(p, text, n) == 0 ? p + n : NULL;
}

/* A span of months that was written as a first and a last one. */
static bool classify(pgap_period *out, int32_t first, int32_t last) {
  pgap_period_kind kind = PGAP_PERIOD_WINDOW;
  if (last < first) return false;
  bool is_one_year = first / 12 == last / 12;
  if (first == last)
    kind = PGAP_PERIOD_MONTH;
  else if (is_one_year && first % 12 == 0 && last % 12 == 11)
    kind = PGAP_PERIOD_YEAR;
  else if (is_one_year && first % 12 == 0)
    kind = PGAP_PERIOD_TO_DATE;
  *out = span(first, last, kind);
  return true;
}

/* The n-th part of `parts` equal parts of a year. */
static bool part_of_year(pgap_period *out, int year, int n, int parts, pgap_period_kind kind) {
  if (n < 1 || n > parts) return false;
  int32_t length = 12 / parts;
  int32_t first = year * 12 + (n - 1) * length;
  *out = span(first, first + length - 1, kind);
  return true;
}

/* What follows a year in the forms with letters: H1, S1, Q3, M10, A1. */
static bool parse_letter(pgap_period *out, int year, const char *p) {
  static const struct {
    char letter;
    int most_digits, parts;
    pgap_period_kind kind;
  } forms[] = {{'H', 1, 2, PGAP_PERIOD_HALF},
               {'S', 1, 2, PGAP_PERIOD_HALF},
               {'Q', 1, 4, PGAP_PERIOD_QUARTER},
               {'M', 2, 12, PGAP_PERIOD_MONTH},
               {'A', 1, 1, PGAP_PERIOD_YEAR}};
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
    if ((*p & ~0x20) != forms[i].letter) continue;
    int n;
    p = read_digits(&n, p + 1, 1, forms[i].most_digits);
    return p != NULL && *p == '\0' && part_of_year(out, year, n, forms[i].parts, forms[i].kind);
  }
  return false;
}

/* What follows "2021年": nothing, 10月, 1-10月, 上半年, 三季度. */
static bool parse_chinese(pgap_period *out, int year, const char *p) {
  static const char *const halves[] = {"上半年", "下半年"};
  static const char *const quarters[] = {"一季度", "二季度", "三季度", "四季度"};
  static const char *const dashes[] = {"-", "\u2014", "\u2013", "~", "至"};
  if (*p == '\0') return part_of_year(out, year, 1, 1, PGAP_PERIOD_YEAR);
  for (int i = 0; i < 2; i++) {
    if (strcmp(p, halves[i]) == 0) return part_of_year(out, year, i + 1, 2, PGAP_PERIOD_HALF);
  }
  const char *ordinal = skip(p, "第");
  for (int i = 0; i < 4; i++) {
    if (strcmp(ordinal != NULL ? ordinal : p, quarters[i]) != 0) continue;
    return part_of_year(out, year, i + 1, 4, PGAP_PERIOD_QUARTER);
  }
  int first, last;
  p = read_digits(&first, p, 1, 2);
  if (p == NULL || first < 1 || first > 12) return false;
  if (strcmp(p, "月") == 0) return part_of_year(out, year, first, 12, PGAP_PERIOD_MONTH);
  for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++) {
    const char *q = skip(p, dashes[i]);
    if (q == NULL) continue;
    q = read_digits(&last, q, 1, 2);
    return q != NULL && strcmp(q, "月") == 0 && last <= 12 &&
           classify(out, year * 12 + first - 1, year * 12 + last - 1);
  }
  return false;
}

/* Any form but a span with a stroke. */
static bool parse_simple(pgap_period *out, const char *p) {
  int year, month;
  p = read_year(&year, p);
  if (p == NULL) return false;
  if (*p == '\0') return part_of_year(out, year, 1, 1, PGAP_PERIOD_YEAR);
  const char *chinese = skip(p, "年");
  if (chinese != NULL) return parse_chinese(out, year, chinese);
  if (*p != '-') return parse_letter(out, year, p);
  p++;
  if (*p < '0' || *p > '9') return parse_letter(out, year, p);
  p = read_digits(&month, p, 2, 2);
  return p != NULL && *p == '\0' && part_of_year(out, year, month, 12, PGAP_PERIOD_MONTH);
}

static bool parse_folded(pgap_period *out, char *text) {
  char *stroke = strchr(text, '/');
  if (stroke == NULL) return parse_simple(out, text);
  pgap_period first, last;
  *stroke = '\0';
  return parse_simple(&first, text) && parse_simple(&last, stroke + 1) &&
         classify(out, first.first, last.last);
}

pgap_status pgap_period_parse(pgap_period *out, const char *text, pgap_error *err) {
  char folded[TEXT_SIZE];
  pgap_period period;
  if (strnlen(text, TEXT_SIZE) < TEXT_SIZE) {
    pgap_text_fold(folded, sizeof folded, text);
    if (parse_folded(&period, folded)) {
      *out = period;
      return PGAP_OK;
    }
  }
  return pgap_error_set(err, PGAP_PERIOD_INVALID, PGAP_ARGS(text));
}

size_t pgap_period_format(char out[PGAP_PERIOD_SIZE], pgap_period p) {
  int first_year = (int)(p.first / 12), last_year = (int)(p.last / 12);
  int first = month_of_year(p.first), last = month_of_year(p.last);
  int n = 0;
  out[0] = '\0';
  switch (p.kind) {
  case PGAP_PERIOD_NONE:
    break;
  case PGAP_PERIOD_YEAR:
    n = snprintf(out, PGAP_PERIOD_SIZE, "%d", last_year);
    break;
  case PGAP_PERIOD_HALF:
    n = snprintf(out, PGAP_PERIOD_SIZE, "%d-H%d", last_year, last / 6);
    break;
  case PGAP_PERIOD_QUARTER:
    n = snprintf(out, PGAP_PERIOD_SIZE, "%d-Q%d", last_year, last / 3);
    break;
  case PGAP_PERIOD_MONTH:
    n = snprintf(out, PGAP_PERIOD_SIZE, "%d-%02d", last_year, last);
    break;
  case PGAP_PERIOD_TO_DATE:
  case PGAP_PERIOD_WINDOW:
    if (first == 1 && last == 12) {
      n = snprintf(out, PGAP_PERIOD_SIZE, "%d/%d", first_year, last_year);
    } else {
      n = snprintf(out, PGAP_PERIOD_SIZE, "%d-%02d/%d-%02d", first_year, first, last_year, last);
    }
    break;
  }
  return (size_t)n;
}

pgap_period pgap_period_year(int year) { return span(year * 12, year * 12 + 11, PGAP_PERIOD_YEAR); }

double pgap_period_end(pgap_period period) { return ((double)period.last + 1) / 12; }

int pgap_period_months(pgap_period period) { return (int)(period.last - period.first) + 1; }

int pgap_period_last_year(pgap_period period) { return (int)(period.last / 12); }

int pgap_period_compare(pgap_period a, pgap_period b) {
  if (a.last != b.last) return a.last < b.last ? -1 : 1;
  if (a.first != b.first) return a.first < b.first ? -1 : 1;
  return (a.kind > b.kind) - (a.kind < b.kind);
}

bool pgap_period_equal(pgap_period a, pgap_period b) { return pgap_period_compare(a, b) == 0; }

static int days_in_month(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && is_leap);
}

static int32_t make_date(int year, int month, int day) { return year * 10000 + month * 100 + day; }

static bool parse_date(int32_t *out, const char *p) {
  int year, month = 12, day;
  p = read_year(&year, p);
  if (p == NULL) return false;
  if (*p == '-') {
    p = read_digits(&month, p + 1, 2, 2);
    if (p == NULL || month < 1 || month > 12) return false;
  }
  day = days_in_month(year, month);
  if (*p == '-') {
    int most = day;
    p = read_digits(&day, p + 1, 2, 2);
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
  int year = pgap_period_last_year(period), month = month_of_year(period.last);
  return make_date(year, month, days_in_month(year, month));
}
