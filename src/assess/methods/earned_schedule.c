/* earned_schedule.c: how far in time, not in value: the moment at which the plan reaches the actual.
 * Lipke and Henderson, Earned Schedule Training (2006), slides 16 and 24; the warning limit is that
 * of Lipke's papers on cost and schedule indices. Where the plan is not straight between the ends of
 * its years, a target of a plan has its earned schedule from the path itself. An actual below the
 * base has earned nothing: no finish is extrapolated from it. */
#include <math.h>
#include <plangap/method.h>
#include <plangap/pace.h>

#include "../demand.h"
#include "../inputs.h"

enum { ON_SCHEDULE, BEHIND, WARNING, WORSE };

static const pgap_class classes[] = {
    [ON_SCHEDULE] = {"on_schedule", N_("on or ahead of schedule"), PGAP_TONE_ON_TRACK},
    [BEHIND] = {"behind_schedule", N_("behind schedule"), PGAP_TONE_SLOW},
    [WARNING] = {"warning", N_("far behind schedule"), PGAP_TONE_SLOW},
    [WORSE] = {"worse_than_base", N_("worse than at the base"), PGAP_TONE_OFF},
};

enum { PV, EV, AT, PD, EARNED, ON_LIMIT, WARNING_LIMIT };

static const pgap_input inputs[] = {
    [PV] = {"PVcum", N_("planned value at the end of period 1, 2, ..., from zero at the start"),
            PGAP_NEED_PLANNED_RISE, PGAP_INPUT_LIST},
    [EV] = {"EV", N_("earned value: what is done, from zero at the start"), PGAP_NEED_RISE},
    [AT] = {"AT", N_("actual time: periods since the start"), PGAP_NEED_ELAPSED},
    [PD] = {"PD", N_("planned duration: periods of the plan"), PGAP_NEED_PLAN_YEARS},
    [EARNED] = PGAP_IN_OPTIONAL(
        "earned", N_("periods after which the plan reaches EV, where known"), PGAP_NEED_EARNED),
    [ON_LIMIT] = PGAP_IN_OPTION("on_schedule", N_("SPI(t) from which it is on schedule"), 1),
    [WARNING_LIMIT] = PGAP_IN_OPTION("warning", N_("SPI(t) below which there is a warning"), 0.9),
    PGAP_IS_RATIO(ON_LIMIT),
    PGAP_IS_RATIO(WARNING_LIMIT),
};

enum { C, I, ES, SVT, SPIT, IEACT, TSPI, SPI, CLS };

static const pgap_output outputs[] = {
    [C] = {"C"},
    [I] = {"I"},
    [ES] = {"ES"},
    [SVT] = {"SVt"},
    [SPIT] = {"SPIt", PGAP_OUTPUT_SCORE},
    [IEACT] = {"IEACt"},
    [TSPI] = {"TSPI"},
    [SPI] = {"SPI"},
    [CLS] = {"cls"},
};

/* Values nearer than this part of the plan are equal. */
static const double same = 1e-9;

/* End of period k; the last one may be a part of a period. */
static double end_of(const pgap_working *w, size_t k) { return fmin((double)k, pgap_in(w, PD)); }

static double planned_at(const pgap_working *w, size_t k) {
  return k == 0 ? 0 : w->in[PV].list[k - 1];
}

/* The plan at the actual time, straight within a period. */
static double planned_now(const pgap_working *w) {
  size_t n = w->in[PV].n;
  double t = pgap_in(w, AT);
  if (t >= pgap_in(w, PD)) return planned_at(w, n);
  size_t k = (size_t)t;
  double part = (t - end_of(w, k)) / (end_of(w, k + 1) - end_of(w, k));
  return planned_at(w, k) + part * (planned_at(w, k + 1) - planned_at(w, k));
}

/* Periods whose plan is reached, up to the first that is not: a plan may fall again. */
static size_t periods_reached(const pgap_working *w) {
  size_t k = 0, n = w->in[PV].n;
  double ev = pgap_in(w, EV);
  while (k < n && ev >= planned_at(w, k + 1) - same * fabs(planned_at(w, k + 1))) k++;
  return k;
}

