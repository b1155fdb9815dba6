/* crew.c: see crew.h. */
#include "crew.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { THREADS_MOST = 64, PATIENCE_MS = 100 };

typedef struct run {
  const pgap_crew *crew;
  pthread_mutex_t lock; /* of all below */
  pthread_cond_t is_over;
  size_t next, n_done, n_working;
  size_t failed; /* piece of the error, n_pieces = none */
  pgap_error error;
} run;

static void fail(run *r, size_t piece, const pgap_error *e) {
  if (piece >= r->failed) return;
  r->failed = piece;
  r->error = *e;
}

/* The next piece to do; false when there is none. */
static bool take(run *r, size_t *piece) {
  pthread_mutex_lock(&r->lock);
  bool is_left = r->next < r->crew->n_pieces && r->failed == r->crew->n_pieces;
  if (is_left) *piece = r->next++;
  pthread_mutex_unlock(&r->lock);
  return is_left;
}

static void do_pieces(run *r, void *desk) {
  size_t piece;
  while (take(r, &piece)) {
    pgap_error e = {0};
    pgap_status status = r->crew->work(r->crew->context, desk, piece, &e);
    pthread_mutex_lock(&r->lock);
    if (status != PGAP_OK) fail(r, piece, &e);
    r->n_done++;
    pthread_mutex_unlock(&r->lock);
  }
}

static void *be_member(void *data) {
  run *r = data;
  void *desk = NULL;
  pgap_error e = {0};
  pgap_status status = r->crew->begin ? r->crew->begin(&desk, r->crew->context, &e) : PGAP_OK;
  if (status == PGAP_OK) do_pieces(r, desk);
  if (status == PGAP_OK && r->crew->end) r->crew->end(desk);
  pthread_mutex_lock(&r->lock);
  if (status != PGAP_OK) fail(r, 0, &e);
  if (--r->n_working == 0) pthread_cond_signal(&r->is_over);
  pthread_mutex_unlock(&r->lock);
  return NULL;
}

/* Waits for the end, and says how far it is every now and then. */
static void attend(run *r) {
  bool is_shown = r->crew->title && isatty(STDERR_FILENO), was_shown = false;
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  pthread_mutex_lock(&r->lock);
  while (r->n_working > 0) {
    until.tv_nsec += PATIENCE_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    int waited = is_shown ? pthread_cond_timedwait(&r->is_over, &r->lock, &until)
                          : pthread_cond_wait(&r->is_over, &r->lock);
    if (waited != ETIMEDOUT) continue;
    fprintf(stderr, "\r%s %zu%%", r->crew->title, 100 * r->n_done / r->crew->n_pieces);
    fflush(stderr);
    was_shown = true;
  }
  pthread_mutex_unlock(&r->lock);
  if (was_shown) fprintf(stderr, "\r\033[K");
}

static size_t count_threads(const pgap_crew *crew) {
  long n = crew->n_threads > 0 ? crew->n_threads : sysconf(_SC_NPROCESSORS_ONLN);
  if (n < 1) n = 1;
  if (n > THREADS_MOST) n = THREADS_MOST;
  return (size_t)n < crew->n_pieces ? (size_t)n : crew->n_pieces;
}

pgap_status pgap_crew_run(const pgap_crew *crew, pgap_error *err) {
  run r = {.crew = crew, .failed = crew->n_pieces};
  pthread_t threads[THREADS_MOST];
  size_t n = count_threads(crew), n_started = 0;
  if (n == 0) return PGAP_OK;
  pthread_mutex_init(&r.lock, NULL);
  pthread_cond_init(&r.is_over, NULL);
  pthread_mutex_lock(&r.lock);
  int problem = 0;
  while (n_started < n && problem == 0) {
    problem = pthread_create(&threads[n_started], NULL, be_member, &r);
    if (problem == 0) n_started++;
  }
  r.n_working = n_started;
  pthread_mutex_unlock(&r.lock);
  if (n_started > 0) attend(&r);
  for (size_t i = 0; i < n_started; i++) pthread_join(threads[i], NULL);
  pthread_cond_destroy(&r.is_over);
  pthread_mutex_destroy(&r.lock);
  if (n_started == 0)
    return pgap_error_set(err, PGAP_PROGRAM_FAILED, PGAP_ARGS("pthread_create", strerror(problem)));
  if (r.failed == crew->n_pieces) return PGAP_OK;
  *err = r.error;
  return r.error.code;
}
