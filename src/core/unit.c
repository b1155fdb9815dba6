/* unit.c: factors between units of measure, and one unit for a column.
 *
 * Two units convert when they have as many parts (元/人 has two) and the bases of each are of one
 * group of units.def; a base that is not known equals itself alone. Prices of two kinds or years, two
 * currencies, % and 个百分点, tonnes and tonnes of coal equivalent are told apart, and the error says
 * why, and what would convert. */
#include <plangap/text.h>
#include <plangap/unit.h>

#include "unit_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool is_same_base(const pgap_unit_part *a, const pgap_unit_part *b) {
  if (a->group != NULL && b->group != NULL) return strcmp(a->group, b->group) == 0;
  return a->group == b->group && strcmp(a->base, b->base) == 0;
}

/* A currency's group is its code. */
static bool is_currency(const pgap_unit_part *part) {
  return part->group != NULL && strlen(part->group) == 3 && part->group[0] >= 'A' &&
         part->group[0] <= 'Z' && part->group[2] >= 'A' && part->group[2] <= 'Z' &&
         strcmp(part->group, "TEU") != 0;
}

static bool has_currency(const pgap_unit *unit) {
  for (int i = 0; i < unit->n_parts; i++) {
    if (is_currency(&unit->parts[i])) return true;
  }
  return false;
}

/* Prices matter to amounts of money; a unit that says nothing of them means current ones. */
static bool is_same_prices(const pgap_unit *a, const pgap_unit *b) {
  if (!has_currency(a) || !has_currency(b)) return true;
  bool is_constant = a->prices == PGAP_PRICES_CONSTANT;
  if (is_constant != (b->prices == PGAP_PRICES_CONSTANT)) return false;
  return !is_constant || a->price_year == b->price_year;
}

static bool is_of(const pgap_unit_part *part, const char *group) {
  return part->group != NULL && strcmp(part->group, group) == 0;
}

/* Why two units do not convert and what would; {2} and {4} are arguments of the message. */
static const char *explain(const pgap_unit *a, const pgap_unit *b) {
  const pgap_unit_part *p = &a->parts[0], *q = &b->parts[0];
  if (!is_same_prices(a, b)) {
    return "prices of different years or kinds are compared through a price index: give the values "
           "in the prices of '{2}'";
  }
  if (is_currency(p) && is_currency(q) && !is_same_base(p, q)) {
    return "two currencies have no fixed rate: convert the values yourself to one of {4}";
  }
  bool is_share =
      (is_of(p, "percent") && is_of(q, "points")) || (is_of(p, "points") && is_of(q, "percent"));
  if (is_share)
    return "a difference of percentages is in percentage points, a share or a rate in percent";
  if (a->n_parts != b->n_parts) return "one of them is a ratio and the other is not";
  return "to '{2}' convert: {4}";
}

static pgap_status refuse(const pgap_unit *a, const pgap_unit *b, const char *from, const char *to,
                          pgap_error *err) {
  char relatives[PGAP_MESSAGE_ARG_SIZE];
  int differing = 0;
  while (differing + 1 < b->n_parts && differing + 1 < a->n_parts &&
         is_same_base(&a->parts[differing], &b->parts[differing])) {
    differing++;
  }
  pgap_unit_relatives(relatives, sizeof relatives, &b->parts[differing]);
  return pgap_error_set(err, PGAP_UNIT_INCOMPATIBLE, PGAP_ARGS(from, to, explain(a, b), relatives));
}

pgap_status pgap_unit_factor(double *factor, const char *from, const char *to, pgap_error *err) {
  if (from[0] == '\0' || to[0] == '\0' || strcmp(from, to) == 0) {
    *factor = 1;
    return PGAP_OK;
  }
  pgap_unit a, b;
  pgap_unit_parse(&a, from);
  pgap_unit_parse(&b, to);
  bool is_same = a.n_parts == b.n_parts && is_same_prices(&a, &b);
  double up = 1, down = 1;
  for (int i = 0; i < a.n_parts && is_same; i++) {
    const pgap_unit_part *p = &a.parts[i], *q = &b.parts[i];
    is_same = is_same_base(p, q);
    bool is_top = i == 0;
    up *= is_top ? p->multiplier * p->factor : q->multiplier * q->factor;
    down *= is_top ? q->multiplier * q->factor : p->multiplier * p->factor;
  }
  if (!is_same) return refuse(&a, &b, from, to, err);
  *factor = up / down;
  return PGAP_OK;
}

double pgap_unit_scale(double value, double factor) {
  const double nearly = 1e-12; /* the error of a quotient of powers of ten is below 1e-15 */
  double inverse = nearbyint(1 / factor);
  bool is_whole = factor < 1 && inverse < 1e15 && fabs(inverse * factor - 1) < nearly;
  return is_whole ? value / inverse : value * factor;
}

bool pgap_unit_is_known(const char *text) {
  pgap_unit unit;
  if (strlen(text) >= PGAP_UNIT_TEXT) return false;
  pgap_unit_parse(&unit, text);
  for (int i = 0; i < unit.n_parts; i++) {
    if (unit.parts[i].group == NULL) return false;
  }
  return true;
}

double pgap_unit_multiplier(const char *text) {
  pgap_unit unit;
  pgap_unit_parse(&unit, text);
  return unit.parts[0].multiplier;
}
