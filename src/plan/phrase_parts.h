/* phrase_parts.h: what the steps of reading a phrase hand on. Private to this floor. */
#ifndef PLANGAP_PLAN_PHRASE_PARTS_H
#define PLANGAP_PLAN_PHRASE_PARTS_H

#include <plangap/phrase.h>
#include <plangap/quantity.h>
#include <stdint.h>

#include "wording.h"

typedef uint64_t pgap_marks; /* one bit each */

static inline bool pgap_marks_have(pgap_marks marks, pgap_mark mark) {
  return (marks >> mark & 1) != 0;
}

enum { PGAP_FIGURES = 6, PGAP_PHRASE_SIZE = 512 };

/* A quantity and the words that touch it. */
typedef struct pgap_figure {
  pgap_quantity quantity;
  pgap_marks before, after; /* without anything else between */
  pgap_marks earlier;       /* all marks before it */
  size_t from, at, to,
      end; /* bytes of the part: the words before, the quantity, its end, that of the words behind */
  bool is_last;  /* no other word follows it */
  bool is_named; /* a noun follows it: 107个重点集群 */
} pgap_figure;

/* One part of a phrase, between commas. */
typedef struct pgap_reading {
  pgap_marks seen;
  size_t n;
  pgap_figure figures[PGAP_FIGURES];
  pgap_period due, base;
  double tolerance;
  char other[PGAP_WISH_OTHER]; /* what stands behind 高于 */
} pgap_reading;

/* Reads the part of `length` bytes of a narrowed text. */
void pgap_reading_take(pgap_reading *out, const char *text, size_t length);

/* A year, a span of years or a five-year plan at the beginning of `text`: 2025年, 2021-2025年, 十四五.
 * Returns its bytes, 0 for none; a bare number of four digits counts if `is_expected`. */
size_t pgap_year_scan(pgap_period *out, const char *text, bool is_expected);

/* Whether the year of `n` bytes at `at` is a base: 上年的3倍. 由2020年的1件提高到2025年的3件 tells two years of
 * values. */
bool pgap_is_of_base(const char *text, size_t at, size_t n);

/* What a part says; *n wishes from `out` on, at most 2. PGAP_PHRASE_NUMBERS, PGAP_PHRASE_CONTRARY. */
pgap_status pgap_reading_sense(pgap_wish *out, size_t *n, const pgap_reading *reading,
                               pgap_error *err);

#endif
