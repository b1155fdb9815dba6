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

int pgap_run_usage(const pgap_run *run, const char *text, const char *help) {
  char page[PGAP_MESSAGE_ARG_SIZE];
  snprintf(page, sizeof page, pgap_translate("`plangap help %s` says what there is"), run->command);
  return pgap_run_error(PGAP_USAGE, PGAP_ARGS(text, help ? help : page));
}

/* The option as written, and the nearest one that the command has. */
static int unknown_option(const pgap_run *run, const char *text, const struct option *rows,
                          size_t n) {
  char message[PGAP_MESSAGE_ARG_SIZE], help[PGAP_MESSAGE_ARG_SIZE], name[NAME_SIZE] = "";
  const char *names[PGAP_OPTIONS];
  char dashed[PGAP_OPTIONS][NAME_SIZE + 2];
  for (size_t i = 0; i < n; i++) {
    snprintf(dashed[i], sizeof dashed[i], "--%s", rows[i].name);
    names[i] = dashed[i];
  }
  snprintf(message, sizeof message, pgap_translate("there is no option '%.100s' here"), text);
  snprintf(name, sizeof name, "%.*s", (int)strcspn(text, "="), text);
  pgap_suggest(help, sizeof help, name, names, strlen(name) > 3 ? n : 0, "");
  return pgap_run_usage(run, message, help[0] ? help : NULL);
}

static int argument_missing(const pgap_run *run, const char *text) {
  char message[PGAP_MESSAGE_ARG_SIZE];
  snprintf(message, sizeof message, pgap_translate("the option '%.100s' needs an argument"), text);
  return pgap_run_usage(run, message, NULL);
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
    if (c == '?') return unknown_option(run, text, rows, n);
    if (c == ':') return argument_missing(run, text);
    pgap_option_id id = c >= LONG_ONLY ? (pgap_option_id)(c - LONG_ONLY) : by_letter(c);
    run->values[id] = pgap_options[id].argument ? optarg : "";
    run->given[run->n_given++] = (pgap_given){id, run->values[id]};
  }
  for (int i = optind; i < argc; i++) run->operands[run->n_operands++] = argv[i];
  return PGAP_EXIT_DONE;
}

const char *pgap_run_value(const pgap_run *run, pgap_option_id id, size_t k) {
  for (size_t i = 0; i < run->n_given; i++) {
    if (run->given[i].id == id && k-- == 0) return run->given[i].value;
  }
  return NULL;
}

const char *pgap_take_name(pgap_run *run) {
  struct stat info;
  for (int i = 0; i < run->n_operands; i++) {
    const char *name = run->operands[i];
    if (stat(name, &info) == 0) continue;
    for (int k = i; k + 1 < run->n_operands; k++) run->operands[k] = run->operands[k + 1];
    run->n_operands--;
    run->name = name;
    return name;
  }
  return NULL;
}

void pgap_suggest(char *out, size_t size, const char *text, const char *const *names, size_t n,
                  const char *otherwise) {
  int best = strlen(text) < 5 ? 2 : 3; /* one letter of a short word, two of a longer one */
  const char *found = NULL;
  for (size_t i = 0; i < n; i++) {
    int distance = pgap_text_distance(text, names[i], best);
    if (distance < best) {
      best = distance;
      found = names[i];
    }
  }
  if (found)
    snprintf(out, size, pgap_translate("did you mean '%s'?"), found);
  else
    snprintf(out, size, "%s", otherwise);
}
