/* command.h: what a command is, and what it is given. */
#ifndef PLANGAP_CLI_COMMAND_H
#define PLANGAP_CLI_COMMAND_H

#include <plangap/error.h>
#include <plangap/plan.h>

/* Exit statuses of the program. */
enum {
  PGAP_EXIT_DONE = 0,
  PGAP_EXIT_MACHINE = 1,
  PGAP_EXIT_USAGE = 2,
  PGAP_EXIT_DATA = 3,
  PGAP_EXIT_FAIL_ON = 4,
  PGAP_EXIT_INTERRUPTED = 130
};

typedef enum pgap_option_id {
#define PGAP_OPTION(id, letter, argument, commands, help) PGAP_OPTION_##id,
#include "options.def"
#undef PGAP_OPTION
  PGAP_OPTIONS
} pgap_option_id;

typedef enum pgap_command_id {
#define PGAP_COMMAND(name) PGAP_COMMAND_##name,
#include "commands.def"
#undef PGAP_COMMAND
  PGAP_COMMANDS
} pgap_command_id;

typedef struct pgap_option {
  const char *name; /* long name, with '-' */
  char letter;
  const char *argument;
  unsigned commands; /* bit = command id */
  const char *help;
} pgap_option;

extern const pgap_option pgap_options[PGAP_OPTIONS];

/* An option as it was given. */
typedef struct pgap_given {
  pgap_option_id id;
  const char *value; /* argument, "" for a flag */
} pgap_given;

/* One run of the program. */
typedef struct pgap_run {
  const char *values[PGAP_OPTIONS]; /* argument, "" for a flag, NULL = not given */
  pgap_given *given;                /* all options in their order */
  size_t n_given;
  const char **operands; /* room for argc of them */
  int n_operands;
  const char *name;    /* what pgap_take_name took, or NULL */
  const char *command; /* its name */
  const char *plots_folder;
  const char *locale_folder;
  const char *templates_folder; /* of plan folders */
  char command_line[512];
  pgap_language language;
  bool has_language; /* --lang was given */
} pgap_run;

typedef struct pgap_command {
  const char *name;
  const char *summary;  /* one line, translatable */
  const char *operands; /* "[DIR]" */
  const char *examples; /* one a line */
  const char *text;     /* more help, translatable; may be empty */
  int max_operands;
  int (*run)(pgap_run *run); /* returns the exit status */
} pgap_command;

const pgap_command *pgap_command_at(size_t i);
const pgap_command *pgap_command_find(const char *name);

/* Parses the arguments after the command. On an error prints it and returns PGAP_EXIT_USAGE. */
int pgap_options_parse(pgap_run *run, pgap_command_id command, int argc, char **argv);

/* Value `k` (from 0) of an option that may be given several times, or NULL. `values` has the last. */
const char *pgap_run_value(const pgap_run *run, pgap_option_id id, size_t k);

/* "INDICATOR[@AREA]" or a folder? Takes the operand that is not an existing file or folder out of
 * the operands and returns it; NULL when there is none. */
const char *pgap_take_name(pgap_run *run);

/* The name nearest to `text` by spelling, as "did you mean 'x'?", else `otherwise`. */
void pgap_suggest(char *out, size_t size, const char *text, const char *const *names, size_t n,
                  const char *otherwise);

/* Starts run->language. */
void pgap_run_speak(pgap_run *run);

/* Prints a usage error and what would be right; NULL = where the help of the command is. */
int pgap_run_usage(const pgap_run *run, const char *text, const char *help);

/* Prints a message and returns the exit status that its code stands for. */
int pgap_run_fail(const pgap_error *e);

/* The same for a message of this place. */
int pgap_run_error(pgap_status code, const char *const *args);

/* Help of a command, of a message code ("E204"), the list of commands, or the manual page. */
void pgap_help_command(const pgap_command *command);
void pgap_help_all(void);
void pgap_help_manual(void);

#endif
