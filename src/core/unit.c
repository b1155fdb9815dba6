/* unit.c: factors between units of measure.
 *
 * A unit is text. After NFKC and without what stands in parentheses it is split at the first stroke
 * into a numerator and a denominator, and each of them into multipliers (百 千 万 亿, in any
 * number: 万亿 is 万 times 亿) and a base. Two units convert when their bases are the same or both
 * are counts; everything else, 现价 and 不变价 or % and 个百分点, is a different unit. */
#include <plangap/text.h>
#include <plangap/unit.h>

#include <stdbool.h>
#include <string.h>

enum { UNIT_SIZE = 128 };

typedef struct part {
  double multiplier;
  const char *base;
} part;

typedef struct parsed_unit {
  part top, bottom;
  char text[UNIT_SIZE];
} parsed_unit;

static void trim_end(char *text) {
  size_t n = strlen(text);
  while (n > 0 && text[n - 1] == ' ') text[--n] = '\0';
}

/* Takes multipliers off the front as long as a base remains. */
static part parse_part(const char *text) {
  static const struct {
    const char *text;
    double value;
  } multipliers[] = {{"十", 1e1}, {"百", 1e2}, {"千", 1e3}, {"万", 1e4}, {"亿", 1e8}};
  enum { N = sizeof multipliers / sizeof multipliers[0] };
  part p = {1, text};
  size_t i = 0;
  while (i < N && strcmp(p.base, "百分点") != 0) {
    size_t n = strlen(multipliers[i].text);
    if (strncmp(p.base, multipliers[i].text, n) == 0 && p.base[n] != '\0') {
      p.multiplier *= multipliers[i].value;
      p.base += n;
      i = 0;
    } else {
      i++;
    }
  }
  return p;
}

static void parse(parsed_unit *out, const char *text) {
  static const part none = {1, ""};
  pgap_text_fold(out->text, sizeof out->text, text);
  char *note = strchr(out->text, '(');
  if (note != NULL && note > out->text) *note = '\0';
  trim_end(out->text);
  char *stroke = strchr(out->text, '/');
  out->bottom = none;
  if (stroke != NULL && stroke > out->text && stroke[1] != '\0') {
    *stroke = '\0';
    trim_end(out->text);
    out->bottom = parse_part(stroke + 1 + strspn(stroke + 1, " "));
  }
  out->top = parse_part(out->text);
}

static bool is_count(const char *base) {
  static const char *const counts[] = {"家", "个", "项", "件", "户"};
  for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
    if (strcmp(base, counts[i]) == 0) return true;
  }
  return false;
}

static bool is_same_base(part a, part b) {
  return strcmp(a.base, b.base) == 0 || (is_count(a.base) && is_count(b.base));
}

pgap_status pgap_unit_factor(double *factor, const char *from, const char *to, pgap_error *err) {
  if (from[0] == '\0' || to[0] == '\0' || strcmp(from, to) == 0) {
    *factor = 1;
    return PGAP_OK;
  }
  parsed_unit a, b;
  parse(&a, from);
  parse(&b, to);
  if (!is_same_base(a.top, b.top) || !is_same_base(a.bottom, b.bottom)) {
    return pgap_error_set(err, PGAP_UNIT_INCOMPATIBLE, PGAP_ARGS(from, to));
  }
  *factor = (a.top.multiplier * b.bottom.multiplier) / (b.top.multiplier * a.bottom.multiplier);
  return PGAP_OK;
}
