/* uses.c: what became of every observation of a series: used as what, or not used and why. What was
 * used is read from the course; only the reasons for the others are found here. */
#include "derive.h"

#include <math.h>
#include <plangap/kind.h>
#include <string.h>

/* Moments nearer than this are the same: a tenth of a day, below any period. */
static const double same_moment = 1.0 / 3650;

static const char *const texts[PGAP_USES] = {
    [PGAP_USE_ACTUAL] = "the actual",
    [PGAP_USE_BASE] = "the base",
    [PGAP_USE_PART] = "part of the actual",
    [PGAP_USE_POINT] = "point of the projection",
    [PGAP_USE_NOWCAST] = "informs the nowcast",
    [PGAP_USE_COUNTED] = "counted",
    [PGAP_USE_BELOW] = "below the threshold",
    [PGAP_USE_MISSING] = "not used: no value",
    [PGAP_USE_FORECAST] = "not used: a forecast is no actual",
    [PGAP_USE_UNRELIABLE] = "not used: unreliable or not validated",
    [PGAP_USE_LATER] = "not used: its period ends after the as-of date",
    [PGAP_USE_UNRELEASED] = "not used: released after the as-of date",
    [PGAP_USE_REPLACED] = "not used: a later release or the whole period's value rules",
    [PGAP_USE_BREAK] = "not used: before the break in the series",
    [PGAP_USE_TO_DATE] = "not used: a year to date is no whole year",
    [PGAP_USE_WINDOW] = "not used: the value of a window of years",
    [PGAP_USE_AFTER_DUE] = "not used: after due",
    [PGAP_USE_BEFORE] = "not used: outside the years that are measured",
    [PGAP_USE_ALONE] = "not used: no growth of both indicators",
    [PGAP_USE_OTHER] = "not used: not comparable with the whole period of the target",
};

const char *pgap_use_text(pgap_use use) { return texts[use]; }

