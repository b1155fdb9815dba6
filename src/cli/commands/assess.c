/* assess.c: plangap assess: the status of every target, as a table or a file. */
#include <plangap/observations.h>
#include <string.h>

#include "../fail_on.h"
#include "../judging.h"
#include "../selection.h"
#include "../session.h"
#include "../whatif.h"

static int run(pgap_run *r) {
  pgap_session s;
  if (r->values[PGAP_OPTION_set] && !pgap_judging_is_wanted(r)) {
    pgap_run_speak(r);
    return pgap_run_usage(
        r, pgap_translate("--set sets a threshold of methods: give --method or --agreement too"),
        NULL);
  }
  int status = pgap_session_open(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_what_ifs_take(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_assess(&s, r);
  int verdict = status == PGAP_EXIT_DONE ? pgap_fail_on(&s, r) : status;
  if (status == PGAP_EXIT_DONE && verdict != PGAP_EXIT_USAGE && pgap_judging_is_wanted(r)) {
    status = pgap_judging_write(&s, r);
  } else if (status == PGAP_EXIT_DONE && verdict != PGAP_EXIT_USAGE) {
    const char *format = r->values[PGAP_OPTION_format];
    bool is_sdmx = format && strcmp(format, "sdmx") == 0;
    pgap_sheet sheet = is_sdmx ? pgap_observation_sheet(&s.report) : pgap_report_sheet(&s.report);
    status = pgap_selection_write(r, &sheet);
  }
  pgap_session_close(&s);
  return status == PGAP_EXIT_DONE ? verdict : status;
}

const pgap_command pgap_command_assess = {
    .name = "assess",
    .summary = "say for every target where it stands, how sure that is and what pace is needed",
    .operands = "[DIR | -t TARGETS.csv ACTUALS.csv...]",
    .examples = "plangap assess datasets/hebei-14fyp\n"
                "plangap assess datasets/hebei-14fyp --as-of 2023 -f csv -o status.csv\n"
                "plangap assess datasets/china-14fyp -c name,due,target,actual,rating,reason\n"
                "plangap assess -t targets.csv actuals.csv\n"
                "plangap assess datasets/china-14fyp --what-if rd_growth.rate=8%\n"
                "plangap assess datasets/china-14fyp --method eurostat,dns,cn_pace -f csv\n"
                "plangap assess datasets/china-14fyp --agreement\n"
                "plangap assess datasets/china-14fyp --fail-on binding",
    .text = "DIR is a plan folder (default: the current one). One row per target, in the order of "
            "targets.csv. The same folder gives the same answer on any day.",
    .max_operands = 1,
    .run = run,
};
