/* course.c: the values on which a target is measured (see course.h). */
#include "course_parts.h"

#include <math.h>
#include <plangap/array.h>
#include <stdint.h>
#include <stdlib.h>

/* Moments nearer than this are the same: a tenth of a day, below any period. */
static const double same_moment = 1.0 / 3650;

size_t pgap_course_room(const pgap_course_request *r) {
  size_t n = r->series ? r->series->n : 0, m = r->other ? r->other->n : 0;
  return n > m ? n : m;
}

pgap_status pgap_course_reserve(pgap_course *c, size_t n, pgap_error *err) {
  size_t need = n + 2; /* a rebuilt index has one node more than it has rates */
  if (need <= c->capacity) return PGAP_OK;
  size_t made = sizeof *c->made + sizeof *c->parts;
  size_t each = made + 4 * sizeof(double) + 2 * sizeof(void *), capacity = 0;
  void *block = pgap_array_reserve(NULL, &capacity, need, each);
  if (!block) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  free(c->t);
  c->capacity = capacity;
  c->t = block;
  c->y = c->t + capacity;
  c->flow_t = c->y + capacity;
  c->flow_y = c->flow_t + capacity;
  c->observations = (const pgap_observation **)(void *)(c->flow_y + capacity);
  c->scratch = c->observations + capacity;
  c->made = (pgap_observation *)(void *)(c->scratch + capacity);
  c->parts = (pgap_parts *)(void *)(c->made + capacity);
  return PGAP_OK;
}

void pgap_course_dispose(pgap_course *c) {
  free(c->t); /* the one block that all arrays live in */
  *c = (pgap_course){0};
}

/* Empties the course, keeping its storage. */
void pgap_course_clear(pgap_course *c) {
  pgap_course kept = *c;
  *c = (pgap_course){.t = kept.t,
                     .y = kept.y,
                     .flow_t = kept.flow_t,
                     .flow_y = kept.flow_y,
                     .observations = kept.observations,
                     .scratch = kept.scratch,
                     .made = kept.made,
                     .parts = kept.parts,
                     .capacity = kept.capacity,
                     .base = NAN,
                     .base_t = NAN};
}

const pgap_parts *pgap_course_parts(const pgap_course *c, const pgap_observation *o) {
  uintptr_t at = (uintptr_t)o, first = (uintptr_t)c->made;
  bool is_made = c->n_made > 0 && at >= first && at < (uintptr_t)(c->made + c->n_made);
  return is_made ? &c->parts[o - c->made] : NULL;
}

static pgap_period_kind grain_of(const pgap_target *target) {
  return target->due.kind == PGAP_PERIOD_WINDOW ? PGAP_PERIOD_YEAR : target->due.kind;
}

void pgap_course_take_points(pgap_course *out, const pgap_course_request *r) {
  if (!r->series) return;
  pgap_points points = {.t = out->t, .y = out->y, .observations = out->observations};
  pgap_series_points(&points, r->series, grain_of(r->target), r->as_of, true);
  out->n = points.n;
  out->n_before_break = points.n_before_break;
  out->partial = points.partial;
}

/* Position of the point at moment t, or n. */
static size_t point_at(const pgap_course *c, double t) {
  size_t low = 0, high = c->n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (c->t[middle] < t - same_moment)
      low = middle + 1;
    else
      high = middle;
  }
  return low < c->n && fabs(c->t[low] - t) <= same_moment ? low : c->n;
}

const char *pgap_base_policy_name(pgap_base_policy policy) {
  static const char *const names[] = {"exact", "nearest", "first-after"};
  return names[policy];
}

/* The base from the row, from its period, or from another year near it where the plan allows it. */
void pgap_course_take_base(pgap_course *c, const pgap_course_request *r) {
  static const int nearest[] = {0, 1, -1, 2, -2}, after[] = {0, 1, 2, 3, 4};
  const pgap_target *target = r->target;
  c->base_period = target->base_period;
  if (target->base_period.kind == PGAP_PERIOD_NONE) return;
  c->base_t = pgap_period_end(target->base_period);
  if (!isnan(target->base_value)) {
    c->base = target->base_value;
    return;
  }
  const int *steps = r->base == PGAP_BASE_FIRST_AFTER ? after : nearest;
  size_t tries = r->base == PGAP_BASE_EXACT ? 1 : sizeof nearest / sizeof nearest[0];
  for (size_t k = 0; k < tries; k++) {
    size_t i = point_at(c, c->base_t + steps[k]);
    if (i == c->n) continue;
    c->base = c->y[i];
    c->base_t = c->t[i];
    c->base_observation = c->observations[i];
    c->base_period = pgap_observation_period(c->observations[i]);
    return;
  }
}

