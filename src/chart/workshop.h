/* workshop.h: the private folder in which pictures are made, and the files in it. */
#ifndef PLANGAP_CHART_WORKSHOP_H
#define PLANGAP_CHART_WORKSHOP_H

#include <plangap/chart.h>

enum { PGAP_WORKSHOP_NAME = 1024 };

/* Zero-initialise. */
typedef struct pgap_workshop {
  char folder[PGAP_WORKSHOP_NAME - 64]; /* absolute; empty = not open */
} pgap_workshop;

/* Makes a private folder in TMPDIR or /tmp; checks that the scripts are there (PGAP_DATA_MISSING)
 * and copies them to options->script_folder when there is one. */
pgap_status pgap_workshop_open(pgap_workshop *workshop, const pgap_chart_options *options,
                               pgap_error *err);

/* Removes the folder if nothing was left in it. */
void pgap_workshop_close(pgap_workshop *workshop);

/* Name of the file of job `i`. */
void pgap_workshop_name(const pgap_workshop *workshop, char out[PGAP_WORKSHOP_NAME], size_t i,
                        const char *extension);

/* Whole files. The read bytes are malloc'ed. */
pgap_status pgap_workshop_write(const char *name, const char *bytes, size_t n, pgap_error *err);
pgap_status pgap_workshop_read(unsigned char **out, size_t *out_n, const char *name,
                               pgap_error *err);

/* Puts the data file of a job into options->script_folder, named after its output. */
pgap_status pgap_workshop_keep(const pgap_chart_options *options, const pgap_chart_job *job,
                               const char *bytes, size_t n, pgap_error *err);

#endif
