/* test_backtest_m3.c: the backtest on the 645 yearly series of the M3 competition, of which it holds
 * out the last six years: the figures of the default projection, measured by an independent program,
 * and the targets of its probabilities. The series are third-party data: they are read from the
 * folder that PLANGAP_GOLDEN names, and without it the test says that it was skipped (exit 77). */
#include "support/suite.h"
#include "support/table.h"

#include <math.h>
#include <plangap/backtest.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES_MAX = 128, N_SERIES = 645, N_AHEAD = 6, SKIPPED = 77 };

static const pgap_limits none = {(double)NAN, (double)NAN};
static const char *folder;

typedef struct series {
  const char *name;
  double t[VALUES_MAX], y[VALUES_MAX];
  size_t n;
} series;

static table m3;
static series all[N_SERIES];

static void load(void) {
  size_t row = 0;
  ck_assert(table_read(&m3, folder, "projection/m3_yearly.csv"));
  for (size_t i = 0; i < N_SERIES; i++) {
    series *s = &all[i];
    s->name = table_text(&m3, row, "series");
    s->n = 0;
    while (row < m3.n_rows && strcmp(table_text(&m3, row, "series"), s->name) == 0) {
      s->t[s->n] = table_number(&m3, row, "year") + 1;
      s->y[s->n++] = table_number(&m3, row++, "value");
    }
  }
  ck_assert_uint_eq(row, m3.n_rows);
}

static void check(const pgap_backtest *b, pgap_backtest_measure measure, double want,
                  double tolerance) {
  size_t n;
  double got = pgap_backtest_figure(b, 0, PGAP_BACKTEST_MODEL, measure, &n);
  ck_assert_uint_eq(n, N_SERIES * N_AHEAD);
  ck_assert_msg(fabs(got - want) < tolerance, "%s: %.12g, expected %.12g",
                pgap_backtest_measure_name(measure), got, want);
}

START_TEST(published_figures) {
  pgap_backtest *b = calloc(1, sizeof *b);
  pgap_backtest_desk *desk;
  pgap_backtest_options o = PGAP_BACKTEST_OPTIONS_INIT;
  o.n_origins = 1;
  load();
  ck_assert_int_eq(pgap_backtest_desk_new(&desk, VALUES_MAX, NULL), PGAP_OK);
  for (size_t i = 0; i < N_SERIES; i++)
    ck_assert_int_eq(pgap_backtest_add(b, desk, &o, all[i].t, all[i].y, all[i].n, none, NULL),
                     PGAP_OK);
  ck_assert_uint_eq(b->n_series, N_SERIES);
  ck_assert_uint_eq(b->n_origins, N_SERIES);
  /* From points and bounds of golden/projection/srd_m3.csv, 12 digits. */
  check(b, PGAP_BACKTEST_SMAPE, 15.741711158359651, 1e-9);
  check(b, PGAP_BACKTEST_MASE, 2.5824987114455786, 1e-9);
  check(b, PGAP_BACKTEST_COVER80, 3222 / 3870.0, 1e-12);
  check(b, PGAP_BACKTEST_COVER95, 3741 / 3870.0, 1e-12);
  check(b, PGAP_BACKTEST_MSIS95, 19.57865575942874, 1e-6);
  /* A stated probability beats each rule in use and the base rate. */
  double own = pgap_backtest_figure(b, 0, PGAP_BACKTEST_MODEL, PGAP_BACKTEST_BRIER, NULL);
  for (int m = PGAP_BACKTEST_CAGR; m < PGAP_BACKTEST_METHODS; m++)
    ck_assert_double_lt(
        own, pgap_backtest_figure(b, 0, (pgap_backtest_method)m, PGAP_BACKTEST_BRIER, NULL));
  ck_assert_double_lt(pgap_backtest_distance(b), 0.03);
  pgap_backtest_desk_free(desk);
  free(b);
  table_dispose(&m3);
}
END_TEST

/* The targets of golden/projection/srd_m3_hits.csv (six digits), in their order. */
START_TEST(placed_targets) {
  table hits;
  load();
  ck_assert(table_read(&hits, folder, "projection/srd_m3_hits.csv"));
  size_t row = 0;
  for (size_t i = 0; i < N_SERIES; i++) {
    const series *s = &all[i];
    pgap_backtest_targets p;
    pgap_backtest_place(&p, s->t, s->y, s->n - N_AHEAD, none);
    for (size_t k = 0; row < hits.n_rows && strcmp(table_text(&hits, row, "series"), s->name) == 0;
         k++, row++) {
      const pgap_backtest_target *target = &p.items[k % p.n];
      double want = table_number(&hits, row, "target");
      ck_assert_msg(fabs(target->value / want - 1) < 1e-5, "%s, target %zu: %.8g, expected %.8g",
                    s->name, k, target->value, want);
      ck_assert_int_eq(target->direction,
                       strcmp(table_text(&hits, row, "dir"), "up") == 0 ? 1 : -1);
    }
    ck_assert_uint_eq(row == hits.n_rows, i == N_SERIES - 1);
  }
  table_dispose(&hits);
  table_dispose(&m3);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {published_figures, placed_targets};
  folder = getenv("PLANGAP_GOLDEN");
  if (!folder) {
    puts("skipped: PLANGAP_GOLDEN not set");
    return SKIPPED;
  }
  return suite_run("backtest_m3", tests, sizeof tests / sizeof tests[0]);
}
