/* folder.c: a plan folder, or single files, from first to last.
 *
 * Lists come before what names them: indicators and areas, settings, targets, actuals. Everything is
 * read even after an error, so that one run lists all of them; only what would merely repeat an error
 * (checks against a list that could not be read) is left out. */
#include "excerpt.h"
#include "map.h"
#include "sheet.h"

#include <plangap/array.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* "folder/name", malloc'ed, or NULL. */
static char *join(const char *folder, const char *name) {
  size_t n = strlen(folder), m = strlen(name);
  while (n > 1 && folder[n - 1] == '/') n--;
  char *path = malloc(n + m + 2);
  if (path == NULL) return NULL;
  memcpy(path, folder, n);
  path[n] = '/';
  memcpy(path + n + 1, name, m + 1);
  return path;
}

static bool is_actuals_name(const char *name) {
  /* Spreadsheets are read too: the message that they get says what to do with them. */
  static const char *const endings[] = {".csv", ".tsv", ".xlsx", ".xls", ".ods"};
  size_t n = strlen(name);
  if (name[0] == '.' || name[0] == '~' || name[n - 1] == '~')
    return false; /* hidden, lock, backup */
  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
    if (pgap_source_has_ending(name, endings[i])) return true;
  }
  return false;
}

typedef struct path_list {
  char **items;
  size_t n, capacity;
} path_list;

static void path_list_dispose(path_list *list) {
  for (size_t i = 0; i < list->n; i++) free(list->items[i]);
  free(list->items);
}

static int compare_paths(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The files of actuals, in the order of their names and not of the disk. */
static pgap_status list_actuals(path_list *out, const char *folder, pgap_error *err) {
  pgap_status status = PGAP_OK;
  DIR *directory = opendir(folder);
  if (directory == NULL) {
    if (errno == ENOENT) return PGAP_OK;
    pgap_error_set(err, PGAP_FILE_UNREADABLE, PGAP_ARGS(folder, strerror(errno)));
    return PGAP_FILE_UNREADABLE;
  }
  const struct dirent *entry;
  while ((entry = readdir(directory)) != NULL && status == PGAP_OK) {
    struct stat info;
    if (!is_actuals_name(entry->d_name)) continue;
    char *path = join(folder, entry->d_name);
    char **items = pgap_array_reserve(out->items, &out->capacity, out->n + 1, sizeof *out->items);
    if (items != NULL) out->items = items;
    if (path == NULL || items == NULL) {
      free(path);
      status = pgap_error_set(err, PGAP_NO_MEMORY, NULL);
    } else if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
      free(path);
    } else {
      out->items[out->n++] = path;
    }
  }
  closedir(directory);
  if (out->n > 0) qsort(out->items, out->n, sizeof *out->items, compare_paths);
  return status;
}

pgap_status pgap_load_actuals(pgap_loader *loader, const char *path, pgap_error *err) {
  pgap_source source;
  pgap_sheet sheet;
  size_t first = loader->messages->n;
  pgap_status status = pgap_loader_open_window(loader, &source, path, err);
  if (status != PGAP_OK) return status;
  status = pgap_sheet_read(&sheet, loader, &source, loader->layout, err);
  if (sheet.recognition.layout != NULL) pgap_sheet_report(&sheet, loader);
  if (status == PGAP_OK) pgap_sheet_take(&sheet, loader);
  pgap_messages_sort(loader->messages, first);
  pgap_sheet_dispose(&sheet);
  pgap_source_dispose(&source);
  return status;
}

typedef pgap_status load_file(pgap_loader *loader, const char *path, pgap_error *err);

