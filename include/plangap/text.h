/* text.h: UTF-8 text: width on a terminal, folding, spelling distance. */
#ifndef PLANGAP_TEXT_H
#define PLANGAP_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* ASCII alone, whatever the locale. */
static inline bool pgap_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool pgap_is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static inline bool pgap_is_word_sign(char c) { return pgap_is_letter(c) || pgap_is_digit(c); }

/* Length in bytes of the longest prefix of `text` of at most `limit` bytes that ends between two
 * characters. */
size_t pgap_text_cut(const char *text, size_t limit);

/* Terminal cells that `length` bytes of UTF-8 take (a Chinese character takes two). */
int pgap_text_width(const char *text, size_t length);

/* Number of characters (code points) in `length` bytes. */
long pgap_text_characters(const char *text, size_t length);

/* Writes NFKC of `text` (full-width letters, digits and signs become ASCII) without leading and
 * trailing white space to `out`, terminated, cut at a character. Returns the length written. */
size_t pgap_text_fold(char *out, size_t size, const char *text);

/* Edit distance (Damerau, optimal string alignment) of two short texts in bytes, for suggestions; at most `limit` + 1. */
int pgap_text_distance(const char *a, const char *b, int limit);

/* True when the folded text is one of the words, a list that ends with NULL. */
bool pgap_text_is_one_of(const char *text, const char *const *words);

#endif
