/* legend.h: what the lines and points of a picture mean, in rows between its subtitle and its plot. */
#ifndef PLANGAP_CHART_LEGEND_H
#define PLANGAP_CHART_LEGEND_H

#include "label.h"
#include "layout.h"

enum { PGAP_LEGEND_KEYS = 12, PGAP_LEGEND_LEFT = 44 };

/* A sample of a line (`style`) with a point (`kind`), either may be NULL, and what it is. */
typedef struct pgap_key {
  const char *style, *kind;
  char text[2 * PGAP_LABEL_SIZE];
} pgap_key;

/* Zero-initialise. */
typedef struct pgap_legend {
  pgap_key keys[PGAP_LEGEND_KEYS];
  size_t n;
} pgap_legend;

/* Adds a key; `text` is copied. */
void pgap_legend_add(pgap_legend *legend, const char *style, const char *kind, const char *text);

/* Pixels that the rows below the first one take on a picture of that width. */
double pgap_legend_drop(const pgap_legend *legend, double width);

/* Draws the keys, the first row at height py. The canvas has its axes. */
void pgap_legend_draw(const pgap_legend *legend, pgap_canvas *canvas, double py);

#endif
