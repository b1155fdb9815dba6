/* table.h: reads small CSV tables of reference figures in tests.
 *
 * Comma-separated text, cells in quotes too, `#` lines are comments, the first other line holds the
 * column names. Not for the program: it has a reader of its own, which this must not depend on. */
#ifndef PGAP_TESTS_TABLE_H
#define PGAP_TESTS_TABLE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct table {
  size_t n_rows, n_columns;
  char **cells; /* names, then rows */
  char *text;
} table;

/* Reads folder/name. On failure prints why to stderr and returns false; nothing to dispose then. */
bool table_read(table *out, const char *folder, const char *name);
void table_dispose(table *t);

/* A cell by column name; ends the program with a message when there is no such column. */
const char *table_text(const table *t, size_t row, const char *column);
double table_number(const table *t, size_t row, const char *column);

/* First row at or after `from` whose `column` reads `text`; n_rows if none. */
size_t table_find(const table *t, size_t from, const char *column, const char *text);

/* A whole file as a string, or NULL with a message on stderr. The caller frees it. */
char *table_slurp(const char *folder, const char *name);

#endif
