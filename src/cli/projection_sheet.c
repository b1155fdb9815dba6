/* projection_sheet.c: see projection_sheet.h. */
#include "projection_sheet.h"

#include <math.h>
#include <plangap/cell.h>
#include <plangap/number.h>
#include <plangap/observations.h>
#include <plangap/registry.h>
#include <stdio.h>
#include <string.h>

enum { INDICATOR, NAME, AREA, UNIT, PERIOD, HORIZON, MODEL, POINT, FIRST }; /* of years */
enum { S_FREQ, S_AREA, S_INDICATOR, S_PERIOD, S_VALUE, S_STATUS, S_UNIT, S_MODEL, S_FIRST };

static const pgap_column year_columns[FIRST] = {
    [INDICATOR] = {"indicator", NULL, false, PGAP_MANNER_PLAIN},
    [NAME] = {NULL, "indicator", false, PGAP_MANNER_PLAIN},
    [AREA] = {"area", "area", false, PGAP_MANNER_PLAIN},
    [UNIT] = {NULL, "unit", false, PGAP_MANNER_PLAIN},
    [PERIOD] = {"period", "period", false, PGAP_MANNER_PLAIN},
    [HORIZON] = {"horizon", "years ahead", true, PGAP_MANNER_PLAIN},
    [MODEL] = {"model", "model", false, PGAP_MANNER_PLAIN},
    [POINT] = {"point", "projected", true, PGAP_MANNER_PLAIN},
};

static const pgap_column observation_columns[S_FIRST] = {
    [S_FREQ] = {"FREQ", NULL, false, PGAP_MANNER_PLAIN},
    [S_AREA] = {"REF_AREA", NULL, false, PGAP_MANNER_PLAIN},
    [S_INDICATOR] = {"INDICATOR", NULL, false, PGAP_MANNER_PLAIN},
    [S_PERIOD] = {"TIME_PERIOD", NULL, false, PGAP_MANNER_PLAIN},
    [S_VALUE] = {"OBS_VALUE", NULL, true, PGAP_MANNER_PLAIN},
    [S_STATUS] = {"OBS_STATUS", NULL, false, PGAP_MANNER_PLAIN},
    [S_UNIT] = {"UNIT_MEASURE", NULL, false, PGAP_MANNER_PLAIN},
    [S_MODEL] = {"MODEL", NULL, false, PGAP_MANNER_PLAIN},
};

static const char *const meanings[FIRST] = {
    [INDICATOR] = N_("the id of the indicator"),
    [AREA] = N_("the code of the area"),
    [PERIOD] = N_("the year that is projected"),
    [HORIZON] = N_("years from the last actual to the end of the period"),
    [MODEL] = N_("the curve of the projection"),
    [POINT] = N_("the middle of the projection"),
};

void pgap_projection_name(pgap_projection_form *f) {
  size_t first = f->is_observations ? S_FIRST : FIRST;
  memcpy(f->columns, f->is_observations ? observation_columns : year_columns,
         first * sizeof f->columns[0]);
  for (size_t i = 0; i < 2 * f->n_levels; i++) {
    char level[PGAP_NUMBER_SIZE];
    const char *words[] = {f->is_observations ? "LO" : "lo", f->is_observations ? "HI" : "hi"};
    pgap_number_format(level, f->levels[i / 2]);
    snprintf(f->names[i], sizeof f->names[i], "%s%.10s", words[i % 2], level);
    f->columns[first + i] = (pgap_column){f->names[i], f->names[i], true, PGAP_MANNER_PLAIN};
  }
  f->n_columns = first + 2 * f->n_levels;
}

void pgap_projection_fields(pgap_fields *out, const pgap_projection_form *form) {
  static const char *const ends[] = {N_("lower end of the interval"),
                                     N_("upper end of the interval")};
  *out = (pgap_fields){.name = "projection",
                       .title = N_("the future of every series: one row a year")};
  for (size_t c = 0; c < form->n_columns; c++) {
    const pgap_column *column = &form->columns[c];
    if (!column->name) continue;
    pgap_field *field = &out->items[out->n++];
    *field = (pgap_field){.name = column->name,
                          .meaning = c < FIRST ? meanings[c] : ends[(c - FIRST) % 2],
                          .content = column->is_number ? PGAP_CONTENT_NUMBER : PGAP_CONTENT_TEXT,
                          .is_filled = true};
    if (c == PERIOD) field->content = PGAP_CONTENT_PERIOD;
    field->is_required = c == INDICATOR || c == PERIOD;
  }
}

/* Whether the i-th observation is the known actual that rules its period. */
static bool is_ruling(const pgap_projection_form *form, const pgap_series *s, size_t i) {
  const pgap_observation *o = &s->observations[i];
  return pgap_observation_is_actual(o) &&
         pgap_series_at(s, pgap_observation_period(o), form->as_of) == o;
}

