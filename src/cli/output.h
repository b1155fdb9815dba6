/* output.h: where the results of a command go, and in which format. */
#ifndef PLANGAP_CLI_OUTPUT_H
#define PLANGAP_CLI_OUTPUT_H

#include <plangap/writer.h>

#include "command.h"

/* The writer of --format; prints an error and returns its exit status. */
int pgap_output_writer(const pgap_writer **out, const pgap_run *run, const char *fallback);

/* Cells of the terminal that `output` is, 0 for none. */
int pgap_output_width(const char *output);

/* What `write` writes becomes the file `output`, whole or not at all; NULL or "-" is standard
 * output. Prints an error and returns an exit status, as the next one does. */
typedef pgap_status pgap_output_write(FILE *out, void *context, pgap_error *err);
int pgap_output_make(const char *output, pgap_output_write *write, void *context);

/* A sheet to `output` in --format (default `fallback`). */
int pgap_output_sheet(const pgap_run *run, const pgap_sheet *sheet, const char *fallback,
                      const char *output);

#endif
