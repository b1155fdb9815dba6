/* session.c: what most commands begin with: read a plan, say what was found, assess it. */
#include "session.h"

#include <plangap/method.h>
#include <plangap/number.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(const char *name) {
  struct stat info;
  return stat(name, &info) == 0 && S_ISDIR(info.st_mode);
}

enum { CODES = 1000, SAID = 5 }; /* of warnings of one kind, so many are told before a result */

/* Prints the messages of one severity, in their order, `most` of one code; returns how many there are. */
static size_t print_all(const pgap_session *s, pgap_severity severity, bool is_shown, size_t most) {
  size_t n = 0, seen[CODES] = {0};
  for (size_t i = 0; i < s->messages.n; i++) {
    const pgap_error *e = &s->messages.items[i];
    if (pgap_message_find(e->code)->severity != severity) continue;
    if (is_shown && seen[e->code]++ < most) pgap_message_print(stderr, e);
    n++;
  }
  for (int code = 0; code < CODES; code++) {
    if (seen[code] <= most) continue;
    fprintf(stderr,
            pgap_translate(
                "plangap: W%03d: ... and %zu more of this kind; `plangap check` lists them\n"),
            code, seen[code] - most);
  }
  return n;
}

/* Errors first, then warnings, both always, though but the first ones of a kind where they are not what
 * was asked for; notes on wish, else how many there are. */
static void print_messages(const pgap_session *s, const pgap_run *run) {
  bool is_quiet = run->values[PGAP_OPTION_quiet];
  bool is_verbose = run->values[PGAP_OPTION_verbose] && !is_quiet;
  bool is_asked = is_verbose || strcmp(run->command, "check") == 0;
  print_all(s, PGAP_SEVERITY_ERROR, true, SIZE_MAX);
  print_all(s, PGAP_SEVERITY_WARNING, !is_quiet, is_asked ? SIZE_MAX : SAID);
  size_t n_notes = print_all(s, PGAP_SEVERITY_NOTE, is_verbose, SIZE_MAX);
  if (s->messages.n_errors > 0) {
    fprintf(stderr, pgap_translate("plangap: nothing was written; errors: %zu\n"),
            s->messages.n_errors);
  } else if (n_notes && !is_quiet && !is_verbose) {
    fprintf(stderr, pgap_translate("plangap: notes on revisions and repairs: %zu; -v shows them\n"),
            n_notes);
  }
}

static pgap_status read_plan(pgap_session *s, const pgap_run *run, const pgap_layout *layout,
                             pgap_error *e) {
  const char *targets = run->values[PGAP_OPTION_targets];
  const char *first = run->n_operands ? run->operands[0] : ".";
  if (targets || (run->n_operands && !is_folder(first) && run->n_operands > 0 &&
                  (strcmp(first, "-") == 0 || access(first, F_OK) == 0))) {
    return pgap_input_files(&s->plan, targets, run->operands, (size_t)run->n_operands, layout,
                            &s->input, &s->messages, e);
  }
  return pgap_input_folder(&s->plan, first, layout, &s->input, &s->messages, e);
}

int pgap_session_open(pgap_session *s, pgap_run *run) {
  *s = (pgap_session){0};
  pgap_plan_init(&s->plan);
  pgap_error e = {0};
  const pgap_layout *layout;
  int usage = pgap_run_layout(&layout, run);
  if (usage != PGAP_EXIT_DONE) return usage;
  pgap_status status = read_plan(s, run, layout, &e);
  if (s->plan.settings.has_language && !run->has_language) {
    run->language = s->plan.settings.language;
    pgap_run_speak(run);
  }
  print_messages(s, run);
  if (status != PGAP_OK && s->messages.n_errors == 0) return pgap_run_fail(&e);
  if (s->messages.failed != PGAP_OK) {
    return pgap_run_error(s->messages.failed, NULL);
  }
  if (s->messages.n_errors == 0) return PGAP_EXIT_DONE;
  for (size_t i = 0; i < s->messages.n; i++) {
    if (s->messages.items[i].code < PGAP_FILE_MISSING) return PGAP_EXIT_MACHINE;
  }
  return PGAP_EXIT_DATA;
}

void pgap_session_close(pgap_session *s) {
  free(s->assessments);
  free(s->what_ifs);
  free(s->counts);
  free(s->ceilings);
  pgap_messages_dispose(&s->messages);
  pgap_input_report_dispose(&s->input);
  pgap_plan_dispose(&s->plan);
}

static int usage(pgap_error *e) {
  pgap_run_fail(e);
  return PGAP_EXIT_USAGE;
}

int pgap_session_as_of(pgap_session *s, const pgap_run *run) {
  const char *wish = run->values[PGAP_OPTION_as_of];
  pgap_error e;
  pgap_as_of as_of;
  if (wish && pgap_as_of_parse(&as_of, wish, &e) != PGAP_OK) return usage(&e);
  s->as_of = pgap_plan_as_of(&s->plan, wish ? &as_of : NULL);
  return PGAP_EXIT_DONE;
}

