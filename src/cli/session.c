/* session.c: what most commands begin with: read a plan, say what was found, assess it. */
#include "session.h"

#include <plangap/number.h>
#include <plangap/outfile.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(const char *name) {
  struct stat info;
  return stat(name, &info) == 0 && S_ISDIR(info.st_mode);
}

/* Errors and warnings always, notes on wish; else how many there are. */
static void print_messages(const pgap_session *s, const pgap_run *run) {
  size_t n_notes = 0;
  bool is_quiet = run->values[PGAP_OPTION_quiet], is_verbose = run->values[PGAP_OPTION_verbose];
  for (size_t i = 0; i < s->messages.n; i++) {
    const pgap_error *e = &s->messages.items[i];
    pgap_severity severity = pgap_message_find(e->code)->severity;
    if (severity == PGAP_SEVERITY_NOTE && !is_verbose)
      n_notes++;
    else if (severity == PGAP_SEVERITY_ERROR || !is_quiet)
      pgap_message_print(stderr, e);
  }
  if (s->messages.n_errors > 0) {
    fprintf(stderr, pgap_translate("plangap: nothing was written; errors: %zu\n"),
            s->messages.n_errors);
  } else if (n_notes && !is_quiet) {
    fprintf(stderr, pgap_translate("plangap: notes on revisions and repairs: %zu; -v shows them\n"),
            n_notes);
  }
}

static pgap_status read_plan(pgap_session *s, const pgap_run *run, pgap_error *e) {
  const char *targets = run->values[PGAP_OPTION_targets];
  const char *first = run->n_operands ? run->operands[0] : ".";
  if (targets || (run->n_operands && !is_folder(first) && run->n_operands > 0 &&
                  (strcmp(first, "-") == 0 || access(first, F_OK) == 0))) {
    return pgap_input_files(&s->plan, targets, run->operands, (size_t)run->n_operands, &s->input,
                            &s->messages, e);
  }
  return pgap_input_folder(&s->plan, first, &s->input, &s->messages, e);
}

