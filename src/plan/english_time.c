/* english_time.c: times in English sentences (see english.h). */
#include "english.h"

#include <plangap/text.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};

/* "March", "Mar", "Mar." */
static size_t scan_month(int *out, const char *p) {
  enum { SHORT = 3 };
  for (int i = 0; i < 12; i++) {
    size_t n = strlen(months[i]);
    if (strncasecmp(p, months[i], n) != 0) n = SHORT;
    if (strncasecmp(p, months[i], n) != 0 || pgap_is_word_sign(p[n])) continue;
    *out = i + 1;
    return n + (p[n] == '.');
  }
  return 0;
}

static int four_digits(const char *p) {
  if (strspn(p, "0123456789") != 4) return 0;
  int year = (int)strtol(p, NULL, 10);
  return year >= 1950 && year < 2100 ? year : 0;
}

/* "2025", "2021-2025", "2021 to 2025", "2021-25" */
static size_t scan_years(pgap_period *out, const char *p, bool is_between) {
  static const char *const joints[] = {"-", "–", "—", "/", " to ", " through ", " until ", NULL};
  static const char *const between[] = {" and ", NULL};
  int first = four_digits(p), last = 0;
  if (first == 0 || pgap_is_letter(p[4]) || p[4] == '%') return 0;
  if (p[4] == '.' && pgap_is_digit(p[5])) return 0;
  *out = pgap_period_year(first);
  const char *joint = pgap_begins_with(p + 4, is_between ? between : joints);
  if (joint == NULL) return 4;
  const char *second = p + 4 + strlen(joint);
  size_t n = strspn(second, "0123456789");
  if (n == 4) last = four_digits(second);
  bool is_short = n == 2 && strchr("-/\xE2", *joint) != NULL && second[n] != '%';
  if (is_short) last = first / 100 * 100 + (int)strtol(second, NULL, 10);
  if (last <= first || pgap_is_letter(second[n])) return 4;
  *out = (pgap_period){first * 12, last * 12 + 11, PGAP_PERIOD_WINDOW};
  return (size_t)(second + n - p);
}

/* "Q1", "first half", "first three quarters", "January-October": months of a year. */
static size_t scan_part(int *first, int *last, const char *p) {
  static const struct {
    const char *text;
    int first, last;
  } parts[] = {{"first half", 1, 6},
               {"second half", 7, 12},
               {"first quarter", 1, 3},
               {"second quarter", 4, 6},
               {"third quarter", 7, 9},
               {"fourth quarter", 10, 12},
               {"first three quarters", 1, 9},
               {"first nine months", 1, 9},
               {"first six months", 1, 6},
               {"first ten months", 1, 10},
               {"first eleven months", 1, 11},
               {"Q1", 1, 3},
               {"Q2", 4, 6},
               {"Q3", 7, 9},
               {"Q4", 10, 12},
               {"H1", 1, 6},
               {"H2", 7, 12}};
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    const char *const words = parts[i].text;
    size_t n = pgap_english_word(p, words);
    if (n == 0) continue;
    *first = parts[i].first;
    *last = parts[i].last;
    return n;
  }
  static const char *const joints[] = {"-", "–", " to ", " through ", NULL};
  size_t n = scan_month(first, p);
  *last = *first;
  const char *joint = n > 0 ? pgap_begins_with(p + n, joints) : NULL;
  size_t m = joint ? scan_month(last, p + n + strlen(joint)) : 0;
  if (m == 0 || *last < *first) {
    *last = *first;
    return n;
  }
  return n + strlen(joint) + m;
}

/* "14th Five-Year Plan period": the tenth was 2001 to 2005. */
static size_t scan_plan(pgap_period *out, const char *p) {
  static const char ends[] =
      "th five-year plan period|th five-year plan|th five year plan period|th five year plan";
  size_t n = strspn(p, "0123456789");
  if (n != 2) return 0;
  size_t m = pgap_english_word(p + n, ends);
  int count = (int)strtol(p, NULL, 10), first = 2001 + 5 * (count - 10);
  if (m == 0 || count < 1 || count > 25) return 0;
  *out = (pgap_period){first * 12, (first + 4) * 12 + 11, PGAP_PERIOD_WINDOW};
  return n + m;
}

