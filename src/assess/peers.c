/* peers.c: see peers.h. */
#include "peers.h"

#include <math.h>
#include <plangap/arena.h>
#include <plangap/array.h>
#include <plangap/kind.h>
#include <stdlib.h>
#include <string.h>
#define HASH_NONFATAL_OOM 1
#include <uthash.h>

enum { PARENT_SIZE = 48 };

/* Zero-filled before use, since all its bytes are compared. */
typedef struct key {
  const pgap_indicator *indicator;
  double t;
  char parent[PARENT_SIZE];
} key;

typedef struct entry {
  key key;
  pgap_peers peers;
  UT_hash_handle hh;
} entry;

struct pgap_peer_cache {
  entry *entries;
  pgap_arena *arena;
  double *values; /* scratch */
  size_t capacity;
};

pgap_peer_cache *pgap_peer_cache_new(void) {
  pgap_peer_cache *cache = calloc(1, sizeof *cache);
  if (cache) cache->arena = pgap_arena_new();
  if (cache && cache->arena) return cache;
  free(cache);
  return NULL;
}

void pgap_peer_cache_free(pgap_peer_cache *cache) {
  if (!cache) return;
  HASH_CLEAR(hh, cache->entries);
  pgap_arena_free(cache->arena);
  free(cache->values);
  free(cache);
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static bool is_peer(const pgap_area *area, const pgap_case *c) {
  const char *parent = c->target->area->parent;
  return parent[0] == '\0' || strcmp(area->parent, parent) == 0;
}

/* The latest known value not after t, or NaN. */
static double latest_value(const pgap_series *s, double t, pgap_as_of as_of) {
  for (size_t k = s->n; k > 0; k--) {
    const pgap_observation *o = &s->observations[k - 1];
    if (pgap_period_end(pgap_observation_period(o)) > t + 1e-6) continue;
    if (pgap_observation_is_actual(o) && pgap_observation_is_known(o, as_of)) return o->value;
  }
  return NAN;
}

/* Latest values of all peers, sorted, into the scratch of the cache. */
static size_t take_values(pgap_peer_cache *cache, const pgap_case *c, double t) {
  const pgap_panel *panel = c->plan->panel;
  size_t first, n_areas = pgap_panel_areas(panel, c->target->indicator, &first), n = 0;
  double *room = pgap_array_reserve(cache->values, &cache->capacity, n_areas, sizeof *room);
  if (!room) return 0;
  cache->values = room;
  for (size_t i = first; i < first + n_areas; i++) {
    const pgap_series *s = pgap_panel_series_at(panel, i);
    double latest = is_peer(s->area, c) ? latest_value(s, t, c->as_of) : (double)NAN;
    if (!isnan(latest)) room[n++] = latest;
  }
  qsort(room, n, sizeof room[0], by_value);
  return n;
}

static pgap_peers figures_of(const double *y, size_t n, int direction) {
  pgap_peers p = {NAN, NAN};
  double mean = 0, sum = 0;
  if (n < 3) return p;
  for (size_t i = 0; i < n; i++) mean += y[i] / (double)n;
  for (size_t i = 0; i < n; i++) sum += (y[i] - mean) * (y[i] - mean);
  if (sum > 0) p.spread = sqrt(sum / (double)(n - 1));
  double at = (direction > 0 ? 0.025 : 0.975) * (double)(n - 1);
  size_t i = (size_t)at;
  p.lowest = i + 1 < n ? y[i] + (at - (double)i) * (y[i + 1] - y[i]) : y[n - 1];
  return p;
}

pgap_peers pgap_peers_of(const pgap_case *c) {
  pgap_peer_cache *cache = c->peers;
  const char *parent = c->target->area->parent;
  size_t length = strlen(parent);
  bool is_made = c->target->kind->measure != NULL; /* areas' own values are no peers of it */
  if (!cache || is_made || length >= PARENT_SIZE) return (pgap_peers){NAN, NAN};
  key k;
  memset(&k, 0, sizeof k);
  k.indicator = c->target->indicator;
  k.t = c->course.t[c->latest];
  memcpy(k.parent, parent, length);
  entry *e = NULL;
  HASH_FIND(hh, cache->entries, &k, sizeof k, e);
  if (e) return e->peers;
  size_t n = take_values(cache, c, k.t);
  pgap_peers peers = figures_of(cache->values, n, c->direction);
  e = pgap_arena_alloc(cache->arena, sizeof *e);
  if (!e) return peers;
  memcpy(&e->key, &k, sizeof k);
  e->peers = peers;
  HASH_ADD(hh, cache->entries, key, sizeof e->key, e);
  return peers;
}
