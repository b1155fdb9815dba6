/* draft_time.c: times in running text. */
#include "english.h"

#include <plangap/number.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t match(const char *p, const char *word) {
  size_t n = strlen(word);
  return strncmp(p, word, n) == 0 ? n : 0;
}

/* A month of one or two digits, or in numerals; 0 for none. */
static size_t scan_month(int *out, const char *p) {
  double v;
  size_t n = pgap_number_scan(&v, p, NULL);
  if (n == 0 || v != floor(v) || v < 1 || v > 12) return 0;
  *out = (int)v;
  return n;
}

/* "-10月", "至10月份" */
static size_t scan_until(int *last, const char *p) {
  static const char *const joints[] = {"至", "到", "-", "—", "–", "~", NULL};
  const char *joint = pgap_begins_with(p, joints);
  if (joint == NULL) return 0;
  size_t n = scan_month(last, p + strlen(joint));
  return n ? strlen(joint) + n : 0;
}

typedef struct part_of_year {
  const char *text;
  int first, last; /* months */
} part_of_year;

static const part_of_year parts[] = {
    {"第一季度", 1, 3}, {"第二季度", 4, 6}, {"第三季度", 7, 9}, {"第四季度", 10, 12},
    {"一季度", 1, 3},   {"二季度", 4, 6},   {"三季度", 7, 9},   {"四季度", 10, 12},
    {"前三季度", 1, 9}, {"前两季度", 1, 6}, {"上半年", 1, 6},   {"下半年", 7, 12},
    {"前3季度", 1, 9},  {"全年", 1, 12},
};

static pgap_period months(int year, int first, int last) {
  pgap_period p = {year * 12 + first - 1, year * 12 + last - 1, PGAP_PERIOD_WINDOW};
  int n = last - first + 1;
  if (n == 12) p.kind = PGAP_PERIOD_YEAR;
  if (n == 1) p.kind = PGAP_PERIOD_MONTH;
  if (n == 6 && (first == 1 || first == 7)) p.kind = PGAP_PERIOD_HALF;
  if (n == 3 && first % 3 == 1) p.kind = PGAP_PERIOD_QUARTER;
  if (p.kind == PGAP_PERIOD_WINDOW && first == 1) p.kind = PGAP_PERIOD_TO_DATE;
  return p;
}

/* Months or quarters of a year: 1至10月份, 前三季度. *is_date for 7月30日; *is_open for 4月份以来. */
static size_t scan_part(int *first, int *last, bool *is_date, bool *is_open, const char *p) {
  *is_date = *is_open = false;
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    size_t n = match(p, parts[i].text);
    if (n == 0) continue;
    *first = parts[i].first;
    *last = parts[i].last;
    return n;
  }
  static const char first_months[] = "前"; /* 前10个月 */
  size_t n = match(p, first_months), m = n ? scan_month(last, p + n) : 0;
  if (m > 0 && match(p + n + m, "个月")) {
    *first = 1;
    return n + m + strlen("个月");
  }
  n = scan_month(first, p);
  if (n == 0) return 0;
  *last = *first;
  size_t early = match(p + n, "月份") ? match(p + n, "月份") : match(p + n, "月");
  n += scan_until(last, p + n + early) ? early + scan_until(last, p + n + early)
                                       : scan_until(last, p + n);
  size_t month = match(p + n, "月份");
  if (month == 0) month = match(p + n, "月");
  if (month == 0 || *last < *first) return 0;
  n += month;
  double day;
  size_t d = pgap_number_scan(&day, p + n, NULL);
  size_t end = d ? match(p + n + d, "日") : 0;
  if (end == 0 && d) end = match(p + n + d, "号");
  if (end > 0) {
    *is_date = true;
    return n + d + end;
  }
  *is_open = match(p + n, "以来") > 0;
  static const char *const third[] = {"上旬", "中旬", "下旬", "底", "末", "初", NULL};
  const char *word = pgap_begins_with(p + n, third);
  if (word) n += strlen(word);
  return n;
}

/* 今年, 去年, ...: years against that of the document. */
static size_t scan_relative(int *difference, const char *p) {
  static const struct {
    const char *text;
    int difference;
  } words[] = {{"今年", 0},  {"本年度", 0}, {"本年", 0}, {"去年", -1},
               {"上年", -1}, {"前年", -2},  {"明年", 1}, {"来年", 1}};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    size_t n = match(p, words[i].text);
    if (n == 0) continue;
    *difference = words[i].difference;
    return n;
  }
  return 0;
}

static void set_part(pgap_told_time *t, int year, int first, int last, bool is_open) {
  if (is_open)
    t->doubts |= 1u << PGAP_DRAFT_OPEN_SPAN;
  else
    t->period = months(year, first, last);
}

