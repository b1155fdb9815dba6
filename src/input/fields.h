/* fields.h: the tables behind the fields of plangap/input.h. Private to this floor. */
#ifndef PLANGAP_INPUT_FIELDS_H
#define PLANGAP_INPUT_FIELDS_H

#include "reader.h"

extern const pgap_table pgap_targets_table, pgap_long_table, pgap_indicators_table,
    pgap_areas_table, pgap_map_table;

/* "targets", "actuals", "indicators", "areas", "map"; NULL for another name. */
const pgap_table *pgap_fields_table(const char *name);

#endif
