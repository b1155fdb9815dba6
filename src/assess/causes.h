/* causes.h: what differs between the two sides of a target. */
#ifndef PGAP_ASSESS_CAUSES_H
#define PGAP_ASSESS_CAUSES_H

#include "blend.h"

/* Where causes are written; the first failure stays. */
typedef struct pgap_cause_writer {
  pgap_diff *diff;
  const pgap_blend *blend; /* the two sides */
  pgap_status status;
  pgap_error *err;
} pgap_cause_writer;

/* Appends the causes of a pair to the row, step by step. `adjusted` is what pgap_blend_adjust gave. */
void pgap_causes_find(pgap_cause_writer *w, pgap_diff_row *row, const pgap_target *adjusted);

/* Appends the only cause of a row that is new or gone, or an empty one. */
void pgap_causes_only(pgap_cause_writer *w, pgap_diff_row *row, const char *name);

#endif
