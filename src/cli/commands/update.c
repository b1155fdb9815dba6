/* update.c: plangap update: new values in, and what they change: import, check, diff and report. */
#include <plangap/diff_sheets.h>

#include "../fail_on.h"
#include "../importing.h"
#include "../output.h"
#include "../reporting.h"

/* Why verdicts changed between the folder before and after. */
static int print_diff(pgap_importing *i, pgap_session *after, const pgap_run *r) {
  pgap_diff d;
  pgap_error e;
  pgap_diff_options options = {.outlook = after->outlook};
  int status = pgap_session_as_of(&i->before, r);
  if (status != PGAP_EXIT_DONE) return status;
  pgap_diff_side old = {&i->before.plan, i->before.as_of}, new = {&after->plan, after->as_of};
  if (pgap_diff_make(&d, &old, &new, &options, &e) != PGAP_OK) return pgap_run_fail(&e);
  const pgap_diff_view view = {&d, r->language};
  pgap_sheet sheet = pgap_diff_sheet(&view);
  if (d.n > 0) status = pgap_output_sheet(r, &sheet, "table", "-");
  printf(pgap_translate("ratings changed: %zu, new: %zu, gone: %zu; other figures: %zu, as they "
                        "were: %zu\n\n"),
         d.counts[PGAP_DIFF_RATING], d.counts[PGAP_DIFF_NEW], d.counts[PGAP_DIFF_GONE],
         d.counts[PGAP_DIFF_FIGURES], d.counts[PGAP_DIFF_NONE]);
  pgap_diff_dispose(&d);
  return status;
}

static int open_after(pgap_session *after, const pgap_importing *i, pgap_run *r) {
  pgap_run folder = *r;
  const char *operands[] = {i->folder, NULL};
  folder.operands = operands;
  folder.n_operands = 1;
  folder.values[PGAP_OPTION_layout] = NULL; /* of the new files only */
  folder.values[PGAP_OPTION_quiet] = "";    /* all was said while it was checked */
  return pgap_session_open(after, &folder);
}

static int tell_all(pgap_importing *i, pgap_run *r) {
  pgap_session after;
  int status = open_after(&after, i, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_assess(&after, r);
  if (status == PGAP_EXIT_DONE) {
    printf("\n");
    status = print_diff(i, &after, r);
  }
  int verdict = status == PGAP_EXIT_DONE ? pgap_fail_on(&after, r) : status;
  if (verdict == PGAP_EXIT_USAGE) status = verdict;
  if (status == PGAP_EXIT_DONE) status = pgap_reporting_print(&after, r);
  if (status == PGAP_EXIT_DONE && r->values[PGAP_OPTION_output])
    status = pgap_reporting_write(&after, r);
  pgap_session_close(&after);
  return status == PGAP_EXIT_DONE ? verdict : status;
}

static int run(pgap_run *r) {
  pgap_importing i;
  int status = r->values[PGAP_OPTION_output] ? pgap_reporting_folder(r) : PGAP_EXIT_DONE;
  if (status != PGAP_EXIT_DONE) return status;
  status = pgap_importing_begin(&i, r);
  if (status == PGAP_EXIT_DONE) {
    status = pgap_importing_show(&i, r);
    int found = pgap_importing_tell(&i, r);
    if (status == PGAP_EXIT_DONE) status = found;
  }
  if (status == PGAP_EXIT_DONE) status = pgap_importing_write(&i, r);
  if (status == PGAP_EXIT_DONE && i.set) status = tell_all(&i, r);
  pgap_importing_end(&i);
  return status;
}

const pgap_command pgap_command_update = {
    .name = "update",
    .summary = "import files, check the folder, and say what they change and where the plan stands",
    .operands = "FILE... [DIR] [-o OUT]",
    .examples = "plangap update 2025.csv myplan --released 2026-02-28\n"
                "plangap update 2025.csv myplan -o out",
    .text =
        "As import, then diff between before and after, and the table of report; -o OUT gets "
        "assessment.csv and the pictures. If the folder would have an error, nothing is changed.",
    .max_operands = -1,
    .run = run,
};
