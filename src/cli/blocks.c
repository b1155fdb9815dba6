/* blocks.c: blocks of a sheet made side by side and written in order (see blocks.h).
 *
 * Each thread takes the next block, writes it to memory and leaves it in the block's place; the
 * caller's thread writes the places in order. No thread runs further ahead than `window` blocks, so
 * memory stays small. */
#include "blocks.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WINDOW = 16 }; /* blocks made and not yet written, per thread */

typedef struct place {
  char *text;
  size_t n;
  bool is_done;
} place;

typedef struct shop {
  const pgap_blocks *blocks;
  const pgap_writer *writer;
  pgap_write_options options;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  place *places;
  size_t next, written, window;
  pgap_status failed;
  pgap_error error;
} shop;

unsigned pgap_processors(void) {
  long n = sysconf(_SC_NPROCESSORS_ONLN);
  return n > 0 ? (unsigned)n : 1;
}

static void fail(shop *s, pgap_status status, const pgap_error *e) {
  pthread_mutex_lock(&s->lock);
  if (s->failed == PGAP_OK) {
    s->failed = status;
    s->error = *e;
  }
  pthread_cond_broadcast(&s->changed);
  pthread_mutex_unlock(&s->lock);
}

/* The next block to make, or n when there is none or another thread failed. */
static size_t take(shop *s) {
  pthread_mutex_lock(&s->lock);
  while (s->failed == PGAP_OK && s->next < s->blocks->n && s->next >= s->written + s->window) {
    pthread_cond_wait(&s->changed, &s->lock);
  }
  size_t i = s->failed == PGAP_OK && s->next < s->blocks->n ? s->next++ : s->blocks->n;
  pthread_mutex_unlock(&s->lock);
  return i;
}

static pgap_status make(shop *s, void *worker, size_t i, place *out, pgap_error *e) {
  pgap_sheet sheet;
  pgap_status status = s->blocks->make(&sheet, worker, s->blocks->context, i, e);
  if (status != PGAP_OK) return status;
  FILE *memory = open_memstream(&out->text, &out->n);
  if (!memory) return pgap_error_set(e, PGAP_NO_MEMORY, NULL);
  pgap_write_options options = s->options;
  options.is_continued = i > 0;
  status = s->writer->write(memory, &sheet, &options, e);
  if (fclose(memory) != 0 && status == PGAP_OK) status = pgap_error_set(e, PGAP_NO_MEMORY, NULL);
  return status;
}

static void *work(void *argument) {
  shop *s = argument;
  void *worker = NULL;
  pgap_error e;
  pgap_status status = s->blocks->open(&worker, s->blocks->context, &e);
  size_t i = s->blocks->n;
  while (status == PGAP_OK && (i = take(s)) < s->blocks->n) {
    place made = {0};
    status = make(s, worker, i, &made, &e);
    pthread_mutex_lock(&s->lock);
    s->places[i] = made;
    s->places[i].is_done = status == PGAP_OK;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
  }
  if (status != PGAP_OK) fail(s, status, &e);
  if (worker) s->blocks->close(worker);
  return NULL;
}

/* Writes the places in order as they are filled. */
static void deliver(shop *s, FILE *out) {
  for (size_t i = 0; i < s->blocks->n; i++) {
    pthread_mutex_lock(&s->lock);
    while (s->failed == PGAP_OK && !s->places[i].is_done) pthread_cond_wait(&s->changed, &s->lock);
    bool is_done = s->places[i].is_done;
    pthread_mutex_unlock(&s->lock);
    if (!is_done) return;
    fwrite(s->places[i].text, 1, s->places[i].n, out); /* the stream remembers a failure */
    free(s->places[i].text);
    s->places[i].text = NULL;
    pthread_mutex_lock(&s->lock);
    s->written = i + 1;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
  }
}

pgap_status pgap_blocks_write(FILE *out, const pgap_blocks *blocks, const pgap_writer *writer,
                              const pgap_write_options *options, unsigned n_threads,
                              pgap_error *err) {
  shop s = {.blocks = blocks, .writer = writer, .options = *options};
  if (n_threads < 1) n_threads = 1;
  s.window = (size_t)WINDOW * n_threads;
  s.places = calloc(blocks->n ? blocks->n : 1, sizeof *s.places);
  pthread_t *threads = calloc(n_threads, sizeof *threads);
  if (!s.places || !threads) {
    free(s.places);
    free(threads);
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  pthread_mutex_init(&s.lock, NULL);
  pthread_cond_init(&s.changed, NULL);
  unsigned n = 0;
  while (n < n_threads && pthread_create(&threads[n], NULL, work, &s) == 0) n++;
  if (n > 0) deliver(&s, out);
  for (unsigned i = 0; i < n; i++) pthread_join(threads[i], NULL);
  if (n == 0) s.failed = pgap_error_set(&s.error, PGAP_NO_MEMORY, NULL);
  for (size_t i = 0; i < blocks->n; i++) free(s.places[i].text);
  free(s.places);
  free(threads);
  pthread_cond_destroy(&s.changed);
  pthread_mutex_destroy(&s.lock);
  if (s.failed != PGAP_OK && err) *err = s.error;
  return s.failed;
}
