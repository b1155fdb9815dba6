/* bench_threads.c: the same work on one thread and on two, without any file: how much faster, and
 * whether the results are the same bytes. On a busy machine the time on the wall says little; beside it
 * stands what it would be if both threads had a core of their own, from their processor time. */
#include "work.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 512, N_THREADS_MOST = 2, N_SRD = 400000, N_LOGISTIC = 20000 };

typedef struct job {
  const sample *all;
  size_t n_samples, n; /* the samples, over and over, make n series */
  const pgap_model *model;
  outlook *out;
  atomic_size_t next;
  double cpu; /* seconds of all threads */
  pthread_mutex_t lock;
} job;

/* Seconds. */
typedef struct timing {
  double wall, cpu;
} timing;

static void *work(void *data) {
  job *j = data;
  pgap_student_cache cache = {0};
  pgap_fit_workspace *w;
  if (pgap_fit_workspace_new(&w, N_MOST, NULL) != PGAP_OK) exit(1);
  for (size_t from; (from = atomic_fetch_add(&j->next, BLOCK)) < j->n;)
    for (size_t k = from; k < from + BLOCK && k < j->n; k++)
      project(&j->out[k], &j->all[k % j->n_samples], j->model, w, &cache);
  pgap_fit_workspace_free(w);
  pthread_mutex_lock(&j->lock);
  j->cpu += cpu_seconds();
  pthread_mutex_unlock(&j->lock);
  return NULL;
}

/* The least of both times, this run's and `before`. */
static timing run(job *j, int n_threads, timing before) {
  pthread_t threads[N_THREADS_MOST];
  double start = wall_seconds();
  j->next = 0;
  j->cpu = 0;
  for (int i = 0; i < n_threads; i++)
    if (pthread_create(&threads[i], NULL, work, j) != 0) exit(1);
  for (int i = 0; i < n_threads; i++) pthread_join(threads[i], NULL);
  return (timing){fmin(before.wall, wall_seconds() - start), fmin(before.cpu, j->cpu)};
}

static void bench(const char *name, job j) {
  timing one = {HUGE_VAL, HUGE_VAL}, two = one;
  size_t size = j.n * sizeof *j.out;
  outlook *first = malloc(size), *second = malloc(size);
  if (!first || !second) exit(1);
  memset(first, 0, size);
  memset(second, 1, size);
  pthread_mutex_init(&j.lock, NULL);
  for (int round = 0; round < N_ROUNDS; round++) {
    j.out = first;
    one = run(&j, 1, one);
    j.out = second;
    two = run(&j, 2, two);
  }
  print_row(name, one.wall / two.wall, "%.2f by processor time; %zu series, %.2f s and %.2f s; %s",
            2 * one.cpu / two.cpu, j.n, one.wall, two.wall,
            memcmp(first, second, size) == 0 ? "the same bytes" : "OTHER BYTES");
  pthread_mutex_destroy(&j.lock);
  free(first);
  free(second);
}

int main(int argc, char **argv) {
  static sample all[N_SERIES_MOST];
  size_t n = samples_read(all, argc, argv);
  bench("srd, engine alone", (job){.all = all, .n_samples = n, .n = N_SRD});
  bench("logistic, engine alone",
        (job){.all = all, .n_samples = n, .n = N_LOGISTIC, .model = pgap_model_find("logistic")});
  return EXIT_SUCCESS;
}
