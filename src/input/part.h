/* part.h: the values of a file, or of some lines of it, as they were read: labels are still texts.
 *
 * One thread fills one part. Every text is kept once, as a numbered label; a value's indicator, area
 * and unit are its key, what else is said of it is its vein. Private to this floor. */
#ifndef PLANGAP_INPUT_PART_H
#define PLANGAP_INPUT_PART_H

#include <plangap/arena.h>
#include <plangap/panel.h>

/* A value and all that a file says of it. Texts are never NULL and need to live during the call. */
typedef struct pgap_reading {
  const char *indicator, *area, *unit;
  size_t indicator_at, area_at, unit_at; /* where they stand, as bytes of the source */
  const char *source, *note, *entity;
  pgap_period period;
  double value;       /* NaN = missing */
  char status;        /* SDMX CL_OBS_STATUS; 0 = not given */
  bool is_multiplied; /* by the 万 of its cell: its unit may not multiply again */
  int32_t released;   /* yyyymmdd, 0 = not given */
  long line, column;
} pgap_reading;

typedef enum pgap_slot {
  PGAP_SLOT_INDICATOR,
  PGAP_SLOT_AREA,
  PGAP_SLOT_UNIT,
  PGAP_SLOT_SOURCE,
  PGAP_SLOT_NOTE,
  PGAP_SLOT_ENTITY,
  PGAP_SLOTS
} pgap_slot;

typedef struct pgap_label {
  const char *text;
  uint32_t length;
  uint32_t line; /* where it stands first */
  size_t at;
} pgap_label;

/* The same as a reading, with numbers of labels in place of texts. */
typedef struct pgap_slip {
  uint32_t labels[PGAP_SLOTS];
  size_t unit_at;
  pgap_period period;
  double value;
  char status;
  bool is_multiplied;
  int32_t released;
  uint32_t line, column;
} pgap_slip;

typedef struct pgap_part_key {
  uint32_t indicator, area, unit; /* labels */
  uint32_t line;                  /* of the first value that has them */
  size_t unit_at;
  bool is_plain; /* that value is of the area itself and of no window */
} pgap_part_key;

typedef struct pgap_part_vein {
  uint32_t source, note, entity; /* labels */
  int32_t released;
  uint32_t column;
  char status;
  bool is_multiplied;
} pgap_part_vein;

enum { PGAP_PART_BLOCK = 2 * 1024 * 1024 / sizeof(pgap_row) }; /* rows of a block: of two MiB */

/* Zero-initialise; dispose after use. */
typedef struct pgap_part {
  pgap_arena *arena; /* of the texts */
  pgap_label *labels;
  pgap_part_key *keys;
  pgap_part_vein *veins;
  pgap_row **blocks; /* series = key, remark = vein; lines from the part's first */
  size_t n_labels, n_keys, n_veins, n_rows, n_blocks;
  size_t labels_capacity, keys_capacity, veins_capacity, blocks_capacity;
  pgap_index label_index, key_index, vein_index;
  uint32_t last_labels[PGAP_SLOTS][2], last_key, last_veins[2]; /* newest first */
  size_t n_missing; /* cells without a value, given or not */
} pgap_part;

/* What one record's texts were found to be. Zero-initialise for each record, whose texts must stay
 * where they are. */
typedef struct pgap_part_memo {
  const char *texts[PGAP_SLOTS];
  uint32_t labels[PGAP_SLOTS];
} pgap_part_memo;

/* Adds a value of a record. False when memory is out or the part is full (PGAP_LINES_MOST). */
bool pgap_part_add(pgap_part *part, pgap_part_memo *memo, const pgap_reading *r);

/* The label of a text, which stands at that byte and line; PGAP_INDEX_NONE when memory is out. Quick
 * when the slot's last label was the same. */
uint32_t pgap_part_label(pgap_part *part, pgap_slot slot, const char *text, size_t length,
                         size_t at, uint32_t line);
bool pgap_part_put(pgap_part *part, const pgap_slip *slip);

/* Gives back what only adding needs. */
void pgap_part_close(pgap_part *part);

/* The reading that row i was made of; its texts live as long as the part. */
void pgap_part_read(pgap_reading *out, const pgap_part *part, size_t i);

void pgap_part_dispose(pgap_part *part);

static inline pgap_row *pgap_part_row(const pgap_part *part, size_t i) {
  return &part->blocks[i / PGAP_PART_BLOCK][i % PGAP_PART_BLOCK];
}

/* Rows of block i. */
static inline size_t pgap_part_block_rows(const pgap_part *part, size_t i) {
  return i + 1 < part->n_blocks ? PGAP_PART_BLOCK : part->n_rows - i * PGAP_PART_BLOCK;
}

static inline pgap_period pgap_row_period(const pgap_row *row) {
  return (pgap_period){(int32_t)row->first, (int32_t)row->last, (pgap_period_kind)row->kind};
}

#endif
