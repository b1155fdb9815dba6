/* unicef.c: UNICEF's dials for the child-related SDG targets.
 * UNICEF, Progress for Every Child in the SDG Era (2018), box 0.2; on track as the UN Inter-agency
 * Group for Child Mortality Estimation says it: the projection at the current annual rate of
 * reduction meets the target, that is, the observed rate is at least the required one. The dials "no
 * data" and "insufficient trend data" are targets that are not assessed. There is one dial below "on
 * track": a movement away from the target also needs acceleration. */
#include <math.h>
#include <plangap/method.h>
#include <plangap/pace.h>

#include "../demand.h"
#include "../edges.h"
#include "../inputs.h"

static const pgap_class classes[] = {
    {"target_met", N_("target met"), PGAP_TONE_ACHIEVED},
    {"on_track", N_("on track"), PGAP_TONE_ON_TRACK},
    {"acceleration_needed", N_("acceleration needed"), PGAP_TONE_SLOW},
};

enum { TARGET_MET, ON_TRACK, ACCELERATION };

enum { I_V0, I_Y0, I_V1, I_Y1, I_TARGET, I_TARGET_YEAR, I_DIRECTION };

static const pgap_input inputs[] = {
    [I_V0] = {"v0", N_("value at the start"), PGAP_NEED_BASE},
    [I_Y0] = {"y0", N_("year of the start"), PGAP_NEED_BASE_YEAR},
    [I_V1] = {"v1", N_("latest value"), PGAP_NEED_ACTUAL},
    [I_Y1] = {"y1", N_("year of the latest value"), PGAP_NEED_YEAR},
    [I_TARGET] = PGAP_IN_TARGET,
    [I_TARGET_YEAR] = PGAP_IN_TARGET_YEAR,
    [I_DIRECTION] = PGAP_IN_OPTIONAL_DIRECTION,
};

enum { O_OBSERVED, O_REQUIRED, O_FACTOR, O_PROJECTED, O_CLS };

static const pgap_output outputs[] = {
    [O_OBSERVED] = {"arr_obs"},    [O_REQUIRED] = {"arr_req"}, [O_FACTOR] = {"factor"},
    [O_PROJECTED] = {"proj_2030"}, [O_CLS] = {"cls"},
};

static void work(pgap_working *w) {
  double start = pgap_in(w, I_V0), now = pgap_in(w, I_V1), target = pgap_in(w, I_TARGET);
  double left = pgap_in(w, I_TARGET_YEAR) - pgap_in(w, I_Y1);
  double observed = -pgap_log_rate(start, now, pgap_in(w, I_Y1) - pgap_in(w, I_Y0));
  double good = pgap_direction_or(w, I_DIRECTION, start, target);
  if (good * (now - target) >= 0) {
    pgap_put_class(w, O_CLS, TARGET_MET);
    return;
  }
  if (!pgap_demand_time(w, 0, left)) return;
  double required = -pgap_log_rate(now, target, left);
  if (!pgap_demand_rates(w, observed, required)) return;
  /* Rates of reduction: where up is good, or the values are negative, less is better. */
  double sign = start > 0 ? -good : good;
  pgap_put(w, O_OBSERVED, observed);
  pgap_put(w, O_REQUIRED, required);
  if (sign * observed > 0) pgap_put(w, O_FACTOR, required / observed);
  pgap_put(w, O_PROJECTED, now * exp(-observed * left));
  pgap_put_class(w, O_CLS,
                 pgap_edge_reaches(sign * observed, sign * required) ? ON_TRACK : ACCELERATION);
}

static const pgap_form form = {
    .name = "unicef_required",
    .summary = N_("annual rate of reduction since the start against the rate still required"),
    PGAP_FORM_LISTS(inputs, outputs),
    PGAP_FORM_CLASSES(classes),
    .work = work,
};

const pgap_method pgap_method_unicef = {
    .name = "unicef",
    .summary =
        N_("UNICEF: does the annual rate of reduction since the base meet the target in time"),
    .formula = "ARR = -ln(actual / base) / years; on track ARR >= the rate from the actual to the "
               "target, else acceleration needed",
    .source = "UNICEF, Progress for Every Child in the SDG Era (2018), box 0.2; UN IGME (2013-)",
    .mirror = PGAP_MIRROR_RECIPROCAL,
    .forms = {&form},
    .met = &classes[TARGET_MET],
    .met_score = NAN,
};
