/* bins.c: see bins.h. Bins are shared out by indicator first; within one the areas are mostly in order
 * already, so that few names are compared. */
#include "bins.h"

#include <plangap/array.h>
#include <plangap/index.h>

#include <stdlib.h>
#include <string.h>

/* By owner (areas before entities), indicator and area. */
static int compare_bins(const pgap_bin *a, const pgap_bin *b) {
  if (a->of_entities != b->of_entities) return a->of_entities < b->of_entities ? -1 : 1;
  int order = a->indicator == b->indicator ? 0 : strcmp(a->indicator->id, b->indicator->id);
  return order != 0 || a->area == b->area ? order : strcmp(a->area->code, b->area->code);
}

static int compare_pointers(const void *a, const void *b) {
  return compare_bins(*(const pgap_bin *const *)a, *(const pgap_bin *const *)b);
}

/* The bins of one indicator, of the areas or of their entities, while they are put in order. */
typedef struct group {
  const pgap_bin *first; /* any of them */
  size_t number, n, next;
} group;

typedef struct grouping {
  group *groups;
  size_t n, capacity;
  pgap_index index;
  uint32_t *of_bins;
} grouping;

static bool group_is(const void *groups, uint32_t i, const void *key) {
  const pgap_bin *a = ((const group *)groups)[i].first, *b = key;
  return a->indicator == b->indicator && a->of_entities == b->of_entities;
}

/* The group of a bin; PGAP_INDEX_NONE when memory is out. */
static uint32_t find_group(grouping *g, const pgap_bin *b, uint32_t last) {
  if (g->n > 0 && group_is(g->groups, last, b)) return last;
  uint32_t hash = pgap_hash_number(b->of_entities, (uintptr_t)b->indicator);
  uint32_t found = pgap_index_find(&g->index, hash, group_is, g->groups, b);
  if (found != PGAP_INDEX_NONE) return found;
  group *groups = pgap_array_reserve(g->groups, &g->capacity, g->n + 1, sizeof *groups);
  if (groups == NULL) return PGAP_INDEX_NONE;
  g->groups = groups;
  if (!pgap_index_add(&g->index, hash)) return PGAP_INDEX_NONE;
  groups[g->n] = (group){.first = b, .number = g->n};
  return (uint32_t)g->n++;
}

static int compare_groups(const void *a, const void *b) {
  const pgap_bin *x = ((const group *)a)->first, *y = ((const group *)b)->first;
  if (x->of_entities != y->of_entities) return x->of_entities < y->of_entities ? -1 : 1;
  return strcmp(x->indicator->id, y->indicator->id);
}

/* Shares the bins that hold something out to groups, and puts these in order. */
static bool take_groups(grouping *g, const pgap_bin *bins, size_t n_bins) {
  uint32_t last = 0;
  g->of_bins = calloc(n_bins + 1, sizeof *g->of_bins);
  if (g->of_bins == NULL) return false;
  for (size_t i = 0; i < n_bins; i++) {
    if (bins[i].n == 0) continue;
    g->of_bins[i] = last = find_group(g, &bins[i], last);
    if (last == PGAP_INDEX_NONE) return false;
    g->groups[last].n++;
  }
  if (g->n > 0) qsort(g->groups, g->n, sizeof *g->groups, compare_groups);
  return true;
}

/* Sorts by group and, within one, by area, where files mostly have them in order. */
static bool sort_bins(grouping *g, const pgap_bin *bins, size_t n_bins, const pgap_bin **sorted) {
  size_t *places = calloc(g->n + 1, sizeof *places), start = 0, last = n_bins;
  if (places == NULL) return false;
  for (size_t k = 0; k < g->n; k++) {
    places[g->groups[k].number] = k;
    g->groups[k].next = start;
    start += g->groups[k].n;
  }
  for (size_t i = 0; i < n_bins; i++) {
    const pgap_bin *b = &bins[i];
    sorted[b->n > 0 ? g->groups[places[g->of_bins[i]]].next++ : --last] = b;
  }
  free(places);
  for (size_t k = 0; k < g->n; k++) {
    const pgap_bin **first = sorted + g->groups[k].next - g->groups[k].n;
    bool is_sorted = true;
    for (size_t i = 1; i < g->groups[k].n && is_sorted; i++)
      is_sorted = compare_bins(first[i - 1], first[i]) < 0;
    if (!is_sorted) qsort(first, g->groups[k].n, sizeof *first, compare_pointers);
  }
  return true;
}

bool pgap_bins_number(const pgap_bin *bins, size_t n_bins, uint32_t **numbers, size_t *n_filled) {
  bool is_sorted = true;
  *n_filled = 0;
  *numbers = NULL;
  for (size_t i = 0; i < n_bins; i++) {
    const pgap_bin *b = &bins[i];
    *n_filled += b->n > 0;
    if (b->n == 0 || (is_sorted && i > 0 && compare_bins(b - 1, b) > 0)) is_sorted = false;
  }
  if (is_sorted) return true;
  grouping g = {0};
  const pgap_bin **sorted = calloc(n_bins + 1, sizeof *sorted);
  *numbers = calloc(n_bins + 1, sizeof **numbers);
  bool is_done =
      sorted && *numbers && take_groups(&g, bins, n_bins) && sort_bins(&g, bins, n_bins, sorted);
  for (size_t i = 0; is_done && i < n_bins; i++) (*numbers)[sorted[i] - bins] = (uint32_t)i;
  free(g.groups);
  free(g.of_bins);
  pgap_index_dispose(&g.index);
  free(sorted);
  return is_done;
}
