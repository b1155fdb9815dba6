/* fuzz.h: what a fuzz target is, and what it demands.
 *
 * fuzz_NAME.c holds LLVMFuzzerTestOneInput and its laws; corpus/NAME holds texts to begin with and every
 * input that has broken one of them. `./dev fuzz` runs a target with libFuzzer; replay.c feeds its corpus
 * as a plain test. */
#ifndef PLANGAP_TESTS_FUZZ_H
#define PLANGAP_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A law: what is broken ends the program, which the fuzzer and the replay see. */
#define DEMAND(law)                                                                                \
  do {                                                                                             \
    if (law) break;                                                                                \
    fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #law);                              \
    abort();                                                                                       \
  } while (0)

/* The bytes as a terminated text, cut at the first NUL. */
char *fuzz_text(const uint8_t *data, size_t size);

#endif
