/* outfile.c: files that appear whole or not at all (see outfile.h). */
#include <errno.h>
#include <limits.h>
#include <plangap/outfile.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct pgap_outfile {
  FILE *stream;
  char *name;      /* NULL = standard output */
  char *temporary; /* beside name */
};

static pgap_status failed(const char *name, pgap_error *err) {
  return pgap_error_set(err, PGAP_FILE_UNWRITABLE, PGAP_ARGS(name, strerror(errno)));
}

static void dispose(pgap_outfile *file) {
  free(file->name);
  free(file->temporary);
  free(file);
}

pgap_status pgap_outfile_open(pgap_outfile **out, const char *name, pgap_error *err) {
  pgap_outfile *file = calloc(1, sizeof *file);
  if (!file) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  if (strcmp(name, "-") == 0) {
    file->stream = stdout;
    *out = file;
    return PGAP_OK;
  }
  static const char suffix[] = ".XXXXXX";
  file->name = strdup(name);
  file->temporary = malloc(strlen(name) + sizeof suffix);
  pgap_status status = PGAP_NO_MEMORY;
  if (!file->name || !file->temporary) {
    pgap_error_set(err, PGAP_NO_MEMORY, NULL);
    goto failed;
  }
  memcpy(file->temporary, name, strlen(name));
  memcpy(file->temporary + strlen(name), suffix, sizeof suffix);
  int fd = mkstemp(file->temporary);
  if (fd < 0) {
    status = failed(name, err);
    goto failed;
  }
  mode_t mask = umask(0);
  umask(mask);
  file->stream = fchmod(fd, 0666 & ~mask) == 0 ? fdopen(fd, "w") : NULL;
  if (!file->stream) {
    status = failed(name, err);
    unlink(file->temporary);
    close(fd);
    goto failed;
  }
  *out = file;
  return PGAP_OK;
failed:
  dispose(file);
  return status;
}

FILE *pgap_outfile_stream(pgap_outfile *file) { return file->stream; }

pgap_status pgap_outfile_commit(pgap_outfile *file, pgap_error *err) {
  pgap_status status = PGAP_OK;
  if (!file->name) {
    if (fflush(file->stream) != 0 || ferror(file->stream)) status = failed("-", err);
    dispose(file);
    return status;
  }
  bool is_written = !ferror(file->stream) && fflush(file->stream) == 0;
  if (fclose(file->stream) != 0) is_written = false;
  if (!is_written || rename(file->temporary, file->name) != 0) {
    status = failed(file->name, err);
    unlink(file->temporary);
  }
  dispose(file);
  return status;
}

void pgap_outfile_abandon(pgap_outfile *file) {
  if (!file) return;
  if (file->name) {
    fclose(file->stream);
    unlink(file->temporary);
  }
  dispose(file);
}

pgap_status pgap_folder_make(const char *name, pgap_error *err) {
  char path[PATH_MAX];
  size_t length = strlen(name);
  if (length == 0 || length >= sizeof path) {
    errno = length ? ENAMETOOLONG : ENOENT;
    return failed(name, err);
  }
  memcpy(path, name, length + 1);
  for (size_t i = 1; i <= length; i++) {
    if (path[i] != '/' && path[i] != '\0') continue;
    char kept = path[i];
    path[i] = '\0';
    struct stat info;
    bool is_there = mkdir(path, 0777) == 0 ||
                    (errno == EEXIST && stat(path, &info) == 0 && S_ISDIR(info.st_mode));
    if (!is_there) return failed(name, err);
    path[i] = kept;
  }
  return PGAP_OK;
}
