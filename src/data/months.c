/* months.c: the first months of a year put together from their parts (see series.h). */
#include <math.h>
#include <plangap/series.h>

enum { MONTHS = 12 };

double pgap_series_months(const pgap_series *series, int year, int months, pgap_as_of as_of) {
  int32_t first = year * MONTHS, last = first + months - 1;
  /* Sum from January to month m, and the month in which its last part begins. */
  double sum[MONTHS + 1] = {0};
  int32_t begin[MONTHS + 1] = {0};
  for (int m = 1; m <= MONTHS; m++) sum[m] = NAN;
  /* Sorted by end: what a part is added to has been seen before. */
  for (size_t i = 0; i < series->n; i++) {
    const pgap_observation *o = &series->observations[i];
    bool is_part = pgap_observation_period(o).first >= first &&
                   pgap_observation_period(o).last <= last &&
                   pgap_observation_period(o).kind != PGAP_PERIOD_YEAR &&
                   pgap_observation_period(o).kind != PGAP_PERIOD_WINDOW;
    if (!is_part || !pgap_observation_is_actual(o) || !pgap_observation_is_known(o, as_of))
      continue;
    int from = pgap_observation_period(o).first - first,
        to = pgap_observation_period(o).last - first + 1;
    if (isnan(sum[from])) continue;
    /* Of several ways the longest last part rules; of several releases the latest. */
    if (!isnan(sum[to]) && begin[to] < pgap_observation_period(o).first) continue;
    sum[to] = sum[from] + o->value;
    begin[to] = pgap_observation_period(o).first;
  }
  return sum[months];
}
