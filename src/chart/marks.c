/* marks.c: see marks.h. Text is escaped so that gnuplot reads back the very same bytes: it splits
 * a cell at a quote and interprets backslashes, so \ is written \\ and " is written \0042 (after a
 * leading 0 gnuplot takes up to three more digits, even those of the text); control characters become
 * blanks. */
#include "marks.h"

#include <math.h>
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
  const double most = 1e290; /* gnuplot ends at 9e307, and adds margins before it looks */
  char digits[PGAP_NUMBER_SIZE];
  if (fabs(value) > most) marks->is_beyond = true;
  append(marks, digits, pgap_number_format(digits, value));
  append(marks, "\t", 1);
}

static void append_text(pgap_marks *marks, const char *text) {
  append(marks, "=", 1);
  for (; text != NULL && *text != '\0'; text++) {
    if (*text == '\\')
      append(marks, "\\\\", 2);
    else if (*text == '"')
      append(marks, "\\0042", 5);
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

typedef struct line {
  const char *text;
  size_t n;   /* with its end of line */
  size_t key; /* of it, kind, style and align */
} line;

static int compare_lines(const void *left, const void *right) {
  const line *a = left, *b = right;
  int order = memcmp(a->text, b->text, a->key < b->key ? a->key : b->key);
  if (order == 0) order = (a->key > b->key) - (a->key < b->key);
  if (order == 0) order = (a->text > b->text) - (a->text < b->text);
  return order;
}

/* Splits the file after its header into lines. */
static size_t split(line *out, const char *text, size_t n) {
  size_t count = 0;
  for (const char *end = text + n; text < end; count++) {
    const char *stop = (const char *)memchr(text, '\n', (size_t)(end - text)) + 1, *key = text;
    for (int cells = 0; cells < 3; key++) cells += *key == '\t';
    out[count] = (line){text, (size_t)(stop - text), (size_t)(key - text)};
    text = stop;
  }
  return count;
}

void pgap_marks_finish(pgap_marks *marks) {
  if (marks->failed != PGAP_OK) return;
  size_t n = 0, used = 0;
  for (size_t i = 0; i < marks->n; i++) n += marks->text[i] == '\n';
  line *lines = calloc(n + 1, sizeof *lines);
  char *text = malloc(marks->n + 1);
  if (lines == NULL || text == NULL) {
    marks->failed = PGAP_NO_MEMORY;
    goto done;
  }
  n = split(lines, marks->text, marks->n);
  if (n > 1) qsort(lines + 1, n - 1, sizeof *lines, compare_lines); /* the header stays */
  for (size_t i = 0; i < n; i++) {
    memcpy(text + used, lines[i].text, lines[i].n);
    used += lines[i].n;
  }
  memcpy(marks->text, text, used);
done:
  free(lines);
  free(text);
}

void pgap_marks_dispose(pgap_marks *marks) {
  free(marks->text);
  *marks = (pgap_marks){0};
}
