/* text.c: UTF-8 text: width, NFKC folding, spelling distance. Widths and foldings are utf8proc's. */
#include <plangap/text.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

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

bool pgap_text_is_one_of(const char *text, const char *const *words) {
  char folded[64];
  pgap_text_fold(folded, sizeof folded, text);
  for (; *words != NULL; words++) {
    if (strcmp(folded, *words) == 0) return true;
  }
  return false;
}
