/* test_mirror.c: mirror laws over random cases (a fixed seed), for every row of methods.def.
 *
 * A decrease target and the negated increase target get the same class. So do a decrease and the reciprocal
 * increase where the method looks at growth rates (pgap_mirror). A method that breaks a law by its published
 * formula stands in a table with the reason, and differs only as far as the formula says. */
#include <check.h>
#include <math.h>
#include <plangap/method.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/plan_maker.h"
#include "support/suite.h"

enum {
  N_CASES = 4000,
  TOGETHER = 40,
  FIRST = 2013,
  LAST = 2022,
  METHODS_MOST = 64,
  TEXT_SIZE = 600
};

typedef struct random_case {
  double y[LAST - FIRST + 1], target, peers[4];
  bool is_up;
  const char *base, *due;
} random_case;

/* Marsaglia's xorshift64; 0 to below 1. */
static double draw(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return (double)(*state >> 11) / 9007199254740992.0;
}

/* Growth of -12 to +12 % a year with noise, a target 3 to 60 % from the base. */
static random_case make(uint64_t *state) {
  random_case c = {.is_up = draw(state) < 0.5};
  double growth = 0.24 * draw(state) - 0.12, noise = 0.04 * draw(state);
  double y = 20 + 80 * draw(state);
  for (int i = 0; i <= LAST - FIRST; i++) {
    c.y[i] = y;
    y *= 1 + growth + noise * (2 * draw(state) - 1);
  }
  bool is_long = draw(state) < 0.5;
  c.base = is_long ? "2015" : "2020";
  c.due = is_long ? "2030" : "2025";
  double base = c.y[is_long ? 2 : 7], step = 1 + 0.03 + 0.57 * draw(state);
  c.target = c.is_up ? base * step : base / step;
  for (size_t i = 0; i < 4; i++) c.peers[i] = 20 + 80 * draw(state);
  return c;
}

typedef enum view { PLAIN, NEGATED, RECIPROCAL } view;

static double shown(view v, double y) { return v == PLAIN ? y : v == NEGATED ? -y : 1 / y; }

static void add_case(plan_maker *m, const random_case *c, const char *id, view v) {
  static const char *const areas[] = {"B", "C", "D", "E"};
  char text[TEXT_SIZE];
  int used = 0;
  plan_maker_indicator(m, id, c->is_up == (v == PLAIN) ? "up index" : "down index");
  for (int i = 0; i <= LAST - FIRST; i++)
    used +=
        snprintf(text + used, TEXT_SIZE - (size_t)used, "%d=%.17g ", FIRST + i, shown(v, c->y[i]));
  plan_maker_actuals(m, id, text);
  for (size_t k = 0; k < 4; k++) {
    snprintf(text, sizeof text, "2022=%.17g", shown(v, c->peers[k]));
    plan_maker_area(m, areas[k]);
    plan_maker_actuals(m, id, text);
  }
  plan_maker_area(m, "A");
  plan_maker_target(
      m, (plan_row){.indicator = id, .base = c->base, .due = c->due, .value = shown(v, c->target)});
}

/* What was judged, and the numbers that the method gave. */
typedef struct outcome {
  const pgap_class *cls;
  double growth, required, measure; /* NaN = not given */
  pgap_reasons why;
} outcome;

/* R = g / r of growth rates: the reciprocal has -g / (1 + g) and -r / (1 + r), so R (1 + r) / (1 + g). */
static double mirrored_ratio(const outcome *o) {
  return o->measure * (1 + o->required) / (1 + o->growth);
}

/* A growth rate g in the good direction: the reciprocal has g / (1 + g), of a fall -g: -g / (1 + g). */
static double mirrored_rate(const outcome *o, bool is_up) {
  return o->measure / (1 + (is_up ? o->measure : -o->measure));
}

/* Methods whose class may change under the reciprocal: only where a limit lies between what they measure and
 * what the formula makes of it. */
static const struct {
  const char *method, *measure;
  bool has_required;
  double limits[4];
  const char *reason;
} by_formula[] = {
    {"eurostat", "ratio", true, {0.95, 0.6, 0, 0}, "R = CAGR so far / CAGR required"},
    {"opensdg", "ratio", true, {0.95, 0.6, 0, 0}, "R = CAGR so far / CAGR required"},
    {"istat", "directed_cagr", false, {0.05, 0.01, -0.01, -0.05}, "limits on the CAGR itself"},
};
enum { N_FORMULAS = sizeof by_formula / sizeof by_formula[0] };

/* Methods that negation may change. */
static const struct {
  const char *method;
  bool is_refused; /* negative values are not assessed */
  const char *reason;
} by_sign[] = {
    {"aarr", true, "logarithms: values that are not positive have no rate"},
    {"srd", false, "positive values are projected on the root scale, negative ones on their own"},
};
enum { N_SIGNS = sizeof by_sign / sizeof by_sign[0] };

static double output_of(const pgap_working *w, const pgap_verdict *v, const char *key) {
  for (size_t i = 0; v->form && i < v->form->n_outputs; i++)
    if (strcmp(v->form->outputs[i].key, key) == 0 && w->out[i].type == PGAP_PUT_NUMBER)
      return w->out[i].number;
  return NAN;
}

static size_t formula_of(const pgap_method *method) {
  size_t i = 0;
  while (i < N_FORMULAS && strcmp(by_formula[i].method, method->name) != 0) i++;
  return i;
}

