/* nowcast.h: a year that is not over, from what is known of its first months.
 *
 * Two views of the year are averaged on the log scale, each by its precision: the figure to date
 * divided by the share that these months had in earlier years, and the projection one step ahead.
 * The share's variance is shrunk towards the one that is usual for k months; the constants are those
 * of maximum Student likelihood on public monthly flows.
 *
 * Worked example: 750 in nine months; shares 0.74, 0.75 and 0.76 in the three years before; the
 * projection says 1 000 with a standard deviation of 1 on the root scale, last value 961:
 * log(750) - mean log share = 6.907815, va = 0.00023212, vb = 2 (2/31)^2 = 0.0083247, so that the
 * figure to date weighs 0.9729: the year is 1000.06, spread 0.013074 in the logarithm. */
#ifndef PLANGAP_NOWCAST_H
#define PLANGAP_NOWCAST_H

#include <plangap/projection.h>
#include <plangap/series.h>

enum { PGAP_NOWCAST_YEARS = 5 };

/* What is known of the year, and of the same months of earlier years, newest first. */
typedef struct pgap_year_to_date {
  pgap_period period; /* January to the last month known; NONE = nothing */
  double value;
  size_t n; /* earlier years, at most PGAP_NOWCAST_YEARS */
  int years[PGAP_NOWCAST_YEARS];
  double parts[PGAP_NOWCAST_YEARS]; /* the same months */
  double wholes[PGAP_NOWCAST_YEARS];
} pgap_year_to_date;

/* Collects them from a series of flows, as known at `as_of`: the figure to date itself, or the sum of
 * the months, quarters or halves that make it up. A year without a figure of its own counts with its
 * twelve months. None before a break of the series. */
void pgap_year_to_date_take(pgap_year_to_date *out, const pgap_series *series, int year,
                            pgap_as_of as_of);

/* A nowcast: Student on the log scale. Plain data. */
typedef struct pgap_nowcast {
  bool is_done;
  pgap_year_to_date to_date;
  double by_share, by_projection; /* the two views, log */
  double va, vb;                  /* their variances */
  double weight;                  /* of by_share: vb / (va + vb) */
  double centre, sd, nu;
} pgap_nowcast;

/* The nowcast of the year whose end lies h years after the projection's last value. Not done without
 * an earlier year, or where a value is not positive. */
void pgap_nowcast_fit(pgap_nowcast *out, const pgap_year_to_date *to_date, const pgap_projection *p,
                      double h);

/* The quantile q (0.5 = the point) and P(year >= x); NaN unless done. */
double pgap_nowcast_quantile(const pgap_nowcast *n, double q);
double pgap_nowcast_exceed(const pgap_nowcast *n, double x);

/* Lets the projection pass through the nowcast, h years after its last value: later years start from
 * there with the nowcast's spread and what the projection adds to it. */
void pgap_nowcast_anchor(pgap_projection *p, const pgap_nowcast *n, double h);

/* All of this for the year after the last value of a projection of yearly flows, without regard to
 * its scenario. Not done for another nature. */
void pgap_nowcast_take(pgap_nowcast *out, pgap_projection *p, const pgap_series *series,
                       pgap_as_of as_of);

#endif
