/* diff.c: plangap diff: why verdicts changed between two versions or moments of a plan. */
#include <plangap/diff_sheets.h>
#include <string.h>

#include "../selection.h"
#include "../session.h"

/* The two sides: sessions of two folders, or of one. */
typedef struct sides {
  pgap_session old, new;
  pgap_diff_side was, is;
  bool is_two; /* folders */
} sides;

static int check_usage(const pgap_run *r) {
  if (r->n_operands == 2 || r->values[PGAP_OPTION_from]) return PGAP_EXIT_DONE;
  return pgap_run_usage(
      r, pgap_translate("name two folders, or one and --from: what is compared with what?"),
      "plangap diff OLD NEW; plangap diff DIR --from 2022");
}

/* OLD's moment is --from, NEW's is --as-of; each side's last period without them. */
static int take_moments(sides *s, const pgap_run *r) {
  pgap_run from = *r;
  from.values[PGAP_OPTION_as_of] = r->values[PGAP_OPTION_from];
  int status = pgap_session_as_of(s->is_two ? &s->old : &s->new, &from);
  s->was = s->is_two ? (pgap_diff_side){&s->old.plan, s->old.as_of}
                     : (pgap_diff_side){&s->new.plan, s->new.as_of};
  if (status == PGAP_EXIT_DONE) status = pgap_session_as_of(&s->new, r);
  s->is = (pgap_diff_side){&s->new.plan, s->new.as_of};
  if (status != PGAP_EXIT_DONE || s->is_two) return status;
  if (pgap_as_of_time(s->was.as_of) <= pgap_as_of_time(s->is.as_of)) return status;
  return pgap_run_usage(r, pgap_translate("--from lies after the moment it is compared with"),
                        NULL);
}

/* Reads the first operand, or the current folder. A file would be read as actuals without targets. */
static int open_folder(pgap_session *s, pgap_run *r) {
  int status = pgap_session_open(s, r);
  if (status != PGAP_EXIT_DONE || s->plan.folder[0]) return status;
  return pgap_run_error(PGAP_NOT_A_FOLDER, PGAP_ARGS(r->operands[0]));
}

/* Reads both folders; the second one decides the language. */
static int open_sides(sides *s, pgap_run *r) {
  pgap_run first = *r;
  s->is_two = r->n_operands == 2;
  if (!s->is_two) return open_folder(&s->new, r);
  first.n_operands = 1;
  int status = open_folder(&s->old, &first);
  pgap_run second = *r;
  second.operands = r->operands + 1;
  second.n_operands = 1;
  int other = open_folder(&s->new, &second);
  r->language = second.language;
  return status != PGAP_EXIT_DONE ? status : other;
}

/* How many rows there are of each, and what they leave out. */
static void print_counts(const pgap_diff *d, const pgap_run *r) {
  size_t n_same = d->counts[PGAP_DIFF_NONE], n_figures = d->counts[PGAP_DIFF_FIGURES];
  size_t n_changed = d->counts[PGAP_DIFF_RATING] + d->counts[PGAP_DIFF_NEW];
  n_changed += d->counts[PGAP_DIFF_GONE];
  if (r->values[PGAP_OPTION_quiet]) return;
  if (n_changed + n_figures == 0) {
    fprintf(stderr, pgap_translate("plangap: nothing changed; targets: %zu\n"), n_same);
  } else {
    fprintf(stderr,
            pgap_translate("plangap: ratings changed: %zu, new: %zu, gone: %zu; the rating stays: "
                           "%zu with other figures, %zu as they were%s\n"),
            d->counts[PGAP_DIFF_RATING], d->counts[PGAP_DIFF_NEW], d->counts[PGAP_DIFF_GONE],
            n_figures, n_same,
            r->values[PGAP_OPTION_all] || n_figures + n_same == 0
                ? ""
                : pgap_translate(" (--all shows them)"));
    fprintf(stderr,
            pgap_translate("plangap: targets with revised cells: %zu, with revised past values: "
                           "%zu, with new periods: %zu\n"),
            d->n_by_step[PGAP_DIFF_TARGET], d->n_by_step[PGAP_DIFF_DATA],
            d->n_by_step[PGAP_DIFF_PERIOD]);
  }
}

/* Machines get the causes, people a line per target, and the causes with -v. */
static int write_diff(const pgap_diff *d, const pgap_run *r) {
  const char *format = r->values[PGAP_OPTION_format];
  const pgap_diff_view view = {d, r->language};
  bool is_table = !format || strcmp(format, "table") == 0;
  bool is_short = is_table && !r->values[PGAP_OPTION_verbose];
  pgap_sheet sheet = is_short ? pgap_diff_sheet(&view) : pgap_diff_causes_sheet(&view);
  bool is_plain = !r->values[PGAP_OPTION_output] && !r->values[PGAP_OPTION_columns];
  bool is_empty = is_table && is_plain && sheet.n_rows == 0;
  int status = is_empty ? PGAP_EXIT_DONE : pgap_selection_write(r, &sheet);
  if (status == PGAP_EXIT_DONE) print_counts(d, r);
  return status;
}

static int compare(sides *s, pgap_run *r) {
  pgap_diff d;
  pgap_error e;
  pgap_diff_options options = {.is_all = r->values[PGAP_OPTION_all] != NULL};
  int status = take_moments(s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_outlook(&s->new, r);
  options.outlook = s->new.outlook;
  if (status != PGAP_EXIT_DONE) return status;
  if (pgap_diff_make(&d, &s->was, &s->is, &options, &e) != PGAP_OK) return pgap_run_fail(&e);
  status = write_diff(&d, r);
  pgap_diff_dispose(&d);
  return status;
}

static int run(pgap_run *r) {
  sides s = {0};
  int status = check_usage(r);
  if (status != PGAP_EXIT_DONE) return status;
  pgap_plan_init(&s.old.plan);
  status = open_sides(&s, r);
  if (status == PGAP_EXIT_DONE) status = compare(&s, r);
  pgap_session_close(&s.old);
  pgap_session_close(&s.new);
  return status;
}

const pgap_command pgap_command_diff = {
    .name = "diff",
    .summary = "say why verdicts changed between two versions or moments of a plan",
    .operands = "OLD NEW | DIR --from PERIOD|DATE",
    .examples = "plangap diff plan-2023 plan-2024\n"
                "plangap diff datasets/china-14fyp --from 2022 --as-of 2023\n"
                "plangap diff datasets/china-14fyp --from 2022 --as-of 2023 --all -v\n"
                "plangap diff plan-2023 plan-2024 -f csv -o changes.csv",
    .text =
        "Every target is assessed again in steps: OLD, then with NEW's settings, with its own "
        "revised cells, with revised past data, with new periods. The step at which the rating "
        "moves is the cause. OLD is judged as of --from, NEW as of --as-of, each by default as of "
        "its last period. The table has a line per target whose rating changed; -v and csv have "
        "a row per cause, with the cells of both sides.",
    .max_operands = 2,
    .run = run,
};
