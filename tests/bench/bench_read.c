/* bench_read.c FILE...: seconds and memory of reading actuals into series, on the wall and of processors. */
#include "work.h"

#include <plangap/input.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    const char *path = argv[i];
    pgap_plan plan;
    pgap_error e;
    double wall = wall_seconds(), cpu = cpu_seconds();
    pgap_plan_init(&plan);
    if (pgap_input_files(&plan, NULL, &path, 1, NULL, NULL, NULL, &e) != PGAP_OK)
      return EXIT_FAILURE;
    wall = wall_seconds() - wall;
    cpu = cpu_seconds() - cpu;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%s\t%.3f\t%.3f s of processors; %zu series; %ld KiB at most so far\n", path, wall, cpu,
           pgap_panel_series(plan.panel), usage.ru_maxrss);
    pgap_plan_dispose(&plan);
  }
  return EXIT_SUCCESS;
}
