/* uk_sd.c: the traffic lights of the United Kingdom's sustainable development indicators.
 *
 * They compare the latest value with a base year and say which way it went, not whether a target will
 * be met. A change of the threshold itself is no longer amber.
 *
 * sd.defra.gov.uk/progress/national/methods; JNCC, Assessing indicators (changed by less than 3 %). */
#include <math.h>
#include <plangap/method.h>

#include "../edges.h"
#include "../inputs.h"

enum { GREEN, AMBER, RED };

static const pgap_class classes[] = {
    [GREEN] = {"green", N_("clear improvement"), PGAP_TONE_ON_TRACK},
    [AMBER] = {"amber", N_("little or no change"), PGAP_TONE_OFF},
    [RED] = {"red", N_("clear deterioration"), PGAP_TONE_OFF},
};

enum { DIRECTED, BASE, ACTUAL, DIRECTION, ELAPSED, THRESHOLD };

static const pgap_input inputs[] = {
    [DIRECTED] = PGAP_IN_GIVEN("directed_rel_change",
                               N_("change since the start, + is good (0.03 = 3 %); or the values")),
    PGAP_OR_NOT(DIRECTED),
    [BASE] = PGAP_IN_BASE,
    PGAP_OR_NOT(BASE),
    [ACTUAL] = PGAP_IN_ACTUAL,
    PGAP_OR_NOT(ACTUAL),
    [DIRECTION] = PGAP_IN_DIRECTION,
    PGAP_OR_NOT(DIRECTION),
    [ELAPSED] = PGAP_IN_ELAPSED,
    PGAP_OR_NOT(ELAPSED),
    [THRESHOLD] = PGAP_IN_OPTION("threshold", N_("change from which it counts"), 0.03),
    PGAP_IS_RATIO(DIRECTED),
    PGAP_IS_RATIO(THRESHOLD),
};

enum { CHANGE, CLS };

static const pgap_output outputs[] = {[CHANGE] = {"directed_rel_change"}, [CLS] = {"cls"}};

static void work(pgap_working *w) {
  double base = pgap_in(w, BASE), change = pgap_in(w, DIRECTED);
  if (!w->in[DIRECTED].is_given)
    change = pgap_in(w, DIRECTION) * (pgap_in(w, ACTUAL) - base) / fabs(base);
  bool is_same = w->in[ELAPSED].is_given && !(pgap_in(w, ELAPSED) > 0);
  if (is_same || !isfinite(change)) {
    pgap_refuse(w,
                N_("a relative change needs two years, a base that is not zero, and a direction"));
    return;
  }
  double threshold = pgap_in(w, THRESHOLD);
  pgap_put(w, CHANGE, change);
  pgap_put_class(w, CLS,
                 pgap_edge_reaches(change, threshold)    ? GREEN
                 : pgap_edge_reaches(-threshold, change) ? RED
                                                         : AMBER);
}

static const pgap_form form = {
    .name = "uk_sd_traffic",
    .summary = N_("change since the start, without a target"),
    PGAP_FORM_LISTS(inputs, outputs),
    PGAP_FORM_CLASSES(classes),
    .work = work,
};

const pgap_method pgap_method_uk_sd = {
    .name = "uk_sd",
    .summary = N_("UK traffic lights: change since the base, whatever the target"),
    .formula = "c = d (actual - base) / |base|; green c >= 3 %, red c <= -3 %, else amber",
    .source = "UK Government, sustainable development indicators: assessment; JNCC, Assessing "
              "indicators",
    .mirror = PGAP_MIRROR_NEGATED,
    .ignores_target = true,
    .forms = {&form},
    .choose = pgap_edge_growth,
    .met = &pgap_class_achieved,
    .met_score = NAN,
};
