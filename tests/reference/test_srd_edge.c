/* test_srd_edge.c: the default projection against its worked edge cases (srd_edge.csv): one and two
 * values, constant, zeros, negative, shares near their limit, gaps, shocks. */
#include "support/table.h"

#include <check.h>
#include <math.h>
#include <plangap/projection.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES_MAX = 128 };

/* What the program that made the figures printed: 12 digits, 10 decimals for probabilities. */
static const double POINT_TOLERANCE = 1e-9;
static const double SPREAD_TOLERANCE = 1e-6;

static table edge;

static void check_near(double got, double want, double tolerance, size_t row, const char *what) {
  ck_assert_msg(fabs(got - want) <= tolerance * fmax(fabs(want), 1e-3),
                "%s, h = %s, %s: %.15g, expected %.15g", table_text(&edge, row, "case"),
                table_text(&edge, row, "horizon"), what, got, want);
}

static size_t read_numbers(double *out, const char *text) {
  size_t n = 0;
  char *end;
  for (double value = strtod(text, &end); end != text && n < VALUES_MAX; n++) {
    out[n] = value;
    text = end;
    value = strtod(text, &end);
  }
  return n;
}

static pgap_projection fit_row(size_t row, double *last) {
  double t[VALUES_MAX];
  double y[VALUES_MAX];
  size_t n = read_numbers(y, table_text(&edge, row, "values"));
  if (read_numbers(t, table_text(&edge, row, "years")) == 0)
    for (size_t i = 0; i < n; i++) t[i] = 2000 + (double)i;
  pgap_limits limits = {(double)NAN, (double)NAN};
  if (strcmp(table_text(&edge, row, "kind"), "bounded") == 0) limits = (pgap_limits){0, 100};
  pgap_projection p;
  pgap_projection_fit(&p, t, y, n, limits);
  *last = y[n - 1];
  return p;
}

static void check_row(size_t row) {
  static const struct {
    const char *column;
    double q;
  } bounds[] = {{"lo80", 0.1}, {"hi80", 0.9}, {"lo95", 0.025}, {"hi95", 0.975}};
  double last;
  double h = table_number(&edge, row, "horizon");
  pgap_projection p = fit_row(row, &last);
  if (strcmp(table_text(&edge, row, "case"), "all_zero") == 0) {
    ck_assert_int_eq(p.outcome, PGAP_PROJECTION_ALL_ZERO);
    ck_assert(isnan(pgap_projection_point(&p, h)));
    return;
  }
  ck_assert_int_eq(p.outcome, PGAP_PROJECTION_DONE);
  check_near(pgap_projection_point(&p, h), table_number(&edge, row, "point"), POINT_TOLERANCE, row,
             "point");
  for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++)
    check_near(pgap_projection_quantile(&p, h, bounds[i].q),
               table_number(&edge, row, bounds[i].column), SPREAD_TOLERANCE, row, bounds[i].column);
  check_near(pgap_projection_exceed(&p, h, 1.2 * last), table_number(&edge, row, "p_up_1.2x_last"),
             SPREAD_TOLERANCE, row, "probability");
}

START_TEST(every_row) { check_row((size_t)_i); }
END_TEST

int main(void) {
  if (!table_read(&edge, PGAP_TEST_DIR "/reference", "srd_edge.csv")) return EXIT_FAILURE;
  Suite *suite = suite_create("srd_edge");
  TCase *rows = tcase_create("rows");
  tcase_add_loop_test(rows, every_row, 0, (int)edge.n_rows);
  suite_add_tcase(suite, rows);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  table_dispose(&edge);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
