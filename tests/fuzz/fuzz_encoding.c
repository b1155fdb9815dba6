/* fuzz_encoding.c: bytes of files to text: what comes out is UTF-8 as iconv knows it, and text that was
 * UTF-8 is not changed. */
#include "fuzz.h"

#include <iconv.h>
#include <plangap/encoding.h>
#include <plangap/text.h>
#include <stdbool.h>
#include <string.h>

/* What iconv makes of the bytes; NULL when it refuses them. */
static char *referee(const char *to_name, const char *from, const char *bytes, size_t length,
                     size_t *out_length) {
  iconv_t cd = iconv_open(to_name, from);
  DEMAND(cd != (iconv_t)-1);
  size_t room = 4 * length + 8, left = length, rest = room;
  char *out = malloc(room), *to = out, *in = (char *)(uintptr_t)bytes;
  DEMAND(out != NULL);
  bool is_done = iconv(cd, &in, &left, &to, &rest) != (size_t)-1 && left == 0;
  iconv_close(cd);
  *out_length = room - rest;
  if (is_done) return out;
  free(out);
  return NULL;
}

/* From UTF-8 to itself iconv takes characters beyond Unicode; UTF-16 has no room for them. */
static bool is_utf8(const char *text, size_t length) {
  size_t n;
  char *wide = referee("UTF-16LE", "UTF-8", text, length, &n);
  free(wide);
  return wide != NULL;
}

static size_t count_lines(const char *text, size_t length) {
  size_t n = 0;
  for (size_t i = 0; i < length; i++) n += text[i] == '\n';
  return n;
}

/* A mark at the beginning is not of the text. */
static void demand_same(const char *name, const char *bytes, size_t length, const char *text,
                        size_t text_length) {
  size_t n;
  char *other = referee("UTF-8", name, bytes, length, &n);
  DEMAND(other != NULL);
  size_t mark = n >= 3 && memcmp(other, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  DEMAND(n - mark == text_length && memcmp(other + mark, text, text_length) == 0);
  free(other);
}

static void compare(pgap_encoding encoding, const char *bytes, size_t length, const char *text,
                    size_t n) {
  static const char *const names[] = {[PGAP_ENCODING_UTF16LE] = "UTF-16LE",
                                      [PGAP_ENCODING_UTF16BE] = "UTF-16BE",
                                      [PGAP_ENCODING_GB18030] = "GB18030"};
  if (encoding == PGAP_ENCODING_UTF8) DEMAND(n == length && memcmp(text, bytes, n) == 0);
  if (encoding == PGAP_ENCODING_UTF8_BOM)
    DEMAND(n + 3 == length && memcmp(text, bytes + 3, n) == 0);
  if (encoding != PGAP_ENCODING_UTF8 && encoding != PGAP_ENCODING_UTF8_BOM)
    demand_same(names[encoding], bytes, length, text, n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *bytes = fuzz_text(data, size), *text = NULL;
  size_t n = 0;
  pgap_encoding encoding;
  pgap_error e;
  pgap_status status = pgap_text_decode(&text, &n, &encoding, bytes, size, &e);
  if (status == PGAP_OK) {
    DEMAND(is_utf8(text, n) && text[n] == '\0' && memchr(text, '\0', n) == NULL);
    compare(encoding, bytes, size, text, n);
    size_t lines = count_lines(text, n);
    pgap_text_doubts doubts;
    size_t cleaned = pgap_text_clean(text, n, &doubts);
    DEMAND(cleaned <= n && text[cleaned] == '\0' && count_lines(text, cleaned) == lines);
    DEMAND(is_utf8(text, cleaned));
    size_t cut = pgap_text_cut(text, cleaned / 2);
    DEMAND(cut <= cleaned / 2 && pgap_text_width(text, cut) >= 0);
  } else {
    DEMAND(status == PGAP_ENCODING_UNKNOWN || status == PGAP_FILE_BINARY);
    DEMAND(e.line >= 1);
    if (memchr(bytes, '\0', size) == NULL && is_utf8(bytes, size))
      DEMAND(status == PGAP_FILE_BINARY);
  }
  free(text);
  free(bytes);
  return 0;
}
