/* scan.c: see scan.h. Delimiters, quotes and line ends of 64 bytes are found at once and kept as bits of
 * a word (Langdale and Lemire, "Parsing Gigabytes of JSON per Second", VLDB Journal 2019). */
#include "scan.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 64 };

#ifdef __SSE2__
static inline uint64_t find_few(const char *p, __m128i d, __m128i q, __m128i l) {
  __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
  __m128i hit =
      _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, d), _mm_cmpeq_epi8(v, q)), _mm_cmpeq_epi8(v, l));
  return (uint32_t)_mm_movemask_epi8(hit);
}

static uint64_t find_marks(const char *p, char delimiter) {
  const __m128i d = _mm_set1_epi8(delimiter), q = _mm_set1_epi8('"'), l = _mm_set1_epi8('\n');
  return find_few(p, d, q, l) | find_few(p + 16, d, q, l) << 16 | find_few(p + 32, d, q, l) << 32 |
         find_few(p + 48, d, q, l) << 48;
}
#else
static uint64_t find_marks(const char *p, char delimiter) {
  uint64_t bits = 0;
  for (int i = 0; i < BLOCK; i++) {
    bool is_mark = p[i] == delimiter || p[i] == '"' || p[i] == '\n';
    bits |= (uint64_t)is_mark << i;
  }
  return bits;
}
#endif

/* The marks of the block at scan->block. */
static void load(pgap_scan *scan) {
  const char *p = scan->text + scan->block;
  size_t left = scan->end - scan->block;
  if (left >= BLOCK) {
    scan->marks = find_marks(p, scan->delimiter);
    return;
  }
  char last[BLOCK] = {0};
  memcpy(last, p, left);
  scan->marks = find_marks(last, scan->delimiter);
}

void pgap_scan_begin(pgap_scan *scan, const char *text, size_t start, size_t end, char delimiter) {
  scan->text = text;
  scan->end = end;
  scan->delimiter = delimiter;
  scan->next = scan->block = start;
  scan->marks = 0;
  if (start < end) load(scan);
}

/* Goes on to the next block that has marks; false when there is none. */
static bool find_block(pgap_scan *scan) {
  while (scan->marks == 0) {
    if (scan->end - scan->block <= BLOCK) return false;
    scan->block += BLOCK;
    load(scan);
  }
  return true;
}

/* The next mark; scan->end when there is none. */
static inline size_t next_mark(pgap_scan *scan) {
  if (scan->marks == 0 && !find_block(scan)) return scan->end;
  size_t at = scan->block + (size_t)__builtin_ctzll(scan->marks);
  scan->marks &= scan->marks - 1;
  return at;
}

static inline bool is_blank(const pgap_scan *scan, char c) {
  return c == ' ' || c == '\r' || (c == '\t' && scan->delimiter != '\t');
}

/* Adds the cell between two bytes, without the blanks around it. */
static inline bool add_cut(pgap_scan *scan, size_t from, size_t to) {
  if (scan->n == PGAP_CUTS_MOST) return false;
  const char *text = scan->text;
  if (from < to && (text[from] <= ' ' || text[to - 1] <= ' ')) {
    while (from < to && is_blank(scan, text[from])) from++;
    while (from < to && is_blank(scan, text[to - 1])) to--;
  }
  scan->cuts[scan->n++] = (pgap_cut){scan->text + from, to - from, from};
  scan->has_text = scan->has_text || from < to;
  return true;
}

/* A cell whose quote opens at `open`: *stop is the mark after it. False when it is for the referee. */
static bool cut_quoted(pgap_scan *scan, size_t open, size_t *stop, bool *is_broken) {
  bool is_plain = true;
  size_t close;
  for (;;) {
    close = next_mark(scan);
    if (close == scan->end || scan->text[close] == '\n') {
      *is_broken = true;
      *stop = close;
      return false;
    }
    if (scan->text[close] != '"') continue;
    bool is_doubled = close + 1 < scan->end && scan->text[close + 1] == '"';
    if (!is_doubled) break;
    is_plain = false;
    next_mark(scan);
  }
  *stop = next_mark(scan);
  for (size_t i = close + 1; i < *stop; i++) is_plain = is_plain && is_blank(scan, scan->text[i]);
  bool is_ended = *stop == scan->end || scan->text[*stop] != '"';
  /* libcsv leaves the quotes to cells of blanks; few have them. */
  is_plain = is_plain && is_ended && scan->n < PGAP_CUTS_MOST;
  if (is_plain) scan->cuts[scan->n++] = (pgap_cut){scan->text + open + 1, close - open - 1, open};
  scan->has_text = scan->has_text || close - open > 1;
  return is_plain;
}

static bool is_blank_between(const pgap_scan *scan, size_t from, size_t to) {
  while (from < to && is_blank(scan, scan->text[from])) from++;
  return from == to;
}

/* Goes on to the end of a line that is the referee's. */
static pgap_line pass_over(pgap_scan *scan, size_t at, bool is_open) {
  bool is_in_quotes = is_open;
  while (at < scan->end && scan->text[at] != '\n') {
    if (scan->text[at] == '"') is_in_quotes = !is_in_quotes;
    at = next_mark(scan);
  }
  scan->next = at < scan->end ? at + 1 : at;
  return is_in_quotes ? PGAP_LINE_BROKEN : PGAP_LINE_OTHER;
}

pgap_line pgap_scan_next(pgap_scan *scan) {
  size_t from = scan->start = scan->next;
  scan->n = 0;
  scan->has_text = false;
  if (from >= scan->end) return PGAP_LINE_END;
  for (;;) {
    size_t stop = next_mark(scan);
    bool is_quote = stop < scan->end && scan->text[stop] == '"';
    if (is_quote) {
      bool is_broken = false;
      if (!is_blank_between(scan, from, stop)) return pass_over(scan, stop, false);
      if (!cut_quoted(scan, stop, &stop, &is_broken)) {
        if (!is_broken) return pass_over(scan, stop, false);
        scan->next = stop < scan->end ? stop + 1 : stop;
        return PGAP_LINE_BROKEN;
      }
    } else if (!add_cut(scan, from, stop)) {
      return pass_over(scan, stop, false);
    }
    from = stop + 1;
    if (stop == scan->end || scan->text[stop] == '\n') break;
  }
  scan->next = from < scan->end ? from : scan->end;
  return scan->has_text ? PGAP_LINE_CUT : PGAP_LINE_BLANK;
}