static size_t scan_relative(int *difference, const char *p) {
  static const struct {
    const char *text;
    int difference;
  } words[] = {{"last year", -1},      {"this year", 0},        {"next year", 1},
               {"previous year", -1},  {"the year before", -1}, {"a year earlier", -1},
               {"preceding year", -1}, {"current year", 0}};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    const char *const word = words[i].text;
    size_t n = pgap_english_word(p, word);
    if (n == 0) continue;
    *difference = words[i].difference;
    return n;
  }
  return 0;
}

/* What stands before a time: by the end of 2025, compared with 2020, at least 2000 (no year). */
static void look_before(pgap_english_time *t, bool *is_amount, const char *text, size_t start) {
  static const char fill[] = "the|end|end of|year-end|mid|early|late|fiscal year|fy|year|in|its";
  static const char due[] = "by|until|till|before";
  static const char base[] = "from|compared with|compared to|relative "
                             "to|against|versus|vs|than|over|on|since|vs.|above|below";
  static const char amount[] = "least|most|about|some|around|nearly|almost|over|than|another|reach|"
                               "reaching|additional|create|build";
  size_t end = pgap_english_unspace(text, start, t->from), n;
  *is_amount = pgap_english_word_before(text, start, end, amount) > 0;
  while (end > start && (text[end - 1] == '-' || text[end - 1] == '(')) end--;
  for (; (n = pgap_english_word_before(text, start, end, fill)) > 0;
       end = pgap_english_unspace(text, start, end))
    end -= n;
  while (end > start && text[end - 1] == '-') end--;
  t->is_due = pgap_english_word_before(text, start, end, due) > 0;
  t->is_base = pgap_english_word_before(text, start, end, base) > 0;
}

static pgap_period part_of(int year, int first, int last) {
  pgap_period p = {year * 12 + first - 1, year * 12 + last - 1, PGAP_PERIOD_TO_DATE};
  int n = last - first + 1;
  if (n == 12) p.kind = PGAP_PERIOD_YEAR;
  if (n == 1) p.kind = PGAP_PERIOD_MONTH;
  if (n == 6) p.kind = PGAP_PERIOD_HALF;
  if (n == 3 && first % 3 == 1) p.kind = PGAP_PERIOD_QUARTER;
  if (p.kind == PGAP_PERIOD_TO_DATE && first != 1) p.kind = PGAP_PERIOD_WINDOW;
  return p;
}

/* The part of a year with the year behind it; alone it is of the document's. */
static size_t scan_year_part(pgap_told_time *out, const char *p, int year) {
  static const char *const joints[] = {" of the ", " of ", ", ", " ", NULL};
  int first, last, difference;
  pgap_period years;
  size_t n = scan_part(&first, &last, p);
  if (n == 0) return 0;
  const char *joint = pgap_begins_with(p + n, joints);
  const char *behind = p + n + (joint ? strlen(joint) : 0);
  size_t m = scan_years(&years, behind, false);
  bool is_whole = m == 4, is_month = first == last;
  size_t relative = m == 0 ? scan_relative(&difference, behind) : 0;
  if (m == 0 && relative == 0 && is_month) return 0;
  *out = (pgap_told_time){.is_told = true};
  if (is_whole) {
    out->period = part_of(years.first / 12, first, last);
    return (size_t)(behind + m - p);
  }
  if (relative > 0 && year > 0) year += difference;
  if (relative > 0) n = (size_t)(behind + relative - p);
  out->is_relative = true;
  if (year > 0)
    out->period = part_of(year, first, last);
  else
    out->doubts |= 1u << PGAP_DRAFT_YEAR_UNKNOWN;
  return n;
}

