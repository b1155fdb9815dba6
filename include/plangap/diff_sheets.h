/* diff_sheets.h: a diff for people and for machines. */
#ifndef PLANGAP_DIFF_SHEETS_H
#define PLANGAP_DIFF_SHEETS_H

#include <plangap/diff.h>
#include <plangap/language.h>
#include <plangap/writer.h>

/* Borrowed. */
typedef struct pgap_diff_view {
  const pgap_diff *diff;
  pgap_language language;
} pgap_diff_view;

/* One row per target: rating and chance before and after, and why in a sentence. */
pgap_sheet pgap_diff_sheet(const pgap_diff_view *view);

/* One row per cause, with the cells of both sides and the figures before and after its step. The
 * causes of one step share them. */
pgap_sheet pgap_diff_causes_sheet(const pgap_diff_view *view);

#endif
