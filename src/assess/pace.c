/* pace.c: rates and shares that several methods use. */
#include <math.h>
#include <plangap/pace.h>

/* Of one sign and not zero: by the quotient, since a product may leave the range of numbers. */
static bool have_ratio(double a, double b) { return b / a > 0 && isfinite(b / a); }

double pgap_cagr(double a, double b, double years) {
  if (!(years > 0) || !have_ratio(a, b)) return NAN;
  return pow(b / a, 1 / years) - 1;
}

double pgap_log_rate(double a, double b, double years) {
  if (!(years > 0) || !have_ratio(a, b)) return NAN;
  return log(b / a) / years;
}

double pgap_grow(double value, double rate, double years) { return value * pow(1 + rate, years); }

double pgap_slope(double a, double b, double years) {
  return years > 0 ? (b - a) / years : (double)NAN;
}

double pgap_clip(double x, double low, double high) {
  return isnan(x) ? x : fmin(fmax(x, low), high);
}

double pgap_mean_within(const double *x, size_t n, double low, double high) {
  double sum = 0;
  for (size_t i = 0; i < n; i++) {
    if (!(x[i] >= low && x[i] <= high)) return NAN;
    sum += x[i];
  }
  return n > 0 ? sum / (double)n : (double)NAN;
}

double pgap_between(double x, const double *xs, const double *ys, size_t n) {
  if (isnan(x)) return x;
  if (x <= xs[0]) return ys[0];
  for (size_t i = 1; i < n; i++) {
    if (x <= xs[i]) return ys[i - 1] + (ys[i] - ys[i - 1]) * (x - xs[i - 1]) / (xs[i] - xs[i - 1]);
  }
  return ys[n - 1];
}

bool pgap_line(double *intercept, double *slope, const double *x, const double *y, const double *w,
               size_t n) {
  double sum = 0, mean_x = 0, mean_y = 0, xx = 0, xy = 0;
  for (size_t i = 0; i < n; i++) sum += w ? w[i] : 1;
  for (size_t i = 0; i < n; i++) {
    double share = (w ? w[i] : 1) / sum;
    mean_x += share * x[i];
    mean_y += share * y[i];
  }
  for (size_t i = 0; i < n; i++) {
    double share = (w ? w[i] : 1) / sum;
    xx += share * (x[i] - mean_x) * (x[i] - mean_x);
    xy += share * (x[i] - mean_x) * (y[i] - mean_y);
  }
  if (!(sum > 0) || !(xx > 0)) return false;
  *slope = xy / xx;
  *intercept = mean_y - *slope * mean_x;
  return true;
}