int pgap_run_layout(const pgap_layout **out, const pgap_run *run) {
  const char *wish = run->values[PGAP_OPTION_layout];
  *out = wish ? pgap_layout_find(wish) : NULL;
  if (!wish || *out) return PGAP_EXIT_DONE;
  return pgap_run_error(PGAP_NAME_UNKNOWN,
                        PGAP_ARGS(pgap_translate("layout"), wish, "see `plangap list layouts`"));
}

int pgap_run_model(const pgap_model **out, const pgap_run *run) {
  const char *wish = run->values[PGAP_OPTION_model];
  *out = wish ? pgap_model_find(wish) : NULL;
  if (!wish || *out) return PGAP_EXIT_DONE;
  return pgap_run_error(PGAP_NAME_UNKNOWN,
                        PGAP_ARGS(pgap_translate("model"), wish, "see `plangap list models`"));
}

static int take_own_ceiling(pgap_session *s, const char *name, double value) {
  char id[256];
  snprintf(id, sizeof id, "%s", name);
  char *end = strrchr(id, '@');
  if (end) *end = '\0'; /* a model's ceiling is the same everywhere */
  int status = pgap_session_indicator(s, id);
  if (status != PGAP_EXIT_DONE) return status;
  const pgap_indicator *indicator = pgap_catalog_indicator(pgap_panel_catalog(s->plan.panel), id);
  s->ceilings[s->outlook.n_own_ceilings++] = (pgap_own_ceiling){indicator, value};
  return PGAP_EXIT_DONE;
}

/* One --ceiling: VALUE, or INDICATOR=VALUE. */
static int take_ceiling(pgap_session *s, const pgap_run *run, const char *text) {
  const char *equals = strrchr(text, '=');
  const char *subject = run->values[PGAP_OPTION_indicator];
  double value;
  if (!subject) subject = run->name;
  if (pgap_number_parse(&value, equals ? equals + 1 : text, NULL, NULL) != PGAP_OK) {
    char message[PGAP_MESSAGE_ARG_SIZE];
    snprintf(message, sizeof message, pgap_translate("'%.100s' is no value for --ceiling"), text);
    return pgap_run_usage(run, message,
                          pgap_translate("write --ceiling 100, or --ceiling INDICATOR=100"));
  }
  if (equals) {
    char name[256];
    snprintf(name, sizeof name, "%.*s", (int)(equals - text), text);
    return take_own_ceiling(s, name, value);
  }
  if (subject) return take_own_ceiling(s, subject, value);
  s->outlook.has_ceiling = true;
  s->outlook.ceiling = value;
  return PGAP_EXIT_DONE;
}

int pgap_session_outlook(pgap_session *s, const pgap_run *run) {
  pgap_outlook *out = &s->outlook;
  *out = (pgap_outlook){0};
  int status = pgap_run_model(&out->model, run);
  size_t n = 0;
  while (pgap_run_value(run, PGAP_OPTION_ceiling, n)) n++;
  if (status != PGAP_EXIT_DONE || n == 0) return status;
  if (!out->model || !out->model->has_ceiling) {
    return pgap_run_usage(run,
                          pgap_translate("--ceiling needs --model with a model that has one: "
                                         "logistic, gompertz, richards, monomolecular, bass"),
                          NULL);
  }
  s->ceilings = calloc(n, sizeof *s->ceilings);
  if (!s->ceilings) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  out->own_ceilings = s->ceilings;
  for (size_t i = n; i > 0 && status == PGAP_EXIT_DONE; i--) { /* of two the last one rules */
    status = take_ceiling(s, run, pgap_run_value(run, PGAP_OPTION_ceiling, i - 1));
  }
  return status;
}

static bool is_contrary(const pgap_what_if *a, const pgap_what_if *b) {
  return a->indicator == b->indicator && a->area == b->area &&
         a->scenario.has_growth == b->scenario.has_growth;
}

/* Of two what-ifs of one form for the same only one could hold. */
static int check_what_ifs(const pgap_session *s, const pgap_run *run) {
  for (size_t i = 0; i < s->n_what_ifs; i++) {
    for (size_t k = 0; k < i; k++) {
      if (!is_contrary(&s->what_ifs[k], &s->what_ifs[i])) continue;
      char message[PGAP_MESSAGE_ARG_SIZE];
      snprintf(message, sizeof message, pgap_translate("'%.80s' and '%.80s' cannot both hold"),
               s->what_ifs[k].text, s->what_ifs[i].text);
      return pgap_run_usage(
          run, message,
          pgap_translate("leave one out; `plangap chart scenario` draws several side by side"));
    }
  }
  return PGAP_EXIT_DONE;
}

