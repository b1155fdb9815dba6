/* draft_sheets.h: a draft as sheets: the list of all figures, and files to go on with. */
#ifndef PLANGAP_DRAFT_SHEETS_H
#define PLANGAP_DRAFT_SHEETS_H

#include <plangap/draft.h>
#include <plangap/writer.h>

/* What a sheet shows. Borrowed. */
typedef struct pgap_draft_page {
  const pgap_draft *draft;
  const char *text;   /* the document */
  const char *source; /* its name */
  const size_t *rows; /* positions of the rows to show, or NULL for all */
  size_t n_rows;
} pgap_draft_page;

/* role, indicator, period, kind, op, value, value2, unit, qualifier, tier, base_period, figure, offset, line,
 * sentence, note: one row a figure. `offset` counts characters from 0. */
pgap_sheet pgap_draft_list(const pgap_draft_page *page);

/* A targets.csv and a file of actuals; `figure`, `offset` and `sentence` tell where a row comes from. */
pgap_sheet pgap_draft_targets(const pgap_draft_page *page);
pgap_sheet pgap_draft_actuals(const pgap_draft_page *page);

#endif
