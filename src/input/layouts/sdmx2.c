/* sdmx2.c: SDMX-CSV 2.0 (see sdmx.h). */
#include "sdmx.h"

#include <stdint.h>

static size_t find(const pgap_head *head) { return pgap_sdmx_is(head, "STRUCTURE") ? 0 : SIZE_MAX; }

static int score(const pgap_head *head) { return find(head) != SIZE_MAX ? 95 : 0; }

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  return pgap_sdmx_begin(reader, find, "sdmx2", err);
}

const pgap_layout pgap_layout_sdmx2 = {
    .name = "sdmx2",
    .summary = "SDMX-CSV 2.0, with actions",
    .sample = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,MEASURE,TIME_PERIOD,OBS_VALUE\ndataflow,"
              "X:Y(1.0),I,A,CN,M,2021,1\n",
    .is_publication = true,
    .score = score,
    .begin = begin,
    .row = pgap_grid_row,
};
