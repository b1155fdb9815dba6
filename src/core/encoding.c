/* encoding.c: the bytes of a file as UTF-8.
 *
 * Order: byte-order mark, UTF-16 by its zero bytes, strict UTF-8, GB18030. GB18030 comes last because
 * it accepts most UTF-8 files and would read them as other characters; for the same reason a file that
 * is UTF-8 but for a few damaged bytes is an error and not GB18030. */
#include <plangap/encoding.h>

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

/* The ASCII character at `i` in units of one or two bytes, 0 for any other. */
static char ascii_at(const char *bytes, size_t length, size_t i, size_t unit) {
  if (i + unit > length) return '\0';
  if (unit == 1) return bytes[i];
  if ((bytes[i] == '\0') == (bytes[i + 1] == '\0')) return '\0';
  return bytes[i] == '\0' ? bytes[i + 1] : bytes[i];
}

/* Fills {1} and {2} with the number of the byte and the bytes from there on, and the line. `unit` is the
 * size of a character of the encoding that ends lines. */
static pgap_status fail_at_byte(pgap_error *err, pgap_status code, const char *bytes, size_t length,
                                size_t offset, size_t unit) {
  enum { SHOWN = 4 };
  char number[24], hex[3 * SHOWN + 1] = "";
  snprintf(number, sizeof number, "%zu", offset + 1);
  for (size_t i = 0; i < SHOWN && offset + i < length; i++) {
    snprintf(hex + 3 * i, 4, "%02X ", (unsigned)(unsigned char)bytes[offset + i]);
  }
  size_t n = strlen(hex);
  if (n > 0) hex[n - 1] = '\0';
  long line = 1;
  for (size_t i = 0; i < offset; i += unit) {
    char c = ascii_at(bytes, length, i, unit);
    bool is_pair = c == '\r' && ascii_at(bytes, length, i + unit, unit) == '\n';
    line += c == '\n' || (c == '\r' && !is_pair);
  }
  pgap_error_set(err, code, PGAP_ARGS(number, hex));
  pgap_error_place(err, NULL, line, 0);
  return code;
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

/* The number of the UTF-16 unit that holds byte `at` of its text in UTF-8. */
static size_t utf16_units(const char *text, size_t at) {
  size_t n = 0;
  for (size_t i = 0; i < at; i++) {
    unsigned char c = (unsigned char)text[i];
    n += (size_t)((c & 0xC0) != 0x80) + (c >= 0xF0);
  }
  return n;
}

static pgap_status decode_utf16(char **out, size_t *out_length, pgap_encoding encoding, size_t mark,
                                const char *bytes, size_t length, pgap_error *err) {
  size_t bad, n = 0;
  char *text = NULL;
  pgap_status status =
      convert(&text, &n, &bad, pgap_encoding_name(encoding), bytes + mark, length - mark);
  if (status == PGAP_NO_MEMORY) return pgap_error_set(err, status, NULL);
  if (status != PGAP_OK) return fail_at_byte(err, status, bytes, length, bad + mark, 2);
  size_t control = find_binary(text, n);
  if (control < n) {
    size_t at = mark + 2 * utf16_units(text, control);
    free(text);
    return fail_at_byte(err, PGAP_FILE_BINARY, bytes, length, at, 2);
  }
  *out = text;
  *out_length = n;
  return PGAP_OK;
}

static bool is_separator(char c) {
  return c == ',' || c == '\t' || c == ';' || c == '\n' || c == '\r';
}

/* UTF-16 without a mark: many pairs of bytes are an ASCII character in one order of bytes and few in the
 * other (一 is 4E00), and there is something that separates cells or lines. */
static bool is_utf16(pgap_encoding *encoding, const char *bytes, size_t length) {
  enum { LOOKED_AT = 8192, LEAST_SHARE = 8, CLEARLY = 4 };
  size_t n = length < LOOKED_AT ? length : LOOKED_AT;
  size_t n_little = 0, n_big = 0, separators_little = 0, separators_big = 0;
  if (memchr(bytes, '\0', n) == NULL) return false;
  for (size_t i = 0; i + 1 < n; i += 2) {
    bool is_little = bytes[i] != '\0' && bytes[i + 1] == '\0';
    bool is_big = bytes[i] == '\0' && bytes[i + 1] != '\0';
    n_little += is_little;
    n_big += is_big;
    separators_little += is_little && is_separator(bytes[i]);
    separators_big += is_big && is_separator(bytes[i + 1]);
  }
  bool is_little = n_little > n_big;
  size_t n_found = is_little ? n_little : n_big, n_other = is_little ? n_big : n_little;
  *encoding = is_little ? PGAP_ENCODING_UTF16LE : PGAP_ENCODING_UTF16BE;
  return (is_little ? separators_little : separators_big) > 0 && n_found * LEAST_SHARE >= n / 2 &&
         n_found > CLEARLY * n_other;
}

/* Whether the bytes are UTF-8 with a few damaged ones: Chinese characters in GB18030 hardly ever make
 * the three-byte forms of UTF-8. */
static bool is_damaged_utf8(const char *bytes, size_t length) {
  enum { LOOKED_AT = 1024 * 1024, LEAST = 3 };
  size_t n_long = 0, n_bad = 0;
  size_t n = length < LOOKED_AT ? length : LOOKED_AT;
  for (size_t i = 0; i < n;) {
    utf8proc_int32_t c;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)bytes + i,
                                             (utf8proc_ssize_t)(n - i < 4 ? n - i : 4), &c);
    n_long += size >= 3;
    n_bad += size <= 0;
    i += size > 0 ? (size_t)size : 1;
  }
  return n_long >= LEAST && n_long > 2 * n_bad;
}

static pgap_status decode_gb18030(char **out, size_t *out_length, size_t not_utf8,
                                  const char *bytes, size_t length, pgap_error *err) {
  size_t bad, n = 0;
  char *text = NULL;
  if (is_damaged_utf8(bytes, length)) {
    return fail_at_byte(err, PGAP_ENCODING_UNKNOWN, bytes, length, not_utf8, 1);
  }
  pgap_status status = convert(&text, &n, &bad, "GB18030", bytes, length);
  if (status == PGAP_NO_MEMORY) return pgap_error_set(err, status, NULL);
  /* The encoding that got further is the likelier one, and its stop the damaged place. */
  if (status != PGAP_OK) {
    return fail_at_byte(err, status, bytes, length, bad > not_utf8 ? bad : not_utf8, 1);
  }
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
  bool has_mark = found != PGAP_ENCODING_UTF8;
  if (has_mark || is_utf16(&found, bytes, length)) {
    pgap_status status = decode_utf16(out, out_length, found, has_mark ? 2 : 0, bytes, length, err);
    if (status == PGAP_OK) *encoding = found;
    return status;
  }
  found = PGAP_ENCODING_UTF8;
  size_t control = find_binary(bytes, length);
  if (control < length) return fail_at_byte(err, PGAP_FILE_BINARY, bytes, length, control, 1);
  if (begins(bytes, length, "\xEF\xBB\xBF", 3)) {
    found = PGAP_ENCODING_UTF8_BOM;
    skip = 3;
  }
  size_t not_utf8 = skip + find_not_utf8(bytes + skip, length - skip);
  if (not_utf8 < length) {
    if (skip > 0) return fail_at_byte(err, PGAP_ENCODING_UNKNOWN, bytes, length, not_utf8, 1);
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
