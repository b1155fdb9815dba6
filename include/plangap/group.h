/* group.h: the indicators of a group put together, as each declares (indicators.csv: aggregate, weight):
 * the roll-up of rollup.h with indicators as members.
 *
 * Values are put together where they mean the same: one unit (or units that convert), one aggregation, nature,
 * direction and way of measuring. Else completion ratios are, never values; with a method its scores.
 * An indicator that declares `none` stays out. An indicator counts once, with its target due next. One
 * whose id or name is the group's is the group's published total and no member. */
#ifndef PLANGAP_GROUP_H
#define PLANGAP_GROUP_H

#include <plangap/method.h>
#include <plangap/rollup.h>

typedef enum pgap_group_measure {
  PGAP_GROUP_VALUES,
  PGAP_GROUP_COMPLETION, /* ratios, 1 = all */
  PGAP_GROUP_SCORES,     /* of a method */
  PGAP_GROUP_MEASURES
} pgap_group_measure;
const char *pgap_group_measure_name(pgap_group_measure measure); /* "value", ... */

/* A target of the group that is no member, and why. */
typedef struct pgap_left_out {
  const pgap_target *target;
  pgap_reason why;
} pgap_left_out;

/* A group in one area. `roll.members` have a target and no area; figures are in `unit` (values), ratios
 * (completion) or points (scores, without a plan). Dispose of it after use. */
typedef struct pgap_group {
  const pgap_area *area;
  const pgap_target *first;    /* of the group: its indicator has the names */
  const pgap_indicator *total; /* published, or NULL */
  pgap_group_measure measure;
  pgap_aggregate aggregate; /* how `measure` is put together */
  const char *unit;         /* of values; "" otherwise */
  pgap_period due;          /* PGAP_PERIOD_NONE where targets differ */
  pgap_rollup roll;
  pgap_left_out *left_out;
  size_t n_left_out, capacity;
} pgap_group;
void pgap_group_dispose(pgap_group *group);

typedef struct pgap_groups {
  pgap_group *items;
  size_t n, capacity;
} pgap_groups;

typedef struct pgap_group_options {
  const pgap_plan *plan;
  const pgap_assessment *assessments;
  pgap_as_of as_of;
  pgap_outlook outlook;
  double min_coverage;
  const pgap_method *method; /* NULL = values or completion */
} pgap_group_options;

/* Appends the groups of one area, in the order in which they first occur. Zero-initialise before the
 * first; dispose after use, also after a failure. */
pgap_status pgap_groups_add(pgap_groups *out, const pgap_group_options *options,
                            const pgap_area *area, pgap_error *err);
void pgap_groups_dispose(pgap_groups *groups);

#endif
