/* scan.h: cuts plain csv lines into cells, many bytes at a time, without copying them.
 *
 * It knows the lines that nearly all lines are: cells without quotes, or in quotes from end to end with
 * none inside. Any other line is pointed out for csv.h, which is the referee. Private to this floor. */
#ifndef PLANGAP_INPUT_SCAN_H
#define PLANGAP_INPUT_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A cell: without quotes and blanks around it, not terminated. */
typedef struct pgap_cut {
  const char *text;
  size_t length;
  size_t at; /* its first byte, or its quote, in the text */
} pgap_cut;

enum { PGAP_CUTS_MOST = 512 };

typedef enum pgap_line {
  PGAP_LINE_CUT,    /* cells are in `cuts` */
  PGAP_LINE_OTHER,  /* for the referee, and no longer than the line */
  PGAP_LINE_BLANK,  /* nothing but blanks and delimiters */
  PGAP_LINE_BROKEN, /* a quoted cell is open at its end */
  PGAP_LINE_END     /* the text ends */
} pgap_line;

/* Zero-initialise, then pgap_scan_begin. */
typedef struct pgap_scan {
  const char *text;
  size_t end; /* bytes of the text that may be looked at */
  char delimiter;
  size_t start; /* of the last line */
  size_t next;  /* of the line after it */
  size_t n;     /* its cells */
  bool has_text;
  pgap_cut cuts[PGAP_CUTS_MOST];
  size_t block;   /* the 64 bytes whose marks are in `marks` */
  uint64_t marks; /* delimiters, quotes and line ends not yet met */
} pgap_scan;

/* Begins at the line at byte `start`; the text ends at `end`, with or without a line end. */
void pgap_scan_begin(pgap_scan *scan, const char *text, size_t start, size_t end, char delimiter);

pgap_line pgap_scan_next(pgap_scan *scan);

#endif
