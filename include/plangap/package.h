/* package.h: datapackage.json of a plan folder (Frictionless Data Package 2, Table Schema 2): which file
 * is what, for other tools. */
#ifndef PLANGAP_PACKAGE_H
#define PLANGAP_PACKAGE_H

#include <plangap/error.h>
#include <plangap/field.h>
#include <stdbool.h>
#include <stdio.h>

/* A table of the folder. */
typedef struct pgap_package_file {
  const char *path;     /* in the folder, with '/' */
  const char *encoding; /* as pgap_encoding_name calls it */
  char delimiter;
  const char *const *columns; /* n of them; 0 = a layout without fields of its own */
  size_t n;
  bool is_tidy; /* ids, plain numbers and whole dates only, as plangap writes them */
  const pgap_fields
      *fields; /* what the columns hold, in place of columns, n and is_tidy; NULL = not known */
  const char *title; /* translatable; NULL = none */
} pgap_package_file;

typedef struct pgap_package {
  const char *name, *title; /* of the folder; of a new package only */
  const pgap_package_file *files;
  size_t n;
  bool is_renewed; /* the resources of these files are made anew; the words of people stay */
} pgap_package;

/* Writes `json`, the package as it is (NULL = there is none yet), with a resource for each file that it
 * does not name; what stands there stays. *n_added counts them. Renewed, a resource keeps what the files do
 * not say (titles, descriptions, sources), and one of several files becomes one a file. PGAP_PACKAGE_INVALID. */
pgap_status pgap_package_write(FILE *out, size_t *n_added, const char *json,
                               const pgap_package *package, pgap_error *err);

/* Warns, with places in `json`, the text of the file `name`, where it does not say what is in the folder: files that are
 * not there, actuals that it does not list, fields that are not the columns of package->files (whose fields and
 * titles do not matter; n = 0: not to be compared), other sizes and hashes than it states. */
void pgap_package_check(pgap_messages *messages, const char *json, const char *name,
                        const char *folder, const pgap_package *package);

#endif
