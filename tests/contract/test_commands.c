/* test_commands.c: what every row of commands.def and options.def must hold, seen from outside: the
 * program is run as a user runs it. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "support/suite.h"

static const char *const commands[] = {
#define PGAP_COMMAND(name) #name,
#include "../../src/cli/commands.def"
#undef PGAP_COMMAND
};

enum {
#define PGAP_COMMAND(name) COMMAND_##name,
#include "../../src/cli/commands.def"
#undef PGAP_COMMAND
  N_COMMANDS
};

#define IN(command) (1U << COMMAND_##command)
#define EVERY (~0U)

static const struct row {
  const char *id;
  char letter;
  const char *argument;
  unsigned commands;
  const char *help;
} options[] = {
#define PGAP_OPTION(id, letter, argument, commands, help) {#id, letter, argument, commands, help},
#include "../../src/cli/options.def"
#undef PGAP_OPTION
};

enum { N_OPTIONS = sizeof options / sizeof options[0], OUTPUT_SIZE = 1 << 16 };

/* Runs `plangap ARGUMENTS` in English; standard output and errors to `out`. Returns its status. */
static int run(char out[OUTPUT_SIZE], const char *arguments) {
  char command[4096];
  snprintf(command, sizeof command, "LC_ALL=C '" PGAP_PROGRAM "' %s 2>&1 </dev/null", arguments);
  FILE *pipe = popen(command, "r");
  ck_assert_ptr_nonnull(pipe);
  size_t n = fread(out, 1, OUTPUT_SIZE - 1, pipe);
  out[n] = '\0';
  int status = pclose(pipe);
  ck_assert(WIFEXITED(status));
  return WEXITSTATUS(status);
}

static int run_help(char out[OUTPUT_SIZE], const char *command) {
  char arguments[100];
  snprintf(arguments, sizeof arguments, "help %s", command);
  return run(out, arguments);
}

static void long_name(char out[40], const struct row *option) {
  snprintf(out, 40, "--%s", option->id);
  for (char *c = out; *c; c++) {
    if (*c == '_') *c = '-';
  }
}

/* The word stands in the text, not as the beginning of a longer one. */
static bool has_word(const char *text, const char *word) {
  for (const char *at = text; (at = strstr(at, word)); at++) {
    char next = at[strlen(word)];
    if (!isalnum((unsigned char)next) && next != '-') return true;
  }
  return false;
}

/* Takes the backslashes of roff away. */
static void plain(char *text) {
  char *to = text;
  for (char *c = text; *c; c++) {
    if (*c != '\\') *to++ = *c;
  }
  *to = '\0';
}

START_TEST(help_of_every_command) {
  static char text[OUTPUT_SIZE], other[OUTPUT_SIZE];
  for (size_t i = 0; i < N_COMMANDS; i++) {
    char arguments[100];
    ck_assert_int_eq(run_help(text, commands[i]), 0);
    snprintf(arguments, sizeof arguments, "%s --help", commands[i]);
    ck_assert_int_eq(run(other, arguments), 0);
    ck_assert_str_eq(text, other);
    snprintf(arguments, sizeof arguments, "Usage: plangap %s ", commands[i]);
    ck_assert_msg(strstr(text, arguments) != NULL, "%s has no usage", commands[i]);
  }
}
END_TEST

START_TEST(every_command_has_examples) {
  static char text[OUTPUT_SIZE];
  for (size_t i = 0; i < N_COMMANDS; i++) {
    char begin[60];
    ck_assert_int_eq(run_help(text, commands[i]), 0);
    const char *line = strstr(text, "Examples:\n");
    ck_assert_msg(line != NULL, "%s has no examples", commands[i]);
    line = strchr(line, '\n') + 1;
    snprintf(begin, sizeof begin, "  plangap %s", commands[i]);
    int n = 0;
    for (; *line != '\n'; line = strchr(line, '\n') + 1, n++) {
      ck_assert_msg(strncmp(line, begin, strlen(begin)) == 0, "%s: %.40s", commands[i], line);
    }
    ck_assert_int_ge(n, 1);
  }
}
END_TEST

START_TEST(every_command_is_listed) {
  static char help[OUTPUT_SIZE], manual[OUTPUT_SIZE], list[OUTPUT_SIZE];
  ck_assert_int_eq(run(help, "help"), 0);
  ck_assert_int_eq(run(manual, "help --man"), 0);
  ck_assert_int_eq(run(list, "list commands"), 0);
  for (size_t i = 0; i < N_COMMANDS; i++) {
    char line[60], section[60];
    snprintf(line, sizeof line, "\n  %s ", commands[i]);
    snprintf(section, sizeof section, ".SS plangap %s ", commands[i]);
    ck_assert_msg(strstr(help, line) != NULL, "%s is not in help", commands[i]);
    ck_assert_msg(strstr(manual, section) != NULL, "%s is not in the manual", commands[i]);
    ck_assert_msg(has_word(list, commands[i]), "%s is not in the list", commands[i]);
  }
}
END_TEST

