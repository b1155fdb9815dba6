/* unit_text.h: a unit taken apart. Private to this floor. */
#ifndef PLANGAP_CORE_UNIT_TEXT_H
#define PLANGAP_CORE_UNIT_TEXT_H

#include <stdbool.h>

enum { PGAP_UNIT_TEXT = 160, PGAP_UNIT_PARTS = 3 };

/* One part between strokes: multiplier x factor of a group, or of an unknown base that is its own. */
typedef struct pgap_unit_part {
  double multiplier, factor;
  const char *group; /* of units.def; NULL = unknown */
  const char *base;  /* the text after the multipliers */
} pgap_unit_part;

typedef enum pgap_prices {
  PGAP_PRICES_UNSAID,
  PGAP_PRICES_CURRENT,
  PGAP_PRICES_CONSTANT
} pgap_prices;

typedef struct pgap_unit {
  pgap_unit_part parts[PGAP_UNIT_PARTS]; /* numerator, then what it is divided by */
  int n_parts;
  pgap_prices prices;
  int price_year; /* of constant prices; 0 = not said */
  char text[PGAP_UNIT_TEXT];
} pgap_unit;

/* Takes `text` apart; the parts point into *out, which must not be moved. */
void pgap_unit_parse(pgap_unit *out, const char *text);

/* Names of the group, ", " between them, as many as fit whole; the currency and unit of `part` first
 * with the usual multipliers. */
void pgap_unit_relatives(char *out, unsigned long size, const pgap_unit_part *part);

#endif
