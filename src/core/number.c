/* number.c: numbers from text and back, exact and independent of the locale.
 *
 * Reading: the text is scanned to decimal digits and a power of ten (a suffix such as 万 only adds
 * to the power, so that "238.6亿" is exact). A mantissa up to 2^53 times a power of ten up to 22 is
 * one correctly rounded operation on doubles (Clinger 1990); the rest goes to strtod.
 * Writing: m / 10^k with m < 2^53 is correctly rounded too, so that the smallest k that gives the
 * value back is its shortest text; the rest tries 15, 16 and 17 digits, of usual sizes in whole
 * numbers (digits.h). */
#include <plangap/number.h>
#include <plangap/text.h>

#include "digits.h"

#include <assert.h>
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
  TEXT_SIZE = 512, /* longest text that can be a number */
  EXACT_POWER = 22,
  EXPONENT_CLAMP = 100000
};

static const double exact_integer = 9007199254740992.0; /* 2^53 */
static const double powers[EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                               1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                               1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* A scanned number: sign, digits without point and commas, power of ten. */
typedef struct decimal {
  bool is_negative;
  bool is_grouped;
  size_t n_digits;
  long exponent;
  char digits[TEXT_SIZE];
} decimal;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool pgap_number_is_missing(const char *text) {
  static const char *const words[] = {"",    "-",    "\u2014", "\u2013", "..",   ":",  "NA",
                                      "N/A", "n.a.", "#N/A",   "NaN",    "null", "..."};
  if (is_digit(text[0])) return false;
  char folded[16];
  if (pgap_text_fold(folded, sizeof folded, text) >= 8) return false;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    if (strcasecmp(folded, words[i]) == 0) return true;
  }
  return false;
}

/* The integer part: digits, or groups of three after a first group of one to three. */
static const char *scan_integer(decimal *d, const char *p) {
  const char *start = p;
  while (is_digit(*p)) d->digits[d->n_digits++] = *p++;
  if (*p != ',' || p == start || p - start > 3) return p;
  d->is_grouped = true;
  while (p[0] == ',') {
    for (int i = 1; i <= 3; i++) {
      if (!is_digit(p[i])) return NULL;
      d->digits[d->n_digits++] = p[i];
    }
    p += 4;
    if (is_digit(*p)) return NULL;
  }
  return p;
}

static const char *scan_exponent(decimal *d, const char *p) {
  if (*p != 'e' && *p != 'E') return p;
  p++;
  bool is_negative = *p == '-';
  if (*p == '-' || *p == '+') p++;
  if (!is_digit(*p)) return NULL;
  long value = 0;
  for (; is_digit(*p); p++) {
    if (value < EXPONENT_CLAMP) value = 10 * value + (*p - '0');
  }
  d->exponent += is_negative ? -value : value;
  return p;
}

/* Scans sign, digits, point and exponent; returns what follows, or NULL when it is no number.
 * `p` is shorter than TEXT_SIZE. */
static const char *scan(decimal *d, const char *p) {
  d->is_negative = *p == '-';
  d->is_grouped = false;
  d->n_digits = 0;
  d->exponent = 0;
  if (*p == '-' || *p == '+') p++;
  p = scan_integer(d, p);
  if (p == NULL) return NULL;
  if (*p == '.') {
    for (p++; is_digit(*p); p++) {
      d->digits[d->n_digits++] = *p;
      d->exponent--;
    }
  }
  if (d->n_digits == 0) return NULL;
  d->digits[d->n_digits] = '\0';
  return scan_exponent(d, p);
}

static double to_double(const decimal *d) {
#if FLT_EVAL_METHOD == 0
  if (d->n_digits <= 19 && d->exponent >= -EXACT_POWER && d->exponent <= EXACT_POWER) {
    uint64_t m = 0;
    for (size_t i = 0; i < d->n_digits; i++) m = 10 * m + (uint64_t)(d->digits[i] - '0');
    if (m <= UINT64_C(1) << 53) {
      double v = (double)m;
      v = d->exponent < 0 ? v / powers[-d->exponent] : v * powers[d->exponent];
      return d->is_negative ? -v : v;
    }
  }
#endif
  char text[TEXT_SIZE + 32];
  snprintf(text, sizeof text, "%s%se%ld", d->is_negative ? "-" : "", d->digits, d->exponent);
  return strtod(text, NULL);
}

/* Reads 万, 亿, 万亿 or % (after spaces) at the end of a number. */
static bool read_suffix(decimal *d, const char *p, bool *is_repaired) {
  static const struct {
    const char *text;
    int exponent;
  } suffixes[] = {{"", 0}, {"%", 0}, {"万", 4}, {"亿", 8}, {"万亿", 12}};
  while (*p == ' ') p++;
  for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
    if (strcmp(p, suffixes[i].text) != 0) continue;
    d->exponent += suffixes[i].exponent;
    if (i > 0) *is_repaired = true;
    return true;
  }
  return false;
}

/* NFKC, and the minus sign U+2212, which NFKC leaves alone. */
static const char *normalise(char out[TEXT_SIZE], const char *text) {
  static const char minus[] = "\u2212";
  pgap_text_fold(out, TEXT_SIZE, text);
  if (strncmp(out, minus, sizeof minus - 1) != 0) return out;
  out[sizeof minus - 2] = '-';
  return out + sizeof minus - 2;
}

