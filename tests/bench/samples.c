/* samples.c: see samples.h. */
#include "samples.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LINE_SIZE = 256 };

size_t samples_read(sample *all, int argc, char **argv) {
  char line[LINE_SIZE], last[32] = "", series[32], set[16];
  size_t n = 0;
  FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
  while (file && fgets(line, sizeof line, file)) {
    double year, value;
    if (sscanf(line, "%31[^,],%lf,%lf,%15[^,\n]", series, &year, &value, set) != 4) continue;
    if (strcmp(set, "train") != 0) continue;
    if (strcmp(series, last) != 0) {
      if (n == N_SERIES_MOST) break;
      all[n++].n = 0;
    }
    strcpy(last, series);
    sample *s = &all[n - 1];
    if (s->n == N_MOST) continue;
    s->t[s->n] = year;
    s->y[s->n++] = value;
  }
  if (file) fclose(file);
  if (n > 0) return n;
  fprintf(stderr, "usage: %s FILE, with series as tests/bench/run_bench.sh makes them\n", argv[0]);
  exit(EXIT_FAILURE);
}

static double read_clock(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double cpu_seconds(void) { return read_clock(CLOCK_THREAD_CPUTIME_ID); }

double wall_seconds(void) { return read_clock(CLOCK_MONOTONIC); }

void print_row(const char *name, double figure, const char *note, ...) {
  va_list arguments;
  printf("%s\t%.3f\t", name, figure);
  va_start(arguments, note);
  vprintf(note, arguments);
  va_end(arguments);
  putchar('\n');
}
