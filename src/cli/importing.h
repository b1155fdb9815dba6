/* importing.h: files brought into a plan folder as one change: what import and update have in common. */
#ifndef PLANGAP_CLI_IMPORTING_H
#define PLANGAP_CLI_IMPORTING_H

#include <plangap/import.h>
#include <plangap/outset.h>

#include "session.h"

typedef struct pgap_importing {
  char folder[4096];        /* without a slash at its end */
  char map[4096];           /* its map.csv */
  const char *const *paths; /* n files to bring in */
  size_t n;
  pgap_import_options options;
  pgap_session before;     /* the folder as it was */
  pgap_input_report files; /* what was read of the new files */
  pgap_messages messages;  /* of the new files */
  pgap_import import;
  pgap_outset *set; /* NULL = dry run */
  char name[256];   /* of the new file, "actuals/NAME.csv"; "" = nothing to write */
  size_t n_added;   /* new indicators and areas */
} pgap_importing;

/* Splits the operands, locks and reads the folder, and reads the files. Returns an exit status; end it
 * in every case. */
int pgap_importing_begin(pgap_importing *importing, pgap_run *run);

/* Prints new, changed and unmatched values, and how many there are of each. */
int pgap_importing_show(const pgap_importing *importing, const pgap_run *run);

/* Prints what was found in the files; PGAP_EXIT_DONE if no error is among it. */
int pgap_importing_tell(const pgap_importing *importing, const pgap_run *run);

/* Writes the new file, the lists and datapackage.json beside the old ones, checks the folder as it will
 * be, and makes it so; prints what was done. Nothing is changed when anything fails. */
int pgap_importing_write(pgap_importing *importing, const pgap_run *run);

void pgap_importing_end(pgap_importing *importing);

#endif
