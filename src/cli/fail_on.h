/* fail_on.h: the conditions that --fail-on makes failures. */
#ifndef PLANGAP_CLI_FAIL_ON_H
#define PLANGAP_CLI_FAIL_ON_H

#include "session.h"

/* The conditions of --fail-on, for the two below; prints an error and returns an exit status. */
int pgap_fail_on_take(unsigned *conditions, const pgap_run *run);

/* Whether one of them holds for an assessment; for what was said while reading. */
bool pgap_fail_on_holds(unsigned conditions, const pgap_assessment *a);
bool pgap_fail_on_messages(unsigned conditions, const pgap_messages *messages);

/* PGAP_EXIT_FAIL_ON if a condition of --fail-on holds, else PGAP_EXIT_DONE. */
int pgap_fail_on(const pgap_session *session, const pgap_run *run);

#endif
