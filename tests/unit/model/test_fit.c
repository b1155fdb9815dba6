/* test_fit.c: growth models fitted to worked cases, outcomes and figures of merit. What holds for
 * every model is in tests/contract/test_models.c, certified figures are in tests/certified. */
#include <check.h>
#include <math.h>
#include <plangap/fit.h>
#include <stdlib.h>
#include <string.h>

enum { N_LARGEST = 300 };

static const double TIGHT = 1e-12;
static const double years[8] = {2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021};

static pgap_fit_workspace *workspace;

static void setup(void) {
  ck_assert_int_eq(pgap_fit_workspace_new(&workspace, N_LARGEST, NULL), PGAP_OK);
}

static void teardown(void) { pgap_fit_workspace_free(workspace); }

static pgap_fit fit(const char *name, const double *t, const double *v, size_t n) {
  pgap_fit out;
  ck_assert_int_eq(pgap_fit_run(&out, workspace, pgap_model_find(name), t, v, n, NULL, NULL),
                   PGAP_OK);
  return out;
}

static pgap_fit_outcome outcome(const char *name, const double *v, size_t n) {
  return fit(name, years, v, n).outcome;
}

/* The example of fit.h. Errors by hand: sd / sqrt(2), sd * sqrt(1/3 + 1/2). */
START_TEST(linear_worked_example) {
  static const double t[3] = {2020, 2021, 2022};
  static const double v[3] = {1, 3, 2};
  pgap_fit f = fit("linear", t, v, 3);
  ck_assert_int_eq(f.outcome, PGAP_FIT_CONVERGED);
  ck_assert_double_eq_tol(f.parameters[0], 1.5, TIGHT);
  ck_assert_double_eq_tol(f.parameters[1], 0.5, TIGHT);
  ck_assert_double_eq_tol(f.rss, 1.5, TIGHT);
  ck_assert_double_eq_tol(f.sd, sqrt(1.5), TIGHT);
  ck_assert_double_eq_tol(f.errors[0], sqrt(1.5 * 5 / 6), TIGHT);
  ck_assert_double_eq_tol(f.errors[1], sqrt(1.5 / 2), TIGHT);
  ck_assert_double_eq_tol(pgap_fit_value(&f, 2025), 4, TIGHT);
  ck_assert(isnan(f.aicc));
  ck_assert_uint_eq(f.iterations, 0);
}
END_TEST

/* n = 6, k = 3: 6 ln(rss / 6) + 6 + 24 / 2. */
START_TEST(aicc_by_hand) {
  static const double v[6] = {1, 3, 2, 5, 4, 6};
  pgap_fit f = fit("linear", years, v, 6);
  ck_assert_double_eq_tol(f.aicc, 6 * log(f.rss / 6) + 18, 1e-10);
  ck_assert(isnan(fit("linear", years, v, 4).aicc));
}
END_TEST

START_TEST(exact_line_has_finite_aicc) {
  static const double v[6] = {1, 2, 3, 4, 5, 6};
  static const double zeros[6] = {0};
  ck_assert(isfinite(fit("linear", years, v, 6).aicc));
  ck_assert(isfinite(fit("linear", years, zeros, 6).aicc));
}
END_TEST

START_TEST(cagr_from_end_to_end) {
  static const double t[4] = {2020, 2020.5, 2021, 2022};
  static const double v[4] = {100, 180, 90, 121};
  pgap_fit f = fit("cagr", t, v, 4);
  ck_assert_int_eq(f.outcome, PGAP_FIT_CONVERGED);
  ck_assert_double_eq_tol(f.parameters[0], 100, TIGHT);
  ck_assert_double_eq_tol(f.parameters[1], 0.1, TIGHT);
  ck_assert_double_eq_tol(pgap_fit_value(&f, 2021), 110, 1e-10);
  double middle = 100 * sqrt(1.1);
  ck_assert_double_eq_tol(f.rss, (180 - middle) * (180 - middle) + 400, 1e-9);
  ck_assert_double_eq_tol(f.sd, sqrt(f.rss / 2), TIGHT * f.sd);
  ck_assert(isnan(f.errors[0]) && isnan(f.errors[1]));
}
END_TEST

