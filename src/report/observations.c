/* observations.c: see observations.h. */
#include <math.h>
#include <plangap/observations.h>
#include <stdio.h>

enum {
  FREQ,
  REF_AREA,
  INDICATOR,
  MEASURE,
  TARGET,
  TIME_PERIOD,
  OBS_VALUE,
  OBS_STATUS,
  UNIT,
  RATING
};
enum { ACTUAL, PLANNED, GOAL, PROJECTED, MEASURES };

void pgap_sdmx_period(char out[PGAP_SDMX_PERIOD_SIZE], pgap_period period) {
  int months = pgap_period_months(period);
  switch (period.kind) {
  case PGAP_PERIOD_HALF:
    snprintf(out, PGAP_SDMX_PERIOD_SIZE, "%d-S%d", period.first / 12, period.first % 12 / 6 + 1);
    return;
  case PGAP_PERIOD_TO_DATE:
  case PGAP_PERIOD_WINDOW:
    snprintf(out, PGAP_SDMX_PERIOD_SIZE, "%d-%02d-01/P%d%c", period.first / 12,
             period.first % 12 + 1, months % 12 ? months : months / 12, months % 12 ? 'M' : 'Y');
    return;
  default:
    pgap_period_format(out, period);
  }
}

const char *pgap_sdmx_frequency(pgap_period period) {
  static const char *const codes[] = {
      [PGAP_PERIOD_NONE] = "_Z",   [PGAP_PERIOD_YEAR] = "A",  [PGAP_PERIOD_HALF] = "S",
      [PGAP_PERIOD_QUARTER] = "Q", [PGAP_PERIOD_MONTH] = "M", [PGAP_PERIOD_TO_DATE] = "_Z",
      [PGAP_PERIOD_WINDOW] = "_Z"};
  return codes[period.kind];
}

static const pgap_column columns[] = {
    [FREQ] = {"FREQ", NULL, false, PGAP_MANNER_PLAIN},
    [REF_AREA] = {"REF_AREA", NULL, false, PGAP_MANNER_PLAIN},
    [INDICATOR] = {"INDICATOR", NULL, false, PGAP_MANNER_PLAIN},
    [MEASURE] = {"MEASURE", NULL, false, PGAP_MANNER_PLAIN},
    [TARGET] = {"TARGET", NULL, false, PGAP_MANNER_PLAIN},
    [TIME_PERIOD] = {"TIME_PERIOD", NULL, false, PGAP_MANNER_PLAIN},
    [OBS_VALUE] = {"OBS_VALUE", NULL, true, PGAP_MANNER_PLAIN},
    [OBS_STATUS] = {"OBS_STATUS", NULL, false, PGAP_MANNER_PLAIN},
    [UNIT] = {"UNIT_MEASURE", NULL, false, PGAP_MANNER_PLAIN},
    [RATING] = {"RATING", NULL, false, PGAP_MANNER_PLAIN},
};

static double value_of(const pgap_assessment *a, int measure) {
  const double values[] = {
      [ACTUAL] = a->actual, [PLANNED] = a->planned, [GOAL] = a->goal, [PROJECTED] = a->projected};
  return values[measure];
}

/* A plan has no status of observation. */
static void put_status(pgap_cell *out, const pgap_assessment *a, int measure) {
  char status = measure == PROJECTED ? 'F' : '\0';
  if (measure == ACTUAL)
    status = a->actual_observation ? a->actual_observation->remark->status : 'A';
  if (measure == ACTUAL && status == '\0') status = 'A';
  snprintf(out->text, sizeof out->text, "%.1s", (const char[]){status, '\0'});
}

static void cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  static const char *const measures[] = {
      [ACTUAL] = "ACTUAL", [PLANNED] = "PLANNED", [GOAL] = "TARGET", [PROJECTED] = "PROJECTED"};
  const pgap_report *report = sheet->context;
  size_t target = row / MEASURES;
  int measure = (int)(row % MEASURES);
  const pgap_assessment *a = &report->assessments[target];
  bool is_now = measure == ACTUAL || measure == PLANNED;
  pgap_period period = is_now ? a->actual_period : a->target->due;
  char text[PGAP_SDMX_PERIOD_SIZE];
  if (column == FREQ) pgap_cell_word(out, pgap_sdmx_frequency(period));
  if (column == REF_AREA) pgap_cell_word(out, a->target->area->code);
  if (column == INDICATOR) pgap_cell_word(out, a->target->indicator->id);
  if (column == MEASURE) pgap_cell_word(out, measures[measure]);
  if (column == TARGET) pgap_cell_whole(out, (long long)target + 1);
  if (column == TIME_PERIOD) {
    pgap_sdmx_period(text, period);
    pgap_cell_word(out, text);
  }
  if (column == OBS_VALUE) pgap_cell_exact(out, value_of(a, measure));
  if (column == OBS_STATUS) put_status(out, a, measure);
  if (column == UNIT) pgap_cell_unit(out, a, PGAP_LANGUAGE_ZH); /* as it is read */
  if (column == RATING) pgap_cell_word(out, pgap_rating_name(a->rating));
}

pgap_sheet pgap_observation_sheet(const pgap_report *report) {
  return (pgap_sheet){.columns = columns,
                      .n_columns = sizeof columns / sizeof columns[0],
                      .n_rows = MEASURES * report->plan->n_targets,
                      .cell = cell,
                      .context = report,
                      .structure = "PLANGAP:ASSESSMENT(1.0)"};
}
