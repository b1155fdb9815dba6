/* document.c: a text to read from, such as a plan or a work report. */
#include "source.h"

#include <plangap/input.h>

#include <stdlib.h>

pgap_status pgap_document_read(pgap_document *out, const char *path, pgap_error *err) {
  pgap_source source;
  pgap_status status = pgap_source_read(&source, path, err);
  if (status != PGAP_OK) return status;
  *out = (pgap_document){source.text, source.length, source.encoding};
  free(source.name);
  return PGAP_OK;
}

void pgap_document_dispose(pgap_document *document) {
  free(document->text);
  *document = (pgap_document){0};
}
