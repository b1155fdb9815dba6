/* digits.h: pieces of dates and periods. Private to this floor. */
#ifndef PLANGAP_CORE_DIGITS_H
#define PLANGAP_CORE_DIGITS_H

#include <stddef.h>

/* Reads `least` to `most` digits; returns what follows, NULL when there are fewer or more of them. */
const char *pgap_digits_read(int *out, const char *text, int least, int most);

/* Reads a year of four digits, 1000 or later. */
const char *pgap_year_read(int *year, const char *text);

/* `month` from 1. */
int pgap_days_in_month(int year, int month);

#endif