int pgap_session_method(const pgap_session *s) {
  if (pgap_method_find(s->plan.settings.method)) return PGAP_EXIT_DONE;
  const char *help =
      pgap_translate("correct `method` in plan.ini; `plangap list methods` names them");
  pgap_run_error(PGAP_NAME_UNKNOWN,
                 PGAP_ARGS(pgap_translate("method"), s->plan.settings.method, help));
  return PGAP_EXIT_DATA;
}

int pgap_session_prepare(pgap_session *s, pgap_run *run, pgap_assess_options *options) {
  int status = pgap_session_as_of(s, run);
  if (status == PGAP_EXIT_DONE) status = pgap_session_outlook(s, run);
  if (status == PGAP_EXIT_DONE) status = check_what_ifs(s, run);
  if (status != PGAP_EXIT_DONE) return status;
  *options = (pgap_assess_options){.as_of = &s->as_of,
                                   .what_ifs = s->what_ifs,
                                   .n_what_ifs = s->n_what_ifs,
                                   .outlook = s->outlook};
  if (s->plan.n_targets == 0) return pgap_run_error(PGAP_TARGETS_NONE, NULL);
  return pgap_session_method(s);
}

int pgap_session_assess(pgap_session *s, pgap_run *run) {
  pgap_assess_options options;
  pgap_error e;
  int status = pgap_session_prepare(s, run, &options);
  if (status != PGAP_EXIT_DONE) return status;
  s->assessments = calloc(s->plan.n_targets, sizeof *s->assessments);
  if (!s->assessments) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  if (pgap_assess_plan(s->assessments, &s->plan, &options, &e) != PGAP_OK) {
    return pgap_run_fail(&e);
  }
  s->report = (pgap_report){&s->plan, s->assessments, run->language, NULL};
  return PGAP_EXIT_DONE;
}

/* Splits "INDICATOR[@AREA]". */
static void split(const char *name, char id[256], const char **area) {
  const char *at = strrchr(name, '@');
  size_t length = at ? (size_t)(at - name) : strlen(name);
  if (length > 255) length = 255;
  memcpy(id, name, length);
  id[length] = '\0';
  *area = at ? at + 1 : NULL;
}

size_t pgap_session_target(const pgap_session *s, const char *name, size_t from) {
  char id[256];
  const char *area;
  split(name, id, &area);
  const pgap_catalog *catalog = pgap_panel_catalog(s->plan.panel);
  const pgap_indicator *indicator = pgap_catalog_indicator(catalog, id);
  const pgap_area *place = area ? pgap_catalog_area(catalog, area) : NULL;
  for (size_t i = from; i < s->plan.n_targets; i++) {
    const pgap_target *t = &s->plan.targets[i];
    if (t->indicator == indicator && (!area || t->area == place)) return i;
  }
  return s->plan.n_targets;
}

int pgap_session_indicator(const pgap_session *s, const char *name) {
  char id[256], help[200];
  const char *place;
  split(name, id, &place);
  const pgap_catalog *catalog = pgap_panel_catalog(s->plan.panel);
  if (pgap_catalog_indicator(catalog, id)) return PGAP_EXIT_DONE;
  const char *near = pgap_catalog_nearest_indicator(catalog, id);
  if (near)
    snprintf(help, sizeof help, pgap_translate("did you mean '%s'?"), near);
  else
    snprintf(help, sizeof help, "%s", pgap_translate("`plangap check` lists the indicators"));
  pgap_error e;
  pgap_error_set(&e, PGAP_INDICATOR_UNKNOWN, PGAP_ARGS(id, help));
  return usage(&e);
}

int pgap_session_series(const pgap_series **out, const pgap_session *s, const char *name) {
  char id[256];
  const char *place;
  int status = pgap_session_indicator(s, name);
  if (status != PGAP_EXIT_DONE) return status;
  split(name, id, &place);
  const pgap_catalog *catalog = pgap_panel_catalog(s->plan.panel);
  const pgap_indicator *indicator = pgap_catalog_indicator(catalog, id);
  const pgap_area *area = place ? pgap_catalog_area(catalog, place) : s->plan.settings.area;
  *out = area ? pgap_panel_find(s->plan.panel, indicator, area) : NULL;
  for (size_t i = 0; !place && !*out && i < pgap_panel_series(s->plan.panel); i++) {
    const pgap_series *series = pgap_panel_series_at(s->plan.panel, i);
    if (series->indicator == indicator) *out = series;
  }
  for (size_t i = 0; !*out && i < s->n_counts; i++) {
    bool is_it = strcmp(s->counts[i].indicator->id, indicator->id) == 0;
    if (is_it && (!place || s->counts[i].area == area)) *out = &s->counts[i];
  }
  if (*out) return PGAP_EXIT_DONE;
  pgap_error e;
  pgap_error_set(&e, PGAP_SERIES_NONE, PGAP_ARGS(name));
  return usage(&e);
}
