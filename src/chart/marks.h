/* marks.h: the tidy data file of one picture, built in memory; its columns are those that
 * plots/style.gp describes. */
#ifndef PLANGAP_CHART_MARKS_H
#define PLANGAP_CHART_MARKS_H

#include <plangap/error.h>
#include <stdbool.h>
#include <stddef.h>

/* Zero-initialise; dispose after use. */
typedef struct pgap_marks {
  char *text; /* the file so far, not terminated */
  size_t n;
  size_t capacity;
  pgap_status failed; /* PGAP_NO_MEMORY when something was lost */
  bool is_beyond;     /* a number is larger than gnuplot draws: no picture */
} pgap_marks;

/* One line. NULL texts and NaN numbers are empty cells. */
typedef struct pgap_mark {
  const char *kind, *style, *align, *role;
  double x, y, x2, y2;
  const char *text;
} pgap_mark;

/* Writes the header line. */
void pgap_marks_begin(pgap_marks *marks);
void pgap_marks_add(pgap_marks *marks, const pgap_mark *mark);
/* Brings the lines of one kind, style and align together, else in the order in which they came. */
void pgap_marks_finish(pgap_marks *marks);
void pgap_marks_dispose(pgap_marks *marks);

#endif
