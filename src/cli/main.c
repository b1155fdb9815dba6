/* main.c: from argv to a command. */
#define _XOPEN_SOURCE 700 /* realpath */

#include <limits.h>
#include <plangap/report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "command.h"

int pgap_run_fail(const pgap_error *e) {
  fflush(stdout);
  pgap_message_print(stderr, e);
  int code = (int)e->code;
  if (code < 200 || code >= 500) return PGAP_EXIT_MACHINE;
  return code >= 400 ? PGAP_EXIT_USAGE : PGAP_EXIT_DATA;
}

int pgap_run_error(pgap_status code, const char *const *args) {
  pgap_error e;
  pgap_error_set(&e, code, args);
  return pgap_run_fail(&e);
}

void pgap_run_speak(pgap_run *run) { pgap_language_start(run->language, run->locale_folder); }

/* The language for texts before the options are parsed: --lang wherever it stands, else the
 * system's. */
static pgap_language first_language(int argc, char **argv) {
  pgap_language wish;
  for (int i = 1; i < argc; i++) {
    const char *value = strncmp(argv[i], "--lang=", 7) == 0 ? argv[i] + 7 : NULL;
    bool is_name = strcmp(argv[i], "--lang") == 0 || strcmp(argv[i], "-l") == 0;
    if (is_name && i + 1 < argc) value = argv[i + 1];
    if (value && pgap_language_parse(&wish, value, NULL) == PGAP_OK) return wish;
  }
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *value = getenv(names[i]);
    if (value && value[0]) {
      return strncmp(value, "zh", 2) == 0 ? PGAP_LANGUAGE_ZH : PGAP_LANGUAGE_EN;
    }
  }
  return PGAP_LANGUAGE_EN;
}

enum { FOLDER_SIZE = 4096 };

/* plangap's own data: share/ beside the program (a build) or beside its folder (installed). */
static void find_share(char out[FOLDER_SIZE]) {
  char exe[PATH_MAX] = "", probe[FOLDER_SIZE + 32];
  const char *started_as = (const char *)getauxval(AT_EXECFN); /* works without /proc */
  if (!started_as || !realpath(started_as, exe)) exe[0] = '\0';
  char *slash = strrchr(exe, '/');
  if (slash) *slash = '\0';
  snprintf(out, FOLDER_SIZE, "%.4000s/share", exe);
  snprintf(probe, sizeof probe, "%s/plangap/plots", out);
  if (access(probe, R_OK) != 0) snprintf(out, FOLDER_SIZE, "%.4000s/../share", exe);
}

static void keep_command_line(pgap_run *run, int argc, char **argv) {
  size_t used = (size_t)snprintf(run->command_line, sizeof run->command_line, "plangap");
  for (int i = 1; i < argc && used < sizeof run->command_line; i++) {
    int n = snprintf(run->command_line + used, sizeof run->command_line - used, " %s", argv[i]);
    used += n > 0 ? (size_t)n : 0;
  }
}

static int take_language(pgap_run *run) {
  const char *wish = run->values[PGAP_OPTION_lang];
  if (!wish) return PGAP_EXIT_DONE;
  pgap_error e;
  if (pgap_language_parse(&run->language, wish, &e) != PGAP_OK) {
    pgap_run_fail(&e);
    return PGAP_EXIT_USAGE;
  }
  run->has_language = true;
  pgap_run_speak(run);
  return PGAP_EXIT_DONE;
}

static int unknown_command(const char *name) {
  const char *names[PGAP_COMMANDS];
  char help[160];
  for (size_t i = 0; i < PGAP_COMMANDS; i++) names[i] = pgap_command_at(i)->name;
  pgap_suggest(help, sizeof help, name, names, PGAP_COMMANDS,
               pgap_translate("`plangap help` lists the commands"));
  return pgap_run_error(PGAP_COMMAND_UNKNOWN, PGAP_ARGS(name, help));
}

static int run_command(pgap_run *run, int argc, char **argv) {
  const char *name = argc > 1 ? argv[1] : "help";
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) name = "help";
  if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) name = "version";
  const pgap_command *command = pgap_command_find(name);
  if (!command) return unknown_command(name);
  pgap_command_id id = 0;
  while (pgap_command_at(id) != command) id++;
  run->command = command->name;
  int shift = argc > 1 ? 1 : 0;
  int status = pgap_options_parse(run, id, argc - shift, argv + shift);
  if (status == PGAP_EXIT_DONE) status = take_language(run);
  if (status != PGAP_EXIT_DONE) return status;
  if (run->values[PGAP_OPTION_help]) {
    pgap_help_command(command);
    return PGAP_EXIT_DONE;
  }
  if (command->max_operands >= 0 && run->n_operands > command->max_operands &&
      !run->values[PGAP_OPTION_targets]) {
    char text[PGAP_MESSAGE_ARG_SIZE];
    snprintf(text, sizeof text, pgap_translate("'%.100s' is one operand too many"),
             run->operands[command->max_operands]);
    return pgap_run_usage(run, text, NULL);
  }
  return command->run(run);
}

int main(int argc, char **argv) {
  char share[FOLDER_SIZE], plots[FOLDER_SIZE + 16], locale[FOLDER_SIZE + 16];
  char templates[FOLDER_SIZE + 32];
  find_share(share);
  snprintf(plots, sizeof plots, "%s/plangap/plots", share);
  snprintf(locale, sizeof locale, "%s/locale", share);
  snprintf(templates, sizeof templates, "%s/plangap/datasets/templates", share);
  pgap_run run = {.plots_folder = plots,
                  .locale_folder = locale,
                  .templates_folder = templates,
                  .language = first_language(argc, argv)};
  const char **operands = calloc((size_t)argc + 1, sizeof *operands);
  /* Letters stand together in one argument: as many options as characters. */
  size_t most = 1;
  for (int i = 1; i < argc; i++) most += strlen(argv[i]) + 1;
  pgap_given *given = calloc(most, sizeof *given);
  if (!operands || !given) {
    free(operands);
    free(given);
    return PGAP_EXIT_MACHINE;
  }
  run.operands = operands;
  run.given = given;
  keep_command_line(&run, argc, argv);
  pgap_run_speak(&run);
  int status = run_command(&run, argc, argv);
  free(operands);
  free(given);
  if (fflush(stdout) != 0 || ferror(stdout)) {
    if (status == PGAP_EXIT_DONE) status = PGAP_EXIT_MACHINE;
  }
  return status;
}
