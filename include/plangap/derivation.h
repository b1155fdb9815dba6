/* derivation.h: how every number of an assessment came about, down to the cells of the input.
 *
 * A derivation is a list of steps. A step holds the number of the code that computes (the case or
 * the assessment itself) and the formula for it, in names of earlier steps. The formula is run, as
 * it is printed, on those numbers; a result other than the number is kept in `differs`: the
 * explanation would say something else than the program does. Tests demand that this never
 * happens, and that every column of an assessment has its step. */
#ifndef PLANGAP_DERIVATION_H
#define PLANGAP_DERIVATION_H

#include <plangap/arena.h>
#include <plangap/assessment.h>
#include <plangap/formula.h>

typedef enum pgap_section {
  PGAP_SECTION_TARGET,     /* what the row says */
  PGAP_SECTION_COURSE,     /* the values that it is measured on */
  PGAP_SECTION_PACE,       /* against the path */
  PGAP_SECTION_PROJECTION, /* at due */
  PGAP_SECTION_VERDICT,
  PGAP_SECTIONS
} pgap_section;

typedef struct pgap_step {
  pgap_section section;
  const char *name;    /* a column of the assessment, or a name of its own */
  const char *words;   /* what it is, translatable; may be NULL */
  const char *formula; /* NULL: a number that was read, or is explained in words only */
  double value;
  const double *column; /* rows first .. n - 1 of a column of numbers, else NULL */
  size_t n, first;
  const pgap_origin *origins; /* one cell, or n of a column; NULL = not from one cell */
  const char *text; /* for what is no number; NULL = a column that the report floor prints */
  bool is_text;
  bool is_condition; /* 1 = the formula holds */
  bool differs;
} pgap_step;

/* What a calculation made of an observation. */
typedef enum pgap_use {
  PGAP_USE_ACTUAL,     /* the deciding actual */
  PGAP_USE_BASE,       /* the base value */
  PGAP_USE_PART,       /* in the sum, the index, or the periods to keep */
  PGAP_USE_POINT,      /* a point that the projection extends */
  PGAP_USE_NOWCAST,    /* the nowcast of a year by its first months */
  PGAP_USE_COUNTED,    /* an entity that counts */
  PGAP_USE_BELOW,      /* an entity below the threshold */
  PGAP_USE_MISSING,    /* not used: no value */
  PGAP_USE_FORECAST,   /* not used: a forecast */
  PGAP_USE_UNRELIABLE, /* not used: unreliable or not validated */
  PGAP_USE_LATER,      /* not used: its period ends after the as-of date */
  PGAP_USE_UNRELEASED, /* not used: released after the as-of date */
  PGAP_USE_REPLACED,   /* not used: a later release rules */
  PGAP_USE_BREAK,      /* not used: before a break in the series */
  PGAP_USE_TO_DATE,    /* not used: a year to date is no whole year */
  PGAP_USE_WINDOW,     /* not used: a window of years */
  PGAP_USE_AFTER_DUE,  /* not used: after due */
  PGAP_USE_BEFORE,     /* not used: before the base or the window */
  PGAP_USE_ALONE,      /* not used: nothing to compare it with */
  PGAP_USE_OTHER,      /* not used: not comparable with a whole period */
  PGAP_USES
} pgap_use;

typedef struct pgap_observation_use {
  const pgap_observation *observation;
  unsigned uses;  /* bit = pgap_use */
  const char *of; /* the entity or, where two series are compared, the indicator; else NULL */
} pgap_observation_use;

typedef struct pgap_derivation {
  const pgap_target *target;
  const pgap_series *series; /* NULL = no observation */
  const pgap_series *other;  /* what it is compared with, or NULL */
  pgap_arena *arena;
  pgap_step *steps;
  size_t n, capacity;
  pgap_observation_use *observations;
  size_t n_observations;
  size_t n_differ; /* steps whose formula does not give their number */
} pgap_derivation;

/* Explains the assessment of a case, as made by pgap_assess_case. */
pgap_status pgap_derive(pgap_derivation *out, const pgap_plan *plan, const pgap_case *c,
                        const pgap_assessment *a, pgap_error *err);
void pgap_derivation_dispose(pgap_derivation *derivation);

/* The last step of that name before position `before`, or NULL. */
const pgap_step *pgap_derivation_find(const pgap_derivation *d, const char *name, size_t before);

/* "used as the actual", ... (translatable). */
const char *pgap_use_text(pgap_use use);

#endif
