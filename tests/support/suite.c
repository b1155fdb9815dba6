/* suite.c: see suite.h. */
#include "support/suite.h"

#include <stdlib.h>

int suite_run(const char *name, const TTest *const *tests, size_t n) {
  Suite *suite = suite_create(name);
  TCase *all = tcase_create(name);
  for (size_t i = 0; i < n; i++) tcase_add_test(all, tests[i]);
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
