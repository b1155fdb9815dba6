/* test_nowcast.c: a year from its first months, against numbers worked out by hand, and how a
 * projection passes through it. */
#include <math.h>
#include <plangap/nowcast.h>

#include "support/suite.h"

static const pgap_limits no_limits = {NAN, NAN};

/* 900, 930, 961: z = 30, 30.496, 31. */
static pgap_projection projection(void) {
  static const double t[] = {2021, 2022, 2023}, y[] = {900, 930, 961};
  pgap_projection p;
  pgap_projection_fit(&p, t, y, 3, no_limits);
  return p;
}

static pgap_year_to_date nine_months(double value) {
  return (pgap_year_to_date){.period = {2023 * 12, 2023 * 12 + 8, PGAP_PERIOD_TO_DATE},
                             .value = value,
                             .n = 3,
                             .years = {2022, 2021, 2020},
                             .parts = {740, 750, 760},
                             .wholes = {1000, 1000, 1000}};
}

/* log 0.74, 0.75, 0.76 = -0.3011051, -0.2876821, -0.2744368: mean -0.2877413, squares 0.000355603;
 * usual 0.0005 * 3 / 9 = 0.000166667; va = 0.00052227 / 3 * 4 / 3 = 0.00023212. */
START_TEST(by_hand) {
  pgap_projection p = projection();
  pgap_year_to_date d = nine_months(750);
  pgap_nowcast n;
  pgap_nowcast_fit(&n, &d, &p, 1);
  ck_assert(n.is_done);
  ck_assert_double_eq_tol(n.by_share, 6.62007321 + 0.28774134, 1e-7);
  ck_assert_double_eq_tol(n.va, 0.00023211984, 1e-10);
  ck_assert_double_eq_tol(n.by_projection, log(pgap_projection_point(&p, 1)), 1e-12);
  double slope = 2 / 31.0;
  ck_assert_double_eq_tol(n.vb, 2 * slope * slope * pgap_projection_variance(&p, 1), 1e-12);
  ck_assert_double_eq_tol(n.weight, n.vb / (n.va + n.vb), 1e-12);
  double centre = (n.by_share / n.va + n.by_projection / n.vb) / (1 / n.va + 1 / n.vb);
  ck_assert_double_eq_tol(n.centre, centre, 1e-12);
  ck_assert_double_eq_tol(n.sd, 0.87 * sqrt(1 / (1 / n.va + 1 / n.vb)), 1e-12);
  ck_assert_double_eq(n.nu, 3.6);
  ck_assert_double_eq_tol(pgap_nowcast_quantile(&n, 0.5), exp(centre), 1e-9);
}
END_TEST

/* Quantile and probability are inverse to each other. */
START_TEST(quantile_and_chance) {
  pgap_projection p = projection();
  pgap_year_to_date d = nine_months(750);
  pgap_nowcast n;
  pgap_nowcast_fit(&n, &d, &p, 1);
  static const double q[] = {0.025, 0.1, 0.5, 0.9, 0.975};
  for (size_t i = 0; i < sizeof q / sizeof q[0]; i++) {
    ck_assert_double_eq_tol(pgap_nowcast_exceed(&n, pgap_nowcast_quantile(&n, q[i])), 1 - q[i],
                            1e-9);
  }
  ck_assert_double_eq(pgap_nowcast_exceed(&n, 0), 1);
  ck_assert_double_eq(pgap_nowcast_exceed(&n, -5), 1);
}
END_TEST

/* One year of history: no variance of its own, the usual one twice. */
START_TEST(one_earlier_year) {
  pgap_projection p = projection();
  pgap_year_to_date d = nine_months(750);
  d.n = 1;
  pgap_nowcast n;
  pgap_nowcast_fit(&n, &d, &p, 1);
  ck_assert_double_eq_tol(n.va, 2 * 0.0005 * 3 / 9, 1e-15);
  ck_assert_double_eq_tol(n.by_share, log(750 / 0.74), 1e-12);
}
END_TEST

/* The more months, the more the figure to date weighs; twelve months count as eleven. */
START_TEST(weight_grows_with_months) {
  pgap_projection p = projection();
  double before = 0;
  for (int k = 1; k <= 12; k++) {
    pgap_year_to_date d = {.period = {2023 * 12, 2023 * 12 + k - 1, PGAP_PERIOD_TO_DATE},
                           .value = 80.0 * k,
                           .n = 2,
                           .parts = {80.0 * k, 80.0 * k},
                           .wholes = {960, 960}};
    pgap_nowcast n;
    pgap_nowcast_fit(&n, &d, &p, 1);
    ck_assert(n.is_done && n.va > 0 && n.sd > 0);
    if (k < 12)
      ck_assert_double_gt(n.weight, before);
    else
      ck_assert_double_eq(n.weight, before);
    before = n.weight;
  }
}
END_TEST

