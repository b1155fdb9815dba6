/* bench_fit.c: microseconds of one fit of every growth curve, start values, standard errors and AICc
 * included; how the fits end, and after how many iterations: a series that does not saturate must be
 * recognised and not searched to the limit. */
#include "samples.h"

#include <math.h>
#include <plangap/fit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_OUTCOMES = 16 }; /* room for every pgap_fit_outcome */

typedef struct tally {
  size_t n[N_OUTCOMES];   /* fits that ended so */
  size_t sum[N_OUTCOMES]; /* of their iterations */
  size_t most[N_OUTCOMES];
} tally;

static tally fit_all(pgap_fit_workspace *w, const pgap_model *model, const sample *all, size_t n) {
  tally out = {0};
  for (size_t k = 0; k < n; k++) {
    pgap_fit fit;
    if (pgap_fit_run(&fit, w, model, all[k].t, all[k].y, all[k].n, NULL, NULL) != PGAP_OK) exit(1);
    out.n[fit.outcome]++;
    out.sum[fit.outcome] += fit.iterations;
    if (fit.iterations > out.most[fit.outcome]) out.most[fit.outcome] = fit.iterations;
  }
  return out;
}

/* "436 converged (12 iterations, at most 42), 187 no saturation in the data (16, at most 61)" */
static void describe(char *out, size_t size, const tally *ends) {
  size_t length = 0;
  out[0] = '\0';
  for (int i = 0; i < N_OUTCOMES; i++) {
    if (ends->n[i] == 0) continue;
    length +=
        (size_t)snprintf(out + length, size - length, "%s%zu %s (%.0f iterations, at most %zu)",
                         length ? ", " : "", ends->n[i], pgap_fit_outcome_text((pgap_fit_outcome)i),
                         (double)ends->sum[i] / (double)ends->n[i], ends->most[i]);
  }
}

static void bench(pgap_fit_workspace *w, const pgap_model *model, const sample *all, size_t n) {
  double least = HUGE_VAL;
  tally ends;
  for (int round = 0; round < N_ROUNDS; round++) {
    double start = cpu_seconds();
    ends = fit_all(w, model, all, n);
    least = fmin(least, 1e6 * (cpu_seconds() - start) / (double)n);
  }
  char name[64] = "plangap ", note[512];
  describe(note, sizeof note, &ends);
  print_row(strncat(name, model->name, 40), least, "%s", note);
}

int main(int argc, char **argv) {
  static sample all[N_SERIES_MOST];
  pgap_fit_workspace *w;
  size_t n = samples_read(all, argc, argv);
  if (pgap_fit_workspace_new(&w, N_MOST, NULL) != PGAP_OK) return EXIT_FAILURE;
  for (size_t i = 0; pgap_model_at(i); i++)
    if (!pgap_model_is_forecaster(pgap_model_at(i))) bench(w, pgap_model_at(i), all, n);
  pgap_fit_workspace_free(w);
  return EXIT_SUCCESS;
}
