/* decimal.c: exact reading of decimal text, independent of the locale.
 *
 * The text is scanned to decimal digits and a power of ten (a suffix such as 万 only adds to the
 * power, so that "238.6亿" is exact). A mantissa up to 2^53 times a power of ten up to 22 is one
 * correctly rounded operation on doubles (Clinger 1990); the rest goes to strtod. */
#include "decimal.h"

#include <float.h>
#include <plangap/text.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXACT_POWER = 22, EXACT_DIGITS = 19, EXPONENT_CLAMP = 100000 };

static const double powers[EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                               1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                               1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* A mantissa of more than 19 digits overflows and is not used. */
static const char *scan_digits(pgap_decimal *d, const char *p) {
  const char *start = p;
  for (; pgap_is_digit(*p); p++) d->mantissa = 10 * d->mantissa + (uint64_t)(*p - '0');
  d->n_digits += (int)(p - start);
  return p;
}

static bool is_group(const char *p) {
  return pgap_is_digit(p[1]) && pgap_is_digit(p[2]) && pgap_is_digit(p[3]) && !pgap_is_digit(p[4]);
}

/* Groups of three after a first one of one to three digits, which does not begin with 0. A blank that no
 * group follows ends the number; a comma there makes it none. */
static const char *scan_groups(pgap_decimal *d, const char *p, const char *groups) {
  char group = *p;
  if (group == '\0' || strchr(groups, group) == NULL || d->n_digits == 0 || d->n_digits > 3) {
    return p;
  }
  for (; *p == group; p = scan_digits(d, p + 1)) {
    if (!is_group(p) || *d->text == '0') return group == ',' ? NULL : p;
    d->group = group;
  }
  return p;
}

static const char *scan_exponent(pgap_decimal *d, const char *p) {
  p++;
  bool is_negative = *p == '-';
  if (*p == '-' || *p == '+') p++;
  if (!pgap_is_digit(*p)) return NULL;
  long value = 0;
  for (; pgap_is_digit(*p); p++) {
    if (value < EXPONENT_CLAMP) value = 10 * value + (*p - '0');
  }
  d->exponent += is_negative ? -value : value;
  return p;
}

const char *pgap_decimal_scan(pgap_decimal *d, const char *text, const char *groups) {
  const char *p = text;
  *d = (pgap_decimal){.is_negative = *p == '-'};
  if (*p == '-' || *p == '+') p++;
  d->text = p;
  p = scan_digits(d, p);
  if (*p == ',' || *p == ' ' || *p == '\'') p = scan_groups(d, p, groups);
  if (p == NULL) return NULL;
  if (*p == '.') {
    const char *point = p;
    p = scan_digits(d, p + 1);
    d->exponent = -(long)(p - point - 1);
  }
  if (d->n_digits == 0) return NULL;
  return *p == 'e' || *p == 'E' ? scan_exponent(d, p) : p;
}

bool pgap_decimal_plain(double *out, const char *text) {
#if FLT_EVAL_METHOD == 0
  bool is_negative = *text == '-';
  const char *p = text + is_negative, *start = p;
  uint64_t m = 0;
  unsigned digit;
  while ((digit = (unsigned)(*p - '0')) < 10) {
    m = 10 * m + digit;
    p++;
  }
  long n = p - start, decimals = 0;
  if (*p == '.') {
    const char *point = p++;
    while ((digit = (unsigned)(*p - '0')) < 10) {
      m = 10 * m + digit;
      p++;
    }
    decimals = p - point - 1;
    n += decimals;
  }
  if (*p != '\0' || n == 0 || n > EXACT_DIGITS || m > UINT64_C(1) << 53) return false;
  double v = decimals > 0 ? (double)m / powers[decimals] : (double)m;
  *out = is_negative ? -v : v;
  return true;
#else
  (void)out;
  (void)text;
  return false;
#endif
}

double pgap_decimal_value(const pgap_decimal *d) {
#if FLT_EVAL_METHOD == 0
  bool is_short = d->n_digits <= EXACT_DIGITS && d->mantissa <= UINT64_C(1) << 53;
  if (is_short && d->exponent >= -EXACT_POWER && d->exponent <= EXACT_POWER) {
    double v = (double)d->mantissa;
    v = d->exponent < 0 ? v / powers[-d->exponent] : v * powers[d->exponent];
    return d->is_negative ? -v : v;
  }
#endif
  char text[PGAP_DECIMAL_TEXT + 32];
  size_t n = 0;
  const char *p = d->text;
  for (int left = d->n_digits; left > 0; p++) {
    if (!pgap_is_digit(*p)) continue;
    text[n++] = *p;
    left--;
  }
  snprintf(text + n, sizeof text - n, "e%ld", d->exponent);
  double v = strtod(text, NULL);
  return d->is_negative ? -v : v;
}
