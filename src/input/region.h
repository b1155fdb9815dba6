/* region.h: some lines of a file, read by one thread. Private to this floor. */
#ifndef PLANGAP_INPUT_REGION_H
#define PLANGAP_INPUT_REGION_H

#include "layout.h"

typedef struct pgap_region {
  pgap_reader reader; /* its messages count lines from the region's first, which is 1 */
  pgap_messages messages;
  const pgap_layout *layout;
  char delimiter;
  size_t from, to; /* bytes of the source: whole lines */
  long n_lines;
  size_t n_formulas; /* freed in the window */
  enum {
    PGAP_REGION_READ,
    PGAP_REGION_NOT_PLAIN, /* the window showed something that is no plain text */
    PGAP_REGION_BROKEN,    /* a quoted cell spans lines */
    PGAP_REGION_AGAIN      /* a cell shows that the file is written in another way */
  } outcome;
} pgap_region;

/* Reads the lines into the reader's part. */
void pgap_region_read(pgap_region *region);

#endif
