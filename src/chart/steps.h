/* steps.h: the rows of the chart `waterfall`: from the plan over the parts of the gap to the actual,
 * and the sentence that says whose gap it is. */
#ifndef PLANGAP_CHART_STEPS_H
#define PLANGAP_CHART_STEPS_H

#include "label.h"

#include <plangap/chart.h>
#include <plangap/rollup.h>

typedef enum pgap_step_kind {
  PGAP_STEP_PLAN,
  PGAP_STEP_MEMBER,
  PGAP_STEP_OTHERS, /* the smaller members together */
  PGAP_STEP_REST,   /* no member's: weights, what is not in the members, plans */
  PGAP_STEP_ACTUAL
} pgap_step_kind;

/* A bar from `from` to `to`; a total begins at 0. */
typedef struct pgap_step {
  pgap_step_kind kind;
  char name[PGAP_LABEL_SIZE];
  double from, to;
  double planned, actual; /* of the member; NaN = none to show */
} pgap_step;

enum { PGAP_STEPS_MEMBERS = 12, PGAP_STEPS = PGAP_STEPS_MEMBERS + 6 };

typedef struct pgap_steps {
  pgap_step items[PGAP_STEPS];
  size_t n; /* 0 = there is no plan or no actual */
} pgap_steps;

void pgap_steps_take(pgap_steps *out, const pgap_rollup *r, pgap_language language);

/* "Output: Brook and Elm make 80 % of the gap of −702 bn yuan". */
void pgap_steps_headline(char *out, size_t size, const pgap_rollup *r, const pgap_label_unit *unit);

/* "Output (unit: bn yuan) · Synthetic Province · 2023 · weighted by population". */
void pgap_steps_measure(char *out, size_t size, const pgap_chart_view *view, const pgap_rollup *r,
                        const pgap_label_unit *unit);

/* As-of, how to read it, and the reasons; is_cut: the totals do not begin at zero. */
void pgap_steps_foot(char *out, size_t size, const pgap_chart_view *view, const pgap_rollup *r,
                     bool is_cut);

#endif
