/* terms.h: a value as the plan puts it. Yearly rates are measured on an index rebuilt from them; a
 * sentence says what the plan says: the average growth, or the change in all, since the base. */
#ifndef PLANGAP_CHART_TERMS_H
#define PLANGAP_CHART_TERMS_H

#include "label.h"

/* The deciding actual and the target: "+8 % a year", "−13.5 % in all"; values that are no index as
 * pgap_label_value has them. */
void pgap_terms_actual(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit,
                       const pgap_assessment *a);
void pgap_terms_target(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit,
                       const pgap_assessment *a);

/* What must be reached: "≥+8 % a year"; of values that are no index pgap_label_goal. */
void pgap_terms_goal(char out[PGAP_LABEL_SIZE], const pgap_label_unit *unit,
                     const pgap_assessment *a);

#endif
