/* scores.h: how good stated chances and projections were, beside the rules in use: bars with numbers,
 * of one backtest. */
#ifndef PLANGAP_CHART_SCORES_H
#define PLANGAP_CHART_SCORES_H

#include "label.h"
#include "layout.h"

#include <plangap/backtest.h>

typedef struct pgap_scores {
  pgap_canvas *canvas;
  const pgap_backtest *backtest;
  pgap_language language;
  double left, right; /* edges, pixels */
} pgap_scores;

/* From py downwards. */
void pgap_scores_draw(const pgap_scores *scores, double py);

#endif
