/* number.h: numbers as text, never depending on the locale. */
#ifndef PLANGAP_NUMBER_H
#define PLANGAP_NUMBER_H

#include <plangap/error.h>
#include <stdbool.h>
#include <stddef.h>

enum { PGAP_NUMBER_SIZE = 32 };

/* True for the words that mean "no value": empty, -, —, –, .., :, NA, N/A, n.a., #N/A, NaN, null. */
bool pgap_number_is_missing(const char *text);

/* The whole text as a finite number: optional sign, decimal point, exponent, grouping commas in
 * threes, full-width digits and signs, a trailing %, a suffix 万, 亿 or 万亿 (multiplied in).
 * "1.4万" = 14000. Hexadecimal, inf, nan and trailing text are PGAP_NUMBER_INVALID.
 * *is_repaired (may be NULL) tells that grouping, full width or a suffix was read. */
pgap_status pgap_number_parse(double *out, const char *text, bool *is_repaired, pgap_error *err);

/* The number at the beginning of `text`: digits with grouping commas and a decimal point, or Chinese
 * numerals (两百, 一千二百, 三点五, 二〇三五) of digits, 十, 百 and 千 without 万 and 亿. Returns the bytes read, 0 where
 * there is none; *has_digit (may be NULL) is false for a multiplier alone, such as 百. */
size_t pgap_number_scan(double *out, const char *text, bool *has_digit);

/* The shortest decimal text that reads back as the same double ("0.1", "1e+22", "-3");
 * an empty text for NaN and infinities. Returns its length. */
size_t pgap_number_format(char out[PGAP_NUMBER_SIZE], double value);

/* At most `decimals` digits after the point, trailing zeros kept, "-0" written "0"; empty for NaN and
 * infinities. */
size_t pgap_number_fixed(char out[PGAP_NUMBER_SIZE], double value, int decimals);

/* At most `digits` (up to 12) significant digits, whole numbers in full, no trailing zeros:
 * "0.0371373", "1234567"; empty for NaN. */
size_t pgap_number_digits(char out[PGAP_NUMBER_SIZE], double value, int digits);

#endif
