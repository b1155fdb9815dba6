/* report.c: plangap report: the main job: table on screen, assessment.csv and all pictures. */
#include <plangap/outfile.h>

#include "../fail_on.h"
#include "../reporting.h"

static int run(pgap_run *r) {
  pgap_session s;
  pgap_error e;
  int status = pgap_reporting_folder(r);
  if (status != PGAP_EXIT_DONE) return status;
  status = pgap_session_open(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_assess(&s, r);
  int verdict = status == PGAP_EXIT_DONE ? pgap_fail_on(&s, r) : status;
  if (verdict == PGAP_EXIT_USAGE) status = verdict;
  if (status == PGAP_EXIT_DONE && pgap_folder_make(r->values[PGAP_OPTION_output], &e) != PGAP_OK)
    status = pgap_run_fail(&e);
  if (status == PGAP_EXIT_DONE) status = pgap_reporting_print(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_reporting_write(&s, r);
  pgap_session_close(&s);
  return status == PGAP_EXIT_DONE ? verdict : status;
}

const pgap_command pgap_command_report = {
    .name = "report",
    .summary = "assess a plan and draw everything: table, assessment.csv and pictures",
    .operands = "[DIR | -t TARGETS.csv ACTUALS.csv...] -o OUT",
    .examples = "plangap report datasets/hebei-14fyp -o out",
    .text = "The table goes to the screen, OUT gets assessment.csv (with datapackage.json), "
            "gap*.png for the whole plan and "
            "path-*.png for every target.",
    .max_operands = 1,
    .run = run,
};
