/* test_axis.c: a year is a span, and whatever ends in it stands inside. */
#include "axis.h"

#include "support/suite.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const ends[] = {"2025",    "2025-01", "2025-06",         "2025-12",  "2025-H1",
                                   "2025-H2", "2025-Q1", "2025-01/2025-07", "2021/2025"};

START_TEST(every_period_ends_inside_its_year) {
  pgap_period period;
  ck_assert_int_eq(pgap_period_parse(&period, ends[_i], NULL), PGAP_OK);
  double x = pgap_axis_x(pgap_period_end(period));
  ck_assert_msg(x > 2025 && x < 2026, "%s at %g", ends[_i], x);
}
END_TEST

/* The last year is whole, the first one seen from its middle or before; three years at least. */
START_TEST(spans) {
  static const struct {
    double first, last, x0, x1;
  } rows[] = {{2020.93, 2025.93, 2020.43, 2026},
              {2020.43, 2025.43, 2020, 2026},
              {2025.43, 2025.93, 2023, 2026},
              {2010.93, 2025.93, 2010, 2026}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    double x0 = rows[i].first, x1 = rows[i].last;
    pgap_axis_span(&x0, &x1);
    ck_assert_double_eq_tol(x0, rows[i].x0, 1e-9);
    ck_assert_double_eq_tol(x1, rows[i].x1, 1e-9);
  }
}
END_TEST

/* The number of a year stands in the middle of its span: 2023 at 2023.5. */
START_TEST(numbers_stand_in_the_middle) {
  static pgap_canvas canvas;
  pgap_marks marks = {0};
  pgap_box plot = {100, 100, 1300, 700};
  pgap_canvas_begin(&canvas, &marks, 1600, 900, "Noto Sans CJK SC");
  pgap_canvas_axes(&canvas, plot, (pgap_box){2020, 0, 2026, 1});
  pgap_axis_years(&canvas, 2020, 2026, plot);
  pgap_marks_finish(&marks);
  ck_assert_int_eq(marks.failed, PGAP_OK);
  char *text = calloc(marks.n + 1, 1);
  memcpy(text, marks.text, marks.n);
  const char *line = strstr(text, "\t=2023");
  ck_assert_ptr_nonnull(line);
  while (line > text && line[-1] != '\n') line--;
  for (int column = 0; column < 4; column++) line = strchr(line, '\t') + 1;
  ck_assert_double_eq_tol(strtod(line, NULL), 2023.5, 1e-6);
  free(text);
  pgap_marks_dispose(&marks);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("axis");
  TCase *all = tcase_create("axis");
  tcase_add_loop_test(all, every_period_ends_inside_its_year, 0, sizeof ends / sizeof *ends);
  tcase_add_test(all, spans);
  tcase_add_test(all, numbers_stand_in_the_middle);
  suite_add_tcase(suite, all);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
