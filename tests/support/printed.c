/* printed.c: see printed.h. */
#include "support/printed.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is nothing must be nothing. */
static const double ZERO = 1e-12;

const char *printed_find(char out[PRINTED_SIZE], const char *lines, const char *key,
                         size_t length) {
  for (const char *p = lines; *p; p += strspn(p, "\n")) {
    size_t width = strcspn(p, "\n");
    if (width > length && strncmp(p, key, length) == 0 && p[length] == '=') {
      snprintf(out, PRINTED_SIZE, "%.*s", (int)(width - length - 1), p + length + 1);
      return out;
    }
    p += width;
  }
  return NULL;
}

/* Half a unit of the last decimal of a printed figure; of a whole number nothing. */
static double half_unit(const char *number) {
  const char *point = strchr(number, '.');
  if (!point || strpbrk(number, "eE")) return 0;
  return 0.5000001 * pow(10, -(double)strspn(point + 1, "0123456789"));
}

static bool is_near(const char *got, const char *want, double tolerance, bool is_published) {
  char *end, *end_got;
  double a = strtod(got, &end_got), b = strtod(want, &end);
  if (end == want || *end || end_got == got || *end_got || !isfinite(b))
    return strcmp(got, want) == 0;
  double room = fmax(tolerance * fabs(b), b == 0 ? ZERO : 0);
  if (is_published) room = fmax(room, half_unit(want));
  return fabs(a - b) <= room;
}

bool printed_agrees(const char *got, const char *want, double tolerance, bool is_published) {
  char a[PRINTED_SIZE], b[PRINTED_SIZE], *rest_a, *rest_b;
  snprintf(a, sizeof a, "%s", got);
  snprintf(b, sizeof b, "%s", want);
  char *p = strtok_r(a, " ", &rest_a), *q = strtok_r(b, " ", &rest_b);
  for (; p && q; p = strtok_r(NULL, " ", &rest_a), q = strtok_r(NULL, " ", &rest_b))
    if (!is_near(p, q, tolerance, is_published)) return false;
  return !p && !q;
}
