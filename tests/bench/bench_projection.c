/* bench_projection.c: time of the default projection for one series: fit, both intervals at six
 * horizons, one probability. The series are synthetic: ten yearly values each, a fixed growth with
 * a fixed pattern of noise that differs from series to series. */
#include <plangap/projection.h>

#include <math.h>
#include <stdio.h>
#include <time.h>

enum { N_VALUES = 10, N_HORIZONS = 6, N_SERIES = 100000, N_ROUNDS = 7 };

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* One series; returns a sum of everything computed so that nothing can be left out. */
static double project(const double *t, const double *y, pgap_student_cache *cache) {
  static const pgap_limits none = {(double)NAN, (double)NAN};
  pgap_projection p;
  pgap_projection_fit(&p, t, y, N_VALUES, none);
  double sum = 0;
  for (int h = 1; h <= N_HORIZONS; h++) {
    pgap_interval wide = pgap_projection_interval(&p, h, 0.95, cache);
    pgap_interval narrow = pgap_projection_interval(&p, h, 0.80, cache);
    sum += pgap_projection_point(&p, h) + wide.lower + wide.upper + narrow.lower + narrow.upper;
  }
  return sum + pgap_projection_exceed(&p, N_HORIZONS, 1.2 * y[N_VALUES - 1]);
}

/* Microseconds a series. */
static double round_time(pgap_student_cache *cache, double *checksum) {
  double t[N_VALUES];
  double y[N_VALUES];
  for (int i = 0; i < N_VALUES; i++) t[i] = 2016 + i;
  double start = seconds();
  for (int k = 0; k < N_SERIES; k++) {
    for (int i = 0; i < N_VALUES; i++) y[i] = 100 + 5 * i + (k * 7 + i * 13) % 17;
    *checksum += project(t, y, cache);
  }
  return 1e6 * (seconds() - start) / N_SERIES;
}

static double best(pgap_student_cache *cache, double *checksum) {
  double least = HUGE_VAL;
  for (int i = 0; i < N_ROUNDS; i++) least = fmin(least, round_time(cache, checksum));
  return least;
}

int main(void) {
  pgap_student_cache cache = {0};
  double checksum = 0;
  printf("default projection, %d synthetic series of %d values, best of %d rounds\n", N_SERIES,
         N_VALUES, N_ROUNDS);
  puts("fit + 6 horizons x 2 intervals + 1 probability, microseconds a series");
  printf("quantiles cached      %6.2f\n", best(&cache, &checksum));
  printf("quantiles not cached  %6.2f\n", best(NULL, &checksum));
  printf("(checksum %.6g)\n", checksum);
  return 0;
}
