/* test_models.c: what every growth curve of models.def must hold (plangap/model.h), tested row by
 * row; test_forecasters.c tests what every row must hold as a projection.
 *
 * Nothing here knows a model: parameters to try are chosen by their dimension, so a new row is
 * tested before anybody writes a test for it. */
#include <check.h>
#include <math.h>
#include <plangap/fit.h>
#include <stdlib.h>
#include <string.h>

enum { TRIES_MAX = 6, N_TIMES = 12, N_CURVES_LEAST = 10 };

/* Central differences with step 1e-5 leave some 1e-8 of the curve's own size. */
static const double GRADIENT_TOLERANCE = 1e-6;
static const double RECOVERY_TOLERANCE = 1e-7;
static const double LAW_TOLERANCE = 1e-7;

/* Years with a gap, as plans have them; the year's end as period.h counts it. */
static const double times[N_TIMES] = {2005, 2006, 2007, 2008, 2009, 2011,
                                      2012, 2014, 2015, 2016, 2018, 2020};

/* An S-curve with noise: every model has something to fit in it. */
static const double noisy[N_TIMES] = {12.1, 14.9, 21.0, 27.2, 35.9, 55.0,
                                      63.8, 80.4, 84.1, 90.2, 94.0, 97.9};

/* The i-th row that is a curve, or NULL. */
static const pgap_model *row_at(int i) {
  for (size_t k = 0;; k++) {
    const pgap_model *model = pgap_model_at(k);
    if (!model || (!pgap_model_is_forecaster(model) && i-- == 0)) return model;
  }
}

/* Years after the first time as the model counts them. The first step of `times` is a year. */
static double x_of(const pgap_model *model, double years) {
  return model->clock == PGAP_CLOCK_FIRST ? years : years + 1;
}

/* Parameters worth trying, by what they measure: values, dates (years after the first), rates per
 * year, pure numbers such as a growth rate, and amounts per year. */
static size_t tries(double out[TRIES_MAX], pgap_dimension d) {
  static const double values[] = {0.4, 1, 250};
  static const double dates[] = {1, 6.5, 12};
  static const double rates[] = {-0.6, -0.2, 0.2, 0.35, 0.8};
  static const double numbers[] = {-0.4, 0.02, 0.3};
  static const double amounts[] = {-3, 0.5, 20};
  const double *list = numbers;
  size_t n = sizeof numbers / sizeof *numbers;
  if (d.is_date)
    list = dates, n = sizeof dates / sizeof *dates;
  else if (d.unit && d.year)
    list = amounts, n = sizeof amounts / sizeof *amounts;
  else if (d.unit)
    list = values, n = sizeof values / sizeof *values;
  else if (d.year)
    list = rates, n = sizeof rates / sizeof *rates;
  size_t n_kept = 0;
  for (size_t i = 0; i < n; i++)
    if (!d.is_positive || list[i] > 0) out[n_kept++] = list[i];
  return n_kept;
}

typedef void visitor(const pgap_model *model, const double *p, void *context);

/* Calls visit with every combination of the parameters to try. */
static void for_each_combination(const pgap_model *model, visitor *visit, void *context) {
  double list[PGAP_MODEL_PARAMETERS][TRIES_MAX];
  double p[PGAP_MODEL_PARAMETERS];
  size_t n[PGAP_MODEL_PARAMETERS];
  size_t total = 1;
  for (size_t j = 0; j < model->n_parameters; j++) {
    n[j] = tries(list[j], model->dimensions[j]);
    total *= n[j];
  }
  for (size_t k = 0; k < total; k++) {
    size_t rest = k;
    for (size_t j = 0; j < model->n_parameters; j++) {
      p[j] = list[j][rest % n[j]];
      rest /= n[j];
    }
    visit(model, p, context);
  }
}

