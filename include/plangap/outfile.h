/* outfile.h: a file that appears whole or not at all: written beside, synced, then renamed. */
#ifndef PLANGAP_OUTFILE_H
#define PLANGAP_OUTFILE_H

#include <plangap/error.h>
#include <stdio.h>

typedef struct pgap_outfile pgap_outfile;

/* Opens a new file beside `name` ("-" is standard output). */
pgap_status pgap_outfile_open(pgap_outfile **out, const char *name, pgap_error *err);
FILE *pgap_outfile_stream(pgap_outfile *file);

/* Finishes the file: flushes, renames it to its name and frees *file. On failure nothing is left. */
pgap_status pgap_outfile_commit(pgap_outfile *file, pgap_error *err);

/* Drops the file and frees it. NULL is nothing. */
void pgap_outfile_abandon(pgap_outfile *file);

/* Makes a folder and its parents; an existing folder is fine. */
pgap_status pgap_folder_make(const char *name, pgap_error *err);

#endif
