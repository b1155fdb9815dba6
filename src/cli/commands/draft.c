/* draft.c: plangap draft: the figures of a plan or work report as rows to go on with. */
#include <errno.h>
#include <plangap/draft_sheets.h>
#include <plangap/input.h>
#include <plangap/language.h>
#include <plangap/number.h>
#include <plangap/outfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../output.h"

enum { PATH_MOST = 4096 };

typedef struct work {
  pgap_document document;
  pgap_draft draft;
  const char *name;
  size_t *rows; /* room for all of them */
} work;

static int take_year(int *out, const pgap_run *r) {
  const char *text = r->values[PGAP_OPTION_year];
  double value = 0;
  *out = 0;
  if (!text) return PGAP_EXIT_DONE;
  bool is_year = pgap_number_parse(&value, text, NULL, NULL) == PGAP_OK && value >= 1900 &&
                 value < 2200 && value == (int)value;
  if (!is_year) return pgap_run_usage(r, pgap_translate("--year takes a year, such as 2021"), NULL);
  *out = (int)value;
  return PGAP_EXIT_DONE;
}

static pgap_draft_page page_of(const work *w, pgap_draft_role role) {
  pgap_draft_page page = {&w->draft, w->document.text, w->name, w->rows, 0};
  for (size_t i = 0; i < w->draft.n; i++)
    if (w->draft.rows[i].role == role) w->rows[page.n_rows++] = i;
  return page;
}

static pgap_status open_new(pgap_outfile **out, const char *path, bool is_forced, pgap_error *err) {
  struct stat info;
  bool is_there = lstat(path, &info) == 0 || errno != ENOENT;
  if (is_there && !is_forced) return pgap_error_set(err, PGAP_DRAFT_EXISTS, PGAP_ARGS(path));
  return pgap_outfile_open(out, path, err);
}

/* Both files or none. */
static int write_files(const work *w, const pgap_run *r, const char *folder) {
  char names[2][PATH_MOST];
  pgap_outfile *files[2] = {NULL, NULL};
  pgap_error e;
  const pgap_writer *writer = pgap_writer_find("csv");
  bool is_forced = r->values[PGAP_OPTION_force] != NULL;
  size_t counts[2] = {0, 0};
  pgap_status status = pgap_folder_make(folder, &e);
  snprintf(names[0], PATH_MOST, "%.4000s/targets.csv", folder);
  snprintf(names[1], PATH_MOST, "%.4000s/actuals.csv", folder);
  for (int i = 0; i < 2 && status == PGAP_OK; i++)
    status = open_new(&files[i], names[i], is_forced, &e);
  for (int i = 0; i < 2 && status == PGAP_OK; i++) {
    pgap_draft_page page = page_of(w, i == 0 ? PGAP_DRAFT_TARGET : PGAP_DRAFT_ACTUAL);
    pgap_sheet sheet = i == 0 ? pgap_draft_targets(&page) : pgap_draft_actuals(&page);
    counts[i] = page.n_rows;
    status = writer->write(pgap_outfile_stream(files[i]), &sheet, &(pgap_write_options){0}, &e);
  }
  for (int i = 0; i < 2 && status == PGAP_OK; i++) {
    status = pgap_outfile_commit(files[i], &e);
    files[i] = NULL;
  }
  for (int i = 0; i < 2; i++) pgap_outfile_abandon(files[i]);
  if (status != PGAP_OK) return pgap_run_fail(&e);
  printf(
      pgap_translate("targets.csv: %zu rows, actuals.csv: %zu rows in %s; neither: %zu figures\n"),
      counts[0], counts[1], folder, w->draft.n - counts[0] - counts[1]);
  return PGAP_EXIT_DONE;
}

/* Which year relative times count from, on standard error. */
static void tell_year(const work *w, const pgap_run *r) {
  if (r->values[PGAP_OPTION_quiet] || w->draft.year_source == PGAP_YEAR_GIVEN) return;
  if (w->draft.year_source == PGAP_YEAR_TITLE) {
    fprintf(stderr, pgap_translate("plangap: year of the document, from its title: %d\n"),
            w->draft.year);
    return;
  }
  size_t n = 0;
  for (size_t i = 0; i < w->draft.n; i++)
    n += w->draft.rows[i].doubts >> PGAP_DRAFT_YEAR_UNKNOWN & 1;
  if (n == 0) return;
  fprintf(stderr,
          pgap_translate("plangap: the year of the document is not known; periods left empty for "
                         "it: %zu; --year YEAR fills them\n"),
          n);
}

static int draft(work *w, pgap_run *r, int year) {
  pgap_error e;
  pgap_status status = pgap_document_read(&w->document, w->name, &e);
  if (status == PGAP_OK)
    status = pgap_draft_read(&w->draft, w->document.text, w->document.length, year, &e);
  if (status == PGAP_OK) {
    w->rows = calloc(w->draft.n + 1, sizeof *w->rows);
    if (!w->rows) status = pgap_error_set(&e, PGAP_NO_MEMORY, NULL);
  }
  if (status != PGAP_OK) return pgap_run_fail(&e);
  tell_year(w, r);
  if (r->values[PGAP_OPTION_output]) return write_files(w, r, r->values[PGAP_OPTION_output]);
  pgap_draft_page page = {&w->draft, w->document.text, w->name, NULL, w->draft.n};
  pgap_sheet sheet = pgap_draft_list(&page);
  return pgap_output_sheet(r, &sheet, "table", "-");
}

static int run(pgap_run *r) {
  work w = {0};
  int year;
  if (r->n_operands != 1)
    return pgap_run_usage(r, pgap_translate("name the document: plangap draft DOCUMENT.txt"), NULL);
  w.name = r->operands[0];
  pgap_run_speak(r);
  int status = take_year(&year, r);
  if (status == PGAP_EXIT_DONE) status = draft(&w, r, year);
  pgap_draft_dispose(&w.draft);
  pgap_document_dispose(&w.document);
  free(w.rows);
  return status;
}

const pgap_command pgap_command_draft = {
    .name = "draft",
    .summary = "read the figures of a plan or work report as drafts of targets and actuals",
    .operands = "DOCUMENT.txt [-o DIR]",
    .examples = "plangap draft report.txt -f csv --year 2022\n"
                "plangap draft report.txt -o draft --year 2022",
    .text = "Every figure with its unit, its words, its period, its sentence and its place. What "
            "it is (a "
            "target, an actual) and its name are proposals. -o DIR writes targets.csv and "
            "actuals.csv to "
            "correct and go on with.",
    .max_operands = 1,
    .run = run,
};
