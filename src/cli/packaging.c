/* packaging.c: see packaging.h. */
#include "packaging.h"

#include <plangap/outfile.h>
#include <plangap/package.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output.h"

enum { PATH_SIZE = 4096 };

typedef struct work {
  pgap_package package;
  char *existing; /* the package that is there, or NULL */
  char path[PATH_SIZE];
} work;

static pgap_status write_package(FILE *out, void *context, pgap_error *err) {
  const work *w = context;
  size_t n_added;
  pgap_status status = pgap_package_write(out, &n_added, w->existing, &w->package, err);
  if (status == PGAP_PACKAGE_INVALID) pgap_error_place(err, w->path, err->line, 0);
  return status;
}

/* The last part of a path, the name of the package. */
static const char *last_part(char out[PATH_SIZE], const char *path) {
  bool is_here = strcmp(path, ".") == 0 && getcwd(out, PATH_SIZE) != NULL;
  if (!is_here) snprintf(out, PATH_SIZE, "%.4000s", path);
  for (size_t n = strlen(out); n > 1 && out[n - 1] == '/'; n--) out[n - 1] = '\0';
  const char *slash = strrchr(out, '/');
  return slash && slash[1] ? slash + 1 : out;
}

static const char *title_of(const pgap_settings *settings) {
  return settings->title_en[0] ? settings->title_en : settings->title_zh;
}

/* Writes w->package into the folder. */
static int write_into(work *w, const char *folder) {
  char name[PATH_SIZE];
  struct stat info;
  pgap_document old = {0};
  pgap_error e;
  snprintf(w->path, sizeof w->path, "%.4000s/datapackage.json", folder);
  if (stat(w->path, &info) == 0 && pgap_document_read(&old, w->path, &e) != PGAP_OK)
    return pgap_run_fail(&e);
  w->existing = old.text;
  w->package.name = last_part(name, folder);
  w->package.is_renewed = true;
  int status = pgap_output_make(w->path, write_package, w);
  pgap_document_dispose(&old);
  return status;
}

const char *pgap_packaging_table(const char *layout) {
  static const char *const tables[] = {"targets", "indicators", "areas", "map"};
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
    if (strcmp(layout, tables[i]) == 0) return tables[i];
  return strcmp(layout, "long") == 0 ? "actuals" : NULL;
}

static pgap_status describe(pgap_package_file *out, pgap_description *d, const pgap_session *s,
                            const pgap_input_file *file, pgap_error *err) {
  char path[PATH_SIZE];
  const char *table = pgap_packaging_table(file->layout);
  *out = (pgap_package_file){
      .path = file->name, .encoding = file->encoding, .delimiter = file->delimiter};
  if (!table) return PGAP_OK;
  snprintf(path, sizeof path, "%.3500s/%.500s", s->plan.folder, file->name);
  pgap_status status = pgap_input_describe(d, path, table, pgap_panel_catalog(s->plan.panel), err);
  out->delimiter = d->delimiter;
  out->title = d->fields.title;
  if (d->fields.n > 0) out->fields = &d->fields;
  return status;
}

int pgap_packaging_plan(const pgap_session *s) {
  work w = {0};
  pgap_error e;
  size_t n = s->input.n;
  pgap_package_file *files = calloc(n + 1, sizeof *files);
  pgap_description *descriptions = calloc(n + 1, sizeof *descriptions);
  pgap_status status = files && descriptions ? PGAP_OK : pgap_error_set(&e, PGAP_NO_MEMORY, NULL);
  for (size_t i = 0; i < n && status == PGAP_OK; i++) {
    if (strcmp(s->input.files[i].layout, "settings") == 0) continue;
    status = describe(&files[w.package.n], &descriptions[i], s, &s->input.files[i], &e);
    w.package.n++;
  }
  w.package.files = files;
  w.package.title = title_of(&s->plan.settings);
  int exit_status = status == PGAP_OK ? write_into(&w, s->plan.folder) : pgap_run_fail(&e);
  free(files);
  free(descriptions);
  return exit_status;
}

/* The columns of a table of the folder, as its header names them; none where it is no table with a header. */
static pgap_status take_header(pgap_package_file *out, pgap_table_header *header,
                               const pgap_session *s, const pgap_input_file *file,
                               pgap_error *err) {
  char path[PATH_SIZE];
  *out = (pgap_package_file){.path = file->name};
  if (!pgap_packaging_table(file->layout)) return PGAP_OK;
  snprintf(path, sizeof path, "%.3500s/%.500s", s->plan.folder, file->name);
  pgap_status status = pgap_table_header_read(header, path, err);
  if (status != PGAP_OK) return status;
  out->columns = (const char *const *)header->names;
  out->n = header->n;
  return PGAP_OK;
}

static pgap_status check_files(pgap_session *s, const char *json, const char *name,
                               pgap_error *err) {
  size_t n = s->input.n;
  pgap_package_file *files = calloc(n + 1, sizeof *files);
  pgap_table_header *headers = calloc(n + 1, sizeof *headers);
  pgap_status status = files && headers ? PGAP_OK : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  for (size_t i = 0; i < n && status == PGAP_OK; i++)
    status = take_header(&files[i], &headers[i], s, &s->input.files[i], err);
  const pgap_package package = {.files = files, .n = n};
  if (status == PGAP_OK) pgap_package_check(&s->messages, json, name, s->plan.folder, &package);
  for (size_t i = 0; headers && i < n; i++) pgap_table_header_dispose(&headers[i]);
  free(files);
  free(headers);
  return status;
}

int pgap_packaging_check(pgap_session *s, bool is_quiet) {
  char path[PATH_SIZE];
  struct stat info;
  pgap_document json = {0};
  pgap_error e;
  snprintf(path, sizeof path, "%.4000s/datapackage.json", s->plan.folder);
  if (s->plan.folder[0] == '\0' || stat(path, &info) != 0) return PGAP_EXIT_DONE;
  size_t first = s->messages.n;
  pgap_status status = pgap_document_read(&json, path, &e);
  if (status == PGAP_OK) status = check_files(s, json.text, path, &e);
  pgap_document_dispose(&json);
  if (status != PGAP_OK) return pgap_run_fail(&e);
  for (size_t i = first; i < s->messages.n && !is_quiet; i++)
    pgap_message_print(stderr, &s->messages.items[i]);
  return PGAP_EXIT_DONE;
}

int pgap_packaging_results(const pgap_session *s, const char *folder) {
  pgap_fields fields;
  pgap_report_fields(&fields);
  pgap_package_file file = {.path = "assessment.csv",
                            .encoding = pgap_encoding_name(PGAP_ENCODING_UTF8),
                            .delimiter = ',',
                            .fields = &fields,
                            .title = fields.title};
  work w = {.package = {.files = &file, .n = 1}};
  w.package.title = title_of(&s->plan.settings);
  return write_into(&w, folder);
}
