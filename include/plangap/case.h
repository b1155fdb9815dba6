/* case.h: a target, its course, path and projection together: what every method looks at; and
 * plangap's own rating of it. */
#ifndef PLANGAP_CASE_H
#define PLANGAP_CASE_H

#include <plangap/course.h>
#include <plangap/nowcast.h>
#include <plangap/path.h>
#include <plangap/plan.h>
#include <plangap/projection.h>
#include <plangap/reason.h>

/* plangap's own rating. */
typedef enum pgap_rating {
  PGAP_RATING_ACHIEVED,
  PGAP_RATING_ON_TRACK,
  PGAP_RATING_AT_RISK,
  PGAP_RATING_OFF_TRACK,
  PGAP_RATING_MISSED,
  PGAP_RATING_NOT_ASSESSED,
  PGAP_RATINGS
} pgap_rating;

/* "achieved", "on_track", ...: as in the csv column. */
const char *pgap_rating_name(pgap_rating rating);

/* Whether a target counts at the as-of moment. */
typedef enum pgap_standing {
  PGAP_STANDING_RULES,
  PGAP_STANDING_NOT_ANNOUNCED, /* set_on lies after as-of */
  PGAP_STANDING_REPLACED       /* a later announcement rules */
} pgap_standing;

typedef struct pgap_peer_cache pgap_peer_cache;

/* Everything a method may look at: a target against its course, path and projection. */
typedef struct pgap_case {
  const pgap_plan *plan;
  const pgap_target *target;
  const pgap_series *series; /* of the area, or of its entities; NULL = no observation at all */
  const pgap_series *other;  /* what a kind compares with; NULL = nothing, or no observation */
  pgap_as_of as_of;
  pgap_course course;
  double level, level2; /* to reach, on the course's scale; NaN = not known */
  pgap_band band;
  int direction;        /* +1 up is good, -1 down is good */
  double base_t, due_t; /* years; base_t NaN without a base */
  int32_t replaced_on;  /* announcement that replaced this target, yyyymmdd */
  size_t latest;        /* position of the deciding actual in the course; valid when has_actual */
  bool has_actual;
  bool is_over; /* the as-of moment is at or past due */
  bool is_near; /* the deciding actual lies at due or less than one period before it */
  bool is_met;  /* the deciding actual lies in the band (hold: every period so far) */
  pgap_path path;
  pgap_projection
      projection; /* from the deciding actual on; of the yearly flows when the course is a sum */
  pgap_nowcast nowcast; /* of the year after the last whole one; not done without monthly history */
  /* At due; NaN = not known, and always once due is over and the actual is there. While that is not
   * published they stay: the best that is known of it, told as a chance and never as a verdict. */
  double projected, lo80, hi80, lo95, hi95, p_hit;
  pgap_standing standing;
  /* Kept from case to case: */
  pgap_outlook outlook; /* the model of the projection, set by the caller before building */
  pgap_fit_workspace *fits;
  pgap_student_cache quantiles;
  pgap_peer_cache *peers;
} pgap_case;

/* The period of the deciding actual; of a sum all that it covers. Needs has_actual. */
pgap_period pgap_case_actual_period(const pgap_case *c);

/* Builds the case of target `i`. The case is zero-initialised at first use and may be used again for other
 * targets of the same plan (its storage is kept); dispose after the last one. */
pgap_status pgap_case_build(pgap_case *c, const pgap_plan *plan, size_t i, pgap_as_of as_of,
                            pgap_error *err);
void pgap_case_dispose(pgap_case *c);

/* To be called before the case is used for another plan; keeps what all plans share. */
void pgap_case_forget(pgap_case *c);

/* The same without a projection: what was planned and what happened. */
pgap_status pgap_case_frame(pgap_case *c, const pgap_plan *plan, size_t i, pgap_as_of as_of,
                            pgap_error *err);

/* Gives a case whose base is not known one from elsewhere; level and path follow. */
void pgap_case_adopt_base(pgap_case *c, double base);

/* Projects a built case anew under a scenario; a zero scenario gives the case as it was built. */
pgap_status pgap_case_project(pgap_case *c, const pgap_scenario *scenario, pgap_error *err);

/* Tells why no method can judge the case: replaced, not announced, no actual, no level. */
bool pgap_case_is_assessable(const pgap_case *c, pgap_reasons *why);

/* plangap's own rating: what is already so counts, else the probability of meeting the target at
 * due; after due the actual alone. Reasons are appended. */
pgap_rating pgap_case_rate(const pgap_case *c, pgap_reasons *why);

/* Adds the scenario of the projection to the reasons; false when there is none. */
bool pgap_case_tell_what_if(const pgap_case *c, pgap_reasons *why);

#endif
