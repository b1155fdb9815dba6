/* output.c: see output.h. */
#include "output.h"

#include <plangap/language.h>
#include <plangap/outfile.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

int pgap_output_writer(const pgap_writer **out, const pgap_run *run, const char *fallback) {
  const char *wish = run->values[PGAP_OPTION_format];
  *out = pgap_writer_find(wish ? wish : fallback);
  if (*out) return PGAP_EXIT_DONE;
  return pgap_run_error(PGAP_NAME_UNKNOWN,
                        PGAP_ARGS(pgap_translate("format"), wish, "see `plangap list formats`"));
}

int pgap_output_width(const char *output) {
  struct winsize size;
  if (output && strcmp(output, "-") != 0) return 0;
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

int pgap_output_make(const char *output, pgap_output_write *write, void *context) {
  pgap_error e;
  pgap_outfile *file;
  if (pgap_outfile_open(&file, output ? output : "-", &e) != PGAP_OK) return pgap_run_fail(&e);
  if (write(pgap_outfile_stream(file), context, &e) != PGAP_OK) {
    pgap_outfile_abandon(file);
    return pgap_run_fail(&e);
  }
  return pgap_outfile_commit(file, &e) == PGAP_OK ? PGAP_EXIT_DONE : pgap_run_fail(&e);
}

typedef struct job {
  const pgap_writer *writer;
  const pgap_sheet *sheet;
  pgap_write_options options;
} job;

static pgap_status write_sheet(FILE *out, void *context, pgap_error *err) {
  const job *j = context;
  return j->writer->write(out, j->sheet, &j->options, err);
}

int pgap_output_sheet(const pgap_run *run, const pgap_sheet *sheet, const char *fallback,
                      const char *output) {
  job j = {.sheet = sheet,
           .options = {.width = pgap_output_width(output),
                       .is_excel = run->values[PGAP_OPTION_excel] != NULL}};
  int status = pgap_output_writer(&j.writer, run, fallback);
  return status == PGAP_EXIT_DONE ? pgap_output_make(output, write_sheet, &j) : status;
}
