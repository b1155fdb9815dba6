/* encoding.h: decoding of what a file holds, and what is wrong with text that decodes. */
#ifndef PLANGAP_ENCODING_H
#define PLANGAP_ENCODING_H

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

/* Decodes a whole file to UTF-8: byte-order mark, else UTF-16 by its zero bytes, else strict UTF-8, else
 * GB18030, else PGAP_ENCODING_UNKNOWN; a NUL byte or other binary content is PGAP_FILE_BINARY. Both with
 * the line, the number of the byte and the bytes there. On success *out is a malloc'ed, zero-terminated copy without the mark, which
 * the caller frees. */
pgap_status pgap_text_decode(char **out, size_t *out_length, pgap_encoding *encoding,
                             const char *bytes, size_t length, pgap_error *err);

/* What text gives away of its past. */
typedef struct pgap_text_doubts {
  size_t n_marks;    /* byte-order marks inside, which are taken out */
  long mark_line;    /* the first of them; lines count from 1 */
  size_t n_headers;  /* lines behind such a mark that repeat the first line, which are blanked */
  long garbled_line; /* of the first garbled word; 0 = none */
  const char *garbled_by; /* a phrase, translatable */
  char garbled[48];
} pgap_text_doubts;

/* Takes byte-order marks out of decoded text (files that were put together), in place, and looks at its
 * first megabyte for words that were decoded wrongly before and saved again ("é" as "Ã©", 指 as 鎸? or
 * æ..., 锟斤拷). Lines stay where they are. Returns the new length. */
size_t pgap_text_clean(char *text, size_t length, pgap_text_doubts *doubts);

#endif
