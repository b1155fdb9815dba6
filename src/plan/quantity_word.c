/* quantity_word.c: quantities that are words or have one in place of a unit (see quantity_word.h). */
#include "quantity_word.h"

#include <plangap/number.h>

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "wording.h"

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static const char *skip_spaces(const char *p) { return p + strspn(p, " "); }

/* 百分之七, 三分之二, 三成, 半数, 翻两番: words that hold number and unit at once. */
bool pgap_quantity_scan_share(pgap_quantity *q, const char *p) {
  static const char of[] = "分之";
  static const struct {
    const char *text;
    double value;
    pgap_quantity_sort sort;
  } whole[] = {
      {"半数", 50, PGAP_QUANTITY_UNITS},           {"一半", 50, PGAP_QUANTITY_UNITS},
      {"过半", 50, PGAP_QUANTITY_UNITS},           {"half", 50, PGAP_QUANTITY_UNITS},
      {"one half", 50, PGAP_QUANTITY_UNITS},       {"one third", 100.0 / 3, PGAP_QUANTITY_UNITS},
      {"a third", 100.0 / 3, PGAP_QUANTITY_UNITS}, {"two thirds", 200.0 / 3, PGAP_QUANTITY_UNITS},
      {"one quarter", 25, PGAP_QUANTITY_UNITS},    {"a quarter", 25, PGAP_QUANTITY_UNITS},
      {"three quarters", 75, PGAP_QUANTITY_UNITS}, {"halve", 0.5, PGAP_QUANTITY_DOUBLES},
      {"翻番", 2, PGAP_QUANTITY_DOUBLES},          {"倍增", 2, PGAP_QUANTITY_DOUBLES},
      {"翻倍", 2, PGAP_QUANTITY_DOUBLES},          {"doubling", 2, PGAP_QUANTITY_DOUBLES},
      {"doubled", 2, PGAP_QUANTITY_DOUBLES},       {"double", 2, PGAP_QUANTITY_DOUBLES},
      {"twofold", 2, PGAP_QUANTITY_DOUBLES},       {"triple", 3, PGAP_QUANTITY_DOUBLES},
      {"quadruple", 4, PGAP_QUANTITY_DOUBLES},
  };
  for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
    size_t n = strlen(whole[i].text);
    if (strncasecmp(p, whole[i].text, n) != 0 || (is_letter(p[0]) && is_letter(p[n]))) continue;
    q->sort = whole[i].sort;
    q->value = whole[i].value;
    q->is_more = strncmp(p, "过", strlen("过")) == 0;
    if (q->sort == PGAP_QUANTITY_UNITS) snprintf(q->unit, sizeof q->unit, "%%");
    q->length = n;
    return true;
  }
  double bottom, top;
  size_t n = pgap_number_scan(&bottom, p, NULL);
  if (n == 0) return false;
  if (strncmp(p + n, "成", strlen("成")) == 0 && bottom <= 10) {
    q->value = 10 * bottom;
    n += strlen("成");
  } else if (strncmp(p + n, of, sizeof of - 1) == 0 && bottom > 0) {
    n += sizeof of - 1;
    size_t m = pgap_number_scan(&top, p + n, NULL);
    if (m == 0) return false;
    q->value = 100 * top / bottom;
    n += m;
  } else {
    return false;
  }
  q->sort = PGAP_QUANTITY_UNITS;
  snprintf(q->unit, sizeof q->unit, "%%");
  q->is_numeral = true;
  q->length = n;
  return true;
}

/* 翻一番, 翻两番: each 番 doubles. */
bool pgap_quantity_scan_doubling(pgap_quantity *q, const char *p) {
  static const char turn[] = "翻", end[] = "番";
  if (strncmp(p, turn, sizeof turn - 1) != 0) return false;
  const char *number = p + sizeof turn - 1;
  if (strncmp(number, "了", strlen("了")) == 0) number += strlen("了");
  double n;
  size_t length = pgap_number_scan(&n, number, NULL);
  if (length == 0 || n < 1 || n > 10 || strncmp(number + length, end, sizeof end - 1) != 0)
    return false;
  q->sort = PGAP_QUANTITY_DOUBLES;
  q->value = exp2(n);
  q->is_numeral = true;
  q->length = (size_t)(number + length + sizeof end - 1 - p);
  return true;
}

/* 第11位, 第三名, 前10位, top 10. */
bool pgap_quantity_scan_rank(pgap_quantity *q, const char *p) {
  static const char *const starts[] = {"第", "前", "top ", NULL};
  static const char *const ends[] = {"位", "名", "大动力", "动力", NULL};
  const char *start = pgap_begins_with(p, starts);
  if (start == NULL) return false;
  const char *number = skip_spaces(p + strlen(start));
  size_t n = pgap_number_scan(&q->value, number, NULL);
  if (n == 0) return false;
  const char *end = pgap_begins_with(skip_spaces(number + n), ends);
  bool is_bare = is_letter(start[0]) || strcmp(start, "前") == 0;
  if (end == NULL && !(is_bare && pgap_character_length(number + n) == 0)) {
    if (!is_letter(start[0])) return false;
  }
  q->sort = PGAP_QUANTITY_RANK;
  snprintf(q->unit, sizeof q->unit, "位");
  q->length = (size_t)(number + n - p);
  if (end != NULL) q->length = (size_t)(skip_spaces(number + n) + strlen(end) - p);
  return true;
}

/* x2, ×2. */
bool pgap_quantity_scan_times(pgap_quantity *q, const char *p) {
  static const char *const signs[] = {"×", "x", NULL};
  const char *sign = pgap_begins_with(p, signs);
  if (sign == NULL) return false;
  size_t n = strlen(sign) + strspn(p + strlen(sign), " ");
  size_t m = pgap_number_scan(&q->value, p + n, NULL);
  if (m == 0) return false;
  q->sort = PGAP_QUANTITY_DOUBLES;
  q->length = n + m;
  return true;
}
