/* draft_parts.h: what the steps of drafting share. Private to this floor. */
#ifndef PLANGAP_PLAN_DRAFT_PARTS_H
#define PLANGAP_PLAN_DRAFT_PARTS_H

#include <plangap/draft.h>

#include "phrase_parts.h"

/* A time that the text tells. */
typedef struct pgap_told_time {
  pgap_period period;                   /* PGAP_PERIOD_NONE where `doubt` says why */
  bool is_told, is_relative, is_future; /* is_future: 到2025年, or after the document's year */
  unsigned doubts;
} pgap_told_time;

/* The time at the beginning of `text`: 2025年, 到2025年, 去年, 今年1至10月份, 前三季度, 十四五. Returns its bytes, 0 for
 * none. A date (7月30日) is read and tells nothing. `year` of the document, 0 = not known; `told` is
 * what the sentence told before: 2021年…上半年. */
size_t pgap_time_scan(pgap_told_time *out, const char *text, int year, const pgap_told_time *told);

/* The year of a document from its title or date; 0 for none. */
int pgap_document_year(const char *text);

/* True for a quantity at `text + at` that is a figure; *doubts gets what is said of it. */
bool pgap_is_figure(const pgap_quantity *q, const char *text, size_t at, unsigned *doubts);

/* What a text says its figures are, above 0 targets, below 0 actuals: running sums from 0, so that
 * sums[b] - sums[a] is that of the bytes from a to b. `sums` has room for length + 1. */
void pgap_roles_weigh(int *sums, const char *text, size_t length);

/* The beginning of what stands in [start, end) without verbs, particles and times before it. */
size_t pgap_draft_trim_head(const char *text, size_t start, size_t end);

/* A name for the figure at [at, end) of the clause that begins at `start`, `end` behind its words; `before` is that of the
 * figure before it, for 同比增长4.8% alone; `ending` (增速) is added to it. */
void pgap_draft_name(char out[PGAP_DRAFT_NAME], const char *text, size_t start, size_t at,
                     size_t end, const char *before, const char *ending);

#endif
