/* needs.h: what it takes to meet an open target: paces per year, the last start, the cost of delay.
 *
 * All count from the deciding actual of the case to the edge of the band that meets the target. */
#ifndef PLANGAP_NEEDS_H
#define PLANGAP_NEEDS_H

#include <plangap/assessment.h>

/* A change per year: percent of the value before (geometric), and units. NaN = none: percent of
 * values that are not positive, of percentages (units: percentage points) unless they count as growth,
 * and of sums (units: the flow of a year). */
typedef struct pgap_pace {
  double percent, units;
} pgap_pace;

typedef struct pgap_needs {
  double years;       /* from the deciding actual to due */
  pgap_pace required; /* from now to due */
  pgap_pace best; /* the best ever seen over a span at least as long, or all there is; a year that
                         is not over counts with its nowcast */
  bool is_geometric;              /* percent counts for best and last_start, as for the assessment's
                         rate_required; else units */
  pgap_period best_from, best_to; /* the span of `best`; of a sum its first and last year */
  int last_start;    /* the last year in which a start at the best pace still meets due; 0 = none */
  double late_years; /* by which it lies before the deciding actual; NaN = it does not */
  pgap_pace delayed; /* required when the value stays as it is for one more year */
  double growth;     /* percent a year from now with which the chance is 2/3; NaN unless solved */
  pgap_reasons reasons;
} pgap_needs;

/* late_years as people read it: "0.75", "18", ">1000". */
enum { PGAP_NEEDS_LATE_SIZE = 16 };
void pgap_needs_late_text(char out[PGAP_NEEDS_LATE_SIZE], double years);

/* True for a target that rules, is not due yet and not met. */
bool pgap_needs_is_open(const pgap_case *c, const pgap_assessment *a);

/* Takes the needs of an open target. With `is_solved` the growth is sought: the projection's centre
 * is replaced by constant growth from the last value, its variance stays. The case is projected
 * anew meanwhile, and is afterwards as it was. */
pgap_status pgap_needs_take(pgap_needs *out, pgap_case *c, const pgap_assessment *a, bool is_solved,
                            pgap_error *err);

#endif
