/* test_forecasters.c: what every row of models.def must hold as a projection (pgap_projection_use):
 * forecasters and curves alike; test_models.c tests the curves as fits. */
#include <check.h>
#include <math.h>
#include <plangap/projection.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
enum { N_MANY = 100000 }; /* everything is slower there */
#else
enum { N_MANY = 1000000 };
#endif

enum { N = 12, N_ROWS_LEAST = 16 };

static const double LAW_TOLERANCE = 1e-6;
static const pgap_limits none = {(double)NAN, (double)NAN};
static const double horizons[] = {0, 0.25, 1, 2.5, 7, 30};
enum { N_HORIZONS = sizeof horizons / sizeof *horizons };

/* A noisy S-curve, so that every row has something to hold on to. */
static const double noisy[N] = {9.3,  18.9, 31.2, 43.1, 54.1, 65.2,
                                73.2, 81.1, 86.0, 90.5, 92.7, 95.4};

static pgap_fit_workspace *workspace;

static void setup(void) { ck_assert_int_eq(pgap_fit_workspace_new(&workspace, N, NULL), PGAP_OK); }
static void teardown(void) { pgap_fit_workspace_free(workspace); }

static const pgap_model *row_at(int i) { return pgap_model_at((size_t)i); }

static void years(double *t, size_t n) {
  for (size_t i = 0; i < n; i++) t[i] = 2005 + (double)i;
}

static pgap_projection project_to(const pgap_model *model, const double *t, const double *y,
                                  size_t n, double ceiling) {
  pgap_projection p;
  pgap_projection_fit(&p, t, y, n, none);
  ck_assert_int_eq(pgap_projection_use(&p, workspace, model, t, y, n, ceiling, NULL), PGAP_OK);
  return p;
}

static pgap_projection project(const pgap_model *model, const double *t, const double *y,
                               size_t n) {
  return project_to(model, t, y, n, (double)NAN);
}

static pgap_projection project_noisy(const pgap_model *model) {
  double t[N];
  years(t, N);
  pgap_projection p = project(model, t, noisy, N);
  ck_assert_msg(p.outcome == PGAP_PROJECTION_DONE, "%s: %s", model->name,
                pgap_fit_outcome_text(p.fit_outcome));
  return p;
}

static void check_close(const pgap_model *model, const char *what, double got, double want) {
  ck_assert_msg(fabs(got - want) <= LAW_TOLERANCE * fabs(want), "%s, %s: %.15g, expected %.15g",
                model->name, what, got, want);
}

START_TEST(texts) {
  const pgap_model *model = row_at(_i);
  ck_assert(model->name[0] && model->summary[0] && model->formula[0] && model->source[0]);
  ck_assert_ptr_eq(pgap_model_find(model->name), model);
  ck_assert_uint_ge(model->min_points, 1);
  ck_assert(!model->point == !model->state && !model->point != !model->eval);
  ck_assert(pgap_model_is_forecaster(model) == (model->point != NULL));
  for (int k = 0; k < _i; k++) {
    ck_assert_str_ne(model->name, row_at(k)->name);
    ck_assert_str_ne(model->summary, row_at(k)->summary);
  }
}
END_TEST

START_TEST(scale_of_values) {
  static const double scales[] = {1e-9, 0.01, 1.7, 1e4, 1e12};
  const pgap_model *model = row_at(_i);
  pgap_projection reference = project_noisy(model);
  double t[N];
  years(t, N);
  for (size_t k = 0; k < sizeof scales / sizeof *scales; k++) {
    double y[N];
    for (size_t i = 0; i < N; i++) y[i] = scales[k] * noisy[i];
    pgap_projection p = project(model, t, y, N);
    for (size_t i = 1; i < N_HORIZONS; i++) {
      pgap_interval got = pgap_projection_interval(&p, horizons[i], 0.8, NULL);
      pgap_interval want = pgap_projection_interval(&reference, horizons[i], 0.8, NULL);
      check_close(model, "point", pgap_projection_point(&p, horizons[i]),
                  scales[k] * pgap_projection_point(&reference, horizons[i]));
      check_close(model, "lower", got.lower, scales[k] * want.lower);
      check_close(model, "upper", got.upper, scales[k] * want.upper);
    }
  }
}
END_TEST

