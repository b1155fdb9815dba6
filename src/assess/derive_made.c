/* derive_made.c: values that a course makes of several cells: the count of entities, and the growth of
 * one indicator over that of another; and what became of those cells. */
#include "derive.h"

#include <math.h>
#include <plangap/kind.h>

/* Moments nearer than this are the same: a tenth of a day, below any period. */
static const double same_moment = 1.0 / 3650;

static bool has_step(const derivation_writer *w, const char *name) {
  return pgap_derivation_find(w->d, name, w->d->n) != NULL;
}

/* How many of a period's entities have a value, and how many of those are below the threshold. */
static void derive_count(derivation_writer *w, const pgap_observation *o, const char *name) {
  const pgap_series *s = w->c->series;
  const pgap_target *target = w->c->target;
  double n_values = 0, n_below = 0;
  for (size_t i = 0; i < s->n; i++) {
    if (!pgap_period_equal(pgap_observation_period(&s->observations[i]),
                           pgap_observation_period(o)))
      continue;
    if (!pgap_entity_is_ruling(s, i, w->c->as_of)) continue;
    n_values++;
    n_below += !pgap_entity_counts(target, s->observations[i].value);
  }
  const char *all = pgap_derive_name(w, "n_values", pgap_observation_period(o));
  const char *below = pgap_derive_name(w, "n_below", pgap_observation_period(o));
  if (!has_step(w, "least")) {
    pgap_derive_given(w, "least", "what an entity must reach to be counted", target->threshold,
                      &target->extra_at);
  }
  pgap_derive_given(w, all, "entities with a value; each cell is in the list of observations",
                    n_values, NULL);
  pgap_derive_given(w, below, "of them with a value below what is to be reached", n_below, NULL);
  pgap_derive_number(w, name, "the entities that count", pgap_derive_say(w, "%s - %s", all, below),
                     o->value);
}

static const char *derive_cell(derivation_writer *w, const char *prefix,
                               const pgap_observation *o) {
  const char *name = pgap_derive_name(w, prefix, pgap_observation_period(o));
  if (!has_step(w, name))
    pgap_derive_given(w, name, "from its cell", o->value,
                      (pgap_origin[]){pgap_observation_origin(o)});
  return name;
}

/* The growth of one of the two, from the value of the year and of the year before. */
static const char *derive_growth(derivation_writer *w, const char *level, const char *growth,
                                 pgap_nature nature, const pgap_observation *o,
                                 const pgap_observation *before) {
  if (nature == PGAP_NATURE_RATE) return derive_cell(w, growth, o);
  const char *name = pgap_derive_name(w, growth, pgap_observation_period(o));
  const char *from = derive_cell(w, level, before), *to = derive_cell(w, level, o);
  bool is_share = nature == PGAP_NATURE_SHARE;
  pgap_derive_number(w, name,
                     is_share ? "change on the year before in percentage points"
                              : "growth on the year before in percent",
                     pgap_derive_say(w, is_share ? "%s - %s" : "100 * (%s / %s - 1)", to, from),
                     is_share ? o->value - before->value : 100 * (o->value / before->value - 1));
  return name;
}

static void derive_difference(derivation_writer *w, const pgap_observation *o,
                              const pgap_parts *parts, const char *name) {
  const pgap_target *target = w->c->target;
  const char *own =
      derive_growth(w, "own", "growth", target->indicator->nature, parts->own, parts->own_before);
  const char *other = derive_growth(w, "other", "other_growth", target->other->nature, parts->other,
                                    parts->other_before);
  pgap_derive_number(w, name, "by how much the growth exceeds that of the other indicator",
                     pgap_derive_say(w, "round(%s - %s, 9)", own, other), o->value);
}

const char *pgap_derive_value(derivation_writer *w, const pgap_observation *o) {
  const pgap_parts *parts = pgap_course_parts(&w->c->course, o);
  bool is_count = w->c->target->kind->of_entities;
  const char *name = pgap_derive_name(w, is_count ? "count" : "y", pgap_observation_period(o));
  if (has_step(w, name)) return name;
  if (!parts)
    pgap_derive_given(w, name, "a value to check, from its cell", o->value,
                      (pgap_origin[]){pgap_observation_origin(o)});
  else if (is_count)
    derive_count(w, o, name);
  else
    derive_difference(w, o, parts, name);
  return name;
}

static unsigned bit(pgap_use use) { return 1U << use; }

