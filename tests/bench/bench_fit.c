/* bench_fit.c: time of one logistic fit, start values, standard errors and AICc included: on the yearly
 * series of the M3 competition where PLANGAP_GOLDEN names the folder that has them, and on synthetic
 * S-curves with noise. Goals: 55 us a fit, 60 times as fast as scipy's curve_fit was on the same
 * series (3340 us); other models for comparison. */
#include <plangap/fit.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { N_MOST = 64, N_SERIES_MOST = 1000, N_ROUNDS = 7, LINE_SIZE = 256 };

static const double SCIPY = 3340;

typedef struct sample {
  size_t n;
  double t[N_MOST], y[N_MOST];
} sample;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Training parts of the M3 yearly series; 0 without them. */
static size_t read_m3(sample *all) {
  char name[4096], line[LINE_SIZE], last[32] = "", series[32], set[16];
  const char *folder = getenv("PLANGAP_GOLDEN");
  snprintf(name, sizeof name, "%.4000s/projection/m3_yearly.csv", folder ? folder : "");
  FILE *file = folder ? fopen(name, "r") : NULL;
  size_t n = 0;
  while (file && fgets(line, sizeof line, file)) {
    double year, value;
    if (sscanf(line, "%31[^,],%lf,%lf,%15[^,]", series, &year, &value, set) != 4) continue;
    if (strcmp(set, "train") != 0) continue;
    if (strcmp(series, last) != 0 && n < N_SERIES_MOST) all[n++].n = 0;
    strcpy(last, series);
    sample *s = &all[n - 1];
    if (s->n == N_MOST) continue;
    s->t[s->n] = year;
    s->y[s->n++] = value;
  }
  if (file) fclose(file);
  return n;
}

/* S-curves of 10 to 19 values, more or less complete, with a fixed pattern of noise. */
static size_t make_curves(sample *all) {
  for (size_t k = 0; k < N_SERIES_MOST; k++) {
    sample *s = &all[k];
    s->n = 10 + k % 10;
    for (size_t i = 0; i < s->n; i++) {
      double x = (double)i / (double)(s->n - 1);
      double noise = (double)((k * 7 + i * 13) % 17) / 8 - 1;
      s->t[i] = 2000 + (double)i;
      s->y[i] = 100 / (1 + exp(-6 * (x - 0.3 - 0.05 * (double)(k % 7)))) + 2 * noise;
      s->y[i] = fmax(s->y[i], 0);
    }
  }
  return N_SERIES_MOST;
}

/* Microseconds a fit; counts the fits that ended with parameters. */
static double time_of(pgap_fit_workspace *w, const pgap_model *model, const sample *all, size_t n,
                      size_t *n_done) {
  double least = HUGE_VAL;
  for (int round = 0; round < N_ROUNDS; round++) {
    double start = seconds();
    *n_done = 0;
    for (size_t k = 0; k < n; k++) {
      pgap_fit fit;
      if (pgap_fit_run(&fit, w, model, all[k].t, all[k].y, all[k].n, NULL, NULL) != PGAP_OK)
        exit(1);
      *n_done += fit.outcome == PGAP_FIT_CONVERGED;
    }
    least = fmin(least, 1e6 * (seconds() - start) / (double)n);
  }
  return least;
}

static void bench(pgap_fit_workspace *w, const char *what, const sample *all, size_t n) {
  printf("%s: %zu series, best of %d rounds, microseconds a fit\n", what, n, N_ROUNDS);
  for (size_t i = 0; pgap_model_at(i); i++) {
    const pgap_model *model = pgap_model_at(i);
    size_t n_done;
    if (pgap_model_is_forecaster(model)) continue;
    double us = time_of(w, model, all, n, &n_done);
    printf("  %-14s %8.2f  (%zu converged)", model->name, us, n_done);
    if (strcmp(model->name, "logistic") == 0)
      printf("  %.0f times as fast as scipy's %.0f (goal: 60)", SCIPY / us, SCIPY);
    puts("");
  }
}

int main(void) {
  static sample all[N_SERIES_MOST];
  pgap_fit_workspace *w;
  if (pgap_fit_workspace_new(&w, N_MOST, NULL) != PGAP_OK) return EXIT_FAILURE;
  size_t n = read_m3(all);
  if (n > 0)
    bench(w, "M3 yearly", all, n);
  else
    puts("skipped: M3 yearly: PLANGAP_GOLDEN not set");
  n = make_curves(all);
  bench(w, "synthetic S-curves", all, n);
  pgap_fit_workspace_free(w);
  return EXIT_SUCCESS;
}
