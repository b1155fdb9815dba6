/* observations.h: results as observations with the dimensions and statuses of SDMX. */
#ifndef PLANGAP_OBSERVATIONS_H
#define PLANGAP_OBSERVATIONS_H

#include <plangap/cell.h>
#include <plangap/report.h>

enum { PGAP_SDMX_PERIOD_SIZE = 32 };

/* A period as SDMX writes it: 2021, 2021-S1, 2021-Q3, 2021-10, 2021-01-01/P10M. */
void pgap_sdmx_period(char out[PGAP_SDMX_PERIOD_SIZE], pgap_period period);

/* Its code of CL_FREQ; _Z for a span. */
const char *pgap_sdmx_frequency(pgap_period period);

/* Of every target its actual, its planned value then, its level and its projection at due, where there
 * are any. Dimensions FREQ, REF_AREA, INDICATOR, MEASURE (ACTUAL, PLANNED, TARGET, PROJECTED) and TARGET
 * (its number). `report` must outlive it. */
pgap_sheet pgap_observation_sheet(const pgap_report *report);

#endif
