/* line.c: see line.h. */
#include "line.h"

void pgap_line_add(pgap_line *line, double x, double y) {
  line->n += 1;
  double dx = x - line->mean_x;
  double dy = y - line->mean_y;
  line->mean_x += dx / line->n;
  line->mean_y += dy / line->n;
  line->sxx += dx * (x - line->mean_x);
  line->sxy += dx * (y - line->mean_y);
  line->syy += dy * (y - line->mean_y);
}
