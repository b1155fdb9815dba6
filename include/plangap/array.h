/* array.h: the one way to grow an array, with sizes checked. */
#ifndef PLANGAP_ARRAY_H
#define PLANGAP_ARRAY_H

#include <stddef.h>

/* Makes room for `need` items of `item_size` bytes in `data` (NULL at first) whose capacity is
 * *capacity items, growing by doubling. Returns the array, moved or not, or NULL when memory is out
 * or the size overflows: then `data` and *capacity are as before and still the caller's. */
void *pgap_array_reserve(void *data, size_t *capacity, size_t need, size_t item_size);

/* Memory for many items that are used one after the other, for free(): of big pages where the system
 * has them, since filling it is half the work otherwise. NULL when memory is out. */
void *pgap_array_big(size_t n, size_t item_size);

/* The same for items that are used in any order: all zero. */
void *pgap_array_zero(size_t n, size_t item_size);

#endif
