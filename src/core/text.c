/* text.c: UTF-8 text: decoding of files, width, NFKC folding, spelling distance.
 *
 * Order of decoding: byte-order mark, strict UTF-8, GB18030. GB18030 comes last because it accepts
 * most UTF-8 files and would read them as other characters. Widths and foldings are utf8proc's. */
#include <plangap/text.h>

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

const char *pgap_encoding_name(pgap_encoding encoding) {
  static const char *const names[] = {
      [PGAP_ENCODING_UTF8] = "UTF-8",       [PGAP_ENCODING_UTF8_BOM] = "UTF-8 with mark",
      [PGAP_ENCODING_UTF16LE] = "UTF-16LE", [PGAP_ENCODING_UTF16BE] = "UTF-16BE",
      [PGAP_ENCODING_GB18030] = "GB18030",
  };
  return names[encoding];
}

static pgap_status fail_at_byte(pgap_error *err, pgap_status code, size_t offset) {
  char number[24];
  snprintf(number, sizeof number, "%zu", offset + 1);
  return pgap_error_set(err, code, PGAP_ARGS(number));
}

static bool is_binary(unsigned char c) {
  return c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1a && c != 0x1b;
}

/* Offset of the first control character that no text holds, or `length`. Eight bytes at a time:
 * (w - 0x20..20) & ~w has the top bit of a byte set where that byte is below 0x20. */
static size_t find_binary(const char *bytes, size_t length) {
  const uint64_t ones = UINT64_MAX / 0xff;
  size_t i = 0;
  while (i < length) {
    size_t end = length - i < 8 ? length : i + 8;
    if (end == i + 8) {
      uint64_t w;
      memcpy(&w, bytes + i, 8);
      if (((w - ones * 0x20) & ~w & (ones * 0x80)) == 0) {
        i = end;
        continue;
      }
    }
    for (; i < end; i++) {
      if (is_binary((unsigned char)bytes[i])) return i;
    }
  }
  return length;
}

/* Offset of the first byte that is not UTF-8, or `length`. */
static size_t find_not_utf8(const char *bytes, size_t length) {
  const uint64_t tops = UINT64_MAX / 0xff * 0x80;
  size_t i = 0;
  while (i < length) {
    uint64_t w;
    if (length - i >= 8 && (memcpy(&w, bytes + i, 8), (w & tops) == 0)) {
      i += 8;
      continue;
    }
    utf8proc_int32_t c;
    size_t rest = length - i < 4 ? length - i : 4;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)bytes + i, (utf8proc_ssize_t)rest, &c);
    if (n <= 0) return i;
    i += (size_t)n;
  }
  return length;
}

/* Converts with iconv. On success *out holds the text; else *bad_offset tells where it stopped. */
static pgap_status convert(char **out, size_t *out_length, size_t *bad_offset, const char *from,
                           const char *bytes, size_t length) {
  pgap_status status = PGAP_NO_MEMORY;
  char *text = NULL;
  *bad_offset = 0;
  iconv_t converter = iconv_open("UTF-8", from);
  if (converter == (iconv_t)-1) {
    return errno == ENOMEM ? PGAP_NO_MEMORY : PGAP_ENCODING_UNKNOWN;
  }
  /* No character of GB18030 or UTF-16 takes more than twice its bytes in UTF-8. */
  if (length > SIZE_MAX / 2 - 8) goto done;
  size_t room = 2 * length + 8;
  text = malloc(room + 1);
  if (text == NULL) goto done;
  char *in, *end = text;
  memcpy(&in, &bytes, sizeof in); /* iconv's parameter is not const, though it does not write */
  size_t left = length;
  status = PGAP_ENCODING_UNKNOWN;
  if (iconv(converter, &in, &left, &end, &room) != (size_t)-1 && left == 0) {
    *end = '\0';
    *out = text;
    *out_length = (size_t)(end - text);
    text = NULL;
    status = PGAP_OK;
  }
  *bad_offset = length - left;
done:
  free(text);
  iconv_close(converter);
  return status;
}

static bool begins(const char *bytes, size_t length, const char *mark, size_t n) {
  return length >= n && memcmp(bytes, mark, n) == 0;
}

static pgap_status decode_utf16(char **out, size_t *out_length, pgap_encoding encoding,
                                const char *bytes, size_t length, pgap_error *err) {
  size_t bad;
  char *text = NULL;
  size_t n = 0;
  pgap_status status =
      convert(&text, &n, &bad, pgap_encoding_name(encoding), bytes + 2, length - 2);
  if (status == PGAP_NO_MEMORY) return pgap_error_set(err, status, NULL);
  if (status != PGAP_OK) return fail_at_byte(err, status, bad + 2);
  size_t control = find_binary(text, n);
  if (control < n) {
    free(text);
    return fail_at_byte(err, PGAP_FILE_BINARY, 2 * control + 2);
  }
  *out = text;
  *out_length = n;
  return PGAP_OK;
}

static pgap_status decode_gb18030(char **out, size_t *out_length, size_t not_utf8,
                                  const char *bytes, size_t length, pgap_error *err) {
  size_t bad;
  char *text = NULL;
  size_t n = 0;
  pgap_status status = convert(&text, &n, &bad, "GB18030", bytes, length);
  if (status == PGAP_NO_MEMORY) return pgap_error_set(err, status, NULL);
  /* The encoding that got further is the likelier one, and its stop the damaged place. */
  if (status != PGAP_OK) return fail_at_byte(err, status, bad > not_utf8 ? bad : not_utf8);
  if (begins(text, n, "\xEF\xBB\xBF", 3)) {
    n -= 3;
    memmove(text, text + 3, n + 1);
  }
  *out = text;
  *out_length = n;
  return PGAP_OK;
}

