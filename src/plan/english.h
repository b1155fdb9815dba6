/* english.h: the steps of drafting from English text. Private to this floor. */
#ifndef PLANGAP_PLAN_ENGLISH_H
#define PLANGAP_PLAN_ENGLISH_H

#include "draft_parts.h"

/* Bytes of the word of `words` (between strokes) that `text` begins with, in any case of letters and followed by no
 * letter; 0 for none. The longest one wins. */
size_t pgap_english_word(const char *text, const char *words);

/* The same for the word that ends where [start, end) does. */
size_t pgap_english_word_before(const char *text, size_t start, size_t end, const char *words);

/* `end` without the spaces before it. */
size_t pgap_english_unspace(const char *text, size_t start, size_t end);

/* Where the sentence that begins at `at` ends: at its sign. */
size_t pgap_english_end(const char *text, size_t at);

/* A time in a sentence. */
typedef struct pgap_english_time {
  pgap_told_time told;
  size_t from, to; /* bytes */
  bool is_base;    /* from 2020 levels, compared with 2019 */
  bool is_due;     /* by 2025 */
} pgap_english_time;

/* The time at text + at of a sentence that begins at `start`; its bytes, 0 for none. */
size_t pgap_english_time_scan(pgap_english_time *out, const char *text, size_t start, size_t at,
                              int year);

/* The year of a document whose title is a line of `n` bytes; 0 for none. */
int pgap_english_year(const char *line, size_t n);

/* The figure at text + at: a quantity, a currency before it, a count with its noun. False for other numbers; *skip are
 * then the bytes to pass over, if any. */
bool pgap_english_figure(pgap_quantity *out, size_t *skip, const char *text, size_t start,
                         size_t at);

/* What the word at `text` says of the figures around it: above 0 targets, below 0 actuals. */
int pgap_english_weight(const char *text);

/* A name for the figure at [at, end) of the sentence [start, stop): the noun before it, behind the figure and the cuts
 * before; or else behind it; or `subject`, the name before. Times stand in neither. */
typedef struct pgap_english_place {
  const char *text;
  size_t begin, start, at, end, stop; /* begin of the sentence; start behind the figure before */
  const pgap_english_time *times;
  size_t n_times;
  bool is_count; /* a noun follows the number: at least 500 SMEs */
} pgap_english_place;
void pgap_english_name(char out[PGAP_DRAFT_NAME], const pgap_english_place *place,
                       const char *subject);

#endif
