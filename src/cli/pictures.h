/* pictures.h: the pictures of one run: their names, drawn together. */
#ifndef PLANGAP_CLI_PICTURES_H
#define PLANGAP_CLI_PICTURES_H

#include <plangap/chart.h>

#include "session.h"

enum { PGAP_PICTURE_NAME_SIZE = 4096 };

/* Where pictures go: into a folder under names of their own, or to NAME.png, NAME-2.png, ... */
typedef struct pgap_picture_place {
  char name[PGAP_PICTURE_NAME_SIZE]; /* of the folder, or NAME; "" = the current folder */
  bool is_folder;
} pgap_picture_place;

/* What the user wrote: FILE.png, FILE (gets .png), FOLDER/ or a folder that exists; NULL = the current
 * folder. Another ending is printed as an error: there is no other kind of picture. Returns an exit
 * status. */
int pgap_picture_place_take(pgap_picture_place *out, const pgap_run *run, const char *output);

/* True for a name that ends in ".png". */
bool pgap_picture_is_named(const char *output);

typedef struct pgap_pictures {
  pgap_chart_job *jobs;
  char **names; /* of the jobs' files */
  size_t n, capacity, names_capacity;
  pgap_chart_options options;
  pgap_rollup_desk *desk; /* of the options */
  const pgap_session *session;
  const pgap_picture_place *place;
} pgap_pictures;

void pgap_pictures_begin(pgap_pictures *pictures, pgap_session *session, pgap_run *run,
                         const pgap_picture_place *place);

/* Adds the pages of a chart of the plan, or one target's picture. Returns an exit status. */
int pgap_pictures_add_plan(pgap_pictures *pictures, const pgap_chart *chart);
int pgap_pictures_add_target(pgap_pictures *pictures, const pgap_chart *chart, size_t target);

/* Draws all, making folders as needed; what cannot be drawn is said and left out. Returns an exit
 * status. */
int pgap_pictures_draw(pgap_pictures *pictures);

/* How many were drawn. */
size_t pgap_pictures_count(const pgap_pictures *pictures);

/* Prints the names of the files. */
void pgap_pictures_print(const pgap_pictures *pictures);

void pgap_pictures_end(pgap_pictures *pictures);

#endif
