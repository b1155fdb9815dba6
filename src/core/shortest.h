/* shortest.h: the shortest digits of a double, by whole numbers. */
#ifndef PLANGAP_CORE_SHORTEST_H
#define PLANGAP_CORE_SHORTEST_H

#include <stddef.h>

/* Room for every text, the zero at the end included. */
enum { PGAP_DIGITS_SIZE = 32 };

/* Writes what "%.15g", "%.16g" or "%.17g" writes, the first of them that reads back as `value`, and
 * returns its length; 0, and nothing written, for a size outside of [1e-10, 1e17). */
size_t pgap_digits_write(char out[PGAP_DIGITS_SIZE], double value);

#endif
