/* known_area.c: see known_area.h. */
#include "known_area.h"

#include <plangap/text.h>

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const pgap_known_area areas[] = {
#define PGAP_KNOWN_AREA(digits, letters, name, short_name, english, others)                        \
  {digits, letters, name, short_name, english, others},
#include "known_areas.def"
#undef PGAP_KNOWN_AREA
};

/* Text number i between strokes. */
static void other_form(char *out, const char *others, size_t i) {
  for (; i > 0 && *others != '\0'; i--) {
    others += strcspn(others, "|");
    others += *others == '|';
  }
  snprintf(out, PGAP_KNOWN_AREA_SIZE, "%.*s", (int)strcspn(others, "|"), others);
}

bool pgap_known_area_form(char out[PGAP_KNOWN_AREA_SIZE], const pgap_known_area *area, size_t i) {
  const char *const texts[] = {area->name, area->short_name, area->letters, area->english,
                               area->digits};
  const size_t n = sizeof texts / sizeof texts[0];
  bool is_part = area->digits[0] != '\0';
  out[0] = '\0';
  if (i < n)
    snprintf(out, PGAP_KNOWN_AREA_SIZE, "%s", texts[i]);
  else if (i == n && is_part) /* of the statistics bureau */
    snprintf(out, PGAP_KNOWN_AREA_SIZE, "%s000000", area->digits);
  else if (i == n + 1 && is_part) /* ISO 3166-2 before 2017 */
    snprintf(out, PGAP_KNOWN_AREA_SIZE, "CN-%.2s", area->digits);
  else if (i == n + 2 && is_part)
    snprintf(out, PGAP_KNOWN_AREA_SIZE, "%s Province", area->english);
  else if (i >= n + 3)
    other_form(out, area->others, i - n - 3);
  return i < PGAP_KNOWN_AREA_FORMS;
}

static bool is_form(const pgap_known_area *area, const char *text) {
  char form[PGAP_KNOWN_AREA_SIZE];
  for (size_t i = 0; pgap_known_area_form(form, area, i); i++) {
    if (form[0] != '\0' && strcasecmp(form, text) == 0) return true;
  }
  return false;
}

/* Two letters or digits, or one Chinese character. */
static bool begins_alike(const char *text, const char *form) {
  if (text[0] == '\0' || form[0] == '\0') return false;
  bool is_ascii = (unsigned char)text[0] < 0x80;
  if (((text[0] ^ form[0]) & ~0x20) != 0) return false;
  return strncasecmp(text, form, is_ascii ? 2 : 3) == 0;
}

static bool begins_like_other(const char *text, const char *others) {
  for (; others != NULL; others = strchr(others, '|')) {
    others += *others == '|';
    if (*others != '\0' && begins_alike(text, others)) return true;
  }
  return false;
}

/* Names of areas may be many, so that forms are made only for a row whose texts begin alike. */
static const pgap_known_area *find(const char *text) {
  for (size_t a = 0; a < sizeof areas / sizeof areas[0]; a++) {
    const pgap_known_area *k = &areas[a];
    bool may_be = begins_alike(text, k->name) || begins_alike(text, k->letters) ||
                  begins_alike(text, k->english) || begins_alike(text, k->short_name) ||
                  begins_alike(text, k->digits) || begins_like_other(text, k->others);
    if (may_be && is_form(k, text)) return k;
  }
  return NULL;
}

const pgap_known_area *pgap_known_area_find(const char *text) {
  static const char wide[] = "\xEF"; /* the first byte of full-width letters and digits */
  char folded[PGAP_KNOWN_AREA_SIZE];
  if (text[0] == '\0') return NULL;
  const pgap_known_area *found = find(text);
  if (found != NULL || strchr(text, wide[0]) == NULL) return found;
  pgap_text_fold(folded, sizeof folded, text);
  return find(folded);
}
