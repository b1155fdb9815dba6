/* sdmx.h: what the two versions of SDMX-CSV share. Private to this floor.
 *
 * The dimensions stand before TIME_PERIOD (before OBS_VALUE where TIME_PERIOD comes first); all of them
 * but the area and the frequency, joined by dots, are the indicator: "PC_GDP.B1GQ". Where there is no
 * other dimension it is the dataflow's id. Labels behind codes ("CN: China") and columns of labels
 * beside those of codes are left out. */
#ifndef PLANGAP_INPUT_SDMX_H
#define PLANGAP_INPUT_SDMX_H

#include "../grid.h"

/* True when the record begins as `first` and has a period and a value. */
bool pgap_sdmx_is(const pgap_head *head, const char *first);

pgap_status pgap_sdmx_begin(pgap_reader *reader, pgap_header_find *find, const char *layout,
                            pgap_error *err);

#endif