size_t pgap_projection_actuals(const pgap_projection_form *form, const pgap_series *series) {
  size_t n = 0;
  for (size_t i = 0; form->is_observations && i < series->n; i++) n += is_ruling(form, series, i);
  return n;
}

static const pgap_observation *find_actual(const pgap_projection_form *form, const pgap_series *s,
                                           size_t k) {
  size_t i = 0;
  while (!is_ruling(form, s, i) || k-- > 0) i++;
  return &s->observations[i];
}

static void unit_cell(pgap_cell *out, const pgap_series *series, pgap_language language) {
  const char *label = pgap_unit_label(series->indicator->unit, language);
  pgap_cell_word(out, label[0] ? label : "-");
}

/* A nowcast moves every year of its series. */
static void model_cell(pgap_cell *out, const pgap_future *f) {
  const pgap_model *model = f->projection.model;
  snprintf(out->text, sizeof out->text, "%s%s", model ? model->name : "srd",
           f->nowcast.is_done ? "+nowcast" : "");
}

/* A year of a projection. */
typedef struct moment {
  const pgap_projected *p;
  int year;
  double h; /* years after the last value */
} moment;

static void interval_cell(pgap_cell *out, const pgap_projection_rows *rows, const moment *m,
                          size_t column) {
  double level = rows->form->levels[column / 2] / 100;
  pgap_interval i = pgap_future_interval(&m->p->future, m->h, level, rows->cache);
  pgap_cell_number(out, column % 2 ? i.upper : i.lower);
}

static void year_cell(pgap_cell *out, const pgap_projection_rows *rows, const moment *m,
                      size_t column) {
  const pgap_series *s = m->p->series;
  pgap_language language = rows->form->language;
  if (column == INDICATOR) pgap_cell_word(out, s->indicator->id);
  if (column == NAME) pgap_cell_word(out, pgap_indicator_label(s->indicator, language));
  if (column == AREA) pgap_cell_label(out, s->area->code, pgap_area_label(s->area, language));
  if (column == UNIT) unit_cell(out, s, language);
  if (column == PERIOD) pgap_cell_whole(out, m->year);
  if (column == HORIZON) pgap_cell_number(out, m->h);
  if (column == MODEL) model_cell(out, &m->p->future);
  if (column == POINT) pgap_cell_number(out, pgap_future_point(&m->p->future, m->h));
  if (column >= FIRST) interval_cell(out, rows, m, column - FIRST);
}

/* `actual` is NULL for a projected year. */
static void observation_cell(pgap_cell *out, const pgap_projection_rows *rows, const moment *m,
                             const pgap_observation *actual, size_t column) {
  const pgap_series *s = m->p->series;
  pgap_period period = actual ? pgap_observation_period(actual) : pgap_period_year(m->year);
  char text[PGAP_SDMX_PERIOD_SIZE];
  char status = !actual ? 'F' : actual->remark->status ? actual->remark->status : 'A';
  if (column == S_FREQ) pgap_cell_word(out, pgap_sdmx_frequency(period));
  if (column == S_AREA) pgap_cell_word(out, s->area->code);
  if (column == S_INDICATOR) pgap_cell_word(out, s->indicator->id);
  if (column == S_PERIOD) {
    pgap_sdmx_period(text, period);
    pgap_cell_word(out, text);
  }
  if (column == S_VALUE)
    pgap_cell_exact(out, actual ? actual->value : pgap_future_point(&m->p->future, m->h));
  if (column == S_STATUS) pgap_cell_word(out, (const char[]){status, '\0'});
  if (column == S_UNIT) pgap_cell_word(out, s->indicator->unit);
  if (actual) return;
  if (column == S_MODEL) model_cell(out, &m->p->future);
  if (column >= S_FIRST) interval_cell(out, rows, m, column - S_FIRST);
}

static void cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const pgap_projection_rows *rows = sheet->context;
  size_t low = 0, high = rows->n;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (rows->items[middle].first_row <= row)
      low = middle;
    else
      high = middle;
  }
  const pgap_projected *p = &rows->items[low];
  const pgap_projection *projection = &p->future.projection;
  size_t k = row - p->first_row;
  const pgap_observation *actual = k < p->n_actuals ? find_actual(rows->form, p->series, k) : NULL;
  moment m = {.p = p};
  if (!actual) {
    m.year = pgap_future_first_year(projection) + (int)(k - p->n_actuals);
    m.h = round((m.year + 1 - projection->t_last) * 1e9) / 1e9; /* doubles of years carry 1e-12 */
  }
  if (rows->form->is_observations)
    observation_cell(out, rows, &m, actual, column);
  else
    year_cell(out, rows, &m, column);
}

pgap_sheet pgap_projection_sheet(const pgap_projection_rows *rows) {
  return (pgap_sheet){.columns = rows->form->columns,
                      .n_columns = rows->form->n_columns,
                      .n_rows = rows->n_rows,
                      .cell = cell,
                      .context = rows,
                      .structure = rows->form->is_observations ? "PLANGAP:PROJECTION(1.0)" : NULL};
}
