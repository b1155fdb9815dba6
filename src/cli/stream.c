/* stream.c: see stream.h. */
#include "stream.h"

#include <plangap/assessment.h>
#include <plangap/report.h>
#include <stdlib.h>

#include "crew.h"
#include "fail_on.h"
#include "output.h"
#include "selection.h"

enum { TOGETHER = 256 }; /* targets: enough for a thread to be worth its lock */

typedef struct stream {
  const pgap_session *session;
  const pgap_run *run;
  const pgap_writer *writer;
  pgap_assess_options options;
  unsigned fail_on;
  bool *fails; /* of each block */
  size_t n_blocks;
  bool is_excel;
} stream;

/* What one thread works with. */
typedef struct desk {
  const stream *s;
  pgap_case c;
  pgap_report report;
  pgap_sheet all;
  pgap_selection selection;
  pgap_phrasebook book;
  pgap_assessment assessments[TOGETHER];
} desk;

static void end(void *data) {
  desk *d = data;
  pgap_case_dispose(&d->c);
  free(d);
}

static pgap_status begin(void **out, void *context, pgap_error *err) {
  stream *s = context;
  desk *d = calloc(1, sizeof *d);
  if (!d) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  d->s = s;
  d->report = (pgap_report){&s->session->plan, d->assessments, s->run->language, &d->book};
  d->all = pgap_report_sheet(&d->report);
  pgap_selection_take(&d->selection, s->run, &d->all);
  *out = d;
  return PGAP_OK;
}

static pgap_status work(const pgap_block *block, void *data, void *context, pgap_error *err) {
  desk *d = data;
  stream *s = context;
  size_t n = block->past - block->first;
  pgap_status status = pgap_assess_targets(d->assessments, &d->c, &s->session->plan, &s->options,
                                           block->first, block->past, err);
  if (status != PGAP_OK) return status;
  for (size_t i = 0; i < n && !s->fails[block->index]; i++)
    s->fails[block->index] = pgap_fail_on_holds(s->fail_on, &d->assessments[i]);
  d->selection.sheet.n_rows = n;
  pgap_write_options options = {.is_continued = block->first > 0, .is_excel = s->is_excel};
  return s->writer->write(block->out, &d->selection.sheet, &options, err);
}

static pgap_status write_all(FILE *out, void *context, pgap_error *err) {
  stream *s = context;
  pgap_crew crew = {.n_items = s->session->plan.n_targets,
                    .n_blocks = s->n_blocks,
                    .context = s,
                    .begin = begin,
                    .end = end,
                    .work = work,
                    .out = out,
                    .title = s->run->values[PGAP_OPTION_quiet] ? NULL : "assess"};
  return pgap_crew_run(&crew, err);
}

/* An unknown column is said once and before anything is made. */
static int check_columns(const pgap_session *session, const pgap_run *run) {
  pgap_report report = {&session->plan, NULL, run->language, NULL};
  pgap_sheet all = pgap_report_sheet(&report);
  pgap_selection selection;
  return pgap_selection_take(&selection, run, &all);
}

int pgap_stream_assess(pgap_session *session, pgap_run *run, const pgap_writer *writer) {
  stream s = {.session = session,
              .run = run,
              .writer = writer,
              .n_blocks = (session->plan.n_targets + TOGETHER - 1) / TOGETHER,
              .is_excel = run->values[PGAP_OPTION_excel] != NULL};
  int status = pgap_session_prepare(session, run, &s.options);
  if (status == PGAP_EXIT_DONE) status = pgap_fail_on_take(&s.fail_on, run);
  if (status == PGAP_EXIT_DONE) status = check_columns(session, run);
  if (status != PGAP_EXIT_DONE) return status;
  s.fails = calloc(s.n_blocks + 1, sizeof *s.fails);
  if (!s.fails) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  status = pgap_output_make(run->values[PGAP_OPTION_output], write_all, &s);
  bool holds = pgap_fail_on_messages(s.fail_on, &session->messages);
  for (size_t i = 0; i < s.n_blocks; i++) holds = holds || s.fails[i];
  free(s.fails);
  return status == PGAP_EXIT_DONE && holds ? PGAP_EXIT_FAIL_ON : status;
}
