/* course_scene.c: see course_scene.h. */
#include "course_scene.h"

#include <check.h>

plan_maker maker;

pgap_course play(scene s) {
  plan_maker_begin(&maker);
  maker.plan.settings.base = s.base;
  plan_maker_indicator(&maker, "x", s.words);
  plan_maker_actuals(&maker, "x", s.actuals);
  s.row.indicator = "x";
  plan_maker_target(&maker, s.row);
  plan_maker_check(&maker);
  return plan_maker_course(&maker, 0, s.as_of);
}

void done(pgap_course *c) {
  pgap_course_dispose(c);
  plan_maker_end(&maker);
}

void check_point(const pgap_course *c, size_t i, double t, double y) {
  ck_assert_uint_lt(i, c->n);
  ck_assert_double_eq_tol(c->t[i], t, 1e-9);
  ck_assert_double_eq_tol(c->y[i], y, 1e-9);
}

void check_base(const pgap_course *c, double t, double y) {
  ck_assert_double_eq_tol(c->base_t, t, 1e-9);
  ck_assert_double_eq_tol(c->base, y, 1e-9);
}
