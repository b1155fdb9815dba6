/* test_curves.c: values of the growth curves against worked cases (golden/methods.csv: closed forms
 * of methods.md 12; sources there), given parameters, and what bad series end as. */
#include <plangap/fit.h>

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { N = 10, N_LARGEST = 16 };

static const double years[N] = {2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024};
static const double rising[N] = {12, 18, 30, 45, 60, 74, 83, 91, 94, 98};
static const double FREE = (double)NAN;

static pgap_fit_workspace *workspace;

static void setup(void) {
  ck_assert_int_eq(pgap_fit_workspace_new(&workspace, N_LARGEST, NULL), PGAP_OK);
}
static void teardown(void) { pgap_fit_workspace_free(workspace); }

static pgap_fit fit(const char *name, const double *t, const double *v, size_t n,
                    const pgap_fit_options *options) {
  pgap_fit out;
  ck_assert_int_eq(pgap_fit_run(&out, workspace, pgap_model_find(name), t, v, n, options, NULL),
                   PGAP_OK);
  return out;
}

START_TEST(worked_values) {
  static const struct {
    const char *name;
    double p[PGAP_MODEL_PARAMETERS];
    double x, value;
  } cases[] = {
      {"logistic", {100, 0.5, 5}, 6, 62.24593312},
      {"gompertz", {100, 0.5, 5}, 6, 54.52392119},
      {"richards", {100, 0.5, 5, 2}, 6, 67.22073801},
      {"richards", {100, 0.5, 5, 1}, 6, 62.24593312},
      {"richards", {100, 0.5, 5, 0}, 6, 54.52392119},
      {"richards", {100, 0.5, 5, 1e-12}, 6, 54.52392119},
      {"monomolecular", {100, 10, 0.5}, 6, 95.51916385},
      {"exponential", {10, 0.5}, 6, 200.8553692},
      {"bass", {1000, 0.03, 0.38}, 5, 331.1986425},
      {"bass", {1000, 0.03, 0.38}, 10, 812.8032212},
      {"power", {2, 3}, 4, 128},
      {"quadratic", {1, 2, 3}, 2, 17},
  };
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
    ck_assert_double_eq_tol(pgap_model_find(cases[k].name)->eval(cases[k].p, cases[k].x),
                            cases[k].value, 1e-9 * cases[k].value);
}
END_TEST

/* The peak of adoption, ln(q/p) / (p + q) years after the launch, is m (p + q)^2 / (4 q) a year. */
START_TEST(bass_peak) {
  static const double p[3] = {1000, 0.03, 0.38};
  const pgap_model *bass = pgap_model_find("bass");
  double rate = (bass->eval(p, 6.192619198 + 1e-4) - bass->eval(p, 6.192619198 - 1e-4)) / 2e-4;
  ck_assert_double_eq_tol(rate, 110.5921053, 1e-5);
}
END_TEST

/* A given ceiling is one parameter fewer: in the degrees of freedom and in AICc. */
START_TEST(given_ceiling) {
  double fixed[PGAP_MODEL_PARAMETERS] = {110, FREE, FREE, FREE};
  pgap_fit_options options = {.fixed = fixed};
  static const char *const names[] = {"logistic", "gompertz", "richards", "monomolecular", "bass"};
  for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
    pgap_fit f = fit(names[k], years, rising, N, &options);
    ck_assert_msg(f.outcome == PGAP_FIT_CONVERGED, "%s: %s", names[k],
                  pgap_fit_outcome_text(f.outcome));
    double n_free = (double)f.model->n_parameters - 1;
    ck_assert_double_eq_tol(f.parameters[0], 110, 1e-10);
    ck_assert(isnan(f.errors[0]) && f.covariance[0][1] == 0);
    ck_assert_double_gt(f.errors[1], 0);
    ck_assert_uint_eq(f.n_free, f.model->n_parameters - 1);
    ck_assert_double_eq_tol(f.sd, sqrt(f.rss / (N - n_free)), 1e-9);
    double k1 = n_free + 1;
    ck_assert_double_eq_tol(f.aicc, N * log(f.rss / N) + 2 * k1 + 2 * k1 * (k1 + 1) / (N - k1 - 1),
                            1e-6);
  }
}
END_TEST

/* Giving the optimum itself changes no other parameter, and takes their uncertainty from them. */
START_TEST(given_optimum) {
  pgap_fit f = fit("logistic", years, rising, N, NULL);
  double fixed[PGAP_MODEL_PARAMETERS] = {f.parameters[0], FREE, FREE, FREE};
  pgap_fit g = fit("logistic", years, rising, N, &(pgap_fit_options){.fixed = fixed});
  ck_assert_double_eq_tol(g.parameters[1], f.parameters[1], 1e-8);
  ck_assert_double_eq_tol(g.parameters[2], f.parameters[2], 1e-6);
  ck_assert_double_eq_tol(g.rss, f.rss, 1e-8);
  ck_assert_double_lt(g.errors[1], f.errors[1]);
  ck_assert_double_eq_tol(f.covariance[1][1], f.errors[1] * f.errors[1], 1e-12);
  ck_assert_double_eq_tol(pgap_fit_delta_error(&f, (double[]){1, 0, 0}), f.errors[0], 1e-9);
}
END_TEST

