/* nowcast.c: a year from its first months (see nowcast.h; projection.md, section 2). */
#include "student.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <plangap/nowcast.h>

/* Maximum Student likelihood on held-out years of public monthly flows. */
static const struct {
  double share_variance; /* of a log share, times (12 - k) / k */
  double projection;     /* vb = this times (2 sigma_1 / z_n)^2 */
  double sd, nu;
} nowcast = {.share_variance = 0.0005, .projection = 2, .sd = 0.87, .nu = 3.6};

enum { MONTHS = 12 };

/* NAN as a double. */
static const double NO_VALUE = (double)NAN;

/* The year as its own figure, or as the sum of its months. */
static double whole_year(const pgap_series *series, int year, pgap_as_of as_of) {
  const pgap_observation *o = pgap_series_at(series, pgap_period_year(year), as_of);
  return o ? o->value : pgap_series_months(series, year, MONTHS, as_of);
}

/* True when the series breaks after the beginning of `year`: its parts are of two kinds. */
static bool is_broken_after(const pgap_series *series, int year, pgap_as_of as_of) {
  for (size_t i = series->n; i-- > 0;) {
    const pgap_observation *o = &series->observations[i];
    if (pgap_observation_period(o).last < year * MONTHS) return false;
    if (o->remark->status == 'B' && pgap_observation_period(o).first > year * MONTHS &&
        pgap_observation_is_known(o, as_of))
      return true;
  }
  return false;
}

void pgap_year_to_date_take(pgap_year_to_date *out, const pgap_series *series, int year,
                            pgap_as_of as_of) {
  *out = (pgap_year_to_date){.value = NO_VALUE};
  int k = MONTHS;
  for (; k > 0; k--) {
    out->value = pgap_series_months(series, year, k, as_of);
    if (!isnan(out->value)) break;
  }
  if (k == 0) return;
  out->period = (pgap_period){year * MONTHS, year * MONTHS + k - 1, PGAP_PERIOD_TO_DATE};
  for (int back = 1; back <= PGAP_NOWCAST_YEARS; back++) {
    int earlier = year - back;
    if (is_broken_after(series, earlier, as_of)) break;
    double part = pgap_series_months(series, earlier, k, as_of);
    double whole = whole_year(series, earlier, as_of);
    if (isnan(part) || isnan(whole)) continue;
    out->years[out->n] = earlier;
    out->parts[out->n] = part;
    out->wholes[out->n++] = whole;
  }
}

/* Mean and sum of squares about it of the log shares; false when one has no logarithm. */
static bool log_shares(const pgap_year_to_date *d, double *mean, double *squares) {
  double shares[PGAP_NOWCAST_YEARS];
  *mean = *squares = 0;
  for (size_t i = 0; i < d->n; i++) {
    if (!(d->parts[i] > 0 && d->wholes[i] > 0)) return false;
    shares[i] = log(d->parts[i] / d->wholes[i]);
    *mean += shares[i] / (double)d->n;
  }
  for (size_t i = 0; i < d->n; i++) *squares += (shares[i] - *mean) * (shares[i] - *mean);
  return d->n > 0;
}

/* d log y / dz at the last value: 2/z on the root scale. */
static double log_slope(const pgap_projection *p, double z) {
  double y = pgap_scale_from(p->scale, z);
  switch (p->scale.kind) {
  case PGAP_SCALE_ROOT:
    return 2 / z;
  case PGAP_SCALE_ARCSINE:
    return (p->scale.upper - p->scale.lower) * sin(2 * z) / y;
  case PGAP_SCALE_IDENTITY:
    break;
  }
  return 1 / y;
}

void pgap_nowcast_fit(pgap_nowcast *out, const pgap_year_to_date *d, const pgap_projection *p,
                      double h) {
  *out = (pgap_nowcast){.to_date = *d};
  double mean, squares, ahead = pgap_projection_point(p, h);
  if (!(d->value > 0 && ahead > 0) || !log_shares(d, &mean, &squares)) return;
  double m = (double)d->n, k = fmin(pgap_period_months(d->period), MONTHS - 1);
  double usual = nowcast.share_variance * (MONTHS - k) / k;
  out->by_share = log(d->value) - mean;
  out->by_projection = log(ahead);
  out->va = (squares + usual) / m * (1 + 1 / m);
  double slope = log_slope(p, p->z_last);
  out->vb = nowcast.projection * slope * slope * pgap_projection_variance(p, h);
  if (!(out->vb > 0) || !isfinite(out->vb) || !isfinite(out->by_share)) return;
  out->weight = out->vb / (out->va + out->vb);
  out->centre = out->weight * out->by_share + (1 - out->weight) * out->by_projection;
  out->sd = nowcast.sd * sqrt(1 / (1 / out->va + 1 / out->vb));
  out->nu = nowcast.nu;
  out->is_done = true;
}

double pgap_nowcast_quantile(const pgap_nowcast *n, double q) {
  if (!n->is_done) return NO_VALUE;
  return exp(n->centre + n->sd * pgap_student_quantile(q, n->nu));
}

double pgap_nowcast_exceed(const pgap_nowcast *n, double x) {
  if (!n->is_done) return NO_VALUE;
  if (!(x > 0)) return 1;
  return gsl_cdf_tdist_Q((log(x) - n->centre) / n->sd, n->nu);
}

void pgap_nowcast_anchor(pgap_projection *p, const pgap_nowcast *n, double h) {
  if (!n->is_done) return;
  double z = pgap_scale_to(p->scale, exp(n->centre));
  double sd = n->sd / log_slope(p, z);
  if (!(sd > 0) || !isfinite(sd)) return;
  p->anchor = (pgap_anchor){.h = h, .z = z, .variance = sd * sd, .nu = n->nu};
}

void pgap_nowcast_take(pgap_nowcast *out, pgap_projection *p, const pgap_series *series,
                       pgap_as_of as_of) {
  *out = (pgap_nowcast){.is_done = false};
  if (series->indicator->nature != PGAP_NATURE_FLOW) return;
  const double step = 1; /* years; a year's value stands at its end */
  pgap_year_to_date to_date;
  pgap_year_to_date_take(&to_date, series, (int)lround(p->t_last), as_of);
  pgap_projection as_it_is = *p;
  as_it_is.scenario = (pgap_scenario){0}; /* what if counts once, below and beyond the anchor */
  pgap_nowcast_fit(out, &to_date, &as_it_is, step);
  pgap_nowcast_anchor(p, out, step);
}
