/* threads.h: the one place that starts threads. */
#ifndef PLANGAP_THREADS_H
#define PLANGAP_THREADS_H

#include <plangap/error.h>
#include <pthread.h>
#include <stddef.h>

enum { PGAP_THREADS_MOST = 64 };

typedef struct pgap_threads {
  void (*member)(void *context); /* what each of them does; they agree on who does which job */
  void *context;
  pthread_t threads[PGAP_THREADS_MOST];
  size_t n;
} pgap_threads;

/* How many are worth starting: one a processor, and no more than there are jobs. */
size_t pgap_threads_wanted(size_t n_jobs);

/* One of the runs that items are cut into. */
typedef struct pgap_share {
  size_t index;
  size_t first, past; /* items first .. past - 1 */
  void *context;
} pgap_share;

/* Cuts n items into n_shares runs, as equal as can be, and works on all of them side by side; the
 * caller's thread helps, so that it cannot fail. */
void pgap_threads_share(size_t n, size_t n_shares, void (*work)(const pgap_share *share),
                        void *context);

/* Starts up to n threads, at least one; the struct must stay where it is until they are joined. */
pgap_status pgap_threads_start(pgap_threads *t, size_t n, pgap_error *err);
void pgap_threads_join(pgap_threads *t);

#endif
