/* period_text.c: periods from text.
 *
 * Every form is tried by one function that consumes the folded text whole or leaves it. Months,
 * quarters and years have one meaning; a text that has two (2009/10) or none (a week, a fiscal year, a
 * day) is refused with what it could mean. Dates are read in period_date.c. */
#include <plangap/period.h>
#include <plangap/text.h>

#include "digits.h"
#include "period_fail.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { TEXT_SIZE = 64 };

static const char *const dashes[] = {"-", "\u2014\u2014", "\u2014", "\u2013", "~", "至", "到"};
enum { N_DASHES = sizeof dashes / sizeof dashes[0] };

static const char *skip_dash(const char *p) {
  const char *q = NULL;
  for (int i = 0; i < N_DASHES && q == NULL; i++) q = pgap_text_skip(p, dashes[i]);
  return q;
}

/* A span of months that was written as a first and a last one. */
static bool classify(pgap_period *out, int32_t first, int32_t last) {
  const int32_t end = 10000 * 12; /* what texts of years can say */
  pgap_period_kind kind = PGAP_PERIOD_WINDOW;
  if (last < first || last >= end) return false;
  bool is_one_year = first / 12 == last / 12;
  if (first == last)
    kind = PGAP_PERIOD_MONTH;
  else if (is_one_year && first % 12 == 0 && last % 12 == 11)
    kind = PGAP_PERIOD_YEAR;
  else if (is_one_year && first % 12 == 0)
    kind = PGAP_PERIOD_TO_DATE;
  *out = (pgap_period){first, last, kind};
  return true;
}

/* The n-th part of `parts` equal parts of a year. */
static bool part_of_year(pgap_period *out, int year, int n, int parts, pgap_period_kind kind) {
  if (n < 1 || n > parts) return false;
  int32_t length = 12 / parts;
  int32_t first = year * 12 + (n - 1) * length;
  *out = (pgap_period){first, first + length - 1, kind};
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
    p = pgap_digits_read(&n, p + 1, 1, forms[i].most_digits);
    return p != NULL && *p == '\0' && part_of_year(out, year, n, forms[i].parts, forms[i].kind);
  }
  return false;
}

/* Words behind "2021年" that mean months; of these the value is that of the months together. */
static bool parse_chinese_word(pgap_period *out, int year, const char *p) {
  static const struct {
    const char *text;
    int first, last;
    pgap_period_kind kind;
  } words[] = {{"", 1, 12, PGAP_PERIOD_YEAR},           {"末", 1, 12, PGAP_PERIOD_YEAR},
               {"底", 1, 12, PGAP_PERIOD_YEAR},         {"度", 1, 12, PGAP_PERIOD_YEAR},
               {"全年", 1, 12, PGAP_PERIOD_YEAR},       {"上半年", 1, 6, PGAP_PERIOD_HALF},
               {"下半年", 7, 12, PGAP_PERIOD_HALF},     {"一季度", 1, 3, PGAP_PERIOD_QUARTER},
               {"二季度", 4, 6, PGAP_PERIOD_QUARTER},   {"三季度", 7, 9, PGAP_PERIOD_QUARTER},
               {"四季度", 10, 12, PGAP_PERIOD_QUARTER}, {"前两季度", 1, 6, PGAP_PERIOD_TO_DATE},
               {"前二季度", 1, 6, PGAP_PERIOD_TO_DATE}, {"前三季度", 1, 9, PGAP_PERIOD_TO_DATE}};
  const char *ordinal = pgap_text_skip(p, "第");
  if (ordinal != NULL) p = ordinal;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    if (strcmp(p, words[i].text) != 0) continue;
    *out =
        (pgap_period){year * 12 + words[i].first - 1, year * 12 + words[i].last - 1, words[i].kind};
    return true;
  }
  return false;
}

/* What follows "2021年": a word, 10月, 1-10月, 1月至10月, 3季度. */
static bool parse_chinese(pgap_period *out, int year, const char *p) {
  static const char *const month_ends[] = {"月", "月份", "月末", "月底"};
  int first, last;
  if (parse_chinese_word(out, year, p)) return true;
  p = pgap_digits_read(&first, p, 1, 2);
  if (p == NULL || first < 1 || first > 12) return false;
  if (strcmp(p, "季度") == 0) return part_of_year(out, year, first, 4, PGAP_PERIOD_QUARTER);
  for (size_t i = 0; i < sizeof month_ends / sizeof month_ends[0]; i++) {
    if (strcmp(p, month_ends[i]) != 0) continue;
    return part_of_year(out, year, first, 12, PGAP_PERIOD_MONTH);
  }
  const char *month = pgap_text_skip(p, "月");
  p = skip_dash(month != NULL ? month : p);
  if (p != NULL) p = pgap_digits_read(&last, p, 1, 2);
  bool is_span = p != NULL && (strcmp(p, "月") == 0 || strcmp(p, "月份") == 0) && last <= 12;
  return is_span && classify(out, year * 12 + first - 1, year * 12 + last - 1);
}

