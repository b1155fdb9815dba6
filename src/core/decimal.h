/* decimal.h: digits and a power of ten, scanned from text. Private to this floor. */
#ifndef PLANGAP_CORE_DECIMAL_H
#define PLANGAP_CORE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

/* Longest text that can be a number. */
enum { PGAP_DECIMAL_TEXT = 512 };

typedef struct pgap_decimal {
  uint64_t mantissa; /* of at most 19 digits; more are read from `text` again */
  int n_digits;
  long exponent;
  bool is_negative;
  char group; /* ',', ' ' or an apostrophe between groups of three, 0 = none */
  const char *text;
} pgap_decimal;

/* Scans sign, digits, decimal point, exponent, and groups of three that `groups` allows (such as ",").
 * Returns what follows, or NULL where there is no number or a comma stands at another place. `text` is
 * shorter than PGAP_DECIMAL_TEXT and must outlive *d. */
const char *pgap_decimal_scan(pgap_decimal *d, const char *text, const char *groups);

/* The nearest double; infinite when it is too large. */
double pgap_decimal_value(const pgap_decimal *d);

/* The commonest cell: the whole text as sign, digits and point, few enough for one exact operation.
 * False for everything else. */
bool pgap_decimal_plain(double *out, const char *text);

#endif
