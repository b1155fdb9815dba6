/* test_allocations.c: a series takes no memory: neither the default projection nor, once a workspace has
 * seen the length, a projection by any other row of models.def.
 *
 * malloc and its kin are defined here and count, on top of glibc's own, so that calls from every
 * library are seen. The sanitizers have a malloc of their own: nothing is counted under them. */
#include <check.h>
#include <math.h>
#include <plangap/projection.h>
#include <stdio.h>
#include <stdlib.h>

enum { N_VALUES = 14, N_SERIES = 200, N_HORIZONS = 6, SKIPPED = 77 };

static const pgap_limits none = {(double)NAN, (double)NAN};
static unsigned long n_calls;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_COUNTED 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_COUNTED 0
#endif
#endif
#if !defined(__GLIBC__)
#undef IS_COUNTED
#define IS_COUNTED 0
#endif

#ifndef IS_COUNTED
#define IS_COUNTED 1
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);

void *malloc(size_t size) {
  n_calls++;
  return __libc_malloc(size);
}

void *calloc(size_t n, size_t size) {
  n_calls++;
  return __libc_calloc(n, size);
}

void *realloc(void *p, size_t size) {
  n_calls++;
  return __libc_realloc(p, size);
}
#endif

static pgap_fit_workspace *workspace;

static void setup(void) {
  ck_assert_int_eq(pgap_fit_workspace_new(&workspace, N_VALUES, NULL), PGAP_OK);
}
static void teardown(void) { pgap_fit_workspace_free(workspace); }

/* All that a row of a result takes from its projection. */
static double use(const pgap_projection *p, pgap_student_cache *cache) {
  double sum = 0;
  for (int h = 1; h <= N_HORIZONS; h++) {
    pgap_interval wide = pgap_projection_interval(p, h, 0.95, cache);
    pgap_interval narrow = pgap_projection_interval(p, h, 0.80, cache);
    sum += pgap_projection_point(p, h) + wide.lower + wide.upper + narrow.lower + narrow.upper;
  }
  return sum + pgap_projection_exceed(p, N_HORIZONS, 120) + pgap_projection_reach(p, 120, 1, 30);
}

static double project_series(const pgap_model *model, size_t from, size_t n) {
  pgap_student_cache cache = {0};
  double sum = 0;
  for (size_t k = from; k < from + n; k++) {
    pgap_projection p;
    double t[N_VALUES];
    double y[N_VALUES];
    for (size_t i = 0; i < N_VALUES; i++) {
      t[i] = 2010 + (double)i;
      y[i] = 100 / (1 + exp(4 - (0.5 + 0.01 * (double)(k % 9)) * (double)i)) +
             (double)((k * 7 + i * 13) % 17) / 8;
    }
    pgap_projection_fit(&p, t, y, N_VALUES, none);
    /* no ck_assert here: it takes memory */
    if (pgap_projection_use(&p, workspace, model, t, y, N_VALUES, (double)NAN, NULL) != PGAP_OK)
      n_calls = 0; /* which the test sees */
    sum += use(&p, &cache);
  }
  return sum;
}

START_TEST(nothing_allocated) {
  const pgap_model *model = pgap_model_at((size_t)_i);
  double sum = project_series(model, 0, 1);
  unsigned long before = n_calls;
  sum += project_series(model, 1, N_SERIES);
  ck_assert_msg(n_calls == before, "%s: %lu allocations for %d series (sum %g)", model->name,
                n_calls - before, N_SERIES, sum);
}
END_TEST

/* The counter does count, in other libraries too. */
START_TEST(counter_counts) {
  unsigned long before = n_calls;
  pgap_fit_workspace *w;
  ck_assert_int_eq(pgap_fit_workspace_new(&w, N_VALUES, NULL), PGAP_OK);
  pgap_fit_workspace_free(w);
  ck_assert_uint_gt(n_calls, before);
}
END_TEST

int main(void) {
  int n = 0;
  if (!IS_COUNTED) {
    puts("skipped: allocations cannot be counted in this build");
    return SKIPPED;
  }
  while (pgap_model_at((size_t)n)) n++;
  Suite *suite = suite_create("allocations");
  TCase *tests = tcase_create("allocations");
  tcase_add_checked_fixture(tests, setup, teardown);
  tcase_add_test(tests, counter_counts);
  tcase_add_loop_test(tests, nothing_allocated, 0, n);
  suite_add_tcase(suite, tests);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
