/* matching.h: what the labels of other people's tables mean in a plan. Private to this floor. */
#ifndef PLANGAP_INPUT_MATCHING_H
#define PLANGAP_INPUT_MATCHING_H

#include "loader.h"

#include <plangap/import.h>

typedef struct pgap_matching {
  bool is_adding;
  bool is_publication;       /* the file being read is for everybody */
  pgap_import_label *labels; /* that mean nothing */
  size_t n, capacity;
} pgap_matching;

/* What `text` means, or NULL after it has been noted among the labels. Besides the plan's own names
 * (catalog.h) it may differ in letter case, spaces and quotation marks, and a unit in brackets may follow
 * that is the indicator's. */
const pgap_indicator *pgap_matching_indicator(pgap_loader *loader, const pgap_place *at,
                                              const char *text);
const pgap_area *pgap_matching_area(pgap_loader *loader, const pgap_place *at, const char *text);

/* Counts n values that are left out for a label. */
void pgap_matching_pass(pgap_matching *matching, const char *label, bool is_area, size_t n);

#endif
