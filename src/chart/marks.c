/* marks.c: see marks.h. Text is escaped so that gnuplot reads back the very same bytes: it splits
 * a cell at a quote and interprets backslashes, so \ is written \\ and " is written \042; control
 * characters become blanks. */
#include "marks.h"

#include <plangap/array.h>
#include <plangap/number.h>
#include <stdlib.h>
#include <string.h>

static void append(pgap_marks *marks, const char *bytes, size_t n) {
  if (marks->failed != PGAP_OK) return;
  char *text = pgap_array_reserve(marks->text, &marks->capacity, marks->n + n, 1);
  if (text == NULL) {
    marks->failed = PGAP_NO_MEMORY;
    return;
  }
  marks->text = text;
  memcpy(text + marks->n, bytes, n);
  marks->n += n;
}

static void append_word(pgap_marks *marks, const char *word) {
  if (word != NULL) append(marks, word, strlen(word));
  append(marks, "\t", 1);
}

static void append_number(pgap_marks *marks, double value) {
  char digits[PGAP_NUMBER_SIZE];
  append(marks, digits, pgap_number_format(digits, value));
  append(marks, "\t", 1);
}

static void append_text(pgap_marks *marks, const char *text) {
  append(marks, "=", 1);
  for (; text != NULL && *text != '\0'; text++) {
    if (*text == '\\')
      append(marks, "\\\\", 2);
    else if (*text == '"')
      append(marks, "\\042", 4);
    else if ((unsigned char)*text < 0x20 || *text == 0x7f)
      append(marks, " ", 1);
    else
      append(marks, text, 1);
  }
  append(marks, "\n", 1);
}

void pgap_marks_begin(pgap_marks *marks) {
  static const char header[] = "kind\tstyle\talign\trole\tx\ty\tx2\ty2\ttext\n";
  append(marks, header, sizeof header - 1);
}

void pgap_marks_add(pgap_marks *marks, const pgap_mark *mark) {
  append_word(marks, mark->kind);
  append_word(marks, mark->style);
  append_word(marks, mark->align);
  append_word(marks, mark->role);
  append_number(marks, mark->x);
  append_number(marks, mark->y);
  append_number(marks, mark->x2);
  append_number(marks, mark->y2);
  append_text(marks, mark->text);
}

void pgap_marks_dispose(pgap_marks *marks) {
  free(marks->text);
  *marks = (pgap_marks){0};
}
