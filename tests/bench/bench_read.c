/* bench_read.c FILE [NAME]: seconds and memory of reading actuals into series, as a row of a result; the
 * better of two readings, as the peers do it. */
#include "work.h"

#include <plangap/input.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static double seconds(struct timeval t) { return (double)t.tv_sec + 1e-6 * (double)t.tv_usec; }

static double cpu(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

int main(int argc, char **argv) {
  const char *path = argc > 1 ? argv[1] : "";
  double best = 0, best_cpu = 0;
  size_t n = 0;
  for (int round = 0; round < 2; round++) {
    pgap_plan plan;
    pgap_error e;
    double wall = wall_seconds(), spent = cpu();
    pgap_plan_init(&plan);
    if (pgap_input_files(&plan, NULL, &path, 1, NULL, NULL, NULL, &e) != PGAP_OK) {
      fprintf(stderr, "usage: bench_read FILE [NAME]\n");
      return EXIT_FAILURE;
    }
    wall = wall_seconds() - wall;
    spent = cpu() - spent;
    if (round == 0 || wall < best) best = wall;
    if (round == 0 || spent < best_cpu) best_cpu = spent;
    n = pgap_panel_series(plan.panel);
    pgap_plan_dispose(&plan);
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  print_row(argc > 2 ? argv[2] : path, best, "%.3f s of processors, %ld MiB, %zu series", best_cpu,
            usage.ru_maxrss / 1024, n);
  return EXIT_SUCCESS;
}
