/* srd.c: the default projection "srd" (shrunken root-drift), in closed form.
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
#include "srd.h"

#include "scale.h"

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

void pgap_srd_fit(pgap_projection *out, const double *t, const double *y, bool is_constant) {
  if (is_constant) {
    out->rule = 1;
    out->nu = srd.one_nu;
  } else if (out->n == 2) {
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

double pgap_srd_point(const pgap_projection *p, double h) {
  return pgap_scale_value(p, pgap_srd_centre(p, h));
}

/* damping^h = 1 - share */
double pgap_srd_reach(double way, double pace) {
  double share = way * (1 - srd.damping) / (pace * srd.damping);
  return pace > 0 && share < 1 ? log1p(-share) / log(srd.damping) : (double)NAN;
}
