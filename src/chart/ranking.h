/* ranking.h: which targets stand on a page of the chart `gap`, best first. */
#ifndef PLANGAP_CHART_RANKING_H
#define PLANGAP_CHART_RANKING_H

#include <plangap/chart.h>

typedef struct pgap_ranking {
  const pgap_assessment **rows; /* of all pages, sorted */
  size_t n_rows;
  const pgap_assessment **shown; /* those of the page */
  size_t n_shown;
} pgap_ranking;

pgap_status pgap_ranking_init(pgap_ranking *ranking, const pgap_chart_options *options, size_t page,
                              pgap_error *err);
void pgap_ranking_dispose(pgap_ranking *ranking);

/* At least 1. */
size_t pgap_ranking_pages(const pgap_chart_options *options);

/* False where there is nothing to compare. */
bool pgap_ranking_has(const pgap_assessment *a);

#endif
