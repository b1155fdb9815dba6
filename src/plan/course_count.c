/* course_count.c: how many entities reach a threshold, period by period.
 *
 * The series of entities is sorted by period, entity and release, so that one pass over it counts.
 * An entity without a value in a period does not count there; how many those are is told beside
 * (pgap_entities_coverage), because a count that falls may be a list that is shorter. */
#include "course_parts.h"

#include <math.h>

static bool is_usable(const pgap_observation *o, pgap_as_of as_of) {
  return o->remark->span == PGAP_SPAN_PLAIN && pgap_observation_is_actual(o) &&
         pgap_observation_is_known(o, as_of);
}

static bool is_same(const pgap_observation *a, const pgap_observation *b) {
  return pgap_period_equal(pgap_observation_period(a), pgap_observation_period(b)) &&
         pgap_entity_compare(a, b) == 0;
}

bool pgap_entity_is_ruling(const pgap_series *s, size_t i, pgap_as_of as_of) {
  const pgap_observation *o = &s->observations[i];
  if (!is_usable(o, as_of)) return false;
  for (size_t k = i + 1; k < s->n && is_same(&s->observations[k], o); k++) {
    if (is_usable(&s->observations[k], as_of)) return false;
  }
  return true;
}

bool pgap_entity_counts(const pgap_target *target, double value) {
  return pgap_band_holds((pgap_band){target->threshold, INFINITY}, value);
}

/* The counts of all periods with values, oldest first, into `made`. */
static void make_counts(pgap_course *out, const pgap_course_request *r) {
  const pgap_series *s = r->series;
  for (size_t i = 0; i < s->n; i++) {
    const pgap_observation *o = &s->observations[i];
    if (!pgap_entity_is_ruling(s, i, r->as_of)) continue;
    size_t n = out->n_made;
    if (n == 0 || !pgap_period_equal(pgap_observation_period(&out->made[n - 1]),
                                     pgap_observation_period(o))) {
      pgap_parts *parts = &out->parts[n];
      *parts = (pgap_parts){
          .own = o,
          .remark = {.source = "", .note = "", .released = o->remark->released, .status = 'A'}};
      out->made[n] = pgap_observation_of(pgap_observation_period(o), 0, 0, &parts->remark);
      out->n_made++;
    }
    pgap_observation *count = &out->made[out->n_made - 1];
    if (pgap_entity_counts(r->target, o->value)) count->value++;
    pgap_remark *remark = &out->parts[out->n_made - 1].remark;
    if (o->remark->status == 'P' || o->remark->status == 'E') remark->status = o->remark->status;
    /* Without a date the period was over; else all were known from the latest release on. */
    int32_t a = remark->released, b = o->remark->released;
    remark->released = a == 0 || b == 0 ? 0 : b > a ? b : a;
  }
}

void pgap_course_count(pgap_course *out, const pgap_course_request *r) {
  pgap_course_clear(out);
  if (r->series) {
    make_counts(out, r);
    /* As a series of the entities' indicator: comparable are the periods whose values are. */
    pgap_series counts = {r->series->indicator, r->series->area, out->made, out->n_made};
    pgap_course_request request = *r;
    request.series = &counts;
    pgap_course_take_points(out, &request);
    out->partial = NULL; /* of part of a year the count says nothing */
  }
  pgap_course_take_base(out, r);
  pgap_course_flows_are_values(out);
}

/* The next ruling value of `period` at position i or later; s->n when there is none. */
static size_t next_of(const pgap_series *s, size_t i, pgap_period period, pgap_as_of as_of) {
  for (; i < s->n && pgap_period_equal(pgap_observation_period(&s->observations[i]), period); i++) {
    if (pgap_entity_is_ruling(s, i, as_of)) return i;
  }
  return s->n;
}

/* Position of the first value of the period, by halves; s->n when there is none. */
static size_t start_of(const pgap_series *s, pgap_period period) {
  size_t low = 0, high = s->n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (pgap_period_compare(pgap_observation_period(&s->observations[middle]), period) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

pgap_coverage pgap_entities_coverage(const pgap_series *s, pgap_as_of as_of, pgap_period first,
                                     pgap_period last) {
  pgap_coverage c = {0};
  size_t i = next_of(s, start_of(s, first), first, as_of);
  size_t j = next_of(s, start_of(s, last), last, as_of);
  while (i < s->n || j < s->n) { /* both in the order of the entities' names */
    int order = i == s->n   ? 1
                : j == s->n ? -1
                            : pgap_entity_compare(&s->observations[i], &s->observations[j]);
    c.n_known++;
    c.n_not_last += order < 0;
    c.n_not_first += order > 0;
    if (order <= 0) i = next_of(s, i + 1, first, as_of);
    if (order >= 0) j = next_of(s, j + 1, last, as_of);
  }
  return c;
}
