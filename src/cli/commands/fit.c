/* fit.c: plangap fit: growth curves fitted to one series, side by side. */
#include <math.h>
#include <plangap/cell.h>
#include <plangap/fit.h>
#include <stdio.h>
#include <stdlib.h>

#include "../counts.h"
#include "../output.h"
#include "../session.h"

/* One row per parameter; rows of a fit without estimates have one. */
typedef struct fits {
  pgap_fit *fits;
  size_t n;
  const pgap_series *series;
  pgap_points points;
  bool has_ceiling; /* given by the user */
} fits;

static const pgap_column columns[] = {
    {"indicator", NULL, false, PGAP_MANNER_PLAIN},
    {"area", NULL, false, PGAP_MANNER_PLAIN},
    {"model", "model", false, PGAP_MANNER_PLAIN},
    {"parameter", "parameter", false, PGAP_MANNER_PLAIN},
    {"estimate", "estimate", true, PGAP_MANNER_PLAIN},
    {"std_error", "std. error", true, PGAP_MANNER_PLAIN},
    {"n", "n", true, PGAP_MANNER_PLAIN},
    {"sd", "residual sd", true, PGAP_MANNER_PLAIN},
    {"rss", NULL, true, PGAP_MANNER_PLAIN},
    {"aicc", "AICc", true, PGAP_MANNER_PLAIN},
    {"iterations", NULL, true, PGAP_MANNER_PLAIN},
    {"outcome", "outcome", false, PGAP_MANNER_PLAIN},
    {"formula", "formula", false, PGAP_MANNER_PLAIN},
};

static size_t rows_of(const pgap_fit *fit) {
  return fit->outcome == PGAP_FIT_CONVERGED ? fit->model->n_parameters : 1;
}

static void cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const fits *all = sheet->context;
  size_t i = 0;
  while (row >= rows_of(&all->fits[i])) row -= rows_of(&all->fits[i++]);
  const pgap_fit *fit = &all->fits[i];
  bool is_done = fit->outcome == PGAP_FIT_CONVERGED, is_first = row == 0;
  const char *text = "";
  double value = NAN;
  switch (column) {
  case 0:
    text = all->series->indicator->id;
    break;
  case 1:
    text = all->series->area->code;
    break;
  case 2:
    text = fit->model->name;
    break;
  case 3:
    text = is_done ? fit->model->parameters[row] : "";
    break;
  case 4:
    value = is_done ? fit->parameters[row] : NAN;
    break;
  case 5:
    value = is_done ? fit->errors[row] : NAN;
    break;
  case 6:
    value = (double)fit->n;
    break;
  case 7:
    value = is_done && is_first ? fit->sd : NAN;
    break;
  case 8:
    value = is_done && is_first ? fit->rss : NAN;
    break;
  case 9:
    value = is_done && is_first ? fit->aicc : NAN;
    break;
  case 10:
    value = (double)fit->iterations;
    break;
  case 11:
    text = pgap_translate(pgap_fit_outcome_text(fit->outcome));
    break;
  default:
    text = out->is_exact ? fit->model->formula : pgap_translate(fit->model->formula);
    break;
  }
  if (isnan(value)) {
    pgap_cell_word(out, text);
  } else {
    pgap_cell_exact(out, value);
    snprintf(out->shown, sizeof out->shown, "%.6g", value);
  }
}

/* The points of the series before --as-of, in `f->points`. */
static int take_points(fits *f, const pgap_session *s) {
  size_t n = f->series->n + 1;
  f->points.t = calloc(n, sizeof *f->points.t);
  f->points.y = calloc(n, sizeof *f->points.y);
  f->points.observations = calloc(n, sizeof *f->points.observations);
  if (!f->points.t || !f->points.y || !f->points.observations)
    return pgap_run_error(PGAP_NO_MEMORY, NULL);
  pgap_series_points(&f->points, f->series, PGAP_PERIOD_YEAR, s->as_of, true);
  return PGAP_EXIT_DONE;
}

