/* scenes.c: see scenes.h. */
#include "support/scenes.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "support/plan_maker.h"

enum { TEXT_SIZE = 600 };

/* clang-format off */
/* Values that cross zero: their mirror images are judged on the same scale. */
static const scene crossing[] = {
    {"a", "up index", "level", "2015", "2030", 12, {-9, -8, -7, -6, -5, -4, -3, -1, 1, 3}, {-5, 4, 9, 2}},
    {"b", "up index", "level", "2020", "2025", 5, {-4, -4, -4, -3, -3, -3, -2, -2, -1, 1}, {-5, 4, 9, 2}},
    {"c", "up index", "level", "2020", "2025", 6, {9, 8, 7, 6, 5, 3, 1, -1, -2, -4}, {-5, 4, 9, 2}},
    {"d", "up index", "level", "2015", "2025", 6.5, {-11, -10, -9, -9, -5, -4, -3, -2, 4, 6}, {-5, 4, 9, 2}},
    {"e", "up index", "level", "2020", "2025", 4, {-2, 2, -2, 2, -2, 2, -2, 2, -2, 2}, {-5, 4, 9, 2}},
    {"f", "up index", "level", "2015", "2030", 9, {-6, -5, -5, -4, -4, -3, -2, -1, 0.5, 1}, {-5, 4, 9, 2}},
};

/* Positive values: growth is mirrored by the reciprocal. */
static const scene positive[] = {
    {"a", "up stock", "level", "2015", "2030", 110, {38, 40, 42, 45, 48, 52, 56, 61, 66, 72}, {30, 55, 80, 95}},
    {"b", "up stock", "level", "2015", "2030", 80, {50, 50.5, 51, 51.5, 52, 52.4, 52.7, 53, 53.5, 54}, {30, 55, 80, 95}},
    {"c", "up stock", "level", "2020", "2025", 80, {62, 61, 60, 59, 58.6, 58, 57, 56.5, 56, 55}, {30, 55, 80, 95}},
    {"d", "down stock", "level", "2015", "2030", 40, {104, 102, 100, 94, 89, 84, 79, 75, 71, 66}, {30, 55, 80, 110}},
    {"e", "down stock", "level", "2015", "2030", 60, {103, 101, 100, 99, 99, 98, 97, 97, 96, 95}, {30, 55, 80, 110}},
    {"f", "down stock", "level", "2020", "2025", 60, {90, 91, 92, 93, 94, 95, 97, 98, 99, 101}, {30, 55, 80, 110}},
    {"g", "up stock", "level", "2015", "2030", 80, {50, 52, 50, 53, 50, 54, 50, 54, 51, 53}, {30, 55, 80, 95}},
    {"h", "up stock", "level", "2015", "2030", 80, {50, 53, 56, 60, 64, 68, 72, 76, 81, 86}, {30, 55, 80, 95}},
};

/* Other kinds, and limits. */
static const scene kinds[] = {
    {"a", "down index", "change", "2020", "2025", -13.5, {120, 117, 114, 111, 108, 105, 102, 100, 97.3, 97.2}, {90, 95, 99, 120}},
    {"b", "down rate", "change", "2020", "2021/2025", -13.5, {-3, -3, -3, -3, -3, -3, -3, -2, -2.7, -1.5}, {-1, -2, -3, -5}},
    {"c", "up stock", "growth", "2020", "2025", 5, {60, 64, 68, 72, 77, 83, 89, 95, 101, 107}, {30, 55, 80, 95}},
    {"d", "up flow", "cumulative", "2020", "2021/2025", 1000, {150, 155, 160, 165, 170, 175, 180, 185, 190, 195}, {100, 120, 140, 160}},
    {"e", "up stock", "multiple", "2020", "2030", 2, {60, 64, 68, 72, 77, 83, 89, 95, 101, 107}, {30, 55, 80, 95}},
    {"f", "down rate", "hold", "2020", "2021/2025", 5.5, {5, 5, 5, 5, 5, 5, 5, 5, 5, 5.2}, {4, 5, 5.3, 6}},
};
/* clang-format on */

