/* outset.h: several files of one folder that change together or not at all.
 *
 * While a set is open the folder is locked against other sets. Files are written beside their names
 * and synced; then names change in the order in which the files were added, and where one cannot, those
 * before it are changed back. What a crash leaves behind are files that nobody reads, and at the worst the
 * first files of the list without the last ones. */
#ifndef PLANGAP_OUTSET_H
#define PLANGAP_OUTSET_H

#include <plangap/error.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct pgap_outset pgap_outset;

/* Locks a folder that exists. PGAP_FOLDER_LOCKED when another process has it. */
pgap_status pgap_outset_open(pgap_outset **out, const char *folder, pgap_error *err);

/* Adds the file `name` of the folder ("actuals/2024.csv"; a missing folder is made) and gives the stream
 * to write it to, which belongs to the set. One that is new must not be there: PGAP_NAME_TAKEN. */
pgap_status pgap_outset_add(pgap_outset *set, FILE **out, const char *name, bool is_new,
                            pgap_error *err);

/* Ends the writing: afterwards all is on the disk. */
pgap_status pgap_outset_seal(pgap_outset *set, pgap_error *err);

/* Where the content of a file lies until it has its name; NULL when the set has no such file. */
const char *pgap_outset_path(const pgap_outset *set, const char *name);

/* Gives all files their names, after pgap_outset_seal. */
pgap_status pgap_outset_commit(pgap_outset *set, pgap_error *err);

/* Removes what was not committed, unlocks the folder and frees the set. NULL is nothing. */
void pgap_outset_close(pgap_outset *set);

#endif
