/* take.h: the labels of a part on their way into the panel. Private to take.c and take_names.c. */
#ifndef PLANGAP_INPUT_TAKE_H
#define PLANGAP_INPUT_TAKE_H

#include "sheet.h"

#include <plangap/index.h>

/* Texts that were reported already. */
typedef struct pgap_reported {
  const char **texts;
  size_t n, capacity;
  pgap_index index;
} pgap_reported;

/* What a label means where it names an indicator or an area; NULL = nothing. */
typedef struct pgap_naming {
  const pgap_indicator *indicator;
  const pgap_area *area;
  bool is_looked_up[2];
} pgap_naming;

/* What the labels of a key mean. */
typedef struct pgap_meaning {
  const pgap_indicator *indicator;
  const pgap_area *area; /* NULL = one of both means nothing */
  double factor;         /* of its unit, with scale */
  uint32_t series;       /* the area's own; PGAP_INDEX_NONE = not asked yet */
  enum { SCALE_UNKNOWN, SCALE_FOUND, SCALE_FAILED } scale;
  size_t n_passed; /* values left out */
} pgap_meaning;

typedef struct pgap_taking {
  const pgap_sheet *sheet;
  pgap_loader *loader;
  pgap_panel *panel;
  pgap_part *part;
  pgap_naming *namings;   /* of its labels */
  pgap_meaning *meanings; /* of its keys */
  pgap_remark *remarks;   /* of its veins: all but the span */
  uint32_t *numbers;      /* of these remarks in the panel when the span is plain */
  size_t *n_plain;        /* rows that every block begins with and that are taken already */
  pgap_reported indicators, areas; /* in earlier parts too */
  size_t n_passed[2]; /* indicators and areas of a publication that the plan does not name */
  const char *passed; /* the first label of them; "" = none */
  const pgap_area
      *assumed;    /* of values of a publication that names no area; NULL = there are none */
  long first_line; /* of the part, - 1 */
} pgap_taking;

void pgap_taking_fail(pgap_taking *t);

/* Where a byte of the file stands. */
pgap_place pgap_taking_place(const pgap_taking *t, size_t offset, uint32_t line);

/* A copy of a text that outlives the part; NULL when memory is out. */
const char *pgap_taking_keep(pgap_taking *t, const char *text);

/* What a label names, looked up and reported once; NULL = nothing. */
const pgap_indicator *pgap_taking_indicator(pgap_taking *t, uint32_t number);
const pgap_area *pgap_taking_area(pgap_taking *t, uint32_t number);

/* Notes on a publication: what the plan does not name, and whose values it has. */
void pgap_taking_note_passed(const pgap_taking *t);
void pgap_taking_note_assumed(const pgap_taking *t);

/* Frees what was reported. */
void pgap_taking_forget(pgap_taking *t);

#endif