/* Doubling every year: no ceiling to be seen, and one that is a thousand times as high is none. */
START_TEST(no_saturation) {
  static const double doubling[8] = {1, 2, 4, 8, 16, 32, 64, 128};
  static const double line[8] = {10, 20, 30, 40, 50, 60, 70, 80};
  ck_assert_int_eq(outcome("logistic", doubling, 8), PGAP_FIT_NO_SATURATION);
  ck_assert_int_eq(outcome("gompertz", doubling, 8), PGAP_FIT_NO_SATURATION);
  ck_assert_int_eq(outcome("exponential", doubling, 8), PGAP_FIT_CONVERGED);
  ck_assert_int_eq(outcome("logistic", line, 8), PGAP_FIT_CONVERGED);
}
END_TEST

START_TEST(outside_the_domain) {
  static const double zero[4] = {0, 1, 2, 4};
  static const double negative[4] = {-1, 1, 2, 4};
  static const double constant[5] = {3, 3, 3, 3, 3};
  static const double huge[4] = {1, 2, 3, 1e200};
  ck_assert_int_eq(outcome("exponential", zero, 4), PGAP_FIT_OUTSIDE_DOMAIN);
  ck_assert_int_eq(outcome("cagr", zero, 4), PGAP_FIT_OUTSIDE_DOMAIN);
  ck_assert_int_eq(outcome("logistic", negative, 4), PGAP_FIT_OUTSIDE_DOMAIN);
  ck_assert_int_eq(outcome("logistic", constant, 5), PGAP_FIT_OUTSIDE_DOMAIN);
  ck_assert_int_eq(outcome("linear", huge, 4), PGAP_FIT_OUTSIDE_DOMAIN);
  ck_assert_int_eq(outcome("linear", zero, 0), PGAP_FIT_TOO_FEW_POINTS);
  ck_assert_int_eq(outcome("linear", zero, 1), PGAP_FIT_TOO_FEW_POINTS);
}
END_TEST

/* From a plateau to another between two years: any steep rate will do, so none is shown. */
START_TEST(a_jump_does_not_determine_a_rate) {
  static const double jump[8] = {0, 0, 0, 0, 5, 5, 5, 5};
  pgap_fit f = fit("logistic", years, jump, 8);
  ck_assert_int_eq(f.outcome, PGAP_FIT_NO_SHAPE);
  ck_assert(isnan(f.parameters[0]) && isnan(pgap_fit_value(&f, 2020)));
}
END_TEST

START_TEST(as_many_values_as_parameters) {
  static const double v[2] = {100, 200};
  pgap_fit f = fit("exponential", years, v, 2);
  ck_assert_int_eq(f.outcome, PGAP_FIT_CONVERGED);
  ck_assert_double_eq_tol(f.parameters[0], 100, 1e-8);
  ck_assert_double_eq_tol(f.parameters[1], log(2), 1e-10);
  ck_assert(isnan(f.sd) && isnan(f.errors[0]) && isnan(f.aicc));
}
END_TEST

/* Least squares on the level: the residuals are orthogonal to both columns of the gradient. */
START_TEST(exponential_is_fitted_on_the_level) {
  static const double v[8] = {100, 130, 135, 190, 200, 280, 300, 450};
  pgap_fit f = fit("exponential", years, v, 8);
  ck_assert_int_eq(f.outcome, PGAP_FIT_CONVERGED);
  double by_level = 0;
  double by_rate = 0;
  for (size_t i = 0; i < 8; i++) {
    double g[PGAP_MODEL_PARAMETERS];
    double e = v[i] - pgap_fit_value(&f, years[i]);
    f.model->grad(g, f.parameters, years[i] - years[0]);
    by_level += e * g[0];
    by_rate += e * g[1];
  }
  ck_assert_double_eq_tol(by_level, 0, 1e-7);
  ck_assert_double_eq_tol(by_rate, 0, 1e-5);
}
END_TEST

