/* explanation.h: derivations for people and for machines. */
#ifndef PLANGAP_EXPLANATION_H
#define PLANGAP_EXPLANATION_H

#include <plangap/derivation.h>
#include <plangap/report.h>

/* Explanations of some targets of a report. Borrowed. */
typedef struct pgap_explanation {
  const pgap_report *report;
  const pgap_derivation *derivations;
  const size_t *targets; /* positions in the report */
  size_t n;
} pgap_explanation;

/* As text in the started language: the observations and what became of them, then every number:
 * what it is, its formula, the formula with numbers, the number. Lines are broken at `width` cells,
 * 0 = not at all. */
pgap_status pgap_explanation_write(FILE *out, const pgap_explanation *e, int width,
                                   pgap_error *err);

/* One row per number, and one per row of a column of numbers ("z[3]"):
 * indicator, area, due, step, formula, inputs, result, origin, words. Exact. `e` must outlive it. */
pgap_sheet pgap_explanation_sheet(const pgap_explanation *e);

#endif
