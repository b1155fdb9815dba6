/* projection.c: the default projection "srd" (shrunken root-drift), in closed form.
 *
 * With z the values on the scale, g_i the years between neighbours, dz_i the yearly changes and
 * weights w_i = g_i * memory^(t_n - t_i), W = sum w, me = W^2 / sum w^2 (effective sample size):
 *
 *   d      = sum(w dz) / W
 *   v      = [sum w g (dz - d)^2 / W] me / (me - 1)
 *   kappa  = d^2 me (me - 1) / (d^2 me (me - 1) + shrinkage v),  b = kappa d
 *   s2     = sum w g (dz - b)^2 / W
 *   centre = z_n + b damping (1 - damping^h) / (1 - damping)
 *   var    = 0.85 h (1 + 0.25 h / me) s2 + 0.25 h^2 d^2,  nu = 1.8 + 0.15 me
 *
 * One and two values, and constant ones, have rules of their own. Shrinkage by signal over noise
 * after James & Stein 1961, damping after Gardner & McKenzie 1985, the root as the variance
 * stabilising transform of counts after Bartlett 1936. */
#include <plangap/projection.h>

#include "forecast.h"
#include "srd.h"
#include "student.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Memory, shrinkage and damping: rolling origins on the training parts of the M3 yearly series
 * only. Variances and degrees of freedom: maximum Student likelihood on half of each of the M1, M3,
 * tourism, World Bank, UK SDG and Our World in Data collections. All of them are flat: a tenth more
 * or less changes no measured figure by more than one per cent. */
static const struct {
  double memory;                                     /* weight of a change one year older */
  double shrinkage;                                  /* noise that a drift must stand out from */
  double damping;                                    /* of the drift from one year to the next */
  double noise, noise_growth, drift, nu, nu_me;      /* rule 3: variance and degrees of freedom */
  double two_drift, two_variance, two_level, two_nu; /* rule 2 */
  double one_variance, one_nu;                       /* rule 1 */
  double one_two_power;                              /* var ~ h^1.5 in rules 1 and 2 */
} srd = {
    .memory = 0.93,
    .shrinkage = 22,
    .damping = 0.97,
    .noise = 0.85,
    .noise_growth = 0.25,
    .drift = 0.25,
    .nu = 1.8,
    .nu_me = 0.15,
    .two_drift = 0.2,
    .two_variance = 0.42,
    .two_level = 0.0013,
    .two_nu = 2.2,
    .one_variance = 0.0017,
    .one_nu = 1.7,
    .one_two_power = 1.5,
};

/* The largest |z| must lie between these, so that squares times the squares of horizons and gaps
 * are doubles: values from 1e-240 to 1e240 on the root scale, beyond any indicator. */
static const double Z_SMALLEST = 1e-120;
static const double Z_LARGEST = 1e120;

/* NAN as a double. */
static const double NO_VALUE = (double)NAN;

static const double HALF_PI = 1.5707963267948966;

double pgap_scale_to(pgap_scale scale, double y) {
  switch (scale.kind) {
  case PGAP_SCALE_ROOT:
    return sqrt(fmax(y, 0));
  case PGAP_SCALE_ARCSINE:
    return asin(sqrt(fmin(fmax((y - scale.lower) / (scale.upper - scale.lower), 0), 1)));
  case PGAP_SCALE_IDENTITY:
    break;
  }
  return y;
}

double pgap_scale_from(pgap_scale scale, double z) {
  double root;
  switch (scale.kind) {
  case PGAP_SCALE_ROOT:
    root = fmax(z, 0);
    return root * root;
  case PGAP_SCALE_ARCSINE:
    root = sin(fmin(fmax(z, 0), HALF_PI));
    return scale.lower + (scale.upper - scale.lower) * root * root;
  case PGAP_SCALE_IDENTITY:
    break;
  }
  return z;
}

static bool is_within(pgap_limits limits, const double *y, size_t n) {
  if (limits.lower >= limits.upper) return false;
  for (size_t i = 0; i < n; i++)
    if (y[i] < limits.lower || y[i] > limits.upper) return false;
  return true;
}

static pgap_scale choose_scale(pgap_limits limits, const double *y, size_t n) {
  if (!isnan(limits.lower) && !isnan(limits.upper))
    return (pgap_scale){PGAP_SCALE_ARCSINE, limits.lower, limits.upper};
  for (size_t i = 0; i < n; i++)
    if (y[i] < 0) return (pgap_scale){.kind = PGAP_SCALE_IDENTITY};
  return (pgap_scale){.kind = PGAP_SCALE_ROOT};
}

/* Sums over the yearly changes, newest first, so that a weight is the one before times a power that
 * is the same for equal gaps: with `drift` the mean of the first pass, the squares about it. */
typedef struct changes {
  double w, w2;       /* sum w, sum w^2 */
  double w_dz;        /* sum w dz */
  double wg_e, wg_e2; /* sum w g (dz - drift), sum w g (dz - drift)^2 */
  double wg;          /* sum w g */
} changes;

