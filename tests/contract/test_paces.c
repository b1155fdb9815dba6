/* test_paces.c: what was observed and what is required are paces of one manner, in every row of methods.def.
 *
 * On data that go to the target at one constant pace (in units where the method looks at differences, in
 * percent where it looks at growth rates), at a share of that pace: a method that mixes linear and
 * geometric paces, or counts points where years have passed, gives another class. */
#include <check.h>
#include <math.h>
#include <plangap/method.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/plan_maker.h"

enum { FIRST = 2013, BASE = 2015, LAST = 2022, DUE = 2030, TEXT_SIZE = 1200 };

/* Which values there are. */
typedef enum points { EVERY_YEAR, WITH_HOLES, WITH_HALVES, POINTS } points;
static const char *const point_names[POINTS] = {"every year", "years missing", "half-years, too"};

static const double pace_shares[] = {0.3, 0.55, 0.8, 1, 1.3};
enum { N_SHARES = sizeof pace_shares / sizeof pace_shares[0] };

static const struct {
  const char *words;
  double base, target;
} ways[] = {{"up stock", 50, 80}, {"down stock", 80, 50}};
enum { N_WAYS = 2 };

typedef enum law { ON_PACE, BELOW_PACE, SAME_WITH_HOLES, SAME_WITH_HALVES } law;

/* Exemptions, each by the published rule of the method. */
static const struct {
  const char *method;
  law law;
  const char *reason;
} exempt[] = {
    {"srd", ON_PACE, "it tells a chance: comparable series slow down"},
};

/* Methods that tell growth from a fall by differences, and yet go on by a growth rate. */
static const char *const by_rate[] = {"unsd"};

static bool is_geometric(const pgap_method *method) {
  for (size_t i = 0; i < sizeof by_rate / sizeof by_rate[0]; i++)
    if (strcmp(by_rate[i], method->name) == 0) return true;
  return method->mirror == PGAP_MIRROR_RECIPROCAL;
}

static bool is_exempt(const pgap_method *method, law which) {
  for (size_t i = 0; i < sizeof exempt / sizeof exempt[0]; i++)
    if (exempt[i].law == which && strcmp(exempt[i].method, method->name) == 0) return true;
  return false;
}

/* The value at a moment on the way, at a share of the constant pace that reaches the target at due. */
static double value_at(size_t way, bool is_curved, double share, double t) {
  double base = ways[way].base, target = ways[way].target, part = share * (t - BASE) / (DUE - BASE);
  return is_curved ? base * pow(target / base, part) : base + (target - base) * part;
}

static bool is_hole(int year) {
  return year == 2014 || year == 2017 || year == 2018 || year == 2020;
}

static void add_values(plan_maker *m, size_t way, bool is_curved, double share, points which) {
  char text[TEXT_SIZE];
  int used = 0;
  for (int year = FIRST; year <= LAST; year++) {
    if (which == WITH_HOLES && is_hole(year)) continue;
    if (which == WITH_HALVES && year > LAST - 2)
      used += snprintf(text + used, TEXT_SIZE - (size_t)used, "%d-06=%.17g ", year,
                       value_at(way, is_curved, share, year - 0.5));
    used += snprintf(text + used, TEXT_SIZE - (size_t)used, "%d=%.17g ", year,
                     value_at(way, is_curved, share, year));
  }
  plan_maker_actuals(m, "x", text);
}

static void judge(pgap_verdict *out, const pgap_method *method, size_t way, double share,
                  points which) {
  static const char *const areas[] = {"B", "C", "D", "E"};
  static const char *const peers[] = {"2022=30", "2022=55", "2022=80", "2022=95"};
  static pgap_working working;
  plan_maker m;
  pgap_case c = {0};
  plan_maker_begin(&m);
  plan_maker_indicator(&m, "x", ways[way].words);
  add_values(&m, way, is_geometric(method), share, which);
  for (size_t i = 0; i < sizeof areas / sizeof areas[0]; i++) {
    plan_maker_area(&m, areas[i]);
    plan_maker_actuals(&m, "x", peers[i]);
  }
  plan_maker_area(&m, "A");
  plan_maker_target(
      &m, (plan_row){.indicator = "x", .base = "2015", .due = "2030", .value = ways[way].target});
  plan_maker_check(&m);
  ck_assert_int_eq(pgap_case_build(&c, &m.plan, 0, plan_maker_as_of("2022"), NULL), PGAP_OK);
  pgap_method_judge(out, method, &c, NULL, 0, &working);
  pgap_case_dispose(&c);
  plan_maker_end(&m);
}

static const pgap_method *row_at(int i) { return pgap_method_at((size_t)i); }

static const char *class_name(const pgap_verdict *v) { return v->cls ? v->cls->name : "none"; }

static void check_tone(law which, double share, bool is_good) {
  for (int i = 0; row_at(i); i++) {
    const pgap_method *method = row_at(i);
    if (method->is_book || is_exempt(method, which)) continue;
    for (size_t way = 0; way < N_WAYS; way++) {
      for (points p = EVERY_YEAR; p < POINTS; p++) {
        pgap_verdict v;
        judge(&v, method, way, share, p);
        if (!v.cls || !v.counts) continue;
        bool is_found = v.cls->tone <= PGAP_TONE_ON_TRACK;
        ck_assert_msg(is_found == is_good, "%s, %s, %s: %s (%s) at %g of the pace", method->name,
                      ways[way].words, point_names[p], class_name(&v), v.detail, share);
      }
    }
  }
}

START_TEST(the_required_pace_is_enough) { check_tone(ON_PACE, 1, true); }
END_TEST

START_TEST(a_third_of_it_is_not) { check_tone(BELOW_PACE, 0.3, false); }
END_TEST

static void check_points(law which, points p) {
  for (int i = 0; row_at(i); i++) {
    const pgap_method *method = row_at(i);
    if (method->is_book || is_exempt(method, which)) continue;
    for (size_t k = 0; k < N_WAYS * N_SHARES; k++) {
      pgap_verdict all, some;
      double share = pace_shares[k / N_WAYS];
      judge(&all, method, k % N_WAYS, share, EVERY_YEAR);
      judge(&some, method, k % N_WAYS, share, p);
      bool is_same = some.cls ? some.cls == all.cls : some.why.n > 0;
      ck_assert_msg(is_same, "%s, %s at %g of the pace: %s (%s), with %s %s (%s)", method->name,
                    ways[k % N_WAYS].words, share, class_name(&all), all.detail, point_names[p],
                    class_name(&some), some.detail);
    }
  }
}

START_TEST(years_pass_where_points_are_missing) { check_points(SAME_WITH_HOLES, WITH_HOLES); }
END_TEST

START_TEST(points_within_a_year_are_no_years) { check_points(SAME_WITH_HALVES, WITH_HALVES); }
END_TEST

int main(void) {
  Suite *suite = suite_create("paces");
  TCase *rows = tcase_create("rows");
  tcase_add_test(rows, the_required_pace_is_enough);
  tcase_add_test(rows, a_third_of_it_is_not);
  tcase_add_test(rows, years_pass_where_points_are_missing);
  tcase_add_test(rows, points_within_a_year_are_no_years);
  tcase_set_timeout(rows, 60);
  suite_add_tcase(suite, rows);
  SRunner *runner = srunner_create(suite);
  srunner_run_all(runner, CK_NORMAL);
  int n_failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
