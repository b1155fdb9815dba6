/* source.h: a file's text, decoded, and places in it. Private to this floor. */
#ifndef PLANGAP_INPUT_SOURCE_H
#define PLANGAP_INPUT_SOURCE_H

#include <plangap/encoding.h>
#include <plangap/error.h>
#include <plangap/text.h>
#include <stdbool.h>
#include <stddef.h>

/* The whole text of one file: UTF-8, no byte-order mark, lines ended by LF only, no NUL inside and
 * one behind. */
typedef struct pgap_source {
  char *name; /* as messages name it */
  char *text;
  size_t length;
  pgap_encoding encoding;
  size_t n_formulas; /* cells written as ="..." */
  /* A big file is not held as a whole: its text is address space that is filled where it is read. */
  struct pgap_window *window;      /* NULL = the text is all there */
  const struct pgap_map_view *map; /* how it is to be read; NULL = as it stands */
} pgap_source;

/* Reads a file, packed with gzip or not; "-" is standard input. PGAP_FILE_MISSING,
 * PGAP_FILE_UNREADABLE, and what pgap_text_decode says. */
pgap_status pgap_source_read(pgap_source *out, const char *path, pgap_error *err);
void pgap_source_dispose(pgap_source *source);

/* The same, but a big plain file (UTF-8 as it seems) is opened with a window in place of its text:
 * lines may end in CR LF there. */
pgap_status pgap_source_open(pgap_source *out, const char *path, pgap_error *err);

/* ="2024", by which spreadsheets keep a number a text, becomes "2024" between two bytes: a blank takes the place
 * of the sign, so that no column moves. Inside a quoted cell the quote would be doubled. Returns how many; of a window only
 * what is filled. */
size_t pgap_source_free_formulas(const pgap_source *source, size_t from, size_t to);

/* For sources with a window. Fills bytes `from` to `to` of the text; false when the file cannot be read
 * there. Different bytes may be filled by different threads. */
bool pgap_source_fill(const pgap_source *source, size_t from, size_t to);

/* Gives back the memory of whole big pages among these bytes, and returns where the rest of them
 * begins. */
size_t pgap_source_drop(const pgap_source *source, size_t from, size_t to);

/* Makes the line at byte `offset` readable again, for a message. */
void pgap_source_recall(const pgap_source *source, size_t offset);

/* Gives back all of the text. */
void pgap_source_forget(const pgap_source *source);

/* The column, in characters from 1, of the byte at `offset`. */
long pgap_source_column(const pgap_source *source, size_t offset);

/* Puts the place of the cell that begins at byte `offset` of line `line` into *err: file, line,
 * column, the source line, and the width of the cell. `delimiter` ends an unquoted cell. */
void pgap_source_point(pgap_error *err, const pgap_source *source, size_t offset, long line,
                       char delimiter);

/* True for a file name that ends in `ending` or in `ending`.gz, in upper or lower case. */
bool pgap_source_has_ending(const char *path, const char *ending);

#endif
