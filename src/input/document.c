/* document.c: a text to read from, such as a plan or a work report, and the header of a table. */
#include "csv.h"

#include <plangap/input.h>

#include <stdlib.h>
#include <string.h>

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

static pgap_status copy_names(pgap_table_header *out, const pgap_csv_row *row, pgap_error *err) {
  out->names = calloc(row->n + 1, sizeof *out->names);
  if (out->names == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  for (size_t i = 0; i < row->n; i++) {
    out->names[i] = strdup(row->cells[i].text);
    if (out->names[i] == NULL) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
    out->n++;
  }
  return PGAP_OK;
}

pgap_status pgap_table_header_read(pgap_table_header *out, const char *path, pgap_error *err) {
  pgap_source source;
  pgap_csv *csv = NULL;
  pgap_csv_row row;
  *out = (pgap_table_header){0};
  pgap_status status = pgap_source_read(&source, path, err);
  if (status != PGAP_OK) return status;
  out->delimiter = pgap_csv_delimiter(&source);
  status = pgap_csv_new(&csv, &source, out->delimiter, PGAP_CSV_FAST, err);
  if (status == PGAP_OK) status = pgap_csv_next(csv, &row, err);
  if (status == PGAP_OK) status = copy_names(out, &row, err);
  pgap_csv_free(csv);
  pgap_source_dispose(&source);
  if (status != PGAP_OK) pgap_table_header_dispose(out);
  return status;
}

void pgap_table_header_dispose(pgap_table_header *header) {
  for (size_t i = 0; i < header->n; i++) free(header->names[i]);
  free(header->names);
  *header = (pgap_table_header){0};
}
