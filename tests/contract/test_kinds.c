/* test_kinds.c: what every row of kinds.def must hold (plangap/kind.h), tested row by row.
 *
 * Nothing here knows a kind: a value to try is the first one of a list that the kind itself accepts
 * and that lies on the good side of the base. */
#include <math.h>
#include <plangap/assessment.h>
#include <plangap/kind.h>
#include <stdio.h>

#include "support/plan_maker.h"
#include "support/suite.h"

enum { N_KINDS_LEAST = 10 };
static const double base = 50, years = 5;

static const pgap_indicator rising = {.id = "x", .direction = PGAP_DIRECTION_UP};
static const pgap_indicator falling = {.id = "x", .direction = PGAP_DIRECTION_DOWN};

/* A target of the kind that goes the indicator's way from the base; false when there is none. */
static bool try_target(pgap_target *out, const pgap_kind *kind, const pgap_indicator *indicator) {
  static const double values[] = {2, 7, 95, 100, -2, 0.5, 20};
  bool is_up = indicator->direction == PGAP_DIRECTION_UP;
  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
    *out = (pgap_target){.kind = kind,
                         .indicator = indicator,
                         .op = is_up ? PGAP_OP_AT_LEAST : PGAP_OP_AT_MOST,
                         .value = values[i]};
    double level = kind->level(values[i], base, years);
    if (kind->check(out, NULL) == PGAP_OK && level > 0 && (level > base) == is_up) return true;
  }
  return false;
}

static double completion(const pgap_kind *kind, double y, double b, double level, bool is_met) {
  return kind->completion(&(pgap_progress){y, b, level, is_met ? 5 : 0, 5});
}

typedef void check_row(const pgap_kind *kind, const pgap_target *target, double level);

/* Every kind, upwards and, where it can, downwards. */
static void every_row(check_row *check) {
  for (size_t i = 0; pgap_kind_at(i); i++) {
    const pgap_kind *kind = pgap_kind_at(i);
    pgap_target t;
    ck_assert_msg(try_target(&t, kind, &rising), "%s: no value to try", kind->name);
    check(kind, &t, kind->level(t.value, base, years));
    if (try_target(&t, kind, &falling)) check(kind, &t, kind->level(t.value, base, years));
  }
}

START_TEST(texts) {
  size_t n = 0;
  for (; pgap_kind_at(n); n++) {
    const pgap_kind *k = pgap_kind_at(n);
    ck_assert(k->name[0] && k->summary[0] && k->formula[0] && k->example[0] && k->source[0]);
    ck_assert(k->check && k->level && k->course && k->completion);
    ck_assert_int_ne(k->path, PGAP_PATH_DEFAULT);
    ck_assert_ptr_eq(pgap_kind_find(k->name), k);
    ck_assert_ptr_eq(pgap_kind_read(k->name), k);
    ck_assert_msg(k->name_zh && k->name_zh[0], "%s: no Chinese name", k->name);
    ck_assert_ptr_eq(pgap_kind_read(k->name_zh), k);
    for (size_t i = 0; i < n; i++) {
      ck_assert_str_ne(k->name, pgap_kind_at(i)->name);
      ck_assert_str_ne(k->summary, pgap_kind_at(i)->summary);
      ck_assert_str_ne(k->example, pgap_kind_at(i)->example);
    }
  }
  ck_assert_uint_ge(n, N_KINDS_LEAST);
  ck_assert_ptr_null(pgap_kind_find("no such kind"));
  ck_assert_ptr_null(pgap_kind_read("no such kind"));
  ck_assert_ptr_nonnull(pgap_kind_word(2 * n - 1));
  ck_assert_ptr_null(pgap_kind_word(2 * n));
}
END_TEST

static bool uses_base(const pgap_kind *k, double level) {
  return completion(k, 60, base, level, true) != completion(k, 60, base + 1, level, true);
}

/* 0 at the base, unless the base plays no part at all. */
static void zero_at_base(const pgap_kind *k, const pgap_target *t, double level) {
  (void)t;
  if (!uses_base(k, level)) return;
  ck_assert_double_eq_tol(completion(k, base, base, level, false), 0, 1e-12);
}

static void one_at_level(const pgap_kind *k, const pgap_target *t, double level) {
  pgap_band band = pgap_target_band(t, level, NAN);
  ck_assert_msg(fabs(completion(k, level, base, level, true) - 1) < 1e-12, "%s", k->name);
  ck_assert_msg(pgap_band_holds(band, level), "%s", k->name);
}

static void monotone(const pgap_kind *k, const pgap_target *t, double level) {
  /* Of a ceiling without a base, completion is the part used up. */
  if (t->op == PGAP_OP_AT_MOST && !uses_base(k, level)) return;
  double before = -INFINITY;
  for (int i = 0; i <= 20; i++) {
    double y = base + (level - base) * i / 16;
    double now = completion(k, y, base, level, true);
    ck_assert_msg(now >= before, "%s at %g", k->name, y);
    before = now;
  }
}

