/* wording.h: the words of plans, found in running text. Private to this floor. */
#ifndef PLANGAP_PLAN_WORDING_H
#define PLANGAP_PLAN_WORDING_H

#include <stdbool.h>
#include <stddef.h>

/* What a word does to the quantity beside it or to the whole phrase. */
typedef enum pgap_mark {
#define PGAP_MARK(name) PGAP_MARK_##name,
#include "wordings.def"
  PGAP_MARKS
} pgap_mark;

typedef struct pgap_wording {
  const char *text;
  pgap_mark mark;
} pgap_wording;

/* The longest word of wordings.def that `text` begins with, or NULL. English words end where a letter
 * does not follow; `before` is the byte before it, 0 at the beginning. */
const pgap_wording *pgap_wording_find(const char *text, char before);

/* Copies `text` with full-width letters, digits and signs (U+FF01 to U+FF5E), the minus U+2212 and the ideographic
 * space as ASCII, terminated and cut at a character. places[i], if there, is the byte of `text` that byte
 * i of the copy comes from, and one more for its end. Returns its length. */
size_t pgap_wording_narrow(char *out, size_t size, size_t *places, const char *text, size_t length);

/* Bytes of the character that `text` begins with, at least 1 where there is one. */
size_t pgap_character_length(const char *text);

/* The word of `words` (NULL at the end) that `text` begins with, or NULL: the first one in the list. */
const char *pgap_begins_with(const char *text, const char *const *words);

/* The same for the end of the first `length` bytes. */
const char *pgap_ends_with(const char *text, size_t length, const char *const *words);

#endif
