/* head.h: the first records of a file, for layouts to look at. Private to this floor. */
#ifndef PLANGAP_INPUT_HEAD_H
#define PLANGAP_INPUT_HEAD_H

#include "csv.h"
#include "map.h"

#include <plangap/arena.h>

enum { PGAP_HEAD_ROWS = 40 };

typedef struct pgap_head {
  const char *name; /* of the file */
  char delimiter;
  const pgap_map_view *map;          /* whose headers are read as it says; NULL = none */
  pgap_csv_row rows[PGAP_HEAD_ROWS]; /* blank lines are left out */
  size_t n;
  pgap_arena *arena;
} pgap_head;

/* Reads the first records with that delimiter; broken ones are left out. False for want of memory. */
bool pgap_head_read(pgap_head *out, const pgap_source *source, char delimiter);
void pgap_head_dispose(pgap_head *head);

/* The cell's text; "" where the head has none. */
const char *pgap_head_cell(const pgap_head *head, size_t row, size_t column);

#endif
