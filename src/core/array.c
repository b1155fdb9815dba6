/* array.c: growth by doubling, so that n appends cost O(n), with every multiplication checked. */
#define _DEFAULT_SOURCE /* madvise */
#include <plangap/array.h>

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { FIRST_CAPACITY = 16, PAGE = 2 * 1024 * 1024 };

/* Wishes for big pages among the bytes that lie whole between small ones. */
static void wish_big(void *data, size_t size) {
  const uintptr_t small = 4096;
  uintptr_t first = ((uintptr_t)data + small - 1) / small * small;
  uintptr_t last = ((uintptr_t)data + size) / small * small;
  if (data != NULL && size >= 2 * PAGE)
    madvise((char *)data + (first - (uintptr_t)data), last - first, MADV_HUGEPAGE);
}

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
  wish_big(moved, n * item_size);
  return moved;
}

void *pgap_array_zero(size_t n, size_t item_size) {
  void *data = calloc(n, item_size);
  if (data != NULL) wish_big(data, n * item_size);
  return data;
}

void *pgap_array_big(size_t n, size_t item_size) {
  const size_t page = PAGE;
  if (n > SIZE_MAX / 2 / item_size) return NULL;
  size_t size = n * item_size;
  if (size < page - page / 16) return malloc(size > 0 ? size : 1);
  size = (size + page - 1) / page * page;
  void *memory = aligned_alloc(page, size);
  if (memory != NULL) madvise(memory, size, MADV_HUGEPAGE); /* only a wish */
  return memory;
}