/* What a projection extends is the course itself. */
void pgap_course_flows_are_values(pgap_course *c) {
  for (size_t i = 0; i < c->n; i++) {
    c->flow_t[i] = c->t[i];
    c->flow_y[i] = c->y[i];
  }
  c->n_flows = c->n;
}

void pgap_course_values(pgap_course *out, const pgap_course_request *r) {
  pgap_course_clear(out);
  pgap_course_take_points(out, r);
  pgap_course_take_base(out, r);
  pgap_course_flows_are_values(out);
}

static void append(pgap_course *c, double t, double y, const pgap_observation *o) {
  c->t[c->n] = t;
  c->y[c->n] = y;
  c->observations[c->n++] = o;
}

/* Value of the index at moment t among its nodes, or NaN. */
static double index_at(const pgap_course *c, double t) {
  size_t i = point_at(c, t);
  return i == c->n ? NAN : c->y[i];
}

/* A value of the index; NaN where it would leave the doubles: as good as a missing rate. */
static double index_value(double y) { return y > 0 && isfinite(y) ? y : NAN; }

static double factor_of(const pgap_observation *o) {
  double f = 1 + o->value / 100;
  if (f <= 0) return NAN;
  return o->remark->span == PGAP_SPAN_AVERAGE
             ? pow(f, pgap_period_months(pgap_observation_period(o)) / 12.0)
             : f;
}

/* True for an observation that moves the index: a year, or a window that says what it is. */
static bool moves_index(const pgap_observation *o, pgap_as_of as_of) {
  bool is_link =
      pgap_observation_period(o).kind == PGAP_PERIOD_YEAR ||
      (pgap_observation_period(o).kind == PGAP_PERIOD_WINDOW && o->remark->span != PGAP_SPAN_PLAIN);
  return is_link && pgap_observation_is_actual(o) && pgap_observation_is_known(o, as_of);
}

/* Of one period the last known release rules: true when o is it. */
static bool is_ruling(const pgap_series *s, size_t i, pgap_as_of as_of) {
  for (size_t k = i + 1; k < s->n; k++) {
    if (!pgap_period_equal(pgap_observation_period(&s->observations[k]),
                           pgap_observation_period(&s->observations[i])))
      return true;
    if (moves_index(&s->observations[k], as_of)) return false;
  }
  return true;
}

/* Nodes before the base, from the years whose rates are known without a hole: found backwards,
 * stored oldest first. They lengthen the history of the projection. Returns the rate of the base
 * year itself, or NULL. */
static const pgap_observation *index_before(pgap_course *out, const pgap_course_request *r) {
  const pgap_observation *of_base = NULL;
  size_t n = 0;
  double t = out->base_t, y = 100;
  for (size_t i = r->series->n; i-- > 0;) {
    const pgap_observation *o = &r->series->observations[i];
    if (pgap_observation_period(o).kind != PGAP_PERIOD_YEAR || !moves_index(o, r->as_of)) continue;
    double end = pgap_period_end(pgap_observation_period(o)),
           before = index_value(y / factor_of(o));
    if (end > t + same_moment || !is_ruling(r->series, i, r->as_of)) continue;
    if (fabs(end - t) > same_moment || isnan(before)) break;
    if (n == 0) of_base = o;
    out->flow_t[n] = t = end - 1;
    out->flow_y[n++] = y = before;
  }
  while (n-- > 0) append(out, out->flow_t[n], out->flow_y[n], NULL);
  return of_base;
}

