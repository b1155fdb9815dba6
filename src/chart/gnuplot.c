/* gnuplot.c: see gnuplot.h.
 *
 * Commands go through a socket instead of a pipe: a send to a process that died is an error and
 * not a SIGPIPE. `print` writes to standard error, so that gnuplot's complaints and the line that
 * says "done" arrive in order on one channel. Names are the only text that is put into commands:
 * in single quotes, doubled inside, and never with control characters. */
#include "gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const char sentinel[] = "pgap-picture-done";

static pgap_status fail(pgap_error *err, int code) {
  return pgap_error_set(err, PGAP_PROGRAM_FAILED, PGAP_ARGS("gnuplot", strerror(code)));
}

/* The caller's environment without what would change the picture: gnuplot's own variables, and the
 * locale, which is C.UTF-8 (without any, `set encoding utf8` complains). The array is malloc'ed, its
 * texts are borrowed; NULL when memory is out. */
static char **make_environment(char *locale) {
  static const char *const dropped[] = {"LC_", "LANG", "GNU"};
  size_t n = 0, kept = 0;
  while (environ[n]) n++;
  char **out = calloc(n + 2, sizeof *out);
  for (size_t i = 0; out && i < n; i++) {
    bool is_dropped = false;
    for (size_t k = 0; k < sizeof dropped / sizeof dropped[0]; k++) {
      if (strncmp(environ[i], dropped[k], strlen(dropped[k])) == 0) is_dropped = true;
    }
    if (!is_dropped) out[kept++] = environ[i];
  }
  if (out) out[kept] = locale;
  return out;
}

static int spawn(pid_t *pid, const char *program, int in, int error) {
  char name[4096], flag[] = "-d";
  if ((size_t)snprintf(name, sizeof name, "%s", program) >= sizeof name) return ENAMETOOLONG;
  char *const arguments[] = {name, flag, NULL};
  posix_spawn_file_actions_t actions;
  int code = posix_spawn_file_actions_init(&actions);
  if (code != 0) return code;
  code = posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  if (code == 0)
    code = posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  if (code == 0) code = posix_spawn_file_actions_adddup2(&actions, error, STDERR_FILENO);
  char locale[] = "LC_ALL=C.UTF-8", **environment = make_environment(locale);
  if (code == 0 && !environment) code = ENOMEM;
  if (code == 0) code = posix_spawnp(pid, name, &actions, NULL, arguments, environment);
  free(environment);
  posix_spawn_file_actions_destroy(&actions);
  return code;
}

/* A connected pair that a child does not inherit by accident. */
static int make_pair(int fds[2]) {
  return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == 0 ? 0 : errno;
}

pgap_status pgap_gnuplot_start(pgap_gnuplot *g, const char *program, pgap_error *err) {
  int in[2], error[2];
  int code = make_pair(in);
  if (code != 0) return fail(err, code);
  code = make_pair(error);
  if (code != 0) {
    close(in[0]);
    close(in[1]);
    return fail(err, code);
  }
  *g = (pgap_gnuplot){.in = in[0], .err = error[0]};
  code = spawn(&g->pid, program, in[1], error[1]);
  close(in[1]);
  close(error[1]);
  if (code == 0) return PGAP_OK;
  close(in[0]);
  close(error[0]);
  *g = (pgap_gnuplot){0};
  if (code == ENOENT || code == EACCES)
    return pgap_error_set(err, PGAP_PROGRAM_MISSING, PGAP_ARGS(program, "gnuplot-nox"));
  return fail(err, code);
}

/* Appends 'text' with its quotes doubled; false when it does not fit or holds control characters. */
static bool quote(char *out, size_t size, size_t *n, const char *text) {
  for (; *text != '\0'; text++) {
    if ((unsigned char)*text < 0x20 || *text == 0x7f || *n + 3 > size) return false;
    if (*text == '\'') out[(*n)++] = '\'';
    out[(*n)++] = *text;
  }
  out[*n] = '\0';
  return true;
}

static bool command(char *out, size_t size, size_t *n, const char *start, const char *name,
                    const char *end) {
  size_t head = strlen(start), tail = strlen(end);
  if (*n + head + tail + 1 > size) return false;
  memcpy(out + *n, start, head);
  *n += head;
  if (!quote(out, size - tail - 1, n, name)) return false;
  memcpy(out + *n, end, tail + 1);
  *n += tail;
  return true;
}

static pgap_status send_all(int fd, const char *bytes, size_t n, pgap_error *err) {
  while (n > 0) {
    ssize_t sent = send(fd, bytes, n, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return fail(err, errno);
    bytes += sent;
    n -= (size_t)sent;
  }
  return PGAP_OK;
}

pgap_status pgap_gnuplot_draw(pgap_gnuplot *g, const pgap_gnuplot_task *task, pgap_error *err) {
  char text[16384], end[64];
  size_t n = 0;
  g->sequence++;
  g->n = 0;
  g->message[0] = '\0';
  snprintf(end, sizeof end, "'\nset output\nprint '%s %lu'\n", sentinel, g->sequence);
  bool fits =
      command(text, sizeof text, &n, "reset session\nset loadpath '", task->folder, "'\n") &&
      command(text, sizeof text, &n, "pgap_data = '", task->data, "'\n") &&
      command(text, sizeof text, &n, "pgap_out = '", task->picture, "'\n") &&
      command(text, sizeof text, &n, "load '", task->script, end);
  if (!fits)
    return pgap_error_set(err, PGAP_FILE_UNWRITABLE, PGAP_ARGS(task->data, "unusual file name"));
  return send_all(g->in, text, n, err);
}

/* Looks for the line that ends this picture; cuts the message before it. */
static bool is_finished(pgap_gnuplot *g) {
  char line[64];
  snprintf(line, sizeof line, "%s %lu\n", sentinel, g->sequence);
  char *end = strstr(g->message, line);
  if (end == NULL) return false;
  *end = '\0';
  g->n = (size_t)(end - g->message);
  return true;
}

pgap_gnuplot_state pgap_gnuplot_read(pgap_gnuplot *g) {
  for (;;) {
    if (g->n > sizeof g->message - 128) { /* keep the beginning and room for the last line */
      memmove(g->message + 1024, g->message + g->n - 64, 65);
      g->n = 1024 + 64;
    }
    ssize_t got = recv(g->err, g->message + g->n, sizeof g->message - 1 - g->n, MSG_DONTWAIT);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return PGAP_GNUPLOT_BUSY;
    if (got <= 0) return PGAP_GNUPLOT_GONE;
    g->n += (size_t)got;
    g->message[g->n] = '\0';
    if (is_finished(g)) return g->n == 0 ? PGAP_GNUPLOT_DONE : PGAP_GNUPLOT_FAILED;
  }
}

void pgap_gnuplot_stop(pgap_gnuplot *g, bool is_idle) {
  if (g->pid == 0) return;
  if (!is_idle) kill(g->pid, SIGKILL);
  close(g->in);
  while (waitpid(g->pid, NULL, 0) < 0 && errno == EINTR) continue;
  close(g->err);
  *g = (pgap_gnuplot){0};
}
