/* sigmoid.c: see sigmoid.h. */
#include "sigmoid.h"

#include "line.h"

#include <math.h>

/* A slope of x on the straightened values nearer to zero than this share of the span says nothing
 * of the rate (the data rise and fall). */
static const double LEAST_SLOPE = 0.01;

/* In units of the span. On the M3 yearly series 360 start points found a lower optimum than the best
 * of these for 2 of 436 logistic and 3 of 401 Gompertz fits. */
static const double RATES[] = {-16, -8, -4, -2, 2, 4, 8, 16};
static const double MIDPOINTS[] = {-0.25, 0, 0.25, 0.5, 0.75, 1, 1.25};
enum { N_RATES = sizeof RATES / sizeof *RATES, N_MIDPOINTS = sizeof MIDPOINTS / sizeof *MIDPOINTS };

/* Values to come near to, and the best p so far. */
typedef struct search {
  pgap_sigmoid curve;
  const double *x, *y;
  size_t n;
  double ceiling; /* NaN: none is given */
  double *p;
  double least; /* sum((y - f)^2) - sum(y^2) at p */
} search;

static void first_guess(double *p, pgap_sigmoid curve, const double *x, const double *y, size_t n,
                        double low, double range) {
  pgap_line line = {0};
  for (size_t i = 0; i < n; i++)
    pgap_line_add(&line, curve.straighten((y[i] - low + 0.05 * range) / (1.1 * range)), x[i]);
  double slope = line.sxy / line.sxx;
  if (fabs(slope) < LEAST_SLOPE) slope = copysign(LEAST_SLOPE, slope);
  p[1] = 1 / slope;
  p[2] = line.mean_y - slope * line.mean_x;
}

/* Tries one rate with several midpoints t0. exp(-r (x - t0)) is exp(-r (x - m)) for the first of
 * them, m, times a factor for each: one exponential a value. */
static void try_rate(search *s, double rate, const double *midpoints, size_t n_midpoints) {
  double factors[N_MIDPOINTS];
  double y_phi[N_MIDPOINTS] = {0}, phi_phi[N_MIDPOINTS] = {0};
  double p[PGAP_MODEL_PARAMETERS] = {1, rate, midpoints[0], s->p[3]};
  for (size_t j = 0; j < n_midpoints; j++) factors[j] = exp(rate * (midpoints[j] - midpoints[0]));
  for (size_t i = 0; i < s->n; i++) {
    double e = exp(-rate * (s->x[i] - midpoints[0]));
    for (size_t j = 0; j < n_midpoints; j++) {
      double phi = s->curve.share(p, e * factors[j]);
      y_phi[j] += s->y[i] * phi;
      phi_phi[j] += phi * phi;
    }
  }
  for (size_t j = 0; j < n_midpoints; j++) {
    if (!(phi_phi[j] > 0)) continue;
    double k = isnan(s->ceiling) ? y_phi[j] / phi_phi[j] : s->ceiling;
    double rss = k * (k * phi_phi[j] - 2 * y_phi[j]);
    if (!(rss < s->least)) continue;
    s->least = rss;
    s->p[0] = k;
    s->p[1] = rate;
    s->p[2] = midpoints[j];
  }
}

bool pgap_sigmoid_start(double *p, pgap_sigmoid curve, const double *x, const double *y, size_t n,
                        double ceiling) {
  double low = y[0];
  double high = y[0];
  for (size_t i = 1; i < n; i++) {
    low = fmin(low, y[i]);
    high = fmax(high, y[i]);
  }
  if (low < 0 || low == high) return false;
  search s = {curve, x, y, n, ceiling, p, HUGE_VAL};
  first_guess(p, curve, x, y, n, low, high - low);
  try_rate(&s, p[1], (double[]){p[2]}, 1);
  for (int i = 0; i < N_RATES; i++) try_rate(&s, RATES[i], MIDPOINTS, N_MIDPOINTS);
  return true;
}