START_TEST(shift_of_times) {
  const pgap_model *model = row_at(_i);
  pgap_projection reference = project_noisy(model);
  double t[N];
  years(t, N);
  for (size_t i = 0; i < N; i++) t[i] -= 1900;
  pgap_projection p = project(model, t, noisy, N);
  for (size_t i = 0; i < N_HORIZONS; i++)
    check_close(model, "point", pgap_projection_point(&p, horizons[i]),
                pgap_projection_point(&reference, horizons[i]));
}
END_TEST

/* Centre zM, variance var + (zM - z)^2 / 2, nu of the default. */
START_TEST(variance_by_the_default) {
  const pgap_model *model = row_at(_i);
  pgap_projection p = project_noisy(model);
  pgap_projection srd = project_noisy(pgap_model_find("srd"));
  ck_assert_ptr_null(srd.model);
  ck_assert_double_eq(p.nu, srd.nu);
  for (size_t i = 1; i < N_HORIZONS; i++) {
    double h = horizons[i];
    double distance = pgap_projection_centre(&p, h) - pgap_projection_centre(&srd, h);
    check_close(model, "variance", pgap_projection_variance(&p, h),
                pgap_projection_variance(&srd, h) + distance * distance / 2);
    double point = pgap_projection_point(&p, h);
    double root = fmax(pgap_projection_centre(&p, h), 0);
    check_close(model, "point", point, root * root);
    if (point > 0) check_close(model, "median", pgap_projection_exceed(&p, h, point), 0.5);
  }
}
END_TEST

START_TEST(continuous_in_the_horizon) {
  const pgap_model *model = row_at(_i);
  pgap_projection p = project_noisy(model);
  for (double h = 0; h < 12; h += 0.25) {
    double here = pgap_projection_point(&p, h);
    ck_assert_double_eq_tol(pgap_projection_point(&p, h + 1e-9), here, 1e-6);
  }
  bool starts_at_last =
      !strcmp(model->name, "srd") || !strcmp(model->name, "naive") || !strcmp(model->name, "drift");
  if (starts_at_last) check_close(model, "last", pgap_projection_point(&p, 0), noisy[N - 1]);
}
END_TEST

START_TEST(line_continued) {
  const pgap_model *model = row_at(_i);
  double t[N];
  double y[N];
  years(t, N);
  for (size_t i = 0; i < N; i++) y[i] = 100 + 3 * (double)i;
  if (!model->follows_line && strcmp(model->name, "linear") && strcmp(model->name, "quadratic"))
    return;
  pgap_projection p = project(model, t, y, N);
  for (size_t i = 0; i < N_HORIZONS; i++)
    check_close(model, "line", pgap_projection_point(&p, horizons[i]), y[N - 1] + 3 * horizons[i]);
}
END_TEST

START_TEST(reach_meets_the_point) {
  const pgap_model *model = row_at(_i);
  pgap_projection p = project_noisy(model);
  for (double h = 0.5; h < 9; h += 0.5) {
    double x = pgap_projection_point(&p, h);
    if (!(x > noisy[N - 1] * (1 + 1e-6))) continue;
    double reach = pgap_projection_reach(&p, x, 1, 30);
    ck_assert_msg(reach <= h + 1e-6, "%s: %g after %g", model->name, reach, h);
    if (reach > 1e-9) check_close(model, "reached", pgap_projection_point(&p, reach), x);
  }
  ck_assert(isnan(pgap_projection_reach(&p, 1e9, 1, 30)));
  ck_assert_double_eq(pgap_projection_reach(&p, 1, 1, 30), 0);
}
END_TEST

