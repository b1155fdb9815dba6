/* arena.c: chunks of zeroed memory in a list; an allocation is an addition in the newest chunk.
 *
 * Chunks grow from 16 KiB to 1 MiB so that a small plan stays small and a big one asks the system
 * seldom. An allocation larger than a quarter of a chunk gets a chunk of its own behind the newest
 * one, which wastes nothing of the newest. */
#include <plangap/arena.h>

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CHUNK = 16 * 1024, LARGEST_CHUNK = 1024 * 1024 };

typedef struct chunk {
  struct chunk *next;
  size_t used;
  size_t size;
  _Alignas(max_align_t) unsigned char data[];
} chunk;

struct pgap_arena {
  chunk *newest;
  size_t next_size;
};

pgap_arena *pgap_arena_new(void) {
  pgap_arena *arena = calloc(1, sizeof *arena);
  if (arena != NULL) arena->next_size = FIRST_CHUNK;
  return arena;
}

void pgap_arena_free(pgap_arena *arena) {
  if (arena == NULL) return;
  for (chunk *c = arena->newest; c != NULL;) {
    chunk *next = c->next;
    free(c);
    c = next;
  }
  free(arena);
}

static chunk *chunk_new(size_t size) {
  if (size > SIZE_MAX - sizeof(chunk)) return NULL;
  chunk *c = calloc(1, sizeof *c + size);
  if (c != NULL) c->size = size;
  return c;
}

static void *alloc_alone(pgap_arena *arena, size_t size) {
  chunk *c = chunk_new(size);
  if (c == NULL) return NULL;
  c->used = size;
  if (arena->newest == NULL) {
    arena->newest = c;
  } else {
    c->next = arena->newest->next;
    arena->newest->next = c;
  }
  return c->data;
}

static void *alloc_aligned(pgap_arena *arena, size_t size, size_t align) {
  chunk *c = arena->newest;
  if (c != NULL) {
    size_t start = (c->used + align - 1) / align * align;
    if (start <= c->size && size <= c->size - start) {
      c->used = start + size;
      return c->data + start;
    }
  }
  if (size > arena->next_size / 4) return alloc_alone(arena, size);
  c = chunk_new(arena->next_size);
  if (c == NULL) return NULL;
  c->next = arena->newest;
  c->used = size;
  arena->newest = c;
  if (arena->next_size < LARGEST_CHUNK) arena->next_size *= 2;
  return c->data;
}

void *pgap_arena_alloc(pgap_arena *arena, size_t size) {
  return alloc_aligned(arena, size, _Alignof(max_align_t));
}

const char *pgap_arena_text(pgap_arena *arena, const char *text, size_t length) {
  if (length == 0) return "";
  if (length == SIZE_MAX) return NULL;
  char *copy = alloc_aligned(arena, length + 1, 1);
  if (copy == NULL) return NULL;
  memcpy(copy, text, length);
  return copy;
}
