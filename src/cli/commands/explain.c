/* explain.c: plangap explain: where every number of a target comes from. */
#include <plangap/explanation.h>
#include <stdlib.h>
#include <string.h>

#include "../output.h"
#include "../session.h"
#include "../whatif.h"

typedef struct explained {
  pgap_derivation *derivations;
  size_t *targets;
  size_t n, n_differ;
} explained;

/* Builds the case of a target once more, the way `assess` does, and writes down what it is made of. */
static int derive(explained *x, const pgap_session *s, pgap_case *c, size_t target) {
  pgap_error e;
  pgap_status status = pgap_case_build(c, &s->plan, target, s->as_of, &e);
  pgap_derivation *d = &x->derivations[x->n];
  if (status == PGAP_OK) status = pgap_case_what_if(c, s->what_ifs, s->n_what_ifs, &e);
  if (status == PGAP_OK) {
    status = pgap_derive(d, &s->plan, c, &s->assessments[target], &e);
  }
  if (status != PGAP_OK) return pgap_run_fail(&e);
  x->n_differ += d->n_differ;
  x->targets[x->n++] = target;
  return PGAP_EXIT_DONE;
}

static int derive_all(explained *x, const pgap_session *s, const char *name) {
  size_t n = s->plan.n_targets;
  x->derivations = calloc(n + 1, sizeof *x->derivations);
  x->targets = calloc(n + 1, sizeof *x->targets);
  if (!x->derivations || !x->targets) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  pgap_case c = {.outlook = s->outlook};
  int status = PGAP_EXIT_DONE;
  for (size_t i = 0; status == PGAP_EXIT_DONE && i < n; i++) {
    i = pgap_session_target(s, name, i);
    if (i < n) status = derive(x, s, &c, i);
  }
  pgap_case_dispose(&c);
  if (status != PGAP_EXIT_DONE || x->n > 0) return status;
  pgap_error e;
  pgap_error_set(&e, PGAP_TARGET_NONE, PGAP_ARGS(name));
  pgap_run_fail(&e);
  return PGAP_EXIT_USAGE;
}

typedef struct text_job {
  const pgap_explanation *explanation;
  int width;
} text_job;

static pgap_status write_text(FILE *out, void *context, pgap_error *err) {
  const text_job *j = context;
  return pgap_explanation_write(out, j->explanation, j->width, err);
}

static int explain(pgap_session *s, pgap_run *r, const char *name) {
  explained x = {0};
  int status = derive_all(&x, s, name);
  if (status == PGAP_EXIT_DONE) {
    const char *output = r->values[PGAP_OPTION_output];
    pgap_explanation explanation = {&s->report, x.derivations, x.targets, x.n};
    if (r->values[PGAP_OPTION_format]) {
      pgap_sheet sheet = pgap_explanation_sheet(&explanation);
      status = pgap_output_sheet(r, &sheet, "csv", output);
    } else {
      text_job job = {&explanation, pgap_output_width(output)};
      status = pgap_output_make(output, write_text, &job);
    }
  }
  /* Never seen: a test explains every target of the shipped plans. */
  if (status == PGAP_EXIT_DONE && x.n_differ > 0) status = PGAP_EXIT_MACHINE;
  for (size_t i = 0; i < x.n; i++) pgap_derivation_dispose(&x.derivations[i]);
  free(x.derivations);
  free(x.targets);
  return status;
}

static int run(pgap_run *r) {
  const char *name = r->values[PGAP_OPTION_indicator];
  if (!name) name = pgap_take_name(r);
  if (!name) {
    return pgap_run_usage(
        r, pgap_translate("name the indicator to explain: plangap explain INDICATOR DIR"), NULL);
  }
  pgap_session s;
  int status = pgap_session_open(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_indicator(&s, name);
  if (status == PGAP_EXIT_DONE) status = pgap_what_ifs_take(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_assess(&s, r);
  if (status == PGAP_EXIT_DONE) status = explain(&s, r, name);
  pgap_session_close(&s);
  return status;
}

const pgap_command pgap_command_explain = {
    .name = "explain",
    .summary = "say where every number of a target comes from: cells, formulas, rule",
    .operands = "INDICATOR[@AREA] [DIR]",
    .examples = "plangap explain cluster_10bn datasets/hebei-14fyp\n"
                "plangap explain rd_growth datasets/china-14fyp --as-of 2023\n"
                "plangap explain rd_growth datasets/china-14fyp --as-of 2023 "
                "--what-if rd_growth.rate=8%\n"
                "plangap explain rd_growth datasets/china-14fyp --as-of 2023 --model gompertz\n"
                "plangap explain cluster_10bn@CN-HE datasets/hebei-14fyp -f csv -o numbers.csv",
    .text =
        "For every target of the indicator: the observations and what became of each, then every "
        "number of `plangap assess` as FILE:LINE:COLUMN or as a formula, the formula with numbers, "
        "and its result. Each formula is run as it is printed and compared with the number. "
        "Texts show seven digits, -f csv all.",
    .max_operands = 2,
    .run = run,
};
