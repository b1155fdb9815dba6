/* target.h: what a plan wants: one row of targets.csv. */
#ifndef PLANGAP_TARGET_H
#define PLANGAP_TARGET_H

#include <plangap/catalog.h>
#include <plangap/period.h>
#include <plangap/reason.h>
#include <plangap/series.h>

typedef enum pgap_op {
  PGAP_OP_AT_LEAST, /* >= */
  PGAP_OP_AT_MOST,  /* <= */
  PGAP_OP_ABOUT,    /* ~, within the relative tolerance */
  PGAP_OP_IN        /* in, between value and value2 */
} pgap_op;

typedef enum pgap_tier { PGAP_TIER_MUST, PGAP_TIER_EXPECTED, PGAP_TIER_STRETCH } pgap_tier;
typedef enum pgap_binding { PGAP_BINDING_EXPECTED, PGAP_BINDING_BINDING } pgap_binding;

typedef enum pgap_path_kind {
  PGAP_PATH_DEFAULT, /* not given: the kind's own */
  PGAP_PATH_LINEAR,
  PGAP_PATH_GEOMETRIC,
  PGAP_PATH_STEP,   /* the base until due, through the indicator's milestones */
  PGAP_PATH_POINTS, /* straight lines through the indicator's milestones */
  PGAP_PATH_NONE
} pgap_path_kind;

/* Cells of a row that only a comparison of two rows points at. */
typedef enum pgap_target_cell {
  PGAP_TARGET_KIND,
  PGAP_TARGET_OP,
  PGAP_TARGET_VALUE2,
  PGAP_TARGET_BASE_PERIOD,
  PGAP_TARGET_BASE_VALUE,
  PGAP_TARGET_TIER,
  PGAP_TARGET_BINDING,
  PGAP_TARGET_PATH,
  PGAP_TARGET_TOLERANCE,
  PGAP_TARGET_SET_ON,
  PGAP_TARGET_CELLS
} pgap_target_cell;

struct pgap_kind;

/* A target as it stands in its row, units converted. Texts live in the plan's arena. */
typedef struct pgap_target {
  const pgap_indicator *indicator;
  const pgap_area *area;
  pgap_period due;
  const struct pgap_kind *kind;
  pgap_op op;
  double value;            /* as the kind reads it: a level, percent per year, a multiple, ... */
  double value2;           /* op IN: the upper end; NaN otherwise */
  pgap_period base_period; /* filled: the row's, else the year before due's window or the plan */
  double base_value;       /* NaN = from the actuals */
  pgap_tier tier;
  pgap_binding binding;
  pgap_path_kind path;
  double tolerance; /* op ABOUT, relative */
  double threshold; /* what an entity must reach to be counted, in the indicator's unit; or NaN */
  const pgap_indicator *other; /* what the indicator is compared with, or NULL */
  int32_t set_on;              /* yyyymmdd, 0 = not given */
  const char *source, *note;
  const char *wording; /* the plan's words that cannot be measured: value is NaN; or NULL */
  pgap_reason_code wording_why;
  pgap_origin origin;   /* the row */
  pgap_origin value_at; /* the cells that messages point at */
  pgap_origin due_at;
  pgap_origin base_at;
  struct {
    uint32_t line, column;
  } cells[PGAP_TARGET_CELLS]; /* of the row's file; line 0 = an empty cell, as above */
  pgap_origin extra_at;       /* threshold or other */
} pgap_target;

/* Words as in the files, and back: PGAP_WORD_UNKNOWN lists what is allowed. */
const char *pgap_op_name(pgap_op op);
const char *pgap_tier_name(pgap_tier tier);
const char *pgap_binding_name(pgap_binding binding);
const char *pgap_path_kind_name(pgap_path_kind kind);
/* All words that are read for them, by position; NULL past the last. */
const char *pgap_op_word(size_t i);
const char *pgap_tier_word(size_t i);
const char *pgap_binding_word(size_t i);
const char *pgap_path_kind_word(size_t i);
pgap_status pgap_op_parse(pgap_op *out, const char *text, pgap_error *err);
pgap_status pgap_tier_parse(pgap_tier *out, const char *text, pgap_error *err);
pgap_status pgap_binding_parse(pgap_binding *out, const char *text, pgap_error *err);
pgap_status pgap_path_kind_parse(pgap_path_kind *out, const char *text, pgap_error *err);

/* What the values of a target's course are: the indicator's own, or what its kind makes of them. */
typedef struct pgap_measure {
  const char *unit;
  pgap_nature nature;
  double lower, upper; /* NaN = no limit; a lower one of -INFINITY: values can be negative */
} pgap_measure;
pgap_measure pgap_target_measure(const pgap_target *target);

/* How the course's values of members make that of the area above: as the indicator says, but counts
 * always add up, and comparisons of growths never do. */
pgap_aggregate pgap_target_aggregate(const pgap_target *target);

/* Whether more is better: as the indicator says; of a measure of the kind's own as op says, >= or <=. */
bool pgap_target_is_up(const pgap_target *target);

/* True for two targets of one indicator and area that are measured alike: the same kind, threshold
 * and other indicator. */
bool pgap_target_is_alike(const pgap_target *a, const pgap_target *b);

/* True for two rows that differ only in when they were announced (set_on) and what they say. */
bool pgap_target_is_revision(const pgap_target *a, const pgap_target *b);

#endif
