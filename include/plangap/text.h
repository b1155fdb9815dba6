/* text.h: UTF-8 text: width on a terminal, folding, and decoding of what a file holds. */
#ifndef PLANGAP_TEXT_H
#define PLANGAP_TEXT_H

#include <plangap/error.h>
#include <stddef.h>

typedef enum pgap_encoding {
  PGAP_ENCODING_UTF8,
  PGAP_ENCODING_UTF8_BOM,
  PGAP_ENCODING_UTF16LE,
  PGAP_ENCODING_UTF16BE,
  PGAP_ENCODING_GB18030
} pgap_encoding;

/* "UTF-8", "UTF-8 with byte-order mark", "GB18030", ... */
const char *pgap_encoding_name(pgap_encoding encoding);

/* Decodes a whole file to UTF-8: byte-order mark, else strict UTF-8, else GB18030, else
 * PGAP_ENCODING_UNKNOWN with the byte offset; a NUL byte or other binary content is
 * PGAP_FILE_BINARY. On success *out is a malloc'ed, zero-terminated copy without the mark, which
 * the caller frees. */
pgap_status pgap_text_decode(char **out, size_t *out_length, pgap_encoding *encoding,
                             const char *bytes, size_t length, pgap_error *err);

/* Length in bytes of the longest prefix of `text` of at most `limit` bytes that ends between two
 * characters. */
size_t pgap_text_cut(const char *text, size_t limit);

/* Terminal cells that `length` bytes of UTF-8 take (a Chinese character takes two). */
int pgap_text_width(const char *text, size_t length);

/* Number of characters (code points) in `length` bytes. */
long pgap_text_characters(const char *text, size_t length);

/* Writes NFKC of `text` (full-width letters, digits and signs become ASCII) without leading and
 * trailing white space to `out`, terminated, cut at a character. Returns the length written. */
size_t pgap_text_fold(char *out, size_t size, const char *text);

/* Edit distance (Damerau, optimal string alignment) of two short texts in bytes, for suggestions; at most `limit` + 1. */
int pgap_text_distance(const char *a, const char *b, int limit);

#endif
