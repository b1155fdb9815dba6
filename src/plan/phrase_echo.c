/* phrase_echo.c: what a phrase was read as, in the words of targets.csv. */
#include <plangap/phrase.h>

#include <math.h>
#include <plangap/number.h>
#include <stdio.h>
#include <string.h>

typedef struct line {
  char *out;
  size_t size, n;
} line;

static void add(line *l, const char *before, const char *text) {
  if (text[0] == '\0' || l->n >= l->size) return;
  l->n += (size_t)snprintf(l->out + l->n, l->size - l->n, "%s%s", l->n ? before : "", text);
}

static void add_number(line *l, const char *before, double value) {
  char number[PGAP_NUMBER_SIZE];
  pgap_number_format(number, value);
  add(l, before, number);
}

static void add_period(line *l, const char *before, pgap_period period) {
  char text[PGAP_PERIOD_SIZE];
  pgap_period_format(text, period);
  add(l, before, text);
}

size_t pgap_wish_echo(char *out, size_t size, const pgap_wish *w) {
  line l = {out, size, 0};
  out[0] = '\0';
  if (!w->is_measured) {
    add(&l, "", "not measured");
    return l.n;
  }
  bool is_ratio = !w->kind->value_in_unit && !w->kind->of_entities;
  add(&l, "", w->kind->name);
  add(&l, " ", w->other);
  if (w->has_op) add(&l, " ", pgap_op_name(w->op));
  add_number(&l, " ", w->value);
  add_number(&l, "..", w->value2);
  add(&l, " ", is_ratio ? w->kind->value_unit : w->unit);
  add_period(&l, ", due ", w->due);
  add_period(&l, ", base ", w->base_period);
  add_number(&l, ", base value ", w->base_value);
  add_number(&l, ", tolerance ", w->tolerance);
  if (w->tier != PGAP_TIER_EXPECTED) add(&l, ", tier ", pgap_tier_name(w->tier));
  if (w->has_binding) add(&l, ", binding ", pgap_binding_name(w->binding));
  return l.n;
}
