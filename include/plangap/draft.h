/* draft.h: the figures of a plan or work report, as a draft of targets and actuals.
 *
 * Every figure of the text with its unit, its words (以上, 左右, 余, 新增), the period it is told for and what it
 * seems to be a figure of. What a figure is (a target, an actual) and its name are proposals for
 * somebody to correct; value, unit and place are what the text says. Years, dates, names with numbers (5G,
 * 500强, 专栏1, “十四五”) are no figures. */
#ifndef PLANGAP_DRAFT_H
#define PLANGAP_DRAFT_H

#include <plangap/kind.h>

enum { PGAP_DRAFT_NAME = 128, PGAP_DRAFT_UNIT = 48, PGAP_DRAFT_WORDS = 96 };

typedef enum pgap_draft_role {
  PGAP_DRAFT_TARGET,
  PGAP_DRAFT_ACTUAL,
  PGAP_DRAFT_OTHER
} pgap_draft_role;

/* What a reader of the draft should know of a row; translatable texts. */
typedef enum pgap_draft_doubt {
  PGAP_DRAFT_NO_PERIOD,     /* none told */
  PGAP_DRAFT_YEAR_UNKNOWN,  /* told against the document's year, which is not known */
  PGAP_DRAFT_OPEN_SPAN,     /* told since some moment */
  PGAP_DRAFT_PERIOD_BEFORE, /* taken from an earlier sentence */
  PGAP_DRAFT_PERIOD_ABOVE,  /* taken from the heading or paragraph above */
  PGAP_DRAFT_WORD_NUMBER,   /* 百个, 万亿级: no number to compute with */
  PGAP_DRAFT_TRAP,          /* 增长2倍 */
  PGAP_DRAFT_BASE,          /* 从6.3件上升到12件 */
  PGAP_DRAFT_THRESHOLD,     /* 2000万元以上企业: names something */
  PGAP_DRAFT_DOUBTS
} pgap_draft_doubt;

typedef struct pgap_draft_row {
  pgap_draft_role role;
  char name[PGAP_DRAFT_NAME]; /* of the indicator: a proposal; may be empty */
  pgap_period period, base_period;
  bool is_rate;     /* the growth of the year itself: 2023年增长6% */
  const char *kind; /* of kinds.def, or "rank" for an actual one; "" = none */
  bool has_op;
  pgap_op op;
  double value, value2; /* as written, a fall below zero; value2 of a range, else NaN */
  char unit[PGAP_DRAFT_UNIT];
  char words[PGAP_DRAFT_WORDS]; /* the words that touch the figure */
  pgap_tier tier;
  size_t at, length;                /* bytes of the figure in the text */
  size_t offset, characters;        /* the same in characters, from 0 */
  long line;                        /* from 1 */
  size_t sentence, sentence_length; /* bytes */
  unsigned doubts;                  /* a bit each */
} pgap_draft_row;

typedef enum pgap_year_source {
  PGAP_YEAR_GIVEN,
  PGAP_YEAR_TITLE,
  PGAP_YEAR_UNKNOWN
} pgap_year_source;

typedef struct pgap_draft {
  pgap_draft_row *rows;
  size_t n, capacity;
  int year; /* of the document, 0 = not known */
  pgap_year_source year_source;
} pgap_draft;

/* Reads `length` bytes of UTF-8 with a zero behind; `year` of the document, 0 = from its title. */
pgap_status pgap_draft_read(pgap_draft *out, const char *text, size_t length, int year,
                            pgap_error *err);
void pgap_draft_dispose(pgap_draft *draft);

/* "target", "actual", "other"; and the text of a doubt, translatable. */
const char *pgap_draft_role_name(pgap_draft_role role);
const char *pgap_draft_doubt_text(pgap_draft_doubt doubt);

#endif
