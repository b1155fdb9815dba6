/* unit.h: units of measure: which convert, and by what factor. */
#ifndef PLANGAP_UNIT_H
#define PLANGAP_UNIT_H

#include <plangap/error.h>
#include <stdbool.h>

/* Factor that turns a value in `from` into one in `to`: "万台" -> "台" = 10000, "家" and "个" are
 * both counts = 1, "km" -> "米" = 1000. An empty unit converts to any. Money in constant prices
 * ("亿元（2020年价）") converts to the same prices only; a unit that says nothing of prices means current
 * ones. PGAP_UNIT_INCOMPATIBLE otherwise, with what would convert. */
pgap_status pgap_unit_factor(double *factor, const char *from, const char *to, pgap_error *err);

/* value * factor; a factor such as 1/100000 is divided by, so that 4 500 000 千元 are 45 亿元 exactly. */
double pgap_unit_scale(double value, double factor);

/* True when every part of the unit is one that is known (units.def), with or without multipliers. */
bool pgap_unit_is_known(const char *text);

/* What the multipliers of the unit make of one: 10000 of "万元", 100 of "100 元", 1 of "元" or "km". */
double pgap_unit_multiplier(const char *text);

enum { PGAP_UNIT_SURVEY = 8, PGAP_UNIT_SIZE = 64 };

/* The units of one column or series, row by row. Zero-initialise. */
typedef struct pgap_unit_survey {
  struct {
    char text[PGAP_UNIT_SIZE];
    size_t n;       /* rows */
    long first_row; /* the first of them, as the caller counts */
  } units[PGAP_UNIT_SURVEY];
  size_t n_units;
} pgap_unit_survey;

/* Counts one row; an empty unit counts as a unit of its own. False when there are too many units, or one
 * is too long: then nothing is counted. */
bool pgap_unit_survey_add(pgap_unit_survey *survey, const char *unit, long row);

/* The one unit for the whole column, to which all others convert: the one of most rows, of two the
 * first. PGAP_UNIT_INCOMPATIBLE when one does not; then *row is the first row that has it. *is_mixed
 * tells that rows differ, which a caller reports. */
pgap_status pgap_unit_survey_decide(const pgap_unit_survey *survey, const char **unit,
                                    bool *is_mixed, long *row, pgap_error *err);

#endif
