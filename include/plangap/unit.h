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

#endif
