/* outset.c: see outset.h. The lock is flock(2) on the folder itself, so that it leaves no file behind
 * and ends with the process however that ends. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <plangap/outset.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MOST = 16 };

typedef struct member {
  FILE *stream;
  char name[PATH_MAX];      /* with the folder */
  char temporary[PATH_MAX]; /* "" = it has its name */
  char backup[PATH_MAX];    /* of what had the name before; "" = nothing */
  bool is_new;
} member;

struct pgap_outset {
  int lock;
  char folder[PATH_MAX];
  char made[PATH_MAX]; /* a folder that was made; "" = none */
  size_t n;
  bool is_committed;
  member files[FILES_MOST];
};

static pgap_status failed(const char *name, pgap_error *err) {
  return pgap_error_set(err, PGAP_FILE_UNWRITABLE, PGAP_ARGS(name, strerror(errno)));
}

static pgap_status lock(pgap_outset *set, pgap_error *err) {
  set->lock = open(set->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (set->lock < 0 && errno == ENOENT)
    return pgap_error_set(err, PGAP_FILE_MISSING, PGAP_ARGS(set->folder));
  if (set->lock < 0 && errno == ENOTDIR)
    return pgap_error_set(err, PGAP_NOT_A_FOLDER, PGAP_ARGS(set->folder));
  if (set->lock < 0) return failed(set->folder, err);
  if (flock(set->lock, LOCK_EX | LOCK_NB) == 0) return PGAP_OK;
  if (errno == EWOULDBLOCK) return pgap_error_set(err, PGAP_FOLDER_LOCKED, PGAP_ARGS(set->folder));
  return failed(set->folder, err);
}

pgap_status pgap_outset_open(pgap_outset **out, const char *folder, pgap_error *err) {
  pgap_outset *set = calloc(1, sizeof *set);
  if (!set) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  snprintf(set->folder, sizeof set->folder, "%s", folder);
  pgap_status status = lock(set, err);
  if (status != PGAP_OK) {
    pgap_outset_close(set);
    return status;
  }
  *out = set;
  return PGAP_OK;
}

/* "folder/name"; false when it is too long. */
static bool join(char out[PATH_MAX], const char *folder, const char *name) {
  size_t n = strlen(folder), m = strlen(name);
  if (n + m + 2 > PATH_MAX) return false;
  memcpy(out, folder, n);
  out[n] = '/';
  memcpy(out + n + 1, name, m + 1);
  return true;
}

/* Makes the folder of a file where it is missing. */
static pgap_status make_parent(pgap_outset *set, const char *path, pgap_error *err) {
  char parent[PATH_MAX];
  memcpy(parent, path, strlen(path) + 1);
  char *slash = strrchr(parent, '/');
  if (!slash) return PGAP_OK;
  *slash = '\0';
  if (mkdir(parent, 0777) == 0) {
    memcpy(set->made, parent, sizeof parent);
    return PGAP_OK;
  }
  return errno == EEXIST ? PGAP_OK : failed(parent, err);
}

static pgap_status open_beside(member *m, pgap_error *err) {
  struct stat info;
  mode_t mask = umask(0), mode = 0666 & ~mask;
  umask(mask);
  static const char suffix[] = ".XXXXXX";
  size_t n = strlen(m->name);
  if (n + sizeof suffix > PATH_MAX) {
    errno = ENAMETOOLONG;
    return failed(m->name, err);
  }
  memcpy(m->temporary, m->name, n);
  memcpy(m->temporary + n, suffix, sizeof suffix);
  int fd = mkstemp(m->temporary);
  if (fd < 0) {
    m->temporary[0] = '\0';
    return failed(m->name, err);
  }
  if (stat(m->name, &info) == 0) mode = info.st_mode & 0777;
  m->stream = fchmod(fd, mode) == 0 ? fdopen(fd, "w") : NULL;
  if (m->stream) return PGAP_OK;
  pgap_status status = failed(m->name, err);
  close(fd);
  return status;
}

pgap_status pgap_outset_add(pgap_outset *set, FILE **out, const char *name, bool is_new,
                            pgap_error *err) {
  struct stat info;
  member *m = &set->files[set->n];
  if (set->n == FILES_MOST || !join(m->name, set->folder, name)) {
    errno = ENAMETOOLONG;
    return failed(name, err);
  }
  if (is_new && lstat(m->name, &info) == 0)
    return pgap_error_set(err, PGAP_NAME_TAKEN, PGAP_ARGS(m->name));
  pgap_status status = make_parent(set, m->name, err);
  if (status != PGAP_OK) return status;
  m->is_new = is_new;
  set->n++;
  status = open_beside(m, err);
  if (status == PGAP_OK) *out = m->stream;
  return status;
}

pgap_status pgap_outset_seal(pgap_outset *set, pgap_error *err) {
  for (size_t i = 0; i < set->n; i++) {
    member *m = &set->files[i];
    if (!m->stream) continue;
    bool is_written = !ferror(m->stream) && fflush(m->stream) == 0 && fsync(fileno(m->stream)) == 0;
    pgap_status status = is_written ? PGAP_OK : failed(m->name, err);
    bool is_closed = fclose(m->stream) == 0;
    m->stream = NULL;
    if (status == PGAP_OK && !is_closed) status = failed(m->name, err);
    if (status != PGAP_OK) return status;
  }
  return PGAP_OK;
}

const char *pgap_outset_path(const pgap_outset *set, const char *name) {
  size_t n = strlen(set->folder) + 1;
  for (size_t i = 0; i < set->n; i++) {
    if (strcmp(set->files[i].name + n, name) == 0) return set->files[i].temporary;
  }
  return NULL;
}

/* Gives a file its name; what had it before lives on as the backup. */
static bool give_name(member *m) {
  if (m->is_new) {
    if (link(m->temporary, m->name) == 0) return unlink(m->temporary) == 0;
    /* Not every file system has links. */
    return errno != EEXIST && rename(m->temporary, m->name) == 0;
  }
  memcpy(m->backup, m->temporary, sizeof m->backup);
  size_t n = strlen(m->backup);
  m->backup[n - 1] = m->backup[n - 1] == 'b' ? 'B' : 'b'; /* a name that is as good as free */
  if (link(m->name, m->backup) != 0) m->backup[0] = '\0';
  return rename(m->temporary, m->name) == 0;
}

static void take_back(member *m) {
  if (m->backup[0])
    rename(m->backup, m->name);
  else
    unlink(m->name);
  m->backup[0] = '\0';
}

/* The names themselves reach the disk with their folder. */
static void sync_folder(const pgap_outset *set, const member *m) {
  char folder[PATH_MAX];
  snprintf(folder, sizeof folder, "%s", m->name);
  char *slash = strrchr(folder, '/');
  *slash = '\0';
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    fsync(fd);
    close(fd);
  }
  fsync(set->lock);
}

pgap_status pgap_outset_commit(pgap_outset *set, pgap_error *err) {
  for (size_t i = 0; i < set->n; i++) {
    member *m = &set->files[i];
    if (give_name(m)) {
      m->temporary[0] = '\0';
      continue;
    }
    pgap_status status = errno == EEXIST ? pgap_error_set(err, PGAP_NAME_TAKEN, PGAP_ARGS(m->name))
                                         : failed(m->name, err);
    while (i-- > 0) take_back(&set->files[i]);
    return status;
  }
  set->is_committed = true;
  for (size_t i = 0; i < set->n; i++) sync_folder(set, &set->files[i]);
  return PGAP_OK;
}

void pgap_outset_close(pgap_outset *set) {
  if (!set) return;
  for (size_t i = 0; i < set->n; i++) {
    member *m = &set->files[i];
    if (m->stream) fclose(m->stream);
    if (m->temporary[0]) unlink(m->temporary);
    if (m->backup[0]) unlink(m->backup);
  }
  if (set->made[0] && !set->is_committed) rmdir(set->made);
  if (set->lock >= 0) close(set->lock);
  free(set);
}
