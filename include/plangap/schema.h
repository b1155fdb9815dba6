/* schema.h: tables described for other programs: Table Schema and Data Package (Frictionless v2), CSVW
 * (W3C), JSON Schema.
 *
 * Texts stand in English and in Chinese: start Chinese (language.h) before writing. */
#ifndef PLANGAP_SCHEMA_H
#define PLANGAP_SCHEMA_H

#include <plangap/encoding.h>
#include <plangap/error.h>
#include <plangap/field.h>
#include <plangap/plan.h>
#include <stdio.h>

typedef struct pgap_schema_format {
  const char *name;
  const char *summary; /* translatable */
} pgap_schema_format;

/* By position, NULL past the end, and by name. */
const pgap_schema_format *pgap_schema_format_at(size_t i);
const pgap_schema_format *pgap_schema_format_find(const char *name);

/* `find` gives the tables that fields refer to. */
typedef bool pgap_fields_find(pgap_fields *out, const char *name);
pgap_status pgap_schema_write(FILE *out, const pgap_schema_format *format,
                              const pgap_fields *fields, pgap_fields_find *find, pgap_error *err);

/* A file of a package. Borrowed. */
typedef struct pgap_resource {
  const char *path;          /* from the package's folder */
  const char *title;         /* translatable, or NULL */
  const pgap_fields *fields; /* NULL = not described */
  pgap_encoding encoding;
  char delimiter;
} pgap_resource;

/* datapackage.json. Members of `existing` (the text of an earlier one, or NULL) that are not made from
 * the files are kept: of the package, of resources and of fields. PGAP_JSON_INVALID. */
typedef struct pgap_package {
  const char *name; /* a folder's; made fit */
  const char *title;
  const pgap_resource *resources;
  size_t n;
  const char *existing, *existing_path;
} pgap_package;
pgap_status pgap_package_write(FILE *out, const pgap_package *package, pgap_error *err);

#endif
