/* wording.c: the words of plans, found in running text (see wording.h). */
#include "wording.h"

#include <string.h>
#include <strings.h>

static const pgap_wording words[] = {
#define PGAP_WORDING(text, mark) {text, PGAP_MARK_##mark},
#include "wordings.def"
};

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

const pgap_wording *pgap_wording_find(const char *text, char before) {
  const pgap_wording *found = NULL;
  size_t longest = 0;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    const char *word = words[i].text;
    size_t n = strlen(word);
    if (n <= longest || strncasecmp(text, word, n) != 0) continue;
    bool is_inside =
        (is_letter(word[0]) && is_letter(before)) || (is_letter(word[n - 1]) && is_letter(text[n]));
    if (is_inside) continue;
    found = &words[i];
    longest = n;
  }
  return found;
}

/* The ASCII character that `p` stands for, 0 for none; *length is that of what it reads. */
static char narrow(const char *p, size_t n, size_t *length) {
  const unsigned char *b = (const unsigned char *)p;
  *length = 1;
  if (n < 3 || b[0] < 0xE2) return 0;
  unsigned c = (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
  *length = 3;
  if (b[0] == 0xEF && c >= 0xFF01 && c <= 0xFF5E) return (char)(c - 0xFF01 + '!');
  if (b[0] == 0xE3 && c == 0x3000) return ' ';
  if (b[0] == 0xE2 && c == 0x2212) return '-';
  return 0;
}

size_t pgap_wording_narrow(char *out, size_t size, size_t *places, const char *text,
                           size_t length) {
  size_t n = 0, i = 0;
  while (i < length && n + 1 < size) {
    size_t read;
    char c = narrow(text + i, length - i, &read);
    if (c == 0) {
      c = text[i];
      read = 1;
    }
    if (places != NULL) places[n] = i;
    out[n++] = c;
    i += read;
    if (places != NULL) places[n] = i;
  }
  bool is_cut = i < length && ((unsigned char)text[i] & 0xC0) == 0x80;
  while (is_cut && n > 0 && ((unsigned char)out[n - 1] & 0xC0) == 0x80) n--;
  if (is_cut && n > 0) n--;
  out[n] = '\0';
  if (places != NULL && n == 0) places[0] = 0;
  return n;
}

size_t pgap_character_length(const char *text) {
  if (text[0] == '\0') return 0;
  size_t n = 1;
  while (((unsigned char)text[n] & 0xC0) == 0x80) n++;
  return n;
}

const char *pgap_begins_with(const char *text, const char *const *list) {
  for (; *list != NULL; list++) {
    if (strncasecmp(text, *list, strlen(*list)) == 0) return *list;
  }
  return NULL;
}

const char *pgap_ends_with(const char *text, size_t length, const char *const *list) {
  for (; *list != NULL; list++) {
    size_t n = strlen(*list);
    if (n <= length && strncasecmp(text + length - n, *list, n) == 0) return *list;
  }
  return NULL;
}
