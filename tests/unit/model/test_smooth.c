/* test_smooth.c: Theta and Holt with a damped trend against worked cases and R's forecast 8.20.
 *
 * The worked cases are those of golden/methods.csv (recomputed in R 4.2.2). On the 645 yearly series
 * of the M3 competition, read from the folder that PLANGAP_GOLDEN names: with R's parameters every
 * point agrees; with our own the error on the hold-out is no more than 0.2 above R's. */
#include <plangap/smooth.h>

#include "support/table.h"

#include <check.h>
#include <math.h>
#include <plangap/projection.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N = 15, H = 6, SERIES_MAX = 64, SKIPPED = 77 };

static const double t[N] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
static const double y[N] = {17.55, 21.86, 23.89, 26.93, 26.89, 28.83, 30.08, 30.95,
                            30.19, 31.58, 32.58, 33.48, 39.02, 41.39, 41.6};

static const char *folder;
static table values, parameters, points;

START_TEST(damped_with_given_parameters) {
  static const double wanted[5] = {42.87693644, 43.81832646, 44.61850798, 45.29866227, 45.87679342};
  pgap_smoothing given = {.alpha = 0.8, .beta = 0.2, .phi = 0.85, .level = 15, .slope = 3};
  double state[PGAP_MODEL_STATE];
  pgap_damped_run(state, &given, t, y, N);
  ck_assert_double_eq_tol(pgap_damped_point(state, 0), 41.76941877, 5e-9);
  for (int h = 1; h <= 5; h++)
    ck_assert_double_eq_tol(pgap_damped_point(state, h), wanted[h - 1], 6e-9);
}
END_TEST

START_TEST(theta_with_given_parameters) {
  static const double wanted[5] = {41.56220616, 42.29445616, 43.02670616, 43.75895616, 44.49120616};
  pgap_smoothing given = {.alpha = 0.5, .phi = 1, .level = 17.55};
  double state[PGAP_MODEL_STATE];
  pgap_theta_run(state, &given, t, y, N);
  for (int h = 1; h <= 5; h++)
    ck_assert_double_eq_tol(pgap_theta_point(state, h), wanted[h - 1], 6e-9);
}
END_TEST

/* R's thetaf stops near, not at, the optimum. */
START_TEST(theta_with_own_parameters) {
  static const double wanted[5] = {42.33230223, 43.06455223, 43.79680223, 44.52905223, 45.26130223};
  double state[PGAP_MODEL_STATE];
  pgap_theta_fit(state, t, y, N);
  for (int h = 1; h <= 5; h++)
    ck_assert_double_eq_tol(pgap_theta_point(state, h), wanted[h - 1], 1e-3);
}
END_TEST

/* Steps of two years, and half of one. */
START_TEST(steps_of_the_series) {
  double twice[N];
  double one[PGAP_MODEL_STATE];
  double two[PGAP_MODEL_STATE];
  for (int i = 0; i < N; i++) twice[i] = 2000 + 2 * t[i];
  pgap_theta_fit(one, t, y, N);
  pgap_theta_fit(two, twice, y, N);
  ck_assert_double_eq(pgap_theta_point(one, 1.5), pgap_theta_point(two, 3));
  pgap_damped_fit(one, t, y, N);
  pgap_damped_fit(two, twice, y, N);
  ck_assert_double_eq(pgap_damped_point(one, 1.5), pgap_damped_point(two, 3));
}
END_TEST

/* One series of M3: training part, then what came. */
typedef struct case_ {
  const char *name;
  double t[SERIES_MAX], y[SERIES_MAX], future[SERIES_MAX];
  size_t n, n_future;
} case_;

/* Reads the series that begins at `row` and returns the row after it. */
static size_t read_case(case_ *c, size_t row) {
  *c = (case_){.name = table_text(&values, row, "series")};
  for (; row < values.n_rows && strcmp(table_text(&values, row, "series"), c->name) == 0; row++) {
    double value = table_number(&values, row, "value");
    if (strcmp(table_text(&values, row, "set"), "train") == 0) {
      c->t[c->n] = table_number(&values, row, "year");
      c->y[c->n++] = value;
    } else {
      c->future[c->n_future++] = value;
    }
  }
  return row;
}

static double r_parameter(size_t row, const char *column) {
  const char *text = table_text(&parameters, row, column);
  return strcmp(text, "NA") == 0 ? 0 : strtod(text, NULL);
}

/* The rows of a method of a series; both tables are in the order of the series. */
static size_t find(const table *in, size_t from, const char *series, const char *method) {
  for (size_t row = from; row < in->n_rows; row++)
    if (strcmp(table_text(in, row, "series"), series) == 0 &&
        strcmp(table_text(in, row, "method"), method) == 0)
      return row;
  ck_abort_msg("%s, %s: no such rows", series, method);
}

static double r_point(size_t row, int h) {
  ck_assert_double_eq(table_number(&points, row + (size_t)h - 1, "horizon"), h);
  return table_number(&points, row + (size_t)h - 1, "point");
}

static double relative(double got, double want) { return fabs(got - want) / fabs(want); }

static double forecast(const pgap_model *model, const double *state, int h) {
  return model->point(state, NULL, h);
}

