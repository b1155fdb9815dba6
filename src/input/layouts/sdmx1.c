/* sdmx1.c: SDMX-CSV 1.0 (see sdmx.h). */
#include "sdmx.h"

#include <stdint.h>

static size_t find(const pgap_head *head) {
  return pgap_sdmx_is(head, "DATAFLOW") || pgap_sdmx_is(head, "KEY") ? 0 : SIZE_MAX;
}

static int score(const pgap_head *head) { return find(head) != SIZE_MAX ? 95 : 0; }

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  return pgap_sdmx_begin(reader, find, "sdmx1", err);
}

const pgap_layout pgap_layout_sdmx1 = {
    .name = "sdmx1",
    .summary = "SDMX-CSV 1.0, as Eurostat, the OECD, the ECB and others send it",
    .sample = "DATAFLOW,FREQ,REF_AREA,MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nX:Y(1.0),A,CN,M,"
              "2021,1,A\n",
    .is_publication = true,
    .score = score,
    .begin = begin,
    .row = pgap_grid_row,
};
