/* part.h: the values of a file, or of some lines of it, as they were read: labels are still texts.
 *
 * One thread fills one part. Texts that repeat themselves are kept once: the labels of a value are
 * its key, what else is said of it is its vein. Private to this floor. */
#ifndef PLANGAP_INPUT_PART_H
#define PLANGAP_INPUT_PART_H

#include <plangap/arena.h>
#include <plangap/index.h>
#include <plangap/period.h>

/* A value and all that a file says of it. Texts are never NULL and need to live during the call. */
typedef struct pgap_reading {
  const char *indicator, *area, *unit;
  size_t indicator_at, area_at, unit_at; /* where they stand, as bytes of the source */
  const char *source, *note, *entity;
  pgap_period period;
  double value;     /* NaN = missing */
  char status;      /* SDMX CL_OBS_STATUS; 0 = not given */
  int32_t released; /* yyyymmdd, 0 = not given */
  long line, column;
} pgap_reading;

/* Labels of values. */
typedef struct pgap_part_key {
  const char *indicator, *area, *unit;
  size_t indicator_at, area_at, unit_at; /* at their first value */
  uint32_t line;                         /* of that value */
  uint32_t n;                            /* how many values have them */
} pgap_part_key;

typedef struct pgap_part_vein {
  const char *source, *note, *entity;
  int32_t released;
  uint32_t column;
  char status;
} pgap_part_vein;

typedef struct pgap_part_row {
  double value;
  uint64_t first : 17, last : 17, kind : 3, line : 27; /* period, and line from the part's first */
  uint32_t key, vein;
} pgap_part_row;

enum { PGAP_PART_BLOCK = 32 * 1024 }; /* rows of a block */

/* Zero-initialise; dispose after use. */
typedef struct pgap_part {
  pgap_arena *arena; /* of the texts */
  pgap_part_key *keys;
  pgap_part_vein *veins;
  pgap_part_row **blocks;
  size_t n_keys, n_veins, n_rows, n_blocks;
  size_t keys_capacity, veins_capacity, blocks_capacity;
  pgap_index key_index, vein_index;
  uint32_t last_key, last_vein;
  size_t n_missing; /* cells without a value, given or not */
} pgap_part;

/* False when memory is out or the part is full (2^27 lines). */
bool pgap_part_add(pgap_part *part, const pgap_reading *r);

void pgap_part_dispose(pgap_part *part);

static inline pgap_part_row *pgap_part_row_at(const pgap_part *part, size_t i) {
  return &part->blocks[i / PGAP_PART_BLOCK][i % PGAP_PART_BLOCK];
}

static inline pgap_period pgap_part_row_period(const pgap_part_row *row) {
  return (pgap_period){(int32_t)row->first, (int32_t)row->last, (pgap_period_kind)row->kind};
}

#endif
