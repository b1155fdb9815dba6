/* axis.h: a value axis with round steps, and the years below. */
#ifndef PLANGAP_CHART_AXIS_H
#define PLANGAP_CHART_AXIS_H

#include "label.h"
#include "layout.h"

/* From `low` to `high` in the indicator's unit, a line every `step`. */
typedef struct pgap_axis {
  double low, high, step;
  bool from_zero;
} pgap_axis;

/* Round steps around the values [low, high]. Zero is on the axis unless the values lie in a narrow
 * band (span below a quarter of the largest). `factor` is that of the label unit. Beyond 1e300 there is no axis: all of it is infinite. */
void pgap_axis_pick(pgap_axis *out, double low, double high, double factor);

/* Width in pixels of the widest label. */
double pgap_axis_width(const pgap_axis *axis, const pgap_label_unit *unit);

/* Lines across `plot` with labels at the left. */
void pgap_axis_draw(pgap_canvas *canvas, const pgap_axis *axis, const pgap_label_unit *unit,
                    pgap_box plot);

/* Where the end of a period stands: x is calendar time, the span of 2025 goes from 2025 to 2026, and
 * what ends at the moment `t` stands a little before it, inside the span of its own year. */
double pgap_axis_x(double t);

/* Widens [x0, x1] to what is drawn: years to their end, the first one from its middle at least. */
void pgap_axis_span(double *x0, double *x1);

/* Below `plot`: a tick where a year begins, its number in the middle of what is seen of it. */
void pgap_axis_years(pgap_canvas *canvas, double x0, double x1, pgap_box plot);

#endif
