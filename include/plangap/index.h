/* index.h: finds the number of an item by its key, in eight bytes an item.
 *
 * The items stay where the caller has them, numbered from 0 in the order of their adding: an index
 * over millions of them is one flat table, which uthash's handles of 56 bytes would not be. */
#ifndef PLANGAP_INDEX_H
#define PLANGAP_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zero-initialise; dispose after use. */
typedef struct pgap_index {
  struct pgap_index_slot *slots;
  size_t n, n_slots;
} pgap_index;

#define PGAP_INDEX_NONE UINT32_MAX

/* Whether item `number` of the caller's has the key. */
typedef bool pgap_index_is(const void *items, uint32_t number, const void *key);

/* The number of the item with that key and hash, or PGAP_INDEX_NONE. */
uint32_t pgap_index_find(const pgap_index *index, uint32_t hash, pgap_index_is *is,
                         const void *items, const void *key);

/* Adds the next item, whose number is index->n, under its hash; false when memory is out or there
 * are 2^32 - 1 of them. The key must not be in the index yet. */
bool pgap_index_add(pgap_index *index, uint32_t hash);

/* Gives item i the number numbers[i], when the caller has put the items into another order. */
void pgap_index_renumber(pgap_index *index, const uint32_t *numbers);

void pgap_index_dispose(pgap_index *index);

/* Hashes to combine: of n bytes, and of a number, each on top of `seed` (0 at first). */
uint32_t pgap_hash_bytes(uint32_t seed, const void *bytes, size_t n);
uint32_t pgap_hash_number(uint32_t seed, uint64_t number);

#endif
