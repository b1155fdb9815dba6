/* importing.c: see importing.h. */
#include "importing.h"

#include <plangap/report.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "import_files.h"

static bool is_folder(const char *name) {
  struct stat info;
  return stat(name, &info) == 0 && S_ISDIR(info.st_mode);
}

/* FILE... DIR; without a folder at the end, the current one. */
static int take_operands(pgap_importing *i, const pgap_run *run) {
  size_t n = (size_t)run->n_operands;
  bool has_folder = n > 0 && is_folder(run->operands[n - 1]);
  const char *last = n > 0 ? run->operands[n - 1] : "";
  if (n > 1 && !has_folder && strcmp(last, "-") != 0 && access(last, F_OK) != 0)
    return pgap_run_error(PGAP_FILE_MISSING, PGAP_ARGS(last));
  size_t length = has_folder ? strlen(last) : 0;
  while (length > 1 && last[length - 1] == '/') length--;
  snprintf(i->folder, sizeof i->folder, "%.*s", (int)length, has_folder ? last : "");
  if (!has_folder) snprintf(i->folder, sizeof i->folder, ".");
  i->paths = run->operands;
  i->n = has_folder ? n - 1 : n;
  if (i->n > 0) return PGAP_EXIT_DONE;
  char help[PGAP_MESSAGE_ARG_SIZE];
  snprintf(help, sizeof help, "plangap %s FILE... DIR", run->command);
  return pgap_run_usage(run, pgap_translate("name the files to import and the plan folder"), help);
}

static int take_options(pgap_importing *i, const pgap_run *run) {
  const char *released = run->values[PGAP_OPTION_released];
  pgap_error e;
  int status = pgap_run_layout(&i->options.layout, run);
  if (status != PGAP_EXIT_DONE) return status;
  snprintf(i->map, sizeof i->map, "%.4000s/map.csv", i->folder);
  if (access(i->map, F_OK) == 0) i->options.map = i->map;
  if (run->values[PGAP_OPTION_map]) i->options.map = run->values[PGAP_OPTION_map];
  i->options.is_map_for_files = run->values[PGAP_OPTION_map] != NULL;
  i->options.source = run->values[PGAP_OPTION_source];
  i->options.is_adding = run->values[PGAP_OPTION_add] != NULL;
  i->options.is_partial = run->values[PGAP_OPTION_partial] != NULL;
  if (!released || pgap_date_parse(&i->options.released, released, &e) == PGAP_OK)
    return PGAP_EXIT_DONE;
  pgap_run_fail(&e);
  return PGAP_EXIT_USAGE;
}

static size_t print_all(const pgap_messages *messages, pgap_severity severity, bool is_shown) {
  size_t n = 0;
  for (size_t k = 0; k < messages->n; k++) {
    if (pgap_message_find(messages->items[k].code)->severity != severity) continue;
    if (is_shown) pgap_message_print(stderr, &messages->items[k]);
    n++;
  }
  return n;
}

/* Prints what was found; the status is that of its errors. */
static int tell(const pgap_messages *messages, const pgap_run *run) {
  bool is_quiet = run->values[PGAP_OPTION_quiet] != NULL;
  bool is_verbose = run->values[PGAP_OPTION_verbose] && !is_quiet;
  fflush(stdout);
  print_all(messages, PGAP_SEVERITY_ERROR, true);
  print_all(messages, PGAP_SEVERITY_WARNING, !is_quiet);
  size_t n_notes = print_all(messages, PGAP_SEVERITY_NOTE, is_verbose);
  if (messages->n_errors == 0) {
    if (n_notes && !is_quiet && !is_verbose)
      fprintf(stderr, pgap_translate("plangap: notes on the new files: %zu; -v shows them\n"),
              n_notes);
    return PGAP_EXIT_DONE;
  }
  fprintf(stderr, pgap_translate("plangap: the folder was not changed; errors: %zu\n"),
          messages->n_errors);
  for (size_t k = 0; k < messages->n; k++)
    if (messages->items[k].code < PGAP_FILE_MISSING) return PGAP_EXIT_MACHINE;
  return PGAP_EXIT_DATA;
}

static int open_folder(pgap_importing *i, pgap_run *run) {
  pgap_run folder = *run;
  const char *operands[] = {i->folder, NULL};
  folder.operands = operands;
  folder.n_operands = 1;
  folder.values[PGAP_OPTION_layout] = NULL; /* of the new files only */
  int status = pgap_session_open(&i->before, &folder);
  run->language = folder.language;
  return status;
}

static int read_files(pgap_importing *i, pgap_run *run) {
  pgap_error e;
  pgap_status status = pgap_import_read(&i->import, &i->before.plan, i->paths, i->n, &i->options,
                                        &i->files, &i->messages, &e);
  if (status != PGAP_OK) return pgap_run_fail(&e);
  const size_t *counts = i->import.counts;
  size_t n_known = counts[PGAP_IMPORT_NEW] + counts[PGAP_IMPORT_CHANGED] +
                   counts[PGAP_IMPORT_SAME] + counts[PGAP_IMPORT_MISSING];
  if (i->messages.n_errors == 0 && n_known == 0) {
    pgap_error_set(&e, PGAP_IMPORT_NOTHING, PGAP_ARGS(i->folder));
    pgap_error_place(&e, i->paths[0], 0, 0);
    pgap_messages_add(&i->messages, &e);
  }
  if (counts[PGAP_IMPORT_NEW] + counts[PGAP_IMPORT_CHANGED] == 0) return PGAP_EXIT_DONE;
  return pgap_import_name(i->name, sizeof i->name, i, run);
}