/* 1月-10月 of the year told, else of the document. */
static size_t scan_bare_part(pgap_told_time *out, const char *p, int year,
                             const pgap_told_time *told) {
  int first, last;
  bool is_date, is_open;
  size_t n = scan_part(&first, &last, &is_date, &is_open, p);
  if (n == 0) return 0;
  if (is_date) {
    *out = *told;
    return n;
  }
  pgap_period before = told->period;
  bool has_year =
      told->is_told && before.kind != PGAP_PERIOD_NONE && before.first / 12 == before.last / 12;
  if (has_year) year = pgap_period_last_year(told->period);
  *out = (pgap_told_time){.is_told = true, .is_relative = !has_year};
  if (year > 0)
    set_part(out, year, first, last, is_open);
  else
    out->doubts |= 1u << PGAP_DRAFT_YEAR_UNKNOWN;
  return n;
}

size_t pgap_time_scan(pgap_told_time *out, const char *text, int year, const pgap_told_time *told) {
  static const char *const quotes[] = {"“", "\"", "「", NULL}, *const ends[] = {"”", "\"", "」",
                                                                                NULL};
  static const char *const of_plan[] = {"时期", "期间", "末", "规划期", NULL};
  const char *quote = pgap_begins_with(text, quotes);
  const char *p = text + (quote ? strlen(quote) : 0);
  int difference = 0, first, last;
  bool is_date = false, is_open = false;
  pgap_period period;
  size_t n = pgap_year_scan(&period, p, false);
  if (quote && (n != 9 || !pgap_begins_with(p + n, ends))) return 0;
  if (n == 9 && quote) { /* “十四五” */
    const char *end = p + n + strlen(pgap_begins_with(p + n, ends));
    if (!pgap_begins_with(end, of_plan) && period.kind != PGAP_PERIOD_WINDOW) return 0;
    *out = (pgap_told_time){.period = period, .is_told = true};
    out->is_future = year > 0 ? pgap_period_last_year(period) > year : false;
    return (size_t)(end - text);
  }
  size_t relative = n ? 0 : scan_relative(&difference, p);
  if (n == 0 && relative == 0) return scan_bare_part(out, p, year, told);
  *out = (pgap_told_time){.is_told = true, .is_relative = relative > 0};
  if (relative > 0) {
    n = relative;
    period = year > 0 ? pgap_period_year(year + difference) : (pgap_period){0};
    if (year == 0) out->doubts |= 1u << PGAP_DRAFT_YEAR_UNKNOWN;
  }
  out->period = period;
  size_t part =
      period.kind == PGAP_PERIOD_WINDOW ? 0 : scan_part(&first, &last, &is_date, &is_open, p + n);
  if (part > 0 && !is_date && period.kind != PGAP_PERIOD_NONE)
    set_part(out, pgap_period_last_year(period), first, last, is_open);
  if (is_open && part > 0) out->period = (pgap_period){0};
  n += part;
  if (match(p + n, "以来")) {
    out->period = (pgap_period){0};
    out->doubts |= 1u << PGAP_DRAFT_OPEN_SPAN;
  }
  static const char *const rest[] = {"年底", "底", "末", "度", NULL};
  const char *word = part ? NULL : pgap_begins_with(p + n, rest);
  if (word) n += strlen(word);
  if (period.kind != PGAP_PERIOD_NONE && year > 0)
    out->is_future = pgap_period_last_year(period) > year;
  return n;
}

/* The first year of the plan that a title names: “十四五”规划. */
static int plan_year(const char *line, size_t n) {
  static const char *const plans[] = {"规划", "纲要", "计划", NULL};
  pgap_period plan = {0};
  for (size_t i = 0; i < n; i += pgap_character_length(line + i)) {
    pgap_period found;
    if (plan.kind == PGAP_PERIOD_NONE && pgap_year_scan(&found, line + i, false) == 9) plan = found;
    if (plan.kind == PGAP_PERIOD_WINDOW && pgap_begins_with(line + i, plans))
      return plan.first / 12;
  }
  return 0;
}

int pgap_document_year(const char *text) {
  enum { LINES = 3, LINE_MOST = 150 };
  int best = 0, planned = 0;
  for (int line = 0; line < LINES && *text != '\0';) {
    size_t n = strcspn(text, "\n");
    bool is_title = n > 0 && n < LINE_MOST;
    for (size_t i = 0; is_title && i + 4 < n; i++) {
      if (strspn(text + i, "0123456789") != 4 || !match(text + i + 4, "年")) continue;
      int year = (int)strtol(text + i, NULL, 10);
      if (year >= 1950 && year < 2100 && year > best) best = year;
    }
    if (is_title && pgap_is_english(text)) {
      int year = pgap_english_year(text, n);
      if (year > best) best = year;
    }
    if (is_title && planned == 0) planned = plan_year(text, n);
    line += n > 0;
    text += n + (text[n] != '\0');
  }
  return best > 0 ? best : planned;
}
