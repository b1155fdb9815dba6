/* servicenow.c: the target index of ServiceNow Performance Analytics: 100 = the target is reached,
 * above = better, for indicators to maximise and to minimise alike.
 * The base of the target is |target|, so that a negative target has the same meaning. Time is not
 * looked at: below 100 the index cannot tell slow from off, and is taken for slow. */
#include <math.h>
#include <plangap/method.h>

#include "../edges.h"
#include "../inputs.h"

static const pgap_class classes[] = {
    {"good", N_("good: the target is reached"), PGAP_TONE_ACHIEVED},
    {"below_target", N_("worse than the target"), PGAP_TONE_SLOW},
};

enum { ACTUAL, TARGET, DIRECTION, MET, GOOD };

static const pgap_input inputs[] = {
    [ACTUAL] = PGAP_IN_ACTUAL,
    [TARGET] = PGAP_IN_TARGET,
    [DIRECTION] = PGAP_IN_DIRECTION_UP,
    [MET] = PGAP_IN_MET,
    [GOOD] = PGAP_IN_OPTION("good", N_("index from which it is good"), 100),
};

enum { INDEX, CLS };

static const pgap_output outputs[] = {[INDEX] = {"index", PGAP_OUTPUT_SCORE}, [CLS] = {"cls"}};

static void work(pgap_working *w) {
  double target = pgap_in(w, TARGET);
  bool is_met = pgap_in(w, MET) == 1;
  if (target == 0 && is_met) pgap_put_class(w, CLS, 0);
  if (target == 0 && is_met) return;
  if (target == 0) {
    pgap_refuse(w, N_("there is no percent of a target of zero"));
    return;
  }
  double index = 100 + pgap_in(w, DIRECTION) * (pgap_in(w, ACTUAL) - target) / fabs(target) * 100;
  pgap_put(w, INDEX, index);
  pgap_put_class(w, CLS, is_met || pgap_edge_reaches(index, pgap_in(w, GOOD)) ? 0 : 1);
}

static const pgap_form form_index = {
    .name = "servicenow_index",
    .summary = N_("distance from the target as an index, 100 = reached"),
    PGAP_FORM_LISTS(inputs, outputs),
    PGAP_FORM_CLASSES(classes),
    .work = work,
};

const pgap_method pgap_method_servicenow = {
    .name = "servicenow",
    .summary = N_("ServiceNow: index of the distance from the target"),
    .formula =
        "maximise: I = 100 + (actual - target) / target * 100; minimise: I = 100 - (actual - "
        "target) / target * 100; good I >= 100",
    .is_final = true,
    .source = "ServiceNow documentation, Performance Analytics, index indicators",
    .forms = {&form_index},
};