static void put_worse(pgap_working *w) {
  double first = planned_at(w, 1), ev = pgap_in(w, EV), at = pgap_in(w, AT);
  pgap_put(w, C, 0);
  if (first > 0) {
    double earned = ev / first * end_of(w, 1);
    pgap_put(w, I, ev / first);
    pgap_put(w, ES, earned);
    pgap_put(w, SVT, earned - at);
    pgap_put(w, SPIT, earned / at);
  }
  pgap_put_class(w, CLS, WORSE);
}

/* Earned schedule: of a target from its path, else straight within the period that is not reached. */
static double earned_time(const pgap_working *w, size_t reached) {
  if (w->in[EARNED].is_given) return pgap_clip(pgap_in(w, EARNED), 0, pgap_in(w, PD));
  if (reached == w->in[PV].n) return pgap_in(w, PD);
  double from = planned_at(w, reached), to = planned_at(w, reached + 1);
  double part = fmax((pgap_in(w, EV) - from) / (to - from), 0);
  return end_of(w, reached) + part * (end_of(w, reached + 1) - end_of(w, reached));
}

static void put_earned(pgap_working *w) {
  double at = pgap_in(w, AT), pd = pgap_in(w, PD);
  size_t n = w->in[PV].n;
  double es = earned_time(w, periods_reached(w)), spi_t = es / at;
  bool is_done = es >= pd - same;
  size_t whole = is_done ? n : (size_t)(es + same);
  double width = is_done ? 1 : end_of(w, whole + 1) - end_of(w, whole);
  pgap_put(w, C, (double)whole);
  pgap_put(w, I, fmax((es - end_of(w, whole)) / width, 0));
  pgap_put(w, ES, es);
  pgap_put(w, SVT, es - at);
  pgap_put(w, SPIT, spi_t);
  if (es > 0) pgap_put(w, IEACT, pd / spi_t);
  if (is_done)
    pgap_put(w, TSPI, 0);
  else if (at < pd)
    pgap_put(w, TSPI, (pd - es) / (pd - at));
  pgap_put_class(w, CLS,
                 spi_t >= pgap_in(w, ON_LIMIT) - same        ? ON_SCHEDULE
                 : spi_t >= pgap_in(w, WARNING_LIMIT) - same ? BEHIND
                                                             : WARNING);
}

static void work(pgap_working *w) {
  size_t n = w->in[PV].n;
  if (!pgap_demand_start(w, pgap_in(w, AT), 1)) return;
  if (ceil(pgap_in(w, PD) - same) != (double)n) {
    pgap_refuse(w, N_("PVcum needs one value for each period up to PD"));
    return;
  }
  double now = planned_now(w);
  if (pgap_in(w, EV) < -same * fabs(planned_at(w, n)))
    put_worse(w);
  else
    put_earned(w);
  if (now > 0) pgap_put(w, SPI, pgap_in(w, EV) / now);
}

static const pgap_form form = {
    .name = "earned_schedule",
    .summary = N_("the time at which the plan reaches the actual against the time that has passed"),
    PGAP_FORM_LISTS(inputs, outputs),
    PGAP_FORM_CLASSES(classes),
    .is_finite = true,
    .work = work,
};

const pgap_method pgap_method_earned_schedule = {
    .name = "earned_schedule",
    .summary = N_("earned schedule: the time that was earned against the time that has passed"),
    .formula = "ES = the time at which the plan reaches the actual; SPI(t) = ES / elapsed; on "
               "schedule SPI(t) >= 1, behind from 0.9, else warning; below the base: worse",
    .source = "Lipke and Henderson, Earned Schedule Training (2006); warning limit second-hand "
              "after Lipke",
    .mirror = PGAP_MIRROR_NEGATED,
    .forms = {&form},
    .met = &pgap_class_achieved,
    .met_score = NAN,
};
