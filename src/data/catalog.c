/* catalog.c: indicators and areas, found by id or by name.
 *
 * Both lists are the same thing to look up, so that one table serves them: keys point at entries. An id
 * goes before a name, a name before an alias, and that before a form that is only derived; the first
 * of two equal names before the second, while an alias or a form of two entries names neither. Entries
 * live in the catalog's arena and never move. */
#include "known_area.h"
#include "map.h"

#include <plangap/arena.h>
#include <plangap/array.h>
#include <plangap/catalog.h>
#include <plangap/text.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum rank { RANK_ID, RANK_NAME, RANK_ALIAS, RANK_FORM } rank;

/* A key of a table. `item` is a pgap_indicator or a pgap_area. */
typedef struct key {
  const char *text;
  void *item;
  rank rank;
  bool is_shared; /* another item has the same key of the same rank */
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

/* The key `text`, as it stands or after folding. */
static const key *find_folded(const table *t, const char *text) {
  const key *k = find_key(t, text);
  if (k != NULL) return k;
  char folded[256];
  pgap_text_fold(folded, sizeof folded, text);
  return strcmp(folded, text) != 0 ? find_key(t, folded) : NULL;
}

static void *find(const table *t, const char *text) {
  const key *k = find_folded(t, text);
  return k == NULL || (k->is_shared && k->rank >= RANK_ALIAS) ? NULL : k->item;
}

static bool is_shared(const table *t, const char *text) {
  const key *k = find_folded(t, text);
  return k != NULL && k->is_shared && k->rank != RANK_ID;
}

/* Makes `text` a key of `item` unless it is a stronger one already. */
static bool add_key(pgap_catalog *c, table *t, const char *text, void *item, rank of) {
  if (text[0] == '\0' && of != RANK_ID) return true;
  key *k = find_key(t, text);
  if (k != NULL) {
    if (of == k->rank && k->item != item) k->is_shared = true;
    if (of < k->rank) {
      k->item = item;
      k->rank = of;
      k->is_shared = false;
    }
    return true;
  }
  k = pgap_arena_alloc(c->arena, sizeof *k);
  if (k == NULL) return false;
  *k = (key){.text = text, .item = item, .rank = of};
  HASH_ADD_KEYPTR(hh, t->keys, k->text, strlen(k->text), k);
  return k->hh.tbl != NULL;
}

/* The same for a text that does not live on. */
static bool add_copy(pgap_catalog *c, table *t, const char *text, size_t length, void *item,
                     rank of) {
  const char *kept = pgap_arena_text(c->arena, text, length);
  return kept != NULL && add_key(c, t, kept, item, of);
}

/* "a|b|c" */
static bool add_aliases(pgap_catalog *c, table *t, const char *alias, void *item) {
  while (alias != NULL && *alias != '\0') {
    size_t n = strcspn(alias, "|"), from = strspn(alias, " "), to = n;
    while (to > from && alias[to - 1] == ' ') to--;
    if (from < to && !add_copy(c, t, alias + from, to - from, item, RANK_ALIAS)) return false;
    alias += n + (alias[n] == '|');
  }
  return true;
}

static const char *const endings[] = {"省", "市"};

/* Length of an area's name without 省 or 市; 0 = it has neither, or nothing would be left. */
static size_t stem_length(const char *name) {
  size_t n = strlen(name);
  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
    size_t m = strlen(endings[i]);
    if (n > 2 * m && strcmp(name + n - m, endings[i]) == 0) return n - m;
  }
  return 0;
}

/* Other names and codes that an area of this name or code goes by. */
static bool add_forms(pgap_catalog *c, const char *name, void *item) {
  char form[PGAP_KNOWN_AREA_SIZE];
  table *t = &c->areas;
  const pgap_known_area *known = pgap_known_area_find(name);
  size_t stem = stem_length(name);
  if (stem > 0 && !add_copy(c, t, name, stem, item, RANK_FORM)) return false;
  for (size_t i = 0; known != NULL && pgap_known_area_form(form, known, i); i++) {
    if (form[0] != '\0' && !add_copy(c, t, form, strlen(form), item, RANK_FORM)) return false;
  }
  return true;
}

/* A zeroed item of `size` bytes under the key `id`, or NULL when memory is out. */
static void *add_item(pgap_catalog *c, table *t, const char *id, size_t size) {
  void **items = pgap_array_reserve(t->items, &t->capacity, t->n + 1, sizeof *t->items);
  if (items == NULL) return NULL;
  t->items = items;
  void *item = pgap_arena_alloc(c->arena, size);
  if (item == NULL || !add_key(c, t, id, item, RANK_ID)) return NULL;
  t->items[t->n++] = item;
  return item;
}

/* The item with this id, not one with this name. */
static void *find_id(const table *t, const char *id) {
  const key *k = find_key(t, id);
  return k != NULL && k->rank == RANK_ID ? k->item : NULL;
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
  bool is_done = add_key(c, t, item->name_zh, item, RANK_NAME) &&
                 add_key(c, t, item->name_en, item, RANK_NAME) &&
                 add_aliases(c, t, item->alias, item);
  return is_done ? PGAP_OK : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}

pgap_status pgap_catalog_add_area(pgap_catalog *c, const pgap_area *row, pgap_error *err) {
  table *t = &c->areas;
  pgap_area *item = find_id(t, row->code);
  if (item != NULL && item->is_declared) return id_twice(err, row->code, item->line);
  if (item == NULL) item = add_item(c, t, row->code, sizeof *item);
  if (item == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  *item = *row;
  item->is_declared = true;
  bool is_done = add_key(c, t, item->name_zh, item, RANK_NAME) &&
                 add_key(c, t, item->name_en, item, RANK_NAME) &&
                 add_aliases(c, t, item->alias, item) && add_forms(c, item->code, item) &&
                 add_forms(c, item->name_zh, item) && add_forms(c, item->name_en, item);
  return is_done ? PGAP_OK : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}

const pgap_indicator *pgap_catalog_indicator(const pgap_catalog *c, const char *id) {
  return find(&c->indicators, id);
}

const pgap_area *pgap_catalog_area(const pgap_catalog *c, const char *code) {
  const pgap_area *area = find(&c->areas, code);
  size_t stem = area == NULL ? stem_length(code) : 0;
  char text[256];
  if (stem == 0 || stem >= sizeof text) return area;
  memcpy(text, code, stem);
  text[stem] = '\0';
  const key *k = find_key(&c->areas, text);
  return k != NULL && k->rank != RANK_FORM && !k->is_shared ? k->item : NULL;
}

bool pgap_catalog_is_shared_indicator(const pgap_catalog *c, const char *text) {
  return is_shared(&c->indicators, text);
}

bool pgap_catalog_is_shared_area(const pgap_catalog *c, const char *text) {
  return is_shared(&c->areas, text);
}

bool pgap_area_is_known(const char *text) { return pgap_known_area_find(text) != NULL; }

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
  const pgap_area *found = pgap_catalog_area(c, text);
  if (found != NULL) return found;
  pgap_area *item = add_item(c, &c->areas, text, sizeof *item);
  if (item == NULL) return NULL;
  *item = (pgap_area){.code = text, .name_zh = "", .name_en = "", .parent = ""};
  return add_forms(c, text, item) ? item : NULL;
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
    if (k->rank == RANK_FORM) continue; /* codes are near to each other without meaning it */
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
  return pgap_known_area_find(text) == NULL ? nearest(&c->areas, text) : NULL;
}
