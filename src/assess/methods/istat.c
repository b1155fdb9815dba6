/* istat.c: the trend classes of the Italian statistical office ISTAT, as used by ASTAT (Bolzano).
 *
 * They say which way an indicator moves, not whether a target will be met: on a target of a plan they
 * judge the growth since its base. Thresholds belong to the worse class.
 *
 * ISTAT, Rapporto SDGs 2019, pp. 37-38; ASTAT, Sustainable Development Goals, trend information. */
#include <math.h>
#include <plangap/pace.h>

#include "../demand.h"
#include "../edges.h"
#include "../inputs.h"

enum { CLEAR_IMPROVEMENT, SLIGHT_IMPROVEMENT, STABLE, SLIGHT_WORSENING, CLEAR_WORSENING };

static const pgap_class classes[] = {
    [CLEAR_IMPROVEMENT] = {"clear_improvement", N_("clear improvement"), PGAP_TONE_ON_TRACK},
    [SLIGHT_IMPROVEMENT] = {"slight_improvement", N_("slight improvement"), PGAP_TONE_SLOW},
    [STABLE] = {"stable", N_("stable"), PGAP_TONE_OFF},
    [SLIGHT_WORSENING] = {"slight_worsening", N_("slight worsening"), PGAP_TONE_OFF},
    [CLEAR_WORSENING] = {"clear_worsening", N_("clear worsening"), PGAP_TONE_OFF},
};

enum { DIRECTED, BASE, BASE_YEAR, ACTUAL, YEAR, DIRECTION, CLEAR, SLIGHT };

static const pgap_input inputs[] = {
    [DIRECTED] =
        PGAP_IN_GIVEN("directed_cagr", N_("yearly growth, + is good (0.02 = 2 %); or the values")),
    PGAP_OR_NOT(DIRECTED),
    [BASE] = PGAP_IN_BASE,
    PGAP_OR_NOT(BASE),
    [BASE_YEAR] = PGAP_IN_BASE_YEAR,
    PGAP_OR_NOT(BASE_YEAR),
    [ACTUAL] = PGAP_IN_ACTUAL,
    PGAP_OR_NOT(ACTUAL),
    [YEAR] = PGAP_IN_YEAR,
    PGAP_OR_NOT(YEAR),
    [DIRECTION] = PGAP_IN_DIRECTION,
    PGAP_OR_NOT(DIRECTION),
    [CLEAR] = PGAP_IN_OPTION("clear", N_("yearly growth above which a change is clear"), 0.05),
    [SLIGHT] = PGAP_IN_OPTION("slight", N_("yearly growth above which a change is slight"), 0.01),
    PGAP_IS_RATIO(DIRECTED),
    PGAP_IS_RATIO(CLEAR),
    PGAP_IS_RATIO(SLIGHT),
};

enum { GROWTH, CLS };

static const pgap_output outputs[] = {[GROWTH] = {"directed_cagr"}, [CLS] = {"cls"}};

static double directed_growth(const pgap_working *w) {
  if (w->in[DIRECTED].is_given) return pgap_in(w, DIRECTED);
  double base = pgap_in(w, BASE);
  double growth = pgap_cagr(base, pgap_in(w, ACTUAL), pgap_in(w, YEAR) - pgap_in(w, BASE_YEAR));
  return (base < 0 ? -1 : 1) * pgap_in(w, DIRECTION) * growth;
}

static void work(pgap_working *w) {
  double growth = directed_growth(w), clear = pgap_in(w, CLEAR), slight = pgap_in(w, SLIGHT);
  if (!pgap_demand_rates(w, growth, growth)) return;
  pgap_put(w, GROWTH, growth);
  pgap_put_class(w, CLS,
                 !pgap_edge_reaches(clear, growth)     ? CLEAR_IMPROVEMENT
                 : !pgap_edge_reaches(slight, growth)  ? SLIGHT_IMPROVEMENT
                 : !pgap_edge_reaches(-slight, growth) ? STABLE
                 : !pgap_edge_reaches(-clear, growth)  ? SLIGHT_WORSENING
                                                       : CLEAR_WORSENING);
}

static const pgap_form form = {
    .name = "istat_astat",
    .summary = N_("yearly growth in the good direction, without a target"),
    PGAP_FORM_LISTS(inputs, outputs),
    PGAP_FORM_CLASSES(classes),
    .work = work,
};

const pgap_method pgap_method_istat = {
    .name = "istat",
    .summary = N_("ISTAT: yearly growth since the base, whatever the target"),
    .formula = "g = d CAGR(base, actual); clear improvement g > 5 %, slight > 1 %, stable > -1 %, "
               "slight worsening > -5 %, else clear worsening",
    .source = "ISTAT, Rapporto SDGs 2019, pp. 37-38, as restated by ASTAT (Bolzano)",
    .mirror = PGAP_MIRROR_RECIPROCAL,
    .ignores_target = true,
    .forms = {&form},
    .choose = pgap_edge_growth,
    .met = &pgap_class_achieved,
    .met_score = NAN,
};
