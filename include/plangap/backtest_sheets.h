/* backtest_sheets.h: the figures of a backtest as sheets: three for people, one for machines. */
#ifndef PLANGAP_BACKTEST_SHEETS_H
#define PLANGAP_BACKTEST_SHEETS_H

#include <plangap/backtest.h>
#include <plangap/writer.h>

/* By years ahead and over all: error and cover; targets and what was said of them. Then stated
 * probability against share met. `b` must outlive the sheet. */
pgap_sheet pgap_backtest_errors(const pgap_backtest *b);
pgap_sheet pgap_backtest_chances(const pgap_backtest *b);
pgap_sheet pgap_backtest_reliability(const pgap_backtest *b);

/* One figure a row: section, horizon, measure, method, value, n. Sections panel (counts), error,
 * chance and reliability (measures stated_0.6_0.7 and share_met_0.6_0.7); horizon in years, or all.
 * `tidy` is filled and must outlive the sheet. */
enum {
  PGAP_BACKTEST_ROWS =
      (PGAP_BACKTEST_HORIZONS + 1) * PGAP_BACKTEST_METHODS * PGAP_BACKTEST_MEASURES +
      2 * PGAP_BACKTEST_BINS + 4
};
typedef struct pgap_backtest_row {
  const char *section, *method;
  char measure[32];
  int horizon; /* 0 = all */
  double value;
  size_t n;
} pgap_backtest_row;
typedef struct pgap_backtest_tidy {
  pgap_backtest_row rows[PGAP_BACKTEST_ROWS];
  size_t n;
} pgap_backtest_tidy;
pgap_sheet pgap_backtest_tidy_sheet(pgap_backtest_tidy *tidy, const pgap_backtest *b);

#endif
