/* quantity.c: reads a number with its unit (see quantity.h). */
#include <plangap/quantity.h>

#include <plangap/number.h>

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "quantity_word.h"
#include "wording.h"

typedef struct unit_word {
  const char *text;
  pgap_quantity_sort sort;
} unit_word;

static const unit_word units[] = {
#define PGAP_UNIT(text, sort) {text, PGAP_QUANTITY_##sort},
#include "units.def"
#undef PGAP_UNIT
};

static const char *const more[] = {"余", "多", NULL};
static const struct {
  const char *text;
  double factor;
} multipliers[] = {{"万亿", 1e12},   {"千万", 1e7},    {"百万", 1e6},     {"亿", 1e8},
                   {"万", 1e4},      {"千", 1e3},      {"百", 1e2},       {"thousand", 1e3},
                   {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}};

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static const char *skip_spaces(const char *p) { return p + strspn(p, " "); }

/* The longest unit that `p` begins with. */
static const unit_word *find_unit(const char *p) {
  const unit_word *found = NULL;
  size_t longest = 0;
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
    size_t n = strlen(units[i].text);
    if (n <= longest || strncasecmp(p, units[i].text, n) != 0) continue;
    if (is_letter(units[i].text[n - 1]) && is_letter(p[n])) continue;
    found = &units[i];
    longest = n;
  }
  return found;
}

/* A number being read: its digits, then 余 or 多, multipliers and the unit in their places. */
typedef struct scan {
  const char *p;
  double value;
  bool has_digit, is_more;
  const char *multiplier; /* where they begin */
  size_t multiplier_length;
} scan;

static void take_more(scan *s) {
  const char *word = pgap_begins_with(s->p, more);
  if (word == NULL) return;
  s->is_more = true;
  s->p += strlen(word);
}

/* Bytes of the multiplier that `p` begins with, 0 for none; 千 of 千瓦 is part of the unit. */
static size_t find_multiplier(double *factor, const char *p) {
  for (size_t i = 0; i < sizeof multipliers / sizeof multipliers[0]; i++) {
    size_t n = strlen(multipliers[i].text);
    if (strncasecmp(p, multipliers[i].text, n) != 0 || (is_letter(p[0]) && is_letter(p[n])))
      continue;
    const unit_word *unit = find_unit(p);
    if (unit != NULL && strlen(unit->text) > n) return 0;
    *factor = multipliers[i].factor;
    return n;
  }
  return 0;
}

static bool begins_multiplier(const char *p) {
  double factor;
  return find_multiplier(&factor, p) > 0;
}

static void take_multipliers(scan *s) {
  double factor;
  s->multiplier = s->p;
  for (size_t n; (n = find_multiplier(&factor, s->p)) > 0;) s->p += n;
  s->multiplier_length = (size_t)(s->p - s->multiplier);
}

static bool begin_scan(scan *s, const char *p) {
  *s = (scan){.p = p, .has_digit = true, .multiplier = p};
  size_t n = pgap_number_scan(&s->value, p, &s->has_digit);
  if (n == 0 && (is_letter(p[0]) || !begins_multiplier(p))) return false;
  if (n == 0) { /* 万亿级: a size alone */
    s->value = 1;
    s->has_digit = false;
  }
  s->p += n;
  take_more(s);
  const char *numeral_end = s->p;
  if (s->p[0] == ' ' && begins_multiplier(skip_spaces(s->p))) s->p = skip_spaces(s->p);
  take_multipliers(s);
  if (s->multiplier_length == 0) s->p = numeral_end;
  if (!s->is_more) take_more(s);
  return true;
}

/* What the multipliers of a number without a unit make of it. */
static double multiply(const scan *s, double value) {
  double factor;
  const char *p = s->multiplier, *end = p + s->multiplier_length; /* p: NULL where there is none */
  for (size_t n; p < end && (n = find_multiplier(&factor, p)) > 0; p += n) value *= factor;
  return value;
}

/* Adds "/万人", "/千瓦时", "/10万": what it is counted for. */
static const char *take_denominator(pgap_quantity *q, const char *p) {
  if (*p != '/') return p;
  const char *start = p++;
  scan s = {.p = p + strspn(p, "0123456789")};
  take_multipliers(&s);
  const unit_word *unit = find_unit(s.p);
  bool is_unit = unit != NULL && unit->sort == PGAP_QUANTITY_UNITS;
  if (!is_unit && s.multiplier_length == 0) return start;
  p = s.p + (is_unit ? strlen(unit->text) : 0);
  size_t used = strlen(q->unit), n = (size_t)(p - start);
  if (used + n >= sizeof q->unit) return start;
  memcpy(q->unit + used, start, n);
  q->unit[used + n] = '\0';
  return p;
}

