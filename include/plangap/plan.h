/* plan.h: a plan as it was read: settings, targets in input order, and the panel of actuals. */
#ifndef PLANGAP_PLAN_H
#define PLANGAP_PLAN_H

#include <plangap/course.h>
#include <plangap/panel.h>
#include <plangap/target.h>

typedef enum pgap_language { PGAP_LANGUAGE_ZH, PGAP_LANGUAGE_EN } pgap_language;

/* plan.ini. Texts live in the panel's arena. */
typedef struct pgap_settings {
  const char *title_zh, *title_en; /* `title` and `title_en` */
  pgap_period period;              /* the plan's years; PGAP_PERIOD_NONE when not given */
  const pgap_area *area;
  pgap_language language;
  bool has_language;
  pgap_base_policy base;
  const char *method;
  double level; /* percent */
  unsigned long seed;
} pgap_settings;

typedef struct pgap_plan {
  pgap_settings settings;
  pgap_panel *panel;
  pgap_target *targets; /* input order */
  size_t n_targets;
  size_t capacity;
  /* Target positions by indicator, area, kind, tier, due, announcement, and where in that order each
   * target stands; set by pgap_plan_check. */
  size_t *order, *places;
  const char *folder; /* as the user named it; empty without a folder */
} pgap_plan;

void pgap_plan_init(pgap_plan *plan);
void pgap_plan_dispose(pgap_plan *plan);

/* Checks every target against its kind, its base and the others: fills base_period and path
 * defaults, reports DUE_INVALID, TARGET_VALUE_INVALID, BASE_MISSING, BASE_INVALID, DIRECTION_WRONG,
 * BASE_ON_TARGET, TARGET_TWICE, VALUE_OUTSIDE_LIMITS, VALUE_FAR and ENTITIES_UNUSED to `messages`. Call
 * once, after reading. */
pgap_status pgap_plan_check(pgap_plan *plan, pgap_messages *messages, pgap_error *err);

/* The targets of one indicator and area: positions order[*first] to order[*first + n - 1]; returns
 * n, at least 1 for an existing target. */
size_t pgap_plan_siblings(const pgap_plan *plan, const pgap_target *target, size_t *first);

/* What the course of a target is made from. */
pgap_course_request pgap_plan_request(const pgap_plan *plan, const pgap_target *target,
                                      pgap_as_of as_of);

/* The ruling as-of: the wish, or the last period of the actuals. */
pgap_as_of pgap_plan_as_of(const pgap_plan *plan, const pgap_as_of *wish);

#endif
