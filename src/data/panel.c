/* panel.c: observations in the order of their coming, then grouped into series.
 *
 * Rows wait in blocks of 24 bytes a row. Finishing is a counting sort by series (linear, stable) that
 * gives every block back as soon as it is empty, and a check whether each series is in order already;
 * only series that are not get sorted. */
#include "repeat.h"

#include <plangap/array.h>
#include <plangap/panel.h>

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { OWN_BLOCK = 512 }; /* rows of a block for observations that come one by one */

/* A series while it is being collected. */
typedef struct bin {
  const pgap_indicator *indicator;
  const pgap_area *area;
  uint32_t n;
  uint32_t of_entities; /* 1 = the values of the area's entities */
} bin;

typedef struct block {
  pgap_row *rows;
  size_t n;
} block;

struct pgap_panel {
  pgap_arena *arena;
  pgap_catalog *catalog;
  bin *bins;    /* in the order of their coming */
  size_t *next; /* of the bins: where their next row goes; only in finish */
  const pgap_remark **remarks;
  block *blocks;
  size_t n_bins, bins_capacity, n_remarks, remarks_capacity, n_blocks, blocks_capacity;
  pgap_index bin_index, remark_index;
  uint32_t last_bin, last_remark;
  bool is_open;                   /* the last block is for observations that come one by one */
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

static void free_blocks(pgap_panel *panel) {
  for (size_t i = 0; i < panel->n_blocks; i++) free(panel->blocks[i].rows);
  free(panel->blocks);
  panel->blocks = NULL;
  panel->n_blocks = 0;
}

void pgap_panel_free(pgap_panel *panel) {
  if (panel == NULL) return;
  free_blocks(panel);
  free(panel->bins);
  free(panel->next);
  free(panel->remarks);
  free(panel->observations);
  free(panel->series);
  pgap_index_dispose(&panel->bin_index);
  pgap_index_dispose(&panel->remark_index);
  pgap_catalog_free(panel->catalog);
  pgap_arena_free(panel->arena);
  free(panel);
}

pgap_arena *pgap_panel_arena(pgap_panel *panel) { return panel->arena; }
pgap_catalog *pgap_panel_catalog(pgap_panel *panel) { return panel->catalog; }

static bool is_bin(const bin *b, const bin *key) {
  return b->indicator == key->indicator && b->area == key->area &&
         b->of_entities == key->of_entities;
}

static bool bin_is(const void *bins, uint32_t i, const void *key) {
  return is_bin((const bin *)bins + i, key);
}

static uint32_t hash_bin(const bin *key) {
  uint32_t hash = pgap_hash_number(key->of_entities, (uintptr_t)key->indicator);
  return pgap_hash_number(hash, (uintptr_t)key->area);
}

static uint32_t find_bin(const pgap_panel *panel, const bin *key) {
  return pgap_index_find(&panel->bin_index, hash_bin(key), bin_is, panel->bins, key);
}

uint32_t pgap_panel_open(pgap_panel *panel, const pgap_indicator *indicator, const pgap_area *area,
                         bool is_of_entities) {
  bin key = {indicator, area, 0, is_of_entities};
  if (panel->n_bins > 0 && is_bin(&panel->bins[panel->last_bin], &key)) return panel->last_bin;
  uint32_t found = find_bin(panel, &key);
  if (found == PGAP_INDEX_NONE) {
    bin *bins = pgap_array_reserve(panel->bins, &panel->bins_capacity, panel->n_bins + 1,
                                   sizeof *panel->bins);
    if (bins == NULL) return PGAP_INDEX_NONE;
    panel->bins = bins;
    if (!pgap_index_add(&panel->bin_index, hash_bin(&key))) return PGAP_INDEX_NONE;
    found = (uint32_t)panel->n_bins++;
    bins[found] = key;
  }
  panel->last_bin = found;
  return found;
}

static bool is_text(const char *a, const char *b) {
  return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool remark_is(const void *remarks, uint32_t i, const void *key) {
  const pgap_remark *a = ((const pgap_remark *const *)remarks)[i], *b = key;
  return a->column == b->column && a->status == b->status && a->released == b->released &&
         a->span == b->span && is_text(a->file, b->file) && is_text(a->source, b->source) &&
         is_text(a->note, b->note) && is_text(a->entity, b->entity);
}

static uint32_t hash_remark(const pgap_remark *r) {
  const char *texts[] = {r->source, r->note, r->entity};
  uint32_t hash =
      pgap_hash_number((uint32_t)r->span, (uint64_t)r->column << 32 | (uint32_t)r->released);
  hash = pgap_hash_number(hash, (unsigned char)r->status);
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    if (texts[i] != NULL) hash = pgap_hash_bytes(hash, texts[i], strlen(texts[i]));
  }
  return hash;
}

static uint32_t add_remark(pgap_panel *panel, const pgap_remark *remark, uint32_t hash) {
  const pgap_remark **remarks = pgap_array_reserve(panel->remarks, &panel->remarks_capacity,
                                                   panel->n_remarks + 1, sizeof *remarks);
  if (remarks == NULL) return PGAP_INDEX_NONE;
  panel->remarks = remarks;
  pgap_remark *copy = pgap_arena_alloc(panel->arena, sizeof *copy);
  if (copy == NULL || !pgap_index_add(&panel->remark_index, hash)) return PGAP_INDEX_NONE;
  *copy = *remark;
  remarks[panel->n_remarks] = copy;
  return (uint32_t)panel->n_remarks++;
}

uint32_t pgap_panel_remark(pgap_panel *panel, const pgap_remark *remark) {
  if (panel->n_remarks > 0 && remark_is(panel->remarks, panel->last_remark, remark))
    return panel->last_remark;
  uint32_t hash = hash_remark(remark);
  uint32_t found = pgap_index_find(&panel->remark_index, hash, remark_is, panel->remarks, remark);
  if (found == PGAP_INDEX_NONE) found = add_remark(panel, remark, hash);
  if (found != PGAP_INDEX_NONE) panel->last_remark = found;
  return found;
}

static block *add_block(pgap_panel *panel, pgap_row *rows, size_t n) {
  block *blocks = pgap_array_reserve(panel->blocks, &panel->blocks_capacity, panel->n_blocks + 1,
                                     sizeof *panel->blocks);
  if (blocks == NULL || rows == NULL) {
    free(rows);
    if (blocks != NULL) panel->blocks = blocks;
    return NULL;
  }
  panel->blocks = blocks;
  blocks[panel->n_blocks] = (block){rows, n};
  return &blocks[panel->n_blocks++];
}

pgap_status pgap_panel_give(pgap_panel *panel, pgap_row *rows, size_t n, pgap_error *err) {
  assert(panel->observations == NULL);
  if (add_block(panel, rows, n) == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  panel->is_open = false;
  for (size_t i = 0; i < n; i++) panel->bins[rows[i].series].n++;
  return PGAP_OK;
}

pgap_status pgap_panel_add(pgap_panel *panel, const pgap_indicator *indicator,
                           const pgap_area *area, const pgap_observation *o, pgap_error *err) {
  assert(panel->observations == NULL);
  uint32_t series = pgap_panel_open(panel, indicator, area, o->remark->entity != NULL);
  uint32_t remark = pgap_panel_remark(panel, o->remark);
  block *last = panel->is_open ? &panel->blocks[panel->n_blocks - 1] : NULL;
  if (last == NULL || last->n == OWN_BLOCK) {
    last = add_block(panel, malloc(OWN_BLOCK * sizeof(pgap_row)), 0);
    panel->is_open = last != NULL;
  }
  if (series == PGAP_INDEX_NONE || remark == PGAP_INDEX_NONE || last == NULL)
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  last->rows[last->n++] = (pgap_row){o->value, o->first, o->last, o->kind, o->line, series, remark};
  panel->bins[series].n++;
  return PGAP_OK;
}

/* By owner (areas before entities), indicator and area. */
static int compare_bins(const bin *a, const bin *b) {
  if (a->of_entities != b->of_entities) return a->of_entities < b->of_entities ? -1 : 1;
  int order = a->indicator == b->indicator ? 0 : strcmp(a->indicator->id, b->indicator->id);
  return order != 0 || a->area == b->area ? order : strcmp(a->area->code, b->area->code);
}

static int compare_pointers(const void *a, const void *b) {
  return compare_bins(*(const bin *const *)a, *(const bin *const *)b);
}

/* The bins in the order of the series; *n of them hold something, the others come last. */
static const bin **sort_bins(const pgap_panel *panel, size_t *n) {
  const bin **sorted = calloc(panel->n_bins + 1, sizeof *sorted);
  bool is_sorted = true;
  size_t last = panel->n_bins;
  *n = 0;
  for (size_t i = 0; sorted != NULL && i < panel->n_bins; i++) {
    const bin *b = &panel->bins[i];
    if (b->n == 0) {
      sorted[--last] = b;
      continue;
    }
    if (*n > 0 && compare_bins(sorted[*n - 1], b) > 0) is_sorted = false;
    sorted[(*n)++] = b;
  }
  if (!is_sorted) qsort(sorted, *n, sizeof *sorted, compare_pointers);
  return sorted;
}

/* Lays out the series in their order, each with room for its rows; from then on the index finds them
 * in place of the bins, which are given back. */
static bool lay_out(pgap_panel *panel) {
  size_t n = 0, start = 0, n_bins = panel->n_bins;
  const bin **sorted = sort_bins(panel, &n);
  uint32_t *numbers = calloc(n_bins + 1, sizeof *numbers);
  panel->series = calloc(n_bins + 1, sizeof *panel->series);
  panel->next = calloc(n_bins + 1, sizeof *panel->next);
  bool is_done = sorted && numbers && panel->series && panel->next;
  for (size_t i = 0; is_done && i < n_bins; i++) {
    const bin *b = sorted[i];
    panel->series[i] = (pgap_series){b->indicator, b->area, panel->observations + start, b->n};
    numbers[b - panel->bins] = (uint32_t)i;
    panel->next[b - panel->bins] = start;
    start += b->n;
    panel->n_own += b->n > 0 && !b->of_entities;
  }
  if (is_done) pgap_index_renumber(&panel->bin_index, numbers);
  panel->n_series = n;
  free(panel->bins);
  panel->bins = NULL;
  free(numbers);
  free(sorted);
  return is_done;
}

/* Moves the rows to their series, in the order of their coming. */
static void scatter(pgap_panel *panel) {
  for (size_t i = 0; i < panel->n_blocks; i++) {
    block *b = &panel->blocks[i];
    for (const pgap_row *r = b->rows, *end = r + b->n; r < end; r++) {
      panel->observations[panel->next[r->series]++] = (pgap_observation){
          r->value, r->first, r->last, r->kind, r->line, panel->remarks[r->remark]};
    }
    free(b->rows);
    b->rows = NULL;
  }
  free(panel->next);
  panel->next = NULL;
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
  size_t n = 0;
  for (size_t i = 0; i < panel->n_blocks; i++) n += panel->blocks[i].n;
  panel->observations = pgap_array_big(n > 0 ? n : 1, sizeof *panel->observations);
  bool is_done = panel->observations != NULL && lay_out(panel);
  if (is_done) scatter(panel);
  free_blocks(panel);
  if (is_done && settle(panel, messages)) return PGAP_OK;
  panel->n_series = panel->n_own = 0;
  return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}

size_t pgap_panel_series(const pgap_panel *panel) {
  return panel->observations != NULL ? panel->n_own : 0;
}

const pgap_series *pgap_panel_series_at(const pgap_panel *panel, size_t i) {
  return i < pgap_panel_series(panel) ? &panel->series[i] : NULL;
}

typedef struct series_key {
  const pgap_panel *panel;
  const pgap_indicator *indicator;
  const pgap_area *area;
  uint32_t of_entities;
} series_key;

static bool series_is(const void *series, uint32_t i, const void *data) {
  const pgap_series *s = (const pgap_series *)series + i;
  const series_key *key = data;
  return s->indicator == key->indicator && s->area == key->area &&
         (i >= key->panel->n_own) == (key->of_entities == 1);
}

static const pgap_series *find_series(const pgap_panel *panel, const pgap_indicator *indicator,
                                      const pgap_area *area, uint32_t of_entities) {
  if (panel->bins != NULL || panel->series == NULL) return NULL;
  series_key key = {panel, indicator, area, of_entities};
  uint32_t i = pgap_index_find(&panel->bin_index, hash_bin(&(bin){indicator, area, 0, of_entities}),
                               series_is, panel->series, &key);
  return i != PGAP_INDEX_NONE && panel->series[i].n > 0 ? &panel->series[i] : NULL;
}

const pgap_series *pgap_panel_find(const pgap_panel *panel, const pgap_indicator *indicator,
                                   const pgap_area *area) {
  return find_series(panel, indicator, area, 0);
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
  return find_series(panel, indicator, area, 1);
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
      if (pgap_period_compare(pgap_observation_period(o), last) > 0)
        last = pgap_observation_period(o);
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