void pgap_course_rates(pgap_course *out, const pgap_course_request *r) {
  if (r->target->indicator->nature != PGAP_NATURE_RATE) {
    pgap_course_values(out, r);
    return;
  }
  pgap_course_clear(out);
  out->is_index = true;
  out->base_period = r->target->base_period;
  if (out->base_period.kind == PGAP_PERIOD_NONE) return;
  out->base = 100;
  out->base_t = pgap_period_end(out->base_period);
  const pgap_observation *of_base = r->series ? index_before(out, r) : NULL;
  append(out, out->base_t, out->base, of_base);
  double expected = out->base_t + 1;
  for (size_t i = 0; r->series && i < r->series->n; i++) {
    const pgap_observation *o = &r->series->observations[i];
    double end = pgap_period_end(pgap_observation_period(o));
    if (end < out->base_t + same_moment) continue;
    if (!moves_index(o, r->as_of)) {
      bool is_part_of_year = pgap_observation_period(o).kind != PGAP_PERIOD_WINDOW;
      if (is_part_of_year && pgap_observation_is_actual(o) &&
          pgap_observation_is_known(o, r->as_of)) {
        out->partial = o;
      }
      continue;
    }
    if (!is_ruling(r->series, i, r->as_of)) continue;
    double start = pgap_period_end(pgap_observation_period(o)) -
                   pgap_period_months(pgap_observation_period(o)) / 12.0;
    double y = index_value(index_at(out, start) * factor_of(o));
    bool is_new = end > out->t[out->n - 1] + same_moment;
    if (!isnan(y) && is_new) {
      append(out, end, y, o);
      out->n_missing = 0; /* a window may close a hole of years */
    } else if (!isnan(y) && pgap_observation_period(o).kind == PGAP_PERIOD_YEAR) {
      out->n--; /* a year's own rate rules over a window that ends with it */
      append(out, end, y, o);
    } else if (isnan(y) && is_new && out->n_missing++ == 0) {
      expected = out->t[out->n - 1] + 1;
    }
  }
  if (out->n_missing) out->first_missing = pgap_period_year((int)lround(expected) - 1);
  if (out->partial &&
      pgap_period_end(pgap_observation_period(out->partial)) <= out->t[out->n - 1]) {
    out->partial = NULL;
  }
  pgap_course_flows_are_values(out);
}

/* Pushes a flow of the window on the stack of non-overlapping spans: a longer span that holds
 * earlier ones replaces them, one that only overlaps is left out. */
static size_t push_span(const pgap_observation **stack, size_t n, const pgap_observation *o) {
  size_t kept = n;
  while (kept > 0 &&
         pgap_observation_period(stack[kept - 1]).first >= pgap_observation_period(o).first)
    kept--;
  if (kept > 0 && pgap_observation_period(stack[kept - 1]).last >= pgap_observation_period(o).first)
    return n;
  stack[kept] = o;
  return kept + 1;
}

void pgap_course_sum(pgap_course *out, const pgap_course_request *r) {
  pgap_course_clear(out);
  pgap_course_take_points(out, r);
  pgap_course_flows_are_values(out);
  out->n = 0;
  out->partial = NULL; /* parts of a year are in the sum */
  out->is_sum = true;
  pgap_period window = r->target->due;
  out->base = 0;
  out->base_t = window.first / 12.0;
  out->base_period = pgap_period_year((window.first - 1) / 12);
  size_t n_spans = 0;
  for (size_t i = 0; r->series && i < r->series->n; i++) {
    const pgap_observation *o = &r->series->observations[i];
    bool is_inside = pgap_observation_period(o).first >= window.first &&
                     pgap_observation_period(o).last <= window.last;
    if (!is_inside || !pgap_observation_is_actual(o) || !pgap_observation_is_known(o, r->as_of)) {
      continue;
    }
    n_spans = push_span(out->scratch, n_spans, o);
  }
  double sum = 0;
  int32_t next = window.first; /* first month not yet covered */
  for (size_t i = 0; i < n_spans; i++) {
    const pgap_observation *o = out->scratch[i];
    bool has_hole = pgap_observation_period(o).first > next,
         is_countable = isfinite(sum + o->value);
    if ((has_hole || !is_countable) && out->n_missing++ == 0) {
      out->first_missing = has_hole ? pgap_period_year(next / 12) : pgap_observation_period(o);
    }
    next = pgap_observation_period(o).last + 1;
    if (!is_countable) continue;
    sum += o->value;
    append(out, pgap_period_end(pgap_observation_period(o)), sum, o);
  }
}