START_TEST(too_few_points) {
  const pgap_model *model = row_at(_i);
  double t[N];
  years(t, N);
  for (size_t n = 1; n < model->min_points; n++) {
    pgap_projection p = project(model, t, noisy, n);
    ck_assert_int_eq(p.outcome, PGAP_PROJECTION_MODEL_FAILED);
    ck_assert_int_eq(p.fit_outcome, PGAP_FIT_TOO_FEW_POINTS);
    ck_assert(isnan(pgap_projection_point(&p, 1)));
  }
  ck_assert_int_eq(project(model, t, noisy, 0).outcome, PGAP_PROJECTION_EMPTY);
}
END_TEST

START_TEST(uneven_steps) {
  static const double t[N] = {2005, 2006, 2007, 2009, 2010, 2011,
                              2012, 2013, 2014, 2015, 2016, 2027};
  pgap_projection p = project(row_at(_i), t, noisy, N);
  if (row_at(_i)->needs_equal_steps) {
    ck_assert_int_eq(p.outcome, PGAP_PROJECTION_MODEL_FAILED);
    ck_assert_int_eq(p.fit_outcome, PGAP_FIT_OUTSIDE_DOMAIN);
  }
}
END_TEST

/* Done with numbers, or not done without any. */
static void check_sane(const pgap_model *model, const pgap_projection *p, size_t k) {
  for (size_t i = 0; i < N_HORIZONS; i++) {
    double h = horizons[i];
    pgap_interval wide = pgap_projection_interval(p, h, 0.95, NULL);
    double point = pgap_projection_point(p, h);
    double chance = pgap_projection_exceed(p, h, 50);
    double reach = pgap_projection_reach(p, 50, 1, 30);
    if (p->outcome != PGAP_PROJECTION_DONE) {
      ck_assert(isnan(point) && isnan(wide.lower) && isnan(wide.upper) && isnan(chance));
      ck_assert(isnan(reach));
      continue;
    }
    ck_assert_msg(isfinite(point) && isfinite(wide.lower) && isfinite(wide.upper),
                  "%s, case %zu, h = %g: %g, %g to %g", model->name, k, h, point, wide.lower,
                  wide.upper);
    ck_assert(wide.lower <= point && point <= wide.upper);
    ck_assert_msg(chance >= 0 && chance <= 1, "%s, case %zu: %g", model->name, k, chance);
    ck_assert(isnan(reach) || (reach >= 0 && reach <= 30));
  }
}

START_TEST(hostile_values) {
  static const double cases[][6] = {{0, 0, 0, 0, 0, 0},
                                    {7, 7, 7, 7, 7, 7},
                                    {-3, -2, -1, -2, -3, -5},
                                    {1e300, 1e299, 1e300, 1e298, 1e300, 1e300},
                                    {1e-300, 2e-300, 3e-300, 5e-300, 6e-300, 7e-300},
                                    {1e140, 1, 1e140, 1e-140, 5, 1e140},
                                    {1e-140, 2e-140, 4e-140, 8e-140, 16e-140, 33e-140},
                                    {-1e110, 1e110, 1e119, 1e90, 3e111, 1e112},
                                    {0, 0, 0, 0, 1, 1},
                                    {1, 0, 0, 0, 0, 0},
                                    {1, 1e6, 1, 1e6, 1, 1e6},
                                    {6, 5, 4, 3, 2, 1},
                                    {1, 10, 100, 1000, 10000, 100000},
                                    {1, 1, 1, 1, 1, 1 + 1e-15},
                                    {100, 1e-9, 100, 1e-9, 100, 0}};
  static const double steps[][6] = {{2005, 2006, 2007, 2008, 2009, 2010},
                                    {2005, 2006, 2016, 2017, 2027, 2028},
                                    {2005, 2005.5, 2006, 2006.5, 2007, 2007.5}};
  const pgap_model *model = row_at(_i);
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
    for (size_t s = 0; s < sizeof steps / sizeof *steps; s++)
      for (size_t n = 0; n <= 6; n++) {
        pgap_projection p = project(model, steps[s], cases[k], n);
        check_sane(model, &p, k);
        if (model->has_ceiling) {
          p = project_to(model, steps[s], cases[k], n, 0);
          check_sane(model, &p, k);
          p = project_to(model, steps[s], cases[k], n, 2 * cases[k][0]);
          check_sane(model, &p, k);
        }
      }
}
END_TEST

