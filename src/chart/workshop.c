/* workshop.c: see workshop.h. gnuplot sees names made here only: it runs a data name that begins
 * with `<` and an output name that begins with `|`, so ours begin with a slash. */
#include "workshop.h"

#include <errno.h>
#include <plangap/outfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pgap_status unwritable(pgap_error *err, const char *name) {
  return pgap_error_set(err, PGAP_FILE_UNWRITABLE, PGAP_ARGS(name, strerror(errno)));
}

static bool join(char out[PGAP_WORKSHOP_NAME], const char *folder, const char *name,
                 const char *extension) {
  int n = snprintf(out, PGAP_WORKSHOP_NAME, "%s/%s%s", folder, name, extension);
  return n > 0 && n < PGAP_WORKSHOP_NAME;
}

/* Checks one script, and copies it when the user wants to draw by hand. */
static pgap_status take_script(const pgap_chart_options *options, const char *name,
                               pgap_error *err) {
  char from[PGAP_WORKSHOP_NAME], to[PGAP_WORKSHOP_NAME];
  unsigned char *bytes = NULL;
  size_t n = 0;
  if (!join(from, options->plots_folder, name, ".gp") || access(from, R_OK) != 0)
    return pgap_error_set(err, PGAP_DATA_MISSING, PGAP_ARGS(from));
  if (options->script_folder == NULL) return PGAP_OK;
  pgap_status status = pgap_workshop_read(&bytes, &n, from, err);
  if (status == PGAP_OK && !join(to, options->script_folder, name, ".gp"))
    status = pgap_error_set(err, PGAP_FILE_UNWRITABLE, PGAP_ARGS(to, strerror(ENAMETOOLONG)));
  if (status == PGAP_OK) status = pgap_workshop_write(to, (const char *)bytes, n, err);
  free(bytes);
  return status;
}

pgap_status pgap_workshop_open(pgap_workshop *workshop, const pgap_chart_options *options,
                               pgap_error *err) {
  pgap_status status = PGAP_OK;
  if (options->script_folder != NULL) status = pgap_folder_make(options->script_folder, err);
  if (status == PGAP_OK) status = take_script(options, "style", err);
  for (size_t i = 0; status == PGAP_OK && pgap_chart_at(i) != NULL; i++)
    status = take_script(options, pgap_chart_at(i)->name, err);
  if (status != PGAP_OK) return status;
  const char *base = getenv("TMPDIR");
  if (base == NULL || *base != '/' || strlen(base) > sizeof workshop->folder - 32) base = "/tmp";
  snprintf(workshop->folder, sizeof workshop->folder, "%s/plangap-XXXXXX", base);
  if (mkdtemp(workshop->folder) != NULL) return PGAP_OK;
  status = unwritable(err, workshop->folder);
  workshop->folder[0] = '\0';
  return status;
}

void pgap_workshop_close(pgap_workshop *workshop) {
  if (workshop->folder[0] != '\0') rmdir(workshop->folder); /* fails while a data file is kept */
  workshop->folder[0] = '\0';
}

void pgap_workshop_name(const pgap_workshop *workshop, char out[PGAP_WORKSHOP_NAME], size_t i,
                        const char *extension) {
  snprintf(out, PGAP_WORKSHOP_NAME, "%s/%zu.%s", workshop->folder, i + 1, extension);
}

pgap_status pgap_workshop_write(const char *name, const char *bytes, size_t n, pgap_error *err) {
  FILE *file = fopen(name, "wb");
  if (file == NULL) return unwritable(err, name);
  bool is_fine = fwrite(bytes, 1, n, file) == n;
  if (fclose(file) != 0) is_fine = false;
  return is_fine ? PGAP_OK : unwritable(err, name);
}

pgap_status pgap_workshop_read(unsigned char **out, size_t *out_n, const char *name,
                               pgap_error *err) {
  FILE *file = fopen(name, "rb");
  if (file == NULL)
    return pgap_error_set(err, PGAP_FILE_UNREADABLE, PGAP_ARGS(name, strerror(errno)));
  long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
  unsigned char *bytes = size > 0 ? malloc((size_t)size) : NULL;
  rewind(file);
  bool is_fine = bytes != NULL && fread(bytes, 1, (size_t)size, file) == (size_t)size;
  fclose(file);
  if (!is_fine) {
    free(bytes);
    return pgap_error_set(err, PGAP_FILE_UNREADABLE, PGAP_ARGS(name, strerror(EIO)));
  }
  *out = bytes;
  *out_n = (size_t)size;
  return PGAP_OK;
}

pgap_status pgap_workshop_keep(const pgap_chart_options *options, const pgap_chart_job *job,
                               const char *bytes, size_t n, pgap_error *err) {
  char name[PGAP_WORKSHOP_NAME], stem[256];
  const char *slash = strrchr(job->output, '/');
  snprintf(stem, sizeof stem, "%s", slash != NULL ? slash + 1 : job->output);
  char *dot = strrchr(stem, '.');
  if (dot != NULL && dot != stem) *dot = '\0';
  if (!join(name, options->script_folder, stem, ".tsv"))
    return pgap_error_set(err, PGAP_FILE_UNWRITABLE, PGAP_ARGS(stem, strerror(ENAMETOOLONG)));
  return pgap_workshop_write(name, bytes, n, err);
}
