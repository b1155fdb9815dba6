/* bench_run.c NAME COMMAND...: seconds and memory of a program, as a row of a result; what it prints is
 * dropped. Its status is that of the program. */
#define _DEFAULT_SOURCE /* wait4 */
#include "work.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static double seconds(struct timeval t) { return (double)t.tv_sec + 1e-6 * (double)t.tv_usec; }

int main(int argc, char **argv) {
  posix_spawn_file_actions_t actions;
  struct rusage usage;
  pid_t child;
  int status = 0;
  if (argc < 3) {
    fprintf(stderr, "usage: bench_run NAME COMMAND...\n");
    return EXIT_FAILURE;
  }
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  double wall = wall_seconds();
  if (posix_spawnp(&child, argv[2], &actions, NULL, argv + 2, environ) != 0) return EXIT_FAILURE;
  if (wait4(child, &status, 0, &usage) != child) return EXIT_FAILURE;
  wall = wall_seconds() - wall;
  posix_spawn_file_actions_destroy(&actions);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return EXIT_FAILURE;
  print_row(argv[1], wall, "%.3f s of processors, %ld MiB",
            seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss / 1024);
  return EXIT_SUCCESS;
}
