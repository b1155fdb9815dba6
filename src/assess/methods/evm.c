/* evm.c: earned value management: planned value, earned value and actual cost.
 * Formulas as in the R package PRA (paulgovan/PRA); the warning limits are those of Lipke, read
 * second-hand. A target has no cost: its planned value is what the path has risen by now, its earned
 * value what the actual has, and SPI alone decides. */
#include <math.h>
#include <plangap/method.h>

#include "../inputs.h"

enum { ON_PLAN, BEHIND, WARNING, NO_PROGRESS };

static const pgap_class classes[] = {
    [ON_PLAN] = {"on_plan", N_("on plan"), PGAP_TONE_ON_TRACK},
    [BEHIND] = {"behind_plan", N_("behind plan"), PGAP_TONE_SLOW},
    [WARNING] = {"warning", N_("warning"), PGAP_TONE_SLOW},
    [NO_PROGRESS] = {"no_progress", N_("nothing earned"), PGAP_TONE_OFF},
};

/* clang-format off */
enum { BAC, SCHEDULE, PERIOD, DONE, AC, PV, EV, CPI, SPI, EAC,
       BASE, TARGET, PLANNED, DIRECTION, WARN_LIMIT, TCPI_LIMIT };

#define OPTIONAL(key, what) PGAP_IN_OPTIONAL(key, what, PGAP_NEED_GIVEN)

static const pgap_input inputs[] = {
    [BAC] = OPTIONAL("BAC", N_("budget at completion: the whole plan")),
    [SCHEDULE] = PGAP_IN_OPTIONAL_LIST("schedule", N_("planned share of the whole at the end of period 1, 2, ..."), PGAP_NEED_GIVEN),
    [PERIOD] = OPTIONAL("period", N_("period up to which the plan is counted, from 1")),
    [DONE] = OPTIONAL("pct_complete", N_("share of the whole that is done")),
    [AC] = OPTIONAL("AC", N_("actual cost")),
    [PV] = OPTIONAL("PV", N_("planned value now")),
    [EV] = PGAP_IN_OPTIONAL("EV", N_("earned value now"), PGAP_NEED_RISE),
    [CPI] = OPTIONAL("CPI", N_("cost performance index, where it is known")),
    [SPI] = OPTIONAL("SPI", N_("schedule performance index, where it is known")),
    [EAC] = OPTIONAL("EAC", N_("estimate at completion, where it is known")),
    [BASE] = PGAP_IN_OPTIONAL("base", N_("value at the start"), PGAP_NEED_BASE),
    [TARGET] = PGAP_IN_OPTIONAL("target", N_("value to reach"), PGAP_NEED_TARGET),
    [PLANNED] = PGAP_IN_OPTIONAL("planned", N_("planned value of the indicator now"), PGAP_NEED_PLANNED),
    [DIRECTION] = PGAP_IN_DIRECTION_UP,
    [WARN_LIMIT] = PGAP_IN_OPTION("warning", N_("SPI or CPI below which there is a warning"), 0.9),
    [TCPI_LIMIT] = PGAP_IN_OPTION("tcpi_limit", N_("TCPI above which the budget is out of reach"), 1.10),
    PGAP_IS_RATIO(SCHEDULE),
    PGAP_IS_RATIO(DONE),
    PGAP_IS_RATIO(CPI),
    PGAP_IS_RATIO(SPI),
    PGAP_IS_RATIO(WARN_LIMIT),
    PGAP_IS_RATIO(TCPI_LIMIT),
};

enum { O_PV, O_EV, O_SV, O_CV, O_SPI, O_CPI, EAC_TYPICAL, EAC_ATYPICAL, EAC_COMBINED, ETC, ETC_CPI,
       VAC, TCPI, TCPI_EAC, CLS };
/* clang-format on */

static const pgap_output outputs[] = {
    [O_PV] = {"PV"},
    [O_EV] = {"EV"},
    [O_SV] = {"SV"},
    [O_CV] = {"CV"},
    [O_SPI] = {"SPI", PGAP_OUTPUT_SCORE},
    [O_CPI] = {"CPI"},
    [EAC_TYPICAL] = {"EAC_typical"},
    [EAC_ATYPICAL] = {"EAC_atypical"},
    [EAC_COMBINED] = {"EAC_combined"},
    [ETC] = {"ETC"},
    [ETC_CPI] = {"ETC_cpi"},
    [VAC] = {"VAC"},
    [TCPI] = {"TCPI"},
    [TCPI_EAC] = {"TCPI_eac"},
    [CLS] = {"cls"},
};

/* What is known of a project; NaN = not known. */
typedef struct project {
  double bac, ac, pv, ev, cpi, spi, tcpi;
} project;

static void put_known(pgap_working *w, int output, double number) {
  if (isfinite(number)) pgap_put(w, output, number);
}

