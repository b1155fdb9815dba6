/* test_rank.c: Spearman's rank correlation (src/assess/rank.h) and its exact distribution. */
#include "rank.h"

#include <math.h>

#include "support/suite.h"

enum { N_MAX = 7, HALVES = 200 };

/* Counts the orders of the ranks from `at` on by half their sum of squared differences. */
static void count_orders(long counts[HALVES], int *order, size_t n, size_t at, long squares) {
  if (at == n) {
    counts[squares / 2]++;
    return;
  }
  for (size_t i = at; i < n; i++) {
    int chosen = order[i];
    order[i] = order[at];
    order[at] = chosen;
    long d = chosen - (long)at;
    count_orders(counts, order, n, at + 1, squares + d * d);
    order[at] = order[i];
    order[i] = chosen;
  }
}

START_TEST(the_table_is_the_count_of_all_orders) {
  for (size_t n = 2; n <= N_MAX; n++) {
    long counts[HALVES] = {0};
    int order[N_MAX];
    for (size_t i = 0; i < n; i++) order[i] = (int)i;
    count_orders(counts, order, n, 0, 0);
    for (long k = 0; k < HALVES; k++) ck_assert_int_eq(pgap_rank_orders(n, k), counts[k]);
  }
}
END_TEST

START_TEST(the_counts_add_up_to_n_factorial) {
  long factorial = 1;
  for (size_t n = 2; n <= PGAP_RANK_EXACT; n++) {
    long sum = 0;
    factorial *= (long)n;
    for (long k = 0; k < HALVES; k++) sum += pgap_rank_orders(n, k);
    ck_assert_int_eq(sum, factorial);
  }
  ck_assert_int_eq(pgap_rank_orders(1, 0), 0);
  ck_assert_int_eq(pgap_rank_orders(PGAP_RANK_EXACT + 1, 0), 0);
}
END_TEST

static pgap_spearman of(const double *y, size_t n) {
  static const double x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  double room[24];
  pgap_spearman s = {.rho = NAN, .p = NAN, .p_cautious = NAN};
  if (!pgap_spearman_of(&s, x, y, n, room)) s.rho = NAN;
  return s;
}

/* R 4.2.2, cor.test(method = "spearman"). */
START_TEST(as_in_r) {
  pgap_spearman s = of((double[]){20, 21, 21.5, 23, 24, 23.5, 25, 26.2}, 8);
  ck_assert_double_eq_tol(s.rho, 0.9761904762, 1e-10);
  ck_assert_double_eq_tol(s.t, 11.02352359, 1e-8);
  ck_assert_double_eq_tol(s.p, 0.000396825397, 1e-12);
  ck_assert(s.is_exact);
}
END_TEST

START_TEST(by_hand) {
  pgap_spearman s = of((double[]){1, 2, 3, 4}, 4);
  ck_assert(s.rho == 1 && isinf(s.t) && s.is_exact);
  ck_assert_double_eq_tol(s.p, 2.0 / 24, 1e-15);
  s = of((double[]){3, 1, 2, 0}, 4);
  ck_assert_double_eq_tol(s.rho, -0.8, 1e-15);
  ck_assert_double_eq_tol(s.p, 2 * 4.0 / 24, 1e-15);
  s = of((double[]){1, 2}, 2);
  ck_assert(s.rho == 1 && s.p == 1 && isnan(s.t));
}
END_TEST

START_TEST(ties_have_mean_ranks) {
  pgap_spearman s = of((double[]){1, 3, 3, 4}, 4);
  ck_assert_double_eq_tol(s.rho, sqrt(0.9), 1e-15);
  ck_assert_double_eq_tol(s.t, sqrt(18), 1e-12);
  ck_assert_double_eq_tol(s.p, 0.0513167019494862, 1e-12);
  ck_assert(!s.is_exact);
  ck_assert_double_eq_tol(s.p_cautious, 2 * 4.0 / 24, 1e-15);
  ck_assert(isnan(of((double[]){5, 5, 5}, 3).rho));
  ck_assert(isnan(of((double[]){5}, 1).rho));
}
END_TEST

START_TEST(many_pairs_go_by_student) {
  pgap_spearman s = of((double[]){2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11}, 12);
  ck_assert(!s.is_exact);
  ck_assert_double_eq_tol(s.rho, 1 - 6.0 * 12 / (12 * 143), 1e-14);
  ck_assert_double_eq(s.p_cautious, s.p);
  s = of((double[]){1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 12);
  ck_assert(s.p == 0 && isinf(s.t));
}
END_TEST

SUITE_MAIN("rank", the_table_is_the_count_of_all_orders, the_counts_add_up_to_n_factorial, as_in_r,
           by_hand, ties_have_mean_ranks, many_pairs_go_by_student)
