/* tally.h: how many targets stand where: by group of indicators, by binding or expected, as a mid-term
 * review prints them. Replaced and not yet announced targets are left out, and of areas only those
 * that were asked for: nothing counts twice. */
#ifndef PLANGAP_TALLY_H
#define PLANGAP_TALLY_H

#include <plangap/assessment.h>

typedef enum pgap_tally_by {
  PGAP_TALLY_GROUP,  /* groups in the order in which they first occur, then all */
  PGAP_TALLY_BINDING /* binding, expected, all */
} pgap_tally_by;

/* One row: the targets of a group, of a binding, or all. */
typedef struct pgap_tally {
  const pgap_area *area;
  const pgap_indicator
      *group;       /* the first indicator of the group, for its names; NULL = all groups */
  bool has_binding; /* false: binding and expected together */
  pgap_binding binding;
  size_t n, counts[PGAP_RATINGS];
  double coverage; /* share that could be assessed, 0 to 1; NaN without targets */
  double expected; /* number that will be met: achieved and the chances of the open ones */
  /* What holds for all that could be assessed: achieved, missed; else by the share expected to be met, with
   * the limits of a single target: 2/3 and 1/3. Not assessed below min_coverage. */
  pgap_rating rating;
  bool is_withheld;         /* for want of coverage */
  const pgap_target *first; /* of the group */
} pgap_tally;

typedef struct pgap_tallies {
  pgap_tally *rows;
  size_t n, capacity;
} pgap_tallies;

/* Appends the rows of one area. Zero-initialise before the first; dispose after use. */
pgap_status pgap_tally_add(pgap_tallies *out, const pgap_plan *plan,
                           const pgap_assessment *assessments, const pgap_area *area,
                           pgap_tally_by by, double min_coverage, pgap_error *err);
void pgap_tallies_dispose(pgap_tallies *tallies);

/* The areas to count where none is named: the plan's own; if that has no target the uppermost ones that
 * have, in the order of the areas. The caller frees *out. */
pgap_status pgap_tally_areas(const pgap_area ***out, size_t *n, const pgap_plan *plan,
                             pgap_error *err);

#endif
