/* crew.h: work in pieces, on several threads, with progress on a terminal.
 *
 * Which thread does which piece is left to chance, so a piece must put its result in a place of its
 * own; what is made of them afterwards, in the order of the pieces, is the same every time. */
#ifndef PLANGAP_CLI_CREW_H
#define PLANGAP_CLI_CREW_H

#include <plangap/error.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct pgap_crew {
  size_t n_pieces;
  int n_threads; /* 0 = one per core */
  void *context;
  /* What a thread needs, made and freed by itself; NULL functions = nothing. */
  pgap_status (*begin)(void **desk, void *context, pgap_error *err);
  void (*end)(void *desk);
  pgap_status (*work)(void *context, void *desk, size_t piece, pgap_error *err);
  /* Printed with a percentage on standard error while it takes long, if that is a terminal; NULL =
   * never. */
  const char *title;
} pgap_crew;

/* Does all pieces. The first error in the order of the pieces, and what is not begun then stays
 * undone. */
pgap_status pgap_crew_run(const pgap_crew *crew, pgap_error *err);

#endif
