/* table.c: see table.h. */
#include "table.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *table_slurp(const char *folder, const char *name) {
  char path[4096];
  char *text = NULL;
  size_t size = 0;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file) {
    fprintf(stderr, "%s: %s\n", path, strerror(errno));
    return NULL;
  }
  for (size_t room = 1 << 16;; room *= 2) {
    char *larger = realloc(text, room);
    if (!larger) break;
    text = larger;
    size += fread(text + size, 1, room - 1 - size, file);
    if (size < room - 1) break;
  }
  fclose(file);
  if (text) text[size] = '\0';
  return text;
}

/* Ends the line at p and returns the start of the next. */
static char *cut_line(char *p) {
  char *end = p + strcspn(p, "\r\n");
  char *next = end + strspn(end, "\r\n");
  *end = '\0';
  return next;
}

static size_t count(const char *p, char c) {
  size_t n = 0;
  for (; *p; p++) n += *p == c;
  return n;
}

/* Ends the cell at p, takes it out of its quotes, and returns the next one, or NULL. */
static char *cut_cell(char *p) {
  char *to = p;
  bool is_quoted = *p == '"';
  for (p += is_quoted; *p && (is_quoted || *p != ','); p++) {
    if (is_quoted && *p == '"' && *++p != '"') break;
    *to++ = *p;
  }
  bool is_last = *p != ',';
  *to = '\0';
  return is_last ? NULL : p + 1;
}

bool table_read(table *out, const char *folder, const char *name) {
  *out = (table){0};
  char *text = table_slurp(folder, name);
  if (!text) return false;
  size_t n_cells = count(text, ',') + count(text, '\n') + 1;
  char **cells = calloc(n_cells, sizeof *cells);
  if (!cells) {
    free(text);
    return false;
  }
  size_t n = 0;
  for (char *line = text; *line;) {
    char *next = cut_line(line);
    if (*line != '#') {
      for (char *cell = line; cell;) {
        cells[n++] = cell;
        cell = cut_cell(cell);
      }
      if (out->n_columns == 0) out->n_columns = n;
    }
    line = next;
  }
  if (out->n_columns == 0 || n % out->n_columns != 0) {
    fprintf(stderr, "%s/%s: rows of different length\n", folder, name);
    free(cells);
    free(text);
    return false;
  }
  out->n_rows = n / out->n_columns - 1;
  out->cells = cells;
  out->text = text;
  return true;
}

void table_dispose(table *t) {
  free(t->cells);
  free(t->text);
  *t = (table){0};
}

const char *table_text(const table *t, size_t row, const char *column) {
  for (size_t j = 0; j < t->n_columns; j++)
    if (strcmp(t->cells[j], column) == 0) return t->cells[(row + 1) * t->n_columns + j];
  fprintf(stderr, "no column %s\n", column);
  exit(EXIT_FAILURE);
}

double table_number(const table *t, size_t row, const char *column) {
  return strtod(table_text(t, row, column), NULL);
}

size_t table_find(const table *t, size_t from, const char *column, const char *text) {
  size_t row = from;
  while (row < t->n_rows && strcmp(table_text(t, row, column), text) != 0) row++;
  return row;
}
