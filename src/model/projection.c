/* projection.c: what a projection says at a moment: its centre, moved by what is known and by what is
 * wished, its spread, and what follows from both. */
#include <plangap/projection.h>

#include "forecast.h"
#include "scale.h"
#include "srd.h"
#include "student.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* The largest |z| must lie between these, so that squares times the squares of horizons and gaps
 * are doubles: values from 1e-240 to 1e240 on the root scale, beyond any indicator. */
static const double Z_SMALLEST = 1e-120;
static const double Z_LARGEST = 1e120;

/* NAN as a double. */
static const double NO_VALUE = (double)NAN;

void pgap_projection_fit(pgap_projection *out, const double *t, const double *y, size_t n,
                         pgap_limits limits) {
  *out = (pgap_projection){.outcome = PGAP_PROJECTION_EMPTY,
                           .limits = limits,
                           .n = n,
                           .ceiling = NO_VALUE,
                           .ceiling_error = NO_VALUE};
  if (n == 0) return;
  out->outcome = PGAP_PROJECTION_OUTSIDE_LIMITS;
  if (!pgap_limits_hold(limits, y, n)) return;
  out->scale = pgap_scale_choose(limits, y, n);
  out->t_last = t[n - 1];
  out->z_last = pgap_scale_to(out->scale, y[n - 1]);
  double largest = 0;
  bool is_constant = true;
  for (size_t i = 0; i < n; i++) {
    largest = fmax(largest, fabs(pgap_scale_to(out->scale, y[i])));
    is_constant = is_constant && y[i] == y[0];
  }
  out->outcome = largest == 0 ? PGAP_PROJECTION_ALL_ZERO : PGAP_PROJECTION_OUT_OF_RANGE;
  if (!(largest >= Z_SMALLEST && largest <= Z_LARGEST)) return;
  out->outcome = PGAP_PROJECTION_DONE;
  pgap_srd_fit(out, t, y, is_constant);
}

/* The centre of the model itself. */
static double own_centre(const pgap_projection *p, double h) {
  return p->model ? pgap_forecast_centre(p, h) : pgap_srd_centre(p, h);
}

/* The centre moved to pass what is known about the first years. */
static double anchored_centre(const pgap_projection *p, double h) {
  double own = own_centre(p, h);
  if (!(p->anchor.h > 0)) return own;
  return own + (p->anchor.z - own_centre(p, p->anchor.h)) * fmin(h / p->anchor.h, 1);
}

/* y grown by `factor`; of a negative value its size counts, so that more is more. */
static double grown(double y, double factor) { return y * (y < 0 ? 2 - factor : factor); }

double pgap_projection_centre(const pgap_projection *p, double h) {
  if (p->outcome != PGAP_PROJECTION_DONE) return NO_VALUE;
  const pgap_scenario *s = &p->scenario;
  double z;
  if (s->has_growth) {
    double last = pgap_scale_from(p->scale, p->z_last);
    z = pgap_scale_to(p->scale, grown(last, pow(1 + s->growth, h)));
  } else {
    z = anchored_centre(p, h);
  }
  if (s->raise == 0 || h <= 0) return z;
  return pgap_scale_to(p->scale, grown(pgap_scale_from(p->scale, z), 1 + s->raise));
}

/* The variance of the model itself. */
static double own_variance(const pgap_projection *p, double h) {
  return p->model ? pgap_forecast_variance(p, h) : pgap_srd_variance(p, h);
}

double pgap_projection_variance(const pgap_projection *p, double h) {
  if (p->outcome != PGAP_PROJECTION_DONE) return NO_VALUE;
  const pgap_anchor *a = &p->anchor;
  if (!(a->h > 0) || p->scenario.has_growth) return own_variance(p, h);
  if (h <= a->h) return a->variance * h / a->h;
  return a->variance + fmax(own_variance(p, h) - own_variance(p, a->h), 0);
}

/* Degrees of freedom at h: what is known about the first years has its own. */
static double nu_at(const pgap_projection *p, double h) {
  bool is_known = p->anchor.h > 0 && h <= p->anchor.h && !p->scenario.has_growth;
  return is_known ? p->anchor.nu : p->nu;
}

double pgap_projection_point(const pgap_projection *p, double h) {
  if (p->outcome != PGAP_PROJECTION_DONE) return NO_VALUE;
  return pgap_scale_value(p, pgap_projection_centre(p, h));
}

double pgap_projection_quantile(const pgap_projection *p, double h, double q) {
  if (p->outcome != PGAP_PROJECTION_DONE) return NO_VALUE;
  double spread = sqrt(pgap_projection_variance(p, h));
  return pgap_scale_value(p, pgap_projection_centre(p, h) +
                                 pgap_student_quantile(q, nu_at(p, h)) * spread);
}

pgap_interval pgap_projection_interval(const pgap_projection *p, double h, double cover,
                                       pgap_student_cache *cache) {
  if (p->outcome != PGAP_PROJECTION_DONE) return (pgap_interval){NO_VALUE, NO_VALUE};
  double centre = pgap_projection_centre(p, h);
  double reach = pgap_student_cached(cache, 0.5 + cover / 2, nu_at(p, h)) *
                 sqrt(pgap_projection_variance(p, h));
  return (pgap_interval){pgap_scale_value(p, centre - reach), pgap_scale_value(p, centre + reach)};
}

double pgap_projection_exceed(const pgap_projection *p, double h, double x) {
  if (p->outcome != PGAP_PROJECTION_DONE) return NO_VALUE;
  double z = pgap_scale_to(p->scale, fmin(fmax(x, p->limits.lower), p->limits.upper));
  double ahead = z - pgap_projection_centre(p, h);
  double spread = sqrt(pgap_projection_variance(p, h));
  if (spread == 0) return ahead <= 0 ? 1 : 0;
  return gsl_cdf_tdist_Q(ahead / spread, nu_at(p, h));
}

/* The limits that the scale itself sets count too. NaN for none. */
static bool is_beyond_limits(const pgap_projection *p, double x) {
  double lower = p->scale.kind == PGAP_SCALE_ROOT ? fmax(p->limits.lower, 0) : p->limits.lower;
  return x < lower || x > p->limits.upper;
}

/* The first time at which a median without a closed form crosses z: steps of a quarter, then halves. */
static double search_reach(const pgap_projection *p, double z, int direction, double horizon) {
  const double step = 0.25;
  double before = 0;
  while (before < horizon) {
    double after = fmin(before + step, horizon);
    if ((pgap_projection_centre(p, after) - z) * direction >= 0) {
      for (int i = 0; i < 40; i++) {
        double middle = (before + after) / 2;
        bool is_there = (pgap_projection_centre(p, middle) - z) * direction >= 0;
        *(is_there ? &after : &before) = middle;
      }
      return after;
    }
    before = after;
  }
  return NO_VALUE;
}

double pgap_projection_reach(const pgap_projection *p, double x, int direction, double horizon) {
  if (p->outcome != PGAP_PROJECTION_DONE) return NO_VALUE;
  double z = pgap_scale_to(p->scale, x);
  double way = direction < 0 ? p->z_last - z : z - p->z_last;
  double pace = direction < 0 ? -p->b : p->b;
  if (way < 0) return 0;
  if (is_beyond_limits(p, x)) return NO_VALUE;
  if (way == 0) return 0;
  bool is_moved = p->model || p->anchor.h > 0 || p->scenario.has_growth || p->scenario.raise != 0;
  if (is_moved) return search_reach(p, z, direction < 0 ? -1 : 1, horizon);
  double h = pgap_srd_reach(way, pace);
  return h <= horizon ? h : NO_VALUE;
}
