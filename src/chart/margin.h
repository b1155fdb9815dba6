/* margin.h: the column at the right of a picture over time: what must be reached, and the projection. */
#ifndef PLANGAP_CHART_MARGIN_H
#define PLANGAP_CHART_MARGIN_H

#include "label.h"
#include "layout.h"

typedef struct pgap_margin_item {
  char text[PGAP_LABEL_SIZE * 2];
  pgap_style style;
  const char *role;
} pgap_margin_item;

enum { PGAP_MARGIN_ITEMS = 4 };

/* Zero-initialise. */
typedef struct pgap_margin {
  pgap_margin_item items[PGAP_MARGIN_ITEMS];
  size_t n, n_goals; /* all, and those of the target, which come first */
} pgap_margin;

void pgap_margin_fill(pgap_margin *side, const pgap_case *c, const pgap_assessment *a,
                      const pgap_label_unit *unit);

/* Pixels from the plot to the picture's edge. */
double pgap_margin_width(const pgap_margin *side);

/* Each label at its height, the target's at `goal` and the others near `projected` (values; the axis
 * of `plot` is from low to high), pushed apart where they would meet. */
void pgap_margin_draw(const pgap_margin *side, pgap_canvas *canvas, pgap_box plot, double goal,
                      double projected);

#endif