int pgap_importing_begin(pgap_importing *i, pgap_run *run) {
  pgap_error e;
  *i = (pgap_importing){0};
  pgap_plan_init(&i->before.plan);
  pgap_plan_init(&i->import.plan);
  pgap_run_speak(run);
  int status = take_operands(i, run);
  if (status == PGAP_EXIT_DONE) status = take_options(i, run);
  bool is_dry = run->values[PGAP_OPTION_dry_run] != NULL;
  if (status == PGAP_EXIT_DONE && !is_dry && pgap_outset_open(&i->set, i->folder, &e) != PGAP_OK)
    status = pgap_run_fail(&e);
  if (status == PGAP_EXIT_DONE) status = open_folder(i, run);
  return status == PGAP_EXIT_DONE ? read_files(i, run) : status;
}

int pgap_importing_tell(const pgap_importing *i, const pgap_run *run) {
  int status = tell(&i->messages, run);
  if (i->import.counts[PGAP_IMPORT_UNMATCHED] > 0 && !run->values[PGAP_OPTION_quiet])
    fputs(
        pgap_translate("plangap: unmatched names are left out; a column `alias` of indicators.csv "
                       "and areas.csv matches them, --add makes them new ones\n"),
        stderr);
  return status;
}

static bool is_same_message(const pgap_error *a, const pgap_error *b) {
  return a->code == b->code && a->line == b->line && strcmp(a->file, b->file) == 0 &&
         memcmp(a->args, b->args, sizeof a->args) == 0;
}

/* What the folder as it will be is told of beyond what it is told of now, by the names to come. */
static void find_news(pgap_messages *out, const pgap_messages *after, const pgap_importing *i) {
  static const char *const names[] = {"indicators.csv", "areas.csv"};
  for (size_t k = 0; k < after->n; k++) {
    pgap_error e = after->items[k];
    bool is_old = false;
    for (size_t j = 0; j < i->before.messages.n && !is_old; j++)
      is_old = is_same_message(&i->before.messages.items[j], &e);
    for (size_t j = 0; j <= sizeof names / sizeof names[0]; j++) {
      const char *name = j < sizeof names / sizeof names[0] ? names[j] : i->name;
      const char *staged = pgap_outset_path(i->set, name);
      if (staged && strcmp(e.file, staged) == 0)
        snprintf(e.file, sizeof e.file, "%.100s/%.150s", i->folder, name);
    }
    if (!is_old) pgap_messages_add(out, &e);
  }
}

/* Reads the folder as it will be; an error in it ends the import. */
static int check(pgap_importing *i, const pgap_run *run) {
  const pgap_input_overlay overlay = {.indicators = pgap_outset_path(i->set, "indicators.csv"),
                                      .areas = pgap_outset_path(i->set, "areas.csv"),
                                      .actuals = pgap_outset_path(i->set, i->name)};
  pgap_plan plan;
  pgap_messages all = {0}, news = {0};
  pgap_error e;
  pgap_plan_init(&plan);
  pgap_status status = pgap_input_folder_with(&plan, i->folder, &overlay, NULL, &all, &e);
  find_news(&news, &all, i);
  int exit = tell(&news, run);
  if (exit == PGAP_EXIT_DONE && status != PGAP_OK) exit = pgap_run_fail(&e);
  pgap_messages_dispose(&all);
  pgap_messages_dispose(&news);
  pgap_plan_dispose(&plan);
  return exit;
}

static void print_done(const pgap_importing *i, const pgap_run *run) {
  if (run->values[PGAP_OPTION_quiet]) return;
  fflush(stdout);
  const size_t *counts = i->import.counts;
  size_t n_undated = 0;
  for (size_t k = 0; k < i->import.n_cells; k++) {
    const pgap_import_cell *c = &i->import.cells[k];
    n_undated += c->change == PGAP_IMPORT_NEW && c->now->remark->released == 0;
  }
  if (n_undated > 0)
    fprintf(stderr,
            pgap_translate("plangap: values without a release date: %zu; with --released a later "
                           "revision finds out which is older\n"),
            n_undated);
  if (i->n_added > 0)
    fprintf(stderr,
            pgap_translate("plangap: rows added to indicators.csv or areas.csv: %zu; direction and "
                           "nature of new indicators are defaults to correct\n"),
            i->n_added);
  fprintf(stderr, pgap_translate("plangap: wrote %s/%s (rows: %zu) and datapackage.json\n"),
          i->folder, i->name, counts[PGAP_IMPORT_NEW] + counts[PGAP_IMPORT_CHANGED]);
}

int pgap_importing_write(pgap_importing *i, const pgap_run *run) {
  pgap_error e;
  bool is_quiet = run->values[PGAP_OPTION_quiet] != NULL;
  if (!i->name[0]) {
    if (!is_quiet)
      fputs(pgap_translate("plangap: nothing to write: the folder has all of it\n"), stderr);
    return PGAP_EXIT_DONE;
  }
  if (!i->set) {
    if (!is_quiet)
      fprintf(stderr, pgap_translate("plangap: dry run: %s/%s was not written\n"), i->folder,
              i->name);
    return PGAP_EXIT_DONE;
  }
  if (pgap_import_stage(i, &e) != PGAP_OK) return pgap_run_fail(&e);
  int status = check(i, run);
  if (status != PGAP_EXIT_DONE) return status;
  if (pgap_outset_commit(i->set, &e) != PGAP_OK) return pgap_run_fail(&e);
  print_done(i, run);
  return PGAP_EXIT_DONE;
}

void pgap_importing_end(pgap_importing *i) {
  pgap_outset_close(i->set);
  pgap_import_dispose(&i->import);
  pgap_input_report_dispose(&i->files);
  pgap_messages_dispose(&i->messages);
  pgap_session_close(&i->before);
}
