/* writer.c: the registry of output formats. */
#include <plangap/writer.h>
#include <string.h>

#define PGAP_WRITER(name) extern const pgap_writer pgap_writer_##name;
#include "writers.def"
#undef PGAP_WRITER

static const pgap_writer *const writers[] = {
#define PGAP_WRITER(name) &pgap_writer_##name,
#include "writers.def"
#undef PGAP_WRITER
};

enum { N_WRITERS = sizeof writers / sizeof writers[0] };

const pgap_writer *pgap_writer_at(size_t i) { return i < N_WRITERS ? writers[i] : NULL; }

const pgap_writer *pgap_writer_find(const char *name) {
  for (size_t i = 0; i < N_WRITERS; i++) {
    if (strcmp(writers[i]->name, name) == 0) return writers[i];
  }
  return NULL;
}
