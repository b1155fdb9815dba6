/* selection.h: all columns of a sheet, or some in an order of the user's. */
#ifndef PLANGAP_CLI_SELECTION_H
#define PLANGAP_CLI_SELECTION_H

#include <plangap/writer.h>

#include "command.h"

enum { PGAP_SELECTION_COLUMNS = 128 };

/* Some columns of a sheet. Must stay in place while its sheet is used. */
typedef struct pgap_selection {
  pgap_sheet sheet; /* what a writer gets */
  const pgap_sheet *all;
  size_t positions[PGAP_SELECTION_COLUMNS]; /* in `all` */
  pgap_column columns[PGAP_SELECTION_COLUMNS];
} pgap_selection;

/* The columns of `all` that --columns names ("name,actual,rating"); without it all of them. An
 * unknown name is printed as an error; returns an exit status. */
int pgap_selection_take(pgap_selection *out, const pgap_run *run, const pgap_sheet *all);

/* The sheet, or what --columns names of it, to --output. Returns an exit status. */
int pgap_selection_write(const pgap_run *run, const pgap_sheet *all);

#endif