/* The first of n moments (oldest first) that is not before t. */
static size_t first_at(const double *moments, size_t n, double t) {
  size_t low = 0, high = n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (moments[middle] < t - same_moment)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool is_at(const double *moments, size_t n, size_t i, double t) {
  return i < n && fabs(moments[i] - t) <= same_moment;
}

/* The first observation of the series whose period ends in month `last` or later. */
static size_t first_ending(const pgap_series *s, int32_t last) {
  size_t low = 0, high = s->n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (pgap_observation_period(&s->observations[middle]).last < last)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const pgap_observation *pgap_derive_observation(const derivation_writer *w, double t, double y) {
  const pgap_course *course = &w->c->course;
  if (w->c->target->kind->measure) {
    size_t i = first_at(course->t, course->n, t);
    return is_at(course->t, course->n, i, t) ? course->observations[i] : NULL;
  }
  const pgap_series *s = w->c->series;
  const pgap_observation *found = NULL;
  int32_t last = (int32_t)lround(t * 12) - 1;
  for (size_t i = s ? first_ending(s, last) : 0; s && i < s->n; i++) {
    const pgap_observation *o = &s->observations[i];
    if (pgap_observation_period(o).last != last) break;
    bool is_actual = pgap_observation_is_actual(o) && pgap_observation_is_known(o, w->c->as_of);
    if (is_actual && o->value == y && o->remark->span == PGAP_SPAN_PLAIN) found = o;
  }
  return found;
}

static unsigned bit(pgap_use use) { return 1U << use; }

/* What the course made of it. */
static unsigned uses_of(const derivation_writer *w, const pgap_observation *o) {
  const pgap_case *c = w->c;
  const pgap_course *course = &c->course;
  double end = pgap_period_end(pgap_observation_period(o));
  unsigned uses = o == course->base_observation ? bit(PGAP_USE_BASE) : 0;
  bool is_chain = course->is_sum || course->is_index || course->n_elapsed > 0;
  for (size_t i = first_at(course->t, course->n, end); is_at(course->t, course->n, i, end); i++) {
    if (course->observations[i] != o || !c->has_actual) continue;
    double from = course->n_elapsed > 0 ? c->target->due.first / 12.0 : course->base_t;
    if (i == c->latest)
      uses |= bit(PGAP_USE_ACTUAL);
    else if (is_chain && i < c->latest && end > from + same_moment)
      uses |= bit(PGAP_USE_PART);
  }
  return uses;
}

/* What observations whose periods end in one month share. */
typedef struct month {
  size_t past;                         /* the first observation after them */
  const pgap_observation *point;       /* of the projection, or NULL */
  const pgap_observation *used, *also; /* two used ones of different periods, or NULL */
} month;

/* The point of the projection at `end`; not of an index, which has one a period. */
static const pgap_observation *point_at(const derivation_writer *w, double end) {
  const pgap_case *c = w->c;
  if (c->projection.outcome != PGAP_PROJECTION_DONE || isnan(c->projected)) return NULL;
  size_t i = first_at(c->course.flow_t, c->projection.n, end);
  if (c->course.is_index || !is_at(c->course.flow_t, c->projection.n, i, end)) return NULL;
  return pgap_derive_observation(w, end, c->course.flow_y[i]);
}

static bool is_point(const derivation_writer *w, const month *m, const pgap_observation *o) {
  const pgap_case *c = w->c;
  double end = pgap_period_end(pgap_observation_period(o));
  if (!c->course.is_index) return m->point == o;
  if (c->projection.outcome != PGAP_PROJECTION_DONE || isnan(c->projected)) return false;
  size_t i = first_at(c->course.flow_t, c->projection.n, end);
  if (!is_at(c->course.flow_t, c->projection.n, i, end)) return false;
  return pgap_series_at(c->series, pgap_observation_period(o), c->as_of) == o &&
         c->course.flow_t[0] < end;
}

static bool is_usable(const derivation_writer *w, const pgap_observation *o) {
  return pgap_observation_is_actual(o) && pgap_observation_is_known(o, w->c->as_of);
}

/* The month that begins with observation `first`. */
static month take_month(const derivation_writer *w, size_t first) {
  const pgap_observation *all = w->c->series->observations;
  month m = {.past = first,
             .point = point_at(w, pgap_period_end(pgap_observation_period(&all[first])))};
  for (; m.past < w->c->series->n &&
         pgap_observation_period(&all[m.past]).last == pgap_observation_period(&all[first]).last;
       m.past++) {
    const pgap_observation *o = &all[m.past];
    if (m.also || !is_usable(w, o) || !(uses_of(w, o) || is_point(w, &m, o))) continue;
    if (!m.used)
      m.used = o;
    else if (!pgap_period_equal(pgap_observation_period(m.used), pgap_observation_period(o)))
      m.also = o;
  }
  return m;
}

/* True when another observation took its place: a later release, or the value of the whole period. */
static bool is_replaced(const derivation_writer *w, const month *m, const pgap_observation *o) {
  const pgap_observation *past = w->c->series->observations + m->past;
  if (m->also ||
      (m->used && !pgap_period_equal(pgap_observation_period(m->used), pgap_observation_period(o))))
    return true;
  for (const pgap_observation *later = o + 1; later < past; later++) {
    if (!pgap_period_equal(pgap_observation_period(later), pgap_observation_period(o)))
      break; /* equal ones stand side by side */
    if (is_usable(w, later)) return true;
  }
  return false;
}

/* True when the nowcast took it: for the year so far, or for one of the earlier years. */
static bool is_in_nowcast(const derivation_writer *w, const pgap_observation *o) {
  const pgap_year_to_date *d = &w->c->nowcast.to_date;
  const pgap_observation *parts[12];
  int months = pgap_period_months(d->period),
      year = pgap_period_last_year(pgap_observation_period(o));
  if (!w->c->nowcast.is_done || isnan(w->c->projected)) return false;
  bool is_known_year = year == pgap_period_last_year(d->period);
  for (size_t i = 0; i < d->n; i++) is_known_year = is_known_year || d->years[i] == year;
  if (!is_known_year) return false;
  size_t n = pgap_derive_parts(w, year, months, parts);
  for (size_t i = 0; i < n; i++) {
    if (parts[i] == o) return true;
  }
  if (year == pgap_period_last_year(d->period)) return false;
  const pgap_observation *whole = pgap_series_at(w->c->series, pgap_period_year(year), w->c->as_of);
  if (whole) return whole == o;
  n = pgap_derive_parts(w, year, 12, parts);
  for (size_t i = 0; i < n; i++) {
    if (parts[i] == o) return true;
  }
  return false;
}

bool pgap_derive_is_unusable(const derivation_writer *w, const pgap_observation *o, pgap_use *use) {
  pgap_as_of as_of = w->c->as_of;
  if (pgap_observation_is_actual(o) && pgap_observation_is_known(o, as_of)) return false;
  bool is_release = as_of.date != 0 && o->remark->released != 0;
  *use = isnan(o->value) || (o->remark->status && strchr("LMOQ", o->remark->status))
             ? PGAP_USE_MISSING
         : o->remark->status == 'F'       ? PGAP_USE_FORECAST
         : !pgap_observation_is_actual(o) ? PGAP_USE_UNRELIABLE
         : is_release                     ? PGAP_USE_UNRELEASED
                                          : PGAP_USE_LATER;
  return true;
}

static pgap_use why_not(const derivation_writer *w, const month *m, const pgap_observation *o) {
  const pgap_case *c = w->c;
  double end = pgap_period_end(pgap_observation_period(o));
  pgap_use use;
  if (pgap_derive_is_unusable(w, o, &use)) return use;
  if (is_replaced(w, m, o)) return PGAP_USE_REPLACED;
  if (pgap_observation_period(o).kind == PGAP_PERIOD_WINDOW) return PGAP_USE_WINDOW;
  if (pgap_observation_period(o).kind == PGAP_PERIOD_TO_DATE) return PGAP_USE_TO_DATE;
  if (c->course.n_before_break && c->course.n > 0 && end < c->course.flow_t[0] - same_moment) {
    return PGAP_USE_BREAK;
  }
  size_t i = first_at(c->course.flow_t, c->course.n_flows, end);
  if (!is_at(c->course.flow_t, c->course.n_flows, i, end)) return PGAP_USE_OTHER;
  return end > c->due_t + same_moment ? PGAP_USE_AFTER_DUE : PGAP_USE_BEFORE;
}

void pgap_derive_uses(derivation_writer *w) {
  const pgap_series *s = w->c->series, *other = w->c->other;
  size_t n = (s ? s->n : 0) + (other ? other->n : 0);
  if (n == 0 || w->status != PGAP_OK) return;
  w->d->observations = pgap_arena_alloc(w->d->arena, n * sizeof *w->d->observations);
  if (!w->d->observations) {
    w->status = pgap_error_set(w->err, PGAP_NO_MEMORY, NULL);
    return;
  }
  w->d->n_observations = n;
  if (w->c->target->kind->measure) {
    pgap_derive_uses_made(w);
    return;
  }
  month m = {0};
  for (size_t i = 0; i < s->n; i++) {
    if (i == m.past) m = take_month(w, i);
    const pgap_observation *o = &s->observations[i];
    unsigned uses = uses_of(w, o);
    if (is_point(w, &m, o)) uses |= bit(PGAP_USE_POINT);
    if (is_in_nowcast(w, o)) uses |= bit(PGAP_USE_NOWCAST);
    if (!uses) uses = bit(why_not(w, &m, o));
    w->d->observations[i] = (pgap_observation_use){o, uses, NULL};
  }
}
