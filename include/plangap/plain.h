/* plain.h: the quick ways for texts as nearly all are. What they do not know is left to text.h,
 * number.h and period.h, with which they agree where they answer. */
#ifndef PLANGAP_PLAIN_H
#define PLANGAP_PLAIN_H

#include <plangap/period.h>
#include <stdbool.h>
#include <stddef.h>

/* True for valid UTF-8 (RFC 3629) without NUL and byte-order mark, where every carriage return ends a line together with
 * a line feed. */
bool pgap_plain_text(const char *text, size_t n);

/* A decimal number of at most 19 digits that a double takes exactly rounded (Clinger 1990, fast
 * case): "-12.5". False for any other text, also for valid numbers. */
bool pgap_plain_number(double *out, const char *text, size_t n);

/* A year of four digits. */
bool pgap_plain_year(pgap_period *out, const char *text, size_t n);

/* Characters of a plain text. */
size_t pgap_plain_characters(const char *text, size_t n);

#endif
