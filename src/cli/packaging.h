/* packaging.h: datapackage.json of a plan folder and of a folder of results. */
#ifndef PLANGAP_CLI_PACKAGING_H
#define PLANGAP_CLI_PACKAGING_H

#include "session.h"

/* Writes datapackage.json into the folder of the plan that was read. Prints an error and returns an exit
 * status, as the next one does. */
int pgap_packaging_plan(const pgap_session *session);

/* Warns, among the messages of the session and on standard error, where the folder's datapackage.json does
 * not say what is there, if there is one. An exit status as above. */
int pgap_packaging_check(pgap_session *session, bool is_quiet);

/* The table that a file of a layout is (pgap_input_fields); NULL = none that has columns of its own. */
const char *pgap_packaging_table(const char *layout);

/* Describes assessment.csv in `folder`. */
int pgap_packaging_results(const pgap_session *session, const char *folder);

#endif
