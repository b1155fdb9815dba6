/* help.c: plangap help [COMMAND | METHOD | FORM | CODE]. */
#include <plangap/report.h>
#include <plangap/verdicts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../command.h"

/* "E204" and the like: the message, what it means and what would be right. */
static bool print_message(const char *name) {
  if (!name[0] || !strchr("ENWenw", name[0])) return false;
  char *end;
  long number = strtol(name + 1, &end, 10);
  const pgap_message_info *info = *end ? NULL : pgap_message_find((pgap_status)number);
  if (!info) return false;
  static const char blanks[PGAP_MESSAGE_ARGS][PGAP_MESSAGE_ARG_SIZE] = {"…", "…", "…", "…"};
  char text[1024], help[1024];
  pgap_message_format(text, sizeof text, pgap_translate(info->text), blanks);
  pgap_message_format(help, sizeof help, pgap_translate(info->help), blanks);
  printf("%c%ld: %s\n%s\n", "NWE"[info->severity], number, text, help);
  const pgap_example *example = pgap_example_find(info->code);
  if (example && example->wrong[0]) printf(pgap_translate("wrong: %s\n"), example->wrong);
  if (example && example->right[0]) printf(pgap_translate("right: %s\n"), example->right);
  return true;
}

static int run(pgap_run *r) {
  if (r->values[PGAP_OPTION_man]) {
    pgap_help_manual();
    return PGAP_EXIT_DONE;
  }
  if (r->n_operands == 0) {
    pgap_help_all();
    return PGAP_EXIT_DONE;
  }
  const char *name = r->operands[0];
  const pgap_command *command = pgap_command_find(name);
  if (command) {
    pgap_help_command(command);
    return PGAP_EXIT_DONE;
  }
  const pgap_method *method = pgap_method_find(name);
  if (!method) method = pgap_method_of_form(name);
  if (method) {
    pgap_method_page(stdout, method);
    return PGAP_EXIT_DONE;
  }
  if (print_message(name)) return PGAP_EXIT_DONE;
  const char *names[PGAP_COMMANDS];
  char help[160];
  for (size_t i = 0; i < PGAP_COMMANDS; i++) names[i] = pgap_command_at(i)->name;
  pgap_suggest(help, sizeof help, name, names, PGAP_COMMANDS,
               pgap_translate("`plangap help` lists the commands"));
  return pgap_run_error(PGAP_COMMAND_UNKNOWN, PGAP_ARGS(name, help));
}

const pgap_command pgap_command_help = {
    .name = "help",
    .summary = "explain a command, a method or a message code",
    .operands = "[COMMAND | METHOD | FORM | CODE]",
    .examples = "plangap help assess\nplangap help eurostat\nplangap help E204",
    .text = "",
    .max_operands = 1,
    .run = run,
};