/* What point i of the course is used as. */
static unsigned uses_of_point(const derivation_writer *w, size_t i) {
  const pgap_case *c = w->c;
  const pgap_course *course = &c->course;
  unsigned uses = course->observations[i] == course->base_observation ? bit(PGAP_USE_BASE) : 0;
  bool is_projected = c->projection.outcome == PGAP_PROJECTION_DONE && !isnan(c->projected);
  bool is_kept = c->target->kind->is_limit && i < c->latest &&
                 course->t[i] > c->target->due.first / 12.0 + same_moment;
  if (c->has_actual && (i == c->latest || is_kept)) uses |= bit(PGAP_USE_PART);
  if (is_projected && i < c->projection.n) uses |= bit(PGAP_USE_POINT);
  return uses;
}

/* A value of a point that nothing uses. */
static pgap_use beyond(const derivation_writer *w, const pgap_observation *o) {
  bool is_later = pgap_period_end(pgap_observation_period(o)) > w->c->due_t + same_moment;
  return is_later ? PGAP_USE_AFTER_DUE : PGAP_USE_BEFORE;
}

/* The point of the course whose value is made of the period's entities; course->n when none is. */
static size_t point_of_period(const pgap_course *course, pgap_period period) {
  size_t low = 0, high = course->n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (pgap_period_compare(pgap_observation_period(course->observations[middle]), period) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  bool is_it = low < course->n &&
               pgap_period_equal(pgap_observation_period(course->observations[low]), period);
  return is_it ? low : course->n;
}

static unsigned uses_of_entity(const derivation_writer *w, size_t k) {
  const pgap_case *c = w->c;
  const pgap_observation *o = &c->series->observations[k];
  if (!pgap_entity_is_ruling(c->series, k, c->as_of)) return 0;
  size_t i = point_of_period(&c->course, pgap_observation_period(o));
  if (i == c->course.n) return 0;
  unsigned uses = uses_of_point(w, i);
  if (!uses) return bit(beyond(w, o));
  bool counts = pgap_entity_counts(c->target, o->value);
  return uses | bit(counts ? PGAP_USE_COUNTED : PGAP_USE_BELOW);
}

static unsigned uses_of_growth(const derivation_writer *w, const pgap_observation *o) {
  const pgap_course *course = &w->c->course;
  unsigned uses = 0;
  bool is_part = false;
  for (size_t i = 0; i < course->n; i++) {
    const pgap_parts *p = pgap_course_parts(course, course->observations[i]);
    if (p->own != o && p->own_before != o && p->other != o && p->other_before != o) continue;
    is_part = true;
    uses |= uses_of_point(w, i);
  }
  return is_part && !uses ? bit(beyond(w, o)) : uses;
}

/* Why the value k of a series is not used. */
static pgap_use why_not(const derivation_writer *w, const pgap_series *s, size_t k) {
  const pgap_case *c = w->c;
  const pgap_observation *o = &s->observations[k];
  pgap_use use;
  if (pgap_derive_is_unusable(w, o, &use)) return use;
  if (!pgap_entity_is_ruling(s, k, c->as_of)) return PGAP_USE_REPLACED;
  if (pgap_observation_period(o).kind == PGAP_PERIOD_WINDOW) return PGAP_USE_WINDOW;
  if (pgap_observation_period(o).kind == PGAP_PERIOD_TO_DATE) return PGAP_USE_TO_DATE;
  double end = pgap_period_end(pgap_observation_period(o));
  if (end > c->due_t + same_moment) return PGAP_USE_AFTER_DUE;
  bool is_alone = c->target->other && fabs(end - round(end)) <= same_moment;
  return is_alone ? PGAP_USE_ALONE : PGAP_USE_OTHER;
}

void pgap_derive_uses_made(derivation_writer *w) {
  const pgap_case *c = w->c;
  const pgap_series *all[] = {c->series, c->other};
  pgap_observation_use *out = w->d->observations;
  for (size_t k = 0; k < 2; k++) {
    for (size_t i = 0; all[k] && i < all[k]->n; i++) {
      const pgap_observation *o = &all[k]->observations[i];
      unsigned uses = o->remark->entity ? uses_of_entity(w, i) : uses_of_growth(w, o);
      if (!uses) uses = bit(why_not(w, all[k], i));
      *out++ = (pgap_observation_use){
          o, uses, o->remark->entity ? o->remark->entity : all[k]->indicator->id};
    }
  }
}
