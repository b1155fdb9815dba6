/* samples.h: what the benchmarks share: the series of a file, the clock, a line of results. */
#ifndef PLANGAP_BENCH_SAMPLES_H
#define PLANGAP_BENCH_SAMPLES_H

#include <stddef.h>

enum { N_MOST = 64, N_SERIES_MOST = 1000, N_ROUNDS = 7 };

typedef struct sample {
  size_t n;
  double t[N_MOST], y[N_MOST];
} sample;

/* Reads the training parts of a file in the form of the golden m3_yearly.csv (columns series, year,
 * value, set), the only argument of every benchmark, into N_SERIES_MOST samples; ends the program
 * without. */
size_t samples_read(sample *all, int argc, char **argv);

/* Processor time of this thread, and time on the wall. */
double cpu_seconds(void);
double wall_seconds(void);

/* "name <tab> figure <tab> note", what run_bench.sh and the peers agree upon. */
void print_row(const char *name, double figure, const char *note, ...);

#endif
