/* plan_maker.h: small plans in memory, for tests: indicators, actuals and targets in a few words.
 *
 * A failed step ends the test. Texts must outlive the plan: string literals. */
#ifndef PGAP_TESTS_PLAN_MAKER_H
#define PGAP_TESTS_PLAN_MAKER_H

#include <plangap/kind.h>
#include <plangap/plan.h>

typedef struct plan_maker {
  pgap_plan plan;
  pgap_messages messages;
  const pgap_area *area; /* of what is added: "A" */
} plan_maker;

/* A plan for 2021/2025 without indicators. */
void plan_maker_begin(plan_maker *m);
void plan_maker_end(plan_maker *m);

/* An indicator without limits: "up stock", "down rate", ... */
void plan_maker_indicator(plan_maker *m, const char *id, const char *words);
void plan_maker_limits(plan_maker *m, const char *id, const char *words, double lower,
                       double upper);

/* Actuals "PERIOD=VALUE" separated by blanks, "ENTITY:PERIOD=VALUE" for those of an entity; after the value a status letter and @yyyymmdd for the
 * release may follow, "2022=3.5P@20230228", and "/year" or "/total" for a rate's window. "-" is a
 * missing value. */
void plan_maker_actuals(plan_maker *m, const char *id, const char *list);

/* Adds what follows for another area. */
void plan_maker_area(plan_maker *m, const char *code);

/* A row of targets.csv. What is left out: kind level, op from the direction, due 2025, base from the
 * actuals, tier expected, tolerance 0.02. */
typedef struct plan_row {
  const char *indicator, *kind, *op, *due, *base, *tier, *path;
  const char *other; /* the id of another indicator */
  double threshold;
  double value, value2;
  double base_value; /* 0 = from the actuals */
  double tolerance;
  int32_t set_on;
} plan_row;

void plan_maker_target(plan_maker *m, plan_row row);

/* A whole plan, as begin to check: one indicator "x" and one target of it, whatever the findings. */
void plan_maker_one(plan_maker *m, const char *words, const char *actuals, plan_row row);

/* Finishes the panel and checks the plan; afterwards `messages` hold the findings, and indicators,
 * actuals and targets stay as they are. Returns the number of findings. */
size_t plan_maker_check(plan_maker *m);

/* The same, and there must be no finding. */
void plan_maker_finish(plan_maker *m);

/* "2023", "2023-06" or "2023-06-30". */
pgap_as_of plan_maker_as_of(const char *text);
pgap_period plan_maker_period(const char *text);

/* The course of target i as of `as_of`; the caller disposes of it. */
pgap_course plan_maker_course(const plan_maker *m, size_t i, const char *as_of);

#endif
