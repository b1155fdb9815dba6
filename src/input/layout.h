/* layout.h: the registry of layouts of actuals (layouts.def; one file and one row each). Private to
 * this floor; plangap/input.h shows the names.
 *
 * A layout says whether a file is of its kind and reads it. Contract tests demand of every row: a name
 * that is the file's and unique, a summary, a sample that it fits and reads, that no other layout
 * fits its sample, and that it does not fit an empty file. */
#ifndef PLANGAP_INPUT_LAYOUT_H
#define PLANGAP_INPUT_LAYOUT_H

#include "loader.h"

struct pgap_layout {
  const char *name;
  const char *summary; /* one line, translatable */
  const char *sample;  /* a small valid file */
  bool (*fits)(const pgap_source *source);
  /* Reads the rows into the loader's panel; the status is that of the file as a whole. */
  pgap_status (*read)(pgap_loader *loader, const pgap_source *source, pgap_error *err);
};

/* The first layout that fits, or NULL. */
const pgap_layout *pgap_layout_detect(const pgap_source *source);

#endif
