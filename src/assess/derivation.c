/* derivation.c: the list of steps: written, run and compared (see derivation.h). */
#include "derive.h"

#include <math.h>
#include <plangap/array.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The code sums in another order than a formula: a billionth of the result, and of the largest
 * number that goes in what rounding leaves of differences. */
static const double SAME_RESULT = 1e-9;
static const double SAME_INPUT = 1e-13;

void pgap_derivation_dispose(pgap_derivation *d) {
  free(d->steps);
  pgap_arena_free(d->arena);
  *d = (pgap_derivation){0};
}

static void out_of_memory(derivation_writer *w) {
  w->status = pgap_error_set(w->err, PGAP_NO_MEMORY, NULL);
}

static void *allocate(derivation_writer *w, size_t size) {
  void *p = w->status == PGAP_OK ? pgap_arena_alloc(w->d->arena, size) : NULL;
  if (!p) out_of_memory(w);
  return p;
}

const char *pgap_derive_say(derivation_writer *w, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int length = vsnprintf(NULL, 0, format, args);
  char *text = allocate(w, (size_t)length + 1);
  if (text) vsnprintf(text, (size_t)length + 1, format, again);
  va_end(again);
  va_end(args);
  return text ? text : "";
}

const pgap_step *pgap_derivation_find(const pgap_derivation *d, const char *name, size_t before) {
  for (size_t i = before < d->n ? before : d->n; i-- > 0;) {
    if (!d->steps[i].is_text && strcmp(d->steps[i].name, name) == 0) return &d->steps[i];
  }
  return NULL;
}

/* Names in a formula are the steps before it. */
static bool find_symbol(pgap_symbol *out, const char *name, const void *context) {
  const pgap_derivation *d = context;
  const pgap_step *step = pgap_derivation_find(d, name, d->n);
  if (!step) return false;
  *out = (pgap_symbol){step->column ? step->column : &step->value, step->n, step->first,
                       step->column != NULL};
  return true;
}

/* The largest number that goes into a formula. */
static double largest_input(const pgap_derivation *d, const char *formula) {
  double largest = 0;
  char name[PGAP_SYMBOL_SIZE];
  while (pgap_formula_next_name(&formula, name)) {
    pgap_symbol s;
    if (!find_symbol(&s, name, d)) continue;
    for (size_t i = s.is_column ? s.first : 0; i < (s.is_column ? s.n : 1); i++) {
      largest = fmax(largest, fabs(s.values[i]));
    }
  }
  return largest;
}

static bool is_same(const pgap_derivation *d, const char *formula, double a, double b) {
  double tolerance = SAME_RESULT * fmax(fabs(a), fabs(b)) + SAME_INPUT * largest_input(d, formula);
  return a == b || fabs(a - b) <= tolerance;
}

static pgap_step *append(derivation_writer *w, const char *name, const char *words) {
  if (w->status != PGAP_OK) return NULL;
  pgap_step *steps = pgap_array_reserve(w->d->steps, &w->d->capacity, w->d->n + 1, sizeof *steps);
  if (!steps) {
    out_of_memory(w);
    return NULL;
  }
  w->d->steps = steps;
  pgap_step *step = &steps[w->d->n++];
  *step = (pgap_step){
      .section = w->section, .name = name, .words = words, .value = (double)NAN, .n = 1};
  return step;
}

/* Origins are copied: those of targets and observations outlive the derivation, others may not. */
static const pgap_origin *keep(derivation_writer *w, const pgap_origin *origins, size_t n) {
  if (!origins || (n == 1 && !origins->file)) return NULL;
  pgap_origin *kept = allocate(w, n * sizeof *kept);
  if (kept) memcpy(kept, origins, n * sizeof *kept);
  return kept;
}

void pgap_derive_given(derivation_writer *w, const char *name, const char *words, double value,
                       const pgap_origin *origin) {
  if (!isfinite(value)) return;
  const pgap_origin *kept = keep(w, origin, 1);
  pgap_step *step = append(w, name, words);
  if (!step) return;
  step->value = value;
  step->origins = kept;
}

