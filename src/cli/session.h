/* session.h: a plan read for a command, with its messages printed and its assessments made. */
#ifndef PLANGAP_CLI_SESSION_H
#define PLANGAP_CLI_SESSION_H

#include <plangap/input.h>
#include <plangap/report.h>

#include "command.h"

typedef struct pgap_session {
  pgap_plan plan;
  pgap_input_report input;
  pgap_messages messages;
  pgap_as_of as_of;
  pgap_outlook outlook;       /* --model and --ceiling */
  pgap_own_ceiling *ceilings; /* of the outlook */
  pgap_series *counts;        /* of entities; see counts.h */
  size_t n_counts, counts_capacity;
  pgap_assessment *assessments;
  pgap_what_if *what_ifs; /* applied by pgap_session_assess */
  size_t n_what_ifs;
  pgap_report report;
} pgap_session;

/* Reads the folder or files that the operands and --targets name, prints what was found, and takes
 * up the language. Returns an exit status; the session must be closed in every case. */
int pgap_session_open(pgap_session *session, pgap_run *run);

/* Takes up --as-of. */
int pgap_session_as_of(pgap_session *session, const pgap_run *run);

/* Takes up --model; NULL when it is not given. */
int pgap_run_model(const pgap_model **out, const pgap_run *run);

/* Takes up --layout; NULL when it is not given. */
int pgap_run_layout(const pgap_layout **out, const pgap_run *run);

/* Takes up --model and every --ceiling as session->outlook. A bare --ceiling of a run about one
 * indicator (-i, or pgap_take_name) is that indicator's own. */
int pgap_session_outlook(pgap_session *session, const pgap_run *run);

/* PGAP_EXIT_DONE if the method of plan.ini is known; else prints an error and returns its status. */
int pgap_session_method(const pgap_session *session);

/* What assessing needs to know: as-of, outlook, what-ifs, method. Prints an error and returns an exit
 * status. */
int pgap_session_prepare(pgap_session *session, pgap_run *run, pgap_assess_options *options);

/* Assesses all targets as of --as-of. */
int pgap_session_assess(pgap_session *session, pgap_run *run);

void pgap_session_close(pgap_session *session);

/* The first target of "INDICATOR[@AREA]" from position `from` on, or plan.n_targets. */
size_t pgap_session_target(const pgap_session *session, const char *name, size_t from);

/* PGAP_EXIT_DONE if "INDICATOR[@AREA]" names a known indicator; else prints an error with the nearest
 * one and returns its exit status. */
int pgap_session_indicator(const pgap_session *session, const char *name);

/* The series of "INDICATOR[@AREA]", else its first count; prints an error and returns its exit status. */
int pgap_session_series(const pgap_series **out, const pgap_session *session, const char *name);

#endif
