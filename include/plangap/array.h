/* array.h: the one way to grow an array, with sizes checked. */
#ifndef PLANGAP_ARRAY_H
#define PLANGAP_ARRAY_H

#include <stddef.h>

/* Makes room for `need` items of `item_size` bytes in `data` (NULL at first) whose capacity is
 * *capacity items, growing by doubling. Returns the array, moved or not, or NULL when memory is out
 * or the size overflows: then `data` and *capacity are as before and still the caller's. */
void *pgap_array_reserve(void *data, size_t *capacity, size_t need, size_t item_size);

#endif