/* FY2024, fiscal year 2024/25, 2024/25: no year of the calendar. */
static size_t scan_fiscal(const char *p) {
  static const char *const words[] = {"fiscal year ", "financial year ", "FY ", "FY", NULL};
  pgap_period years;
  const char *word = pgap_begins_with(p, words);
  size_t skip = word ? strlen(word) : 0, n = scan_years(&years, p + skip, false);
  bool is_short = n == 7 && p[skip + 4] == '/';
  return n > 0 && (word != NULL || is_short) ? skip + n : 0;
}

static size_t scan(pgap_told_time *out, const char *text, size_t start, size_t at, int year) {
  static const char between[] = "between";
  const char *p = text + at;
  int difference;
  *out = (pgap_told_time){.is_told = true};
  size_t n = scan_plan(&out->period, p);
  if (n > 0) return n;
  size_t before = pgap_english_unspace(text, start, at);
  n = scan_fiscal(p);
  if (n > 0) {
    out->doubts |= 1u << PGAP_DRAFT_NO_PERIOD;
    return n;
  }
  n = scan_years(&out->period, p, pgap_english_word_before(text, start, before, between) > 0);
  if (n > 0) return n;
  n = scan_year_part(out, p, year);
  if (n > 0) return n;
  n = scan_relative(&difference, p);
  if (n == 0) return 0;
  *out = (pgap_told_time){.is_told = true, .is_relative = true};
  if (year > 0)
    out->period = pgap_period_year(year + difference);
  else
    out->doubts |= 1u << PGAP_DRAFT_YEAR_UNKNOWN;
  return n;
}

size_t pgap_english_time_scan(pgap_english_time *out, const char *text, size_t start, size_t at,
                              int year) {
  static const char level[] = "levels|level|baseline|values|value|base";
  static const char *const enclosing[] = {".", ",", "-", "$", NULL};
  pgap_english_time t = {.from = at};
  bool is_amount;
  if (at > start && pgap_is_word_sign(text[at - 1])) return 0;
  size_t n = scan(&t.told, text, start, at, year);
  if (n == 0) return 0;
  t.to = at + n;
  look_before(&t, &is_amount, text, start);
  const char *behind = text + t.to + strspn(text + t.to, " ");
  size_t levels = pgap_english_word(behind, level);
  bool is_number = n == 4 && pgap_is_digit(text[at]);
  pgap_quantity q;
  bool is_quantity =
      is_number && pgap_quantity_scan(&q, text + at) && q.sort != PGAP_QUANTITY_BARE && !t.is_due;
  bool is_inside = is_number && at > start + 1 && pgap_is_digit(text[at - 2]) &&
                   pgap_begins_with(text + at - 1, enclosing) != NULL;
  is_amount = is_amount && levels == 0 && !t.is_base;
  if (is_number && (is_amount || is_quantity || is_inside)) return 0;
  if (t.told.period.kind == PGAP_PERIOD_WINDOW) t.is_base = false;
  if (levels > 0) {
    t.is_base = true;
    t.to = (size_t)(behind - text) + levels;
  }
  if (year > 0 && t.told.period.kind != PGAP_PERIOD_NONE)
    t.told.is_future = pgap_period_last_year(t.told.period) > year;
  t.told.is_future = t.told.is_future || t.is_due;
  *out = t;
  return t.to - at;
}

int pgap_english_year(const char *line, size_t n) {
  int best = 0;
  if (n > 0 && line[n - 1] == '.') return 0; /* a sentence */
  for (size_t i = 0; i + 4 <= n; i++) {
    pgap_period years;
    if (!pgap_is_digit(line[i]) ||
        (i > 0 && (pgap_is_word_sign(line[i - 1]) || line[i - 1] == '-')))
      continue;
    size_t length = scan_years(&years, line + i, false);
    int year = length == 4 ? pgap_period_last_year(years) : 0; /* of a span none */
    if (year > best) best = year;
    if (length > 0) i += length - 1;
  }
  return best;
}
