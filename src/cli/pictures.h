/* pictures.h: the pictures of one run: their names, drawn together. */
#ifndef PLANGAP_CLI_PICTURES_H
#define PLANGAP_CLI_PICTURES_H

#include <plangap/chart.h>

#include "session.h"

typedef struct pgap_pictures {
  pgap_chart_job *jobs;
  char **names; /* of the jobs' files */
  size_t n, capacity, names_capacity;
  pgap_chart_options options;
  const pgap_session *session;
} pgap_pictures;

void pgap_pictures_begin(pgap_pictures *pictures, pgap_session *session, pgap_run *run);

/* Adds the pages of a chart of the plan, or one target's picture. `output` is a file (.png) or a folder;
 * NULL = the current folder. Returns an exit status. */
int pgap_pictures_add_plan(pgap_pictures *pictures, const pgap_chart *chart, const char *output);
int pgap_pictures_add_target(pgap_pictures *pictures, const pgap_chart *chart, size_t target,
                             const char *output);

/* Draws all, making folders as needed. Returns an exit status. */
int pgap_pictures_draw(pgap_pictures *pictures);

/* Prints the names of the files. */
void pgap_pictures_print(const pgap_pictures *pictures);

void pgap_pictures_end(pgap_pictures *pictures);

#endif
