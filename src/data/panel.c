/* panel.c: observations in the order of their coming, then grouped into series.
 *
 * Adding remembers the previous (indicator, area) pair, so that sorted files skip the hash, and
 * appends one row to a flat array. Finishing is a counting sort by series (linear, stable) and a
 * check whether each series is in order already; only series that are not get sorted. */
#include "map.h"
#include "repeat.h"

#include <plangap/array.h>
#include <plangap/panel.h>

#include <assert.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct pair {
  const pgap_indicator *indicator;
  const pgap_area *area;
  size_t of_entities; /* 1 = the values of the area's entities; a size_t leaves no hole to hash */
} pair;

/* A series while it is being collected. */
typedef struct bin {
  pair key;
  size_t number; /* position among the bins, after finish among the series */
  size_t n;
  UT_hash_handle hh;
} bin;

typedef struct row {
  pgap_observation observation;
  const bin *bin;
} row;

struct pgap_panel {
  pgap_arena *arena;
  pgap_catalog *catalog;
  bin *bins; /* hash by pair */
  bin *previous;
  row *rows;
  size_t n_rows, rows_capacity;
  pgap_observation *observations; /* of all series, one after the other */
  pgap_series *series;
  size_t n_series; /* the areas' own come first, then those of entities */
  size_t n_own;
};

