/* label.h: numbers, units and periods as a picture shows them, in the reader's language: scaled to
 * the axis (万, 亿 or k, M, bn), signed, with the unit. Names and rating words are the report's. */
#ifndef PLANGAP_CHART_LABEL_H
#define PLANGAP_CHART_LABEL_H

#include <plangap/assessment.h>

enum { PGAP_LABEL_SIZE = 160 };

/* How values of one indicator are shown on one picture: value * factor, `decimals`, `unit`. */
typedef struct pgap_label_unit {
  pgap_language language;
  double factor;
  int decimals;
  bool is_tiny;        /* no decimals would show the values: powers of ten, 3.2e-07 */
  char unit[64];       /* "个", "亿元", "bn yuan", "%"; may be empty */
  double beside;       /* a target: no value is rounded onto it or past it; NaN = none */
  char difference[64]; /* the unit of a difference: 个百分点 or pp for %, else the same */
} pgap_label_unit;

/* Picks 万, 亿 or k, M, bn for values up to `largest`, and the decimals that the n values need: at
 * most 2 behind the zeros that all begin with. */
void pgap_label_unit_pick(pgap_label_unit *out, pgap_language language, const char *unit,
                          double largest, const double *values, size_t n);

/* Adds decimals until a gap between values up to `largest` is not shown as zero. */
void pgap_label_unit_show(pgap_label_unit *unit, double gap, double largest);

/* Adds decimals until none of the n values is rounded onto the target, so that all have the same. */
void pgap_label_unit_part(pgap_label_unit *unit, const double *values, size_t n);

/* "45000" -> "4.5" by the unit, without its text. */
void pgap_label_number(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit, double value);
/* With unit and without trailing zeros: "102 个", "22%", "4.5 tn yuan". */
void pgap_label_value(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit, double value);
/* The same with all decimals, for values that stand beside each other: "161.0 t". */
void pgap_label_even(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit, double value);
/* A difference with its sign and unit: "+17 个", "−1.2 个百分点". */
void pgap_label_gap(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit, double value);
/* The same with decimals that are given, or more where it would be shown as zero. */
void pgap_label_gap_fixed(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit, double value,
                          int decimals);
/* Decimals that show two digits of a difference, or all of it. */
int pgap_label_gap_decimals(const pgap_label_unit *unit, double value);

/* What must be reached: "≥85 个", "about 6 %". */
void pgap_label_goal(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit,
                     const pgap_assessment *a);

void pgap_label_period(char out[PGAP_LABEL_SIZE], pgap_period period, pgap_language language);
void pgap_label_as_of(char out[PGAP_LABEL_SIZE], pgap_as_of as_of, pgap_language language);
/* "63%" of 0.63; "<1%"-like ends cannot occur: p_hit stays within 0.01 and 0.99. */
void pgap_label_percent(char out[PGAP_LABEL_SIZE], double share, pgap_language language);

/* The rating's glyph (◎ ● ▲ ▼ × –) and the colour role of style.gp. */
const char *pgap_label_glyph(pgap_rating rating);
const char *pgap_label_role(pgap_rating rating);

/* Role of a gap: "good" ahead of the plan, "bad" behind, "neutral" on it. */
const char *pgap_label_gap_role(const pgap_assessment *a);
/* "ΔPL {1} ahead of plan", or beside the limit where the target is one; not translated. */
const char *pgap_label_gap_word(const pgap_assessment *a);

/* Takes out blanks between two Chinese characters, which templates leave before a number. */
void pgap_label_tidy(char *text);

/* Fills {1}.. of the translation of `msgid` with a NULL-terminated list (PGAP_ARGS). */
void pgap_label_fill(char *out, size_t size, const char *msgid, const char *const *args);

#endif
