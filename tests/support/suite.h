/* suite.h: main() of a test program from its list of tests. */
#ifndef PGAP_TESTS_SUITE_H
#define PGAP_TESTS_SUITE_H

#include <check.h>
#include <stddef.h>

/* Runs the tests as one suite and returns the exit status. */
int suite_run(const char *name, const TTest *const *tests, size_t n);

#define SUITE_MAIN(name, ...)                                                                      \
  int main(void) {                                                                                 \
    const TTest *const tests[] = {__VA_ARGS__};                                                    \
    return suite_run(name, tests, sizeof tests / sizeof tests[0]);                                 \
  }

#endif