static pgap_fit fit(const pgap_model *model, const double *t, const double *v, size_t n) {
  pgap_fit_workspace *w = NULL;
  pgap_fit out;
  ck_assert_int_eq(pgap_fit_workspace_new(&w, n, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_fit_run(&out, w, model, t, v, n, NULL, NULL), PGAP_OK);
  pgap_fit_workspace_free(w);
  return out;
}

static void check_close(const pgap_model *model, const char *what, double got, double want,
                        double tolerance) {
  ck_assert_msg(fabs(got - want) <= tolerance * fabs(want), "%s, %s: %.15g, expected %.15g",
                model->name, what, got, want);
}

static void check_nothing_shown(const pgap_fit *f) {
  for (size_t j = 0; j < PGAP_MODEL_PARAMETERS; j++)
    ck_assert(isnan(f->parameters[j]) && isnan(f->errors[j]));
  ck_assert(isnan(f->rss) && isnan(f->sd) && isnan(f->aicc));
  ck_assert(isnan(pgap_fit_value(f, 2020)));
}

START_TEST(texts) {
  const pgap_model *model = row_at(_i);
  ck_assert(model->name[0] && model->summary[0] && model->formula[0] && model->source[0]);
  ck_assert_uint_ge(model->n_parameters, 1);
  ck_assert_uint_le(model->n_parameters, PGAP_MODEL_PARAMETERS);
  ck_assert_uint_ge(model->min_points, 2);
  ck_assert_uint_ge(model->min_points, model->n_parameters);
  ck_assert_ptr_eq(pgap_model_find(model->name), model);
  for (size_t j = 0; j < model->n_parameters; j++) {
    const char *name = model->parameters[j];
    ck_assert_ptr_nonnull(name);
    ck_assert_msg(strstr(model->formula, name) != NULL, "%s: %s not in the formula", model->name,
                  name);
    for (size_t k = 0; k < j; k++) ck_assert_str_ne(name, model->parameters[k]);
  }
  for (int k = 0; k < _i; k++) {
    ck_assert_str_ne(model->name, row_at(k)->name);
    ck_assert_str_ne(model->summary, row_at(k)->summary);
  }
  ck_assert(model->eval && model->grad && !model->start != !model->solve);
}
END_TEST

static void check_gradient(const pgap_model *model, const double *p, void *context) {
  (void)context;
  for (double x = 0; x <= 15; x += 1.25) {
    double g[PGAP_MODEL_PARAMETERS];
    model->grad(g, p, x);
    for (size_t j = 0; j < model->n_parameters; j++) {
      double q[PGAP_MODEL_PARAMETERS];
      double step = 1e-5 * fmax(fabs(p[j]), 0.1);
      memcpy(q, p, sizeof q);
      q[j] = p[j] + step;
      double above = model->eval(q, x);
      q[j] = p[j] - step;
      double slope = (above - model->eval(q, x)) / (2 * step);
      double size = fabs(slope) + fabs(above) + fabs(p[0]);
      ck_assert_msg(fabs(g[j] - slope) <= GRADIENT_TOLERANCE * size,
                    "%s, %s at x = %g: gradient %.10g, differences %.10g", model->name,
                    model->parameters[j], x, g[j], slope);
    }
  }
}

START_TEST(gradient_agrees_with_differences) {
  for_each_combination(row_at(_i), check_gradient, NULL);
}
END_TEST

/* Far from any data too: at most an infinity, where the curve itself has no double. */
static void check_no_nan(const pgap_model *model, const double *p, void *context) {
  (void)context;
  for (double far = 1; far < 1e7; far *= 10) {
    double q[PGAP_MODEL_PARAMETERS];
    double g[PGAP_MODEL_PARAMETERS];
    memcpy(q, p, sizeof q);
    for (int sign = -1; sign <= 1; sign += 2) {
      for (size_t j = 0; j < model->n_parameters; j++)
        if (model->dimensions[j].is_date || model->dimensions[j].year) q[j] = sign * far * p[j];
      model->grad(g, q, 15);
      for (size_t j = 0; j < model->n_parameters; j++)
        ck_assert_msg(!isnan(g[j]), "%s, gradient %s", model->name, model->parameters[j]);
      ck_assert_msg(!isnan(model->eval(q, 15)), "%s", model->name);
      ck_assert_msg(!isnan(model->eval(p, sign * far)), "%s", model->name);
    }
  }
}

START_TEST(no_nan_in_domain) { for_each_combination(row_at(_i), check_no_nan, NULL); }
END_TEST

static void check_proportional(const pgap_model *model, const double *p, void *context) {
  (void)context;
  double q[PGAP_MODEL_PARAMETERS];
  memcpy(q, p, sizeof q);
  q[0] *= 2;
  check_close(model, "doubled", model->eval(q, 7), 2 * model->eval(p, 7), 1e-14);
}

START_TEST(proportional_flag_is_true) {
  if (row_at(_i)->n_linear == 1) for_each_combination(row_at(_i), check_proportional, NULL);
}
END_TEST

/* Some parameters make a curve constant, or zero but for a few points: nothing can be told from it. */
static bool is_telling(const pgap_model *model, const double *v) {
  size_t n_different = 0;
  for (size_t i = 0; i < N_TIMES; i++) {
    bool is_new = true;
    for (size_t k = 0; k < i; k++) is_new = is_new && v[k] != v[i];
    n_different += is_new;
  }
  return n_different > model->n_parameters;
}

/* Noiseless data on the curve p, dates after the first time. */
static void check_recovery(const pgap_model *model, const double *p, void *context) {
  (void)context;
  double v[N_TIMES];
  for (size_t i = 0; i < N_TIMES; i++) v[i] = model->eval(p, x_of(model, times[i] - times[0]));
  if (!is_telling(model, v)) return;
  pgap_fit f = fit(model, times, v, N_TIMES);
  double q[4] = {p[0], p[1], model->n_parameters > 2 ? p[2] : 0,
                 model->n_parameters > 3 ? p[3] : 0};
  ck_assert_msg(f.outcome == PGAP_FIT_CONVERGED, "%s(%g, %g, %g, %g): %s", model->name, q[0], q[1],
                q[2], q[3], pgap_fit_outcome_text(f.outcome));
  for (size_t j = 0; j < model->n_parameters; j++) {
    double date = model->dimensions[j].is_date ? times[0] : 0;
    check_close(model, model->parameters[j], f.parameters[j] - date, p[j], RECOVERY_TOLERANCE);
  }
  check_close(model, "value", pgap_fit_value(&f, 2019), model->eval(p, x_of(model, 14)),
              RECOVERY_TOLERANCE);
  ck_assert(isfinite(f.aicc) && f.rss >= 0);
}

START_TEST(noiseless_data_recovered) { for_each_combination(row_at(_i), check_recovery, NULL); }
END_TEST

START_TEST(scale_of_values) {
  const pgap_model *model = row_at(_i);
  pgap_fit reference = fit(model, times, noisy, N_TIMES);
  ck_assert_int_eq(reference.outcome, PGAP_FIT_CONVERGED);
  static const double scales[] = {1e-9, 0.01, 1.7, 1e4, 1e12};
  for (size_t k = 0; k < sizeof scales / sizeof *scales; k++) {
    double v[N_TIMES];
    for (size_t i = 0; i < N_TIMES; i++) v[i] = scales[k] * noisy[i];
    pgap_fit f = fit(model, times, v, N_TIMES);
    ck_assert_int_eq(f.outcome, PGAP_FIT_CONVERGED);
    for (size_t j = 0; j < model->n_parameters; j++) {
      double factor = pow(scales[k], model->dimensions[j].unit);
      check_close(model, "scaled", f.parameters[j], factor * reference.parameters[j],
                  LAW_TOLERANCE);
      if (model->is_least_squares)
        check_close(model, "scaled error", f.errors[j], factor * reference.errors[j],
                    LAW_TOLERANCE);
    }
    check_close(model, "rss", f.rss, scales[k] * scales[k] * reference.rss, LAW_TOLERANCE);
    check_close(model, "sd", f.sd, scales[k] * reference.sd, LAW_TOLERANCE);
    ck_assert_double_eq_tol(f.aicc, reference.aicc + 2 * N_TIMES * log(scales[k]), 1e-6);
  }
}
END_TEST

START_TEST(shift_of_times) {
  const pgap_model *model = row_at(_i);
  pgap_fit reference = fit(model, times, noisy, N_TIMES);
  double t[N_TIMES];
  for (size_t i = 0; i < N_TIMES; i++) t[i] = times[i] - 1900;
  pgap_fit f = fit(model, t, noisy, N_TIMES);
  for (size_t j = 0; j < model->n_parameters; j++) {
    double shift = model->dimensions[j].is_date ? 1900 : 0;
    check_close(model, "shifted", f.parameters[j] + shift, reference.parameters[j], LAW_TOLERANCE);
  }
  check_close(model, "rss", f.rss, reference.rss, LAW_TOLERANCE);
  check_close(model, "value", pgap_fit_value(&f, 125), pgap_fit_value(&reference, 2025),
              LAW_TOLERANCE);
}
END_TEST

/* Months in place of years: the same curve, dated parameters and rates by their dimension. */
START_TEST(scale_of_times) {
  const pgap_model *model = row_at(_i);
  pgap_fit reference = fit(model, times, noisy, N_TIMES);
  double t[N_TIMES];
  for (size_t i = 0; i < N_TIMES; i++) t[i] = 12 * times[i];
  pgap_fit f = fit(model, t, noisy, N_TIMES);
  check_close(model, "rss", f.rss, reference.rss, LAW_TOLERANCE);
  for (double year = 2003; year <= 2030; year += 4.5)
    check_close(model, "value", pgap_fit_value(&f, 12 * year), pgap_fit_value(&reference, year),
                LAW_TOLERANCE);
  for (size_t j = 0; j < model->n_parameters; j++)
    if (!model->solve)
      check_close(model, "month", f.parameters[j],
                  pow(12, model->dimensions[j].year) * reference.parameters[j], LAW_TOLERANCE);
}
END_TEST

START_TEST(too_few_points) {
  const pgap_model *model = row_at(_i);
  for (size_t n = 0; n < model->min_points; n++) {
    pgap_fit f = fit(model, times, noisy, n);
    ck_assert_int_eq(f.outcome, PGAP_FIT_TOO_FEW_POINTS);
    check_nothing_shown(&f);
  }
  pgap_fit f = fit(model, times, noisy, model->min_points);
  ck_assert_int_ne(f.outcome, PGAP_FIT_TOO_FEW_POINTS);
}
END_TEST

START_TEST(hostile_values) {
  const pgap_model *model = row_at(_i);
  static const double cases[][5] = {{0, 0, 0, 0, 0},
                                    {7, 7, 7, 7, 7},
                                    {-3, -2, -1, -2, -3},
                                    {1e300, 1e299, 1e300, 1e298, 1e300},
                                    {1e-300, 2e-300, 3e-300, 5e-300, 6e-300},
                                    {1e140, 1, 1e140, 1e-140, 5},
                                    {0, 0, 0, 0, 1},
                                    {1, 0, 0, 0, 0},
                                    {1, 1e6, 1, 1e6, 1},
                                    {5, 4, 3, 2, 1},
                                    {4e-324, 8e-324, 1e-323, 2e-323, 1e-322},
                                    {1, 1, 1, 1, 1 + 1e-15},
                                    {100, 1e-9, 100, 1e-9, 100}};
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
    pgap_fit f = fit(model, times, cases[k], 5);
    if (f.outcome != PGAP_FIT_CONVERGED) {
      check_nothing_shown(&f);
      continue;
    }
    for (size_t j = 0; j < model->n_parameters; j++)
      ck_assert_msg(isfinite(f.parameters[j]), "%s, case %zu", model->name, k);
    ck_assert_msg(isfinite(f.rss) && isfinite(f.sd), "%s, case %zu", model->name, k);
    if (model->is_least_squares)
      ck_assert_msg(isfinite(f.errors[0]), "%s, case %zu", model->name, k);
  }
}
END_TEST

int main(void) {
  int n = 0;
  while (row_at(n)) n++;
  if (n < N_CURVES_LEAST || pgap_model_find("no such model")) return EXIT_FAILURE;
  Suite *suite = suite_create("models");
  TCase *tests = tcase_create("every row");
  tcase_add_loop_test(tests, texts, 0, n);
  tcase_add_loop_test(tests, gradient_agrees_with_differences, 0, n);
  tcase_add_loop_test(tests, no_nan_in_domain, 0, n);
  tcase_add_loop_test(tests, proportional_flag_is_true, 0, n);
  tcase_add_loop_test(tests, noiseless_data_recovered, 0, n);
  tcase_add_loop_test(tests, scale_of_values, 0, n);
  tcase_add_loop_test(tests, shift_of_times, 0, n);
  tcase_add_loop_test(tests, scale_of_times, 0, n);
  tcase_add_loop_test(tests, too_few_points, 0, n);
  tcase_add_loop_test(tests, hostile_values, 0, n);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
