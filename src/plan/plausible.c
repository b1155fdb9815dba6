/* plausible.c: actuals that cannot be (a share above 100 %), and those that look like a slip of the
 * pen: a year's value more than five times away from both of its neighbours, which agree within a
 * factor of two; of the last value the two before it. A note in its row says that a value was looked
 * at. */
#include "check.h"

#include <math.h>
#include <plangap/number.h>
#include <plangap/threads.h>

static const double FAR = 5;
static const double NEAR = 2;

static void report(pgap_messages *messages, pgap_error *e, const pgap_observation *o) {
  pgap_error_place(e, pgap_observation_origin(o).file, pgap_observation_origin(o).line,
                   pgap_observation_origin(o).column);
  pgap_messages_add(messages, e);
}

static void check_limits(const pgap_series *s, const pgap_observation *o, pgap_messages *messages) {
  const double lower = s->indicator->lower, upper = s->indicator->upper;
  if (!(o->value < lower || o->value > upper) || o->remark->span != PGAP_SPAN_PLAIN) return;
  char value[PGAP_NUMBER_SIZE], low[PGAP_NUMBER_SIZE] = "-", high[PGAP_NUMBER_SIZE] = "-";
  pgap_number_format(value, o->value);
  if (!isnan(lower)) pgap_number_format(low, lower);
  if (!isnan(upper)) pgap_number_format(high, upper);
  pgap_error e;
  pgap_error_set(&e, PGAP_VALUE_OUTSIDE_LIMITS, PGAP_ARGS(value, s->indicator->id, low, high));
  report(messages, &e, o);
}

static bool is_far(double v, double a, double b) {
  if (!(v > 0 && a > 0 && b > 0)) return false;
  double least = fmin(a, b), most = fmax(a, b);
  return most < NEAR * least && (v > FAR * most || FAR * v < least);
}

static void check_step(const pgap_series *s, const pgap_observation *o, const pgap_observation *a,
                       const pgap_observation *b, pgap_messages *messages) {
  bool is_told = o->remark->note != NULL && o->remark->note[0] != '\0';
  bool is_break = o->remark->status == 'B' || a->remark->status == 'B' || b->remark->status == 'B';
  if (is_told || is_break || !is_far(o->value, a->value, b->value)) return;
  char value[PGAP_NUMBER_SIZE], one[PGAP_NUMBER_SIZE], other[PGAP_NUMBER_SIZE];
  pgap_number_format(value, o->value);
  pgap_number_format(one, a->value);
  pgap_number_format(other, b->value);
  pgap_error e;
  pgap_error_set(&e, PGAP_VALUE_FAR, PGAP_ARGS(value, s->indicator->id, one, other));
  report(messages, &e, o);
}

/* A plain value of a year that no later release replaces. */
static bool is_yearly(const pgap_series *s, size_t i) {
  const pgap_observation *o = &s->observations[i];
  bool is_ruling =
      i + 1 == s->n || !pgap_period_equal(pgap_observation_period(o),
                                          pgap_observation_period(&s->observations[i + 1]));
  return is_ruling && pgap_observation_is_actual(o) &&
         pgap_observation_period(o).kind == PGAP_PERIOD_YEAR && o->remark->span == PGAP_SPAN_PLAIN;
}

/* All values lie within the limits and within a factor of FAR of each other: nothing to say. */
static bool is_tame(const pgap_series *s) {
  double least = HUGE_VAL, most = -HUGE_VAL;
  for (size_t i = 0; i < s->n; i++) {
    double v = s->observations[i].value;
    if (v < least) least = v;
    if (v > most) most = v;
  }
  bool is_within = !(least < s->indicator->lower || most > s->indicator->upper);
  return is_within && least > 0 && most <= FAR * least;
}

static void check_series(const pgap_series *s, pgap_messages *messages) {
  if (is_tame(s)) return;
  const pgap_observation *before = NULL, *last = NULL; /* the two years before */
  size_t n = 0;
  for (size_t i = 0; i < s->n; i++) {
    const pgap_observation *o = &s->observations[i];
    if (pgap_observation_is_actual(o)) check_limits(s, o, messages);
    if (s->indicator->nature == PGAP_NATURE_RATE || !is_yearly(s, i)) continue;
    if (++n >= 3) check_step(s, last, before, o, messages);
    bool is_end = true;
    for (size_t k = i + 1; k < s->n && is_end; k++) is_end = !is_yearly(s, k);
    if (n >= 3 && is_end) check_step(s, o, before, last, messages);
    before = last;
    last = o;
  }
}

typedef struct checking {
  const pgap_panel *panel;
  pgap_messages found[PGAP_THREADS_MOST]; /* by every share */
} checking;

static void check_share(const pgap_share *share) {
  checking *c = share->context;
  for (size_t i = share->first; i < share->past; i++)
    check_series(pgap_panel_series_at(c->panel, i), &c->found[share->index]);
}

void pgap_panel_check(const pgap_panel *panel, pgap_messages *messages) {
  enum { LEAST = 1024 };
  checking c = {.panel = panel};
  size_t n_series = pgap_panel_series(panel), n = pgap_threads_wanted(n_series / LEAST + 1);
  pgap_threads_share(n_series, n, check_share, &c);
  for (size_t i = 0; i < n; i++) pgap_messages_move(messages, &c.found[i], 0);
}
