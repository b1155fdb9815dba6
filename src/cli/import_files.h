/* import_files.h: the files of a plan folder that an import writes. */
#ifndef PLANGAP_CLI_IMPORT_FILES_H
#define PLANGAP_CLI_IMPORT_FILES_H

#include "importing.h"

/* Names the new file by --name, else by the first file and the release date, and by a number where the
 * name is taken. Returns an exit status. */
int pgap_import_name(char *out, size_t size, const pgap_importing *importing, const pgap_run *run);

/* Adds all files to the set and writes them; returns the status, with the error in *err. */
pgap_status pgap_import_stage(pgap_importing *importing, pgap_error *err);

/* The same for datapackage.json alone; the files that it names were sealed. */
pgap_status pgap_import_stage_package(pgap_importing *importing, pgap_error *err);

/* The path of a file of the folder. */
enum { PGAP_IMPORT_PATH_SIZE = 4400 };
void pgap_import_path(char out[PGAP_IMPORT_PATH_SIZE], const pgap_importing *importing,
                      const char *name);

/* Whether the folder has a file now. */
bool pgap_import_is_there(const pgap_importing *importing, const char *name);

#endif
