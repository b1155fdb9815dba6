/* number_write.c: numbers to text, shortest, fixed or by digits (see plangap/number.h).
 *
 * m / 10^k with m < 2^53 is correctly rounded, so that the smallest k that gives the value back is
 * its shortest text; the rest tries 15, 16 and 17 digits, of usual sizes in whole
 * numbers (shortest.h). */
#include <plangap/number.h>

#include "shortest.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double exact_integer = 9007199254740992.0; /* 2^53 */
static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

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
