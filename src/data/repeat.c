/* repeat.c: order within a series, and what is given twice.
 *
 * Only actuals can contradict each other: a forecast beside the value that came, or a value that the
 * folder itself calls unreliable (U), stays where it is. Of actuals of one period the same value with
 * the same status is a repetition; another value is a revision when both have different release
 * dates, or the later one alone has any (a warning), else a conflict that only the user can decide. Earlier releases are kept, because a reader
 * of --as-of may stand between two of them. */
#include "repeat.h"

#include <inttypes.h>
#include <plangap/number.h>

#include <stdio.h>
#include <string.h>

static int compare(const pgap_observation *a, const pgap_observation *b) {
  int order = pgap_period_compare(pgap_observation_period(a), pgap_observation_period(b));
  if (order != 0) return order;
  order = pgap_entity_compare(a, b);
  if (order != 0) return order;
  if (a->remark->span != b->remark->span) return a->remark->span < b->remark->span ? -1 : 1;
  return (a->remark->released > b->remark->released) - (a->remark->released < b->remark->released);
}

static bool is_sorted(const pgap_observation *o, size_t n) {
  for (size_t i = 1; i < n; i++) {
    if (compare(&o[i - 1], &o[i]) > 0) return false;
  }
  return true;
}

/* Merges the sorted halves of o[0..n). */
static void merge(pgap_observation *o, size_t half, size_t n, pgap_observation *scratch) {
  size_t i = 0, j = half, k = 0;
  memcpy(scratch, o, half * sizeof *o);
  while (i < half && j < n) {
    if (compare(&scratch[i], &o[j]) <= 0)
      o[k++] = scratch[i++];
    else
      o[k++] = o[j++];
  }
  memcpy(o + k, scratch + i, (half - i) * sizeof *o);
}

void pgap_observations_sort(pgap_observation *o, size_t n, pgap_observation *scratch) {
  if (is_sorted(o, n)) return;
  for (size_t width = 1; width < n; width *= 2) {
    for (size_t start = 0; start + width < n; start += 2 * width) {
      size_t rest = n - start;
      merge(o + start, width, rest < 2 * width ? rest : 2 * width, scratch);
    }
  }
}

static bool is_same_key(const pgap_observation *a, const pgap_observation *b) {
  return a->remark->span == b->remark->span &&
         pgap_period_equal(pgap_observation_period(a), pgap_observation_period(b)) &&
         pgap_entity_compare(a, b) == 0;
}

/* "value (file:line)" */
static void describe(char *out, size_t size, const pgap_observation *o) {
  char value[PGAP_NUMBER_SIZE];
  pgap_number_format(value, o->value);
  if (pgap_observation_origin(o).file == NULL)
    snprintf(out, size, "%s", value);
  else
    snprintf(out, size, "%s (%s:%" PRIu32 ")", value, pgap_observation_origin(o).file,
             pgap_observation_origin(o).line);
}

static void report(pgap_messages *messages, pgap_status code, const pgap_series *series,
                   const pgap_observation *a, const pgap_observation *b) {
  char period[PGAP_PERIOD_SIZE], name[PGAP_MESSAGE_ARG_SIZE], before[PGAP_MESSAGE_ARG_SIZE],
      now[PGAP_NUMBER_SIZE];
  pgap_period_format(period, pgap_observation_period(b));
  pgap_number_format(now, b->value);
  const char *area = series->area->code,
             *entity = b->remark->entity != NULL ? b->remark->entity : "";
  snprintf(name, sizeof name, "%s%s%s%s%s", series->indicator->id, area[0] != '\0' ? ", " : "",
           area, entity[0] != '\0' ? ", " : "", entity);
  describe(before, sizeof before, a);
  bool is_conflict = code == PGAP_OBSERVATION_CONFLICT;
  pgap_error e;
  pgap_error_set(&e, code,
                 PGAP_ARGS(period, name, is_conflict ? now : before, is_conflict ? before : now));
  pgap_error_place(&e, pgap_observation_origin(b).file, pgap_observation_origin(b).line,
                   pgap_observation_origin(b).column);
  pgap_messages_add(messages, &e);
}

/* Compares an actual with the one before it of the same period; false drops `b`. */
static bool settle_pair(const pgap_series *series, const pgap_observation *a,
                        const pgap_observation *b, pgap_messages *messages) {
  if (a->value == b->value) {
    report(messages, PGAP_OBSERVATION_REPEATED, series, a, b);
    return a->remark->status != b->remark->status;
  }
  pgap_status code = PGAP_OBSERVATION_REVISED;
  if (a->remark->released == b->remark->released)
    code = PGAP_OBSERVATION_CONFLICT;
  else if (a->remark->released == 0) /* b is the later one in order */
    code = PGAP_OBSERVATION_UNDATED;
  report(messages, code, series, a, b);
  return true;
}

size_t pgap_observations_settle(pgap_observation *first, const pgap_series *series,
                                pgap_messages *messages) {
  size_t n = series->n, kept = 0;
  const pgap_observation *last_actual = NULL;
  for (size_t i = 0; i < n; i++) {
    bool is_kept = true, is_actual = pgap_observation_is_actual(&first[i]);
    if (is_actual && last_actual != NULL && is_same_key(last_actual, &first[i])) {
      is_kept = settle_pair(series, last_actual, &first[i], messages);
    }
    if (!is_kept) continue;
    if (kept != i) first[kept] = first[i];
    if (is_actual) last_actual = &first[kept];
    kept++;
  }
  return kept;
}
