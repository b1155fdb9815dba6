/* bench_projection.c: microseconds of the default projection of one series, its last ten values: fit,
 * both intervals at six horizons, one probability; and what it takes from the heap. */
#include "work.h"

#include <math.h>
#include <stdlib.h>

enum { N_REPEATS = 50 };

static size_t n_allocations;

/* In place of the C library's, whose own they call. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);

void *malloc(size_t size) {
  n_allocations++;
  return __libc_malloc(size);
}

void *calloc(size_t n, size_t size) {
  n_allocations++;
  return __libc_calloc(n, size);
}

void *realloc(void *p, size_t size) {
  n_allocations++;
  return __libc_realloc(p, size);
}

static void bench(const char *name, const sample *all, size_t n, pgap_student_cache *cache) {
  double least = HUGE_VAL, checksum = 0;
  size_t before = n_allocations;
  for (int round = 0; round < N_ROUNDS; round++) {
    double start = cpu_seconds();
    for (int i = 0; i < N_REPEATS; i++) {
      for (size_t k = 0; k < n; k++) {
        outlook o;
        project(&o, &all[k], NULL, NULL, cache);
        checksum += o.point[0] + o.wide[N_HORIZONS - 1].upper + o.probability;
      }
    }
    least = fmin(least, 1e6 * (cpu_seconds() - start) / (double)(n * N_REPEATS));
  }
  print_row(name, least, "%zu allocations (checksum %.6g)", n_allocations - before, checksum);
}

int main(int argc, char **argv) {
  static sample all[N_SERIES_MOST];
  pgap_student_cache cache = {0};
  size_t n = samples_read(all, argc, argv);
  bench("plangap srd", all, n, &cache);
  bench("plangap srd, no cache", all, n, NULL);
  return EXIT_SUCCESS;
}
