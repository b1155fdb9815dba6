/* source.c: reads a file whole, decodes it and gives every line one ending.
 *
 * The text is kept until the file has been read, so that the place of an error (column, source line,
 * width) is worked out when there is an error, and a good row pays nothing for it. zlib reads packed
 * and plain files alike. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, madvise */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum {
  CHUNK = 1024 * 1024,
  FIRST_ROOM = 64 * 1024,
  BIG = 8 * 1024 * 1024,
  PAGE = 2 * 1024 * 1024 /* a big one */
};

struct pgap_window {
  int file;
  size_t skipped; /* the byte-order mark */
  char *memory;
  size_t size;
};

static pgap_status unreadable(pgap_error *err, const char *path, const char *why) {
  return pgap_error_set(err, PGAP_FILE_UNREADABLE, PGAP_ARGS(path, why));
}

/* Opens `path` for reading and tells its size, 0 where there is none to tell. */
static pgap_status open_file(int *out, size_t *size, const char *path, pgap_error *err) {
  *size = 0;
  if (strcmp(path, "-") == 0) {
    *out = dup(STDIN_FILENO);
    return *out >= 0 ? PGAP_OK : unreadable(err, path, strerror(errno));
  }
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return pgap_error_set(err, PGAP_FILE_MISSING, PGAP_ARGS(path));
  if (file < 0) return unreadable(err, path, strerror(errno));
  struct stat info;
  if (fstat(file, &info) == 0) {
    if (S_ISDIR(info.st_mode)) {
      close(file);
      return unreadable(err, path, strerror(EISDIR));
    }
    if (S_ISREG(info.st_mode) && info.st_size > 0) *size = (size_t)info.st_size;
  }
  *out = file;
  return PGAP_OK;
}

