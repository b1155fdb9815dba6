/* part.c: see part.h. A row whose labels are those of the row before costs a comparison; others are
 * found by their hash. */
#include "part.h"

#include <plangap/array.h>

#include <stdlib.h>
#include <string.h>

enum { LINES_MOST = 1 << 27 };

static uint32_t hash_text(uint32_t seed, const char *text) {
  return pgap_hash_bytes(seed, text, strlen(text));
}

static bool has_labels(const pgap_part_key *key, const pgap_reading *r) {
  return strcmp(key->indicator, r->indicator) == 0 && strcmp(key->area, r->area) == 0 &&
         strcmp(key->unit, r->unit) == 0;
}

static bool key_is(const void *keys, uint32_t i, const void *reading) {
  return has_labels((const pgap_part_key *)keys + i, reading);
}

static bool says_the_same(const pgap_part_vein *vein, const pgap_reading *r) {
  return vein->column == (uint32_t)r->column && vein->status == r->status &&
         vein->released == r->released && strcmp(vein->source, r->source) == 0 &&
         strcmp(vein->note, r->note) == 0 && strcmp(vein->entity, r->entity) == 0;
}

static bool vein_is(const void *veins, uint32_t i, const void *reading) {
  return says_the_same((const pgap_part_vein *)veins + i, reading);
}

static const char *keep(pgap_part *part, const char *text) {
  return text[0] != '\0' ? pgap_arena_text(part->arena, text, strlen(text)) : "";
}

static bool add_key(pgap_part *part, const pgap_reading *r, uint32_t hash) {
  pgap_part_key *keys =
      pgap_array_reserve(part->keys, &part->keys_capacity, part->n_keys + 1, sizeof *part->keys);
  if (keys == NULL || !pgap_index_add(&part->key_index, hash)) return false;
  part->keys = keys;
  pgap_part_key *key = &keys[part->n_keys++];
  *key = (pgap_part_key){keep(part, r->indicator),
                         keep(part, r->area),
                         keep(part, r->unit),
                         r->indicator_at,
                         r->area_at,
                         r->unit_at,
                         (uint32_t)r->line,
                         0};
  return key->indicator != NULL && key->area != NULL && key->unit != NULL;
}

static bool find_key(pgap_part *part, const pgap_reading *r) {
  if (part->n_keys > 0 && has_labels(&part->keys[part->last_key], r)) return true;
  uint32_t hash = hash_text(hash_text(hash_text(0, r->indicator), r->area), r->unit);
  part->last_key = pgap_index_find(&part->key_index, hash, key_is, part->keys, r);
  if (part->last_key != PGAP_INDEX_NONE) return true;
  part->last_key = (uint32_t)part->n_keys;
  return add_key(part, r, hash);
}

static bool add_vein(pgap_part *part, const pgap_reading *r, uint32_t hash) {
  pgap_part_vein *veins = pgap_array_reserve(part->veins, &part->veins_capacity, part->n_veins + 1,
                                             sizeof *part->veins);
  if (veins == NULL || !pgap_index_add(&part->vein_index, hash)) return false;
  part->veins = veins;
  pgap_part_vein *vein = &veins[part->n_veins++];
  *vein = (pgap_part_vein){keep(part, r->source), keep(part, r->note), keep(part, r->entity),
                           r->released,           (uint32_t)r->column, r->status};
  return vein->source != NULL && vein->note != NULL && vein->entity != NULL;
}

static bool find_vein(pgap_part *part, const pgap_reading *r) {
  if (part->n_veins > 0 && says_the_same(&part->veins[part->last_vein], r)) return true;
  uint32_t hash = hash_text(hash_text(hash_text(0, r->source), r->note), r->entity);
  hash =
      pgap_hash_number(hash, (uint64_t)r->column << 40 | (uint64_t)(unsigned char)r->status << 32 |
                                 (uint32_t)r->released);
  part->last_vein = pgap_index_find(&part->vein_index, hash, vein_is, part->veins, r);
  if (part->last_vein != PGAP_INDEX_NONE) return true;
  part->last_vein = (uint32_t)part->n_veins;
  return add_vein(part, r, hash);
}

/* Room for one more row. */
static pgap_part_row *next_row(pgap_part *part) {
  if (part->n_rows == part->n_blocks * PGAP_PART_BLOCK) {
    pgap_part_row **blocks = pgap_array_reserve(part->blocks, &part->blocks_capacity,
                                                part->n_blocks + 1, sizeof *blocks);
    if (blocks == NULL) return NULL;
    part->blocks = blocks;
    blocks[part->n_blocks] = malloc(PGAP_PART_BLOCK * sizeof **blocks);
    if (blocks[part->n_blocks] == NULL) return NULL;
    part->n_blocks++;
  }
  return pgap_part_row_at(part, part->n_rows++);
}

bool pgap_part_add(pgap_part *part, const pgap_reading *r) {
  if (part->arena == NULL) part->arena = pgap_arena_new();
  if (part->arena == NULL || r->line >= LINES_MOST || !find_key(part, r) || !find_vein(part, r))
    return false;
  pgap_part_row *row = next_row(part);
  if (row == NULL) return false;
  *row = (pgap_part_row){.value = r->value,
                         .first = (uint32_t)r->period.first & 0x1FFFF,
                         .last = (uint32_t)r->period.last & 0x1FFFF,
                         .kind = (unsigned)r->period.kind & 7,
                         .line = (uint64_t)r->line & (LINES_MOST - 1),
                         .key = part->last_key,
                         .vein = part->last_vein};
  part->keys[part->last_key].n++;
  return true;
}

void pgap_part_dispose(pgap_part *part) {
  for (size_t i = 0; i < part->n_blocks; i++) free(part->blocks[i]);
  free(part->blocks);
  free(part->keys);
  free(part->veins);
  pgap_index_dispose(&part->key_index);
  pgap_index_dispose(&part->vein_index);
  pgap_arena_free(part->arena);
  *part = (pgap_part){0};
}
