/* threads.c: see threads.h. */
#include <plangap/threads.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

size_t pgap_threads_wanted(size_t n_jobs) {
  long n = sysconf(_SC_NPROCESSORS_ONLN);
  if (n < 1) n = 1;
  if (n > PGAP_THREADS_MOST) n = PGAP_THREADS_MOST;
  return (size_t)n < n_jobs ? (size_t)n : n_jobs;
}

static void *be_member(void *data) {
  pgap_threads *t = data;
  t->member(t->context);
  return NULL;
}

pgap_status pgap_threads_start(pgap_threads *t, size_t n, pgap_error *err) {
  int problem = 0;
  t->n = 0;
  while (t->n < n && t->n < PGAP_THREADS_MOST && problem == 0) {
    problem = pthread_create(&t->threads[t->n], NULL, be_member, t);
    if (problem == 0) t->n++;
  }
  if (t->n > 0 || n == 0) return PGAP_OK;
  return pgap_error_set(err, PGAP_PROGRAM_FAILED, PGAP_ARGS("pthread_create", strerror(problem)));
}

void pgap_threads_join(pgap_threads *t) {
  for (size_t i = 0; i < t->n; i++) pthread_join(t->threads[i], NULL);
  t->n = 0;
}

typedef struct sharing {
  size_t n, n_shares;
  void (*work)(const pgap_share *share);
  void *context;
  atomic_size_t next;
} sharing;

/* The first item of share i. */
static size_t begin(const sharing *s, size_t i) {
  return s->n / s->n_shares * i + s->n % s->n_shares * i / s->n_shares;
}

static void take_shares(void *data) {
  sharing *s = data;
  for (size_t i; (i = atomic_fetch_add(&s->next, 1)) < s->n_shares;) {
    s->work(&(pgap_share){i, begin(s, i), begin(s, i + 1), s->context});
  }
}

void pgap_threads_share(size_t n, size_t n_shares, void (*work)(const pgap_share *share),
                        void *context) {
  sharing s = {.n = n, .n_shares = n_shares, .work = work, .context = context};
  pgap_threads threads = {.member = take_shares, .context = &s};
  pgap_error e;
  size_t n_helpers = pgap_threads_wanted(n_shares);
  bool is_helped = n_helpers > 1 && pgap_threads_start(&threads, n_helpers - 1, &e) == PGAP_OK;
  take_shares(&s);
  if (is_helped) pgap_threads_join(&threads);
}
