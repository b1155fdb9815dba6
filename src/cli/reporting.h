/* reporting.h: all that is said of an assessed plan: the table, assessment.csv and all pictures. */
#ifndef PLANGAP_CLI_REPORTING_H
#define PLANGAP_CLI_REPORTING_H

#include "session.h"

/* The title, the table and how many targets have which rating, on the screen. */
int pgap_reporting_print(const pgap_session *session, const pgap_run *run);

/* PGAP_EXIT_DONE if --output names a folder; else prints a usage error. */
int pgap_reporting_folder(const pgap_run *run);

/* Writes assessment.csv and all pictures into the folder of --output. Return exit statuses. */
int pgap_reporting_write(pgap_session *session, pgap_run *run);

#endif
