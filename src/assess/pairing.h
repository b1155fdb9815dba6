/* pairing.h: which target of one version is which of the other. */
#ifndef PGAP_ASSESS_PAIRING_H
#define PGAP_ASSESS_PAIRING_H

#include <plangap/diff.h>

/* A target that rules on its side. */
typedef struct pgap_pick {
  const pgap_target *target;
  size_t position; /* among the targets of its plan */
  size_t partner;  /* among the picks of the other side, or PGAP_PICK_ALONE */
} pgap_pick;

enum { PGAP_PICK_ALONE = -1 };

/* Sorted by indicator, area, kind, tier, base, due, op. */
typedef struct pgap_picks {
  pgap_pick *items;
  size_t n;
} pgap_picks;

/* The ruling announcements of a side; what was not announced yet is left out. Free `items`. */
pgap_status pgap_picks_take(pgap_picks *out, const pgap_diff_side *side, pgap_error *err);

/* Pairs targets that agree in everything that names them, then, where as many are left on both
 * sides, those that agree in indicator, area, kind and tier (another due or base), at last in indicator
 * and area. */
void pgap_picks_pair(pgap_picks *old, pgap_picks *new);

#endif
