/* course_hold.c: which periods of a window comply with a limit. */
#include "course_parts.h"

/* Moments nearer than this are the same: a tenth of a day, below any period. */
static const double same_moment = 1.0 / 3650;

/* True when the point is the value of `year` itself, or a later one within it. */
static bool is_in_year(double t, int year) {
  return t > year + same_moment && t <= year + 1 + same_moment;
}

void pgap_course_take_periods(pgap_course *out, const pgap_course_request *r) {
  const pgap_target *target = r->target;
  pgap_band band = pgap_target_band(target, target->value, target->value2);
  int first = target->due.first / 12, last = target->due.last / 12;
  size_t i = 0;
  for (int year = first; year <= last; year++) {
    if (year + 1 > pgap_as_of_time(r->as_of) + same_moment) break;
    while (i < out->n && out->t[i] <= year + same_moment) i++;
    size_t end = i;
    while (end < out->n && is_in_year(out->t[end], year)) end++;
    out->n_elapsed++;
    if (end == i) {
      if (out->n_missing++ == 0) out->first_missing = pgap_period_year(year);
      continue;
    }
    /* The year's own value rules; months alone must all comply. */
    if (pgap_observation_period(out->observations[end - 1]).kind == PGAP_PERIOD_YEAR) i = end - 1;
    const pgap_observation *broken = NULL;
    for (; i < end; i++) {
      if (!pgap_band_holds(band, out->y[i])) broken = out->observations[i];
    }
    if (broken)
      out->broken = broken;
    else
      out->n_met++;
  }
}

void pgap_course_hold(pgap_course *out, const pgap_course_request *r) {
  pgap_course_clear(out);
  pgap_course_take_points(out, r);
  pgap_course_flows_are_values(out);
  pgap_course_take_periods(out, r);
}
