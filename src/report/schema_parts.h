/* schema_parts.h: what the makers of schemas share. Private to this floor. */
#ifndef PGAP_REPORT_SCHEMA_PARTS_H
#define PGAP_REPORT_SCHEMA_PARTS_H

#include <jansson.h>
#include <plangap/schema.h>

/* Puts a new value into an object or array; *is_ok becomes false where memory is out, or where a text is
 * no UTF-8. `value` may be NULL then. */
void pgap_json_put(bool *is_ok, json_t *object, const char *key, json_t *value);
void pgap_json_add(bool *is_ok, json_t *array, json_t *value);

/* The status of all of it; frees the value, having written it where it is whole. */
pgap_status pgap_json_finish(FILE *out, json_t *value, bool is_ok, pgap_error *err);

/* Regular expressions of canonical periods and of dates. */
extern const char pgap_period_pattern[], pgap_date_pattern[];

/* The words of a field, and those for "no value". */
json_t *pgap_json_words(bool *is_ok, pgap_word_at *word);
json_t *pgap_json_missing(bool *is_ok);

/* The aliases of a field: those in Chinese, or the others; after `name` where it is one of these. */
json_t *pgap_json_titles(bool *is_ok, const pgap_field *field, bool is_chinese);

/* The column that the rows of a table are referred to by. */
const char *pgap_schema_key(const char *table);

/* Whether one of a package's resources names the file, alone or in a list. */
bool pgap_package_names(json_t *resources, const char *path);

json_t *pgap_tableschema(bool *is_ok, const pgap_fields *fields);
json_t *pgap_csvw(bool *is_ok, const pgap_fields *fields, pgap_fields_find *find);
json_t *pgap_jsonschema(bool *is_ok, const pgap_fields *fields);

#endif
