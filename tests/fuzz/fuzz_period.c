/* fuzz_period.c: periods and dates: what is read has a canonical text that reads as the same. */
#include "fuzz.h"

#include <plangap/period.h>
#include <plangap/series.h>
#include <string.h>

static void demand_sound(pgap_period period) {
  char text[PGAP_PERIOD_SIZE];
  pgap_period again;
  DEMAND(period.kind > PGAP_PERIOD_NONE && period.kind <= PGAP_PERIOD_WINDOW);
  DEMAND(period.first <= period.last && period.first >= 1000 * 12 && period.last < 10000 * 12);
  DEMAND(pgap_period_months(period) == period.last - period.first + 1);
  size_t length = pgap_period_format(text, period);
  DEMAND(length > 0 && length < sizeof text && strlen(text) == length);
  DEMAND(pgap_period_parse(&again, text, NULL) == PGAP_OK);
  DEMAND(pgap_period_equal(period, again));
}

static void demand_date(int32_t date) {
  char text[PGAP_PERIOD_SIZE];
  int32_t again;
  DEMAND(pgap_date_format(text, date) == strlen(text));
  DEMAND(pgap_date_parse(&again, text, NULL) == PGAP_OK && again == date);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *text = fuzz_text(data, size);
  pgap_period period, cell;
  pgap_as_of as_of;
  pgap_error e;
  int32_t date;
  bool is_repaired;
  bool is_period = pgap_period_parse(&period, text, &e) == PGAP_OK;
  DEMAND(is_period || e.code != PGAP_OK);
  if (is_period) demand_sound(period);
  for (unsigned shown = 0; shown < 2 * PGAP_DATES_YEAR_STARTS; shown++)
    if (pgap_period_read(&cell, &is_repaired, text, shown, &e) == PGAP_OK) demand_sound(cell);
  /* What a cell shows it is read by itself. */
  unsigned shown = pgap_period_shows(text);
  DEMAND(shown == 0 || pgap_period_read(&cell, &is_repaired, text, 0, &e) != PGAP_PERIOD_INVALID);
  if (pgap_date_parse(&date, text, &e) == PGAP_OK && date != 0) demand_date(date);
  if (pgap_as_of_parse(&as_of, text, &e) == PGAP_OK) DEMAND(pgap_as_of_time(as_of) > 0);
  free(text);
  return 0;
}