/* The unit behind the number, with the multipliers before it. */
static void take_unit(pgap_quantity *q, scan *s) {
  const char *p = skip_spaces(s->p);
  const unit_word *unit = find_unit(p);
  bool is_million = s->multiplier_length > 0;
  if (unit == NULL) {
    q->value = multiply(s, q->value);
    q->value2 = multiply(s, q->value2);
    p = take_denominator(q, s->p);
    if (q->unit[0] != '\0') q->sort = PGAP_QUANTITY_UNITS;
    s->p = q->unit[0] != '\0' ? p : s->p;
    return;
  }
  q->sort = unit->sort;
  s->p = p + strlen(unit->text);
  if (unit->sort == PGAP_QUANTITY_TIMES || unit->sort == PGAP_QUANTITY_RANK) {
    q->value = multiply(s, q->value);
    if (unit->sort == PGAP_QUANTITY_RANK) snprintf(q->unit, sizeof q->unit, "位");
    return;
  }
  const char *text = unit->sort == PGAP_QUANTITY_POINTS ? "个百分点" : unit->text;
  if (strcmp(text, "percent") == 0 || strcmp(text, "per cent") == 0) text = "%";
  snprintf(q->unit, sizeof q->unit, "%.*s%s%s", is_million ? (int)s->multiplier_length : 0,
           s->multiplier, is_million && is_letter(s->multiplier[0]) ? " " : "", text);
  s->p = take_denominator(q, s->p);
  if (s->p[0] != '\0' && !q->is_more && unit->sort == PGAP_QUANTITY_UNITS) take_more(s);
}

/* The upper end of 8至10家, 5%-8%, 8 to 10. */
static bool take_range(pgap_quantity *q, scan *s) {
  static const char *const joints[] = {"至", "到", "—", "–", "~", "-", "to ", "and ", NULL};
  scan low = *s, high;
  pgap_quantity first = *q;
  take_unit(&first, &low);
  const char *joint = pgap_begins_with(skip_spaces(low.p), joints);
  if (joint == NULL || !s->has_digit) return false;
  const char *p = skip_spaces(skip_spaces(low.p) + strlen(joint));
  if (!begin_scan(&high, p) || !high.has_digit) return false;
  pgap_quantity second = {.value = high.value, .value2 = (double)NAN};
  take_unit(&second, &high);
  if (first.unit[0] == '\0' && second.sort != PGAP_QUANTITY_BARE) {
    first.sort = second.sort;
    snprintf(first.unit, sizeof first.unit, "%s", second.unit);
  } else if (strcmp(first.unit, second.unit) != 0) {
    return false;
  }
  if (!(second.value > first.value)) return false;
  first.value2 = second.value;
  *q = first;
  *s = high;
  return true;
}

/* Multipliers alone: 百个 is a word for a size; 百强 or 百年 is none. */
static bool is_round(const scan *s, const pgap_quantity *q) {
  static const char class[] = "级";
  return q->sort == PGAP_QUANTITY_UNITS || strncmp(s->p, class, sizeof class - 1) == 0;
}

static bool scan_plain(pgap_quantity *q, const char *text) {
  scan s;
  const char *p = text;
  double sign = *p == '-' ? -1 : 1;
  q->is_signed = *p == '-' || *p == '+';
  if (q->is_signed) p = skip_spaces(p + 1);
  if (!begin_scan(&s, p)) return false;
  q->is_numeral = (unsigned char)p[0] >= 0x80;
  q->value = sign * s.value;
  q->is_more = s.is_more;
  if (!take_range(q, &s)) take_unit(q, &s);
  static const char *const to_one[] = {":1", "\u22361", NULL}; /* 2.1:1 */
  const char *one = q->sort == PGAP_QUANTITY_BARE ? pgap_begins_with(s.p, to_one) : NULL;
  if (one != NULL && strspn(s.p + strlen(one), "0123456789.") == 0) s.p += strlen(one);
  q->is_more = q->is_more || s.is_more;
  if (!s.has_digit) {
    if (!is_round(&s, q)) return false;
    if (q->unit[0] == '\0' && s.multiplier_length > 0) {
      q->value = 1;
      snprintf(q->unit, sizeof q->unit, "%.*s", (int)s.multiplier_length, s.multiplier);
    }
    q->sort = PGAP_QUANTITY_ROUND;
  }
  q->length = (size_t)(s.p - text);
  return true;
}

/* [13.5], with a unit inside or behind. */
static bool scan_bracketed(pgap_quantity *q, const char *text) {
  static const char *const opens[] = {"[", "〔", "【", NULL}, *const closes[] = {"]", "〕", "】",
                                                                                 NULL};
  const char *open = pgap_begins_with(text, opens);
  if (open == NULL) return false;
  const char *p = skip_spaces(text + strlen(open));
  if (*p == '>' || *p == '<') return false;
  if (!scan_plain(q, p)) return false;
  p = skip_spaces(p + q->length);
  const char *close = pgap_begins_with(p, closes);
  if (close == NULL) return false;
  scan s = {.p = p + strlen(close)};
  if (q->sort == PGAP_QUANTITY_BARE) take_unit(q, &s);
  q->is_bracketed = true;
  q->length = (size_t)(s.p - text);
  return true;
}

bool pgap_quantity_scan(pgap_quantity *out, const char *text) {
  typedef bool scanner(pgap_quantity * q, const char *p);
  static scanner *const scanners[] = {scan_bracketed,           pgap_quantity_scan_doubling,
                                      pgap_quantity_scan_share, pgap_quantity_scan_rank,
                                      pgap_quantity_scan_times, scan_plain};
  for (size_t i = 0; i < sizeof scanners / sizeof scanners[0]; i++) {
    *out = (pgap_quantity){.value2 = (double)NAN};
    if (scanners[i](out, text)) return out->length > 0;
  }
  return false;
}
