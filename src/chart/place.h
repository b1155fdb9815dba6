/* place.h: what of a picture is taken, and free places for labels.
 *
 * A mark takes its place when it is added (pgap_canvas_add), by its kind; a text when it is written.
 * So every label that is placed later keeps clear of all that was drawn before it. */
#ifndef PLANGAP_CHART_PLACE_H
#define PLANGAP_CHART_PLACE_H

#include "layout.h"

/* Adds a mark to the data file, and takes its place if its kind is one that labels keep clear of. */
void pgap_canvas_add(pgap_canvas *canvas, const pgap_mark *mark);

/* Takes a place that nothing else may have. */
void pgap_canvas_take(pgap_canvas *canvas, pgap_box box);

/* How bad a place for a text at (px, py) is: 0 = free, PGAP_PLACE_TAKEN or more = it touches a label,
 * a line or a point, between them = it lies on a band; infinite outside `limits`. */
enum { PGAP_PLACE_TAKEN = 10000 };
double pgap_canvas_cost(const pgap_canvas *canvas, pgap_caption caption, double px, double py,
                        pgap_box limits);

/* Writes a text near the point (px, py), `gap` pixels off, where it is free: `prefer` (a letter of
 * "NSEW", 0 = none) first, then the sides, the corners and farther off. Where another line lies
 * between, it would be taken for that line's. Without a free place it is not written and the answer is false, unless it `must` be: then it stands where it touches least. */
typedef struct pgap_spot {
  double px, py, gap;
  char prefer;
  bool must;
  bool is_clear; /* the text says what it belongs to: a line may lie between it and its point */
  pgap_box limits;
} pgap_spot;
bool pgap_canvas_place(pgap_canvas *canvas, pgap_caption caption, pgap_spot spot);
/* The same beside the vertical line from the spot to py_end, its middle first, or a little beyond it. */
bool pgap_canvas_place_along(pgap_canvas *canvas, pgap_caption caption, pgap_spot spot,
                             double py_end);

#endif
