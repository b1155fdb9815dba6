/* backtest.h: how far projections of this kind could be trusted in the past.
 *
 * Rolling origins: of a series the values up to an origin are history, the years after it are
 * projected from that history alone and held against what came. Besides the values, targets are
 * placed as plans place them, the probability of meeting each is stated, and it is held against
 * whether the target was met and against three rules in use. Values are those known today, not as
 * first released.
 *
 * Origins: at least min_history values up to it and an actual a whole number of years after it. The
 * last n_origins that know all `horizon` years are taken, the newest first; when these are fewer,
 * the next later ones that know some of them fill up.
 *
 * Targets at an origin with last value y > 0, base = the oldest value of at most five years before
 * it, > 0 too, and g the growth a year from base to y:
 *   1.1 y, 1.25 y (to be reached from below), 0.9 y (from above), and if |g| >= 0.5 % a year,
 *   y (1 + m g)^5 for m = 0.5, 1, 1.5, in the direction of g.
 * None outside the indicator's limits. Due h = 1, 2, ... years later, met when the actual of that
 * year is at or beyond the value. None is met at the origin.
 *
 * Worked example (tests/unit/assess/test_backtest.c): 100, 110, 121 and 130 to come: naive sMAPE
 * 7.171, its MASE 9 / 10.5 = 0.857. */
#ifndef PLANGAP_BACKTEST_H
#define PLANGAP_BACKTEST_H

#include <plangap/model.h>
#include <plangap/projection.h>
#include <plangap/series.h>
#include <stdint.h>

enum {
  PGAP_BACKTEST_HORIZONS = 30,
  PGAP_BACKTEST_TARGETS = 6,
  PGAP_BACKTEST_BINS = 10,
  PGAP_BACKTEST_SHADES = 1000
};

/* Who states something about the future. The rules judge by the pace from the base to the origin:
 * they say 1 or 0. */
typedef enum pgap_backtest_method {
  PGAP_BACKTEST_MODEL,       /* the projection */
  PGAP_BACKTEST_NAIVE,       /* the last value stays */
  PGAP_BACKTEST_CAGR,        /* Eurostat's: observed growth a year at least 0.95 of the required */
  PGAP_BACKTEST_LINEAR,      /* on or ahead of the straight line from the base to the target */
  PGAP_BACKTEST_CLIMATOLOGY, /* the share met at that horizon, known only afterwards */
  PGAP_BACKTEST_METHODS
} pgap_backtest_method;

typedef enum pgap_backtest_measure {
  PGAP_BACKTEST_SMAPE,   /* mean of 200 |actual - point| / (|actual| + |point|), percent */
  PGAP_BACKTEST_MASE,    /* mean of |actual - point| / mean absolute change a year in the history */
  PGAP_BACKTEST_COVER80, /* share of actuals in the 80 % interval */
  PGAP_BACKTEST_COVER95, /* and in the 95 % interval */
  PGAP_BACKTEST_MSIS95, /* mean of (width + 40 * what lies outside the 95 % interval) / that change */
  PGAP_BACKTEST_MET,    /* share of targets that were met */
  PGAP_BACKTEST_BRIER,    /* mean of (stated probability - met)^2 */
  PGAP_BACKTEST_ON_TRACK, /* share met of the targets called on track (probability >= 2/3) */
  PGAP_BACKTEST_AUC,      /* chance that of a met and an unmet target the met one ranked higher */
  PGAP_BACKTEST_MEASURES
} pgap_backtest_measure;

/* "model", "naive", ...; "smape", "mase", ...: as in the csv. */
const char *pgap_backtest_method_name(pgap_backtest_method method);
const char *pgap_backtest_measure_name(pgap_backtest_measure measure);

typedef struct pgap_backtest_mean {
  double sum;
  size_t n;
} pgap_backtest_mean;

/* Stated probabilities, as shown (0.01 to 0.99), from i / 10 on, below (i + 1) / 10. */
typedef struct pgap_backtest_bin {
  double stated; /* their sum */
  size_t n, n_met;
} pgap_backtest_bin;

