/* option.c: the options of the command line, from their rows. */
#include <getopt.h>
#include <plangap/report.h>
#include <plangap/text.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"

#define IN(command) (1U << PGAP_COMMAND_##command)
#define EVERY (~0U)

const pgap_option pgap_options[PGAP_OPTIONS] = {
#define PGAP_OPTION(id, letter, argument, commands, help) {#id, letter, argument, commands, help},
#include "options.def"
#undef PGAP_OPTION
};

enum { LONG_ONLY = 256, NAME_SIZE = 24 };

/* The long name: the id with '-' for '_'. */
static void long_name(char out[NAME_SIZE], const pgap_option *option) {
  snprintf(out, NAME_SIZE, "%s", option->name);
  for (char *c = out; *c; c++) {
    if (*c == '_') *c = '-';
  }
}

static int usage(const char *text, const char *help) {
  pgap_error e;
  (void)help;
  pgap_error_set(&e, PGAP_USAGE, PGAP_ARGS(text));
  return pgap_run_fail(&e);
}

static int unknown_option(const char *text) {
  char message[160];
  snprintf(message, sizeof message, pgap_translate("there is no option '%.100s' here"), text);
  return usage(message, "");
}

static int argument_missing(const char *text) {
  char message[160];
  snprintf(message, sizeof message, pgap_translate("the option '%.100s' needs an argument"), text);
  return usage(message, "");
}

static pgap_option_id by_letter(int letter) {
  for (int i = 0; i < PGAP_OPTIONS; i++) {
    if (pgap_options[i].letter == letter) return (pgap_option_id)i;
  }
  return PGAP_OPTIONS;
}

int pgap_options_parse(pgap_run *run, pgap_command_id command, int argc, char **argv) {
  struct option rows[PGAP_OPTIONS + 1] = {{0}};
  char names[PGAP_OPTIONS][NAME_SIZE], letters[3 * PGAP_OPTIONS + 2] = ":";
  size_t n = 0, used = 1;
  for (int i = 0; i < PGAP_OPTIONS; i++) {
    const pgap_option *o = &pgap_options[i];
    if (!(o->commands & (1U << command))) continue;
    long_name(names[i], o);
    rows[n++] = (struct option){names[i], o->argument ? required_argument : no_argument, NULL,
                                LONG_ONLY + i};
    if (!o->letter) continue;
    letters[used++] = o->letter;
    if (o->argument) letters[used++] = ':';
  }
  letters[used] = '\0';
  opterr = 0;
  optind = 1;
  for (int c; (c = getopt_long(argc, argv, letters, rows, NULL)) != -1;) {
    const char *text = argv[optind > 1 ? optind - 1 : 1];
    if (c == '?') return unknown_option(text);
    if (c == ':') return argument_missing(text);
    pgap_option_id id = c >= LONG_ONLY ? (pgap_option_id)(c - LONG_ONLY) : by_letter(c);
    run->values[id] = pgap_options[id].argument ? optarg : "";
  }
  for (int i = optind; i < argc; i++) run->operands[run->n_operands++] = argv[i];
  return PGAP_EXIT_DONE;
}

const char *pgap_take_name(pgap_run *run) {
  struct stat info;
  for (int i = 0; i < run->n_operands; i++) {
    const char *name = run->operands[i];
    if (stat(name, &info) == 0) continue;
    for (int k = i; k + 1 < run->n_operands; k++) run->operands[k] = run->operands[k + 1];
    run->n_operands--;
    return name;
  }
  return NULL;
}

void pgap_suggest(char *out, size_t size, const char *text, const char *const *names, size_t n,
                  const char *otherwise) {
  int best = 3;
  const char *found = NULL;
  for (size_t i = 0; i < n; i++) {
    int distance = pgap_text_distance(text, names[i], best);
    if (distance < best) {
      best = distance;
      found = names[i];
    }
  }
  if (found) snprintf(out, size, pgap_translate("did you mean '%s'?"), found);
  else snprintf(out, size, "%s", otherwise);
}
