/* signs.h: what the cells of a file show of the way that it is written in. Private to this floor.
 *
 * It is decided once, from all cells, and the file is read again where the first reading took it for another
 * one. Two cells that contradict each other are an error which names both.
 *
 * Decimal mark: the point, unless a value can only be read with a decimal comma (1,5 or 1.234,5); 1,234 alone
 * shows nothing and has a thousands mark. Dates: 13/02/2023 shows that the day comes first, 2009/9 that 2009/10
 * is a month; where all dates are last days of years (or all first ones) each is its year; what nothing decides is an
 * error. */
#ifndef PLANGAP_INPUT_SIGNS_H
#define PLANGAP_INPUT_SIGNS_H

#include <plangap/error.h>
#include <stdbool.h>

typedef struct pgap_signs {
  bool is_comma;     /* it is decided: the file is read with a decimal comma */
  bool has_groups;   /* a comma was met that can only be a thousands mark */
  pgap_error comma;  /* the note of the first cell that shows a decimal comma; no code: none does */
  pgap_error either; /* the note of the first cell that has two readings */
  unsigned dates;    /* it is decided: PGAP_DATES_... */
  bool has_open_date, shows_months;
  bool has_part;           /* a period that is no whole year, nor the first or last day of one */
  pgap_error starts, ends; /* the notes of the first cells with such days */
  pgap_error day, month;   /* the notes of the first cells that show the order of dates */
} pgap_signs;

/* Takes over what a part of the file shows, whose lines count from `first_line`; parts come in their order. */
void pgap_signs_take(pgap_signs *out, const pgap_signs *part, long first_line);

/* Decides; true when the file must be read again. */
bool pgap_signs_decide(pgap_signs *signs);

/* Whether a region can stop: the file will be read again. */
bool pgap_signs_are_enough(const pgap_signs *signs);

/* Says what was decided where somebody could think otherwise, and what contradicts itself. Items of the file
 * begin at `first`. */
void pgap_signs_tell(const pgap_signs *signs, bool has_fraction, pgap_messages *messages,
                     size_t first);

#endif