/* Reads folder/name when it is there. */
static pgap_status load_if_present(load_file *load, pgap_loader *loader, const char *folder,
                                   const char *name, pgap_error *err) {
  struct stat info;
  char *path = join(folder, name);
  if (path == NULL) {
    loader->messages->failed = PGAP_NO_MEMORY;
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  pgap_status status = PGAP_OK;
  if (stat(path, &info) == 0 || errno != ENOENT) status = load(loader, path, err);
  free(path);
  return status;
}

/* Targets without any area mean the only one that the actuals have. */
static void settle_areas(pgap_plan *plan) {
  const pgap_catalog *catalog = pgap_panel_catalog(plan->panel);
  const pgap_area *nowhere = pgap_catalog_area(catalog, "");
  if (nowhere == NULL || pgap_catalog_areas(catalog) != 2) return;
  const pgap_area *first = pgap_catalog_area_at(catalog, 0);
  const pgap_area *other = first != nowhere ? first : pgap_catalog_area_at(catalog, 1);
  for (size_t i = 0; i < plan->n_targets; i++) {
    pgap_target *target = &plan->targets[i];
    bool has_series = pgap_panel_find(plan->panel, target->indicator, nowhere) != NULL ||
                      pgap_panel_find_entities(plan->panel, target->indicator, nowhere) != NULL;
    if (target->area == nowhere && !has_series) target->area = other;
  }
}

/* Finishes the panel, checks the plan and turns what was found into a status. */
static pgap_status finish(pgap_loader *loader, size_t first, bool is_checkable, pgap_error *err) {
  pgap_plan *plan = loader->plan;
  pgap_messages *messages = loader->messages;
  pgap_status status = pgap_panel_finish(plan->panel, messages, err);
  if (status == PGAP_OK) {
    settle_areas(plan);
    if (is_checkable) status = pgap_plan_check(plan, messages, err);
  }
  if (status == PGAP_OK && messages->failed != PGAP_OK) {
    status = pgap_error_set(err, messages->failed, NULL);
  }
  if (status != PGAP_OK) return status;
  pgap_excerpts_fill(messages, first);
  for (size_t i = first; i < messages->n; i++) {
    const pgap_error *e = &messages->items[i];
    if (pgap_message_find(e->code)->severity != PGAP_SEVERITY_ERROR) continue;
    if (err != NULL) *err = *e;
    return e->code;
  }
  return PGAP_OK;
}

static pgap_status check_folder(const char *folder, pgap_error *err) {
  struct stat info;
  if (stat(folder, &info) != 0) {
    return errno == ENOENT || errno == ENOTDIR
               ? pgap_error_set(err, PGAP_FILE_MISSING, PGAP_ARGS(folder))
               : pgap_error_set(err, PGAP_FILE_UNREADABLE, PGAP_ARGS(folder, strerror(errno)));
  }
  if (S_ISDIR(info.st_mode)) return PGAP_OK;
  return pgap_error_set(err, PGAP_NOT_A_FOLDER, PGAP_ARGS(folder));
}

/* Reads a list of the folder, or what replaces it. */
static void load_list(load_file *load, pgap_loader *loader, const char *folder, const char *name,
                      const char *instead, pgap_error *err) {
  if (instead != NULL)
    load(loader, instead, err);
  else
    load_if_present(load, loader, folder, name, err);
}

/* Reads everything in the folder. Only what ends the run at once is returned; it is in the messages as
 * well. *is_checkable tells whether targets and lists could be read. */
static pgap_status read_folder(pgap_loader *loader, const char *folder,
                               const pgap_input_overlay *overlay, bool *is_checkable,
                               pgap_error *err) {
  path_list actuals = {0};
  char *path = NULL;
  pgap_status status = check_folder(folder, err);
  if (status != PGAP_OK) goto failed;
  load_list(pgap_load_indicators, loader, folder, "indicators.csv", overlay->indicators, err);
  load_list(pgap_load_areas, loader, folder, "areas.csv", overlay->areas, err);
  load_if_present(pgap_load_settings, loader, folder, "plan.ini", err);
  size_t n_errors = loader->messages->n_errors;
  load_if_present(pgap_load_map, loader, folder, "map.csv", err);
  bool has_map = loader->messages->n_errors == n_errors;
  status = PGAP_NO_MEMORY;
  path = join(folder, "targets.csv");
  if (path == NULL) goto failed;
  *is_checkable = pgap_load_targets(loader, path, err) == PGAP_OK &&
                  loader->indicators != PGAP_LIST_BROKEN && loader->areas != PGAP_LIST_BROKEN &&
                  has_map;
  free(path);
  path = join(folder, "actuals");
  if (path == NULL) goto failed;
  status = list_actuals(&actuals, path, err);
  if (status != PGAP_OK) goto failed;
  for (size_t i = 0; i < actuals.n && has_map; i++)
    pgap_load_actuals(loader, actuals.items[i], err);
  if (overlay->actuals != NULL && has_map) pgap_load_actuals(loader, overlay->actuals, err);
  pgap_map_report_unused(loader);
  goto done;
failed:
  if (status == PGAP_NO_MEMORY) pgap_error_set(err, status, NULL);
  pgap_messages_add(loader->messages, err);
done:
  free(path);
  path_list_dispose(&actuals);
  return status;
}

/* Makes the panel and what every reading begins with. */
static pgap_status start(pgap_loader *loader, pgap_plan *plan, const char *folder,
                         pgap_error *err) {
  pgap_status status = pgap_panel_new(&plan->panel, err);
  if (status == PGAP_OK) {
    plan->folder = pgap_arena_text(pgap_panel_arena(plan->panel), folder, strlen(folder));
    if (plan->folder == NULL) {
      plan->folder = "";
      status = pgap_error_set(err, PGAP_NO_MEMORY, NULL);
    }
  }
  if (status != PGAP_OK) pgap_messages_add(loader->messages, err);
  return status;
}

pgap_status pgap_input_folder(pgap_plan *plan, const char *folder, const pgap_layout *layout,
                              pgap_input_report *report, pgap_messages *messages, pgap_error *err) {
  const pgap_input_overlay overlay = {.layout = layout};
  return pgap_input_folder_with(plan, folder, &overlay, report, messages, err);
}

pgap_status pgap_input_folder_with(pgap_plan *plan, const char *folder,
                                   const pgap_input_overlay *overlay, pgap_input_report *report,
                                   pgap_messages *messages, pgap_error *err) {
  pgap_messages own = {0};
  pgap_error scratch;
  bool is_checkable = false;
  pgap_loader loader = {.plan = plan,
                        .messages = messages ? messages : &own,
                        .report = report,
                        .layout = overlay->layout};
  if (err == NULL) err = &scratch;
  size_t first = loader.messages->n;
  pgap_status status = start(&loader, plan, folder, err);
  if (status == PGAP_OK) status = read_folder(&loader, folder, overlay, &is_checkable, err);
  if (status == PGAP_OK) status = finish(&loader, first, is_checkable, err);
  pgap_messages_dispose(&own);
  return status;
}

pgap_status pgap_input_files(pgap_plan *plan, const char *targets, const char *const *actuals,
                             size_t n, const pgap_layout *layout, pgap_input_report *report,
                             pgap_messages *messages, pgap_error *err) {
  pgap_messages own = {0};
  pgap_error scratch;
  pgap_loader loader = {
      .plan = plan, .messages = messages ? messages : &own, .report = report, .layout = layout};
  if (err == NULL) err = &scratch;
  size_t first = loader.messages->n;
  bool is_checkable = true;
  pgap_status status = start(&loader, plan, "", err);
  if (status == PGAP_OK) {
    if (targets != NULL) is_checkable = pgap_load_targets(&loader, targets, err) == PGAP_OK;
    for (size_t i = 0; i < n; i++) pgap_load_actuals(&loader, actuals[i], err);
    status = finish(&loader, first, is_checkable, err);
  }
  pgap_messages_dispose(&own);
  return status;
}
