/* ranking.c: see ranking.h. */
#include "ranking.h"

#include <math.h>
#include <plangap/report.h>
#include <stdlib.h>

enum { ROWS_PER_PAGE = 20 };

bool pgap_ranking_has(const pgap_assessment *a) {
  return a->rating != PGAP_RATING_NOT_ASSESSED && !isnan(a->actual) && !pgap_assessment_is_idle(a);
}

static size_t count_rows(const pgap_chart_options *o) {
  size_t n = 0;
  for (size_t i = 0; i < o->plan->n_targets; i++) n += pgap_ranking_has(&o->assessments[i]);
  return n;
}

/* Rows a page: evenly filled pages of at most ROWS_PER_PAGE. */
static size_t rows_per_page(size_t n) {
  size_t pages = n == 0 ? 1 : (n + ROWS_PER_PAGE - 1) / ROWS_PER_PAGE;
  return (n + pages - 1) / pages;
}

size_t pgap_ranking_pages(const pgap_chart_options *o) {
  size_t n = count_rows(o);
  return n == 0 ? 1 : (n + rows_per_page(n) - 1) / rows_per_page(n);
}

/* Missing last, then larger first. */
static int compare_numbers(double a, double b) {
  if (isnan(a) || isnan(b)) return isnan(a) - isnan(b);
  return (a < b) - (a > b);
}

/* Best rating first, then the gap in percent, then completion, then input order. */
static int compare_rows(const void *left, const void *right) {
  const pgap_assessment *a = *(const pgap_assessment *const *)left;
  const pgap_assessment *b = *(const pgap_assessment *const *)right;
  if (a->rating != b->rating) return a->rating < b->rating ? -1 : 1;
  int order = compare_numbers(a->gap_pct * a->direction, b->gap_pct * b->direction);
  if (order == 0) order = compare_numbers(a->completion, b->completion);
  if (order == 0) order = a->target < b->target ? -1 : a->target > b->target;
  return order;
}

pgap_status pgap_ranking_init(pgap_ranking *out, const pgap_chart_options *o, size_t page,
                              pgap_error *err) {
  *out = (pgap_ranking){.rows = calloc(o->plan->n_targets + 1, sizeof *out->rows)};
  if (out->rows == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  for (size_t i = 0; i < o->plan->n_targets; i++)
    if (pgap_ranking_has(&o->assessments[i])) out->rows[out->n_rows++] = &o->assessments[i];
  qsort(out->rows, out->n_rows, sizeof *out->rows, compare_rows);
  size_t most = rows_per_page(out->n_rows);
  size_t first = page * most < out->n_rows ? page * most : out->n_rows;
  out->shown = out->rows + first;
  out->n_shown = out->n_rows - first < most ? out->n_rows - first : most;
  return PGAP_OK;
}

void pgap_ranking_dispose(pgap_ranking *ranking) { free(ranking->rows); }
