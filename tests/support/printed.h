/* printed.h: "key=value" lines as a form prints them, against figures of a reference. */
#ifndef PGAP_TESTS_PRINTED_H
#define PGAP_TESTS_PRINTED_H

#include <stdbool.h>
#include <stddef.h>

enum { PRINTED_SIZE = 2048 };

/* Copies the text behind the key of that length; NULL = there is no such line. */
const char *printed_find(char out[PRINTED_SIZE], const char *lines, const char *key, size_t length);

/* Number by number to the relative tolerance, a published one also to the decimals that it was
 * printed with; anything else word by word. */
bool printed_agrees(const char *got, const char *want, double tolerance, bool is_published);

#endif
