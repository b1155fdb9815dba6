/* unit.h: units of measure: which convert, and by what factor. */
#ifndef PLANGAP_UNIT_H
#define PLANGAP_UNIT_H

#include <plangap/error.h>

/* Factor that turns a value in `from` into one in `to`: "万台" -> "台" = 10000, "家" and "个" are
 * both counts = 1. An empty unit converts to any. PGAP_UNIT_INCOMPATIBLE otherwise. */
pgap_status pgap_unit_factor(double *factor, const char *from, const char *to, pgap_error *err);

#endif
