/* course_relative.c: by how much one growth exceeds another, year by year.
 *
 * The growth of a rate is its value; that of a level the change on the year before in percent, of a
 * share the difference in percentage points. Across a break in the series there is no growth. */
#include "course_parts.h"

#include <math.h>

/* Moments nearer than this are the same: a tenth of a day, below any period. */
static const double same_moment = 1.0 / 3650;

/* The growth of the year that ends with point i, or NaN; *before: the point that it starts from. */
static double growth_at(const pgap_points *p, pgap_nature nature, size_t i,
                        const pgap_observation **before) {
  *before = NULL;
  if (nature == PGAP_NATURE_RATE) return p->y[i];
  for (size_t k = i; k > 0 && p->observations[k]->remark->status != 'B'; k--) {
    double years = p->t[i] - p->t[k - 1];
    if (years > 1 + same_moment) break;
    if (years < 1 - same_moment) continue; /* a month between the ends of two years */
    *before = p->observations[k - 1];
    if (nature == PGAP_NATURE_SHARE) return p->y[i] - p->y[k - 1];
    return p->y[k - 1] > 0 ? 100 * (p->y[i] / p->y[k - 1] - 1) : (double)NAN;
  }
  return NAN;
}

static bool is_end_of_year(double t) { return fabs(t - round(t)) <= same_moment; }

static char worse_status(const pgap_observation *a, const pgap_observation *b) {
  if (a->remark->status == 'P' || a->remark->status == 'E') return a->remark->status;
  return b->remark->status == 'P' || b->remark->status == 'E' ? b->remark->status : 'A';
}

static void make(pgap_course *out, const pgap_parts *parts, double difference) {
  const pgap_remark *own = parts->own->remark, *other = parts->other->remark;
  bool is_dated = own->released != 0 && other->released != 0;
  int32_t later = own->released > other->released ? own->released : other->released;
  pgap_parts *made = &out->parts[out->n_made];
  *made = *parts;
  made->remark = (pgap_remark){.file = own->file,
                               .source = own->source,
                               .note = "",
                               .released = is_dated ? later : 0,
                               .column = own->column,
                               .status = worse_status(parts->own, parts->other)};
  pgap_period year = pgap_period_year(pgap_period_last_year(pgap_observation_period(parts->own)));
  /* Growths of levels carry the noise of a division: 1e-9 points are equal. */
  double value = round(difference * 1e9) / 1e9;
  out->made[out->n_made++] =
      pgap_observation_of(year, value, (long)parts->own->line, &made->remark);
}

/* Walks both series, oldest first, and compares the years that both have. */
static void compare(pgap_course *out, const pgap_course_request *r, const pgap_points *own,
                    const pgap_points *other) {
  pgap_nature nature = r->series->indicator->nature, other_nature = r->other->indicator->nature;
  size_t j = 0;
  for (size_t i = 0; i < own->n; i++) {
    if (!is_end_of_year(own->t[i])) continue;
    while (j < other->n && other->t[j] < own->t[i] - same_moment) j++;
    if (j == other->n) return;
    if (other->t[j] > own->t[i] + same_moment) continue;
    pgap_parts parts = {.own = own->observations[i], .other = other->observations[j]};
    double growth = growth_at(own, nature, i, &parts.own_before);
    double other_growth = growth_at(other, other_nature, j, &parts.other_before);
    if (isfinite(growth - other_growth)) make(out, &parts, growth - other_growth);
  }
}

void pgap_course_relative(pgap_course *out, const pgap_course_request *r) {
  pgap_course_clear(out);
  if (r->series && r->other) {
    pgap_points own = {.t = out->t, .y = out->y, .observations = out->observations};
    pgap_points other = {.t = out->flow_t, .y = out->flow_y, .observations = out->scratch};
    pgap_series_points(&own, r->series, PGAP_PERIOD_YEAR, r->as_of, false);
    pgap_series_points(&other, r->other, PGAP_PERIOD_YEAR, r->as_of, false);
    compare(out, r, &own, &other);
  }
  out->n = out->n_made;
  for (size_t i = 0; i < out->n; i++) {
    out->t[i] = pgap_period_end(pgap_observation_period(&out->made[i]));
    out->y[i] = out->made[i].value;
    out->observations[i] = &out->made[i];
  }
  pgap_course_flows_are_values(out);
  pgap_course_take_periods(out, r);
}