/* All parameters that are searched for are given: only the linear ones are left, or none. */
START_TEST(given_rates) {
  double fixed[PGAP_MODEL_PARAMETERS] = {FREE, 0.7, 2018, FREE};
  pgap_fit f = fit("logistic", years, rising, N, &(pgap_fit_options){.fixed = fixed});
  ck_assert_int_eq(f.outcome, PGAP_FIT_CONVERGED);
  ck_assert_uint_eq(f.n_free, 1);
  double y_phi = 0;
  double phi_phi = 0;
  for (size_t i = 0; i < N; i++) {
    double phi = 1 / (1 + exp(-0.7 * (years[i] - 2018)));
    y_phi += rising[i] * phi;
    phi_phi += phi * phi;
  }
  ck_assert_double_eq_tol(f.parameters[0], y_phi / phi_phi, 1e-9);
  fixed[0] = 100;
  f = fit("logistic", years, rising, N, &(pgap_fit_options){.fixed = fixed});
  ck_assert_int_eq(f.outcome, PGAP_FIT_CONVERGED);
  ck_assert_uint_eq(f.n_free, 0);
}
END_TEST

/* Synthetic: the limits in which parameters run away, recognised long before the limit of iterations.
 * A corner has no bend, a level reached at once no imitation, a square root no ceiling. */
START_TEST(curves_that_are_not_in_the_data) {
  enum { M = N_LARGEST };
  double corner[M], fall[M], root[M], doubling[M], level[M], t[M];
  for (int i = 0; i < M; i++) {
    double wave = 0.3 * ((i * 7) % 5 - 2);
    t[i] = 2000 + i;
    corner[i] = 100 * fmin(1, exp(0.1 * (i - 9))) + wave;
    fall[i] = 100 * fmin(1, exp(-0.2 * (i - 6))) + wave;
    root[i] = 20 * sqrt(i + 0.01) + 0.1 * wave;
    doubling[i] = pow(2, i) + wave;
    level[i] = 100 - 30 / (i + 1.0) + wave;
  }
  const struct {
    const char *model;
    const double *v;
    pgap_fit_outcome outcome;
  } cases[] = {
      {"richards", corner, PGAP_FIT_NO_SHAPE},        {"richards", fall, PGAP_FIT_NO_SHAPE},
      {"richards", root, PGAP_FIT_NO_SATURATION},     {"richards", level, PGAP_FIT_CONVERGED},
      {"richards", doubling, PGAP_FIT_NO_SATURATION}, {"bass", level, PGAP_FIT_NO_SHAPE},
      {"bass", doubling, PGAP_FIT_NO_SATURATION}};
  for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
    pgap_fit f = fit(cases[k].model, t, cases[k].v, M, NULL);
    ck_assert_msg(f.outcome == cases[k].outcome, "%zu, %s: %s", k, cases[k].model,
                  pgap_fit_outcome_text(f.outcome));
    ck_assert_msg(f.iterations < 150, "%zu, %s: %zu iterations", k, cases[k].model, f.iterations);
  }
}
END_TEST

/* A ceiling that the data do not show is told, and a given one takes its place. */
START_TEST(no_saturation_but_a_ceiling) {
  static const double doubling[8] = {1, 2, 4, 8, 16, 32, 64, 128};
  double fixed[PGAP_MODEL_PARAMETERS] = {2000, FREE, FREE, FREE};
  pgap_fit_options options = {.fixed = fixed};
  static const char *const names[] = {"logistic", "gompertz", "monomolecular"};
  for (size_t k = 0; k < sizeof names / sizeof *names; k++)
    ck_assert_int_eq(fit(names[k], years, doubling, 8, NULL).outcome, PGAP_FIT_NO_SATURATION);
  ck_assert_int_eq(fit("logistic", years, doubling, 8, &options).outcome, PGAP_FIT_CONVERGED);
  ck_assert_int_eq(fit("gompertz", years, doubling, 8, &options).outcome, PGAP_FIT_CONVERGED);
}
END_TEST

