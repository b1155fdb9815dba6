/* repeat.h: order and repetition within one series. Private to this floor. */
#ifndef PLANGAP_DATA_REPEAT_H
#define PLANGAP_DATA_REPEAT_H

#include <plangap/series.h>

/* Stable sort by period, entity, span and release; `scratch` has room for n. Nothing is moved when the
 * observations are in order already, as they mostly are. */
void pgap_observations_sort(pgap_observation *o, size_t n, pgap_observation *scratch);

/* Resolves what the sorted series says more than once of one period (`first` is its writable
 * array), reports it to `messages` and returns how many observations remain. */
size_t pgap_observations_settle(pgap_observation *first, const pgap_series *series,
                                pgap_messages *messages);

#endif
