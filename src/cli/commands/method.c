/* method.c: plangap method: one formula of the book, on numbers that are typed, or on the values of a
 * file: "data=FILE" fills the lists x and y of a form (xs and ys where x is a single time). */
#include <plangap/input.h>
#include <plangap/language.h>
#include <plangap/method.h>
#include <plangap/report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../session.h"

enum { MAX_PAIRS = 64, TEXT_SIZE = 8192 };

/* "forms of okr: okr_kr, okr_band" */
static void list_forms(char *out, size_t size, const pgap_method *method) {
  size_t used = (size_t)snprintf(out, size, pgap_translate("forms of %s: "), method->name);
  for (size_t k = 0; k < PGAP_METHOD_FORMS && method->forms[k] && used < size; k++) {
    used +=
        (size_t)snprintf(out + used, size - used, "%s%s", k ? ", " : "", method->forms[k]->name);
  }
}

static int fail_name(const char *name) {
  const char *names[256];
  size_t n = 0;
  const pgap_method *method;
  for (size_t i = 0; (method = pgap_method_at(i)) != NULL; i++) {
    for (size_t k = 0; k < PGAP_METHOD_FORMS && method->forms[k]; k++) {
      if (n < sizeof names / sizeof names[0]) names[n++] = method->forms[k]->name;
    }
  }
  char help[PGAP_MESSAGE_ARG_SIZE];
  const char *otherwise = pgap_translate("`plangap list methods -v` names them");
  method = pgap_method_find(name);
  if (method && method->forms[0])
    list_forms(help, sizeof help, method);
  else
    pgap_suggest(help, sizeof help, name, names, n, otherwise);
  pgap_error e;
  pgap_error_set(&e, PGAP_NAME_UNKNOWN, PGAP_ARGS(pgap_translate("form"), name, help));
  return pgap_run_fail(&e);
}

/* The reasons why there is no class, as one line on standard error. */
static void print_reasons(const pgap_working *w) {
  char text[PGAP_CELL_SIZE];
  pgap_reason_sentence(text, sizeof text, &w->why, NULL);
  if (text[0]) fprintf(stderr, "plangap: %s\n", text);
}

/* The file of "data=FILE" or "dataset=FILE", or NULL. */
static const char *file_of(const char *pair) {
  static const char *const keys[] = {"data=", "dataset="};
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    if (strncmp(pair, keys[i], strlen(keys[i])) == 0) return pair + strlen(keys[i]);
  }
  return NULL;
}

/* Copies x or y into the list input of that key (or of that key and s). */
static bool fill_list(pgap_working *w, const char *key, const pgap_pairs *pairs, bool is_y) {
  for (size_t i = 0; i < w->form->n_inputs; i++) {
    const pgap_input *input = &w->form->inputs[i];
    if (input->type != PGAP_INPUT_LIST || input->key[0] != key[0]) continue;
    if (strcmp(input->key, key) != 0 && strcmp(input->key + 1, "s") != 0) continue;
    double *room = pgap_working_room(w, pairs->n);
    for (size_t k = 0; room && k < pairs->n; k++)
      room[k] = is_y ? pairs->items[k].y : pairs->items[k].x;
    w->in[i] = (pgap_given_value){.list = room, .n = pairs->n, .is_given = room != NULL};
    return room != NULL;
  }
  return false;
}

/* Reads "FILE", or of several data sets in one file "FILE:NAME". */
static pgap_status take_file(pgap_working *w, const char *pair, pgap_error *e) {
  char path[TEXT_SIZE];
  pgap_pairs pairs;
  snprintf(path, sizeof path, "%s", file_of(pair));
  char *colon = strrchr(path, ':');
  const char *name = colon && access(path, F_OK) != 0 ? colon + 1 : NULL;
  if (name) *colon = '\0';
  pgap_status status = pgap_pairs_read(&pairs, path, name, e);
  if (status != PGAP_OK) return status;
  if (pairs.n == 0)
    status =
        pgap_error_set(e, PGAP_NAME_UNKNOWN,
                       PGAP_ARGS(pgap_translate("data set"), name,
                                 pgap_translate("the file names them in its column `dataset`")));
  else if (!fill_list(w, "x", &pairs, false) || !fill_list(w, "y", &pairs, true))
    status = pgap_error_set(e, PGAP_INPUT_INVALID,
                            PGAP_ARGS(pair, w->form->name,
                                      pgap_translate("a file to a form with the lists x and y, of "
                                                     "at most 600 values")));
  pgap_pairs_dispose(&pairs);
  return status;
}

/* Takes files first, then the pairs. */
static pgap_status take_all(pgap_working *w, const pgap_run *r, pgap_error *e) {
  const char *pairs[MAX_PAIRS];
  size_t n = 0;
  for (int i = 1; i < r->n_operands; i++) {
    bool is_file = file_of(r->operands[i]) != NULL;
    if (!is_file) pairs[n++] = r->operands[i];
    pgap_status status = is_file ? take_file(w, r->operands[i], e) : PGAP_OK;
    if (status != PGAP_OK) return status;
  }
  return pgap_working_take_all(w, pairs, n, e);
}

static int run(pgap_run *r) {
  pgap_run_speak(r);
  if (r->n_operands == 0)
    return pgap_run_usage(r, pgap_translate("name a form, such as eurostat_target"), NULL);
  const pgap_form *form = pgap_form_find(r->operands[0]);
  if (!form) return fail_name(r->operands[0]);
  pgap_error e;
  pgap_working *w = malloc(sizeof *w);
  if (!w) {
    pgap_error_set(&e, PGAP_NO_MEMORY, NULL);
    return pgap_run_fail(&e);
  }
  int status = PGAP_EXIT_DONE;
  pgap_working_begin(w, form);
  if (take_all(w, r, &e) != PGAP_OK) {
    status = pgap_run_fail(&e);
  } else {
    char text[TEXT_SIZE];
    bool is_done = pgap_working_run(w);
    if (pgap_working_print(text, sizeof text, w, "\n", 0) > 0) puts(text);
    print_reasons(w);
    if (!is_done) status = w->is_refused ? PGAP_EXIT_DATA : PGAP_EXIT_USAGE;
  }
  free(w);
  return status;
}

const pgap_command pgap_command_method = {
    .name = "method",
    .summary = "work out one formula of an assessment method on numbers of your own",
    .operands = "FORM KEY=VALUE...",
    .examples = "plangap method eurostat_target base=20 base_year=2015 actual=24 year=2020 "
                "target=30 target_year=2030 direction=up\n"
                "plangap method growth_ss_logis data=growth.csv",
    .text =
        "FORM is one of those that `plangap list methods -v` names, with its keys. Lists are "
        "written with blanks, \"values=10 11 12\"; the lists x and y of a form that fits a curve "
        "can come from a file, data=FILE.csv with the columns x and y. Of a share or a ratio 44.5% "
        "is "
        "0.445. A form that refuses the numbers says why on standard error and exits with 3.",
    .max_operands = MAX_PAIRS,
    .run = run,
};