/* A fall towards a floor is saturation too. */
START_TEST(floor_instead_of_ceiling) {
  double v[N];
  for (size_t i = 0; i < N; i++) v[i] = 20 + 80 * exp(-0.3 * (double)i);
  pgap_fit f = fit("monomolecular", years, v, N, NULL);
  ck_assert_int_eq(f.outcome, PGAP_FIT_CONVERGED);
  ck_assert_double_eq_tol(f.parameters[0], 20, 1e-6);
  ck_assert_double_eq_tol(f.parameters[1], 100, 1e-6);
  ck_assert_double_eq_tol(f.parameters[2], 0.3, 1e-8);
  double fixed[PGAP_MODEL_PARAMETERS] = {19, FREE, FREE, FREE};
  pgap_fit_options options = {.fixed = fixed};
  ck_assert_int_eq(fit("monomolecular", years, v, N, &options).outcome, PGAP_FIT_CONVERGED);
  fixed[0] = 60; /* in the midst of the values */
  ck_assert_int_eq(fit("monomolecular", years, v, N, &options).outcome, PGAP_FIT_CEILING_TOO_LOW);
  ck_assert_int_eq(fit("logistic", years, v, N, &options).outcome, PGAP_FIT_CEILING_TOO_LOW);
}
END_TEST

START_TEST(gap_of_ten_years) {
  static const double t[7] = {2000, 2001, 2011, 2012, 2013, 2023, 2024};
  static const double v[7] = {5, 6.1, 30, 35, 41, 80, 82};
  for (size_t k = 0; pgap_model_at(k); k++) {
    if (pgap_model_is_forecaster(pgap_model_at(k))) continue;
    pgap_fit f = fit(pgap_model_at(k)->name, t, v, 7, NULL);
    if (f.outcome == PGAP_FIT_CONVERGED) ck_assert(isfinite(pgap_fit_value(&f, 2030)));
  }
}
END_TEST

/* The closed form of the parabola against the residuals' orthogonality. */
START_TEST(quadratic_is_least_squares) {
  pgap_fit f = fit("quadratic", years, rising, N, NULL);
  double sums[3] = {0};
  for (size_t i = 0; i < N; i++) {
    double e = rising[i] - pgap_fit_value(&f, years[i]);
    for (int k = 0; k < 3; k++) sums[k] += e * pow(years[i] - years[0], k);
  }
  for (int k = 0; k < 3; k++) ck_assert_double_eq_tol(sums[k], 0, 1e-9);
  pgap_interval mean = pgap_fit_mean_interval(&f, 2026, 0.8);
  pgap_interval new = pgap_fit_new_interval(&f, 2026, 0.8);
  ck_assert(new.lower < mean.lower &&mean.lower < pgap_fit_value(&f, 2026));
  ck_assert(pgap_fit_value(&f, 2026) < mean.upper && mean.upper < new.upper);
}
END_TEST

START_TEST(no_interval_without_freedom) {
  pgap_fit f = fit("linear", years, rising, 2, NULL);
  ck_assert(isnan(pgap_fit_mean_interval(&f, 2026, 0.8).lower));
  f = fit("cagr", years, rising, N, NULL);
  ck_assert(isnan(pgap_fit_new_interval(&f, 2026, 0.8).upper));
  ck_assert(isnan(pgap_fit_delta_error(&f, (double[]){1, 0})));
}
END_TEST

START_TEST(workspace_grows) {
  pgap_fit_workspace *w = NULL;
  ck_assert_int_eq(pgap_fit_workspace_reserve(&w, 3, NULL), PGAP_OK);
  pgap_fit_workspace *first = w;
  ck_assert_int_eq(pgap_fit_workspace_reserve(&w, 2, NULL), PGAP_OK);
  ck_assert_ptr_eq(w, first);
  ck_assert_int_eq(pgap_fit_workspace_reserve(&w, N, NULL), PGAP_OK);
  pgap_fit f;
  const pgap_model *linear = pgap_model_find("linear");
  ck_assert_int_eq(pgap_fit_run(&f, w, linear, years, rising, N, NULL, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_fit_workspace_reserve(&w, (size_t)-1 / 16, NULL), PGAP_NO_MEMORY);
  ck_assert_int_eq(pgap_fit_run(&f, w, linear, years, rising, N, NULL, NULL), PGAP_OK);
  pgap_fit_workspace_free(w);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("curves");
  TCase *tests = tcase_create("curves");
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_test(tests, worked_values);
  tcase_add_test(tests, bass_peak);
  tcase_add_test(tests, given_ceiling);
  tcase_add_test(tests, given_optimum);
  tcase_add_test(tests, given_rates);
  tcase_add_test(tests, curves_that_are_not_in_the_data);
  tcase_add_test(tests, no_saturation_but_a_ceiling);
  tcase_add_test(tests, floor_instead_of_ceiling);
  tcase_add_test(tests, gap_of_ten_years);
  tcase_add_test(tests, quadratic_is_least_squares);
  tcase_add_test(tests, no_interval_without_freedom);
  tcase_add_test(tests, workspace_grows);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
