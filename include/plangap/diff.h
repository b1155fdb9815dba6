/* diff.h: why a verdict changed between two versions of a plan, or two moments of one.
 *
 * Every target of both sides is assessed again in steps, each of which takes one more thing from the
 * new side: OLD -> settings and declarations -> the target -> the past data -> new periods = NEW. The
 * step at which a figure moves is where its causes lie; a step whose inputs are the same moves none. */
#ifndef PLANGAP_DIFF_H
#define PLANGAP_DIFF_H

#include <plangap/arena.h>
#include <plangap/assessment.h>
#include <plangap/method.h>

/* A version of a plan at a moment. Borrowed. Both sides may be the same plan. */
typedef struct pgap_diff_side {
  const pgap_plan *plan;
  pgap_as_of as_of;
} pgap_diff_side;

typedef enum pgap_diff_step {
  PGAP_DIFF_SETTINGS, /* plan.ini and indicators.csv */
  PGAP_DIFF_TARGET,   /* cells of the target, or a later announcement */
  PGAP_DIFF_DATA,     /* values up to the last period that OLD knew of the series */
  PGAP_DIFF_PERIOD,   /* values after it, and the as-of moment */
  PGAP_DIFF_STEPS     /* of a cause: none */
} pgap_diff_step;

typedef enum pgap_diff_change {
  PGAP_DIFF_RATING,  /* the rating is another one, or the class by plan.ini's method */
  PGAP_DIFF_NEW,     /* OLD has no such target (or it was not announced yet) */
  PGAP_DIFF_GONE,    /* NEW has no such target */
  PGAP_DIFF_FIGURES, /* the rating stays, something else changed */
  PGAP_DIFF_NONE,
  PGAP_DIFF_CHANGES
} pgap_diff_change;

/* "settings", "target", "data", "period"; "rating", "new", "gone", "figures", "none". */
const char *pgap_diff_step_name(pgap_diff_step step);
const char *pgap_diff_change_name(pgap_diff_change change);

/* After a step; rating PGAP_RATINGS = the side has no such target. NaN = not known. */
typedef struct pgap_diff_state {
  pgap_rating rating;
  double completion, projected, p_hit;
  const pgap_class *cls; /* by the method of plan.ini; NULL = no method, or none given */
} pgap_diff_state;

/* One thing that differs. Texts are never NULL, exact, and empty where a side has nothing. */
typedef struct pgap_diff_cause {
  size_t row;
  pgap_diff_step step;
  const char *name; /* a column, a key of plan.ini, a period; empty for a row without a cause */
  const char *old_text, *new_text;
  pgap_origin old_at, new_at; /* file NULL = not known */
} pgap_diff_cause;

typedef struct pgap_diff_row {
  const pgap_target *old, *new; /* NULL for NEW, GONE; of several announcements the ruling one */
  pgap_diff_change change;
  pgap_diff_state states[PGAP_DIFF_STEPS + 1]; /* OLD, then after every step */
  size_t first, n;                             /* its causes */
} pgap_diff_row;

typedef struct pgap_diff_options {
  pgap_outlook outlook; /* of both sides */
  bool is_all;          /* keep the rows FIGURES and NONE */
} pgap_diff_options;

/* Rows in NEW's input order, then those that are gone in OLD's. Every row has at least one cause
 * (with an empty name where there is none). */
typedef struct pgap_diff {
  pgap_diff_row *rows;
  size_t n;
  pgap_diff_cause *causes;
  size_t n_causes, capacity;
  size_t counts[PGAP_DIFF_CHANGES];  /* of all targets, kept or not */
  size_t n_by_step[PGAP_DIFF_STEPS]; /* targets, kept or not, with a cause of that step */
  pgap_arena *arena;
} pgap_diff;

/* Compares two sides; on an error there is nothing to dispose. The sides must outlive it. */
pgap_status pgap_diff_make(pgap_diff *out, const pgap_diff_side *old, const pgap_diff_side *new,
                           const pgap_diff_options *options, pgap_error *err);
void pgap_diff_dispose(pgap_diff *diff);

/* True when step `step` changed a figure, or with `rating` the rating or the class. */
bool pgap_diff_moved(const pgap_diff_row *row, pgap_diff_step step, bool rating);

#endif
