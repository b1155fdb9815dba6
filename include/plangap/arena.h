/* arena.h: memory that is freed all at once. Everything a run reads lives in one arena. */
#ifndef PLANGAP_ARENA_H
#define PLANGAP_ARENA_H

#include <stddef.h>

typedef struct pgap_arena pgap_arena;

/* An empty arena, or NULL when memory is out. */
pgap_arena *pgap_arena_new(void);
void pgap_arena_free(pgap_arena *arena);

/* `size` zeroed bytes, aligned for any type, valid until the arena is freed; NULL when memory is out. */
void *pgap_arena_alloc(pgap_arena *arena, size_t size);

/* A copy of the first `length` bytes of `text` with a terminating zero; NULL when memory is out. */
const char *pgap_arena_text(pgap_arena *arena, const char *text, size_t length);

#endif
