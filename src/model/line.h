/* line.h: the straight line by least squares, one point at a time.
 *
 * Running means and centred sums (Welford 1962), so neither a far origin nor a large offset costs
 * digits and no copy of the transformed data is needed. */
#ifndef PGAP_MODEL_LINE_H
#define PGAP_MODEL_LINE_H

typedef struct pgap_line {
  double n;
  double mean_x, mean_y;
  double sxx, sxy, syy; /* sums of squares and products about the means */
} pgap_line;

/* Adds the point to a line that began as {0}. */
void pgap_line_add(pgap_line *line, double x, double y);

#endif
