/* kind.c: the registry of target kinds, and the arithmetic that several of them share. */
#include "progress.h"

#include <math.h>
#include <plangap/number.h>
#include <plangap/registry.h>
#include <stdio.h>

static const pgap_kind *const kinds[] = {
#define PGAP_KIND(name) &pgap_kind_##name,
#include "kinds.def"
#undef PGAP_KIND
};

PGAP_REGISTRY(kind, kinds)

const char *pgap_kind_word(size_t i) {
  const size_t n = sizeof kinds / sizeof kinds[0];
  if (i < n) return kinds[i]->name;
  return i < 2 * n ? kinds[i - n]->name_zh : NULL;
}

const pgap_kind *pgap_kind_read(const char *word) {
  const size_t n = sizeof kinds / sizeof kinds[0];
  for (size_t i = 0; i < 2 * n; i++)
    if (strcmp(pgap_kind_word(i), word) == 0) return kinds[i % n];
  return NULL;
}

void pgap_kind_names(char *out, size_t size) {
  size_t used = 0;
  out[0] = '\0';
  for (size_t i = 0; pgap_kind_at(i) && used < size; i++) {
    int length = snprintf(out + used, size - used, "%s%s", i ? ", " : "", kinds[i]->name);
    used += length > 0 ? (size_t)length : 0;
  }
}

double pgap_level_plain(double v, double b, double years) {
  (void)b;
  (void)years;
  return v;
}

pgap_status pgap_check_any(const pgap_target *target, pgap_error *err) {
  (void)target;
  (void)err;
  return PGAP_OK;
}

pgap_status pgap_value_refused(const pgap_target *target, const char *help, pgap_error *err) {
  char value[PGAP_NUMBER_SIZE];
  pgap_number_format(value, target->value);
  return pgap_error_set(err, PGAP_TARGET_VALUE_INVALID, PGAP_ARGS(target->kind->name, value, help));
}

pgap_status pgap_check_percent(const pgap_target *target, pgap_error *err) {
  if (target->value > -100 && target->value != 0) return PGAP_OK;
  return pgap_value_refused(target, "a percent above -100 and not 0, such as 7 or -13.5", err);
}

double pgap_completion_linear(const pgap_progress *p) {
  double way = p->level - p->base;
  return way == 0 ? NAN : (p->y - p->base) / way;
}

double pgap_completion_log(const pgap_progress *p) {
  double done = p->y / p->base, all = p->level / p->base;
  if (!(done > 0) || !(all > 0) || all == 1) return NAN;
  return log(done) / log(all);
}

double pgap_completion_ratio(const pgap_progress *p) {
  return p->level == 0 ? NAN : p->y / p->level;
}

double pgap_completion_periods(const pgap_progress *p) {
  return p->n_elapsed ? (double)p->n_met / p->n_elapsed : NAN;
}
