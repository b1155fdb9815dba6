/* english_text.c: lines, sentences and words of English text (see english.h). */
#include "english.h"

#include <plangap/text.h>
#include <string.h>
#include <strings.h>

enum { SENTENCE_MOST = 2048 }; /* bytes; so that a text without any stop takes no longer */

/* The next word of `words`, which become the rest; its bytes, 0 at the end. */
static size_t next_word(const char **word, const char **words) {
  *word = *words;
  size_t n = strcspn(*words, "|");
  *words += n + ((*words)[n] == '|');
  return n;
}

size_t pgap_english_word(const char *text, const char *words) {
  size_t longest = 0, n;
  for (const char *word; (n = next_word(&word, &words)) > 0;) {
    if (n > longest && strncasecmp(text, word, n) == 0 && !pgap_is_word_sign(text[n])) longest = n;
  }
  return longest;
}

size_t pgap_english_word_before(const char *text, size_t start, size_t end, const char *words) {
  size_t longest = 0, n;
  for (const char *word; (n = next_word(&word, &words)) > 0;) {
    if (n <= longest || n > end - start || strncasecmp(text + end - n, word, n) != 0) continue;
    if (end - n == start || !pgap_is_word_sign(text[end - n - 1])) longest = n;
  }
  return longest;
}

size_t pgap_english_unspace(const char *text, size_t start, size_t end) {
  while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\n' || text[end - 1] == '\t'))
    end--;
  return end;
}

static bool is_han(const char *p) { return (unsigned char)*p >= 0xE3 && (unsigned char)*p <= 0xE9; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\0'; }

bool pgap_is_english(const char *line) {
  enum { WORD = 3 };
  size_t run = 0, longest = 0;
  for (; *line != '\0' && *line != '\n'; line++) {
    if (is_han(line)) return false;
    run = pgap_is_letter(*line) ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest >= WORD;
}

void pgap_english_join(char *text) {
  enum { LONG = 60 };
  static const char *const bullets[] = {"- ", "* ", "•", "– ", "(", "▪", "●", NULL};
  for (char *line = text; *line != '\0';) {
    size_t n = strcspn(line, "\n");
    char *next = line + n + 1;
    if (line[n] == '\0') return;
    bool is_open = n > 0 && strchr(".!?:;\r", line[n - 1]) == NULL && pgap_is_english(line) &&
                   pgap_is_english(next) && pgap_begins_with(next, bullets) == NULL;
    bool is_item = pgap_is_digit(*next) && strchr(".)", next[strspn(next, "0123456789")]) != NULL;
    if (is_open && !is_item && (is_lower(*next) || n >= LONG)) line[n] = ' ';
    line = next;
  }
}

size_t pgap_english_end(const char *text, size_t at) {
  static const char abbreviations[] = "e.g|i.e|approx|vs|no|fig|cf|u.s|u.k|ca";
  size_t start = at;
  for (; text[at] != '\0' && text[at] != '\n' && at - start < SENTENCE_MOST; at++) {
    if (text[at] == ';' || text[at] == '!' || text[at] == '?') return at;
    if (text[at] != '.' || !is_space(text[at + 1])) continue;
    if (pgap_english_word_before(text, start, at, abbreviations) > 0) continue;
    const char *next = text + at + 1 + strspn(text + at + 1, " ");
    if (!is_lower(*next)) return at;
  }
  return at;
}
