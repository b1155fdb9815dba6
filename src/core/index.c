/* index.c: open addressing with linear probing (see index.h).
 *
 * Slots hold hash and number, so that growing asks no key and a probe seldom does. The hash of bytes
 * multiplies and folds eight bytes at a time (as wyhash, Wang Yi 2019, does). */
#include <plangap/array.h>
#include <plangap/index.h>

#include <stdlib.h>
#include <string.h>

typedef struct pgap_index_slot {
  uint32_t hash;
  uint32_t number; /* + 1; 0 = empty */
} slot;

enum { FIRST_SLOTS = 64 };

uint32_t pgap_index_find(const pgap_index *index, uint32_t hash, pgap_index_is *is,
                         const void *items, const void *key) {
  if (index->n_slots == 0) return PGAP_INDEX_NONE;
  size_t mask = index->n_slots - 1;
  for (size_t i = hash & mask; index->slots[i].number != 0; i = (i + 1) & mask) {
    const slot *s = &index->slots[i];
    if (s->hash == hash && is(items, s->number - 1, key)) return s->number - 1;
  }
  return PGAP_INDEX_NONE;
}

static void place(pgap_index *index, slot item) {
  size_t mask = index->n_slots - 1, i = item.hash & mask;
  while (index->slots[i].number != 0) i = (i + 1) & mask;
  index->slots[i] = item;
}

/* At most two thirds of the slots are taken. */
static bool grow(pgap_index *index) {
  pgap_index bigger = {.n = index->n, .n_slots = 2 * index->n_slots};
  if (bigger.n_slots == 0) bigger.n_slots = FIRST_SLOTS;
  bigger.slots = pgap_array_zero(bigger.n_slots, sizeof *bigger.slots);
  if (bigger.slots == NULL) return false;
  for (size_t i = 0; i < index->n_slots; i++) {
    if (index->slots[i].number != 0) place(&bigger, index->slots[i]);
  }
  free(index->slots);
  *index = bigger;
  return true;
}

bool pgap_index_add(pgap_index *index, uint32_t hash) {
  if (index->n == PGAP_INDEX_NONE - 1) return false;
  if (3 * (index->n + 1) > 2 * index->n_slots && !grow(index)) return false;
  place(index, (slot){hash, (uint32_t)++index->n});
  return true;
}

void pgap_index_renumber(pgap_index *index, const uint32_t *numbers) {
  for (size_t i = 0; i < index->n_slots; i++) {
    slot *s = &index->slots[i];
    if (s->number != 0) s->number = numbers[s->number - 1] + 1;
  }
}

void pgap_index_dispose(pgap_index *index) {
  free(index->slots);
  *index = (pgap_index){0};
}

static const uint64_t factor_a = 0xA0761D6478BD642F, factor_b = 0xE7037ED1A0B428DB;

/* High and low half of the product, folded. */
static uint64_t mix(uint64_t a, uint64_t b) {
  uint64_t low = (a & UINT32_MAX) * (b >> 32) ^ (a >> 32) * (b & UINT32_MAX);
  return a * b ^ low >> 17 ^ low << 15;
}

static uint32_t fold(uint64_t h) { return (uint32_t)(h ^ h >> 32); }

uint32_t pgap_hash_bytes(uint32_t seed, const void *bytes, size_t n) {
  const unsigned char *p = bytes;
  uint64_t h = seed ^ factor_a, word;
  for (size_t left = n; left > 0;) {
    size_t take = left < sizeof word ? left : sizeof word;
    word = 0;
    memcpy(&word, p, take);
    h = mix(h ^ word, factor_b);
    p += take;
    left -= take;
  }
  return fold(mix(h ^ n, factor_a));
}

uint32_t pgap_hash_number(uint32_t seed, uint64_t number) {
  return fold(mix(seed ^ factor_a ^ number << 1, factor_b));
}