/* What follows the first year of "2019-2021", "2019年至2021年", "2019/P3Y". */
static bool parse_years(pgap_period *out, int year, const char *p) {
  int last;
  const char *chinese = pgap_text_skip(p, "年");
  const char *q = skip_dash(chinese != NULL ? chinese : p);
  if (q != NULL) q = pgap_year_read(&last, q);
  if (q == NULL) return false;
  bool is_end = *q == '\0' || strcmp(q, "年") == 0;
  return is_end && classify(out, year * 12, last * 12 + 11);
}

/* Any form but a span with a stroke. */
static bool parse_simple(pgap_period *out, const char *p) {
  int year, month;
  p = pgap_year_read(&year, p);
  if (p == NULL) return false;
  if (*p == '\0') return part_of_year(out, year, 1, 1, PGAP_PERIOD_YEAR);
  if (parse_years(out, year, p)) return true;
  const char *chinese = pgap_text_skip(p, "年");
  if (chinese != NULL) return parse_chinese(out, year, chinese);
  if (*p == ' ') return p[1] != ' ' && parse_letter(out, year, p + 1);
  if (*p != '-') return parse_letter(out, year, p);
  p++;
  if (*p < '0' || *p > '9') return parse_letter(out, year, p);
  p = pgap_digits_read(&month, p, 2, 2);
  return p != NULL && *p == '\0' && part_of_year(out, year, month, 12, PGAP_PERIOD_MONTH);
}

/* "Q3 2021" and the World Bank's "2015 [YR2015]". */
static bool parse_labelled(pgap_period *out, const char *text) {
  int year, again;
  const char *p = pgap_year_read(&year, text);
  p = pgap_text_skip(p, " [YR");
  if (p != NULL) {
    p = pgap_year_read(&again, p);
    return p != NULL && strcmp(p, "]") == 0 && again == year &&
           part_of_year(out, year, 1, 1, PGAP_PERIOD_YEAR);
  }
  bool is_quarter = (text[0] & ~0x20) == 'Q' && text[1] != '\0' && text[2] == ' ';
  char part[3] = {text[0], text[1], '\0'};
  p = is_quarter ? pgap_year_read(&year, text + 3) : NULL;
  return p != NULL && *p == '\0' && parse_letter(out, year, part);
}

/* Months of "P3Y" and "P10M"; 0 of any other text. */
static int read_length(const char *text) {
  int n;
  const char *p = pgap_text_skip(text, "P");
  if (p == NULL || (p = pgap_digits_read(&n, p, 1, 3)) == NULL || *p == '\0' || p[1] != '\0')
    return 0;
  char unit = (char)(*p & ~0x20);
  return unit == 'Y' ? 12 * n : unit == 'M' ? n : 0;
}

/* "2019-01" of "2019-01-01", with which SDMX begins a length of time. */
static void cut_first_day(char *text) {
  size_t n = strlen(text);
  if (n == strlen("2019-01-01") && strcmp(text + n - 3, "-01") == 0) text[n - 3] = '\0';
}

/* "2019/P3Y", "2019-01-01/P10M", and any two periods with a stroke between them. */
static bool parse_span(pgap_period *out, const char *text, const char *stroke) {
  char begin[TEXT_SIZE];
  pgap_period first, last;
  int months = read_length(stroke + 1);
  size_t n = (size_t)(stroke - text);
  memcpy(begin, text, n);
  begin[n] = '\0';
  if (months > 0) cut_first_day(begin);
  if (!parse_simple(&first, begin)) return false;
  if (months > 0) return classify(out, first.first, first.first + months - 1);
  return parse_simple(&last, stroke + 1) && classify(out, first.first, last.last);
}

static void remove_blanks(char *text) {
  char *to = text;
  for (const char *p = text; *p != '\0'; p++) {
    if (*p != ' ') *to++ = *p;
  }
  *to = '\0';
}

static bool parse_folded(pgap_period *out, char *text) {
  if (strstr(text, "年") != NULL) remove_blanks(text);
  const char *stroke = strchr(text, '/');
  if (stroke != NULL) return parse_span(out, text, stroke);
  return parse_simple(out, text) || parse_labelled(out, text);
}

bool pgap_period_plain_year(pgap_period *out, const char *text) {
  int year;
  const char *p = pgap_year_read(&year, text);
  return p != NULL && *p == '\0' && part_of_year(out, year, 1, 1, PGAP_PERIOD_YEAR);
}

pgap_status pgap_period_parse(pgap_period *out, const char *text, pgap_error *err) {
  char folded[TEXT_SIZE];
  pgap_period period;
  if (pgap_period_plain_year(out, text)) return PGAP_OK;
  if (strnlen(text, TEXT_SIZE) >= TEXT_SIZE) {
    return pgap_error_set(err, PGAP_PERIOD_INVALID, PGAP_ARGS(text));
  }
  pgap_text_fold(folded, sizeof folded, text);
  if (!parse_folded(&period, folded)) return pgap_period_fail(folded, text, err);
  *out = period;
  return PGAP_OK;
}
