/* shortest.c: see shortest.h.
 *
 * value = m 2^e, m < 2^53, times 10^k, k from 0 to 27, is m 5^k 2^(e + k) with m 5^k < 2^116: in 128
 * bits the value and the halves of the way to its neighbours are exact, so that rounding to 15 to 17
 * digits and the question whether they read back take comparisons only (Steele & White 1990, with
 * fixed precision). */
#include "shortest.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 wide;

enum { MANTISSA_BITS = 53, MOST_DIGITS = 17, LEAST_DIGITS = 15, EXPONENT_SMALLEST = -4 };

static const uint64_t fives[] = {1,
                                 5,
                                 25,
                                 125,
                                 625,
                                 3125,
                                 15625,
                                 78125,
                                 390625,
                                 1953125,
                                 9765625,
                                 48828125,
                                 244140625,
                                 1220703125,
                                 6103515625,
                                 30517578125,
                                 152587890625,
                                 762939453125,
                                 3814697265625,
                                 19073486328125,
                                 95367431640625,
                                 476837158203125,
                                 2384185791015625,
                                 11920928955078125,
                                 59604644775390625,
                                 298023223876953125,
                                 1490116119384765625,
                                 7450580596923828125};
enum { N_FIVES = sizeof fives / sizeof *fives };

static const uint64_t ten_to_17 = 100000000000000000;

/* The value, and the way to the next one above, in units of 2^-shift 10^-k. */
typedef struct scaled {
  wide value, step;
  int shift;
  bool is_even, is_power_of_two;
} scaled;

static scaled scale(uint64_t m, int e, int k) {
  scaled s = {.value = (wide)m * fives[k], .step = fives[k], .shift = -(e + k)};
  s.is_even = m % 2 == 0;
  s.is_power_of_two = m == UINT64_C(1) << (MANTISSA_BITS - 1);
  if (s.shift < 0) {
    s.value <<= -s.shift;
    s.step <<= -s.shift;
    s.shift = 0;
  }
  return s;
}

/* The nearest multiple of `unit` (1, 10 or 100), of two the even one. */
static uint64_t round_to(const scaled *s, uint64_t unit) {
  uint64_t whole = (uint64_t)(s->value >> s->shift);
  /* Divisions by constants are products. */
  uint64_t count = unit == 100 ? whole / 100 : unit == 10 ? whole / 10 : whole;
  wide twice = (s->value - ((wide)(count * unit) << s->shift)) << 1;
  wide one = (wide)unit << s->shift;
  return count + (twice > one || (twice == one && count % 2));
}

/* Is the value the nearest double? The one below a power of two is only half as far away. */
static bool reads_back(const scaled *s, uint64_t whole) {
  wide read = (wide)whole << s->shift;
  if (read >= s->value) {
    wide twice = (read - s->value) << 1;
    return twice < s->step || (twice == s->step && s->is_even);
  }
  wide twice = (s->value - read) << (s->is_power_of_two ? 2 : 1);
  return twice < s->step || (twice == s->step && s->is_even);
}

/* 00 to 99 */
static const char pairs[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
    "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";

/* The digits d, the first of them worth 10^exponent, as %g with that precision writes them. */
static size_t write_general(char *out, uint64_t d, int exponent, int precision) {
  char digits[MOST_DIGITS + 4];
  int n = 0, first = (int)sizeof digits;
  for (; d % 10 == 0; d /= 10) {
  }
  for (; d >= 100; d /= 100, n += 2) {
    first -= 2;
    memcpy(&digits[first], &pairs[2 * (d % 100)], 2);
  }
  for (; d > 0; d /= 10, n++) digits[--first] = (char)('0' + d % 10);
  const char *from = digits + first;
  char *p = out;
  bool is_plain = exponent >= EXPONENT_SMALLEST && exponent < precision;
  int n_before = is_plain ? exponent + 1 : 1;
  if (n_before <= 0) {
    *p++ = '0';
    *p++ = '.';
    for (int i = n_before; i < 0; i++) *p++ = '0';
  }
  for (int i = 0; i < n || i < n_before; i++) {
    if (i > 0 && i == n_before) *p++ = '.';
    *p++ = i < n ? from[i] : '0';
  }
  if (!is_plain) {
    int size = exponent < 0 ? -exponent : exponent;
    *p++ = 'e';
    *p++ = exponent < 0 ? '-' : '+';
    *p++ = (char)('0' + size / 10);
    *p++ = (char)('0' + size % 10);
  }
  *p = '\0';
  return (size_t)(p - out);
}

size_t pgap_digits_write(char out[PGAP_DIGITS_SIZE], double value) {
  static const double smallest = 1e-10, largest = 1e17;
  double size = fabs(value);
  if (!(size >= smallest && size < largest)) return 0;
  int e;
  uint64_t m = (uint64_t)ldexp(frexp(size, &e), MANTISSA_BITS);
  e -= MANTISSA_BITS;
  /* floor(log10(2) (e + 52)) is the exponent, or one less */
  int k = MOST_DIGITS - 1 - (int)floor(0.30102999566398120 * (e + MANTISSA_BITS - 1));
  assert(k >= 0 && k < N_FIVES);
  scaled s = scale(m, e, k);
  if (s.value >> s.shift >= ten_to_17) s = scale(m, e, --k);
  size_t used = value < 0;
  if (used) out[0] = '-';
  uint64_t unit = 100;
  for (int digits = LEAST_DIGITS;; digits++, unit /= 10) {
    uint64_t d = round_to(&s, unit);
    if (unit > 1 && !reads_back(&s, d * unit)) continue;
    int exponent = MOST_DIGITS - 1 - k + (d * unit == ten_to_17);
    return used + write_general(out + used, d, exponent, digits);
  }
}
#else
size_t pgap_digits_write(char out[PGAP_DIGITS_SIZE], double value) {
  (void)out;
  (void)value;
  return 0;
}
#endif
