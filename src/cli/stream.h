/* stream.h: assessments that are written as they are made, for formats that can be continued. */
#ifndef PLANGAP_CLI_STREAM_H
#define PLANGAP_CLI_STREAM_H

#include <plangap/writer.h>

#include "session.h"

/* Assesses the plan and writes every row, blocks of targets side by side, so that no more than a few
 * blocks are in memory. Returns an exit status, that of --fail-on too. */
int pgap_stream_assess(pgap_session *session, pgap_run *run, const pgap_writer *writer);

#endif