/* Sums of a backtest, plain data; zero-initialise. The means' first index is the horizon - 1. */
typedef struct pgap_backtest {
  size_t n_series;  /* that were projected at an origin */
  size_t n_short;   /* that had no origin */
  size_t n_origins; /* that were projected */
  size_t n_failed;  /* origins without a projection (all zero, the model did not converge, ...) */
  int horizon;      /* the longest with an actual */
  pgap_backtest_mean means[PGAP_BACKTEST_HORIZONS][PGAP_BACKTEST_METHODS][PGAP_BACKTEST_MEASURES];
  pgap_backtest_bin bins[PGAP_BACKTEST_BINS];
  /* How many unmet [0] and met [1] targets had which rank by the model and by CAGR, for the AUC. */
  uint32_t shades[2][2][PGAP_BACKTEST_SHADES];
} pgap_backtest;

typedef struct pgap_backtest_options {
  int horizon;          /* 1 to PGAP_BACKTEST_HORIZONS years */
  size_t n_origins;     /* 0 = all */
  size_t min_history;   /* values, at least 1 */
  pgap_outlook outlook; /* zero = srd */
} pgap_backtest_options;

#define PGAP_BACKTEST_OPTIONS_INIT                                                                 \
  { .horizon = 6, .n_origins = 6, .min_history = 3 }

/* What one thread needs for series of up to n_max observations; no fit allocates. */
typedef struct pgap_backtest_desk pgap_backtest_desk;
pgap_status pgap_backtest_desk_new(pgap_backtest_desk **out, size_t n_max, pgap_error *err);
void pgap_backtest_desk_free(pgap_backtest_desk *desk);

/* Adds the origins of n values y at strictly increasing times t (years). */
pgap_status pgap_backtest_add(pgap_backtest *b, pgap_backtest_desk *desk,
                              const pgap_backtest_options *options, const double *t,
                              const double *y, size_t n, pgap_limits limits, pgap_error *err);

/* The same for the yearly points of a series after its last break. */
pgap_status pgap_backtest_add_series(pgap_backtest *b, pgap_backtest_desk *desk,
                                     const pgap_backtest_options *options,
                                     const pgap_series *series, pgap_as_of as_of, pgap_error *err);

/* Adds the sums of `from`. Sums of doubles depend on their order: merge in a fixed one. */
void pgap_backtest_merge(pgap_backtest *into, const pgap_backtest *from);

/* A figure at a horizon in years, 0 = all horizons; *n (may be NULL) how many values it is made of.
 * NaN where nothing was measured or the method does not state such a thing. */
double pgap_backtest_figure(const pgap_backtest *b, int horizon, pgap_backtest_method method,
                            pgap_backtest_measure measure, size_t *n);

/* Mean absolute distance of stated probability and share met over the bins, weighted by counts
 * (expected calibration error), and their mean signed one: + is too confident. NaN when empty. */
double pgap_backtest_distance(const pgap_backtest *b);
double pgap_backtest_excess(const pgap_backtest *b);

typedef struct pgap_backtest_target {
  double value;
  int direction; /* +1 to be reached from below, -1 from above */
} pgap_backtest_target;

/* The targets placed at an origin, and the pace that the rules judge by. */
typedef struct pgap_backtest_targets {
  pgap_backtest_target items[PGAP_BACKTEST_TARGETS];
  size_t n;
  double last, base, years; /* last value, base, years between them */
} pgap_backtest_targets;

/* From a history of n values. */
void pgap_backtest_place(pgap_backtest_targets *out, const double *t, const double *y, size_t n,
                         pgap_limits limits);

/* Observed over required growth a year, from the base to a target due h years after the origin;
 * negative when moving away. */
double pgap_backtest_cagr_ratio(const pgap_backtest_targets *placed, pgap_backtest_target target,
                                double h);

/* True when the straight line from the base through the last value has reached the target then. */
bool pgap_backtest_is_on_line(const pgap_backtest_targets *placed, pgap_backtest_target target,
                              double h);

#endif
