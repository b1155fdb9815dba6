/* png.h: what gnuplot leaves out of a PNG: resolution and texts. */
#ifndef PLANGAP_CHART_PNG_H
#define PLANGAP_CHART_PNG_H

#include <plangap/error.h>
#include <stddef.h>

/* NULL texts are left out. */
typedef struct pgap_png_notes {
  int dpi;
  const char *title, *command; /* UTF-8 */
} pgap_png_notes;

/* *out = malloc'ed copy of the picture with pHYs and iTXt chunks (Title, Software, Command) right
 * after IHDR. `name` is for messages only. PGAP_PROGRAM_FAILED when the bytes are no PNG. */
pgap_status pgap_png_annotate(unsigned char **out, size_t *out_n, const unsigned char *png,
                              size_t n, const pgap_png_notes *notes, pgap_error *err);

#endif
