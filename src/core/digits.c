/* digits.c: pieces of dates and periods (see digits.h). */
#include "digits.h"

#include <string.h>
#include <strings.h>

enum { YEAR_FIRST = 1000 };

const char *pgap_digits_read(int *out, const char *text, int least, int most) {
  int value = 0, n = 0;
  for (; *text >= '0' && *text <= '9'; text++, n++) {
    if (n == most) return NULL;
    value = 10 * value + (*text - '0');
  }
  if (n < least) return NULL;
  *out = value;
  return text;
}

const char *pgap_year_read(int *year, const char *text) {
  text = pgap_digits_read(year, text, 4, 4);
  return text != NULL && *year >= YEAR_FIRST ? text : NULL;
}

const char *pgap_text_skip(const char *p, const char *text) {
  size_t n = strlen(text);
  return p != NULL && strncasecmp(p, text, n) == 0 ? p + n : NULL;
}
