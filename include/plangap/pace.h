/* pace.h: rates and shares that several methods use. NaN where they are not defined. */
#ifndef PLANGAP_PACE_H
#define PLANGAP_PACE_H

#include <stdbool.h>
#include <stddef.h>

/* (b / a) ^ (1 / years) - 1: yearly growth as a ratio. NaN unless a and b have one sign, neither is
 * zero, and years > 0. */
double pgap_cagr(double a, double b, double years);

/* ln(b / a) / years, under the same conditions. */
double pgap_log_rate(double a, double b, double years);

/* Value after `years` of constant growth. */
double pgap_grow(double value, double rate, double years);

/* (b - a) / years; NaN unless years > 0. */
double pgap_slope(double a, double b, double years);

/* x between low and high. */
double pgap_clip(double x, double low, double high);

/* Arithmetic mean; NaN without values and where one does not lie between low and high. */
double pgap_mean_within(const double *x, size_t n, double low, double high);

/* Piecewise linear through n points (x ascending), flat outside. */
double pgap_between(double x, const double *xs, const double *ys, size_t n);

/* Weighted least squares y = intercept + slope x; w NULL = equal weights. False with fewer than two
 * distinct x. */
bool pgap_line(double *intercept, double *slope, const double *x, const double *y, const double *w,
               size_t n);

#endif
