/* csv.h: cells of csv, for the writers that make it. Private to this floor. */
#ifndef PGAP_REPORT_WRITERS_CSV_H
#define PGAP_REPORT_WRITERS_CSV_H

#include <stdbool.h>
#include <stdio.h>

/* Writes a cell, in quotes where it needs them; a guarded one begins with an apostrophe. */
void pgap_csv_cell_write(FILE *out, const char *text, bool is_guarded);

#endif
