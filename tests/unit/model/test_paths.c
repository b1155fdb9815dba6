/* Whole paths against what is known in closed form. */
#include <check.h>
#include <math.h>
#include <plangap/paths.h>

#include "support/suite.h"

/* Synthetic yearly series, rising with noise. */
static const double t[] = {2016, 2017, 2018, 2019, 2020, 2021};
static const double y[] = {100, 108, 111, 121, 128, 139};

static pgap_projection fitted(void) {
  pgap_projection p;
  pgap_projection_fit(&p, t, y, sizeof t / sizeof t[0], (pgap_limits){0, (double)NAN});
  ck_assert_int_eq(p.outcome, PGAP_PROJECTION_DONE);
  return p;
}

/* One horizon is the level's own probability. */
START_TEST(one_horizon_is_the_marginal) {
  pgap_projection p = fitted();
  const double h[] = {1};
  for (double x = 120; x <= 170; x += 5) {
    double within, exact = pgap_projection_exceed(&p, 1, x);
    ck_assert_int_eq(pgap_paths_within(&within, &p, h, 1, x, (double)INFINITY, NULL), PGAP_OK);
    ck_assert_double_eq_tol(within, exact, 1e-3);
    pgap_total total;
    ck_assert_int_eq(pgap_paths_total(&total, &p, h, 1, x, NULL), PGAP_OK);
    ck_assert_double_eq_tol(total.exceed, exact, 1e-3);
  }
}
END_TEST

/* The sum over one horizon has the quantiles of the value. */
START_TEST(one_horizon_has_the_quantiles) {
  pgap_projection p = fitted();
  const double h[] = {1};
  pgap_total total;
  ck_assert_int_eq(pgap_paths_total(&total, &p, h, 1, 0, NULL), PGAP_OK);
  ck_assert_double_eq_tol(total.point / pgap_projection_point(&p, 1), 1, 1e-3);
  ck_assert_double_eq_tol(total.lo80 / pgap_projection_quantile(&p, 1, 0.1), 1, 1e-3);
  ck_assert_double_eq_tol(total.hi80 / pgap_projection_quantile(&p, 1, 0.9), 1, 1e-3);
  ck_assert_double_eq_tol(total.lo95 / pgap_projection_quantile(&p, 1, 0.025), 1, 5e-3);
  ck_assert_double_eq_tol(total.hi95 / pgap_projection_quantile(&p, 1, 0.975), 1, 5e-3);
}
END_TEST

/* More periods to comply in can only lower the chance, and never above the hardest of them. */
START_TEST(more_periods_lower_the_chance) {
  pgap_projection p = fitted();
  double h[8], before = 1;
  for (size_t n = 1; n <= 8; n++) {
    double within;
    h[n - 1] = (double)n;
    ck_assert_int_eq(pgap_paths_within(&within, &p, h, n, 130, (double)INFINITY, NULL), PGAP_OK);
    ck_assert_double_le(within, before + 5e-3);
    ck_assert_double_le(within, pgap_projection_exceed(&p, (double)n, 130) + 5e-3);
    before = within;
  }
}
END_TEST

/* More than forty horizons take another sequence; the result goes on smoothly. */
START_TEST(many_horizons) {
  pgap_projection p = fitted();
  double h[60], few, many;
  for (size_t i = 0; i < 60; i++) h[i] = (double)(i + 1) / 12;
  ck_assert_int_eq(pgap_paths_within(&few, &p, h, 39, 100, (double)INFINITY, NULL), PGAP_OK);
  ck_assert_int_eq(pgap_paths_within(&many, &p, h, 40, 100, (double)INFINITY, NULL), PGAP_OK);
  ck_assert_double_eq_tol(few, many, 0.02);
  ck_assert_int_eq(pgap_paths_within(&many, &p, h, 60, 100, (double)INFINITY, NULL), PGAP_OK);
  ck_assert_double_le(many, few + 0.02);
}
END_TEST

START_TEST(no_projection_no_paths) {
  pgap_projection p;
  const double zero[] = {0, 0}, h[] = {1};
  pgap_projection_fit(&p, t, zero, 2, (pgap_limits){0, (double)NAN});
  double within;
  pgap_total total;
  ck_assert_int_eq(pgap_paths_within(&within, &p, h, 1, 0, 1, NULL), PGAP_OK);
  ck_assert_double_nan(within);
  ck_assert_int_eq(pgap_paths_total(&total, &p, h, 1, 1, NULL), PGAP_OK);
  ck_assert_double_nan(total.point);
  ck_assert_double_nan(total.exceed);
}
END_TEST

SUITE_MAIN("paths", one_horizon_is_the_marginal, one_horizon_has_the_quantiles,
           more_periods_lower_the_chance, many_horizons, no_projection_no_paths)