/* A level made from the base scales with it; one given in the row scales with its value. */
static void unit_scaling(const pgap_kind *k, const pgap_target *t, double level) {
  for (double unit = 1e-6; unit < 1e7; unit *= 100) {
    double value = k->value_in_unit ? unit * t->value : t->value;
    double scaled = k->level(value, unit * base, years);
    bool is_absolute = !k->value_in_unit && scaled == level; /* a percent of its own */
    if (!is_absolute) ck_assert_double_eq_tol(scaled / unit, level, 1e-9 * fabs(level));
    double y = base + 0.3 * (level - base);
    double done = completion(k, y, base, level, true);
    double same = completion(k, unit * y, unit * base, unit * level, true);
    ck_assert_double_eq_tol(same, done, 1e-9);
  }
}

START_TEST(completion_is_zero_at_the_base) { every_row(zero_at_base); }
END_TEST
START_TEST(completion_is_one_at_the_level) { every_row(one_at_level); }
END_TEST
START_TEST(completion_grows_the_good_way) { every_row(monotone); }
END_TEST
START_TEST(the_level_scales_with_the_unit) { every_row(unit_scaling); }
END_TEST

/* Values of every year from 2020 on, as a kind is measured on them: the year's own, so many
 * entities, or a level that grows by so much while the other indicator stands still. */
static void add_years(plan_maker *m, const pgap_kind *kind, bool is_up, const double *y, int n) {
  char text[64];
  double level = 100;
  for (int i = 0; i < n; i++) {
    int year = 2020 + i, n_entities = (int)(is_up ? floor(y[i] + 1e-9) : ceil(y[i] - 1e-9));
    for (int k = 0; kind->of_entities && k < 120; k++) {
      snprintf(text, sizeof text, "e%d:%d=%d", k, year, k < n_entities ? 10 : 9);
      plan_maker_actuals(m, "x", text);
    }
    if (i > 0 && kind->has_other) level *= 1 + y[i] / 100;
    snprintf(text, sizeof text, "%d=%.17g", year, kind->has_other ? level : y[i]);
    if (!kind->of_entities) plan_maker_actuals(m, "x", text);
    snprintf(text, sizeof text, "%d=1", year);
    if (kind->has_other) plan_maker_actuals(m, "o", text);
  }
}

/* A whole plan: from the base in 2020 to `part` of the way in every year of the window. */
static pgap_assessment play(const pgap_kind *kind, const pgap_target *t, double part, double unit) {
  static const char *const words[] = {"stock", "flow", "share"};
  plan_maker m;
  pgap_assessment a;
  for (size_t w = 0;; w++) {
    ck_assert_msg(w < 3, "%s fits no indicator", kind->name);
    char text[16];
    bool is_up = t->indicator->direction == PGAP_DIRECTION_UP;
    snprintf(text, sizeof text, "%s %s", is_up ? "up" : "down", words[w]);
    plan_maker_begin(&m);
    plan_maker_indicator(&m, "x", text);
    plan_maker_indicator(&m, "o", "up stock");
    double level = kind->level(t->value, base, years);
    double y =
        kind->course == pgap_course_sum ? part * level / years : base + part * (level - base);
    double all[] = {unit * base, unit * y, unit * y, unit * y, unit * y, unit * y};
    add_years(&m, kind, is_up, all, 6);
    plan_maker_target(&m, (plan_row){.indicator = "x",
                                     .kind = kind->name,
                                     .due = "2021/2025",
                                     .threshold = 10,
                                     .other = kind->has_other ? "o" : NULL,
                                     .value = kind->value_in_unit ? unit * t->value : t->value});
    if (plan_maker_check(&m) == 0) break;
    plan_maker_end(&m);
  }
  ck_assert_int_eq(pgap_assess_plan(&a, &m.plan, NULL, NULL), PGAP_OK);
  plan_maker_end(&m);
  return a;
}

static void verdict_at_due(const pgap_kind *k, const pgap_target *t, double level) {
  bool is_absolute = !k->value_in_unit && k->level(t->value, 2 * base, years) == level;
  for (double unit = 1; unit < 1e7; unit *= is_absolute ? 1e9 : 1000) {
    pgap_assessment met = play(k, t, 1, unit);
    ck_assert_msg(met.rating == PGAP_RATING_ACHIEVED, "%s x %g: %s", k->name, unit,
                  pgap_rating_name(met.rating));
    ck_assert_double_eq_tol(met.completion, 1, 1e-9);
    bool is_ceiling = k->course == pgap_course_sum && t->op == PGAP_OP_AT_MOST;
    pgap_assessment missed = play(k, t, is_ceiling ? 1.01 : 0.99, unit);
    ck_assert_msg(missed.rating == PGAP_RATING_MISSED, "%s x %g: %s", k->name, unit,
                  pgap_rating_name(missed.rating));
  }
}

START_TEST(a_plan_ends_with_the_right_verdict) { every_row(verdict_at_due); }
END_TEST

SUITE_MAIN("kinds", texts, completion_is_zero_at_the_base, completion_is_one_at_the_level,
           completion_grows_the_good_way, the_level_scales_with_the_unit,
           a_plan_ends_with_the_right_verdict)
