/* import_package.c: datapackage.json of a folder with the file that an import adds. */
#include <plangap/package.h>
#include <stdlib.h>
#include <string.h>

#include "import_files.h"
#include "packaging.h"

/* The tables of the folder as it will be, for datapackage.json. */
typedef struct tables {
  pgap_package_file *files;
  pgap_description *descriptions;
  size_t n;
} tables;

static void add_table(tables *t, const pgap_importing *i, const char *path, const char *layout,
                      const char *encoding) {
  char name[PGAP_IMPORT_PATH_SIZE];
  const char *staged = pgap_outset_path(i->set, path), *table = pgap_packaging_table(layout);
  const pgap_catalog *catalog = pgap_panel_catalog(i->before.plan.panel);
  pgap_description *d = &t->descriptions[t->n];
  pgap_import_path(name, i, path);
  if (table && pgap_input_describe(d, staged ? staged : name, table, catalog, NULL) != PGAP_OK)
    return;
  t->files[t->n++] = (pgap_package_file){.path = path,
                                         .encoding = encoding,
                                         .delimiter = d->delimiter,
                                         .title = d->fields.title,
                                         .fields = d->fields.n > 0 ? &d->fields : NULL};
}

static pgap_status write_package(FILE *out, const pgap_importing *i, const tables *t,
                                 pgap_error *err) {
  char path[PGAP_IMPORT_PATH_SIZE];
  size_t n_added;
  pgap_document old = {0};
  const char *slash = strrchr(i->folder, '/');
  const pgap_settings *settings = &i->before.plan.settings;
  const char *title =
      settings->title_en && settings->title_en[0] ? settings->title_en : settings->title_zh;
  pgap_package package = {.name = slash && slash[1] ? slash + 1 : i->folder,
                          .title = title ? title : "",
                          .files = t->files,
                          .n = t->n};
  pgap_status status = PGAP_OK;
  bool has_old = pgap_import_is_there(i, "datapackage.json");
  pgap_import_path(path, i, "datapackage.json");
  if (has_old) status = pgap_document_read(&old, path, err);
  if (status == PGAP_OK)
    status = pgap_package_write(out, &n_added, has_old ? old.text : NULL, &package, err);
  if (status == PGAP_PACKAGE_INVALID) pgap_error_place(err, path, err ? err->line : 0, 0);
  pgap_document_dispose(&old);
  return status;
}

pgap_status pgap_import_stage_package(pgap_importing *i, pgap_error *err) {
  const pgap_input_report *report = &i->before.input;
  tables t = {0};
  FILE *out;
  pgap_status status = PGAP_NO_MEMORY;
  t.files = calloc(report->n + 4, sizeof *t.files);
  t.descriptions = calloc(report->n + 4, sizeof *t.descriptions);
  if (!t.files || !t.descriptions) {
    pgap_error_set(err, status, NULL);
    goto done;
  }
  for (size_t k = 0; k < report->n; k++) {
    const pgap_input_file *f = &report->files[k];
    if (strcmp(f->layout, "settings") != 0) add_table(&t, i, f->name, f->layout, f->encoding);
  }
  if (!pgap_import_is_there(i, "indicators.csv") && pgap_outset_path(i->set, "indicators.csv"))
    add_table(&t, i, "indicators.csv", "indicators", "UTF-8");
  add_table(&t, i, i->name, "long", "UTF-8");
  status = pgap_outset_add(i->set, &out, "datapackage.json", false, err);
  if (status == PGAP_OK) status = write_package(out, i, &t, err);
done:
  free(t.descriptions);
  free(t.files);
  return status;
}
