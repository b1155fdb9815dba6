/* numeral.c: the number that a text begins with, in digits or in Chinese numerals. */
#include <plangap/number.h>
#include <plangap/text.h>

#include <math.h>
#include <string.h>

enum { DIGITS_MOST = 40 };

/* Digits, commas before groups of three, a point before a digit. */
static size_t digits_length(const char *p) {
  size_t n = strspn(p, "0123456789");
  if (n == 0) return 0;
  while (n <= 3 || p[n - 4] == ',') {
    if (p[n] != ',' || strspn(p + n + 1, "0123456789") != 3) break;
    n += 4;
  }
  if (p[n] == '.' && pgap_is_digit(p[n + 1])) n += 1 + strspn(p + n + 1, "0123456789");
  return n;
}

typedef struct numeral {
  const char *text;
  double value; /* a digit, or a multiplier from 10 on */
} numeral;

static const numeral numerals[] = {
    {"〇", 0}, {"零", 0}, {"一", 1}, {"二", 2}, {"两", 2},  {"三", 3},   {"四", 4},    {"五", 5},
    {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"十", 10}, {"百", 100}, {"千", 1000},
};

static const numeral *find_numeral(const char *p) {
  for (size_t i = 0; i < sizeof numerals / sizeof numerals[0]; i++) {
    if (strncmp(p, numerals[i].text, strlen(numerals[i].text)) == 0) return &numerals[i];
  }
  return NULL;
}

/* The digits after 点. */
static const char *scan_decimals(double *value, const char *p) {
  static const char point[] = "点";
  if (strncmp(p, point, sizeof point - 1) != 0) return p;
  const char *after = p + sizeof point - 1;
  const numeral *n = find_numeral(after);
  if (n == NULL || n->value >= 10) return p;
  double m = *value, scale = 1;
  for (int i = 0; i < 15 && n != NULL && n->value < 10; i++, n = find_numeral(after)) {
    m = 10 * m + n->value;
    scale *= 10;
    after += strlen(n->text);
  }
  *value = m / scale;
  return after;
}

/* Digits side by side are places (二〇三五); before a multiplier they count it (三百五十). */
static size_t scan_numerals(double *out, const char *text, bool *has_digit) {
  const char *p = text;
  double sum = 0, run = 0;
  bool is_open = false, has_any = false;
  for (const numeral *n; (n = find_numeral(p)) != NULL; p += strlen(n->text)) {
    if (n->value >= 10) {
      sum += (is_open ? run : 1) * n->value;
      run = 0;
      is_open = false;
      has_any = has_any || n->value == 10; /* 十 is a digit of its own */
    } else {
      run = 10 * run + n->value;
      is_open = has_any = true;
    }
    if (p - text > DIGITS_MOST) return 0;
  }
  if (p == text) return 0;
  *out = sum + run;
  p = scan_decimals(out, p);
  if (has_digit != NULL) *has_digit = has_any;
  return (size_t)(p - text);
}

size_t pgap_number_scan(double *out, const char *text, bool *has_digit) {
  char digits[DIGITS_MOST + 1];
  size_t n = digits_length(text);
  if (n == 0) return scan_numerals(out, text, has_digit);
  if (n > DIGITS_MOST) return 0;
  memcpy(digits, text, n);
  digits[n] = '\0';
  if (has_digit != NULL) *has_digit = true;
  return pgap_number_parse(out, digits, NULL, NULL) == PGAP_OK ? n : 0;
}
