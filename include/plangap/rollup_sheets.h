/* rollup_sheets.h: roll-ups of areas and counts by group or binding as sheets. */
#ifndef PLANGAP_ROLLUP_SHEETS_H
#define PLANGAP_ROLLUP_SHEETS_H

#include <plangap/group.h>
#include <plangap/language.h>
#include <plangap/rollup.h>
#include <plangap/tally.h>
#include <plangap/writer.h>

/* What a row is about. */
typedef enum pgap_rollup_item {
  PGAP_ROLLUP_TOTAL,
  PGAP_ROLLUP_MEMBER,
  PGAP_ROLLUP_WEIGHTS, /* the parts that are no member's: only where they are not nothing */
  PGAP_ROLLUP_UNCOVERED,
  PGAP_ROLLUP_RESIDUAL,
  PGAP_ROLLUP_PLANS,
  PGAP_ROLLUP_ITEMS
} pgap_rollup_item;
const char *pgap_rollup_item_name(pgap_rollup_item item);  /* "total", "member", ... */
const char *pgap_rollup_item_label(pgap_rollup_item item); /* in the started language */

/* The part of the area's gap; NaN for one that is nothing, or less than rounding leaves. */
double pgap_rollup_part(const pgap_rollup *r, pgap_rollup_item item);

typedef struct pgap_rollup_row {
  const pgap_rollup *rollup;
  pgap_rollup_item item;
  const pgap_member *member; /* of a member's row */
} pgap_rollup_row;

/* Zero-initialise; dispose after use. The roll-ups must outlive it. */
typedef struct pgap_rollup_list {
  pgap_rollup_row *rows;
  size_t n, capacity;
  pgap_language language;
  char *notes; /* a line for each total that nothing was rolled up to; NULL = none */
  size_t notes_size;
} pgap_rollup_list;
pgap_status pgap_rollup_list_add(pgap_rollup_list *list, const pgap_rollup *r, pgap_error *err);
void pgap_rollup_list_dispose(pgap_rollup_list *list);

/* One row a total, a member and any other part: the contributions of a total's parts add up to its gap.
 * indicator, name, area, item, member, unit, due, kind, tier, aggregate, period, base, weight, actual,
 * planned, plan_from, gap, contribution, share, coverage, coverage_by, rolled_up, published,
 * residual, completion, standing, rating, reason. */
pgap_sheet pgap_rollup_sheet(const pgap_rollup_list *list);

/* Groups of indicators: one row a group, a member, any other part of the gap, and a target left out. The
 * contributions of a group's parts add up to its gap. group, area, item, member, name, measure, aggregate,
 * unit, due, period, weight, actual, planned, gap, contribution, share, coverage, coverage_by, rolled_up,
 * published, residual, completion, standing, reason. */
typedef struct pgap_group_row {
  const pgap_group *group;
  pgap_rollup_item item; /* PGAP_ROLLUP_ITEMS = left out */
  const pgap_member *member;
  const pgap_left_out *left_out;
} pgap_group_row;
typedef struct pgap_group_page {
  const pgap_groups *groups;
  pgap_group_row *rows;
  size_t n, capacity;
  pgap_language language;
} pgap_group_page;
/* The rows of `groups`; free(page->rows) after use. */
pgap_status pgap_group_page_make(pgap_group_page *page, pgap_error *err);
pgap_sheet pgap_group_sheet(const pgap_group_page *page);

/* area, group, name, binding, targets, achieved ... not_assessed, coverage, expected, rating, reason. */
typedef struct pgap_tally_page {
  const pgap_tallies *tallies;
  pgap_tally_by by;
  double min_coverage;
  pgap_language language;
} pgap_tally_page;
pgap_sheet pgap_tally_sheet(const pgap_tally_page *page);

#endif
