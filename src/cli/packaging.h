/* packaging.h: datapackage.json of a plan folder and of a folder of results. */
#ifndef PLANGAP_CLI_PACKAGING_H
#define PLANGAP_CLI_PACKAGING_H

#include "session.h"

/* Writes datapackage.json into the folder of the plan that was read. Prints an error and returns an exit
 * status, as the next one does. */
int pgap_packaging_plan(const pgap_session *session, pgap_run *run);

/* Describes assessment.csv in `folder`. */
int pgap_packaging_results(const pgap_session *session, pgap_run *run, const char *folder);

#endif
