/* cn_grade.c: grades by a score out of 100 that an assessment gave.
 * Energy saving: implementing texts of 国发〔2007〕36号 (Guangdong); a target that is missed is 未完成
 * whatever the score. Budget performance: 财政部预算司 (dz-gczx.com). The score is made of points for
 * results and for measures: no single target has one, so there is no verdict on a target. */
#include <plangap/method.h>

#include "../inputs.h"

static const pgap_output outputs[] = {[0] = {"score", PGAP_OUTPUT_SCORE}, [1] = {"grade"}};

/* The first grade whose lower limit, inputs `first`, ..., the score reaches. */
static void put_grade(pgap_working *w, int first, bool is_missed) {
  double score = pgap_in(w, 0);
  size_t i = 0;
  if (score < 0) {
    pgap_refuse(w, N_("a score is not below zero"));
    return;
  }
  while (i < 3 && (is_missed || score < pgap_in(w, first + (int)i))) i++;
  pgap_put(w, 0, score);
  pgap_put_class(w, 1, i);
}

static const pgap_class energy_classes[] = {
    {"超额完成", N_("over-fulfilled"), PGAP_TONE_ACHIEVED},
    {"完成", N_("fulfilled"), PGAP_TONE_ACHIEVED},
    {"基本完成", N_("nearly fulfilled"), PGAP_TONE_SLOW},
    {"未完成", N_("not fulfilled"), PGAP_TONE_OFF},
};

/* clang-format off */
static const pgap_input energy_inputs[] = {
    [0] = PGAP_IN_GIVEN("score", N_("score out of 100")),
    [1] = {"met", N_("1 = the target is met, 0 = it is not"), PGAP_NEED_GIVEN, .is_optional = true, .by_default = 1},
    [2] = PGAP_IN_OPTION("over", N_("score from which it is over-fulfilled"), 95),
    [3] = PGAP_IN_OPTION("fulfilled", N_("score from which it is fulfilled"), 80),
    [4] = PGAP_IN_OPTION("nearly", N_("score from which it is nearly fulfilled"), 60),
};
/* clang-format on */

static void energy(pgap_working *w) { put_grade(w, 2, pgap_in(w, 1) <= 0); }

static const pgap_form form_energy = {
    .name = "cn_grade_energy",
    .summary =
        N_("grade of the energy saving assessment: over-fulfilled 95, fulfilled 80, nearly 60"),
    PGAP_FORM_LISTS(energy_inputs, outputs),
    PGAP_FORM_CLASSES(energy_classes),
    .is_finite = true,
    .work = energy,
};

static const pgap_class budget_classes[] = {
    {"优", N_("excellent"), PGAP_TONE_ACHIEVED},
    {"良", N_("good"), PGAP_TONE_ON_TRACK},
    {"中", N_("fair"), PGAP_TONE_SLOW},
    {"差", N_("poor"), PGAP_TONE_OFF},
};

static const pgap_input budget_inputs[] = {
    [0] = PGAP_IN_GIVEN("score", N_("score out of 100")),
    [1] = PGAP_IN_OPTION("excellent", N_("score from which it is excellent"), 90),
    [2] = PGAP_IN_OPTION("good", N_("score from which it is good"), 80),
    [3] = PGAP_IN_OPTION("fair", N_("score from which it is fair"), 60),
};

static void budget(pgap_working *w) { put_grade(w, 1, false); }

static const pgap_form form_budget = {
    .name = "cn_grade_budget",
    .summary = N_("grade of budget performance: excellent 90, good 80, fair 60"),
    PGAP_FORM_LISTS(budget_inputs, outputs),
    PGAP_FORM_CLASSES(budget_classes),
    .is_finite = true,
    .work = budget,
};

const pgap_method pgap_method_cn_grade = {
    .name = "cn_grade",
    .summary = N_("China's grades by a score: energy saving and budget performance"),
    .formula = "energy: 95, 80, 60; budget: 90, 80, 60, each limit included",
    .source = "国发〔2007〕36号 implementing texts (energy); 财政部预算司 (budget performance)",
    .forms = {&form_energy, &form_budget},
    .is_book = true,
};
