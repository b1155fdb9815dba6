/* legend.c: see legend.h. Kinds and styles are those that plots/path.gp lists. */
#include "legend.h"

#include "place.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SAMPLE = 52, POINT = 22, TO_TEXT = 8, BETWEEN = 30, ROW = 30 };

void pgap_legend_add(pgap_legend *legend, const char *style, const char *kind, const char *text) {
  if (legend->n == PGAP_LEGEND_KEYS) return;
  pgap_key *key = &legend->keys[legend->n++];
  *key = (pgap_key){.style = style, .kind = kind};
  snprintf(key->text, sizeof key->text, "%s", text);
}

static double sample_width(const pgap_key *key) { return key->style != NULL ? SAMPLE : POINT; }

static double key_width(const pgap_key *key) {
  return sample_width(key) + TO_TEXT + pgap_layout_width(PGAP_STYLE_ROW, key->text);
}

/* Where key i stands: a row is full when the next key would leave the picture. */
static void place(const pgap_legend *legend, double width, size_t i, double *px, size_t *row) {
  *px = PGAP_LEGEND_LEFT;
  *row = 0;
  for (size_t k = 0; k <= i; k++) {
    double end = *px + key_width(&legend->keys[k]);
    if (end > width - PGAP_LEGEND_LEFT && *px > PGAP_LEGEND_LEFT) {
      (*row)++;
      end += PGAP_LEGEND_LEFT - *px;
      *px = PGAP_LEGEND_LEFT;
    }
    if (k < i) *px = end + BETWEEN;
  }
}

double pgap_legend_drop(const pgap_legend *legend, double width) {
  double px;
  size_t row = 0;
  if (legend->n > 0) place(legend, width, legend->n - 1, &px, &row);
  return (double)row * ROW;
}

static void draw_key(const pgap_key *key, pgap_canvas *canvas, double px, double py) {
  double length = sample_width(key), y = pgap_canvas_y(canvas, py), half = 5 * canvas->y_step;
  double x = pgap_canvas_x(canvas, px), x2 = pgap_canvas_x(canvas, px + length);
  if (key->style != NULL) {
    pgap_mark mark = {.kind = "key", .style = key->style, .x = x, .y = y, .x2 = x2, .y2 = NAN};
    if (strcmp(key->style, "fan80") == 0) {
      pgap_mark wide = mark;
      wide.style = "fan95";
      wide.y2 = 2 * half;
      pgap_canvas_add(canvas, &wide);
      mark.y2 = half;
    }
    pgap_canvas_add(canvas, &mark);
  }
  if (key->kind != NULL) {
    pgap_mark mark = {
        .kind = key->kind, .style = "key", .x = (x + x2) / 2, .y = y, .x2 = NAN, .y2 = NAN};
    pgap_canvas_add(canvas, &mark);
  }
  pgap_caption caption = {key->text, PGAP_STYLE_ROW, PGAP_ALIGN_LEFT, "grey"};
  pgap_canvas_text(canvas, caption, px + length + TO_TEXT, py);
}

void pgap_legend_draw(const pgap_legend *legend, pgap_canvas *canvas, double py) {
  for (size_t i = 0; i < legend->n; i++) {
    double px;
    size_t row;
    place(legend, canvas->width, i, &px, &row);
    draw_key(&legend->keys[i], canvas, px, py - (double)row * ROW);
  }
}
