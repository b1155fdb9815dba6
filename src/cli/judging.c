/* judging.c: see judging.h. */
#include "judging.h"

#include <plangap/verdicts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crew.h"
#include "output.h"
#include "selection.h"

enum { METHODS_MAX = 64, SETTINGS_MAX = 64, TOGETHER = 64 };

typedef struct request {
  const pgap_session *session;
  const pgap_run *run;
  const pgap_writer *writer;
  const pgap_method *methods[METHODS_MAX];
  size_t n_methods;
  pgap_setting settings[SETTINGS_MAX];
  size_t n_settings;
  bool is_agreement;
  pgap_write_options options;
  size_t n_blocks;
} request;

/* The workspace of one thread: the verdicts on one target. */
typedef struct desk {
  const request *r;
  pgap_case c;
  pgap_working working;
  pgap_verdict verdicts[METHODS_MAX];
  pgap_phrasebook book;
  size_t target; /* the one they are on; SIZE_MAX = none */
  pgap_status status;
  pgap_error e;
} desk;

bool pgap_judging_is_wanted(const pgap_run *run) {
  return run->values[PGAP_OPTION_method] || run->values[PGAP_OPTION_agreement];
}

static const pgap_verdict *judge(void *context, size_t target) {
  desk *d = context;
  const request *r = d->r;
  const pgap_session *s = r->session;
  if (d->target == target) return d->verdicts;
  if (d->status == PGAP_OK) d->status = pgap_case_build(&d->c, &s->plan, target, s->as_of, &d->e);
  if (d->status == PGAP_OK) d->status = pgap_case_what_if(&d->c, s->what_ifs, s->n_what_ifs, &d->e);
  bool is_built = d->status == PGAP_OK; /* else nothing of what is written is kept */
  for (size_t i = 0; is_built && i < r->n_methods; i++)
    pgap_method_judge(&d->verdicts[i], r->methods[i], &d->c, r->settings, r->n_settings,
                      &d->working);
  d->target = target;
  return d->verdicts;
}

static pgap_status begin(void **out, void *context, pgap_error *err) {
  request *r = context;
  desk *d = malloc(sizeof *d);
  if (!d) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  d->r = r;
  d->c = (pgap_case){.outlook = r->session->outlook};
  memset(&d->book, 0, sizeof d->book);
  d->target = SIZE_MAX;
  d->status = PGAP_OK;
  for (size_t i = 0; i < r->n_methods; i++)
    d->verdicts[i] = (pgap_verdict){.method = r->methods[i]};
  *out = d;
  return PGAP_OK;
}

static void end(void *data) {
  desk *d = data;
  pgap_case_dispose(&d->c);
  free(d);
}

static pgap_sheet make_sheet(const request *r, pgap_verdicts *v, pgap_column *columns) {
  return r->is_agreement ? pgap_agreement_sheet(v, columns) : pgap_verdict_sheet(v);
}

static pgap_status work(const pgap_block *block, void *data, void *context, pgap_error *err) {
  desk *d = data;
  const request *r = context;
  pgap_column columns[PGAP_AGREEMENT_COLUMNS + METHODS_MAX];
  pgap_verdicts v = {.plan = &r->session->plan,
                     .methods = r->methods,
                     .n_methods = r->n_methods,
                     .settings = r->settings,
                     .n_settings = r->n_settings,
                     .first = block->first,
                     .n = block->past - block->first,
                     .language = r->session->report.language,
                     .of = judge,
                     .context = d,
                     .book = &d->book};
  pgap_sheet sheet = make_sheet(r, &v, columns);
  pgap_selection selection;
  pgap_selection_take(&selection, r->run, &sheet); /* checked before */
  pgap_write_options options = r->options;
  options.is_continued = block->first > 0;
  pgap_status status = r->writer->write(block->out, &selection.sheet, &options, err);
  if (d->status == PGAP_OK) return status;
  if (err) *err = d->e;
  return d->status;
}

static pgap_status write_all(FILE *out, void *context, pgap_error *err) {
  request *r = context;
  pgap_crew crew = {.n_items = r->session->plan.n_targets,
                    .n_blocks = r->n_blocks,
                    .context = r,
                    .begin = begin,
                    .end = end,
                    .work = work,
                    .out = out};
  return pgap_crew_run(&crew, err);
}

/* A usage error; `format` is translatable and has one %s. */
static int fail_text(const pgap_run *run, const char *format, const char *text) {
  char message[256];
  snprintf(message, sizeof message, pgap_translate(format), text);
  return pgap_run_usage(run, message, NULL);
}

/* "escap, sdsn" */
typedef struct left_out {
  char names[512];
  size_t used;
} left_out;

static void leave_out(left_out *out, const char *name) {
  size_t room = sizeof out->names - out->used;
  if (strlen(name) + 3 > room) return;
  out->used += (size_t)snprintf(out->names + out->used, room, "%s%s", out->used ? ", " : "", name);
}

static void tell_left_out(const request *r, const left_out *out) {
  if (!out->used || r->run->values[PGAP_OPTION_quiet]) return;
  fprintf(stderr,
          pgap_translate("plangap: --agreement leaves out %s: threshold not verified against a "
                         "source; --method all, or their names, adds them\n"),
          out->names);
}