pgap_status pgap_text_decode(char **out, size_t *out_length, pgap_encoding *encoding,
                             const char *bytes, size_t length, pgap_error *err) {
  pgap_encoding found = PGAP_ENCODING_UTF8;
  size_t skip = 0;
  if (begins(bytes, length, "\xFF\xFE", 2)) found = PGAP_ENCODING_UTF16LE;
  if (begins(bytes, length, "\xFE\xFF", 2)) found = PGAP_ENCODING_UTF16BE;
  if (found != PGAP_ENCODING_UTF8) {
    pgap_status status = decode_utf16(out, out_length, found, bytes, length, err);
    if (status == PGAP_OK) *encoding = found;
    return status;
  }
  size_t control = find_binary(bytes, length);
  if (control < length) return fail_at_byte(err, PGAP_FILE_BINARY, control);
  if (begins(bytes, length, "\xEF\xBB\xBF", 3)) {
    found = PGAP_ENCODING_UTF8_BOM;
    skip = 3;
  }
  size_t not_utf8 = skip + find_not_utf8(bytes + skip, length - skip);
  if (not_utf8 < length) {
    if (skip > 0) return fail_at_byte(err, PGAP_ENCODING_UNKNOWN, not_utf8);
    pgap_status status = decode_gb18030(out, out_length, not_utf8, bytes, length, err);
    if (status == PGAP_OK) *encoding = PGAP_ENCODING_GB18030;
    return status;
  }
  char *text = malloc(length - skip + 1);
  if (text == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  memcpy(text, bytes + skip, length - skip);
  text[length - skip] = '\0';
  *out = text;
  *out_length = length - skip;
  *encoding = found;
  return PGAP_OK;
}

size_t pgap_text_cut(const char *text, size_t limit) {
  size_t length = strnlen(text, limit);
  if (length < limit || text[length] == '\0') return length;
  while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
  return length;
}

int pgap_text_width(const char *text, size_t length) {
  int width = 0;
  for (size_t i = 0; i < length;) {
    utf8proc_int32_t c;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(length - i), &c);
    width += n > 0 ? utf8proc_charwidth(c) : 1;
    i += n > 0 ? (size_t)n : 1;
  }
  return width;
}

long pgap_text_characters(const char *text, size_t length) {
  long n = 0;
  for (size_t i = 0; i < length; i++) n += ((unsigned char)text[i] & 0xC0) != 0x80;
  return n;
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* Copies `text` without the white space around it, as far as it fits. */
static size_t copy_trimmed(char *out, size_t size, const char *text, size_t length) {
  while (length > 0 && is_space(text[0])) {
    text++;
    length--;
  }
  while (length > 0 && is_space(text[length - 1])) length--;
  if (length > size - 1) length = pgap_text_cut(text, size - 1);
  memmove(out, text, length);
  out[length] = '\0';
  return length;
}

size_t pgap_text_fold(char *out, size_t size, const char *text) {
  enum { ROOM = 256 };
  const utf8proc_option_t options =
      (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
  size_t length = strlen(text);
  bool is_ascii = true;
  for (size_t i = 0; i < length && is_ascii; i++) is_ascii = (unsigned char)text[i] < 0x80;
  if (is_ascii) return copy_trimmed(out, size, text, length);

  /* Cells are short, so that the buffer on the stack saves an allocation per cell. */
  utf8proc_int32_t buffer[ROOM + 1];
  const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
  utf8proc_ssize_t n = utf8proc_decompose(bytes, (utf8proc_ssize_t)length, buffer, ROOM, options);
  if (n >= 0 && n <= ROOM) {
    n = utf8proc_reencode(buffer, n, options);
    if (n >= 0) return copy_trimmed(out, size, (const char *)buffer, (size_t)n);
  }
  utf8proc_uint8_t *mapped = NULL;
  n = utf8proc_map(bytes, (utf8proc_ssize_t)length, &mapped, options);
  if (n < 0 || mapped == NULL) return copy_trimmed(out, size, text, length);
  size_t written = copy_trimmed(out, size, (const char *)mapped, (size_t)n);
  free(mapped);
  return written;
}

int pgap_text_distance(const char *a, const char *b, int limit) {
  enum { LONGEST = 120 };
  size_t n = strlen(a), m = strlen(b);
  if (n > LONGEST || m > LONGEST) return limit + 1;
  int rows[3][LONGEST + 1];
  int *before = rows[0], *last = rows[1], *row = rows[2];
  for (size_t j = 0; j <= m; j++) last[j] = (int)j;
  for (size_t i = 1; i <= n; i++) {
    row[0] = (int)i;
    for (size_t j = 1; j <= m; j++) {
      int best = last[j - 1] + (a[i - 1] != b[j - 1]);
      if (last[j] + 1 < best) best = last[j] + 1;
      if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
      bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap && before[j - 2] + 1 < best) best = before[j - 2] + 1;
      row[j] = best;
    }
    int *oldest = before;
    before = last;
    last = row;
    row = oldest;
  }
  return last[m] > limit ? limit + 1 : last[m];
}
