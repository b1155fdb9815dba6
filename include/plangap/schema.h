/* schema.h: tables described for other programs: Table Schema (Frictionless v2), CSVW (W3C), JSON Schema.
 * See package.h for a folder. Texts stand in English and in Chinese. */
#ifndef PLANGAP_SCHEMA_H
#define PLANGAP_SCHEMA_H

#include <plangap/error.h>
#include <plangap/field.h>
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

#endif