void pgap_derive_number(derivation_writer *w, const char *name, const char *words,
                        const char *formula, double value) {
  if (!isfinite(value)) return;
  double found = pgap_formula_value(formula, 0, find_symbol, w->d);
  bool differs = !is_same(w->d, formula, found, value);
  pgap_step *step = append(w, name, words);
  if (!step) return;
  step->formula = formula;
  step->value = value;
  step->differs = differs;
  w->d->n_differ += differs;
}

double pgap_derive_helper(derivation_writer *w, const char *name, const char *words,
                          const char *formula) {
  double value = pgap_formula_value(formula, 0, find_symbol, w->d);
  pgap_derive_number(w, name, words, formula, value);
  return value;
}

void pgap_derive_condition(derivation_writer *w, const char *name, const char *words,
                           const char *formula) {
  pgap_derive_number(w, name, words, formula, 1);
  if (w->status == PGAP_OK) w->d->steps[w->d->n - 1].is_condition = true;
}

void pgap_derive_column(derivation_writer *w, const char *name, const char *words,
                        const char *formula, const double *values, size_t first, size_t n,
                        const pgap_origin *origins) {
  double *column = allocate(w, n * sizeof *column);
  const pgap_origin *kept = keep(w, origins, n);
  if (!column) return;
  bool differs = false;
  for (size_t i = first; i < n; i++) {
    double found = formula ? pgap_formula_value(formula, i, find_symbol, w->d) : values[i];
    column[i] = values ? values[i] : found;
    differs = differs || isnan(found) || !is_same(w->d, formula ? formula : "", found, column[i]);
  }
  pgap_step *step = append(w, name, words);
  if (!step) return;
  step->formula = formula;
  step->column = column;
  step->first = first;
  step->n = n;
  step->origins = kept;
  step->differs = differs;
  w->d->n_differ += differs;
}

void pgap_derive_text(derivation_writer *w, const char *name, const char *words, const char *text,
                      const pgap_origin *origin) {
  const pgap_origin *kept = keep(w, origin, 1);
  pgap_step *step = append(w, name, words);
  if (!step) return;
  step->is_text = true;
  step->text = text;
  step->origins = kept;
}

const char *pgap_derive_name(derivation_writer *w, const char *prefix, pgap_period period) {
  char text[PGAP_PERIOD_SIZE];
  pgap_period_format(text, period);
  for (char *c = text; *c; c++) {
    if (*c == '-' || *c == '/') *c = '_';
  }
  return pgap_derive_say(w, "%s_%s", prefix, text);
}

const char *pgap_derive_name_at(derivation_writer *w, const char *prefix, double t) {
  int32_t month = (int32_t)lround(t * 12) - 1;
  if (month % 12 == 11) return pgap_derive_name(w, prefix, pgap_period_year(month / 12));
  return pgap_derive_name(w, prefix, (pgap_period){month, month, PGAP_PERIOD_MONTH});
}

const char *pgap_derive_goal(const derivation_writer *w) {
  return w->c->target->op == PGAP_OP_ABOUT ? "threshold" : "target";
}

/* Equal is met: a difference that rounding leaves is shown as the tolerance that it needs. */
const char *pgap_derive_band(derivation_writer *w, const char *y, double value) {
  const pgap_band band = w->c->band;
  const char *goal = pgap_derive_goal(w);
  if (w->c->target->op == PGAP_OP_IN)
    return pgap_derive_say(w, "%s >= target_low and %s <= target_high", y, y);
  bool is_floor = isinf(band.high);
  bool is_equal = is_floor ? value < band.low : value > band.high;
  if (is_equal && pgap_band_holds(band, value)) {
    return pgap_derive_say(w, "%s %s %s %s 0.000000001 * abs(%s)", y, is_floor ? ">=" : "<=", goal,
                           is_floor ? "-" : "+", goal);
  }
  return pgap_derive_say(w, "%s %s %s", y, is_floor ? ">=" : "<=", goal);
}
