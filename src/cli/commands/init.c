/* init.c: plangap init: a new plan folder from one of the templates, datasets/templates/NAME/. */
#include <dirent.h>
#include <errno.h>
#include <plangap/input.h>
#include <plangap/language.h>
#include <plangap/outset.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../command.h"

enum { PATH_SIZE = 4096, TEMPLATES_MOST = 32 };

typedef struct names {
  char *items[TEMPLATES_MOST];
  size_t n;
} names;

static void names_dispose(names *list) {
  for (size_t i = 0; i < list->n; i++) free(list->items[i]);
}

static int compare_names(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What is in a folder, in the order of the names; hidden files are not. */
static void list_folder(names *out, const char *path) {
  DIR *directory = opendir(path);
  const struct dirent *entry;
  *out = (names){0};
  while (directory && (entry = readdir(directory)) != NULL && out->n < TEMPLATES_MOST) {
    char *name = entry->d_name[0] != '.' ? strdup(entry->d_name) : NULL;
    if (name) out->items[out->n++] = name;
  }
  if (directory) closedir(directory);
  if (out->n > 0) qsort(out->items, out->n, sizeof *out->items, compare_names);
}

static int unknown_template(const pgap_run *r, const char *wish) {
  names known;
  char help[PGAP_MESSAGE_ARG_SIZE];
  list_folder(&known, r->templates_folder);
  int status;
  if (known.n == 0) {
    status = pgap_run_error(PGAP_DATA_MISSING, PGAP_ARGS(r->templates_folder));
  } else {
    size_t used = (size_t)snprintf(help, sizeof help, "%s", pgap_translate("one of: "));
    for (size_t i = 0; i < known.n && used < sizeof help; i++)
      used +=
          (size_t)snprintf(help + used, sizeof help - used, "%s%s", i ? ", " : "", known.items[i]);
    status = pgap_run_error(PGAP_NAME_UNKNOWN, PGAP_ARGS(pgap_translate("template"), wish, help));
  }
  names_dispose(&known);
  return status;
}

/* The folder that is to be: there is none yet, or it is empty. */
static pgap_status check_target(const char *folder, bool *is_there, pgap_error *err) {
  struct stat info;
  *is_there = lstat(folder, &info) == 0;
  if (!*is_there) return PGAP_OK;
  DIR *directory = opendir(folder);
  if (!directory) return pgap_error_set(err, PGAP_FOLDER_NOT_EMPTY, PGAP_ARGS(folder));
  const struct dirent *entry;
  bool is_empty = true;
  while ((entry = readdir(directory)) != NULL)
    is_empty = is_empty && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
  closedir(directory);
  return is_empty ? PGAP_OK : pgap_error_set(err, PGAP_FOLDER_NOT_EMPTY, PGAP_ARGS(folder));
}

/* plan.ini has the user's title in place of both that it came with. */
static void write_text(FILE *out, const char *text, const char *title) {
  bool is_written = false;
  for (const char *line = text; *line;) {
    size_t n = strcspn(line, "\n");
    n += line[n] == '\n';
    bool is_title = title && strncmp(line, "title", 5) == 0;
    if (is_title && !is_written) fprintf(out, "title = %s\n", title);
    is_written = is_written || is_title;
    if (!is_title) fwrite(line, 1, n, out);
    line += n;
  }
}

static pgap_status copy_file(pgap_outset *set, const char *from, const char *name,
                             const char *title, pgap_error *err) {
  char path[PATH_SIZE];
  pgap_document document;
  FILE *out;
  snprintf(path, sizeof path, "%s/%s", from, name);
  pgap_status status = pgap_document_read(&document, path, err);
  if (status != PGAP_OK) return status;
  status = pgap_outset_add(set, &out, name, true, err);
  if (status == PGAP_OK)
    write_text(out, document.text, strcmp(name, "plan.ini") == 0 ? title : NULL);
  pgap_document_dispose(&document);
  return status;
}

/* All files of the template and of its folder actuals/. */
static pgap_status copy_all(pgap_outset *set, const char *from, const char *title,
                            pgap_error *err) {
  char path[PATH_SIZE];
  names files, actuals;
  pgap_status status = PGAP_OK;
  snprintf(path, sizeof path, "%.4000s/actuals", from);
  list_folder(&files, from);
  list_folder(&actuals, path);
  for (size_t i = 0; i < files.n && status == PGAP_OK; i++) {
    if (strcmp(files.items[i], "actuals") != 0)
      status = copy_file(set, from, files.items[i], title, err);
  }
  for (size_t i = 0; i < actuals.n && status == PGAP_OK; i++) {
    snprintf(path, sizeof path, "actuals/%.200s", actuals.items[i]);
    status = copy_file(set, from, path, title, err);
  }
  names_dispose(&files);
  names_dispose(&actuals);
  return status;
}

static int make(const pgap_run *r, const char *folder, const char *from) {
  pgap_error e;
  pgap_outset *set = NULL;
  bool is_there;
  pgap_status status = check_target(folder, &is_there, &e);
  if (status == PGAP_OK && !is_there && mkdir(folder, 0777) != 0)
    status = pgap_error_set(&e, PGAP_FILE_UNWRITABLE, PGAP_ARGS(folder, strerror(errno)));
  if (status != PGAP_OK) return pgap_run_fail(&e);
  status = pgap_outset_open(&set, folder, &e);
  if (status == PGAP_OK) status = copy_all(set, from, r->values[PGAP_OPTION_title], &e);
  if (status == PGAP_OK) status = pgap_outset_seal(set, &e);
  if (status == PGAP_OK) status = pgap_outset_commit(set, &e);
  pgap_outset_close(set);
  if (status == PGAP_OK) return PGAP_EXIT_DONE;
  if (!is_there) rmdir(folder);
  return pgap_run_fail(&e);
}

static int run(pgap_run *r) {
  const char *wish = r->values[PGAP_OPTION_template];
  char from[PATH_SIZE];
  struct stat info;
  pgap_run_speak(r);
  if (r->n_operands != 1)
    return pgap_run_usage(r, pgap_translate("name the new folder: plangap init DIR"), NULL);
  if (!wish) wish = "blank";
  snprintf(from, sizeof from, "%.3900s/%.100s", r->templates_folder, wish);
  bool is_name = wish[0] && wish[0] != '.' && !strchr(wish, '/');
  if (!is_name || stat(from, &info) != 0 || !S_ISDIR(info.st_mode))
    return unknown_template(r, wish);
  const char *title = r->values[PGAP_OPTION_title];
  if (title && strpbrk(title, "\r\n"))
    return pgap_run_usage(r, pgap_translate("--title takes one line"), NULL);
  int status = make(r, r->operands[0], from);
  if (status == PGAP_EXIT_DONE && !r->values[PGAP_OPTION_quiet])
    printf(pgap_translate("%s is a plan folder now; its README.md says how to go on. Try: plangap "
                          "assess %s\n"),
           r->operands[0], r->operands[0]);
  return status;
}

const pgap_command pgap_command_init = {
    .name = "init",
    .summary = "make a new plan folder to begin with",
    .operands = "DIR",
    .examples = "plangap init myplan --template fyp\n"
                "plangap init myplan --title 'Our five-year plan'",
    .text =
        "The folder must be empty or not there. Templates: fyp, some targets of China's 14th "
        "Five-Year Plan with published values; sdg, targets of the Sustainable Development Goals "
        "without values; blank, a row of each file to replace.",
    .max_operands = 1,
    .run = run,
};
