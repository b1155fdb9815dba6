/* crew.h: one job on many items, shared out by blocks to several threads, with progress on a
 * terminal: the same bytes whatever their number.
 *
 * Which thread does which block is left to chance. So a block leaves its result in a place of its
 * own, to be used in the order of the blocks, or writes it to `out`, which the crew copies in that
 * order. */
#ifndef PLANGAP_CLI_CREW_H
#define PLANGAP_CLI_CREW_H

#include <plangap/error.h>
#include <stddef.h>
#include <stdio.h>

typedef struct pgap_block {
  size_t index;
  size_t first, past; /* items first .. past - 1 */
  FILE *out;          /* in memory; NULL if the crew has none */
} pgap_block;

typedef struct pgap_crew {
  size_t n_items;
  size_t n_blocks; /* as equal as can be */
  void *context;
  /* What a thread needs, made and freed by itself. `end` follows on `begin` that succeeded. */
  pgap_status (*begin)(void **desk, void *context, pgap_error *err);
  void (*end)(void *desk);
  pgap_status (*work)(const pgap_block *block, void *desk, void *context, pgap_error *err);
  FILE *out; /* gets what the blocks wrote, written by the caller's thread; NULL = they do not */
  /* Printed with a percentage on standard error while it takes long, if that is a terminal; NULL =
   * never. */
  const char *title;
} pgap_crew;

/* Does all blocks. An error is that of the first block that has one, whatever the threads; blocks
 * not begun by then stay undone. */
pgap_status pgap_crew_run(const pgap_crew *crew, pgap_error *err);

#endif