/* The curve tends to the ceiling given, and a free one is told. */
START_TEST(ceiling) {
  const pgap_model *model = row_at(_i);
  double t[N];
  years(t, N);
  pgap_projection p = project_to(model, t, noisy, N, 105);
  ck_assert_int_eq(p.outcome, PGAP_PROJECTION_DONE);
  ck_assert(!pgap_projection_has_free_ceiling(&p));
  if (!model->has_ceiling) return;
  check_close(model, "ceiling", pgap_projection_point(&p, 2000), 105);
  ck_assert(isnan(pgap_projection_reach(&p, 106, 1, 1000)));
  p = project_noisy(model);
  ck_assert(pgap_projection_has_free_ceiling(&p));
}
END_TEST

/* The parameters of a curve are those that `plangap fit` shows. */
START_TEST(parameters) {
  const pgap_model *model = row_at(_i);
  pgap_projection p = project_noisy(model);
  ck_assert(isnan(pgap_projection_parameter(&p, PGAP_MODEL_PARAMETERS)));
  if (pgap_model_is_forecaster(model)) {
    ck_assert(isnan(pgap_projection_parameter(&p, 0)));
    return;
  }
  double t[N];
  years(t, N);
  pgap_fit fit;
  pgap_fit_options free = {.fixed = NULL};
  ck_assert_int_eq(pgap_fit_run(&fit, workspace, model, t, noisy, N, &free, NULL), PGAP_OK);
  for (size_t i = 0; i < model->n_parameters; i++)
    check_close(model, model->parameters[i], pgap_projection_parameter(&p, i), fit.parameters[i]);
}
END_TEST

START_TEST(a_million_values) {
  const pgap_model *model = row_at(_i);
  double *t = malloc(2 * N_MANY * sizeof *t);
  ck_assert_ptr_nonnull(t);
  double *y = t + N_MANY;
  for (size_t i = 0; i < N_MANY; i++) {
    t[i] = (double)i;
    y[i] = 50 / (1 + exp(-6 * ((double)i / N_MANY - 0.4))) + (double)(i * 7 % 5);
  }
  teardown();
  ck_assert_int_eq(pgap_fit_workspace_new(&workspace, N_MANY, NULL), PGAP_OK);
  pgap_projection p = project(model, t, y, N_MANY);
  check_sane(model, &p, 0);
  free(t);
}
END_TEST

int main(void) {
  int n = 0;
  while (row_at(n)) n++;
  if (n < N_ROWS_LEAST) return EXIT_FAILURE;
  Suite *suite = suite_create("forecasters");
  TCase *tests = tcase_create("every row");
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_loop_test(tests, texts, 0, n);
  tcase_add_loop_test(tests, scale_of_values, 0, n);
  tcase_add_loop_test(tests, shift_of_times, 0, n);
  tcase_add_loop_test(tests, variance_by_the_default, 0, n);
  tcase_add_loop_test(tests, continuous_in_the_horizon, 0, n);
  tcase_add_loop_test(tests, line_continued, 0, n);
  tcase_add_loop_test(tests, reach_meets_the_point, 0, n);
  tcase_add_loop_test(tests, too_few_points, 0, n);
  tcase_add_loop_test(tests, uneven_steps, 0, n);
  tcase_add_loop_test(tests, hostile_values, 0, n);
  tcase_add_loop_test(tests, ceiling, 0, n);
  tcase_add_loop_test(tests, parameters, 0, n);
  tcase_add_loop_test(tests, a_million_values, 0, n);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
