/* test_nist.c: growth models against the certified figures of NIST's Statistical Reference Datasets.
 *
 * Rat42, y = b1 / (1 + exp(b2 - b3 x)), is our logistic with K = b1, r = b3, t0 = b2 / b3. Digits are
 * counted as NIST does, -log10 |q - c| / |c|; 11 are certified. The standard error of t0 has no
 * certified counterpart. The data file is read from the folder that PLANGAP_GOLDEN names; without
 * it the test says that it was skipped (exit 77). */
#include "support/table.h"

#include <check.h>
#include <math.h>
#include <plangap/fit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS_MAX = 64, SKIPPED = 77, B1 = 0, B2 = 1, B3 = 2 };

/* The standard deviations are certified from the Jacobian, as good as the parameters are. */
static const double DIGITS_WANTED = 9;
static const double MOST_DIGITS = 11;

static const char *folder;
static table certified;

static double figure(size_t row, const char *column) {
  return table_number(&certified, row, column);
}

/* The two columns after the line "Data:   y   x". */
static size_t read_data(double *x, double *y, const char *name) {
  char *text = table_slurp(folder, name);
  ck_assert_ptr_nonnull(text);
  char *p = text;
  for (char *next; (next = strstr(p, "Data: ")); p = next + 1) {
  }
  p = strchr(p, '\n');
  ck_assert_ptr_nonnull(p);
  size_t n = 0;
  for (char *end; n < POINTS_MAX; n++, p = end) {
    y[n] = strtod(p, &end);
    if (end == p) break;
    x[n] = strtod(end, &end);
  }
  free(text);
  return n;
}

static double digits(double got, double want) {
  double relative = fabs(got - want) / fabs(want);
  return relative > 0 ? fmin(-log10(relative), MOST_DIGITS) : MOST_DIGITS;
}

static void check_digits(const char *start, const char *what, double got, double want) {
  double n = digits(got, want);
  printf("Rat42 %s %-11s %18.11e  %4.1f digits\n", start, what, got, n);
  ck_assert_msg(n >= DIGITS_WANTED, "%s from %s: %.12g, certified %.12g", what, start, got, want);
}

static void check_start(const char *start) {
  double x[POINTS_MAX];
  double y[POINTS_MAX];
  pgap_fit_workspace *w = NULL;
  pgap_fit fit;
  size_t n = read_data(x, y, "nist/Rat42.dat");
  ck_assert_uint_eq(n, 9);
  double values[3] = {figure(B1, start), figure(B3, start), figure(B2, start) / figure(B3, start)};
  pgap_fit_options options = {.start = values};
  ck_assert_int_eq(pgap_fit_workspace_new(&w, n, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_fit_run(&fit, w, pgap_model_find("logistic"), x, y, n, &options, NULL),
                   PGAP_OK);
  pgap_fit_workspace_free(w);
  ck_assert_int_eq(fit.outcome, PGAP_FIT_CONVERGED);
  printf("Rat42 %s %zu iterations\n", start, fit.iterations);
  check_digits(start, "K = b1", fit.parameters[0], figure(B1, "certified"));
  check_digits(start, "r = b3", fit.parameters[1], figure(B3, "certified"));
  check_digits(start, "t0 = b2/b3", fit.parameters[2],
               figure(B2, "certified") / figure(B3, "certified"));
  check_digits(start, "error of K", fit.errors[0], figure(B1, "certified_sd"));
  check_digits(start, "error of r", fit.errors[1], figure(B3, "certified_sd"));
  check_digits(start, "rss", fit.rss, figure(B1, "certified_rss"));
  check_digits(start, "residual sd", fit.sd, figure(B1, "certified_residual_sd"));
}

START_TEST(rat42_from_start_1) { check_start("start1"); }
END_TEST

START_TEST(rat42_from_start_2) { check_start("start2"); }
END_TEST

int main(void) {
  folder = getenv("PLANGAP_GOLDEN");
  if (!folder) {
    puts("skipped: PLANGAP_GOLDEN not set");
    return SKIPPED;
  }
  if (!table_read(&certified, PGAP_TEST_DIR "/certified", "certified.csv")) return EXIT_FAILURE;
  Suite *suite = suite_create("nist");
  TCase *tests = tcase_create("Rat42");
  tcase_add_test(tests, rat42_from_start_1);
  tcase_add_test(tests, rat42_from_start_2);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  table_dispose(&certified);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
