/* span.h: what the value axis of a picture over time must show, and where an interval leaves it. */
#ifndef PLANGAP_CHART_SPAN_H
#define PLANGAP_CHART_SPAN_H

#include "axis.h"
#include "trail.h"

/* Smallest and largest of what is shown; x as pgap_axis_x has it. */
typedef struct pgap_span_box {
  double x0, x1, y0, y1;
} pgap_span_box;

void pgap_span_begin(pgap_span_box *box);
/* NaN and infinite values are left out. */
void pgap_span_include(pgap_span_box *box, double x, double y);

/* Includes actuals, path, target, partial value and nowcast; years whole. */
void pgap_span_trail(pgap_span_box *box, const pgap_case *c, const pgap_trail *trail);

/* The axis of all that and of the 80 % interval. The 95 % interval is shown whole where it takes little
 * more room, else cut at the axis. No further than a limit of the values. */
void pgap_span_axis(pgap_axis *out, const pgap_span_box *box, const pgap_case *c,
                    const pgap_assessment *a, double factor);

#endif
