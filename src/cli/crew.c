/* crew.c: blocks done side by side and written in order (see crew.h).
 *
 * A block writes into one of a ring of buffers, and the caller's thread empties them in order. No
 * thread begins a block whose buffer is still full, so memory stays small. */
#include "crew.h"

#include <errno.h>
#include <plangap/threads.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PLACES = 16 /* per thread */, PATIENCE_MS = 100 };

/* Of every n_places-th block. */
typedef struct place {
  FILE *out;
  char *text;
  size_t length;
  bool is_full;
} place;

typedef struct run {
  const pgap_crew *crew;
  place *places; /* a place is its block's until it is full, then the caller's thread's */
  size_t n_places;
  pthread_mutex_t lock; /* of all below, and of is_full */
  pthread_cond_t changed;
  size_t next, n_emptied;
  size_t failed; /* block of the error, n_blocks = none */
  pgap_error error;
  bool is_shown, was_shown;
  struct timespec show_at;
} run;

/* A block is done, or failed. */
static void tell(run *r, size_t block, pgap_status status, const pgap_error *e) {
  pthread_mutex_lock(&r->lock);
  if (status == PGAP_OK) {
    r->places[block % r->n_places].is_full = true;
  } else if (block < r->failed) {
    r->failed = block;
    r->error = *e;
  }
  pthread_cond_broadcast(&r->changed);
  pthread_mutex_unlock(&r->lock);
}

/* The next block to do, its place free; false when there is none. */
static bool take(run *r, size_t *block) {
  size_t n = r->crew->n_blocks;
  pthread_mutex_lock(&r->lock);
  while (r->failed == n && r->next < n && r->next >= r->n_emptied + r->n_places)
    pthread_cond_wait(&r->changed, &r->lock);
  bool is_left = r->failed == n && r->next < n;
  if (is_left) *block = r->next++;
  pthread_mutex_unlock(&r->lock);
  return is_left;
}

static pgap_status do_block(run *r, size_t i, void *desk, pgap_error *e) {
  const pgap_crew *crew = r->crew;
  place *p = &r->places[i % r->n_places];
  if (crew->out && !p->out && !(p->out = open_memstream(&p->text, &p->length)))
    return pgap_error_set(e, PGAP_NO_MEMORY, NULL);
  if (p->out) rewind(p->out); /* keeps its memory */
  pgap_block block = {i, i * crew->n_items / crew->n_blocks,
                      (i + 1) * crew->n_items / crew->n_blocks, p->out};
  pgap_status status = crew->work(&block, desk, crew->context, e);
  if (status == PGAP_OK && p->out && (ferror(p->out) || fflush(p->out) != 0))
    return pgap_error_set(e, PGAP_NO_MEMORY, NULL);
  return status;
}

static void be_member(void *data) {
  run *r = data;
  void *desk = NULL;
  pgap_error e = {0};
  pgap_status status = r->crew->begin(&desk, r->crew->context, &e);
  if (status != PGAP_OK) {
    tell(r, 0, status, &e);
    return;
  }
  size_t i;
  while (status == PGAP_OK && take(r, &i)) {
    status = do_block(r, i, desk, &e);
    tell(r, i, status, &e);
  }
  r->crew->end(desk);
}

static void move_on(struct timespec *t) {
  t->tv_nsec += PATIENCE_MS * 1000000L;
  t->tv_sec += t->tv_nsec / 1000000000L;
  t->tv_nsec %= 1000000000L;
}

/* Waits for a change, and says how far it is every now and then. */
static void wait_a_while(run *r) {
  if (!r->is_shown) {
    pthread_cond_wait(&r->changed, &r->lock);
  } else if (pthread_cond_timedwait(&r->changed, &r->lock, &r->show_at) == ETIMEDOUT) {
    fprintf(stderr, "\r%s %zu%%", r->crew->title, 100 * r->n_emptied / r->crew->n_blocks);
    fflush(stderr);
    r->was_shown = true;
    move_on(&r->show_at);
  }
}

/* Empties the places in the order of the blocks as they are filled, up to a block that failed. */
static void empty_all(run *r) {
  clock_gettime(CLOCK_REALTIME, &r->show_at);
  move_on(&r->show_at);
  pthread_mutex_lock(&r->lock);
  for (size_t i = 0; i < r->crew->n_blocks; i++) {
    place *p = &r->places[i % r->n_places];
    while (!p->is_full && i < r->failed) wait_a_while(r);
    if (!p->is_full) break;
    pthread_mutex_unlock(&r->lock);
    if (p->out) fwrite(p->text, 1, p->length, r->crew->out); /* the stream remembers a failure */
    pthread_mutex_lock(&r->lock);
    p->is_full = false;
    r->n_emptied = i + 1;
    pthread_cond_broadcast(&r->changed);
  }
  pthread_mutex_unlock(&r->lock);
  if (r->was_shown) fprintf(stderr, "\r\033[K");
}

/* Starts up to n threads, empties what they fill, and ends with them. */
static pgap_status run_threads(run *r, size_t n, pgap_error *err) {
  pgap_threads threads = {.member = be_member, .context = r};
  pgap_status status = pgap_threads_start(&threads, n, err);
  if (status != PGAP_OK) return status;
  empty_all(r);
  pgap_threads_join(&threads);
  if (r->failed == r->crew->n_blocks) return PGAP_OK;
  *err = r->error;
  return r->error.code;
}

pgap_status pgap_crew_run(const pgap_crew *crew, pgap_error *err) {
  size_t n = pgap_threads_wanted(crew->n_blocks);
  run r = {.crew = crew,
           .n_places = n * PLACES,
           .failed = crew->n_blocks,
           .is_shown = crew->title && isatty(STDERR_FILENO)};
  if (n == 0) return PGAP_OK;
  r.places = calloc(r.n_places, sizeof *r.places);
  if (!r.places) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  pthread_mutex_init(&r.lock, NULL);
  pthread_cond_init(&r.changed, NULL);
  pgap_status status = run_threads(&r, n, err);
  pthread_cond_destroy(&r.changed);
  pthread_mutex_destroy(&r.lock);
  for (size_t i = 0; i < r.n_places; i++) {
    if (r.places[i].out) fclose(r.places[i].out);
    free(r.places[i].text);
  }
  free(r.places);
  return status;
}
