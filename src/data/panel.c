/* panel.c: observations in the order of their coming, then grouped into series.
 *
 * Rows wait in blocks of 24 bytes a row. Where the rows of every series follow each other they become
 * its observations on the spot; else finishing is a counting sort by series (linear, stable) that gives
 * every block back as soon as it is empty. Only series that are not in order get sorted. */
#include "bins.h"
#include "repeat.h"

#include <plangap/array.h>
#include <plangap/panel.h>
#include <plangap/threads.h>

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { OWN_BLOCK = 512 }; /* rows of a block for observations that come one by one */

typedef struct block {
  pgap_row *rows;
  size_t n;
} block;

struct pgap_panel {
  pgap_arena *arena;
  pgap_catalog *catalog;
  pgap_bin *bins; /* in the order of their coming */
  const pgap_remark **remarks;
  block *blocks;
  size_t n_bins, bins_capacity, n_remarks, remarks_capacity, n_blocks, blocks_capacity;
  pgap_index bin_index, remark_index;
  uint32_t last_bin, last_remark;
  bool is_open;                   /* the last block is for observations that come one by one */
  pgap_observation *observations; /* of all series, or NULL: they lie where the rows did */
  uint32_t last_series;           /* of the rows given */
  bool is_scattered;              /* rows of a series lie apart from each other */
  bool is_finished;
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

static bool is_bin(const pgap_bin *b, const pgap_bin *key) {
  return b->indicator == key->indicator && b->area == key->area &&
         b->of_entities == key->of_entities;
}

static bool bin_is(const void *bins, uint32_t i, const void *key) {
  return is_bin((const pgap_bin *)bins + i, key);
}

/* Areas that lie near each other in memory, as those of a file do, lie so in the index. */
static uint32_t hash_bin(const pgap_bin *key) {
  enum { SIDE_BY_SIDE = 8, AREA_SIZE = 128 };
  uintptr_t area = (uintptr_t)key->area / AREA_SIZE;
  uint32_t hash = pgap_hash_number(key->of_entities, (uintptr_t)key->indicator);
  hash = pgap_hash_number(hash, area / SIDE_BY_SIDE);
  return hash * SIDE_BY_SIDE + (uint32_t)(area % SIDE_BY_SIDE);
}

static uint32_t find_bin(const pgap_panel *panel, const pgap_bin *key) {
  return pgap_index_find(&panel->bin_index, hash_bin(key), bin_is, panel->bins, key);
}

uint32_t pgap_panel_open(pgap_panel *panel, const pgap_indicator *indicator, const pgap_area *area,
                         bool is_of_entities) {
  pgap_bin key = {indicator, area, 0, is_of_entities};
  if (panel->n_bins > 0 && is_bin(&panel->bins[panel->last_bin], &key)) return panel->last_bin;
  uint32_t found = find_bin(panel, &key);
  if (found == PGAP_INDEX_NONE) {
    pgap_bin *bins = pgap_array_reserve(panel->bins, &panel->bins_capacity, panel->n_bins + 1,
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

/* A row is added at the end. */
static inline void count_row(pgap_panel *panel, uint32_t series) {
  uint32_t n = panel->bins[series].n++;
  if (n > 0 && series != panel->last_series) panel->is_scattered = true;
  panel->last_series = series;
}

pgap_status pgap_panel_give(pgap_panel *panel, pgap_row *rows, size_t n, pgap_error *err) {
  assert(!panel->is_finished);
  if (add_block(panel, rows, n) == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  panel->is_open = false;
  for (size_t i = 0; i < n; i++) count_row(panel, rows[i].series);
  return PGAP_OK;
}

pgap_status pgap_panel_add(pgap_panel *panel, const pgap_indicator *indicator,
                           const pgap_area *area, const pgap_observation *o, pgap_error *err) {
  assert(!panel->is_finished);
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
  count_row(panel, series);
  return PGAP_OK;
}

/* Lays out the series in their order, and gives the bins back: from then on the index finds the
 * series. `numbers` tells which series a bin became (NULL = the same number). */
static bool lay_out(pgap_panel *panel, uint32_t **numbers) {
  size_t n = 0, n_bins = panel->n_bins;
  bool is_done = pgap_bins_number(panel->bins, n_bins, numbers, &n);
  panel->series = calloc(n_bins + 1, sizeof *panel->series);
  is_done = is_done && panel->series != NULL;
  for (size_t i = 0; is_done && i < n_bins; i++) {
    const pgap_bin *b = &panel->bins[i];
    panel->series[*numbers ? (*numbers)[i] : i] = (pgap_series){b->indicator, b->area, NULL, b->n};
    panel->n_own += b->n > 0 && !b->of_entities;
  }
  if (is_done && *numbers) pgap_index_renumber(&panel->bin_index, *numbers);
  panel->n_series = n;
  free(panel->bins);
  panel->bins = NULL;
  return is_done;
}

/* The series that a row belongs to. */
static inline pgap_series *series_of(const pgap_panel *panel, const uint32_t *numbers,
                                     const pgap_row *r) {
  return &panel->series[numbers ? numbers[r->series] : r->series];
}

static pgap_observation observation_of(const pgap_panel *panel, const pgap_row *r) {
  return (pgap_observation){r->value, r->first, r->last,
                            r->kind,  r->line,  panel->remarks[r->remark]};
}

/* Moves the rows to their series, in the order of their coming. */
static bool scatter(pgap_panel *panel, const uint32_t *numbers, size_t n) {
  panel->observations = pgap_array_big(n, sizeof *panel->observations);
  pgap_observation **next = calloc(panel->n_series + 1, sizeof *next), *at = panel->observations;
  bool is_done = at && next;
  for (size_t i = 0; is_done && i < panel->n_series; i++) {
    panel->series[i].observations = next[i] = at;
    at += panel->series[i].n;
  }
  for (size_t i = 0; is_done && i < panel->n_blocks; i++) {
    block *b = &panel->blocks[i];
    for (const pgap_row *r = b->rows, *end = r + b->n; r < end; r++)
      *next[numbers ? numbers[r->series] : r->series]++ = observation_of(panel, r);
    free(b->rows);
    b->rows = NULL;
  }
  free(next);
  free_blocks(panel);
  return is_done;
}

/* The rows of a block follow each other by series. */
typedef struct conversion {
  const pgap_panel *panel;
  const uint32_t *numbers;
  uint32_t *last; /* series of the last row of every block */
} conversion;

/* Turns the rows of a block into observations where they are. A series that began in an earlier
 * block keeps its beginning. */
static void convert_block(const conversion *c, size_t i) {
  const block *b = &c->panel->blocks[i];
  assert(sizeof(pgap_row) == sizeof(pgap_observation));
  uint32_t series = i > 0 ? c->last[i - 1] : UINT32_MAX;
  for (size_t k = 0; k < b->n; k++) {
    const pgap_row row = b->rows[k];
    pgap_observation *o = (pgap_observation *)(void *)&b->rows[k];
    if (row.series != series) series_of(c->panel, c->numbers, &row)->observations = o;
    series = row.series;
    *o = observation_of(c->panel, &row);
  }
}

static void convert_share(const pgap_share *share) {
  for (size_t i = share->first; i < share->past; i++) convert_block(share->context, i);
}

/* Moves a series together that lies in block i and those after it. */
static bool gather(pgap_panel *panel, pgap_series *s, size_t i) {
  pgap_observation *all = pgap_arena_alloc(panel->arena, s->n * sizeof *all);
  if (all == NULL) return false;
  size_t first = (size_t)((const pgap_row *)(const void *)s->observations - panel->blocks[i].rows);
  for (size_t n = 0; n < s->n; i++, first = 0) {
    size_t here = panel->blocks[i].n - first;
    if (here > s->n - n) here = s->n - n;
    if (here > 0) memcpy(all + n, panel->blocks[i].rows + first, here * sizeof *all);
    n += here;
  }
  s->observations = all;
  return true;
}

/* Turns all rows into observations where they are; only a series that lies in two blocks is moved. */
static bool convert(pgap_panel *panel, const uint32_t *numbers) {
  conversion c = {panel, numbers, malloc((panel->n_blocks + 1) * sizeof *c.last)};
  if (c.last == NULL) return false;
  for (size_t i = 0; i < panel->n_blocks; i++) {
    const block *b = &panel->blocks[i];
    c.last[i] = b->n > 0 ? b->rows[b->n - 1].series : i > 0 ? c.last[i - 1] : UINT32_MAX;
  }
  pgap_threads_share(panel->n_blocks, pgap_threads_wanted(panel->n_blocks), convert_share, &c);
  bool is_done = true;
  for (size_t i = 0; is_done && i + 1 < panel->n_blocks; i++) {
    bool is_first = i == 0 || c.last[i] != c.last[i - 1];
    const pgap_row key = {.series = c.last[i]};
    if (!is_first || key.series == UINT32_MAX) continue;
    pgap_series *s = series_of(panel, numbers, &key);
    const pgap_row *begin = (const pgap_row *)(const void *)s->observations;
    bool is_split = begin + s->n > panel->blocks[i].rows + panel->blocks[i].n;
    if (is_split) is_done = gather(panel, s, i);
  }
  free(c.last);
  return is_done;
}

/* In order, and no period twice. */
static bool is_settled(const pgap_observation *o, size_t n) {
  for (size_t i = 1; i < n; i++) {
    if (o[i - 1].last >= o[i].last) return false;
  }
  return true;
}

/* The series of a share up to the first that is not in order. */
typedef struct settling {
  const pgap_panel *panel;
  size_t first[PGAP_THREADS_MOST], past[PGAP_THREADS_MOST]; /* what is left of every share */
} settling;

static void look_share(const pgap_share *share) {
  settling *l = share->context;
  size_t i = share->first;
  while (i < share->past && is_settled(l->panel->series[i].observations, l->panel->series[i].n))
    i++;
  l->first[share->index] = i;
  l->past[share->index] = share->past;
}

/* Sorts the series first .. past - 1 and resolves what is given more than once. */
static bool settle_run(pgap_panel *panel, size_t first, size_t past, pgap_messages *messages) {
  pgap_observation *scratch = NULL, *observations;
  size_t room = 0;
  for (size_t i = first; i < past; i++) {
    pgap_series *s = &panel->series[i];
    if (is_settled(s->observations, s->n)) continue;
    pgap_observation *more = pgap_array_reserve(scratch, &room, s->n, sizeof *scratch);
    if (more == NULL) {
      free(scratch);
      return false;
    }
    scratch = more;
    memcpy(&observations, &s->observations, sizeof observations); /* ours to change */
    pgap_observations_sort(observations, s->n, scratch);
    s->n = pgap_observations_settle(observations, s, messages);
  }
  free(scratch);
  return true;
}

static bool settle(pgap_panel *panel, pgap_messages *messages) {
  enum { LEAST = 1024 };
  settling l = {.panel = panel};
  size_t n = pgap_threads_wanted(panel->n_series / LEAST + 1);
  bool is_done = true;
  pgap_threads_share(panel->n_series, n, look_share, &l);
  for (size_t i = 0; is_done && i < n; i++)
    is_done = settle_run(panel, l.first[i], l.past[i], messages);
  return is_done;
}

pgap_status pgap_panel_finish(pgap_panel *panel, pgap_messages *messages, pgap_error *err) {
  assert(!panel->is_finished);
  size_t n = 0;
  uint32_t *numbers = NULL;
  for (size_t i = 0; i < panel->n_blocks; i++) n += panel->blocks[i].n;
  bool is_done = lay_out(panel, &numbers) &&
                 (panel->is_scattered ? scatter(panel, numbers, n) : convert(panel, numbers));
  free(numbers);
  panel->is_finished = true;
  if (is_done && settle(panel, messages)) return PGAP_OK;
  panel->n_series = panel->n_own = 0;
  return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}

size_t pgap_panel_series(const pgap_panel *panel) { return panel->is_finished ? panel->n_own : 0; }

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
  uint32_t i =
      pgap_index_find(&panel->bin_index, hash_bin(&(pgap_bin){indicator, area, 0, of_entities}),
                      series_is, panel->series, &key);
  return i != PGAP_INDEX_NONE && panel->series[i].n > 0 ? &panel->series[i] : NULL;
}

const pgap_series *pgap_panel_find(const pgap_panel *panel, const pgap_indicator *indicator,
                                   const pgap_area *area) {
  return find_series(panel, indicator, area, 0);
}

size_t pgap_panel_entities(const pgap_panel *panel) {
  return panel->is_finished ? panel->n_series - panel->n_own : 0;
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
