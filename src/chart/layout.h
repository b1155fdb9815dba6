/* layout.h: texts on a picture: widths, line breaking, and the texts around the plot. Free places for
 * labels are in place.h.
 *
 * All positions here are design pixels, y upwards from the lower edge; a picture of 1600x900 has a
 * scale of 1. The canvas turns them into the units of the chart's axes, in which the data file is
 * written. */
#ifndef PLANGAP_CHART_LAYOUT_H
#define PLANGAP_CHART_LAYOUT_H

#include "marks.h"

#include <stdbool.h>

/* The sizes of text; names and points are those of plots/style.gp. */
typedef enum pgap_style {
  PGAP_STYLE_TITLE,
  PGAP_STYLE_HEADLINE, /* a long title */
  PGAP_STYLE_SUBTITLE,
  PGAP_STYLE_BADGE,
  PGAP_STYLE_STRONG,
  PGAP_STYLE_VALUE,
  PGAP_STYLE_TICK,
  PGAP_STYLE_ROW,
  PGAP_STYLE_FOOT,
  PGAP_STYLES
} pgap_style;

const char *pgap_style_name(pgap_style style);
double pgap_style_em(pgap_style style); /* pixels of one em */

/* Width in pixels. Advances are those of Noto Sans CJK SC. */
double pgap_layout_width(pgap_style style, const char *text);

/* Copies `text` to `out`, cut with … to `width` pixels. */
void pgap_layout_fit(char *out, size_t size, pgap_style style, const char *text, double width);

/* Length in bytes of the part of `text` that fits into one line of `width`; breaks at blanks and
 * beside Chinese characters. At least one character. */
size_t pgap_layout_break(pgap_style style, const char *text, double width);

typedef struct pgap_box {
  double x0, y0, x1, y1;
} pgap_box;

/* A place on a picture that is taken; place.h fills and reads these. */
typedef enum pgap_place_form {
  PGAP_PLACE_BOX,
  PGAP_PLACE_LINE,
  PGAP_PLACE_RULE, /* a line that has no values of its own: an axis, the target's level */
  PGAP_PLACE_BAND
} pgap_place_form;

typedef struct pgap_place {
  pgap_place_form form;
  pgap_box box; /* of a line: from its first end to its second */
  double half;  /* of a line's width */
} pgap_place;

enum { PGAP_LAYOUT_PLACES = 2048 };

/* A picture under construction. Plain data but for the marks; zero-initialise. */
typedef struct pgap_canvas {
  pgap_marks *marks;
  double width, height; /* design pixels */
  /* Axis units: x = x_origin + px * x_step. */
  double x_origin, x_step, y_origin, y_step;
  pgap_place places[PGAP_LAYOUT_PLACES];
  size_t n_places;
  pgap_mark last;     /* the mark before: lines go through those of one kind */
  char last_kind[32]; /* last.kind may be gone */
} pgap_canvas;

/* Starts a marks for a picture of width x height pixels: header, size and font. */
void pgap_canvas_begin(pgap_canvas *canvas, pgap_marks *marks, int width, int height,
                       const char *font);

/* Fixes the axes: `plot` in pixels shows x from x0 to x1 and y from y0 to y1. */
void pgap_canvas_axes(pgap_canvas *canvas, pgap_box plot, pgap_box units);

double pgap_canvas_x(const pgap_canvas *canvas, double px); /* pixels to axis units */
double pgap_canvas_y(const pgap_canvas *canvas, double py);
double pgap_canvas_px(const pgap_canvas *canvas, double x); /* and back */
double pgap_canvas_py(const pgap_canvas *canvas, double y);

/* A mark from corner to corner of a box in pixels. */
void pgap_canvas_mark(pgap_canvas *canvas, const char *kind, const char *style, pgap_box box);

typedef enum pgap_align { PGAP_ALIGN_LEFT, PGAP_ALIGN_CENTER, PGAP_ALIGN_RIGHT } pgap_align;

typedef struct pgap_caption {
  const char *text;
  pgap_style style;
  pgap_align align;
  const char *role;
} pgap_caption;

/* Writes a text at (px, py), its vertical middle, and takes its place. */
void pgap_canvas_text(pgap_canvas *canvas, pgap_caption caption, double px, double py);

/* What a text at (px, py) covers. */
pgap_box pgap_caption_box(pgap_caption caption, double px, double py);

/* The texts around a picture: title (one or two lines), subtitle, a badge at the right, and up to
 * three lines of footnote. */
typedef struct pgap_frame {
  const char *title, *subtitle, *foot;
  pgap_caption badge; /* text NULL = none */
} pgap_frame;
double pgap_canvas_frame_bottom(const pgap_canvas *canvas, const pgap_frame *frame);
void pgap_canvas_frame(pgap_canvas *canvas, const pgap_frame *frame);

#endif
