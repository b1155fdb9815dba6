/* student.c: see student.h. */
#include "student.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

/* Five Newton steps are usual; more than this many would be a fault. */
enum { STEPS_MAX = 60 };

/* Where a step in log x no longer changes x. */
static const double STEP_TOLERANCE = 1e-15;

/* Solves Q(x) = tail, 0 < tail < 1/2, by Newton steps in log x on log Q. That function is concave,
 * so from the right of the root, where the quantile of Cauchy's distribution (nu = 1) lies, the
 * steps cannot overshoot. */
static double upper_quantile(double tail, double nu) {
  double x = 1 / tan(acos(-1.0) * tail);
  for (int i = 0; i < STEPS_MAX; i++) {
    double upper = gsl_cdf_tdist_Q(x, nu);
    if (upper == 0) { /* so far out, with many degrees of freedom, that it has no double */
      x /= 2;
      continue;
    }
    double step = upper / (x * gsl_ran_tdist_pdf(x, nu)) * log(upper / tail);
    x *= exp(step);
    if (!(fabs(step) > STEP_TOLERANCE)) break;
  }
  return x;
}

double pgap_student_quantile(double q, double nu) {
  if (q == 0.5) return 0;
  return q < 0.5 ? -upper_quantile(q, nu) : upper_quantile(1 - q, nu);
}

/* Slot of a pair: its bits multiplied by an odd constant (Knuth, TAOCP 3, 6.4), the top six kept. */
static size_t slot_of(double q, double nu) {
  uint64_t q_bits;
  uint64_t nu_bits;
  memcpy(&q_bits, &q, sizeof q);
  memcpy(&nu_bits, &nu, sizeof nu);
  uint64_t mixed = (nu_bits ^ q_bits * 3) * UINT64_C(0x9E3779B97F4A7C15);
  _Static_assert(PGAP_STUDENT_CACHE_SIZE == 64, "six bits");
  return (size_t)(mixed >> 58);
}

double pgap_student_cached(pgap_student_cache *cache, double q, double nu) {
  if (!cache) return pgap_student_quantile(q, nu);
  size_t i = slot_of(q, nu);
  if (cache->items[i].q != q || cache->items[i].nu != nu) {
    cache->items[i].q = q;
    cache->items[i].nu = nu;
    cache->items[i].value = pgap_student_quantile(q, nu);
  }
  return cache->items[i].value;
}

double pgap_student_above(double x, double nu) { return gsl_cdf_tdist_Q(x, nu); }
