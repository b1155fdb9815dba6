/* test_shortest.c: the shortest digits are those that printf and strtod find, for millions of doubles. */
#include <check.h>
#include <float.h>
#include <math.h>
#include <plangap/number.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shortest.h"

enum { N_RANDOM = 500000 };

/* xorshift64* (Vigna 2016): the same numbers on every machine. */
static uint64_t next(uint64_t *state) {
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return *state * UINT64_C(2685821657736338717);
}

/* The first of 15, 16 and 17 digits that reads back. */
static void check(double value) {
  char want[PGAP_NUMBER_SIZE], got[PGAP_NUMBER_SIZE];
  int digits = 15;
  do snprintf(want, sizeof want, "%.*g", digits, value);
  while (digits++ < 17 && strtod(want, NULL) != value);
  size_t n = pgap_digits_write(got, value);
  if (n == 0) {
    ck_assert_msg(!(fabs(value) >= 1e-10 && fabs(value) < 1e17), "%s: none", want);
    return;
  }
  if (n == strlen(want) && memcmp(got, want, n + 1) == 0) return;
  ck_abort_msg("%s, expected %s", got, want);
}

static double from_bits(uint64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/* All exponents of the range, and a little beyond. */
START_TEST(random_bits) {
  uint64_t state = 88172645463325252;
  for (int i = 0; i < N_RANDOM; i++) {
    uint64_t bits = next(&state);
    uint64_t exponent = 1023 - 36 + bits % 96;
    check(from_bits((bits & UINT64_C(0x800FFFFFFFFFFFFF)) | exponent << 52));
  }
}
END_TEST

/* Decimals of every length and size, and their neighbours. */
START_TEST(random_decimals) {
  uint64_t state = 362436069;
  for (int i = 0; i < N_RANDOM; i++) {
    char text[64];
    uint64_t digits = next(&state);
    for (uint64_t n = next(&state) % 18; n > 0; n--) digits /= 10;
    snprintf(text, sizeof text, "%llue%d", (unsigned long long)digits,
             (int)(next(&state) % 40) - 30);
    double value = strtod(text, NULL);
    check(value);
    check(nextafter(value, HUGE_VAL));
    check(nextafter(value, 0));
  }
}
END_TEST

/* Where one side of a double is nearer than the other, and where a digit is carried to the front. */
START_TEST(powers) {
  for (int sign = -1; sign <= 1; sign += 2) {
    for (int e = -40; e <= 60; e++) {
      double value = sign * ldexp(1, e);
      for (int step = 0; step < 1000; step++, value = nextafter(value, 0)) check(value);
      for (value = sign * ldexp(1, e); value < sign * ldexp(1 + 1e-13, e);
           value = nextafter(value, HUGE_VAL))
        check(value);
    }
    for (int e = -12; e <= 18; e++) {
      char text[32];
      snprintf(text, sizeof text, "%de%d", sign, e);
      double value = strtod(text, NULL);
      for (int step = 0; step < 500; step++) value = nextafter(value, 0);
      for (int step = 0; step < 1000; step++, value = nextafter(value, sign * HUGE_VAL))
        check(value);
    }
  }
}
END_TEST

START_TEST(outside_of_the_range) {
  char out[PGAP_DIGITS_SIZE];
  static const double none[] = {0, 1e17, 9.9e-11, 1e300, DBL_MIN, DBL_TRUE_MIN, HUGE_VAL};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    ck_assert_uint_eq(pgap_digits_write(out, none[i]), 0);
  ck_assert_uint_eq(pgap_digits_write(out, (double)NAN), 0);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("digits");
  TCase *tests = tcase_create("digits");
  tcase_set_timeout(tests, 120);
  tcase_add_test(tests, random_bits);
  tcase_add_test(tests, random_decimals);
  tcase_add_test(tests, powers);
  tcase_add_test(tests, outside_of_the_range);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
