/* selection.h: all columns of a sheet, or some in an order of the user's. */
#ifndef PLANGAP_CLI_SELECTION_H
#define PLANGAP_CLI_SELECTION_H

#include <plangap/writer.h>

#include "command.h"

/* The sheet, or the columns of it that --columns names ("name,actual,rating"), to --output. An
 * unknown name is printed as an error; returns an exit status. */
int pgap_selection_write(const pgap_run *run, const pgap_sheet *all);

#endif
