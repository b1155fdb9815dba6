/* version.c: plangap version. */
#include <stdio.h>

#include "../command.h"

static int run(pgap_run *r) {
  (void)r;
  printf("plangap %s\n", PGAP_VERSION);
  return PGAP_EXIT_DONE;
}

const pgap_command pgap_command_version = {
    .name = "version",
    .summary = "print the version",
    .operands = "",
    .examples = "plangap version",
    .text = "",
    .run = run,
};
