/* selection.h: some columns of a sheet, in an order of the user's. */
#ifndef PLANGAP_CLI_SELECTION_H
#define PLANGAP_CLI_SELECTION_H

#include <plangap/writer.h>

enum { PGAP_SELECTION_COLUMNS = 64 };

/* Plain data; must stay in place while its sheet is used. */
typedef struct pgap_selection {
  pgap_sheet sheet; /* what a writer gets */
  const pgap_sheet *all;
  size_t positions[PGAP_SELECTION_COLUMNS]; /* in `all` */
  pgap_column columns[PGAP_SELECTION_COLUMNS];
} pgap_selection;

/* Takes the columns of `list`, "name,actual,rating". An unknown name is printed as an error; returns
 * an exit status. */
int pgap_selection_begin(pgap_selection *out, const pgap_sheet *all, const char *list);

#endif
