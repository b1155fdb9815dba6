/* command.c: the registry of commands, and help made from the rows. */
#include "command.h"

#include <plangap/kind.h>
#include <plangap/method.h>
#include <plangap/registry.h>
#include <plangap/report.h>
#include <plangap/text.h>
#include <stdio.h>
#include <string.h>

#define PGAP_COMMAND(name) extern const pgap_command pgap_command_##name;
#include "commands.def"
#undef PGAP_COMMAND

static const pgap_command *const commands[] = {
#define PGAP_COMMAND(name) &pgap_command_##name,
#include "commands.def"
#undef PGAP_COMMAND
};

PGAP_REGISTRY(command, commands)

static unsigned command_bit(const pgap_command *command) {
  for (unsigned i = 0; i < PGAP_COMMANDS; i++) {
    if (commands[i] == command) return 1U << i;
  }
  return 0;
}

/* "-o, --output FILE" */
static void option_text(char *out, size_t size, const pgap_option *o) {
  char name[32];
  snprintf(name, sizeof name, "%s", o->name);
  for (char *c = name; *c; c++) {
    if (*c == '_') *c = '-';
  }
  int used = o->letter ? snprintf(out, size, "-%c, ", o->letter) : snprintf(out, size, "    ");
  snprintf(out + used, size - (size_t)used, "--%s%s%s", name, o->argument ? " " : "",
           o->argument ? o->argument : "");
}

static void print_examples(const char *examples) {
  for (const char *line = examples; *line;) {
    size_t length = strcspn(line, "\n");
    printf("  %.*s\n", (int)length, line);
    line += length + (line[length] == '\n');
  }
}

void pgap_help_command(const pgap_command *command) {
  printf("plangap %s: %s\n\n", command->name, pgap_translate(command->summary));
  printf("%s\n", pgap_translate("Examples:"));
  print_examples(command->examples);
  printf("\n%s plangap %s [%s] %s\n", pgap_translate("Usage:"), command->name,
         pgap_translate("options"), command->operands);
  if (command->text[0]) printf("\n%s\n", pgap_translate(command->text));
  printf("\n%s\n", pgap_translate("Options:"));
  for (int i = 0; i < PGAP_OPTIONS; i++) {
    const pgap_option *o = &pgap_options[i];
    if (!(o->commands & command_bit(command))) continue;
    char text[64];
    option_text(text, sizeof text, o);
    printf("  %-28s %s\n", text, pgap_translate(o->help));
  }
}

void pgap_help_all(void) {
  printf("plangap: %s\n\n", pgap_translate("where do we stand against the plan, will we get there, "
                                           "and what would it take?"));
  printf("%s\n", pgap_translate("Examples:"));
  for (size_t i = 0; i < 4; i++) print_examples(commands[i]->examples);
  printf("\n%s\n", pgap_translate("Commands:"));
  for (size_t i = 0; i < PGAP_COMMANDS; i++) {
    printf("  %-9s %s\n", commands[i]->name, pgap_translate(commands[i]->summary));
  }
  printf("\n%s\n", pgap_translate("`plangap help COMMAND` or `plangap help E204` says more."));
}

/* Text with roff's special characters made harmless. */
static void roff(const char *text) {
  for (const char *c = text; *c; c++) {
    if (*c == '\\')
      fputs("\\e", stdout);
    else if (*c == '-')
      fputs("\\-", stdout);
    else if ((*c == '.' || *c == '\'') && (c == text || c[-1] == '\n'))
      printf("\\&%c", *c);
    else
      fputc(*c, stdout);
  }
}

static void manual_command(const pgap_command *command) {
  printf(".SS plangap %s [options] ", command->name);
  roff(command->operands);
  printf("\n");
  roff(pgap_translate(command->summary));
  printf(".\n");
  if (command->text[0]) {
    printf(".PP\n");
    roff(pgap_translate(command->text));
    printf("\n");
  }
  printf(".PP\n.nf\n");
  roff(command->examples);
  printf("\n.fi\n");
  for (int i = 0; i < PGAP_OPTIONS; i++) {
    const pgap_option *o = &pgap_options[i];
    if (!(o->commands & command_bit(command))) continue;
    char text[64];
    option_text(text, sizeof text, o);
    printf(".TP\n.B ");
    roff(text + strspn(text, " "));
    printf("\n");
    roff(pgap_translate(o->help));
    printf("\n");
  }
}

static void manual_methods(void) {
  const pgap_method *method;
  printf(".SH ASSESSMENT METHODS\n");
  for (size_t i = 0; (method = pgap_method_at(i)) != NULL; i++) {
    printf(".TP\n.B %s\n", method->name);
    roff(pgap_translate(method->summary));
    printf("\n.br\n");
    roff(pgap_translate(method->formula));
    printf("\n.br\n");
    roff(pgap_translate(method->source));
    printf("\n");
  }
}

void pgap_help_manual(void) {
  printf(".TH PLANGAP 1 \"\" \"plangap %s\" \"User Commands\"\n", PGAP_VERSION);
  printf(".SH NAME\nplangap \\- plan\\-versus\\-actual target analysis\n");
  printf(".SH SYNOPSIS\n.B plangap\nCOMMAND [options] [operands]\n.SH COMMANDS\n");
  for (size_t i = 0; i < PGAP_COMMANDS; i++) manual_command(commands[i]);
  printf(".SH TARGET KINDS\n");
  for (size_t i = 0; pgap_kind_at(i); i++) {
    printf(".TP\n.B %s\n", pgap_kind_at(i)->name);
    roff(pgap_translate(pgap_kind_at(i)->summary));
    printf("; ");
    roff(pgap_kind_at(i)->formula);
    printf("\n");
  }
  manual_methods();
  printf(".SH EXIT STATUS\n0 done; 1 the machine failed (file, memory, gnuplot); 2 usage; 3 "
         "invalid data; 4 a \\-\\-fail\\-on condition holds; 130 interrupted.\n");
}
