/* kind.h: the registry of target kinds (src/plan/kinds.def; one file and one row each).
 *
 * A kind says how a target's value becomes a level to reach, on which course of values progress is
 * measured, and how far one is. Contract tests demand of every row: at the base completion is 0
 * (where there is a base), at the level it is 1 and the target is met; completion grows with the actual in the good direction; the
 * level scales with the unit. */
#ifndef PLANGAP_KIND_H
#define PLANGAP_KIND_H

#include <plangap/course.h>
#include <plangap/target.h>

typedef enum pgap_base_need {
  PGAP_BASE_UNUSED,
  PGAP_BASE_OPTIONAL, /* path and completion need it, the verdict does not */
  PGAP_BASE_REQUIRED  /* the level itself is made from it */
} pgap_base_need;

/* What completion is made from. */
typedef struct pgap_progress {
  double y, base, level;
  int n_met, n_elapsed; /* periods of the window, for kinds that count them */
} pgap_progress;

typedef struct pgap_kind {
  const char *name;
  const char *name_zh; /* its Chinese name, as tables print it; targets.csv may say it as well */
  const char *summary; /* one line, translatable */
  const char *formula; /* when met; how far */
  const char *example; /* a plan's own words */
  const char *source;
  pgap_base_need base_need;
  bool value_in_unit;     /* the value is in the indicator's unit (not a percent or a multiple) */
  const char *value_unit; /* of the value where it is not: "%", or "" */
  bool needs_window;      /* due must be a window of years */
  double value_default;   /* for an empty value; NaN = the row must give one */
  bool is_limit;          /* must hold in every period of the window; completion counts them */
  bool of_entities;       /* measured on the values of entities; the row must give `threshold` */
  bool has_other;         /* measured against another indicator; the row must give `other` */
  const pgap_measure *measure; /* what the course's values are; NULL = the indicator's own */
  bool is_yearly_rate; /* on a rate indicator the course is the index rebuilt from base = 100 */
  pgap_path_kind path; /* default path */
  /* PGAP_OK, or PGAP_TARGET_VALUE_INVALID when the value makes no sense for the kind. */
  pgap_status (*check)(const pgap_target *target, pgap_error *err);
  /* The level to reach from value `v`, base `b` and the years between base and due. */
  double (*level)(double v, double b, double years);
  const char *level_formula; /* the same for `plangap explain`, of value, base, years (formula.h) */
  /* Builds the course of values on which the target is measured (course.h). */
  void (*course)(pgap_course *out, const pgap_course_request *request);
  /* How far: 1 = all; NaN where the base makes it meaningless. */
  double (*completion)(const pgap_progress *progress);
  const char *completion_formula; /* of actual, base, target, n_met, n_elapsed */
} pgap_kind;

const pgap_kind *pgap_kind_at(size_t i);
const pgap_kind *pgap_kind_find(const char *name);
/* The kind of either name; NULL if there is none. */
const pgap_kind *pgap_kind_read(const char *word);
/* Words that a user may write for kinds: every name, then every Chinese one; NULL past the end. */
const char *pgap_kind_word(size_t i);

/* Names of all kinds, "level, hold, ...", into `out`. */
void pgap_kind_names(char *out, size_t size);

#endif
