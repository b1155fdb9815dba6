/* marks.c: footnote marks and minus signs, before Unicode folding makes digits of the former. */
#include <plangap/figure.h>
#include <plangap/text.h>

#include <plangap/marks.h>

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

static bool is_mark(int32_t c) {
  bool is_superscript =
      c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
  bool is_circled = (c >= 0x2460 && c <= 0x249B) || (c >= 0x24EA && c <= 0x24FF) ||
                    (c >= 0x2776 && c <= 0x2793) || (c >= 0x3251 && c <= 0x325F);
  return is_superscript || is_circled || c == '*' || c == 0x2020 || c == 0x2021 || c == 0xFF0A;
}

static size_t last_character(int32_t *c, const char *text, size_t length) {
  size_t n = 1;
  while (n < length && ((unsigned char)text[length - n] & 0xC0) == 0x80) n++;
  *c = -1;
  utf8proc_iterate((const utf8proc_uint8_t *)text + length - n, (utf8proc_ssize_t)n, c);
  return n;
}

static bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

/* Length of "[1]", "(12)", "注" or "注3" at the end of text[0..length), else 0. */
static size_t note_length(const char *text, size_t length) {
  static const char note[] = "注";
  size_t n = 0;
  bool is_closed = length > 2 && (text[length - 1] == ']' || text[length - 1] == ')');
  size_t end = is_closed ? length - 1 : length;
  while (n < end && n < 2 && text[end - n - 1] >= '0' && text[end - n - 1] <= '9') n++;
  if (is_closed) {
    char opening = text[length - 1] == ']' ? '[' : '(';
    return n > 0 && n < end && text[end - n - 1] == opening ? n + 2 : 0;
  }
  size_t word = sizeof note - 1;
  bool is_note = end >= n + word && memcmp(text + end - n - word, note, word) == 0;
  return is_note ? n + word : 0;
}

bool pgap_marks_strip(char *out, size_t size, const char *text) {
  size_t length = strlen(text);
  while (length > 0 && text[length - 1] == ' ') length--;
  size_t n = length;
  if (length >= size) return false;
  while (n > 0) {
    int32_t c;
    size_t last = last_character(&c, text, n);
    if (is_mark(c) && !(n > last && is_letter(text[n - last - 1]))) {
      n -= last;
      continue;
    }
    size_t note = note_length(text, n);
    if (note == 0) break;
    n -= note;
  }
  while (n > 0 && text[n - 1] == ' ') n--;
  if (n == 0 || n == length) return false;
  memcpy(out, text, n);
  out[n] = '\0';
  return true;
}

size_t pgap_minus_fold(char *text, unsigned *repairs) {
  static const char *const signs[] = {"\u2212", "\u2013", "\u2010"};
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
    size_t n = strlen(signs[i]);
    if (strncmp(text, signs[i], n) != 0) continue;
    text[n - 1] = '-';
    *repairs |= PGAP_REPAIR_WIDTH;
    return n - 1;
  }
  return 0;
}
