/* whatif.h: --what-if INDICATOR[@AREA].rate=8% and INDICATOR[@AREA]=+5%, as often as given. */
#ifndef PLANGAP_CLI_WHATIF_H
#define PLANGAP_CLI_WHATIF_H

#include "session.h"

/* Reads all --what-if into the session. An unknown indicator or area, one without a target, or a
 * text of another form is printed as an error; returns an exit status. */
int pgap_what_ifs_take(pgap_session *session, const pgap_run *run);

#endif
