/* gnuplot.h: a long-lived gnuplot process that draws one picture after the other. The only place
 * that starts gnuplot. */
#ifndef PLANGAP_CHART_GNUPLOT_H
#define PLANGAP_CHART_GNUPLOT_H

#include <plangap/error.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { PGAP_GNUPLOT_MESSAGE = 2048 };

/* One process; plain data, zero-initialise. */
typedef struct pgap_gnuplot {
  pid_t pid;                          /* 0 = not running */
  int in, err;                        /* our ends: what it reads, what it complains */
  unsigned long sequence;             /* of the picture in work */
  char message[PGAP_GNUPLOT_MESSAGE]; /* what it said about this picture */
  size_t n;
} pgap_gnuplot;

/* One picture. Names are ours: absolute, or safe relative ones; quotes are doubled. */
typedef struct pgap_gnuplot_task {
  const char *folder; /* of the scripts */
  const char *script; /* "path.gp" */
  const char *data, *picture;
} pgap_gnuplot_task;

typedef enum pgap_gnuplot_state {
  PGAP_GNUPLOT_BUSY,
  PGAP_GNUPLOT_DONE,   /* the picture is finished and gnuplot said nothing */
  PGAP_GNUPLOT_FAILED, /* `message` says what it said */
  PGAP_GNUPLOT_GONE    /* the process ended */
} pgap_gnuplot_state;

/* Starts `program -d`. PGAP_PROGRAM_MISSING, PGAP_PROGRAM_FAILED. */
pgap_status pgap_gnuplot_start(pgap_gnuplot *g, const char *program, pgap_error *err);

/* Hands over one picture; wait on g->err (poll) and call pgap_gnuplot_read. */
pgap_status pgap_gnuplot_draw(pgap_gnuplot *g, const pgap_gnuplot_task *task, pgap_error *err);

/* Reads what there is, without waiting. */
pgap_gnuplot_state pgap_gnuplot_read(pgap_gnuplot *g);

/* Ends the process: politely (end of input) when it is idle, else by SIGKILL. */
void pgap_gnuplot_stop(pgap_gnuplot *g, bool is_idle);

#endif
