/* counts.h: numbers of entities as series, for the commands that look at series and not at targets. */
#ifndef PLANGAP_CLI_COUNTS_H
#define PLANGAP_CLI_COUNTS_H

#include "session.h"

/* Makes a series of every count that a target asks for, as of session->as_of: the values that the target is
 * measured on, under its indicator's id. Two targets with one threshold share it. */
int pgap_counts_take(pgap_session *session, const pgap_run *run);

/* The panel's series, then the counts. */
size_t pgap_counts_series(const pgap_session *session);
const pgap_series *pgap_counts_series_at(const pgap_session *session, size_t i);

#endif
