/* digits.h: pieces of dates and periods. Private to this floor. */
#ifndef PLANGAP_CORE_DIGITS_H
#define PLANGAP_CORE_DIGITS_H

#include <plangap/period.h>
#include <stdbool.h>
#include <stddef.h>

/* Reads `least` to `most` digits; returns what follows, NULL when there are fewer or more of them. */
const char *pgap_digits_read(int *out, const char *text, int least, int most);

/* Reads a year of four digits, 1000 or later. */
const char *pgap_year_read(int *year, const char *text);

/* A year and nothing else, the commonest period by far. */
bool pgap_period_plain_year(pgap_period *out, const char *text);

/* What follows `text` at the beginning of `p`, in upper or lower case; NULL when it is not there. */
const char *pgap_text_skip(const char *p, const char *text);

/* `month` from 1. */
int pgap_days_in_month(int year, int month);

#endif
