/* judging.h: the targets of a session judged by the methods of --method. */
#ifndef PLANGAP_CLI_JUDGING_H
#define PLANGAP_CLI_JUDGING_H

#include "session.h"

/* True when --method or --agreement was given. */
bool pgap_judging_is_wanted(const pgap_run *run);

/* Writes the verdicts (or with --agreement how far they agree) to --output. The session has its
 * as-of, outlook and what-ifs. Returns an exit status. */
int pgap_judging_write(const pgap_session *session, const pgap_run *run);

#endif
