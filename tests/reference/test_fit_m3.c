/* test_fit_m3.c: how fits of every growth curve end on the 645 yearly series of the M3 competition: with
 * an optimum or with a reason that is true, and never by the limit of iterations. The series are
 * third-party data: they are read from the folder that PLANGAP_GOLDEN names, and without it the test
 * says that it was skipped (exit 77). */
#include "support/table.h"

#include <check.h>
#include <plangap/fit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES_MAX = 128, N_SERIES = 645, SKIPPED = 77 };

typedef struct sample {
  size_t n;
  double t[VALUES_MAX], y[VALUES_MAX];
} sample;

/* Fits that end at an optimum, and the most iterations that one fit takes on the average. */
static const struct {
  const char *model;
  size_t n_converged, iterations;
} wanted[] = {{"exponential", 645, 10}, {"power", 645, 10},    {"logistic", 436, 20},
              {"gompertz", 401, 20},    {"richards", 218, 30}, {"monomolecular", 302, 12},
              {"bass", 86, 15}};

static const char *folder;
static sample all[N_SERIES];

static void load(void) {
  table m3;
  size_t row = 0;
  ck_assert(table_read(&m3, folder, "projection/m3_yearly.csv"));
  for (size_t k = 0; k < N_SERIES; k++) {
    const char *name = table_text(&m3, row, "series");
    for (; row < m3.n_rows && strcmp(table_text(&m3, row, "series"), name) == 0; row++) {
      if (strcmp(table_text(&m3, row, "set"), "train") != 0) continue;
      all[k].t[all[k].n] = table_number(&m3, row, "year");
      all[k].y[all[k].n++] = table_number(&m3, row, "value");
    }
  }
  table_dispose(&m3);
}

START_TEST(no_fit_ends_by_the_limit) {
  const pgap_model *model = pgap_model_find(wanted[_i].model);
  pgap_fit_workspace *w = NULL;
  size_t n_converged = 0, sum = 0;
  load();
  ck_assert_int_eq(pgap_fit_workspace_new(&w, VALUES_MAX, NULL), PGAP_OK);
  for (size_t k = 0; k < N_SERIES; k++) {
    pgap_fit f;
    ck_assert_int_eq(pgap_fit_run(&f, w, model, all[k].t, all[k].y, all[k].n, NULL, NULL), PGAP_OK);
    ck_assert_msg(f.outcome != PGAP_FIT_NOT_CONVERGED, "%s, series %zu: %zu iterations",
                  model->name, k, f.iterations);
    n_converged += f.outcome == PGAP_FIT_CONVERGED;
    sum += f.iterations;
  }
  pgap_fit_workspace_free(w);
  ck_assert_uint_eq(n_converged, wanted[_i].n_converged);
  ck_assert_uint_le(sum, wanted[_i].iterations * N_SERIES);
}
END_TEST

int main(void) {
  folder = getenv("PLANGAP_GOLDEN");
  if (!folder) {
    puts("skipped: PLANGAP_GOLDEN not set");
    return SKIPPED;
  }
  Suite *suite = suite_create("fit_m3");
  TCase *tests = tcase_create("m3");
  tcase_add_loop_test(tests, no_fit_ends_by_the_limit, 0, sizeof wanted / sizeof *wanted);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
