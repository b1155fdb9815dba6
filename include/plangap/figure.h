/* figure.h: what a cell of a table says: a number with its unit, flag and footnote, or no value. */
#ifndef PLANGAP_FIGURE_H
#define PLANGAP_FIGURE_H

#include <plangap/error.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum pgap_figure_kind {
  PGAP_FIGURE_INVALID, /* `problem` says why */
  PGAP_FIGURE_NUMBER,
  PGAP_FIGURE_MISSING, /* empty, -, —, .., :, NA, N/A, #N/A, NaN, null, 缺 and the like */
  PGAP_FIGURE_BOUND    /* "<5", "85以上": more or less than `value`, which is no value itself */
} pgap_figure_kind;

/* What had to be read into a text beyond plain digits. */
enum {
  PGAP_REPAIR_GROUPS = 1,  /* 1,234 */
  PGAP_REPAIR_BLANKS = 2,  /* 1 234, 1'234 */
  PGAP_REPAIR_WIDTH = 4,   /* １２, a minus sign other than the hyphen */
  PGAP_REPAIR_SUFFIX = 8,  /* 万, 亿, 万亿, multiplied in */
  PGAP_REPAIR_UNIT = 16,   /* taken off into `unit` */
  PGAP_REPAIR_STATUS = 32, /* taken off into `status` */
  PGAP_REPAIR_MARK = 64,   /* a footnote mark taken off: * † ① [1] (1) 注1 */
  PGAP_REPAIR_FAULT = 256, /* #DIV/0!, #REF!: an error of a spreadsheet, no value */
  PGAP_REPAIR_ABOUT = 128  /* 约, ≈, 左右: the status is E */
};

enum { PGAP_FIGURE_UNIT = 48 };

typedef struct pgap_figure {
  pgap_figure_kind kind;
  unsigned repairs;
  double value;                /* of a number or a bound; NaN otherwise */
  char status;                 /* SDMX CL_OBS_STATUS; 0 = the cell says nothing */
  char bound;                  /* '<' or '>' of a bound */
  pgap_status problem;         /* of an invalid one: PGAP_NUMBER_... */
  char unit[PGAP_FIGURE_UNIT]; /* "家" of "1.4万家", "元" of "238.6亿元", "%"; "" = none */
} pgap_figure;

/* Splits the text of a cell. Total: every text gives a figure; nothing is guessed. A decimal comma
 * (PGAP_NUMBER_COMMA), a number in parentheses and a unit that unit.h does not know are invalid. Hexadecimal, inf and nan are
 * no numbers, and neither is what no finite double holds. */
void pgap_figure_read(pgap_figure *out, const char *text);

/* The same where the decimal mark is a comma, and a point groups thousands: "1.234,5", "12,5%". */
void pgap_figure_read_comma(pgap_figure *out, const char *text);

/* Whether a number that was read with a decimal point would be another one with a decimal comma: "1,234". */
bool pgap_figure_has_two_readings(const char *text);

/* True for what somebody should know of: a repaired number, an error of a spreadsheet taken as no value. */
bool pgap_figure_is_told(const pgap_figure *figure);

/* The words for "no value", the empty one first; NULL past the last. */
const char *pgap_figure_missing_word(size_t i);

/* The error of an invalid figure, or of a bound where a value is wanted. */
pgap_status pgap_figure_fail(const pgap_figure *figure, const char *text, pgap_error *err);

#endif
