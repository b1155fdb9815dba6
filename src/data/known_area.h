/* known_area.h: areas that are known by several names and codes (known_areas.def). Private to this
 * floor. */
#ifndef PLANGAP_DATA_KNOWN_AREA_H
#define PLANGAP_DATA_KNOWN_AREA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct pgap_known_area {
  const char *digits, *letters, *name, *short_name, *english, *others;
} pgap_known_area;

enum { PGAP_KNOWN_AREA_FORMS = 11, PGAP_KNOWN_AREA_SIZE = 64 };

/* The area that `text` names or codes, folded and in upper or lower case: 河北省, 河北, Hebei,
 * Hebei Province, CN-HE, CN-13, 130000, 130000000000. NULL = none. */
const pgap_known_area *pgap_known_area_find(const char *text);

/* Writes form i of the area; false when there is no such form. Empty forms are skipped by the caller. */
bool pgap_known_area_form(char out[PGAP_KNOWN_AREA_SIZE], const pgap_known_area *area, size_t i);

#endif