/* a / b; NaN unless b is above zero: the ratio of two falls would look like progress. */
static double share(double a, double b) { return b > 0 ? a / b : (double)NAN; }

/* False when the schedule does not have the period. */
static bool take_project(project *p, const pgap_working *w) {
  double rise = pgap_in(w, DIRECTION), base = pgap_in(w, BASE);
  *p = (project){.bac = pgap_in(w, BAC), .ac = pgap_in(w, AC), .pv = pgap_in(w, PV)};
  if (isnan(p->bac)) p->bac = rise * (pgap_in(w, TARGET) - base);
  if (isnan(p->pv)) p->pv = rise * (pgap_in(w, PLANNED) - base);
  if (w->in[SCHEDULE].is_given && w->in[PERIOD].is_given && !w->in[PV].is_given) {
    double period = pgap_in(w, PERIOD);
    if (period < 1 || period > (double)w->in[SCHEDULE].n || floor(period) != period) return false;
    p->pv = p->bac * w->in[SCHEDULE].list[(size_t)period - 1];
  }
  p->ev = w->in[EV].is_given ? pgap_in(w, EV) : p->bac * pgap_in(w, DONE);
  p->spi = w->in[SPI].is_given ? pgap_in(w, SPI) : share(p->ev, p->pv);
  p->cpi = w->in[CPI].is_given ? pgap_in(w, CPI) : share(p->ev, p->ac);
  p->tcpi = share(p->bac - p->ev, p->bac - p->ac);
  return true;
}

static void put_estimates(pgap_working *w, const project *p) {
  double left = p->bac - p->ev, typical = share(p->bac, p->cpi);
  double eac = w->in[EAC].is_given ? pgap_in(w, EAC) : typical;
  put_known(w, EAC_TYPICAL, typical);
  put_known(w, EAC_ATYPICAL, p->ac + left);
  put_known(w, EAC_COMBINED, p->ac + share(left, p->cpi * p->spi));
  put_known(w, ETC, left);
  put_known(w, ETC_CPI, share(left, p->cpi));
  put_known(w, VAC, p->bac - eac);
  put_known(w, TCPI, p->tcpi);
  put_known(w, TCPI_EAC, share(left, eac - p->ac));
}

/* By the weaker of time and cost. A plan that asks for nothing yet is kept by any earned value. */
static size_t class_of(const pgap_working *w, const project *p) {
  const double same = 1e-9;
  double weaker = fmin(isnan(p->spi) ? INFINITY : p->spi, isnan(p->cpi) ? INFINITY : p->cpi);
  bool is_kept = p->ev >= p->pv - same * fabs(p->pv) && !(p->cpi < 1);
  bool is_spent = p->ac >= p->bac && p->ev < p->bac;
  if (p->ev <= 0 && !is_kept) return NO_PROGRESS;
  if (weaker < pgap_in(w, WARN_LIMIT) - same || is_spent || p->tcpi > pgap_in(w, TCPI_LIMIT))
    return WARNING;
  return is_kept || weaker >= 1 - same ? ON_PLAN : BEHIND;
}

static void work(pgap_working *w) {
  project p;
  if (!take_project(&p, w)) {
    pgap_refuse(w, N_("the schedule has no such period: whole numbers from 1"));
    return;
  }
  if (isnan(p.ev)) {
    pgap_refuse(w,
                N_("no earned value: a target needs a base; by hand EV, or BAC and pct_complete"));
    return;
  }
  if (isnan(p.pv) && isnan(p.spi) && isnan(p.cpi)) {
    pgap_refuse(w, N_("no planned value: a target needs a path; by hand PV, SPI or AC"));
    return;
  }
  put_known(w, O_PV, p.pv);
  put_known(w, O_EV, p.ev);
  put_known(w, O_SV, p.ev - p.pv);
  put_known(w, O_CV, p.ev - p.ac);
  put_known(w, O_SPI, p.spi);
  put_known(w, O_CPI, p.cpi);
  put_estimates(w, &p);
  pgap_put_class(w, CLS, class_of(w, &p));
}

static const pgap_form form = {
    .name = "evm",
    .summary =
        N_("earned value against planned value and actual cost, and estimates at completion"),
    PGAP_FORM_LISTS(inputs, outputs),
    PGAP_FORM_CLASSES(classes),
    .is_finite = true,
    .work = work,
};

const pgap_method pgap_method_evm = {
    .name = "evm",
    .summary = N_("earned value: what is done by now against what was planned by now"),
    .formula = "SPI = EV / PV of the rise since the base; on plan SPI >= 1, behind from 0.9, else "
               "warning; nothing earned EV <= 0",
    .source = "earned value management as in the R package PRA (paulgovan/PRA); limits 0.9 and "
              "1.10 second-hand after Lipke",
    .mirror = PGAP_MIRROR_NEGATED,
    .forms = {&form},
    .met = &pgap_class_achieved,
    .met_score = NAN,
};