START_TEST(every_option_is_in_the_help_of_its_commands) {
  static char text[OUTPUT_SIZE];
  for (size_t i = 0; i < N_COMMANDS; i++) {
    ck_assert_int_eq(run_help(text, commands[i]), 0);
    const char *section = strstr(text, "\nOptions:\n");
    ck_assert_ptr_nonnull(section);
    for (size_t k = 0; k < N_OPTIONS; k++) {
      char name[40];
      long_name(name, &options[k]);
      bool is_its = options[k].commands & (1U << i);
      ck_assert_msg(has_word(section, name) == is_its, "%s %s", commands[i], name);
      if (is_its) ck_assert_ptr_nonnull(strstr(section, options[k].help));
    }
  }
}
END_TEST

START_TEST(every_option_is_in_the_manual) {
  static char text[OUTPUT_SIZE];
  ck_assert_int_eq(run(text, "help --man"), 0);
  ck_assert_uint_lt(strlen(text), OUTPUT_SIZE - 1);
  plain(text);
  for (size_t k = 0; k < N_OPTIONS; k++) {
    char name[40], letter[4] = {'-', options[k].letter, ',', '\0'};
    long_name(name, &options[k]);
    ck_assert_msg(has_word(text, name), "%s", name);
    if (options[k].letter) ck_assert_msg(strstr(text, letter) != NULL, "%s", letter);
  }
}
END_TEST

START_TEST(names_and_letters_are_unique) {
  for (size_t k = 0; k < N_OPTIONS; k++) {
    for (size_t i = 0; i < k; i++) {
      ck_assert_str_ne(options[i].id, options[k].id);
      if (options[k].letter) ck_assert_int_ne(options[i].letter, options[k].letter);
    }
  }
}
END_TEST

static void check_usage_error(const char *arguments, const char *word) {
  static char text[OUTPUT_SIZE];
  int status = run(text, arguments);
  ck_assert_msg(status == 2, "plangap %s: exit %d\n%s", arguments, status, text);
  ck_assert_msg(strstr(text, word) != NULL, "plangap %s: %s", arguments, text);
}

START_TEST(an_unknown_option_is_a_usage_error) {
  for (size_t i = 0; i < N_COMMANDS; i++) {
    char arguments[100];
    snprintf(arguments, sizeof arguments, "%s --no-such-option", commands[i]);
    check_usage_error(arguments, "'--no-such-option'");
    snprintf(arguments, sizeof arguments, "%s --quiet -Z .", commands[i]);
    check_usage_error(arguments, "'-Z'");
    snprintf(arguments, sizeof arguments, "%s -qZ", commands[i]);
    check_usage_error(arguments, "Z'");
    snprintf(arguments, sizeof arguments, "%s . -q -qZ", commands[i]);
    check_usage_error(arguments, "Z'");
  }
}
END_TEST

START_TEST(an_option_of_another_command_is_a_usage_error) {
  for (size_t i = 0; i < N_COMMANDS; i++) {
    for (size_t k = 0; k < N_OPTIONS; k++) {
      if (options[k].commands & (1U << i)) continue;
      char arguments[100], name[40];
      long_name(name, &options[k]);
      snprintf(arguments, sizeof arguments, "%s %s x", commands[i], name);
      check_usage_error(arguments, name);
    }
  }
}
END_TEST

START_TEST(an_argument_is_needed) {
  for (size_t i = 0; i < N_COMMANDS; i++) {
    for (size_t k = 0; k < N_OPTIONS; k++) {
      if (!(options[k].commands & (1U << i)) || !options[k].argument) continue;
      char arguments[100], name[40];
      long_name(name, &options[k]);
      snprintf(arguments, sizeof arguments, "%s %s", commands[i], name);
      check_usage_error(arguments, name);
    }
  }
}
END_TEST

/* However wrong the words, the program says so and ends with 2. */
START_TEST(wrong_words) {
  check_usage_error("asess", "did you mean 'assess'?");
  check_usage_error("help asess", "did you mean 'assess'?");
  check_usage_error("version now", "'now'");
  check_usage_error("assess one two", "'two'");
  check_usage_error("--no-such", "'--no-such'");
  check_usage_error("list modells", "did you mean 'models'?");
  check_usage_error("assess --lang de", "'de'");
  check_usage_error("help E999", "'E999'");
}
END_TEST

SUITE_MAIN("commands", help_of_every_command, every_command_has_examples, every_command_is_listed,
           every_option_is_in_the_help_of_its_commands, every_option_is_in_the_manual,
           names_and_letters_are_unique, an_unknown_option_is_a_usage_error,
           an_option_of_another_command_is_a_usage_error, an_argument_is_needed, wrong_words)