static int fit_all(fits *f, const pgap_outlook *wish) {
  const pgap_model *only = wish->model;
  double ceiling = pgap_outlook_ceiling(wish, f->series->indicator, f->points.y, f->points.n);
  double fixed[PGAP_MODEL_PARAMETERS] = {ceiling, NAN, NAN, NAN};
  pgap_fit_options options = {.fixed = isnan(ceiling) ? NULL : fixed};
  f->has_ceiling = !isnan(ceiling);
  size_t n_models = 0;
  while (pgap_model_at(n_models)) n_models++;
  f->fits = calloc(n_models, sizeof *f->fits);
  pgap_fit_workspace *w = NULL;
  pgap_error e;
  if (!f->fits) return pgap_run_error(PGAP_NO_MEMORY, NULL);
  pgap_status status = pgap_fit_workspace_new(&w, f->points.n + 1, &e);
  for (size_t i = 0; i < n_models && status == PGAP_OK; i++) {
    const pgap_model *model = pgap_model_at(i);
    if (pgap_model_is_forecaster(model) || (only && model != only)) continue;
    status = pgap_fit_run(&f->fits[f->n++], w, model, f->points.t, f->points.y, f->points.n,
                          &options, &e);
  }
  pgap_fit_workspace_free(w);
  return status == PGAP_OK ? PGAP_EXIT_DONE : pgap_run_fail(&e);
}

/* A curve, not a forecaster, which has no parameters to show. */
static int take_outlook(pgap_session *s, const pgap_run *r) {
  int status = pgap_session_outlook(s, r);
  const pgap_model *model = s->outlook.model;
  if (status != PGAP_EXIT_DONE || !model || !pgap_model_is_forecaster(model)) return status;
  return pgap_run_usage(
      r, pgap_translate("this model is no curve to fit; every other command can project by it"),
      NULL);
}

/* Warns of curves whose ceiling nobody knows. */
static void print_free(const fits *f, const pgap_run *r) {
  char names[256] = "";
  size_t used = 0, n = 0;
  for (size_t i = 0; i < f->n; i++) {
    const pgap_fit *fit = &f->fits[i];
    if (!fit->model->has_ceiling || fit->outcome != PGAP_FIT_CONVERGED || f->has_ceiling) continue;
    if (used < sizeof names)
      used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", n ? ", " : "",
                               fit->model->name);
    n++;
  }
  if (n == 0 || r->values[PGAP_OPTION_quiet]) return;
  fprintf(stderr,
          pgap_translate("plangap: %s: the ceiling is estimated from the data, which rarely tell "
                         "it; --ceiling VALUE fixes it\n"),
          names);
}

static int fit_series(pgap_session *s, pgap_run *r, const char *name) {
  fits f = {0};
  int status = take_outlook(s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_series(&f.series, s, name);
  if (status == PGAP_EXIT_DONE) status = take_points(&f, s);
  if (status == PGAP_EXIT_DONE) status = fit_all(&f, &s->outlook);
  if (status == PGAP_EXIT_DONE) {
    pgap_sheet sheet = {.columns = columns,
                        .n_columns = sizeof columns / sizeof columns[0],
                        .cell = cell,
                        .context = &f};
    for (size_t i = 0; i < f.n; i++) sheet.n_rows += rows_of(&f.fits[i]);
    const char *output = r->values[PGAP_OPTION_output];
    status = pgap_output_sheet(r, &sheet, "table", output);
    if (status == PGAP_EXIT_DONE) print_free(&f, r);
  }
  free(f.fits);
  free(f.points.t);
  free(f.points.y);
  free(f.points.observations);
  return status;
}

static int run(pgap_run *r) {
  const char *name = r->values[PGAP_OPTION_indicator];
  if (!name) name = pgap_take_name(r);
  if (!name) {
    return pgap_run_usage(r, pgap_translate("name the indicator to fit: plangap fit INDICATOR DIR"),
                          NULL);
  }
  pgap_session s;
  int status = pgap_session_open(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_session_as_of(&s, r);
  if (status == PGAP_EXIT_DONE) status = pgap_counts_take(&s, r);
  if (status == PGAP_EXIT_DONE) status = fit_series(&s, r, name);
  pgap_session_close(&s);
  return status;
}

const pgap_command pgap_command_fit = {
    .name = "fit",
    .summary = "fit growth curves to one series: parameters, errors, spread, AICc",
    .operands = "INDICATOR[@AREA] [DIR]",
    .examples = "plangap fit srdi_prov datasets/hebei-14fyp\n"
                "plangap fit patent10k datasets/china-14fyp --model logistic -f csv",
    .text = "A lower AICc is the better curve on the same points. A curve with a free ceiling that "
            "the data do not show ends as \"no saturation in the data\".",
    .max_operands = 2,
    .run = run,
};