/* Every method that judges; `out` instead collects those with a threshold in use that is not verified. */
static void take_all(request *r, left_out *out) {
  const pgap_method *method;
  for (size_t i = 0; (method = pgap_method_at(i)) != NULL && r->n_methods < METHODS_MAX; i++) {
    if (method->is_book) continue;
    if (out && pgap_method_uses_unverified(method, r->settings, r->n_settings)) {
      leave_out(out, method->name);
      continue;
    }
    r->methods[r->n_methods++] = method;
  }
}

static int take_name(request *r, const char *name) {
  const pgap_method *method = pgap_method_find(name);
  if (!method) {
    const char *names[METHODS_MAX];
    size_t n = 0;
    while (n < METHODS_MAX && pgap_method_at(n)) {
      names[n] = pgap_method_at(n)->name;
      n++;
    }
    char help[200];
    pgap_suggest(help, sizeof help, name, names, n, "see `plangap list methods`");
    return pgap_run_error(PGAP_NAME_UNKNOWN, PGAP_ARGS(pgap_translate("method"), name, help));
  }
  if (method->is_book)
    return fail_text(
        r->run, "%s is a collection of formulas for `plangap method`: it judges no target", name);
  for (size_t i = 0; i < r->n_methods; i++) {
    if (r->methods[i] == method) return PGAP_EXIT_DONE;
  }
  if (r->n_methods < METHODS_MAX) r->methods[r->n_methods++] = method;
  return PGAP_EXIT_DONE;
}

/* "eurostat,opensdg" or "all" */
static int take_methods(request *r, const char *list) {
  char name[64];
  if (!list) {
    left_out out = {0};
    take_all(r, &out);
    tell_left_out(r, &out);
    return PGAP_EXIT_DONE;
  }
  while (*list) {
    size_t length = strcspn(list, ",");
    size_t kept = length < sizeof name ? length : sizeof name - 1;
    memcpy(name, list, kept);
    name[kept] = '\0';
    int status = PGAP_EXIT_DONE;
    if (strcmp(name, "all") == 0)
      take_all(r, NULL);
    else
      status = take_name(r, name);
    if (status != PGAP_EXIT_DONE) return status;
    list += length + (list[length] == ',');
  }
  return PGAP_EXIT_DONE;
}

static bool has_form(const request *r, const pgap_form *form) {
  for (size_t i = 0; i < r->n_methods; i++) {
    const pgap_method *method = r->methods[i];
    for (size_t k = 0; k < PGAP_METHOD_FORMS && method->forms[k]; k++) {
      if (method->forms[k] == form) return true;
    }
  }
  return false;
}

static int take_settings(request *r, const pgap_run *run) {
  const char *text;
  pgap_error e;
  for (size_t k = 0; (text = pgap_run_value(run, PGAP_OPTION_set, k)) != NULL; k++)
    if (pgap_settings_take(r->settings, &r->n_settings, SETTINGS_MAX, text, &e) != PGAP_OK)
      return pgap_run_fail(&e);
  return PGAP_EXIT_DONE;
}

/* Every threshold that was set is one of a method that judges. */
static int check_settings(const request *r) {
  const char *text;
  for (size_t k = 0; (text = pgap_run_value(r->run, PGAP_OPTION_set, k)) != NULL; k++) {
    pgap_setting list[SETTINGS_MAX];
    size_t n = 0;
    bool is_used = false;
    if (pgap_settings_take(list, &n, SETTINGS_MAX, text, NULL) != PGAP_OK) continue;
    for (size_t i = 0; i < n; i++) is_used = is_used || has_form(r, list[i].form);
    if (!is_used)
      return fail_text(r->run, "'%s' sets a threshold of a method that does not judge here", text);
  }
  return PGAP_EXIT_DONE;
}

/* Whether the columns that the user wants exist. */
static int check_columns(const request *r) {
  pgap_column columns[PGAP_AGREEMENT_COLUMNS + METHODS_MAX];
  pgap_verdicts v = {.methods = r->methods, .n_methods = r->n_methods};
  pgap_sheet sheet = make_sheet(r, &v, columns);
  pgap_selection selection;
  return pgap_selection_take(&selection, r->run, &sheet);
}

int pgap_judging_write(const pgap_session *session, const pgap_run *run) {
  const char *output = run->values[PGAP_OPTION_output];
  request r = {
      .session = session, .run = run, .is_agreement = run->values[PGAP_OPTION_agreement] != NULL};
  int status = take_settings(&r, run);
  if (status == PGAP_EXIT_DONE) status = take_methods(&r, run->values[PGAP_OPTION_method]);
  if (status == PGAP_EXIT_DONE && r.is_agreement && r.n_methods < 2)
    status = pgap_run_usage(run, pgap_translate("--agreement needs at least two methods"), NULL);
  if (status == PGAP_EXIT_DONE) status = check_settings(&r);
  if (status == PGAP_EXIT_DONE) status = pgap_output_writer(&r.writer, run, "table");
  if (status == PGAP_EXIT_DONE) status = check_columns(&r);
  if (status != PGAP_EXIT_DONE) return status;
  size_t n = session->plan.n_targets;
  r.n_blocks = r.writer->can_continue ? (n + TOGETHER - 1) / TOGETHER : n > 0;
  r.options = (pgap_write_options){.width = pgap_output_width(output),
                                   .is_excel = run->values[PGAP_OPTION_excel] != NULL};
  return pgap_output_make(output, write_all, &r);
}
