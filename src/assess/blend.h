/* blend.h: a plan made of parts of two versions, to be assessed between them. */
#ifndef PGAP_ASSESS_BLEND_H
#define PGAP_ASSESS_BLEND_H

#include <plangap/diff.h>

/* What a blend is made from: NEW's settings and declarations, these targets, and OLD's data or NEW's
 * of the periods that OLD knew. */
typedef struct pgap_blend {
  const pgap_diff_side *old, *new;
  const pgap_target *targets; /* in the order of their series */
  size_t n;
  bool is_revised; /* NEW's data */
} pgap_blend;

/* Makes the plan: its target i is a copy of target i, announced long ago. The caller disposes of it. */
pgap_status pgap_blend_plan(pgap_plan *out, const pgap_blend *blend, pgap_error *err);

/* The series on a side of a target of any side, or NULL. */
const pgap_series *pgap_blend_series(const pgap_diff_side *side, const pgap_target *target);
/* The same of the indicator that it is compared with. */
const pgap_series *pgap_blend_other(const pgap_diff_side *side, const pgap_target *target);

/* The declaration on a side of an indicator, or NULL. */
const pgap_indicator *pgap_blend_indicator(const pgap_diff_side *side,
                                           const pgap_indicator *indicator);

/* The observation that rules its period, from *i on (which moves behind it): the last known actual,
 * else the last known value of any other status. NULL at the end. `s` may be NULL. */
const pgap_observation *pgap_blend_next(const pgap_series *s, size_t *i, pgap_as_of as_of);

/* The last month of the actuals that a side knows of a series; INT32_MIN = none. */
int32_t pgap_blend_last(const pgap_series *s, pgap_as_of as_of);

/* What turns a value of OLD's unit into NEW's; 1 where the units do not convert. */
double pgap_blend_factor(const pgap_blend *blend, const pgap_target *target);

/* OLD's target as NEW's settings and declarations make it: units converted, and the operator and the
 * base period where the row leaves them to the direction and to the plan's years. */
pgap_target pgap_blend_adjust(const pgap_blend *blend, const pgap_target *old,
                              const pgap_target *new);

#endif
