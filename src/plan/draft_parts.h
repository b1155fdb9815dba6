/* draft_parts.h: what the steps of drafting share. Private to this floor. */
#ifndef PLANGAP_PLAN_DRAFT_PARTS_H
#define PLANGAP_PLAN_DRAFT_PARTS_H

#include <plangap/draft.h>

#include "phrase_parts.h"

enum { PGAP_LIST_MOST = 12 };

/* A time that the text tells. */
typedef struct pgap_told_time {
  pgap_period period;                   /* PGAP_PERIOD_NONE where `doubt` says why */
  bool is_told, is_relative, is_future; /* is_future: 到2025年, or after the document's year */
  unsigned doubts;
} pgap_told_time;

/* Items of a 分别 list and the figures for them. */
typedef struct pgap_draft_list_of {
  size_t items[PGAP_LIST_MOST][2], figures[PGAP_LIST_MOST]; /* from and to; where they begin */
  size_t n;                                                 /* 0 where there is none */
  size_t ending, ending_length;                             /* what all items share: …浓度 */
} pgap_draft_list_of;

/* The walk through a document. Places are bytes of the narrowed text. */
typedef struct pgap_walk {
  pgap_draft *draft;
  const char *text; /* narrowed */
  size_t length;
  const size_t *places; /* of its bytes in the document */
  const char *document;
  size_t at, clause, sentence, paragraph, paragraph_end;
  bool is_listed;               /* the clause follows a 、 */
  pgap_told_time time, lasting; /* of this place; of the sentences behind it */
  pgap_told_time above;         /* of the heading or paragraph before */
  int above_style;              /* how that heading is numbered; 0 for a paragraph */
  int heading;                  /* weight of the heading's words */
  bool is_english;              /* this paragraph */
  bool is_titled;               /* the title line is over */
  bool is_time_used;            /* a figure has it: so have those behind it in the sentence */
  size_t time_sentence;         /* where it was told */
  size_t paragraph_rows;        /* rows before this paragraph */
  pgap_draft_list_of list;      /* the last one */
  size_t stop;                  /* the last that pgap_walk_stop gave */
  const int *weights;           /* running sums, see pgap_roles_weigh */
  size_t counted;               /* bytes of the document whose characters are counted */
  long characters, line;
} pgap_walk;

/* The end of the sentence, worked out once a sentence. */
size_t pgap_walk_stop(pgap_walk *w, size_t at);

/* The time at the beginning of `text`: 2025年, 到2025年, 去年, 今年1至10月份, 前三季度, 十四五. Returns its bytes, 0 for
 * none. A date (7月30日) is read and tells nothing. `year` of the document, 0 = not known; `told` is
 * what the sentence told before: 2021年…上半年. */
size_t pgap_time_scan(pgap_told_time *out, const char *text, int year, const pgap_told_time *told);

/* The year of a document from its title or date; 0 for none. */
int pgap_document_year(const char *text);

/* True for a quantity at `text + at` that is a figure; *doubts gets what is said of it. */
bool pgap_is_figure(const pgap_quantity *q, const char *text, size_t at, unsigned *doubts);

/* What a text says its figures are, above 0 targets, below 0 actuals: running sums from 0, so that
 * sums[b] - sums[a] is that of the bytes from a to b. `sums` has room for length + 1. */
void pgap_roles_weigh(int *sums, const char *text, size_t length);

/* Full coverage at `p`: a figure without a number. */
bool pgap_coverage_scan(pgap_quantity *q, const char *p);

/* Adds the figure at w->at, and goes behind it. */
pgap_status pgap_draft_add(pgap_walk *w, const pgap_quantity *q, unsigned doubts, pgap_error *err);

/* Its parts: room for a row; a row of value and unit; where the figure from w->at to `end`, in a sentence up to `stop`, stands; kind, operator and sign
 * of the figure at w->at from the words of [from, to). */
pgap_status pgap_draft_grow(pgap_draft *d, pgap_error *err);
pgap_draft_row pgap_draft_blank(const pgap_quantity *q, unsigned doubts);
void pgap_draft_place(pgap_walk *w, pgap_draft_row *row, size_t end, size_t stop);
void pgap_draft_sense(pgap_walk *w, pgap_draft_row *row, const pgap_quantity *q, size_t from,
                      size_t to);

/* True for a line of words in Latin letters. */
bool pgap_is_english(const char *line);

/* Lines of English that go on in the next one are put together in place: their ends become spaces. */
void pgap_english_join(char *text);

/* Adds the figures of the English sentence at w->at, and goes behind it. */
pgap_status pgap_english_sentence(pgap_walk *w, pgap_error *err);

/* Reads "A、B和C分别达到10%、20%和30%" around the 分别 at `at` of the sentence [start, end); leaves `out` alone where
 * items and figures are not as many. */
void pgap_draft_list_read(pgap_draft_list_of *out, const char *text, size_t start, size_t at,
                          size_t end);

/* True for the second figure of a list and those behind it. */
bool pgap_draft_is_listed(const pgap_draft_list_of *list, size_t at);

/* The name of the item that the figure at `at` is for; false where it is none of a list's. */
bool pgap_draft_listed_name(char out[PGAP_DRAFT_NAME], const pgap_draft_list_of *list,
                            const char *text, size_t at, const char *ending);

/* The beginning of what stands in [start, end) without verbs, particles and times before it. */
size_t pgap_draft_trim_head(const char *text, size_t start, size_t end);

/* A name for the figure at [at, end) of the clause that begins at `start`, `end` behind its words; `before` is that of the
 * figure before it, for 同比增长4.8% alone; `ending` (增速) is added to it. */
void pgap_draft_name(char out[PGAP_DRAFT_NAME], const char *text, size_t start, size_t at,
                     size_t end, const char *before, const char *ending);

/* A name of [start, end), cut from the left where it is long, with `ending`. */
void pgap_draft_name_copy(char out[PGAP_DRAFT_NAME], const char *text, size_t start, size_t end,
                          const char *ending);

/* The end of what stands in [start, end) without verbs and particles behind it. */
size_t pgap_draft_trim_tail(const char *text, size_t start, size_t end);

#endif
