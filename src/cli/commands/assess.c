/* assess.c: plangap assess: the status of every target, as a table or a file. */
#include <plangap/observations.h>
#include <stdio.h>
#include <string.h>

#include "../fail_on.h"
#include "../judging.h"
#include "../output.h"
#include "../selection.h"
#include "../session.h"
#include "../stream.h"
#include "../whatif.h"

/* Verdicts of methods, for which assessments are made only if --fail-on asks for them. */
static int write_verdicts(pgap_session *s, pgap_run *r) {
  pgap_assess_options options;
  bool has_condition = r->values[PGAP_OPTION_fail_on] != NULL;
  int status = has_condition ? pgap_session_assess(s, r) : pgap_session_prepare(s, r, &options);
  if (status != PGAP_EXIT_DONE) return status;
  int verdict = pgap_fail_on(s, r);
  if (verdict == PGAP_EXIT_USAGE) return verdict;
  s->report = (pgap_report){&s->plan, s->assessments, r->language, NULL};
  status = pgap_judging_write(s, r);
  return status == PGAP_EXIT_DONE ? verdict : status;
}

/* The moment is the end of the last value of any series. Where that leaves most targets without a
 * value of their time, says which earlier moment has one for them. */
static void hint_moment(const pgap_session *s, const pgap_run *r) {
  enum { SPAN = 20 }; /* years */
  size_t n_by_age[SPAN] = {0}, best = 0, n_left = 0;
  int now = pgap_period_last_year(s->as_of.period);
  if (r->values[PGAP_OPTION_as_of] || r->values[PGAP_OPTION_quiet]) return;
  for (size_t i = 0; i < s->plan.n_targets; i++) {
    const pgap_assessment *a = &s->assessments[i];
    bool is_left =
        a->rating == PGAP_RATING_NOT_ASSESSED && a->actual_period.kind != PGAP_PERIOD_NONE;
    int age = is_left ? now - pgap_period_last_year(a->actual_period) : 0;
    if (age > 0 && age < SPAN) {
      n_by_age[age]++;
      n_left++;
    }
  }
  for (size_t age = 1; age < SPAN; age++) {
    if (n_by_age[age] > n_by_age[best] || best == 0) best = age;
  }
  if (3 * n_left <= s->plan.n_targets || best == 0) return;
  fprintf(stderr,
          pgap_translate("plangap: as of %d, the last year of any series; of %zu targets that are "
                         "not assessed, %zu have their last value in %d: see --as-of %d\n"),
          now, n_left, n_by_age[best], now - (int)best, now - (int)best);
}

/* All assessments first: for a table, whose columns must be aligned, and as observations. */
static int write_whole(pgap_session *s, pgap_run *r, bool is_observations) {
  int status = pgap_session_assess(s, r);
  int verdict = status == PGAP_EXIT_DONE ? pgap_fail_on(s, r) : status;
  if (status != PGAP_EXIT_DONE || verdict == PGAP_EXIT_USAGE) return verdict;
  pgap_sheet sheet =
      is_observations ? pgap_observation_sheet(&s->report) : pgap_report_sheet(&s->report);
  status = pgap_selection_write(r, &sheet);
  if (status == PGAP_EXIT_DONE && !is_observations) hint_moment(s, r);
  return status == PGAP_EXIT_DONE ? verdict : status;
}

static int run(pgap_run *r) {
  pgap_session s;
  const pgap_writer *writer = NULL;
  if (r->values[PGAP_OPTION_set] && !pgap_judging_is_wanted(r)) {
    pgap_run_speak(r);
    return pgap_run_usage(
        r, pgap_translate("--set sets a threshold of methods: give --method or --agreement too"),
        NULL);
  }
  int status = pgap_session_open(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_what_ifs_take(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_output_writer(&writer, r, "table");
  if (status == PGAP_EXIT_DONE) {
    bool is_observations = strcmp(writer->name, "sdmx") == 0;
    bool is_whole = is_observations || !writer->can_continue;
    status = pgap_judging_is_wanted(r) ? write_verdicts(&s, r)
             : is_whole                ? write_whole(&s, r, is_observations)
                                       : pgap_stream_assess(&s, r, writer);
  }
  pgap_session_close(&s);
  return status;
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
