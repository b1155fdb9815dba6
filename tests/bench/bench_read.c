/* bench_read.c FILE [NAME]: seconds and memory of reading actuals into series, as a row of a result. */
#include "work.h"

#include <plangap/input.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static double seconds(struct timeval t) { return (double)t.tv_sec + 1e-6 * (double)t.tv_usec; }

int main(int argc, char **argv) {
  const char *path = argc > 1 ? argv[1] : "";
  pgap_plan plan;
  pgap_error e;
  struct rusage usage;
  double wall = wall_seconds();
  pgap_plan_init(&plan);
  if (pgap_input_files(&plan, NULL, &path, 1, NULL, NULL, NULL, &e) != PGAP_OK) {
    fprintf(stderr, "usage: bench_read FILE [NAME]\n");
    return EXIT_FAILURE;
  }
  wall = wall_seconds() - wall;
  getrusage(RUSAGE_SELF, &usage);
  print_row(argc > 2 ? argv[2] : path, wall, "%.3f s of processors, %ld MiB, %zu series",
            seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss / 1024,
            pgap_panel_series(plan.panel));
  pgap_plan_dispose(&plan);
  return EXIT_SUCCESS;
}