int pgap_session_open(pgap_session *s, pgap_run *run) {
  *s = (pgap_session){0};
  pgap_plan_init(&s->plan);
  pgap_error e = {0};
  pgap_status status = read_plan(s, run, &e);
  if (s->plan.settings.has_language && !run->has_language) {
    run->language = s->plan.settings.language;
    pgap_run_speak(run);
  }
  print_messages(s, run);
  if (status != PGAP_OK && s->messages.n_errors == 0) return pgap_run_fail(&e);
  if (s->messages.failed != PGAP_OK) {
    pgap_error_set(&e, s->messages.failed, NULL);
    return pgap_run_fail(&e);
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

static int take_method(const pgap_method **out, const pgap_run *run) {
  const char *wish = run->values[PGAP_OPTION_method];
  *out = wish ? pgap_method_find(wish) : NULL;
  if (!wish || *out) return PGAP_EXIT_DONE;
  pgap_error e;
  pgap_error_set(&e, PGAP_NAME_UNKNOWN,
                 PGAP_ARGS(pgap_translate("method"), wish, "see `plangap list methods`"));
  return pgap_run_fail(&e);
}

int pgap_run_model(const pgap_model **out, const pgap_run *run) {
  const char *wish = run->values[PGAP_OPTION_model];
  *out = wish ? pgap_model_find(wish) : NULL;
  if (!wish || *out) return PGAP_EXIT_DONE;
  pgap_error e;
  pgap_error_set(&e, PGAP_NAME_UNKNOWN,
                 PGAP_ARGS(pgap_translate("model"), wish, "see `plangap list models`"));
  return pgap_run_fail(&e);
}

int pgap_run_outlook(pgap_outlook *out, const pgap_run *run) {
  const char *ceiling = run->values[PGAP_OPTION_ceiling];
  *out = (pgap_outlook){0};
  int status = pgap_run_model(&out->model, run);
  if (status != PGAP_EXIT_DONE || !ceiling) return status;
  if (!out->model || !out->model->has_ceiling) {
    return pgap_run_usage(run,
                          pgap_translate("--ceiling needs --model with a model that has one: "
                                         "logistic, gompertz, richards, monomolecular, bass"),
                          NULL);
  }
  pgap_error e;
  pgap_status parsed = pgap_number_parse(&out->ceiling, ceiling, NULL, &e);
  out->has_ceiling = parsed == PGAP_OK;
  return out->has_ceiling ? PGAP_EXIT_DONE : usage(&e);
}

int pgap_session_assess(pgap_session *s, pgap_run *run) {
  pgap_assess_options options = {
      .as_of = &s->as_of, .what_ifs = s->what_ifs, .n_what_ifs = s->n_what_ifs};
  int status = pgap_session_as_of(s, run);
  if (status == PGAP_EXIT_DONE) status = take_method(&options.method, run);
  if (status == PGAP_EXIT_DONE) status = pgap_run_outlook(&s->outlook, run);
  options.outlook = s->outlook;
  if (status != PGAP_EXIT_DONE) return status;
  pgap_error e;
  if (s->plan.n_targets == 0) {
    pgap_error_set(&e, PGAP_TARGETS_NONE, NULL);
    return pgap_run_fail(&e);
  }
  s->assessments = calloc(s->plan.n_targets, sizeof *s->assessments);
  if (!s->assessments) {
    pgap_error_set(&e, PGAP_NO_MEMORY, NULL);
    return pgap_run_fail(&e);
  }
  if (pgap_assess_plan(s->assessments, &s->plan, &options, &e) != PGAP_OK) {
    return pgap_run_fail(&e);
  }
  s->report = (pgap_report){&s->plan, s->assessments, run->language};
  return PGAP_EXIT_DONE;
}

/* Conditions of --fail-on. */
static bool is_off_track(const pgap_assessment *a) {
  return a->rating == PGAP_RATING_OFF_TRACK || a->rating == PGAP_RATING_MISSED;
}
static bool is_at_risk(const pgap_assessment *a) {
  return a->rating == PGAP_RATING_AT_RISK || is_off_track(a);
}
static bool is_unassessed(const pgap_assessment *a) {
  return a->rating == PGAP_RATING_NOT_ASSESSED;
}
static bool is_binding_open(const pgap_assessment *a) {
  return a->target->binding == PGAP_BINDING_BINDING && a->rating != PGAP_RATING_ACHIEVED &&
         a->rating != PGAP_RATING_ON_TRACK;
}
static bool never(const pgap_assessment *a) {
  (void)a;
  return false;
}

static const struct {
  const char *name;
  bool (*holds)(const pgap_assessment *a);
} conditions[] = {
    {"off_track", is_off_track},     {"at_risk", is_at_risk}, {"binding", is_binding_open},
    {"not_assessed", is_unassessed}, {"warning", never},
};

static bool condition_holds(const pgap_session *s, size_t i) {
  if (conditions[i].holds == never) return s->messages.n_warnings > 0;
  for (size_t k = 0; s->assessments && k < s->plan.n_targets; k++) {
    const pgap_assessment *a = &s->assessments[k];
    if (!pgap_assessment_is_idle(a) && conditions[i].holds(a)) return true;
  }
  return false;
}

int pgap_session_fail_on(const pgap_session *s, const pgap_run *run) {
  const char *list = run->values[PGAP_OPTION_fail_on];
  int status = PGAP_EXIT_DONE;
  while (list && *list) {
    size_t length = strcspn(list, ","), i = 0, n = sizeof conditions / sizeof conditions[0];
    while (i < n && (strlen(conditions[i].name) != length ||
                     strncmp(conditions[i].name, list, length) != 0)) {
      i++;
    }
    if (i == n) {
      pgap_error e;
      char word[64];
      snprintf(word, sizeof word, "%.*s", (int)(length < 60 ? length : 60), list);
      pgap_error_set(&e, PGAP_NAME_UNKNOWN,
                     PGAP_ARGS("condition of --fail-on", word,
                               "one of: off_track, at_risk, binding, not_assessed, warning"));
      return usage(&e);
    }
    if (condition_holds(s, i)) status = PGAP_EXIT_FAIL_ON;
    list += length + (list[length] == ',');
  }
  return status;
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
  if (*out) return PGAP_EXIT_DONE;
  pgap_error e;
  pgap_error_set(&e, PGAP_SERIES_NONE, PGAP_ARGS(name));
  return usage(&e);
}

/* Cells of the terminal that standard output is, 0 for none. */
static int terminal_width(void) {
  struct winsize size;
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

int pgap_session_write(const pgap_run *run, const pgap_sheet *sheet, const char *fallback,
                       const char *output) {
  const char *name = run->values[PGAP_OPTION_format] ? run->values[PGAP_OPTION_format] : fallback;
  const pgap_writer *writer = pgap_writer_find(name);
  pgap_error e;
  if (!writer) {
    pgap_error_set(&e, PGAP_NAME_UNKNOWN,
                   PGAP_ARGS(pgap_translate("format"), name, "see `plangap list formats`"));
    return pgap_run_fail(&e);
  }
  pgap_write_options options = {.width = strcmp(output, "-") == 0 ? terminal_width() : 0,
                                .is_excel = run->values[PGAP_OPTION_excel] != NULL};
  pgap_outfile *file;
  if (pgap_outfile_open(&file, output, &e) != PGAP_OK) return pgap_run_fail(&e);
  if (writer->write(pgap_outfile_stream(file), sheet, &options, &e) != PGAP_OK) {
    pgap_outfile_abandon(file);
    return pgap_run_fail(&e);
  }
  return pgap_outfile_commit(file, &e) == PGAP_OK ? PGAP_EXIT_DONE : pgap_run_fail(&e);
}