static changes sum_changes(pgap_scale scale, const double *t, const double *y, size_t n,
                           double drift) {
  changes s = {0};
  double age_weight = 1;
  double last_gap = 0;
  double gap_power = 1;
  double newer = pgap_scale_to(scale, y[n - 1]);
  for (size_t i = n - 1; i > 0; i--) {
    double gap = t[i] - t[i - 1];
    double older = pgap_scale_to(scale, y[i - 1]);
    double dz = (newer - older) / gap;
    double w = gap * age_weight;
    double e = dz - drift;
    s.w += w;
    s.w2 += w * w;
    s.w_dz += w * dz;
    s.wg += w * gap;
    s.wg_e += w * gap * e;
    s.wg_e2 += w * gap * e * e;
    if (gap != last_gap) gap_power = pow(srd.memory, gap);
    last_gap = gap;
    age_weight *= gap_power;
    newer = older;
  }
  return s;
}

/* Rule 3. sum w g (dz - b)^2 comes from the sums about d, b - d being small. */
static void fit_drift(pgap_projection *out, const double *t, const double *y) {
  changes first = sum_changes(out->scale, t, y, out->n, 0);
  double d = first.w_dz / first.w;
  double me = first.w * first.w / first.w2;
  changes about = sum_changes(out->scale, t, y, out->n, d);
  double signal = d * d * me * (me - 1);
  double v = me > 1 ? about.wg_e2 / about.w * me / (me - 1) : 0;
  double total = signal + srd.shrinkage * v;
  out->d = d;
  out->me = me;
  out->kappa = total > 0 ? signal / total : 0;
  out->b = out->kappa * d;
  double shift = d - out->b;
  out->s2 = (about.wg_e2 + 2 * shift * about.wg_e + shift * shift * about.wg) / about.w;
  out->s2 = fmax(out->s2, 0);
  out->nu = srd.nu + srd.nu_me * me;
}

void pgap_projection_fit(pgap_projection *out, const double *t, const double *y, size_t n,
                         pgap_limits limits) {
  *out = (pgap_projection){
      .outcome = PGAP_PROJECTION_EMPTY, .limits = limits, .n = n, .ceiling = NO_VALUE};
  if (n == 0) return;
  out->outcome = PGAP_PROJECTION_OUTSIDE_LIMITS;
  if (!is_within(limits, y, n)) return;
  out->scale = choose_scale(limits, y, n);
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
  if (is_constant) {
    out->rule = 1;
    out->nu = srd.one_nu;
  } else if (n == 2) {
    out->rule = 2;
    out->d = (out->z_last - pgap_scale_to(out->scale, y[0])) / (t[1] - t[0]);
    out->b = srd.two_drift * out->d;
    out->nu = srd.two_nu;
  } else {
    out->rule = 3;
    fit_drift(out, t, y);
  }
}

double pgap_srd_centre(const pgap_projection *p, double h) {
  return p->z_last + p->b * srd.damping * (1 - pow(srd.damping, h)) / (1 - srd.damping);
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
static double grown(double y, double factor) { return y + fabs(y) * (factor - 1); }

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

double pgap_srd_variance(const pgap_projection *p, double h) {
  double level = p->z_last * p->z_last;
  double d2 = p->d * p->d;
  switch (p->rule) {
  case 1:
    return srd.one_variance * pow(h, srd.one_two_power) * level;
  case 2:
    return srd.two_variance * pow(h, srd.one_two_power) * (d2 + srd.two_level * level);
  default:
    return srd.noise * h * (1 + srd.noise_growth * h / p->me) * p->s2 + srd.drift * h * h * d2;
  }
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

/* From the scale, within the declared limits (fmin and fmax pass over a limit that is NaN). */
static double value_of(const pgap_projection *p, double z) {
  return fmin(fmax(pgap_scale_from(p->scale, z), p->limits.lower), p->limits.upper);
}

double pgap_srd_point(const pgap_projection *p, double h) {
  return value_of(p, pgap_srd_centre(p, h));
}

double pgap_projection_point(const pgap_projection *p, double h) {
  if (p->outcome != PGAP_PROJECTION_DONE) return NO_VALUE;
  return value_of(p, pgap_projection_centre(p, h));
}

double pgap_projection_quantile(const pgap_projection *p, double h, double q) {
  if (p->outcome != PGAP_PROJECTION_DONE) return NO_VALUE;
  double spread = sqrt(pgap_projection_variance(p, h));
  return value_of(p, pgap_projection_centre(p, h) + pgap_student_quantile(q, nu_at(p, h)) * spread);
}

pgap_interval pgap_projection_interval(const pgap_projection *p, double h, double cover,
                                       pgap_student_cache *cache) {
  if (p->outcome != PGAP_PROJECTION_DONE) return (pgap_interval){NO_VALUE, NO_VALUE};
  double centre = pgap_projection_centre(p, h);
  double reach = pgap_student_cached(cache, 0.5 + cover / 2, nu_at(p, h)) *
                 sqrt(pgap_projection_variance(p, h));
  return (pgap_interval){value_of(p, centre - reach), value_of(p, centre + reach)};
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
  /* damping^h = 1 - share */
  double share = way * (1 - srd.damping) / (pace * srd.damping);
  if (!(pace > 0) || share >= 1) return NO_VALUE;
  double h = log1p(-share) / log(srd.damping);
  return h <= horizon ? h : NO_VALUE;
}
