/* method.h: the registry of assessment methods (src/assess/methods.def; one file and one row each).
 *
 * A method is a published rule that turns a case into a score and a class. Contract tests demand:
 * target met gives the best class; a missing need gives "not assessed" with a reason; the mirrored
 * case (a decrease target on negated data) gives the same class; the class does not depend on units. */
#ifndef PLANGAP_METHOD_H
#define PLANGAP_METHOD_H

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

/* Everything a method may look at: a target against its course, path and projection. */
typedef struct pgap_case {
  const pgap_target *target;
  const pgap_series *series; /* NULL = no observation at all */
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
} pgap_case;

/* The period of the deciding actual; of a sum all that it covers. Needs has_actual. */
pgap_period pgap_case_actual_period(const pgap_case *c);

typedef struct pgap_score {
  double score; /* NaN where the method has none */
  pgap_rating rating;
} pgap_score;

typedef struct pgap_method {
  const char *name;
  const char *summary;
  const char *formula;
  const char *source;
  /* Judges the case; reasons are appended to `why`. */
  void (*score)(pgap_score *out, const pgap_case *c, pgap_reasons *why);
} pgap_method;

const pgap_method *pgap_method_at(size_t i);
const pgap_method *pgap_method_find(const char *name);

#endif