static outcome judge(const pgap_method *method, const pgap_case *c) {
  static pgap_working w;
  pgap_verdict v;
  pgap_method_judge(&v, method, c, NULL, 0, &w);
  outcome out = {v.cls, NAN, NAN, NAN, v.why};
  size_t i = formula_of(method);
  if (i == N_FORMULAS) return out;
  out.measure = output_of(&w, &v, by_formula[i].measure);
  if (!by_formula[i].has_required) return out;
  bool is_eurostat = !isnan(output_of(&w, &v, "cagr_actual"));
  out.growth = output_of(&w, &v, is_eurostat ? "cagr_actual" : "cagr");
  out.required = output_of(&w, &v, "cagr_required");
  return out;
}

static outcome outcomes[3][TOGETHER][METHODS_MOST];
static size_t n_differ[METHODS_MOST], n_judged[METHODS_MOST];

static const char *name_of(const outcome *o) { return o->cls ? o->cls->name : "none"; }

static void check_reciprocal(size_t k, const random_case *c, const outcome *a, const outcome *b) {
  const double rounding = 1e-9;
  const pgap_method *method = pgap_method_at(k);
  size_t i = formula_of(method);
  if (i == N_FORMULAS || isnan(a->measure) || isnan(b->measure)) {
    ck_assert_msg(a->cls == b->cls, "%s: %s, reciprocal %s", method->name, name_of(a), name_of(b));
    return;
  }
  double told = by_formula[i].has_required ? mirrored_ratio(a) : mirrored_rate(a, c->is_up);
  ck_assert_msg(fabs(b->measure - told) <= rounding * fmax(1, fabs(told)),
                "%s: %.12g, reciprocal %.12g, by the formula %.12g", method->name, a->measure,
                b->measure, told);
  double low = fmin(a->measure, b->measure), high = fmax(a->measure, b->measure);
  bool is_near = false;
  for (size_t j = 0; j < 4; j++) {
    double limit = by_formula[i].limits[j];
    is_near = is_near || (limit >= low - rounding && limit <= high + rounding);
  }
  n_differ[k] += a->cls != b->cls;
  ck_assert_msg(a->cls == b->cls || is_near, "%s: %s at %g, reciprocal %s at %g: no limit between",
                method->name, name_of(a), a->measure, name_of(b), b->measure);
}

static void check_negated(const pgap_method *method, const outcome *a, const outcome *b) {
  size_t i = 0;
  while (i < N_SIGNS && strcmp(by_sign[i].method, method->name) != 0) i++;
  bool is_refused = i < N_SIGNS && by_sign[i].is_refused && !b->cls && b->why.n > 0;
  bool is_free = i < N_SIGNS && !by_sign[i].is_refused;
  ck_assert_msg(a->cls == b->cls || is_refused || is_free, "%s: %s, negated %s", method->name,
                name_of(a), name_of(b));
}

static void judge_all(const random_case *cases, view v) {
  static char ids[TOGETHER][8];
  static pgap_case c;
  plan_maker m;
  pgap_case_forget(&c);
  plan_maker_begin(&m);
  for (size_t i = 0; i < TOGETHER; i++) {
    snprintf(ids[i], sizeof ids[i], "x%zu", i);
    add_case(&m, &cases[i], ids[i], v);
  }
  plan_maker_check(&m);
  for (size_t i = 0; i < TOGETHER; i++) {
    ck_assert_int_eq(pgap_case_build(&c, &m.plan, i, plan_maker_as_of("2022"), NULL), PGAP_OK);
    for (size_t k = 0; pgap_method_at(k); k++) outcomes[v][i][k] = judge(pgap_method_at(k), &c);
  }
  plan_maker_end(&m);
}

static void check_case(const random_case *c, size_t i) {
  for (size_t k = 0; pgap_method_at(k); k++) {
    const pgap_method *method = pgap_method_at(k);
    const outcome *plain = &outcomes[PLAIN][i][k];
    n_judged[k] += plain->cls != NULL;
    check_negated(method, plain, &outcomes[NEGATED][i][k]);
    if (method->mirror == PGAP_MIRROR_RECIPROCAL)
      check_reciprocal(k, c, plain, &outcomes[RECIPROCAL][i][k]);
  }
}

START_TEST(random_cases_have_mirror_images) {
  uint64_t state = 20240229;
  for (size_t n = 0; n < N_CASES; n += TOGETHER) {
    random_case cases[TOGETHER];
    for (size_t i = 0; i < TOGETHER; i++) cases[i] = make(&state);
    for (view v = PLAIN; v <= RECIPROCAL; v++) judge_all(cases, v);
    for (size_t i = 0; i < TOGETHER; i++) check_case(&cases[i], i);
  }
  for (size_t k = 0; pgap_method_at(k); k++) {
    const pgap_method *method = pgap_method_at(k);
    ck_assert_msg(method->is_book || n_judged[k] == N_CASES, "%s judged %zu cases", method->name,
                  n_judged[k]);
    /* An exemption that nothing needs is a wrong one. */
    ck_assert_msg(formula_of(method) == N_FORMULAS || n_differ[k] > 0, "%s", method->name);
  }
}
END_TEST

SUITE_MAIN("mirror", random_cases_have_mirror_images)
