/* test_methods.c: what every row of methods.def must hold (plangap/method.h), tested row by row. */
#include <math.h>
#include <plangap/assessment.h>
#include <plangap/kind.h>
#include <stdio.h>

#include "support/assess.h"
#include "support/suite.h"

enum { N_YEARS = 6, FIRST_YEAR = 2017, N_SERIES = 6 };

/* Yearly values 2017 to 2022, base in 2020, and a target for 2025. All cross zero, so that their
 * mirror images are judged on the same scale. */
static const struct {
  double y[N_YEARS], level;
} series[N_SERIES] = {
    {{-6, -4, -3, -1, 1, 3}, 8}, {{-3, -3, -2, -2, -1, 1}, 5}, {{5, 3, 1, -1, -2, -4}, 6},
    {{-9, -5, -4, -2, 4, 7}, 6}, {{-2, 2, -2, 2, -2, 2}, 4},   {{-4, -3, -2, -1, 0.5, 1}, 4},
};

static void write_actuals(char out[300], const double y[N_YEARS], double factor, const int *order) {
  int used = 0;
  for (int k = 0; k < N_YEARS; k++) {
    int i = order ? order[k] : k;
    used += snprintf(out + used, 300 - (size_t)used, "%d=%.17g ", FIRST_YEAR + i, factor * y[i]);
  }
}

/* Ratings of all series by a method; values times `factor`, rows in `order` (NULL = as they are). */
static void judge(pgap_rating out[N_SERIES], const pgap_method *method, double factor,
                  const int *order) {
  static const char *const ids[N_SERIES] = {"a", "b", "c", "d", "e", "f"};
  plan_maker m;
  plan_maker_begin(&m);
  for (size_t k = 0; k < N_SERIES; k++) {
    size_t i = order ? (size_t)order[k] : k;
    char actuals[300];
    plan_maker_indicator(&m, ids[i], factor < 0 ? "down index" : "up index");
    write_actuals(actuals, series[i].y, factor, order);
    plan_maker_actuals(&m, ids[i], actuals);
    plan_maker_target(&m, (plan_row){.indicator = ids[i], .value = factor * series[i].level});
  }
  plan_maker_finish(&m);
  pgap_assessment a[N_SERIES];
  pgap_assess_options options = {.method = method};
  ck_assert_int_eq(pgap_assess_plan(a, &m.plan, &options, NULL), PGAP_OK);
  for (size_t k = 0; k < N_SERIES; k++) out[order ? order[k] : (int)k] = a[k].rating;
  plan_maker_end(&m);
}

static void check_same(const pgap_method *method, const char *what, double factor,
                       const int *order) {
  pgap_rating plain[N_SERIES], other[N_SERIES];
  judge(plain, method, 1, NULL);
  judge(other, method, factor, order);
  for (size_t i = 0; i < N_SERIES; i++) {
    ck_assert_msg(plain[i] == other[i], "%s, %s, series %zu: %s, then %s", method->name, what, i,
                  pgap_rating_name(plain[i]), pgap_rating_name(other[i]));
  }
}

START_TEST(texts) {
  size_t n = 0;
  for (; pgap_method_at(n); n++) {
    const pgap_method *method = pgap_method_at(n);
    ck_assert(method->name[0] && method->summary[0] && method->formula[0] && method->source[0]);
    ck_assert(method->score != NULL);
    ck_assert_ptr_eq(pgap_method_find(method->name), method);
    for (size_t i = 0; i < n; i++) ck_assert_str_ne(method->name, pgap_method_at(i)->name);
  }
  ck_assert_uint_ge(n, 1);
  ck_assert_ptr_null(pgap_method_find("no such method"));
  ck_assert_ptr_nonnull(pgap_method_find("srd")); /* the default of plan.ini */
}
END_TEST

static pgap_assessment assess_one(const pgap_method *method, const char *actuals, plan_row row) {
  return assess_by("up stock", actuals, row, "2022", (pgap_assess_options){.method = method});
}

START_TEST(target_met_is_the_best_class) {
  static const char *const met[] = {"2018=50 2019=55 2020=60 2021=72 2022=85",
                                    "2018=50 2019=55 2020=60 2021=85 2022=120", "2020=60 2022=99"};
  for (size_t k = 0; pgap_method_at(k); k++) {
    for (size_t i = 0; i < sizeof met / sizeof met[0]; i++) {
      pgap_assessment a = assess_one(pgap_method_at(k), met[i], (plan_row){.value = 85});
      ck_assert_int_eq(a.rating, PGAP_RATING_ACHIEVED);
      ck_assert_uint_ge(a.reasons.n, 1);
    }
  }
}
END_TEST

START_TEST(a_missing_need_has_a_reason) {
  static const struct {
    const char *actuals;
    plan_row row;
  } rows[] = {
      {"", {.value = 85}},
      {"2023=70", {.value = 85}},
      {"2019=50", {.kind = "multiple", .value = 2}},
      {"2020=60 2021=65", {.value = 85, .set_on = 20240101}},
  };
  for (size_t k = 0; pgap_method_at(k); k++) {
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
      pgap_assessment a = assess_one(pgap_method_at(k), rows[i].actuals, rows[i].row);
      ck_assert_int_eq(a.rating, PGAP_RATING_NOT_ASSESSED);
      ck_assert_uint_ge(a.reasons.n, 1);
    }
  }
}
END_TEST

START_TEST(mirror_law) {
  for (size_t k = 0; pgap_method_at(k); k++) check_same(pgap_method_at(k), "mirrored", -1, NULL);
}
END_TEST

START_TEST(unit_scaling) {
  for (size_t k = 0; pgap_method_at(k); k++) {
    check_same(pgap_method_at(k), "in thousandths", 1000, NULL);
    check_same(pgap_method_at(k), "in hundred millions", 1e-8, NULL);
  }
}
END_TEST

START_TEST(row_order) {
  static const int orders[][N_SERIES] = {{5, 4, 3, 2, 1, 0}, {2, 0, 4, 5, 1, 3}};
  for (size_t k = 0; pgap_method_at(k); k++) {
    check_same(pgap_method_at(k), "backwards", 1, orders[0]);
    check_same(pgap_method_at(k), "shuffled", 1, orders[1]);
  }
}
END_TEST

/* The series above are worth judging: they do not all end in one class. */
START_TEST(the_series_differ) {
  pgap_rating ratings[N_SERIES];
  judge(ratings, pgap_method_find("srd"), 1, NULL);
  bool seen[PGAP_RATINGS] = {false};
  int n = 0;
  for (size_t i = 0; i < N_SERIES; i++) {
    if (!seen[ratings[i]]) n++;
    seen[ratings[i]] = true;
  }
  ck_assert_int_ge(n, 3);
}
END_TEST

SUITE_MAIN("methods", texts, target_met_is_the_best_class, a_missing_need_has_a_reason, mirror_law,
           unit_scaling, row_order, the_series_differ)