/* The level before the first value, which R estimates and does not print for Theta, follows from its
 * first point; the points after it then follow from ours. */
static void run_theta(double *state, const case_ *c, double alpha, double first) {
  pgap_smoothing at_0 = {.alpha = alpha, .phi = 1};
  pgap_smoothing at_1 = {.alpha = alpha, .phi = 1, .level = 1};
  pgap_theta_run(state, &at_0, c->t, c->y, c->n);
  double without = pgap_theta_point(state, 1);
  pgap_theta_run(state, &at_1, c->t, c->y, c->n);
  double weight = pgap_theta_point(state, 1) - without;
  /* A weight below rounding leaves the level without any say. */
  at_0.level = fabs(weight) > 1e-9 ? (first - without) / weight : 0;
  pgap_theta_run(state, &at_0, c->t, c->y, c->n);
}

/* Largest relative difference of the six points from R's, given R's parameters. */
static double difference(const char *method, const char *row_name, const case_ *c, size_t at) {
  const pgap_model *model = pgap_model_find(row_name);
  size_t row = find(&parameters, at, c->name, method);
  size_t first = find(&points, H * at, c->name, method);
  double state[PGAP_MODEL_STATE] = {0};
  double worst = 0;
  pgap_smoothing given = {.alpha = r_parameter(row, "alpha"),
                          .beta = r_parameter(row, "beta"),
                          .phi = r_parameter(row, "phi"),
                          .level = r_parameter(row, "l0"),
                          .slope = r_parameter(row, "b0")};
  if (strcmp(row_name, "damped") == 0)
    pgap_damped_run(state, &given, c->t, c->y, c->n);
  else if (strcmp(row_name, "theta") == 0)
    run_theta(state, c, given.alpha, r_point(first, 1));
  else
    ck_assert(model->state(state, c->t, c->y, c->n));
  for (int h = 1; h <= H; h++)
    worst = fmax(worst, relative(forecast(model, state, h), r_point(first, h)));
  return worst;
}

static const struct {
  const char *method, *row;
} pairs[] = {
    {"naive", "naive"}, {"drift", "drift"}, {"holt_damped", "damped"}, {"thetaf", "theta"}};

START_TEST(points_with_parameters_of_r) {
  double worst = 0;
  if (!folder) return;
  for (size_t row = 0, k = 0; row < values.n_rows; k++) {
    case_ c;
    row = read_case(&c, row);
    double d = difference(pairs[_i].method, pairs[_i].row, &c, 6 * k);
    /* R's parameters are given to 12 digits. */
    ck_assert_msg(d <= 1e-8, "%s, %s: %g", pairs[_i].row, c.name, d);
    worst = fmax(worst, d);
  }
  printf("%-7s given R's parameters: largest relative difference %.1e\n", pairs[_i].row, worst);
}
END_TEST

static double smape(double got, double want) {
  return 200 * fabs(got - want) / (fabs(got) + fabs(want));
}

START_TEST(error_with_own_parameters) {
  double own = 0;
  double of_r = 0;
  size_t n = 0;
  const pgap_model *model = pgap_model_find(pairs[_i].row);
  if (!folder) return;
  for (size_t row = 0, k = 0; row < values.n_rows; k++) {
    case_ c;
    double state[PGAP_MODEL_STATE];
    row = read_case(&c, row);
    size_t first = find(&points, H * 6 * k, c.name, pairs[_i].method);
    ck_assert(model->state(state, c.t, c.y, c.n));
    for (int h = 1; h <= H; h++, n++) {
      own += smape(forecast(model, state, h), c.future[h - 1]);
      of_r += smape(r_point(first, h), c.future[h - 1]);
    }
  }
  own /= (double)n;
  of_r /= (double)n;
  printf("%-7s sMAPE %.3f, R %.3f\n", pairs[_i].row, own, of_r);
  ck_assert_double_le(own, of_r + 0.2);
}
END_TEST

int main(void) {
  int n_pairs = sizeof pairs / sizeof *pairs;
  folder = getenv("PLANGAP_GOLDEN");
  if (!folder) puts("skipped: PLANGAP_GOLDEN not set (M3; the worked cases were tried)");
  if (folder && !(table_read(&values, folder, "projection/m3_yearly.csv") &&
                  table_read(&parameters, folder, "projection/m3_forecast_pkg_params.csv") &&
                  table_read(&points, folder, "projection/m3_forecast_pkg.csv")))
    return EXIT_FAILURE;
  Suite *suite = suite_create("smooth");
  TCase *tests = tcase_create("smooth");
  tcase_add_test(tests, damped_with_given_parameters);
  tcase_add_test(tests, theta_with_given_parameters);
  tcase_add_test(tests, theta_with_own_parameters);
  tcase_add_test(tests, steps_of_the_series);
  tcase_add_loop_test(tests, points_with_parameters_of_r, 0, n_pairs);
  tcase_add_loop_test(tests, error_with_own_parameters, 0, n_pairs);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  table_dispose(&values);
  table_dispose(&parameters);
  table_dispose(&points);
  if (n_failed) return EXIT_FAILURE;
  return folder ? EXIT_SUCCESS : SKIPPED;
}
