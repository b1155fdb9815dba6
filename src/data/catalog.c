/* catalog.c: indicators and areas, found by id or by name.
 *
 * Both lists are the same thing to look up, so that one table serves them: keys (an id, or a name in
 * either language) point at entries, an id goes before a name, the first of two equal names before
 * the second. Entries live in the catalog's arena and never move. */
#include "map.h"

#include <plangap/arena.h>
#include <plangap/array.h>
#include <plangap/catalog.h>
#include <plangap/text.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A key of a table. `item` is a pgap_indicator or a pgap_area. */
typedef struct key {
  const char *text;
  void *item;
  bool is_name;
  UT_hash_handle hh;
} key;

typedef struct table {
  key *keys;
  void **items; /* in the order of their coming */
  size_t n;
  size_t capacity;
} table;

struct pgap_catalog {
  pgap_arena *arena;
  table indicators;
  table areas;
};

pgap_status pgap_catalog_new(pgap_catalog **out, pgap_error *err) {
  pgap_catalog *c = calloc(1, sizeof *c);
  if (c == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  c->arena = pgap_arena_new();
  if (c->arena == NULL) {
    free(c);
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  *out = c;
  return PGAP_OK;
}

static void table_dispose(table *t) {
  HASH_CLEAR(hh, t->keys);
  free(t->items);
}

void pgap_catalog_free(pgap_catalog *catalog) {
  if (catalog == NULL) return;
  table_dispose(&catalog->indicators);
  table_dispose(&catalog->areas);
  pgap_arena_free(catalog->arena);
  free(catalog);
}

static key *find_key(const table *t, const char *text) {
  key *found = NULL;
  HASH_FIND_STR(t->keys, text, found);
  return found;
}

/* The item called `text`, as it stands or after folding. */
static void *find(const table *t, const char *text) {
  const key *k = find_key(t, text);
  if (k == NULL) {
    char folded[256];
    pgap_text_fold(folded, sizeof folded, text);
    if (strcmp(folded, text) != 0) k = find_key(t, folded);
  }
  return k != NULL ? k->item : NULL;
}

/* Makes `text` a key of `item`; an id takes the key from a name, a name takes none. */
static bool add_key(pgap_catalog *c, table *t, const char *text, void *item, bool is_name) {
  if (text[0] == '\0' && is_name) return true;
  key *k = find_key(t, text);
  if (k != NULL) {
    if (!is_name) {
      k->item = item;
      k->is_name = false;
    }
    return true;
  }
  k = pgap_arena_alloc(c->arena, sizeof *k);
  if (k == NULL) return false;
  *k = (key){.text = text, .item = item, .is_name = is_name};
  HASH_ADD_KEYPTR(hh, t->keys, k->text, strlen(k->text), k);
  return k->hh.tbl != NULL;
}

/* A zeroed item of `size` bytes under the key `id`, or NULL when memory is out. */
static void *add_item(pgap_catalog *c, table *t, const char *id, size_t size) {
  void **items = pgap_array_reserve(t->items, &t->capacity, t->n + 1, sizeof *t->items);
  if (items == NULL) return NULL;
  t->items = items;
  void *item = pgap_arena_alloc(c->arena, size);
  if (item == NULL || !add_key(c, t, id, item, false)) return NULL;
  t->items[t->n++] = item;
  return item;
}

/* The item with this id, not one with this name. */
static void *find_id(const table *t, const char *id) {
  const key *k = find_key(t, id);
  return k != NULL && !k->is_name ? k->item : NULL;
}

static pgap_status id_twice(pgap_error *err, const char *id, long line) {
  char number[24];
  snprintf(number, sizeof number, "%ld", line);
  return pgap_error_set(err, PGAP_ID_TWICE, PGAP_ARGS(id, number));
}

pgap_status pgap_catalog_add_indicator(pgap_catalog *c, const pgap_indicator *row,
                                       pgap_error *err) {
  table *t = &c->indicators;
  pgap_indicator *item = find_id(t, row->id);
  if (item != NULL && item->is_declared) return id_twice(err, row->id, item->line);
  if (item == NULL) item = add_item(c, t, row->id, sizeof *item);
  if (item == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  *item = *row;
  item->is_declared = true;
  if (!add_key(c, t, item->name_zh, item, true) || !add_key(c, t, item->name_en, item, true)) {
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  return PGAP_OK;
}

pgap_status pgap_catalog_add_area(pgap_catalog *c, const pgap_area *row, pgap_error *err) {
  table *t = &c->areas;
  pgap_area *item = find_id(t, row->code);
  if (item != NULL && item->is_declared) return id_twice(err, row->code, item->line);
  if (item == NULL) item = add_item(c, t, row->code, sizeof *item);
  if (item == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  *item = *row;
  item->is_declared = true;
  if (!add_key(c, t, item->name_zh, item, true) || !add_key(c, t, item->name_en, item, true)) {
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  return PGAP_OK;
}

const pgap_indicator *pgap_catalog_indicator(const pgap_catalog *c, const char *id) {
  return find(&c->indicators, id);
}

const pgap_area *pgap_catalog_area(const pgap_catalog *c, const char *code) {
  return find(&c->areas, code);
}

const pgap_indicator *pgap_catalog_intern_indicator(pgap_catalog *c, const char *text) {
  pgap_indicator *item = find(&c->indicators, text);
  if (item != NULL) return item;
  item = add_item(c, &c->indicators, text, sizeof *item);
  if (item == NULL) return NULL;
  *item = (pgap_indicator){.id = text,
                           .name_zh = "",
                           .name_en = "",
                           .unit = "",
                           .direction = PGAP_DIRECTION_UP,
                           .nature = PGAP_NATURE_INDEX,
                           .lower = (double)NAN,
                           .upper = (double)NAN,
                           .weight = "",
                           .group = "",
                           .group_en = "",
                           .note = ""};
  return item;
}

const pgap_area *pgap_catalog_intern_area(pgap_catalog *c, const char *text) {
  pgap_area *item = find(&c->areas, text);
  if (item != NULL) return item;
  item = add_item(c, &c->areas, text, sizeof *item);
  if (item == NULL) return NULL;
  *item = (pgap_area){.code = text, .name_zh = "", .name_en = "", .parent = ""};
  return item;
}

void pgap_catalog_adopt_unit(pgap_catalog *c, const pgap_indicator *indicator, const char *unit) {
  pgap_indicator *item = find_id(&c->indicators, indicator->id);
  if (item != NULL && item->unit[0] == '\0') item->unit = unit;
}

void pgap_catalog_adopt_direction(pgap_catalog *c, const pgap_indicator *indicator,
                                  pgap_direction direction) {
  pgap_indicator *item = find_id(&c->indicators, indicator->id);
  if (item != NULL && !item->is_declared) item->direction = direction;
}

void pgap_catalog_adopt_nature(pgap_catalog *c, const pgap_indicator *indicator,
                               pgap_nature nature) {
  pgap_indicator *item = find_id(&c->indicators, indicator->id);
  if (item != NULL && !item->is_declared) item->nature = nature;
}

size_t pgap_catalog_indicators(const pgap_catalog *c) { return c->indicators.n; }

const pgap_indicator *pgap_catalog_indicator_at(const pgap_catalog *c, size_t i) {
  return i < c->indicators.n ? c->indicators.items[i] : NULL;
}

size_t pgap_catalog_areas(const pgap_catalog *c) { return c->areas.n; }

const pgap_area *pgap_catalog_area_at(const pgap_catalog *c, size_t i) {
  return i < c->areas.n ? c->areas.items[i] : NULL;
}

/* Distances above 2 bytes count for long or Chinese texts only, where a character is 3 bytes. */
static int distance_limit(const char *text) {
  int third = (int)(strlen(text) / 3);
  return third > 2 ? third : third > 0 ? 2 : 1;
}

static const char *nearest(const table *t, const char *text) {
  const char *best = NULL;
  int best_distance = distance_limit(text) + 1;
  for (const key *k = t->keys; k != NULL; k = k->hh.next) {
    int distance = pgap_text_distance(text, k->text, best_distance);
    if (distance < best_distance && distance < (int)strlen(k->text)) {
      best_distance = distance;
      best = k->text;
    }
  }
  return best;
}

const char *pgap_catalog_nearest_indicator(const pgap_catalog *c, const char *text) {
  return nearest(&c->indicators, text);
}

const char *pgap_catalog_nearest_area(const pgap_catalog *c, const char *text) {
  return nearest(&c->areas, text);
}
