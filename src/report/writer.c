/* writer.c: the registry of output formats. */
#include <plangap/registry.h>
#include <plangap/writer.h>

#define PGAP_WRITER(name) extern const pgap_writer pgap_writer_##name;
#include "writers.def"
#undef PGAP_WRITER

static const pgap_writer *const writers[] = {
#define PGAP_WRITER(name) &pgap_writer_##name,
#include "writers.def"
#undef PGAP_WRITER
};

PGAP_REGISTRY(writer, writers)