START_TEST(own_start_values) {
  static const double v[8] = {12, 18, 30, 45, 60, 74, 83, 91};
  static const double poor[3] = {500, 0.1, 2022};
  pgap_fit_options options = {.start = poor};
  pgap_fit f = fit("logistic", years, v, 8);
  pgap_fit own;
  ck_assert_int_eq(pgap_fit_run(&own, workspace, f.model, years, v, 8, &options, NULL), PGAP_OK);
  ck_assert_int_eq(own.outcome, PGAP_FIT_CONVERGED);
  for (size_t j = 0; j < 3; j++)
    ck_assert_double_eq_tol(own.parameters[j], f.parameters[j], 1e-9 * f.parameters[j]);
}
END_TEST

/* One workspace for every length, in any order, gives the very bytes of a fresh one. */
START_TEST(workspace_keeps_no_memory_of_a_fit) {
  static const size_t lengths[] = {5, 300, 8, 9, 16, 17, 64, 5, 300, 4};
  static double t[N_LARGEST];
  static double v[N_LARGEST];
  for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++) {
    size_t n = lengths[k];
    for (size_t i = 0; i < n; i++) {
      t[i] = 1900 + (double)i;
      v[i] = 50 / (1 + exp(-6 * ((double)i / (double)n - 0.4))) + (double)(i % 3);
    }
    pgap_fit reused = fit("gompertz", t, v, n);
    pgap_fit_workspace *used = workspace;
    setup();
    pgap_fit fresh = fit("gompertz", t, v, n);
    teardown();
    workspace = used;
    ck_assert_int_eq(reused.outcome, PGAP_FIT_CONVERGED);
    ck_assert_mem_eq(reused.parameters, fresh.parameters, 3 * sizeof(double));
    ck_assert_mem_eq(reused.errors, fresh.errors, 3 * sizeof(double));
  }
}
END_TEST

START_TEST(outcomes_have_texts) {
  for (int i = PGAP_FIT_CONVERGED; i <= PGAP_FIT_CEILING_TOO_LOW; i++)
    ck_assert(pgap_fit_outcome_text((pgap_fit_outcome)i)[0]);
  ck_assert_str_eq(pgap_fit_outcome_text(PGAP_FIT_CONVERGED), "converged");
}
END_TEST

/* Where the curve itself has no double, and a workspace that cannot be had. */
START_TEST(beyond_doubles) {
  static const double v[3] = {1, 10, 100};
  pgap_fit f = fit("exponential", years, v, 3);
  ck_assert(isnan(pgap_fit_value(&f, 9999)));
  pgap_fit_workspace *w = NULL;
  ck_assert_int_eq(pgap_fit_workspace_new(&w, (size_t)-1 / 16, NULL), PGAP_NO_MEMORY);
  ck_assert_ptr_null(w);
  pgap_fit_workspace_free(NULL);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("fit");
  TCase *tests = tcase_create("fit");
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_test(tests, linear_worked_example);
  tcase_add_test(tests, aicc_by_hand);
  tcase_add_test(tests, exact_line_has_finite_aicc);
  tcase_add_test(tests, cagr_from_end_to_end);
  tcase_add_test(tests, no_saturation);
  tcase_add_test(tests, outside_the_domain);
  tcase_add_test(tests, a_jump_does_not_determine_a_rate);
  tcase_add_test(tests, as_many_values_as_parameters);
  tcase_add_test(tests, exponential_is_fitted_on_the_level);
  tcase_add_test(tests, own_start_values);
  tcase_add_test(tests, workspace_keeps_no_memory_of_a_fit);
  tcase_add_test(tests, outcomes_have_texts);
  tcase_add_test(tests, beyond_doubles);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
