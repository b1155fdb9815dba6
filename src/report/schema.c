/* schema.c: the formats of schemas, and what they share (see schema.h). */
#include <plangap/figure.h>
#include <plangap/language.h>
#include <string.h>

#include "schema_parts.h"

const char pgap_period_pattern[] =
    "^[0-9]{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])(/[0-9]{4}-(0[1-9]|1[0-2]))?)|/[0-9]{4})?$";
const char pgap_date_pattern[] = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

static const pgap_schema_format formats[] = {
    {"tableschema", "Table Schema of Frictionless Data Package v2"},
    {"csvw", "metadata of CSV on the Web (W3C)"},
    {"jsonschema", "JSON Schema of what --format json writes"},
};

const pgap_schema_format *pgap_schema_format_at(size_t i) {
  return i < sizeof formats / sizeof formats[0] ? &formats[i] : NULL;
}

const pgap_schema_format *pgap_schema_format_find(const char *name) {
  size_t i = 0;
  while (pgap_schema_format_at(i) && strcmp(formats[i].name, name) != 0) i++;
  return pgap_schema_format_at(i);
}

void pgap_json_put(bool *is_ok, json_t *object, const char *key, json_t *value) {
  if (!value || json_object_set_new(object, key, value) != 0) *is_ok = false;
}

void pgap_json_add(bool *is_ok, json_t *array, json_t *value) {
  if (!value || json_array_append_new(array, value) != 0) *is_ok = false;
}

pgap_status pgap_json_finish(FILE *out, json_t *value, bool is_ok, pgap_error *err) {
  pgap_status status = PGAP_OK;
  is_ok = is_ok && value;
  if (!is_ok || json_dumpf(value, out, JSON_INDENT(2)) != 0)
    status = pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  else
    fputc('\n', out);
  json_decref(value);
  return status;
}

json_t *pgap_json_words(bool *is_ok, pgap_word_at *word) {
  json_t *words = json_array();
  for (size_t i = 0; word(i); i++) pgap_json_add(is_ok, words, json_string(word(i)));
  return words;
}

json_t *pgap_json_missing(bool *is_ok) { return pgap_json_words(is_ok, pgap_figure_missing_word); }

json_t *pgap_json_titles(bool *is_ok, const pgap_field *field, bool is_chinese) {
  json_t *titles = json_array();
  bool is_ascii = (field->name[0] & 0x80) == 0;
  if (is_ascii != is_chinese) pgap_json_add(is_ok, titles, json_string(field->name));
  const char *p = field->aliases ? field->aliases : "";
  while (*p) {
    size_t n = strcspn(p, "|");
    bool is_other = ((*p & 0x80) == 0) == is_chinese;
    bool is_name = strlen(field->name) == n && strncmp(p, field->name, n) == 0;
    if (!is_other && !is_name) pgap_json_add(is_ok, titles, json_stringn(p, n));
    p += n + (p[n] == '|');
  }
  return titles;
}

pgap_status pgap_schema_write(FILE *out, const pgap_schema_format *format,
                              const pgap_fields *fields, pgap_fields_find *find, pgap_error *err) {
  bool is_ok = true;
  json_t *schema = format == &formats[0]   ? pgap_tableschema(&is_ok, fields)
                   : format == &formats[1] ? pgap_csvw(&is_ok, fields, find)
                                           : pgap_jsonschema(&is_ok, fields);
  return pgap_json_finish(out, schema, is_ok, err);
}

const char *pgap_schema_key(const char *table) {
  return strcmp(table, "areas") == 0 ? "code" : "id";
}
