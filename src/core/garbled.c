/* garbled.c: text that decodes and is wrong all the same.
 *
 * A word that was UTF-8, was read as another encoding and saved again is found by going back: if its
 * characters in that other encoding are valid UTF-8, it was. Ordinary text never is. Characters that
 * an earlier program could not read are U+FFFD, or 锟斤拷 after another such turn. */
#include <plangap/encoding.h>
#include <plangap/text.h>

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

enum { LOOKED_AT = 1024 * 1024, WORD_MOST = 240, WORDS_MOST = 4000, MARK = 3 };

static const char mark[] = "\xEF\xBB\xBF";

/* Number of characters of three bytes and of all that are not ASCII; false when the bytes are no UTF-8.
 * A last character may be cut. */
static bool count_utf8(size_t *n_long, size_t *n_all, const unsigned char *bytes, size_t length) {
  *n_long = *n_all = 0;
  for (size_t i = 0; i < length;) {
    utf8proc_int32_t c;
    utf8proc_ssize_t n = utf8proc_iterate(bytes + i, (utf8proc_ssize_t)(length - i), &c);
    if (n <= 0) return length - i < 3 && bytes[i] >= 0xE0;
    *n_long += n >= 3;
    *n_all += n >= 2;
    i += (size_t)n;
  }
  return true;
}

/* The byte of a character in Windows-1252, which leaves a few of Latin-1's; -1 = none. */
static int byte_of_1252(int32_t c) {
  static const uint16_t others[32] = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (c >= 0x80 && c <= 0xFF) return (int)c;
  for (int i = 0; i < 32; i++) {
    if (others[i] == c) return 0x80 + i;
  }
  return -1;
}

static bool was_1252(const char *word, size_t length) {
  unsigned char bytes[WORD_MOST];
  size_t n = 0, n_long, n_all;
  for (size_t i = 0; i < length;) {
    utf8proc_int32_t c;
    utf8proc_ssize_t size =
        utf8proc_iterate((const utf8proc_uint8_t *)word + i, (utf8proc_ssize_t)(length - i), &c);
    int byte = size > 0 ? byte_of_1252(c) : -1;
    if (byte < 0) return false;
    bytes[n++] = (unsigned char)byte;
    i += (size_t)size;
  }
  return n >= 2 && count_utf8(&n_long, &n_all, bytes, n) && n_all > 0;
}

static bool was_gb18030(iconv_t converter, const char *word, size_t length) {
  enum { LEAST = 12 }; /* four characters */
  char bytes[2 * WORD_MOST], *to = bytes, copy[WORD_MOST], *from = copy;
  size_t room = sizeof bytes, n_long, n_all;
  if (length < LEAST || converter == (iconv_t)-1) return false;
  memcpy(copy, word, length);
  iconv(converter, NULL, NULL, NULL, NULL);
  if (iconv(converter, &from, &length, &to, &room) == (size_t)-1) return false;
  size_t n = (size_t)(to - bytes);
  return count_utf8(&n_long, &n_all, (const unsigned char *)bytes, n) && n_long >= 2;
}

static bool holds(const char *word, size_t length, const char *text) {
  size_t n = strlen(text);
  for (size_t i = 0; i + n <= length; i++) {
    if (memcmp(word + i, text, n) == 0) return true;
  }
  return false;
}

/* Why a word of characters beyond ASCII is wrong, or NULL. */
static const char *judge(iconv_t converter, const char *word, size_t length) {
  if (holds(word, length, "\xEF\xBF\xBD") || holds(word, length, "锟斤拷")) {
    return "characters that an earlier program could not read and replaced";
  }
  if (was_1252(word, length) || was_gb18030(converter, word, length)) {
    return "text that was read in a wrong encoding and saved again";
  }
  return NULL;
}

static void find_garbled(const char *text, size_t length, pgap_text_doubts *doubts) {
  iconv_t converter = iconv_open("GB18030", "UTF-8");
  long line = 1;
  size_t n_words = 0;
  if (length > LOOKED_AT) length = pgap_text_cut(text, LOOKED_AT);
  for (size_t i = 0; i < length && n_words < WORDS_MOST; i++) {
    size_t n = 0;
    line += text[i] == '\n';
    while (i + n < length && ((unsigned char)text[i + n] & 0x80) != 0) n++;
    if (n == 0) continue;
    size_t used = n < WORD_MOST ? n : pgap_text_cut(text + i, WORD_MOST - 1);
    const char *why = judge(converter, text + i, used);
    n_words++;
    if (why != NULL) {
      size_t shown = used < sizeof doubts->garbled
                         ? used
                         : pgap_text_cut(text + i, sizeof doubts->garbled - 1);
      memcpy(doubts->garbled, text + i, shown);
      doubts->garbled[shown] = '\0';
      doubts->garbled_by = why;
      doubts->garbled_line = line;
      break;
    }
    i += n - 1;
  }
  if (converter != (iconv_t)-1) iconv_close(converter);
}

/* Blanks the line at `at` when it is the first line again. */
static bool blank_header(char *text, size_t length, size_t at) {
  const char *end = memchr(text, '\n', length);
  size_t n = end != NULL ? (size_t)(end - text) : length;
  bool is_same = n > 0 && at >= n && at + n <= length && memcmp(text, text + at, n) == 0 &&
                 (at + n == length || text[at + n] == '\n' || text[at + n] == '\r');
  if (is_same) memset(text + at, ' ', n);
  return is_same;
}

static size_t take_marks(char *text, size_t length, pgap_text_doubts *doubts) {
  size_t from = 0, to = 0;
  while (from < length) {
    const char *found = memchr(text + from, mark[0], length - from);
    size_t n = found != NULL ? (size_t)(found - text) - from : length - from;
    if (to != from) memmove(text + to, text + from, n);
    to += n;
    from += n;
    if (found == NULL) break;
    bool is_mark = length - from >= MARK && memcmp(found, mark, MARK) == 0;
    if (!is_mark) {
      text[to++] = text[from++];
      continue;
    }
    from += MARK;
    if (doubts->n_marks++ > 0) continue;
    doubts->mark_line = 1;
    for (size_t i = 0; i < to; i++) doubts->mark_line += text[i] == '\n';
  }
  text[to] = '\0';
  return to;
}

/* A mark begins a line where one file ended and the next began. */
static void blank_headers(char *text, size_t length, pgap_text_doubts *doubts) {
  for (size_t i = 0; i < length && doubts->n_marks > 0;) {
    const char *end = memchr(text + i, '\n', length - i);
    size_t next = end != NULL ? (size_t)(end - text) + 1 : length;
    if (i > 0 && blank_header(text, length, i)) doubts->n_headers++;
    i = next;
  }
}

size_t pgap_text_clean(char *text, size_t length, pgap_text_doubts *doubts) {
  *doubts = (pgap_text_doubts){.n_marks = 0};
  length = take_marks(text, length, doubts);
  blank_headers(text, length, doubts);
  find_garbled(text, length, doubts);
  return length;
}