const scene_stage scene_stages[SCENE_STAGES] = {
    [SCENE_CROSSING] = {"crossing", crossing, sizeof crossing / sizeof crossing[0]},
    [SCENE_POSITIVE] = {"positive", positive, sizeof positive / sizeof positive[0]},
    [SCENE_KINDS] = {"kinds", kinds, sizeof kinds / sizeof kinds[0]},
};

static size_t place(size_t k, size_t n, int order) {
  return order == 0 ? k : order == 1 ? n - 1 - k : (k + n / 2) % n;
}

static double shown(const scene_view *v, double y) {
  return v->factor * (v->is_reciprocal ? 1 / y : y);
}

static void add_values(plan_maker *m, const scene *s, const scene_view *v) {
  static const char *const areas[SCENE_PEERS] = {"B", "C", "D", "E"};
  char text[TEXT_SIZE];
  int used = 0;
  for (size_t k = 0; k < SCENE_YEARS; k++) {
    size_t i = place(k, SCENE_YEARS, v->order);
    double y = shown(v, v->last && i == SCENE_YEARS - 1 ? *v->last : s->y[i]);
    used += snprintf(text + used, TEXT_SIZE - (size_t)used, "%zu=%.17g ", SCENE_FIRST_YEAR + i, y);
  }
  plan_maker_actuals(m, s->id, text);
  for (size_t k = 0; k < SCENE_PEERS; k++) {
    snprintf(text, sizeof text, "2022=%.17g", shown(v, s->peers[k]));
    plan_maker_area(m, areas[k]);
    plan_maker_actuals(m, s->id, text);
  }
  plan_maker_area(m, "A");
}

static void add_scene(plan_maker *m, const scene *s, const scene_view *v) {
  scene_view own = *v;
  char words[32];
  if (strstr(s->words, "rate")) own.factor = 1; /* percent a year have no other unit */
  bool is_turned = own.factor < 0 || own.is_reciprocal;
  bool is_up = (strncmp(s->words, "up", 2) == 0) != is_turned;
  snprintf(words, sizeof words, "%s %s", is_up ? "up" : "down", strchr(s->words, ' ') + 1);
  plan_maker_indicator(m, s->id, words);
  add_values(m, s, &own);
  bool is_in_unit = pgap_kind_find(s->kind)->value_in_unit;
  plan_maker_target(m, (plan_row){.indicator = s->id,
                                  .kind = s->kind,
                                  .base = s->base,
                                  .due = s->due,
                                  .value = is_in_unit ? shown(&own, s->value) : s->value});
}

void scenes_visit(const scene_stage *stage, const scene_view *v, scene_visitor *visit,
                  void *context) {
  static pgap_case c; /* kept: its quantiles are the costly part */
  pgap_case_forget(&c);
  plan_maker m;
  plan_maker_begin(&m);
  for (size_t k = 0; k < stage->n; k++)
    add_scene(&m, &stage->scenes[place(k, stage->n, v->order)], v);
  plan_maker_finish(&m);
  for (size_t k = 0; k < stage->n; k++) {
    pgap_status status = pgap_case_build(&c, &m.plan, k, plan_maker_as_of("2022"), NULL);
    ck_assert_int_eq(status, PGAP_OK);
    visit(&c, place(k, stage->n, v->order), context);
  }
  plan_maker_end(&m);
}

typedef struct judging {
  pgap_verdict *out;
  const pgap_method *method;
  const scene_view *view;
} judging;

static void judge(const pgap_case *c, size_t which, void *context) {
  static pgap_working working;
  const judging *j = context;
  pgap_method_judge(&j->out[which], j->method, c, j->view->settings, j->view->n_settings, &working);
}

void scenes_judge(pgap_verdict *out, const pgap_method *method, const scene_stage *stage,
                  const scene_view *v) {
  scenes_visit(stage, v, judge, &(judging){out, method, v});
}
