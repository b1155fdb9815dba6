/* cell.h: fills one cell of a sheet: exact for machines, rounded and translated for people.
 *
 * NaN, no period and an empty word leave the cell empty. */
#ifndef PLANGAP_CELL_H
#define PLANGAP_CELL_H

#include <plangap/assessment.h>
#include <plangap/writer.h>

/* The same for both. */
void pgap_cell_word(pgap_cell *out, const char *word);
void pgap_cell_whole(pgap_cell *out, long long value);
void pgap_cell_period(pgap_cell *out, pgap_period period);
void pgap_cell_exact(pgap_cell *out, double value);

/* A name, and what it is called. */
void pgap_cell_label(pgap_cell *out, const char *name, const char *label);

/* "12.3", with its sign "+12.3", a change in percent "+12.3 %", a ratio as "12 %". */
void pgap_cell_number(pgap_cell *out, double value);
void pgap_cell_signed(pgap_cell *out, double value);
void pgap_cell_fine(pgap_cell *out, double value); /* signed, with two digits however small */
void pgap_cell_growth(pgap_cell *out, double percent);
void pgap_cell_ratio(pgap_cell *out, double value);

/* The area, and the unit that the numbers of an assessment have: "2020=100" for an index. */
void pgap_cell_area(pgap_cell *out, const pgap_assessment *a, pgap_language language);
void pgap_cell_unit(pgap_cell *out, const pgap_assessment *a, pgap_language language);

/* The period of the actual, "2023, nowcast 2024" where a year that is not over counts too, and the
 * chance: "29 %", of a what-if "29 % (what if)". */
void pgap_cell_actual_period(pgap_cell *out, const pgap_assessment *a);
void pgap_cell_chance(pgap_cell *out, const pgap_assessment *a);

#endif