START_TEST(nothing_to_say) {
  pgap_projection p = projection(), none;
  pgap_projection_fit(&none, NULL, NULL, 0, no_limits);
  pgap_nowcast n;
  pgap_year_to_date d = nine_months(750);
  pgap_nowcast_fit(&n, &d, &none, 1);
  ck_assert(!n.is_done);
  d.n = 0;
  pgap_nowcast_fit(&n, &d, &p, 1);
  ck_assert(!n.is_done);
  ck_assert_double_nan(pgap_nowcast_quantile(&n, 0.5));
  ck_assert_double_nan(pgap_nowcast_exceed(&n, 1));
  d = nine_months(-1);
  pgap_nowcast_fit(&n, &d, &p, 1);
  ck_assert(!n.is_done);
  d = nine_months(750);
  d.parts[1] = 0;
  pgap_nowcast_fit(&n, &d, &p, 1);
  ck_assert(!n.is_done);
}
END_TEST

/* The projection passes through the nowcast; afterwards it adds its own drift and spread. */
START_TEST(anchor) {
  pgap_projection own = projection(), p = own;
  pgap_year_to_date d = nine_months(750);
  pgap_nowcast n;
  pgap_nowcast_fit(&n, &d, &p, 1);
  pgap_nowcast_anchor(&p, &n, 1);
  double z = sqrt(exp(n.centre)), sd = n.sd * z / 2;
  ck_assert_double_eq_tol(pgap_projection_point(&p, 1), exp(n.centre), 1e-9);
  ck_assert_double_eq_tol(pgap_projection_variance(&p, 1), sd * sd, 1e-12);
  ck_assert_double_eq_tol(pgap_projection_centre(&p, 3) - pgap_projection_centre(&p, 1),
                          pgap_projection_centre(&own, 3) - pgap_projection_centre(&own, 1), 1e-12);
  ck_assert_double_eq_tol(pgap_projection_variance(&p, 3) - pgap_projection_variance(&p, 1),
                          pgap_projection_variance(&own, 3) - pgap_projection_variance(&own, 1),
                          1e-12);
  ck_assert_double_eq(pgap_projection_centre(&p, 0), own.z_last);
  /* On the root scale the interval is that of the nowcast to within a tenth of its width. */
  pgap_interval i = pgap_projection_interval(&p, 1, 0.8, NULL);
  double width = pgap_nowcast_quantile(&n, 0.9) - pgap_nowcast_quantile(&n, 0.1);
  ck_assert_double_eq_tol(i.lower, pgap_nowcast_quantile(&n, 0.1), width / 10);
  ck_assert_double_eq_tol(i.upper, pgap_nowcast_quantile(&n, 0.9), width / 10);
}
END_TEST

/* A scenario replaces the centre and leaves the spread. */
START_TEST(scenario_growth) {
  pgap_projection own = projection(), p = own;
  p.scenario = (pgap_scenario){.has_growth = true, .growth = 0.08};
  ck_assert_double_eq_tol(pgap_projection_point(&p, 0), 961, 1e-9);
  ck_assert_double_eq_tol(pgap_projection_point(&p, 2), 961 * 1.08 * 1.08, 1e-9);
  ck_assert_double_eq(pgap_projection_variance(&p, 2), pgap_projection_variance(&own, 2));
  ck_assert_double_eq_tol(pgap_projection_exceed(&p, 2, 961 * 1.08 * 1.08), 0.5, 1e-9);
  ck_assert_double_eq_tol(pgap_projection_reach(&p, 961 * 1.21, 1, 30), log(1.21) / log(1.08),
                          1e-6);
  ck_assert_double_nan(pgap_projection_reach(&p, 961 * 1.21, 1, 2));
  ck_assert_double_nan(pgap_projection_reach(&p, 900, -1, 30));
}
END_TEST

START_TEST(scenario_raise) {
  pgap_projection own = projection(), p = own;
  p.scenario.raise = 0.05;
  for (double h = 0.5; h < 5; h += 0.5) {
    ck_assert_double_eq_tol(pgap_projection_point(&p, h), 1.05 * pgap_projection_point(&own, h),
                            1e-9);
  }
  ck_assert_double_eq(pgap_projection_point(&p, 0), pgap_projection_point(&own, 0));
}
END_TEST

/* Of negative values more is more. */
START_TEST(scenario_of_negative_values) {
  static const double t[] = {2021, 2022, 2023}, y[] = {-12, -11, -10};
  pgap_projection p;
  pgap_projection_fit(&p, t, y, 3, no_limits);
  p.scenario = (pgap_scenario){.has_growth = true, .growth = 0.1};
  ck_assert_double_eq_tol(pgap_projection_point(&p, 1), -9, 1e-9);
}
END_TEST

SUITE_MAIN("nowcast", by_hand, quantile_and_chance, one_earlier_year, weight_grows_with_months,
           nothing_to_say, anchor, scenario_growth, scenario_raise, scenario_of_negative_values)
