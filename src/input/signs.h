/* signs.h: what the cells of a file show of its decimal mark. Private to this floor.
 *
 * A file has one decimal mark, decided from all of its values: the point, unless a value can only be
 * read with a decimal comma (1,5 or 1.234,5). Then the file is read again with the comma, and a value that can
 * only be read with a point is an error. 1,234 alone shows nothing and has a thousands mark. */
#ifndef PLANGAP_INPUT_SIGNS_H
#define PLANGAP_INPUT_SIGNS_H

#include <plangap/error.h>
#include <stdbool.h>

typedef struct pgap_signs {
  bool is_comma;     /* it is decided: the file is read with a decimal comma */
  bool has_groups;   /* a comma was met that can only be a thousands mark */
  pgap_error comma;  /* the note of the first cell that shows a decimal comma; no code: none does */
  pgap_error either; /* the note of the first cell that has two readings */
} pgap_signs;

#endif
