/* derive_course.c: from cells to the actual: the value itself, the index rebuilt rate by rate, the
 * running sum flow by flow, the periods of a limit with the verdict of each. */
#include "derive.h"

#include <math.h>
#include <plangap/kind.h>

/* Moments nearer than this are the same: a tenth of a day, below any period. */
static const double same_moment = 1.0 / 3650;

static bool is_inside(double t, double from, double to) {
  return t > from + same_moment && t <= to + same_moment;
}

/* The factor of a rate: of an average over several years, to their number. */
static const char *factor(derivation_writer *w, const pgap_observation *o, const char *rate) {
  int months = pgap_period_months(pgap_observation_period(o));
  if (o->remark->span == PGAP_SPAN_AVERAGE && months != 12) {
    if (months % 12 == 0) return pgap_derive_say(w, "(1 + %s / 100) ^ %d", rate, months / 12);
    return pgap_derive_say(w, "(1 + %s / 100) ^ (%d / 12)", rate, months);
  }
  return pgap_derive_say(w, "(1 + %s / 100)", rate);
}

/* The rate of the year that ends at t, known then. */
static const pgap_observation *rate_of_year(const derivation_writer *w, double t) {
  return w->c->series
             ? pgap_series_at(w->c->series, pgap_period_year((int)lround(t) - 1), w->c->as_of)
             : NULL;
}

static const char *index_name(derivation_writer *w, double t) {
  if (fabs(t - w->c->course.base_t) <= same_moment) return "base";
  return pgap_derive_name_at(w, "index", t);
}

/* Nodes before the base, newest first: each is the next one without the growth of that year. */
static void derive_index_before(derivation_writer *w) {
  const pgap_course *course = &w->c->course;
  size_t i = 0;
  while (i < course->n && course->t[i] < course->base_t - same_moment) i++;
  while (i-- > 0) {
    const pgap_observation *o = rate_of_year(w, course->t[i + 1]);
    if (!o) continue;
    const char *rate = pgap_derive_name(w, "rate", pgap_observation_period(o));
    const char *next = index_name(w, course->t[i + 1]), *name = index_name(w, course->t[i]);
    pgap_derive_given(w, rate, "yearly growth in percent, from its cell", o->value,
                      (pgap_origin[]){pgap_observation_origin(o)});
    pgap_derive_number(w, name, "the index of the year before",
                       pgap_derive_say(w, "%s / (1 + %s / 100)", next, rate), course->y[i]);
  }
}

static void derive_index(derivation_writer *w) {
  const pgap_course *course = &w->c->course;
  derive_index_before(w);
  for (size_t i = 0; i < course->n; i++) {
    const pgap_observation *o = course->observations[i];
    if (!o || course->t[i] <= course->base_t + same_moment) continue;
    if (course->t[i] > w->c->due_t + same_moment && (!w->c->has_actual || i > w->c->latest)) break;
    double start = course->t[i] - pgap_period_months(pgap_observation_period(o)) / 12.0;
    const char *rate = pgap_derive_name(w, "rate", pgap_observation_period(o));
    const char *from = index_name(w, start), *name = index_name(w, course->t[i]);
    pgap_derive_given(
        w, rate,
        o->remark->span == PGAP_SPAN_TOTAL     ? "growth over the window in percent, from its cell"
        : o->remark->span == PGAP_SPAN_AVERAGE ? "average yearly growth in percent, from its cell"
                                               : "yearly growth in percent, from its cell",
        o->value, (pgap_origin[]){pgap_observation_origin(o)});
    pgap_derive_number(w, name, "the index goes on by this growth",
                       pgap_derive_say(w, "%s * %s", from, factor(w, o, rate)), course->y[i]);
  }
}

static void derive_sum(derivation_writer *w) {
  const pgap_course *course = &w->c->course;
  const char *before = "base";
  for (size_t i = 0; i < course->n; i++) {
    const pgap_observation *o = course->observations[i];
    const char *flow = pgap_derive_name(w, "flow", pgap_observation_period(o));
    const char *name = pgap_derive_name_at(w, "sum", course->t[i]);
    pgap_derive_given(w, flow, "a flow, from its cell", o->value,
                      (pgap_origin[]){pgap_observation_origin(o)});
    pgap_derive_number(w, name, "the sum so far", pgap_derive_say(w, "%s + %s", before, flow),
                       course->y[i]);
    before = name;
  }
}

/* The values of one year of a limit: the year's own, or all shorter ones. Their verdict's name. */
static const char *derive_year(derivation_writer *w, int year) {
  const pgap_course *course = &w->c->course;
  size_t i = 0, end;
  while (i < course->n && course->t[i] <= year + same_moment) i++;
  for (end = i; end < course->n && is_inside(course->t[end], year, year + 1); end++) continue;
  if (end == i) return NULL;
  if (pgap_observation_period(course->observations[end - 1]).kind == PGAP_PERIOD_YEAR) i = end - 1;
  const char *all = "";
  bool is_met = true;
  for (; i < end; i++) {
    const pgap_observation *o = course->observations[i];
    const char *y = pgap_derive_value(w, o);
    is_met = is_met && pgap_band_holds(w->c->band, o->value);
    all = pgap_derive_say(w, "%s%s%s", all, *all ? " and " : "", pgap_derive_band(w, y, o->value));
  }
  const char *name = pgap_derive_name(w, "met", pgap_period_year(year));
  pgap_derive_number(w, name, "1 = the period complies, 0 = it does not", all, is_met);
  return name;
}

static void derive_hold(derivation_writer *w) {
  const pgap_course *course = &w->c->course;
  int first = w->c->target->due.first / 12;
  const char *total = "";
  for (int year = first; year < first + course->n_elapsed; year++) {
    const char *met = derive_year(w, year);
    if (met) total = pgap_derive_say(w, "%s%s%s", total, *total ? " + " : "", met);
  }
  pgap_derive_number(w, "n_met", "periods that comply", *total ? total : "0", course->n_met);
  pgap_derive_given(w, "n_elapsed", "periods of the window that are over", course->n_elapsed, NULL);
  if (course->n_missing) {
    pgap_derive_given(w, "n_missing", "of them without a value", course->n_missing, NULL);
  }
}

void pgap_derive_course(derivation_writer *w) {
  const pgap_case *c = w->c;
  const pgap_course *course = &c->course;
  w->section = PGAP_SECTION_COURSE;
  if (course->is_index) derive_index(w);
  if (course->is_sum) derive_sum(w);
  if (c->target->kind->is_limit) derive_hold(w);
  if (!c->has_actual) return;
  const pgap_observation *o = course->observations[c->latest];
  double t = course->t[c->latest];
  const char *words = course->is_sum ? "all that the sum covers"
                      : c->is_over && t > c->due_t + same_moment
                          ? "the first one after due: none lies near it"
                          : "the last comparable one at or before due";
  pgap_derive_text(w, "actual_period", words, NULL, (pgap_origin[]){pgap_observation_origin(o)});
  if (course->is_index)
    pgap_derive_number(w, "actual", "the rebuilt index", index_name(w, t), w->a->actual);
  else if (course->is_sum)
    pgap_derive_number(w, "actual", "the running sum", pgap_derive_name_at(w, "sum", t),
                       w->a->actual);
  else if (pgap_course_parts(course, o))
    pgap_derive_number(w, "actual", "as it was made", pgap_derive_value(w, o), w->a->actual);
  else
    pgap_derive_given(w, "actual", "from its cell", w->a->actual,
                      (pgap_origin[]){pgap_observation_origin(o)});
  pgap_derive_given(w, "t_actual", "moment of the actual in years: the end of its period", t, NULL);
}
