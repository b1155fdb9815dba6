/* test_srd_m3.c: the default projection against figures computed by an independent program for the
 * 645 yearly series of the M3 competition. The series are third-party data: they are read from the
 * folder that PLANGAP_GOLDEN names, and without it the test says that it was skipped (exit 77). */
#include "support/table.h"

#include <check.h>
#include <math.h>
#include <plangap/projection.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES_MAX = 128, N_SERIES = 645, SKIPPED = 77 };

/* What was printed: 15 digits of the intermediates, 12 of points and bounds, 10 decimals of the
 * probabilities; variance and quantiles differ by the accuracy of Student's distribution. */
static const double EXACT_TOLERANCE = 1e-9;
static const double SPREAD_TOLERANCE = 1e-6;

typedef struct series {
  const char *name;
  pgap_projection projection;
} series;

static const char *folder;
static series all[N_SERIES];
static table m3;

static void load_series(void) {
  static const pgap_limits none = {(double)NAN, (double)NAN};
  size_t row = 0;
  ck_assert(table_read(&m3, folder, "projection/m3_yearly.csv"));
  for (size_t k = 0; k < N_SERIES; k++) {
    double t[VALUES_MAX];
    double y[VALUES_MAX];
    size_t n = 0;
    all[k].name = table_text(&m3, row, "series");
    for (; row < m3.n_rows && strcmp(table_text(&m3, row, "series"), all[k].name) == 0; row++) {
      if (strcmp(table_text(&m3, row, "set"), "train") != 0) continue;
      t[n] = table_number(&m3, row, "year");
      y[n++] = table_number(&m3, row, "value");
    }
    pgap_projection_fit(&all[k].projection, t, y, n, none);
    ck_assert_int_eq(all[k].projection.outcome, PGAP_PROJECTION_DONE);
  }
}

static void dispose_series(void) { table_dispose(&m3); }

/* The series of a row; the tables are in the same order, so the search begins at the last. */
static const pgap_projection *find(const char *name) {
  static size_t last;
  for (size_t i = 0; i < N_SERIES; i++, last = (last + 1) % N_SERIES)
    if (strcmp(all[last].name, name) == 0) return &all[last].projection;
  ck_abort_msg("no series %s", name);
  return NULL;
}

static double deviation(double got, double want) {
  return fabs(got - want) / fmax(fabs(want), 1e-3);
}

static void report(const char *what, double worst, double tolerance) {
  printf("%-22s largest relative deviation %.1e\n", what, worst);
  ck_assert_msg(worst <= tolerance, "%s: %.3g", what, worst);
}

START_TEST(intermediates) {
  double worst[7] = {0};
  static const char *const names[7] = {"zT", "d", "me", "kappa", "b", "s2", "nu"};
  table params;
  ck_assert(table_read(&params, folder, "projection/srd_m3_params.csv"));
  ck_assert_uint_eq(params.n_rows, N_SERIES);
  for (size_t row = 0; row < params.n_rows; row++) {
    const pgap_projection *p = find(table_text(&params, row, "series"));
    const double got[7] = {p->z_last, p->d, p->me, p->kappa, p->b, p->s2, p->nu};
    ck_assert_uint_eq(p->n, (size_t)table_number(&params, row, "n"));
    ck_assert_int_eq(p->rule, (int)table_number(&params, row, "rule"));
    for (size_t j = 0; j < 7; j++)
      worst[j] = fmax(worst[j], deviation(got[j], table_number(&params, row, names[j])));
  }
  for (size_t j = 0; j < 7; j++) report(names[j], worst[j], EXACT_TOLERANCE);
  table_dispose(&params);
}
END_TEST

START_TEST(points_and_bounds) {
  static const char *const names[4] = {"lo80", "hi80", "lo95", "hi95"};
  static const double q[4] = {0.1, 0.9, 0.025, 0.975};
  double worst_point = 0;
  double worst_bound = 0;
  table want;
  ck_assert(table_read(&want, folder, "projection/srd_m3.csv"));
  ck_assert_uint_eq(want.n_rows, 6 * N_SERIES);
  for (size_t row = 0; row < want.n_rows; row++) {
    const pgap_projection *p = find(table_text(&want, row, "series"));
    double h = table_number(&want, row, "horizon");
    double point = pgap_projection_point(p, h);
    worst_point = fmax(worst_point, deviation(point, table_number(&want, row, "point")));
    for (size_t j = 0; j < 4; j++) {
      double bound = pgap_projection_quantile(p, h, q[j]);
      worst_bound = fmax(worst_bound, deviation(bound, table_number(&want, row, names[j])));
    }
  }
  report("points", worst_point, EXACT_TOLERANCE);
  report("bounds", worst_bound, SPREAD_TOLERANCE);
  table_dispose(&want);
}
END_TEST

START_TEST(probabilities) {
  double worst = 0;
  table hits;
  ck_assert(table_read(&hits, folder, "projection/srd_m3_hits.csv"));
  ck_assert_uint_gt(hits.n_rows, 11000);
  for (size_t row = 0; row < hits.n_rows; row++) {
    const pgap_projection *p = find(table_text(&hits, row, "series"));
    double h = table_number(&hits, row, "horizon");
    double chance = pgap_projection_exceed(p, h, table_number(&hits, row, "target"));
    if (strcmp(table_text(&hits, row, "dir"), "down") == 0) chance = 1 - chance;
    worst = fmax(worst, fabs(chance - table_number(&hits, row, "p")));
  }
  report("probabilities", worst, SPREAD_TOLERANCE);
  table_dispose(&hits);
}
END_TEST

int main(void) {
  folder = getenv("PLANGAP_GOLDEN");
  if (!folder) {
    puts("skipped: PLANGAP_GOLDEN not set");
    return SKIPPED;
  }
  Suite *suite = suite_create("srd_m3");
  TCase *tests = tcase_create("m3");
  tcase_add_checked_fixture(tests, load_series, dispose_series);
  tcase_add_test(tests, intermediates);
  tcase_add_test(tests, points_and_bounds);
  tcase_add_test(tests, probabilities);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
