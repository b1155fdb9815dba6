/* png.c: see png.h. PNG (ISO/IEC 15948) chunks: length, type, data, CRC of type and data. No time
 * stamp, so that the same input gives the same bytes. */
#include "png.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { SIGNATURE = 8, IHDR_END = SIGNATURE + 4 + 4 + 13 + 4, CHUNK_EXTRA = 12, KEYWORD_EXTRA = 5 };

static unsigned char *put_32(unsigned char *p, unsigned long value) {
  for (int shift = 24; shift >= 0; shift -= 8) *p++ = (unsigned char)(value >> shift & 0xff);
  return p;
}

/* Writes length and type; the data follows, then `close_chunk`. */
static unsigned char *open_chunk(unsigned char *p, const char *type, size_t n) {
  p = put_32(p, n);
  memcpy(p, type, 4);
  return p + 4;
}

static unsigned char *close_chunk(unsigned char *end, size_t n) {
  return put_32(end, crc32(crc32(0, Z_NULL, 0), end - n - 4, (uInt)(n + 4)));
}

static unsigned char *put_resolution(unsigned char *p, int dpi) {
  unsigned long per_metre = (unsigned long)lround(dpi / 0.0254);
  p = open_chunk(p, "pHYs", 9);
  p = put_32(p, per_metre);
  p = put_32(p, per_metre);
  *p++ = 1; /* the unit is the metre */
  return close_chunk(p, 9);
}

static size_t text_size(const char *key, const char *text) {
  return text == NULL ? 0 : CHUNK_EXTRA + strlen(key) + KEYWORD_EXTRA + strlen(text);
}

/* iTXt: keyword, not compressed, no language, no translated keyword, UTF-8. */
static unsigned char *put_text(unsigned char *p, const char *key, const char *text) {
  if (text == NULL) return p;
  size_t n = text_size(key, text) - CHUNK_EXTRA;
  p = open_chunk(p, "iTXt", n);
  memcpy(p, key, strlen(key));
  p += strlen(key);
  memset(p, 0, KEYWORD_EXTRA);
  p += KEYWORD_EXTRA;
  memcpy(p, text, strlen(text));
  return close_chunk(p + strlen(text), n);
}

pgap_status pgap_png_annotate(unsigned char **out, size_t *out_n, const unsigned char *png,
                              size_t n, const pgap_png_notes *notes, pgap_error *err) {
  static const unsigned char start[SIGNATURE + 8] = {0x89, 'P', 'N', 'G', 13,  10,  26,  10,
                                                     0,    0,   0,   13,  'I', 'H', 'D', 'R'};
  if (n < IHDR_END || memcmp(png, start, sizeof start) != 0)
    return pgap_error_set(err, PGAP_PROGRAM_FAILED, PGAP_ARGS("gnuplot", "no PNG picture"));
  size_t need = n + CHUNK_EXTRA + 9 + text_size("Title", notes->title) +
                text_size("Software", "plangap") + text_size("Command", notes->command);
  unsigned char *copy = malloc(need);
  if (copy == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  memcpy(copy, png, IHDR_END);
  unsigned char *p = put_resolution(copy + IHDR_END, notes->dpi);
  p = put_text(p, "Title", notes->title);
  p = put_text(p, "Software", "plangap");
  p = put_text(p, "Command", notes->command);
  memcpy(p, png + IHDR_END, n - IHDR_END);
  *out = copy;
  *out_n = need;
  return PGAP_OK;
}
