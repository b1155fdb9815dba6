/* rollup.h: the target of an area against its members: the areas directly below it, added up, averaged
 * or weighted as the indicator declares (indicators.csv: aggregate, weight). Counts of entities always
 * add up, comparisons of growths never.
 *
 * Never both a parent and its children: a member counts with its own actual, or, where it has none,
 * with the roll-up of its own members. The gap of the area is explained exactly:
 *
 *   gap = members' contributions + weights_effect + residual + uncovered + plan_difference
 *
 * What a member was meant to have is its own target of the same kind, due and tier on its own path,
 * else its part of the area's plan: of a sum in proportion to the base values; of a mean its base plus
 * the same step in units for all (without a base: the area's plan itself). */
#ifndef PLANGAP_ROLLUP_H
#define PLANGAP_ROLLUP_H

#include <plangap/assessment.h>

/* Below this share of the members a status is withheld. */
#define PGAP_ROLLUP_MIN_COVERAGE 0.8

typedef enum pgap_plan_origin {
  PGAP_PLAN_NONE,   /* neither a target nor a base */
  PGAP_PLAN_OWN,    /* a target of its own */
  PGAP_PLAN_SHARED, /* its part of the plan of the area above */
  PGAP_PLAN_ORIGINS
} pgap_plan_origin;
const char *pgap_plan_origin_name(pgap_plan_origin origin); /* "own", "shared", "" */

typedef enum pgap_cover {
  PGAP_COVER_BASE,   /* by base value, of the area's own where it is known and larger */
  PGAP_COVER_WEIGHT, /* by weight, likewise */
  PGAP_COVER_NUMBER  /* by number of members */
} pgap_cover;
const char *pgap_cover_name(pgap_cover cover);

/* Where the area stands against its path. */
typedef enum pgap_side {
  PGAP_SIDE_UNKNOWN,
  PGAP_SIDE_AHEAD,
  PGAP_SIDE_ON_PATH,
  PGAP_SIDE_BEHIND,
  PGAP_SIDE_WITHHELD, /* no actual of its own, and too few members have one */
  PGAP_SIDES
} pgap_side;
const char *pgap_side_name(pgap_side side); /* "ahead", "on_path", ...; "" = unknown */

/* A member; NaN = not known. In the indicator's unit. */
typedef struct pgap_member {
  const pgap_area *area;     /* NULL where the members are indicators (group.h) */
  const pgap_target *target; /* its own; NULL = none */
  double base, weight, actual;
  double planned;      /* for what `actual` covers */
  double gap;          /* actual - planned */
  double contribution; /* to the area's gap */
  double coverage;     /* 1 with an actual of its own, of a roll-up the share of its members */
  pgap_plan_origin origin;
  bool is_rolled_up;
  bool is_counted; /* it is in the roll-up */
} pgap_member;

/* Zero-initialise; may be taken again for another target; dispose after the last one. */
typedef struct pgap_rollup {
  const pgap_target *target;
  const pgap_assessment *assessment; /* of the target */
  pgap_period period;                /* that all figures are of; PGAP_PERIOD_NONE = none */
  pgap_member *members;              /* largest contribution first, then without one */
  size_t n, capacity, n_counted;
  double coverage; /* of the members, 0 to 1; NaN where nothing can be rolled up */
  pgap_cover cover;
  double rolled_up, published; /* of the members; the area's own */
  double actual, planned, gap; /* published, else rolled up; the plan for what that covers */
  double base, completion;
  double weights_effect;  /* of weights that moved since the base, at the planned values */
  double residual;        /* published - rolled_up; NaN without a published total */
  double uncovered;       /* plan of the members without an actual, taken off; 0 if not published */
  double plan_difference; /* members' plans, and actuals without one, - the area's plan */
  pgap_rating rating;     /* the target's own, not assessed without an actual of its own */
  pgap_side side;
  pgap_reasons reasons;
} pgap_rollup;

void pgap_rollup_dispose(pgap_rollup *rollup);

/* What roll-ups of one plan share. */
typedef struct pgap_rollup_desk pgap_rollup_desk;
pgap_status pgap_rollup_desk_new(pgap_rollup_desk **out, const pgap_plan *plan, pgap_as_of as_of,
                                 double min_coverage, pgap_error *err);
void pgap_rollup_desk_free(pgap_rollup_desk *desk);

/* How many areas lie directly below. */
size_t pgap_rollup_n_members(const pgap_rollup_desk *desk, const pgap_area *area);

/* True when the target's area has members that have an actual or a target of the indicator. */
bool pgap_rollup_has_members(const pgap_rollup_desk *desk, const pgap_target *target);

/* True where shares of the gap say something: it is more than nothing, and not what is left of parts
 * that cancel each other out. */
bool pgap_rollup_has_shares(const pgap_rollup *rollup);

/* Rolls up for target `i`. All figures are of the period of its deciding actual if enough members have one
 * of that period, else of the latest period, not after due, in which enough have; without such a period, of
 * the deciding actual's, or of the latest that any member has. */
pgap_status pgap_rollup_take(pgap_rollup *out, pgap_rollup_desk *desk, size_t i,
                             const pgap_assessment *a, pgap_error *err);

#endif
