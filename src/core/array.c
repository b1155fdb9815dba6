/* array.c: growth by doubling, so that n appends cost O(n), with every multiplication checked. */
#define _DEFAULT_SOURCE /* madvise */
#include <plangap/array.h>

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

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

void *pgap_array_big(size_t n, size_t item_size) {
  const size_t page = 2 * 1024 * 1024;
  if (n > SIZE_MAX / 2 / item_size) return NULL;
  size_t size = n * item_size;
  if (size < page - page / 16) return malloc(size > 0 ? size : 1);
  size = (size + page - 1) / page * page;
  void *memory = aligned_alloc(page, size);
  if (memory != NULL) madvise(memory, size, MADV_HUGEPAGE); /* only a wish */
  return memory;
}
