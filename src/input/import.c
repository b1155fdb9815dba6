/* import.c: see plangap/import.h.
 *
 * The files are read into a panel of their own, beside a copy of the folder's catalogue, by the same
 * steps as the folder's own actuals: units, periods and repetitions are settled there as everywhere.
 * What is new follows from comparing the two panels. */
#include "excerpt.h"
#include "map.h"
#include "matching.h"
#include "sheet.h"

#include <inttypes.h>
#include <plangap/number.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *pgap_import_change_name(pgap_import_change change) {
  static const char *const names[] = {"changed", "new", "unmatched", "same", "missing"};
  return names[change];
}

/* The folder's indicators and areas, known or declared, as the files will meet them. */
static pgap_status copy_catalog(pgap_plan *to, const pgap_plan *from, pgap_error *err) {
  pgap_catalog *c = pgap_panel_catalog(to->panel);
  const pgap_catalog *old = pgap_panel_catalog(from->panel);
  pgap_status status = PGAP_OK;
  for (size_t i = 0; i < pgap_catalog_indicators(old) && status == PGAP_OK; i++) {
    const pgap_indicator *x = pgap_catalog_indicator_at(old, i);
    if (x->is_declared) {
      status = pgap_catalog_add_indicator(c, x, err);
      continue;
    }
    const pgap_indicator *copy = pgap_catalog_intern_indicator(c, x->id);
    if (copy == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
    pgap_catalog_adopt_unit(c, copy, x->unit);
    pgap_catalog_adopt_direction(c, copy, x->direction);
    pgap_catalog_adopt_nature(c, copy, x->nature);
  }
  for (size_t i = 0; i < pgap_catalog_areas(old) && status == PGAP_OK; i++) {
    const pgap_area *x = pgap_catalog_area_at(old, i);
    if (x->is_declared)
      status = pgap_catalog_add_area(c, x, err);
    else if (pgap_catalog_intern_area(c, x->code) == NULL)
      status = pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  to->settings = from->settings;
  if (from->settings.area != NULL)
    to->settings.area = pgap_catalog_area(c, from->settings.area->code);
  return status;
}

/* What a period of one series is compared with. */
static bool is_same_key(const pgap_observation *a, const pgap_observation *b) {
  return pgap_period_equal(pgap_observation_period(a), pgap_observation_period(b)) &&
         a->remark->span == b->remark->span && pgap_entity_compare(a, b) == 0 &&
         pgap_observation_is_actual(a) == pgap_observation_is_actual(b);
}

static bool says_the_same(const pgap_observation *old, const pgap_observation *now) {
  char status = now->remark->status;
  return old->value == now->value &&
         (status == old->remark->status || status == PGAP_IMPORT_STATUS_UNSAID);
}

typedef struct comparison {
  const pgap_observation *old;    /* the last one known at the release of the new value */
  const pgap_observation *rival;  /* of the same release, with another value */
  bool is_known, is_old_the_same; /* some release says the same; the first one does */
} comparison;

static comparison compare(const pgap_series *series, const pgap_observation *now) {
  comparison c = {0};
  int32_t released = now->remark->released;
  for (size_t i = 0; series != NULL && i < series->n; i++) {
    const pgap_observation *o = &series->observations[i];
    if (isnan(o->value) || !is_same_key(o, now)) continue;
    bool is_same = says_the_same(o, now);
    if (c.old == NULL || released == 0 || o->remark->released <= released) {
      c.old = o;
      c.is_old_the_same = is_same;
    }
    c.is_known = c.is_known || is_same;
    if (!is_same && released != 0 && o->remark->released == released) c.rival = o;
  }
  return c;
}

static pgap_import_change judge(const comparison *c, const pgap_observation *now) {
  if (isnan(now->value)) return PGAP_IMPORT_MISSING;
  if (c->old == NULL) return PGAP_IMPORT_NEW;
  bool is_same = now->remark->released == 0 ? c->is_known : c->is_old_the_same;
  return is_same ? PGAP_IMPORT_SAME : PGAP_IMPORT_CHANGED;
}

/* "65 (actuals/2023.csv:4)" */
static void describe(char *out, size_t size, const pgap_observation *o) {
  char value[PGAP_NUMBER_SIZE];
  pgap_number_format(value, o->value);
  pgap_origin at = pgap_observation_origin(o);
  snprintf(out, size, "%s (%s:%" PRIu32 ")", value, at.file != NULL ? at.file : "", at.line);
}

static void report_change(pgap_messages *messages, const pgap_import_cell *cell,
                          const pgap_observation *rival) {
  const pgap_observation *now = cell->now;
  char period[PGAP_PERIOD_SIZE], name[PGAP_MESSAGE_ARG_SIZE], old[PGAP_MESSAGE_ARG_SIZE];
  char value[PGAP_NUMBER_SIZE];
  pgap_error e;
  const char *area = cell->series->area->code;
  pgap_period_format(period, pgap_observation_period(now));
  snprintf(name, sizeof name, "%s%s%s", cell->series->indicator->id, area[0] ? ", " : "", area);
  describe(old, sizeof old, rival != NULL ? rival : cell->old);
  pgap_number_format(value, now->value);
  pgap_error_set(&e, rival != NULL ? PGAP_IMPORT_RELEASE_TWICE : PGAP_IMPORT_UNDATED,
                 PGAP_ARGS(period, name, old, value));
  pgap_origin at = pgap_observation_origin(now);
  pgap_error_place(&e, at.file, at.line, at.column);
  pgap_messages_add(messages, &e);
}

static const pgap_series *known_series(const pgap_plan *plan, const pgap_series *series,
                                       bool is_of_entities) {
  const pgap_catalog *c = pgap_panel_catalog(plan->panel);
  const pgap_indicator *indicator = pgap_catalog_indicator(c, series->indicator->id);
  const pgap_area *area = pgap_catalog_area(c, series->area->code);
  if (indicator == NULL || area == NULL) return NULL;
  return is_of_entities ? pgap_panel_find_entities(plan->panel, indicator, area)
                        : pgap_panel_find(plan->panel, indicator, area);
}

static void compare_series(pgap_import *out, const pgap_plan *plan, const pgap_series *series,
                           bool is_of_entities, pgap_messages *messages) {
  const pgap_series *known = known_series(plan, series, is_of_entities);
  for (size_t i = 0; i < series->n; i++) {
    pgap_import_cell *cell = &out->cells[out->n_cells++];
    const pgap_observation *now = &series->observations[i];
    comparison c = compare(known, now);
    *cell = (pgap_import_cell){series, now, c.old, judge(&c, now)};
    out->counts[cell->change]++;
    if (cell->change != PGAP_IMPORT_CHANGED) continue;
    if (now->remark->released == 0 || c.rival != NULL) report_change(messages, cell, c.rival);
  }
}

static pgap_status compare_panels(pgap_import *out, const pgap_plan *plan, pgap_messages *messages,
                                  pgap_error *err) {
  const pgap_panel *panel = out->plan.panel;
  size_t n = 0;
  for (size_t i = 0; i < pgap_panel_series(panel); i++) n += pgap_panel_series_at(panel, i)->n;
  for (size_t i = 0; i < pgap_panel_entities(panel); i++) n += pgap_panel_entities_at(panel, i)->n;
  out->cells = calloc(n + 1, sizeof *out->cells);
  if (out->cells == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  for (size_t i = 0; i < pgap_panel_series(panel); i++)
    compare_series(out, plan, pgap_panel_series_at(panel, i), false, messages);
  for (size_t i = 0; i < pgap_panel_entities(panel); i++)
    compare_series(out, plan, pgap_panel_entities_at(panel, i), true, messages);
  return PGAP_OK;
}

/* A label that is nearly a name is rather a slip than something else. */
static void report_labels(pgap_import *out, bool is_partial, pgap_messages *messages) {
  for (size_t i = 0; i < out->n_labels; i++) {
    const pgap_import_label *label = &out->labels[i];
    pgap_error e;
    char n[24];
    out->counts[PGAP_IMPORT_UNMATCHED] += label->n;
    if (is_partial || label->n == 0 || label->is_of_publication) continue;
    if (label->nearest == NULL && !label->is_shared) continue;
    snprintf(n, sizeof n, "%zu", label->n);
    const char *list = label->is_area ? "areas.csv" : "indicators.csv";
    if (label->is_shared)
      pgap_error_set(&e, PGAP_IMPORT_SHARED, PGAP_ARGS(label->text, list, n));
    else
      pgap_error_set(&e, PGAP_IMPORT_NEAR, PGAP_ARGS(label->text, label->nearest, list, n));
    pgap_error_place(&e, label->at.file, label->at.line, label->at.column);
    pgap_messages_add(messages, &e);
  }
}

/* The name of a file without its folder. */
static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash != NULL ? slash + 1 : path;
}

static pgap_status read_files(pgap_loader *loader, const char *const *paths, size_t n,
                              const pgap_import_options *options, pgap_error *err) {
  for (size_t i = 0; i < n; i++) {
    loader->source = options->source;
    if (loader->source == NULL && strcmp(paths[i], "-") != 0) loader->source = base_name(paths[i]);
    pgap_load_actuals(loader, paths[i], err);
  }
  if (loader->messages->failed != PGAP_OK)
    return pgap_error_set(err, loader->messages->failed, NULL);
  return pgap_panel_finish(loader->plan->panel, loader->messages, err);
}

pgap_status pgap_import_read(pgap_import *out, const pgap_plan *plan, const char *const *paths,
                             size_t n, const pgap_import_options *options,
                             pgap_input_report *report, pgap_messages *messages, pgap_error *err) {
  *out = (pgap_import){0};
  pgap_plan_init(&out->plan);
  pgap_matching matching = {.is_adding = options->is_adding};
  pgap_loader loader = {.plan = &out->plan,
                        .messages = messages,
                        .report = report,
                        .layout = options->layout,
                        .matching = &matching,
                        .released = options->released};
  size_t first = messages->n;
  pgap_status status = pgap_panel_new(&out->plan.panel, err);
  out->plan.folder = "";
  if (status == PGAP_OK) status = copy_catalog(&out->plan, plan, err);
  if (status == PGAP_OK && options->map != NULL) {
    size_t n_errors = messages->n_errors;
    loader.report = NULL;
    pgap_load_map(&loader, options->map, err);
    loader.report = report;
    if (messages->n_errors > n_errors) n = 0; /* what it should tell would be missed */
  }
  if (status == PGAP_OK) status = read_files(&loader, paths, n, options, err);
  if (status == PGAP_OK && options->is_map_for_files) pgap_map_report_unused(&loader);
  out->labels = matching.labels;
  out->n_labels = matching.n;
  if (status == PGAP_OK) status = compare_panels(out, plan, messages, err);
  if (status != PGAP_OK) return status;
  report_labels(out, options->is_partial, messages);
  pgap_excerpts_fill(messages, first);
  return PGAP_OK;
}

void pgap_import_dispose(pgap_import *import) {
  free(import->cells);
  free(import->labels);
  pgap_plan_dispose(&import->plan);
  *import = (pgap_import){0};
}
