/* array.c: growth by doubling, so that n appends cost O(n), with every multiplication checked. */
#include <plangap/array.h>

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

enum { FIRST_CAPACITY = 16 };

void *pgap_array_reserve(void *data, size_t *capacity, size_t need, size_t item_size) {
  assert(item_size > 0);
  if (data != NULL && need <= *capacity) return data;
  size_t n = *capacity > 0 ? *capacity : FIRST_CAPACITY;
  while (n < need) {
    if (n > SIZE_MAX / 2) return NULL;
    n *= 2;
  }
  if (n > SIZE_MAX / item_size) return NULL;
  void *moved = realloc(data, n * item_size);
  if (moved != NULL) *capacity = n;
  return moved;
}
