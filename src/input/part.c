/* part.c: see part.h. A text that is the one before in its column costs a comparison; others are found
 * by their hash. */
#include "part.h"

#include <plangap/array.h>

#include <stdlib.h>
#include <string.h>

typedef struct text_key {
  const char *text;
  size_t length;
} text_key;

/* Texts are short: memcmp would be a call for each. The last words overlap. */
static inline bool are_same(const char *a, const char *b, size_t n) {
  uint64_t x, y;
  uint32_t v, w;
  if (n >= sizeof x) {
    for (size_t i = 0; i + sizeof x < n; i += sizeof x) {
      memcpy(&x, a + i, sizeof x);
      memcpy(&y, b + i, sizeof y);
      if (x != y) return false;
    }
    memcpy(&x, a + n - sizeof x, sizeof x);
    memcpy(&y, b + n - sizeof y, sizeof y);
    return x == y;
  }
  if (n >= sizeof v) {
    memcpy(&v, a, sizeof v);
    memcpy(&w, b, sizeof w);
    if (v != w) return false;
    memcpy(&v, a + n - sizeof v, sizeof v);
    memcpy(&w, b + n - sizeof w, sizeof w);
    return v == w;
  }
  for (size_t i = 0; i < n; i++) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

static inline bool is_label(const pgap_label *label, const text_key *key) {
  return label->length == key->length && are_same(label->text, key->text, key->length);
}

static bool label_is(const void *labels, uint32_t i, const void *key) {
  return is_label((const pgap_label *)labels + i, key);
}

/* The one before the last becomes the last. */
static uint32_t swap(uint32_t last[2]) {
  uint32_t before = last[1];
  last[1] = last[0];
  return last[0] = before;
}

uint32_t pgap_part_label(pgap_part *part, pgap_slot slot, const char *text, size_t length,
                         size_t at, uint32_t line) {
  text_key key = {text, length};
  uint32_t *last = part->last_labels[slot];
  if (last[0] < part->n_labels && is_label(&part->labels[last[0]], &key)) return last[0];
  if (last[1] < part->n_labels && is_label(&part->labels[last[1]], &key)) return swap(last);
  uint32_t hash = pgap_hash_bytes(0, text, length);
  uint32_t found = pgap_index_find(&part->label_index, hash, label_is, part->labels, &key);
  if (found == PGAP_INDEX_NONE) {
    if (part->arena == NULL) part->arena = pgap_arena_new();
    pgap_label *labels = pgap_array_reserve(part->labels, &part->labels_capacity,
                                            part->n_labels + 1, sizeof *labels);
    if (part->arena == NULL || labels == NULL) return PGAP_INDEX_NONE;
    part->labels = labels;
    const char *kept = pgap_arena_text(part->arena, text, length);
    if (kept == NULL || !pgap_index_add(&part->label_index, hash)) return PGAP_INDEX_NONE;
    found = (uint32_t)part->n_labels++;
    labels[found] = (pgap_label){kept, (uint32_t)length, line, at};
  }
  last[1] = last[0];
  return last[0] = found;
}

static bool has_labels(const pgap_part_key *key, const pgap_slip *s) {
  return key->area == s->labels[PGAP_SLOT_AREA] &&
         key->indicator == s->labels[PGAP_SLOT_INDICATOR] && key->unit == s->labels[PGAP_SLOT_UNIT];
}

static bool key_is(const void *keys, uint32_t i, const void *slip) {
  return has_labels((const pgap_part_key *)keys + i, slip);
}

static bool says_the_same(const pgap_part_vein *vein, const pgap_slip *s) {
  return vein->column == s->column && vein->status == s->status &&
         vein->is_multiplied == s->is_multiplied && vein->released == s->released &&
         vein->source == s->labels[PGAP_SLOT_SOURCE] && vein->note == s->labels[PGAP_SLOT_NOTE] &&
         vein->entity == s->labels[PGAP_SLOT_ENTITY];
}

static bool vein_is(const void *veins, uint32_t i, const void *slip) {
  return says_the_same((const pgap_part_vein *)veins + i, slip);
}

static uint32_t hash_pair(uint32_t seed, uint32_t a, uint32_t b) {
  return pgap_hash_number(seed, (uint64_t)a << 32 | b);
}

/* Areas that were met one after the other lie side by side in the index. */
static uint32_t hash_key(const pgap_slip *s) {
  enum { SIDE_BY_SIDE = 8 };
  uint32_t area = s->labels[PGAP_SLOT_AREA];
  uint32_t hash =
      hash_pair(s->labels[PGAP_SLOT_UNIT], s->labels[PGAP_SLOT_INDICATOR], area / SIDE_BY_SIDE);
  return hash * SIDE_BY_SIDE + area % SIDE_BY_SIDE;
}

static bool add_key(pgap_part *part, const pgap_slip *s, uint32_t hash) {
  pgap_part_key *keys =
      pgap_array_reserve(part->keys, &part->keys_capacity, part->n_keys + 1, sizeof *part->keys);
  if (keys == NULL) return false;
  part->keys = keys;
  if (!pgap_index_add(&part->key_index, hash)) return false;
  const char *entity = part->labels[s->labels[PGAP_SLOT_ENTITY]].text;
  bool is_plain = s->period.kind != PGAP_PERIOD_WINDOW && entity[0] == '\0';
  keys[part->n_keys++] = (pgap_part_key){s->labels[PGAP_SLOT_INDICATOR],
                                         s->labels[PGAP_SLOT_AREA],
                                         s->labels[PGAP_SLOT_UNIT],
                                         s->line,
                                         s->unit_at,
                                         is_plain};
  return true;
}

static bool find_key(pgap_part *part, const pgap_slip *s) {
  if (part->n_keys > 0 && has_labels(&part->keys[part->last_key], s)) return true;
  /* Where periods come first, the series follow each other as they did before. */
  if (part->last_key + 1 < part->n_keys && has_labels(&part->keys[part->last_key + 1], s)) {
    part->last_key++;
    return true;
  }
  uint32_t hash = hash_key(s);
  part->last_key = pgap_index_find(&part->key_index, hash, key_is, part->keys, s);
  if (part->last_key != PGAP_INDEX_NONE) return true;
  part->last_key = (uint32_t)part->n_keys;
  return add_key(part, s, hash);
}

static bool add_vein(pgap_part *part, const pgap_slip *s, uint32_t hash) {
  pgap_part_vein *veins = pgap_array_reserve(part->veins, &part->veins_capacity, part->n_veins + 1,
                                             sizeof *part->veins);
  if (veins == NULL) return false;
  part->veins = veins;
  if (!pgap_index_add(&part->vein_index, hash)) return false;
  veins[part->n_veins++] = (pgap_part_vein){s->labels[PGAP_SLOT_SOURCE],
                                            s->labels[PGAP_SLOT_NOTE],
                                            s->labels[PGAP_SLOT_ENTITY],
                                            s->released,
                                            s->column,
                                            s->status,
                                            s->is_multiplied};
  return true;
}

/* The number of the vein; PGAP_INDEX_NONE when memory is out. */
static uint32_t find_vein(pgap_part *part, const pgap_slip *s) {
  uint32_t *last = part->last_veins;
  if (last[0] < part->n_veins && says_the_same(&part->veins[last[0]], s)) return last[0];
  if (last[1] < part->n_veins && says_the_same(&part->veins[last[1]], s)) return swap(last);
  uint32_t hash = hash_pair(s->labels[PGAP_SLOT_ENTITY], s->labels[PGAP_SLOT_SOURCE],
                            s->labels[PGAP_SLOT_NOTE]);
  hash = hash_pair(hash ^ (unsigned char)s->status, s->column, (uint32_t)s->released);
  uint32_t found = pgap_index_find(&part->vein_index, hash, vein_is, part->veins, s);
  if (found == PGAP_INDEX_NONE) {
    found = (uint32_t)part->n_veins;
    if (!add_vein(part, s, hash)) return PGAP_INDEX_NONE;
  }
  last[1] = last[0];
  return last[0] = found;
}

/* A block of its own for the next rows. */
static bool add_block(pgap_part *part) {
  pgap_row **blocks =
      pgap_array_reserve(part->blocks, &part->blocks_capacity, part->n_blocks + 1, sizeof *blocks);
  if (blocks == NULL) return false;
  part->blocks = blocks;
  blocks[part->n_blocks] = part->n_blocks > 0 ? pgap_array_big(PGAP_PART_BLOCK, sizeof **blocks)
                                              : malloc(PGAP_PART_BLOCK * sizeof **blocks);
  return blocks[part->n_blocks++] != NULL;
}

bool pgap_part_put(pgap_part *part, const pgap_slip *s) {
  if (s->line >= PGAP_LINES_MOST || !find_key(part, s)) return false;
  uint32_t vein = find_vein(part, s);
  if (vein == PGAP_INDEX_NONE) return false;
  if (part->n_rows == part->n_blocks * PGAP_PART_BLOCK && !add_block(part)) return false;
  *pgap_part_row(part, part->n_rows++) = (pgap_row){.value = s->value,
                                                    .first = (uint32_t)s->period.first & 0x1FFFF,
                                                    .last = (uint32_t)s->period.last & 0x1FFFF,
                                                    .kind = (unsigned)s->period.kind & 7,
                                                    .line = s->line & (PGAP_LINES_MOST - 1),
                                                    .series = part->last_key,
                                                    .remark = vein};
  return true;
}

bool pgap_part_add(pgap_part *part, pgap_part_memo *memo, const pgap_reading *r) {
  const char *texts[] = {r->indicator, r->area, r->unit, r->source, r->note, r->entity};
  const size_t places[] = {r->indicator_at, r->area_at, r->unit_at, 0, 0, 0};
  pgap_slip slip = {.unit_at = r->unit_at,
                    .period = r->period,
                    .value = r->value,
                    .status = r->status,
                    .is_multiplied = r->is_multiplied,
                    .released = r->released,
                    .line = (uint32_t)r->line,
                    .column = (uint32_t)r->column};
  for (pgap_slot i = 0; i < PGAP_SLOTS; i++) {
    if (memo->texts[i] != texts[i]) {
      memo->texts[i] = texts[i];
      memo->labels[i] =
          pgap_part_label(part, i, texts[i], strlen(texts[i]), places[i], (uint32_t)r->line);
    }
    slip.labels[i] = memo->labels[i];
    if (slip.labels[i] == PGAP_INDEX_NONE) return false;
  }
  return pgap_part_put(part, &slip);
}

void pgap_part_read(pgap_reading *out, const pgap_part *part, size_t i) {
  const pgap_row *row = pgap_part_row(part, i);
  const pgap_part_key *key = &part->keys[row->series];
  const pgap_part_vein *vein = &part->veins[row->remark];
  const pgap_label *labels = part->labels;
  *out = (pgap_reading){.indicator = labels[key->indicator].text,
                        .area = labels[key->area].text,
                        .unit = labels[key->unit].text,
                        .indicator_at = labels[key->indicator].at,
                        .area_at = labels[key->area].at,
                        .unit_at = key->unit_at,
                        .source = labels[vein->source].text,
                        .note = labels[vein->note].text,
                        .entity = labels[vein->entity].text,
                        .period = pgap_row_period(row),
                        .value = row->value,
                        .status = vein->status,
                        .is_multiplied = vein->is_multiplied,
                        .released = vein->released,
                        .line = (long)row->line,
                        .column = (long)vein->column};
}

void pgap_part_close(pgap_part *part) {
  pgap_index_dispose(&part->label_index);
  pgap_index_dispose(&part->key_index);
  pgap_index_dispose(&part->vein_index);
}

void pgap_part_dispose(pgap_part *part) {
  for (size_t i = 0; i < part->n_blocks; i++) free(part->blocks[i]);
  free(part->blocks);
  free(part->labels);
  free(part->keys);
  free(part->veins);
  pgap_part_close(part);
  pgap_arena_free(part->arena);
  *part = (pgap_part){0};
}
