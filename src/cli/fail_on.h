/* fail_on.h: the conditions that --fail-on makes failures. */
#ifndef PLANGAP_CLI_FAIL_ON_H
#define PLANGAP_CLI_FAIL_ON_H

#include "session.h"

/* PGAP_EXIT_FAIL_ON if a condition of --fail-on holds, else PGAP_EXIT_DONE. */
int pgap_fail_on(const pgap_session *session, const pgap_run *run);

#endif