pgap_status pgap_number_parse(double *out, const char *text, bool *is_repaired, pgap_error *err) {
  decimal d;
  char folded[TEXT_SIZE];
  bool has_repair = false;
  if (strnlen(text, TEXT_SIZE) >= TEXT_SIZE) goto invalid;
  const char *end = scan(&d, text);
  if (end == NULL || *end != '\0') {
    const char *start = normalise(folded, text);
    has_repair = strstr(text, start) == NULL;
    end = scan(&d, start);
    if (end == NULL || !read_suffix(&d, end, &has_repair)) goto invalid;
  }
  double value = to_double(&d);
  if (!isfinite(value)) goto invalid;
  *out = value;
  if (is_repaired != NULL) *is_repaired = has_repair || d.is_grouped;
  return PGAP_OK;
invalid:
  return pgap_error_set(err, PGAP_NUMBER_INVALID, PGAP_ARGS(text));
}

/* Writes m / 10^k, m < 2^53, with exactly k digits after the point. */
static size_t write_decimal(char out[PGAP_NUMBER_SIZE], bool is_negative, uint64_t m, int k) {
  char reversed[PGAP_NUMBER_SIZE];
  size_t n = 0, length = 0;
  for (int i = 0; m > 0 || i <= k; i++) {
    if (k > 0 && i == k) reversed[n++] = '.';
    reversed[n++] = (char)('0' + m % 10);
    m /= 10;
  }
  if (is_negative) out[length++] = '-';
  while (n > 0) out[length++] = reversed[--n];
  out[length] = '\0';
  return length;
}

static_assert((int)PGAP_NUMBER_SIZE >= (int)PGAP_DIGITS_SIZE, "digits");

static size_t write_shortest(char out[PGAP_NUMBER_SIZE], double value) {
  size_t used = pgap_digits_write(out, value);
  if (used > 0) return used;
  /* Subnormal numbers hold fewer than 15 digits. */
  int digits = fabs(value) < DBL_MIN ? 1 : 15;
  int n;
  do {
    n = snprintf(out, PGAP_NUMBER_SIZE, "%.*g", digits, value);
  } while (digits++ < 17 && strtod(out, NULL) != value);
  return (size_t)n;
}

enum { MOST_DECIMALS = 6 };

/* False when the value has more decimals for certain: any with fewer is a whole number of millionths,
 * found without error as long as the product is wrong by less than a half. */
static bool may_be_decimal(double size) {
  static const double sure = 1125899906842624.0; /* 2^50 */
  double m = size * powers[MOST_DECIMALS];
  return m >= sure || nearbyint(m) / powers[MOST_DECIMALS] == size;
}

size_t pgap_number_format(char out[PGAP_NUMBER_SIZE], double value) {
  static const double smallest_plain = 1e-4; /* below, %g turns to 1e-05 as well */
  out[0] = '\0';
  if (!isfinite(value)) return 0;
  double size = fabs(value);
  if (size == 0) return write_decimal(out, false, 0, 0);
#if FLT_EVAL_METHOD == 0
  bool is_decimal = size >= smallest_plain && may_be_decimal(size);
  for (int k = 0; is_decimal && k <= MOST_DECIMALS; k++) {
    double m = nearbyint(size * powers[k]);
    if (m >= exact_integer) break;
    if (m / powers[k] == size) return write_decimal(out, value < 0, (uint64_t)m, k);
  }
#endif
  return write_shortest(out, value);
}

/* The same digits by whole numbers; 0 where the product could round to another digit than the
 * value itself does. */
static size_t fixed_fast(char out[PGAP_NUMBER_SIZE], double value, int decimals) {
  static const double scales[] = {1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};
  const double largest = 1e11, doubtful = 1e-4; /* below 1e11 the product is right to 2e-5 */
  double scaled = fabs(value) * scales[decimals];
  if (!(scaled < largest)) return 0;
  uint64_t whole = (uint64_t)scaled;
  double rest = scaled - (double)whole;
  if (fabs(rest - 0.5) < doubtful) return 0;
  if (rest > 0.5) whole++;
  bool is_negative = value < 0 && whole > 0;
  char digits[PGAP_NUMBER_SIZE];
  int n = 0, least = decimals > 0 ? decimals + 2 : 1; /* with the point and a digit before it */
  for (; whole > 0 || n < least; whole /= 10) {
    digits[n++] = (char)('0' + whole % 10);
    if (n == decimals) digits[n++] = '.';
  }
  size_t used = 0;
  if (is_negative) out[used++] = '-';
  while (n > 0) out[used++] = digits[--n];
  out[used] = '\0';
  return used;
}

size_t pgap_number_fixed(char out[PGAP_NUMBER_SIZE], double value, int decimals) {
  static const double largest = 1e15; /* above, a double has no decimals worth writing */
  assert(decimals >= 0 && decimals <= 12);
  out[0] = '\0';
  if (!isfinite(value)) return 0;
  if (fabs(value) >= largest) return pgap_number_format(out, value);
  size_t fast = fixed_fast(out, value, decimals);
  if (fast > 0) return fast;
  int n = snprintf(out, PGAP_NUMBER_SIZE, "%.*f", decimals, value);
  if (out[0] == '-' && strspn(out + 1, "0.") == (size_t)n - 1) {
    memmove(out, out + 1, (size_t)n);
    n--;
  }
  return (size_t)n;
}

size_t pgap_number_digits(char out[PGAP_NUMBER_SIZE], double value, int digits) {
  double size = fabs(value);
  if (isnan(value) || size == 0) return pgap_number_format(out, value);
  if (!(size >= 1e-5 && size < 1e15)) {
    return (size_t)snprintf(out, PGAP_NUMBER_SIZE, "%.*g", digits, value);
  }
  int decimals = digits - 1 - (int)floor(log10(size));
  size_t n = pgap_number_fixed(out, value, decimals < 0 ? 0 : decimals > 12 ? 12 : decimals);
  if (!strchr(out, '.')) return n;
  while (out[n - 1] == '0') n--;
  if (out[n - 1] == '.') n--;
  out[n] = '\0';
  return n;
}
