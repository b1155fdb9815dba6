/* powerbi.c: the automated status of a metric in a Power BI scorecard: ordered rules on the percent of
 * the target, of which the first that holds counts, and "otherwise" as the last.
 * Microsoft, Create automated status rules for metrics (rules, their order); the rules' numbers are
 * the user's own and Microsoft ships none, so that those here are unverified and to be set. The
 * distance is that of the KPI visual, (value - target) / target, with "high is good" or "low is
 * good": a rule looks at 1 + distance in the good direction, for high values value / target. Time is
 * not looked at. */
#include <math.h>
#include <plangap/method.h>

#include "../edges.h"
#include "../inputs.h"

enum { COMPLETED, ON_TRACK, AT_RISK, BEHIND };

static const pgap_class classes[] = {
    [COMPLETED] = {"completed", N_("completed"), PGAP_TONE_ACHIEVED},
    [ON_TRACK] = {"on_track", N_("on track"), PGAP_TONE_ON_TRACK},
    [AT_RISK] = {"at_risk", N_("at risk"), PGAP_TONE_SLOW},
    [BEHIND] = {"behind", N_("behind"), PGAP_TONE_OFF},
};

enum { VALUE, TARGET, DIRECTION, MET, RULE_COMPLETED, RULE_ON_TRACK, RULE_AT_RISK };

static const pgap_input inputs[] = {
    [VALUE] = {"value", N_("latest value"), PGAP_NEED_ACTUAL},
    [TARGET] = PGAP_IN_TARGET,
    [DIRECTION] = PGAP_IN_DIRECTION_UP,
    [MET] = PGAP_IN_MET,
    [RULE_COMPLETED] =
        PGAP_IN_UNVERIFIED("completed", N_("share of the target from which it is completed"), 1),
    [RULE_ON_TRACK] =
        PGAP_IN_UNVERIFIED("on_track", N_("share of the target from which it is on track"), 0.9),
    [RULE_AT_RISK] =
        PGAP_IN_UNVERIFIED("at_risk", N_("share of the target from which it is at risk"), 0.7),
    PGAP_IS_RATIO(RULE_COMPLETED),
    PGAP_IS_RATIO(RULE_ON_TRACK),
    PGAP_IS_RATIO(RULE_AT_RISK),
};

enum { PCT, DISTANCE, CLS };

static const pgap_output outputs[] = {
    [PCT] = {"pct", PGAP_OUTPUT_SCORE}, [DISTANCE] = {"distance"}, [CLS] = {"cls"}};

static void status(pgap_working *w) {
  double value = pgap_in(w, VALUE), target = pgap_in(w, TARGET);
  bool is_met = pgap_in(w, MET) == 1;
  if (target == 0 && is_met) pgap_put_class(w, CLS, COMPLETED);
  if (target == 0 && is_met) return;
  if (target == 0) {
    pgap_refuse(w, N_("there is no percent of a target of zero"));
    return;
  }
  double distance = (value - target) / target;
  double share = 1 + pgap_in(w, DIRECTION) * (value - target) / fabs(target);
  pgap_put(w, PCT, value / target);
  pgap_put(w, DISTANCE, distance);
  size_t first = COMPLETED;
  while (!is_met && first < BEHIND &&
         !pgap_edge_reaches(share, pgap_in(w, RULE_COMPLETED + (int)first)))
    first++;
  pgap_put_class(w, CLS, first);
}

static const pgap_form form_pct = {
    .name = "powerbi_pct_of_target",
    .summary = N_("value as a share of the target, and the first status rule that holds"),
    PGAP_FORM_LISTS(inputs, outputs),
    PGAP_FORM_CLASSES(classes),
    .work = status,
};

const pgap_method pgap_method_powerbi = {
    .name = "powerbi",
    .summary = N_("Power BI scorecard: ordered rules on the percent of the target"),
    .formula = "P = value / target, for low values 1 - (value - target) / target; the first rule "
               "counts: completed P >= 1, on_track P >= 0.9, at_risk P >= 0.7, otherwise behind",
    .is_final = true,
    .source = "Microsoft, Power BI documentation, automated status rules for metrics; its numbers "
              "are the user's: thresholds not verified against a source",
    .forms = {&form_pct},
};