pgap_status pgap_panel_new(pgap_panel **out, pgap_error *err) {
  pgap_panel *panel = calloc(1, sizeof *panel);
  if (panel == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  panel->arena = pgap_arena_new();
  if (panel->arena == NULL || pgap_catalog_new(&panel->catalog, NULL) != PGAP_OK) {
    pgap_panel_free(panel);
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  *out = panel;
  return PGAP_OK;
}

void pgap_panel_free(pgap_panel *panel) {
  if (panel == NULL) return;
  HASH_CLEAR(hh, panel->bins);
  free(panel->rows);
  free(panel->observations);
  free(panel->series);
  pgap_catalog_free(panel->catalog);
  pgap_arena_free(panel->arena);
  free(panel);
}

pgap_arena *pgap_panel_arena(pgap_panel *panel) { return panel->arena; }
pgap_catalog *pgap_panel_catalog(pgap_panel *panel) { return panel->catalog; }

static bin *find_bin(const pgap_panel *panel, pair key) {
  bin *found = NULL;
  HASH_FIND(hh, panel->bins, &key, sizeof key, found);
  return found;
}

static bin *add_bin(pgap_panel *panel, pair key) {
  bin *b = pgap_arena_alloc(panel->arena, sizeof *b);
  if (b == NULL) return NULL;
  b->key = key;
  b->number = panel->n_series;
  HASH_ADD(hh, panel->bins, key, sizeof b->key, b);
  if (b->hh.tbl == NULL) return NULL;
  panel->n_series++;
  panel->n_own += !key.of_entities;
  return b;
}

pgap_status pgap_panel_add(pgap_panel *panel, const pgap_indicator *indicator,
                           const pgap_area *area, const pgap_observation *o, pgap_error *err) {
  assert(panel->observations == NULL);
  bin *b = panel->previous;
  pair key = {indicator, area, o->entity != NULL};
  if (b == NULL || memcmp(&b->key, &key, sizeof key) != 0) {
    b = find_bin(panel, key);
    if (b == NULL) b = add_bin(panel, key);
    if (b == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
    panel->previous = b;
  }
  row *rows = pgap_array_reserve(panel->rows, &panel->rows_capacity, panel->n_rows + 1,
                                 sizeof *panel->rows);
  if (rows == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  panel->rows = rows;
  rows[panel->n_rows++] = (row){*o, b};
  b->n++;
  return PGAP_OK;
}

static int compare_series(const void *a, const void *b) {
  const pgap_series *s = a, *t = b;
  int order = strcmp(s->indicator->id, t->indicator->id);
  return order != 0 ? order : strcmp(s->area->code, t->area->code);
}

/* Lays out the series in their order, each with room for its rows, and numbers the bins alike. */
static void lay_out(pgap_panel *panel) {
  size_t n_own = panel->n_own, next[] = {0, n_own};
  for (const bin *b = panel->bins; b != NULL; b = b->hh.next) {
    panel->series[next[b->key.of_entities]++] =
        (pgap_series){b->key.indicator, b->key.area, NULL, b->n};
  }
  if (panel->n_series > 0) {
    qsort(panel->series, n_own, sizeof *panel->series, compare_series);
    qsort(panel->series + n_own, panel->n_series - n_own, sizeof *panel->series, compare_series);
  }
  size_t start = 0;
  for (size_t i = 0; i < panel->n_series; i++) {
    pgap_series *s = &panel->series[i];
    s->observations = panel->observations + start;
    start += s->n;
    find_bin(panel, (pair){s->indicator, s->area, i >= n_own})->number = i;
  }
}

/* Moves the rows to their series, in the order of their coming. */
static bool scatter(pgap_panel *panel) {
  size_t *next = calloc(panel->n_series + 1, sizeof *next);
  if (next == NULL) return false;
  for (size_t i = 0; i < panel->n_series; i++) {
    next[i] = (size_t)(panel->series[i].observations - panel->observations);
  }
  for (size_t i = 0; i < panel->n_rows; i++) {
    const row *r = &panel->rows[i];
    panel->observations[next[r->bin->number]++] = r->observation;
  }
  free(next);
  return true;
}

/* Sorts each series and resolves what is given more than once. */
static bool settle(pgap_panel *panel, pgap_messages *messages) {
  size_t longest = 0;
  for (size_t i = 0; i < panel->n_series; i++) {
    if (panel->series[i].n > longest) longest = panel->series[i].n;
  }
  pgap_observation *scratch = calloc(longest + 1, sizeof *scratch);
  if (scratch == NULL) return false;
  for (size_t i = 0; i < panel->n_series; i++) {
    pgap_series *s = &panel->series[i];
    pgap_observation *first = panel->observations + (s->observations - panel->observations);
    pgap_observations_sort(first, s->n, scratch);
    s->n = pgap_observations_settle(first, s, messages);
  }
  free(scratch);
  return true;
}

pgap_status pgap_panel_finish(pgap_panel *panel, pgap_messages *messages, pgap_error *err) {
  assert(panel->observations == NULL);
  panel->series = calloc(panel->n_series + 1, sizeof *panel->series);
  panel->observations = calloc(panel->n_rows + 1, sizeof *panel->observations);
  if (panel->series == NULL || panel->observations == NULL) goto no_memory;
  lay_out(panel);
  if (!scatter(panel)) goto no_memory;
  free(panel->rows);
  panel->rows = NULL;
  if (!settle(panel, messages)) goto no_memory;
  return PGAP_OK;
no_memory:
  panel->n_series = panel->n_own = 0;
  return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}

size_t pgap_panel_series(const pgap_panel *panel) {
  return panel->observations != NULL ? panel->n_own : 0;
}

const pgap_series *pgap_panel_series_at(const pgap_panel *panel, size_t i) {
  return i < pgap_panel_series(panel) ? &panel->series[i] : NULL;
}

const pgap_series *pgap_panel_find(const pgap_panel *panel, const pgap_indicator *indicator,
                                   const pgap_area *area) {
  const bin *b = find_bin(panel, (pair){indicator, area, 0});
  return b != NULL ? pgap_panel_series_at(panel, b->number) : NULL;
}

size_t pgap_panel_entities(const pgap_panel *panel) {
  return panel->observations != NULL ? panel->n_series - panel->n_own : 0;
}

const pgap_series *pgap_panel_entities_at(const pgap_panel *panel, size_t i) {
  return i < pgap_panel_entities(panel) ? &panel->series[panel->n_own + i] : NULL;
}

const pgap_series *pgap_panel_find_entities(const pgap_panel *panel,
                                            const pgap_indicator *indicator,
                                            const pgap_area *area) {
  const bin *b = find_bin(panel, (pair){indicator, area, 1});
  return b != NULL ? pgap_panel_entities_at(panel, b->number - panel->n_own) : NULL;
}

/* Position of the first series whose indicator is not before `id`, or with `past` is after it. */
static size_t position(const pgap_panel *panel, const char *id, bool past) {
  size_t low = 0, high = pgap_panel_series(panel);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(panel->series[middle].indicator->id, id);
    if (order < 0 || (past && order == 0))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

size_t pgap_panel_areas(const pgap_panel *panel, const pgap_indicator *indicator, size_t *first) {
  *first = position(panel, indicator->id, false);
  return position(panel, indicator->id, true) - *first;
}

pgap_period pgap_panel_last_period(const pgap_panel *panel) {
  pgap_period last = {0, INT32_MIN, PGAP_PERIOD_NONE};
  for (size_t i = 0; i < pgap_panel_series(panel) + pgap_panel_entities(panel); i++) {
    const pgap_series *s = &panel->series[i];
    for (size_t j = s->n; j > 0; j--) {
      const pgap_observation *o = &s->observations[j - 1];
      if (!pgap_observation_is_actual(o)) continue;
      if (pgap_period_compare(o->period, last) > 0) last = o->period;
      break; /* in order of periods: the rest ends no later */
    }
  }
  if (last.kind == PGAP_PERIOD_NONE) return (pgap_period){0, 0, PGAP_PERIOD_NONE};
  /* A period is read for its end only: "known to 2025", whether by a year, a month or a span. */
  if (last.last % 12 == 11) return pgap_period_year(pgap_period_last_year(last));
  if (last.kind == PGAP_PERIOD_WINDOW || last.kind == PGAP_PERIOD_TO_DATE) {
    return (pgap_period){last.last, last.last, PGAP_PERIOD_MONTH};
  }
  return last;
}
