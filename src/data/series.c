/* series.c: which observations of a series a calculation sees, and as which points.
 *
 * Two questions are answered here and nowhere else: was a value known at a moment, and is it
 * comparable with the periods of a target. What is not comparable (a year to date, a window) is never
 * turned into a point; part of a year is handed on as `partial` so that it can be shown. */
#include <plangap/series.h>

#include <math.h>
#include <string.h>

static int32_t month_of_date(int32_t date) { return date / 10000 * 12 + date / 100 % 100 - 1; }

pgap_status pgap_as_of_parse(pgap_as_of *out, const char *text, pgap_error *err) {
  pgap_as_of as_of = {.date = 0};
  if (pgap_period_parse(&as_of.period, text, err) == PGAP_OK) {
    *out = as_of;
    return PGAP_OK;
  }
  pgap_status status = pgap_date_parse(&as_of.date, text, NULL);
  if (status != PGAP_OK) return pgap_error_set(err, PGAP_PERIOD_INVALID, PGAP_ARGS(text));
  /* The last month that has ended by then. */
  int32_t month = month_of_date(as_of.date);
  as_of.period = (pgap_period){month, month, PGAP_PERIOD_MONTH};
  if (pgap_period_last_day(as_of.period) > as_of.date) {
    as_of.period.first--;
    as_of.period.last--;
  }
  *out = as_of;
  return PGAP_OK;
}

double pgap_as_of_time(pgap_as_of as_of) {
  if (as_of.date == 0) return pgap_period_end(as_of.period);
  int32_t month = month_of_date(as_of.date);
  int32_t days = pgap_period_last_day((pgap_period){month, month, PGAP_PERIOD_MONTH}) % 100;
  return ((double)month + (double)(as_of.date % 100) / days) / 12;
}

int pgap_entity_compare(const pgap_observation *a, const pgap_observation *b) {
  if (a->remark->entity == b->remark->entity) return 0;
  return strcmp(a->remark->entity ? a->remark->entity : "",
                b->remark->entity ? b->remark->entity : "");
}

bool pgap_observation_is_known(const pgap_observation *o, pgap_as_of as_of) {
  if (as_of.date == 0) return pgap_observation_period(o).last <= as_of.period.last;
  if (o->remark->released != 0) return o->remark->released <= as_of.date;
  return pgap_period_last_day(pgap_observation_period(o)) <= as_of.date;
}

static inline uint32_t letter(char c) { return (uint32_t)1 << (c - 'A'); }

bool pgap_observation_is_actual(const pgap_observation *o) {
  const uint32_t no_actuals = letter('F') | letter('L') | letter('M') | letter('O') | letter('Q') |
                              letter('U') | letter('V');
  char status = o->remark->status;
  bool is_letter = status >= 'A' && status <= 'Z';
  return !isnan(o->value) && !(is_letter && (no_actuals & letter(status)) != 0);
}

/* Whether an observation of this nature and period is comparable with a whole `grain`. */
static bool is_comparable(const pgap_observation *o, pgap_nature nature, pgap_period_kind grain) {
  pgap_period_kind kind = pgap_observation_period(o).kind;
  if (o->remark->span != PGAP_SPAN_PLAIN || kind == PGAP_PERIOD_WINDOW) return false;
  switch (nature) {
  case PGAP_NATURE_STOCK:
    return true;
  case PGAP_NATURE_SHARE:
  case PGAP_NATURE_INDEX:
    return kind == grain || kind == PGAP_PERIOD_MONTH;
  case PGAP_NATURE_FLOW:
  case PGAP_NATURE_RATE:
    return kind == grain && kind != PGAP_PERIOD_TO_DATE;
  }
  return false;
}

/* Adds a point. Of points that end together, `grain` goes before other kinds; of points of the same
 * rank the later one in the order of the series stays: the later release, or the shorter period. */
static void add_point(pgap_points *out, const pgap_observation *o, pgap_period_kind grain) {
  size_t i = out->n;
  if (i > 0 &&
      pgap_observation_period(out->observations[i - 1]).last == pgap_observation_period(o).last) {
    i--;
    if (pgap_observation_period(out->observations[i]).kind == grain &&
        pgap_observation_period(o).kind != grain)
      return;
  }
  out->t[i] = pgap_period_end(pgap_observation_period(o));
  out->y[i] = o->value;
  out->observations[i] = o;
  out->n = i + 1;
}

static void drop_before_break(pgap_points *out) {
  size_t first = 0;
  for (size_t i = 0; i < out->n; i++) {
    if (out->observations[i]->remark->status == 'B') first = i;
  }
  if (first == 0) return;
  out->n -= first;
  out->n_before_break = first;
  memmove(out->t, out->t + first, out->n * sizeof *out->t);
  memmove(out->y, out->y + first, out->n * sizeof *out->y);
  memmove(out->observations, out->observations + first, out->n * sizeof(*out->observations));
}

void pgap_series_points(pgap_points *out, const pgap_series *series, pgap_period_kind grain,
                        pgap_as_of as_of, bool cut_at_break) {
  if (grain == PGAP_PERIOD_WINDOW) grain = PGAP_PERIOD_YEAR;
  out->n = 0;
  out->n_before_break = 0;
  out->partial = NULL;
  for (size_t i = 0; i < series->n; i++) {
    const pgap_observation *o = &series->observations[i];
    if (!pgap_observation_is_actual(o) || !pgap_observation_is_known(o, as_of)) continue;
    if (is_comparable(o, series->indicator->nature, grain))
      add_point(out, o, grain);
    else if (pgap_observation_period(o).kind != PGAP_PERIOD_WINDOW)
      out->partial = o;
  }
  if (cut_at_break) drop_before_break(out);
}

const pgap_observation *pgap_series_at(const pgap_series *series, pgap_period period,
                                       pgap_as_of as_of) {
  size_t low = 0, high = series->n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (pgap_period_compare(pgap_observation_period(&series->observations[middle]), period) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  const pgap_observation *found = NULL;
  for (; low < series->n &&
         pgap_period_equal(pgap_observation_period(&series->observations[low]), period);
       low++) {
    const pgap_observation *o = &series->observations[low];
    if (pgap_observation_is_actual(o) && pgap_observation_is_known(o, as_of)) found = o;
  }
  return found;
}
