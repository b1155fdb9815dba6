/* course.h: the values on which a target is measured.
 *
 * A level is measured on the series itself, a cumulative target on its running sum, a yearly rate on
 * the index rebuilt from it. The course holds those values, the base they start from, and the
 * points that a projection extends. */
#ifndef PLANGAP_COURSE_H
#define PLANGAP_COURSE_H

#include <plangap/series.h>
#include <plangap/target.h>

typedef enum pgap_base_policy {
  PGAP_BASE_EXACT,      /* the value of base_period itself */
  PGAP_BASE_NEAREST,    /* else of the nearest year: +1, -1, +2, -2 (EUSTAT) */
  PGAP_BASE_FIRST_AFTER /* else of the first year after it, at most 4 years later (Open SDG) */
} pgap_base_policy;

/* "exact", "nearest", "first-after". */
const char *pgap_base_policy_name(pgap_base_policy policy);

typedef struct pgap_course_request {
  const pgap_target *target;
  const pgap_series *series; /* the area's own or its entities'; NULL = no observation at all */
  pgap_as_of as_of;
  pgap_base_policy base;
  const pgap_series *other; /* of the indicator that it is compared with, or NULL */
} pgap_course_request;

/* The observations that a value was made of, and its own remark. Of a count `own` is the first value of its period that
 * rules, the others are NULL; of a comparison those of the year and, of levels, of the year before. */
typedef struct pgap_parts {
  const pgap_observation *own, *own_before, *other, *other_before;
  pgap_remark remark;
} pgap_parts;

/* Storage is kept between uses: zero-initialise once, reserve before each build, dispose at the end. */
typedef struct pgap_course {
  /* Measured values, oldest first; t in years at the end of the period. */
  double *t, *y;
  const pgap_observation **observations;
  size_t n;
  /* What a projection extends: the same values, or for a sum the yearly flows. */
  double *flow_t, *flow_y;
  size_t n_flows;
  bool is_sum;                     /* y is a running sum; project the flows */
  bool is_index;                   /* y is an index rebuilt from yearly rates, base = 100 */
  size_t n_before_break;           /* points cut off by a break in the series */
  const pgap_observation *partial; /* latest known value that is no point (year to date), or NULL */
  /* Base: NaN when it is not known. */
  double base_t, base;
  pgap_period base_period;
  const pgap_observation *base_observation; /* NULL when the target's row gives the value */
  /* Hold: periods of the window that are over, met, and without a value. Sum: holes before its last
   * value. Index: years that could not be linked. */
  int n_elapsed, n_met, n_missing;
  pgap_period first_missing;
  const pgap_observation *broken; /* hold: the latest value outside the band, or NULL */
  /* Values that are no observation's own; `observations` point to them. */
  pgap_observation *made;
  pgap_parts *parts; /* of each */
  size_t n_made;
  const pgap_observation **scratch;
  size_t capacity;
} pgap_course;

/* Observations that a request needs room for. */
size_t pgap_course_room(const pgap_course_request *request);

/* Makes room for a series of n observations. */
pgap_status pgap_course_reserve(pgap_course *course, size_t n, pgap_error *err);
void pgap_course_dispose(pgap_course *course);

/* The courses that kinds choose from. */
void pgap_course_values(pgap_course *out, const pgap_course_request *request); /* the series */
void pgap_course_rates(
    pgap_course *out,
    const pgap_course_request *request); /* the index of a rate, else the series */
void pgap_course_sum(pgap_course *out,
                     const pgap_course_request *request); /* running sum in the window */
void pgap_course_hold(pgap_course *out,
                      const pgap_course_request *request); /* the series, and periods met */
void pgap_course_count(pgap_course *out, const pgap_course_request *request); /* of entities */
void pgap_course_relative(
    pgap_course *out,
    const pgap_course_request *request); /* growth over the other's, and periods met */

/* What a value of the course was made of; NULL for an observation of a series. */
const pgap_parts *pgap_course_parts(const pgap_course *course, const pgap_observation *o);

/* True for the ruling value of an entity in its period: known, an actual, of its latest release. */
bool pgap_entity_is_ruling(const pgap_series *entities, size_t i, pgap_as_of as_of);

/* True for an entity that counts; equal counts. */
bool pgap_entity_counts(const pgap_target *target, double value);

/* How far the counts of two periods are of the same entities. */
typedef struct pgap_coverage {
  size_t n_known;                 /* entities with a value in either period */
  size_t n_not_first, n_not_last; /* of them without one in the first or the last period */
} pgap_coverage;
pgap_coverage pgap_entities_coverage(const pgap_series *entities, pgap_as_of as_of,
                                     pgap_period first, pgap_period last);

/* The band of values that meet a target: [low, high], infinite where it is open. A shortfall within
 * the tolerance of `~` is met, a surplus in the good direction is no miss. */
typedef struct pgap_band {
  double low, high;
} pgap_band;
pgap_band pgap_target_band(const pgap_target *target, double level, double level2);

/* True inside the band; equal counts (relative tolerance 1e-9). */
bool pgap_band_holds(pgap_band band, double y);

#endif
