/* test_threads.c: shares hold every item once, in order, whatever the numbers. */
#include <check.h>
#include <plangap/threads.h>
#include <stdlib.h>

enum { MOST = 1000 };

typedef struct ledger {
  int items[MOST];                /* how often each was met */
  size_t first[MOST], past[MOST]; /* of every share */
} ledger;

static void work(const pgap_share *share) {
  ledger *l = share->context;
  l->first[share->index] = share->first;
  l->past[share->index] = share->past;
  for (size_t i = share->first; i < share->past; i++) l->items[i]++;
}

START_TEST(shares_hold_all_items) {
  static const size_t numbers[] = {0, 1, 2, 7, 64, 999, MOST};
  enum { N = sizeof numbers / sizeof numbers[0] };
  for (size_t i = 0; i < N * N; i++) {
    size_t n = numbers[i / N], n_shares = numbers[i % N] > 0 ? numbers[i % N] : 3;
    ledger *l = calloc(1, sizeof *l);
    ck_assert_ptr_nonnull(l);
    pgap_threads_share(n, n_shares, work, l);
    for (size_t k = 0; k < n; k++) ck_assert_int_eq(l->items[k], 1);
    for (size_t k = 0; k < n_shares; k++) {
      ck_assert_uint_eq(l->first[k], k > 0 ? l->past[k - 1] : 0);
      size_t length = l->past[k] - l->first[k];
      ck_assert(length == n / n_shares || length == n / n_shares + 1);
    }
    ck_assert_uint_eq(l->past[n_shares - 1], n);
    free(l);
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("threads");
  TCase *c = tcase_create("threads");
  tcase_add_test(c, shares_hold_all_items);
  suite_add_tcase(suite, c);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
