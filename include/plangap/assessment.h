/* assessment.h: the outcome for one target: the columns of `plangap assess`. */
#ifndef PLANGAP_ASSESSMENT_H
#define PLANGAP_ASSESSMENT_H

#include <plangap/case.h>

/* Numbers are in the indicator's unit (or the rebuilt index), NaN = not available; texts are made
 * by the report floor. Ratios: 1 = all. */
typedef struct pgap_assessment {
  const pgap_target *target;
  pgap_as_of as_of;
  pgap_period base_period, actual_period;     /* PGAP_PERIOD_NONE = none; of a sum all it covers */
  const pgap_observation *actual_observation; /* NULL = none */
  double goal, goal2;                         /* the normalised level to reach */
  double base, actual, planned, gap;
  double gap_pct; /* gap / |planned|, percent */
  double completion, time_progress;
  double lead_years;                  /* earned schedule - elapsed */
  double rate_current, rate_required; /* per year: percent (geometric) or units */
  bool rate_is_geometric;
  bool is_index;                            /* values are an index with the base = 100 */
  const char *model;                        /* "srd", or NULL without a projection */
  double projected, lo80, hi80, lo95, hi95; /* at due */
  double p_hit;                             /* 0.01 to 0.99 */
  int nowcast_year; /* year that is not over and counts with its nowcast; 0 = none */
  bool is_what_if;  /* projected and what follows from it are a wish of the user's */
  double
      reach; /* calendar time at which the median crosses the target, years; NaN = not within 30 */
  int direction; /* +1 up is good, -1 down is good */
  pgap_rating rating;
  pgap_reasons reasons;
} pgap_assessment;

/* True for a target that another announcement rules, or that was not announced yet. */
bool pgap_assessment_is_idle(const pgap_assessment *a);

/* A what-if of the user: it concerns the targets of an indicator. */
typedef struct pgap_what_if {
  const pgap_indicator *indicator;
  const pgap_area *area; /* NULL = every area */
  pgap_scenario scenario;
  const char *text; /* as written, for labels */
} pgap_what_if;

bool pgap_what_if_concerns(const pgap_what_if *w, const pgap_target *target);

typedef struct pgap_assess_options {
  const pgap_as_of *as_of; /* NULL = the last period of the actuals */
  const pgap_what_if *what_ifs;
  size_t n_what_ifs;
  pgap_outlook outlook; /* model of the projections and its ceiling; zero = srd */
} pgap_assess_options;

/* Projects the case anew with all what-ifs that concern its target; of several growths the last rules. */
pgap_status pgap_case_what_if(pgap_case *c, const pgap_what_if *list, size_t n, pgap_error *err);

/* Assesses one case. */
void pgap_assess_case(pgap_assessment *out, const pgap_case *c);

/* Assesses targets `first` to `past` - 1 into out[0] and so on. The case is the caller's, as in
 * pgap_case_build, with the outlook of the options; options->as_of is given. */
pgap_status pgap_assess_targets(pgap_assessment *out, pgap_case *c, const pgap_plan *plan,
                                const pgap_assess_options *options, size_t first, size_t past,
                                pgap_error *err);

/* Assesses every target of the plan, in input order; `out` has plan->n_targets entries. */
pgap_status pgap_assess_plan(pgap_assessment *out, const pgap_plan *plan,
                             const pgap_assess_options *options, pgap_error *err);

#endif