static pgap_status grow(char **bytes, size_t *room, pgap_error *err) {
  char *moved = *room <= SIZE_MAX / 2 ? realloc(*bytes, 2 * *room) : NULL;
  if (moved == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  *bytes = moved;
  *room *= 2;
  return PGAP_OK;
}

/* All bytes of `path`, unpacked. */
static pgap_status read_bytes(char **out, size_t *length, const char *path, pgap_error *err) {
  int file = -1;
  size_t size;
  pgap_status status = open_file(&file, &size, path, err);
  if (status != PGAP_OK) return status;
  gzFile packed = gzdopen(file, "rb");
  size_t room = size > 0 ? size + 1 : FIRST_ROOM, n = 0;
  char *bytes = malloc(room);
  if (packed == NULL || bytes == NULL) {
    if (packed == NULL) close(file);
    status = pgap_error_set(err, PGAP_NO_MEMORY, NULL);
    goto done;
  }
  for (;;) {
    if (n == room && (status = grow(&bytes, &room, err)) != PGAP_OK) goto done;
    size_t wish = room - n < CHUNK ? room - n : CHUNK;
    int got = gzread(packed, bytes + n, (unsigned)wish);
    int code = Z_OK;
    const char *why = gzerror(packed, &code);
    if (got < 0 || (got == 0 && code == Z_BUF_ERROR)) {
      status = unreadable(err, path, code == Z_ERRNO ? strerror(errno) : why);
      goto done;
    }
    if (got == 0) break;
    n += (size_t)got;
  }
  *out = bytes;
  *length = n;
  bytes = NULL;
done:
  free(bytes);
  if (packed != NULL) gzclose(packed);
  return status;
}

/* CR and CRLF become LF; an end mark of DOS (Ctrl-Z) goes. */
static void unify_lines(pgap_source *source) {
  if (source->length > 0 && source->text[source->length - 1] == 0x1a) source->length--;
  char *from = memchr(source->text, '\r', source->length);
  const char *end = source->text + source->length;
  char *to = from;
  for (; from != NULL && from < end; from++) {
    if (*from != '\r')
      *to++ = *from;
    else if (from + 1 == end || from[1] != '\n')
      *to++ = '\n';
  }
  if (to != NULL) source->length = (size_t)(to - source->text);
  source->text[source->length] = '\0';
}

size_t pgap_source_free_formulas(const pgap_source *source, size_t from, size_t to) {
  size_t n = 0;
  char *text = source->text;
  for (size_t i = from; i + 2 < to; i++) {
    const char *sign = memchr(text + i, '=', to - 2 - i);
    if (sign == NULL) break;
    i = (size_t)(sign - text);
    bool is_start = i == 0 || (text[i - 1] != '\0' && strchr(",;\t|\n", text[i - 1]) != NULL);
    if (!is_start || text[i + 1] != '"' || text[i + 2] == '"') continue;
    text[i] = ' ';
    n++;
  }
  return n;
}

pgap_status pgap_source_read(pgap_source *out, const char *path, pgap_error *err) {
  pgap_source source = {0};
  char *bytes = NULL;
  size_t length = 0;
  pgap_status status = read_bytes(&bytes, &length, path, err);
  if (status == PGAP_OK) {
    status = pgap_text_decode(&source.text, &source.length, &source.encoding, bytes, length, err);
  }
  if (status == PGAP_OK) {
    source.name = strdup(path);
    if (source.name == NULL) status = pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  free(bytes);
  if (status != PGAP_OK) {
    pgap_source_dispose(&source);
    pgap_error_place(err, path, err != NULL ? err->line : 0, 0);
    return status;
  }
  unify_lines(&source);
  source.n_formulas = pgap_source_free_formulas(&source, 0, source.length);
  *out = source;
  return PGAP_OK;
}

static void close_window(struct pgap_window *w) {
  if (w == NULL) return;
  if (w->memory != NULL) munmap(w->memory, w->size);
  if (w->file >= 0) close(w->file);
  free(w);
}

bool pgap_source_fill(const pgap_source *source, size_t from, size_t to) {
  const struct pgap_window *w = source->window;
  while (from < to) {
    ssize_t got = pread(w->file, source->text + from, to - from, (off_t)(from + w->skipped));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    from += (size_t)got;
  }
  return true;
}

size_t pgap_source_drop(const pgap_source *source, size_t from, size_t to) {
  const struct pgap_window *w = source->window;
  uintptr_t text = (uintptr_t)source->text;
  uintptr_t first = (text + from + PAGE - 1) / PAGE * PAGE, last = (text + to) / PAGE * PAGE;
  if (first >= last) return from;
  madvise(w->memory + (first - (uintptr_t)w->memory), last - first, MADV_DONTNEED);
  return last - text;
}

void pgap_source_recall(const pgap_source *source, size_t offset) {
  if (source->window == NULL) return;
  size_t from = offset > FIRST_ROOM ? offset - FIRST_ROOM : 0;
  size_t to = source->length - offset > FIRST_ROOM ? offset + FIRST_ROOM : source->length;
  if (pgap_source_fill(source, from, to)) pgap_source_free_formulas(source, from, to);
}

void pgap_source_forget(const pgap_source *source) {
  const struct pgap_window *w = source->window;
  if (w != NULL) madvise(w->memory, w->size, MADV_DONTNEED);
}

/* Whether the first bytes are those of plain UTF-8 text: no packed file, no mark of UTF-16. */
static bool looks_plain(const unsigned char *p, size_t n, size_t *skipped) {
  static const unsigned char mark[] = {0xEF, 0xBB, 0xBF};
  *skipped = n >= 3 && memcmp(p, mark, sizeof mark) == 0 ? sizeof mark : 0;
  return n >= 2 && !(p[0] == 0x1F && p[1] == 0x8B) && p[0] < 0xFE && p[0] != 0 && p[1] != 0;
}

/* Opens a window on a big regular file; NULL for any other. */
static struct pgap_window *open_window(const char *path, size_t *length) {
  unsigned char first[4];
  struct stat info;
  int file = strcmp(path, "-") == 0 ? -1 : open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return NULL;
  struct pgap_window *w = calloc(1, sizeof *w);
  bool is_big = fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size >= BIG;
  if (w == NULL || !is_big || pread(file, first, sizeof first, 0) != sizeof first ||
      !looks_plain(first, sizeof first, &w->skipped)) {
    close(file);
    free(w);
    return NULL;
  }
  w->file = file;
  w->size = (size_t)info.st_size + 1; /* and a terminating zero */
  w->memory = mmap(NULL, w->size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (w->memory == MAP_FAILED) w->memory = NULL;
  if (w->memory != NULL) madvise(w->memory, w->size, MADV_HUGEPAGE); /* only a wish */
  *length = (size_t)info.st_size - w->skipped;
  if (w->memory != NULL) return w;
  close_window(w);
  return NULL;
}

pgap_status pgap_source_open(pgap_source *out, const char *path, pgap_error *err) {
  pgap_source source = {0};
  source.window = open_window(path, &source.length);
  if (source.window == NULL) return pgap_source_read(out, path, err);
  source.text = source.window->memory + source.window->skipped;
  source.encoding = source.window->skipped > 0 ? PGAP_ENCODING_UTF8_BOM : PGAP_ENCODING_UTF8;
  source.name = strdup(path);
  if (source.name == NULL) {
    pgap_source_dispose(&source);
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  *out = source;
  return PGAP_OK;
}

void pgap_source_dispose(pgap_source *source) {
  free(source->name);
  if (source->window != NULL)
    close_window(source->window);
  else
    free(source->text);
  *source = (pgap_source){0};
}

static size_t line_start(const pgap_source *source, size_t offset) {
  while (offset > 0 && source->text[offset - 1] != '\n') offset--;
  return offset;
}

long pgap_source_column(const pgap_source *source, size_t offset) {
  size_t start = line_start(source, offset);
  return pgap_text_characters(source->text + start, offset - start) + 1;
}

/* Length of the cell at `p`, at most to the end of its line. */
static size_t cell_length(const char *p, char delimiter) {
  size_t n = 0;
  if (*p == '"') {
    for (n = 1; p[n] != '\0' && p[n] != '\n'; n++) {
      if (p[n] != '"') continue;
      if (p[n + 1] != '"') return n + 1;
      n++;
    }
    return n;
  }
  while (p[n] != '\0' && p[n] != '\n' && p[n] != delimiter) n++;
  while (n > 0 && (p[n - 1] == ' ' || p[n - 1] == '\r')) n--;
  return n;
}

void pgap_source_point(pgap_error *err, const pgap_source *source, size_t offset, long line,
                       char delimiter) {
  if (err == NULL) return;
  pgap_error_place(err, source->name, line, pgap_source_column(source, offset));
  const char *cell = source->text + offset;
  err->width = pgap_text_width(cell, cell_length(cell, delimiter));
  const char *text = source->text + line_start(source, offset);
  size_t length = strcspn(text, "\n");
  if (length > 0 && text[length - 1] == '\r') length--;
  if (length >= sizeof err->source) length = pgap_text_cut(text, sizeof err->source - 1);
  memcpy(err->source, text, length);
  err->source[length] = '\0';
}

bool pgap_source_has_ending(const char *path, const char *ending) {
  size_t n = strlen(path), m = strlen(ending);
  if (n > 3 && strcasecmp(path + n - 3, ".gz") == 0) n -= 3;
  return n > m && strncasecmp(path + n - m, ending, m) == 0;
}
