/* schema_table.c: fields as Table Schema (Frictionless v2, https://datapackage.org/standard/table-schema/)
 * and as JSON Schema (draft 7). */
#include <plangap/language.h>
#include <string.h>

#include "schema_parts.h"

/* `description` in English and in Chinese, where the field has a meaning. */
static void describe(bool *is_ok, json_t *out, const char *text) {
  if (!text) return;
  pgap_json_put(is_ok, out, "description", json_string(text));
  pgap_json_put(is_ok, out, "description_zh", json_string(pgap_translate_zh(text)));
}

static json_t *constraints_of(bool *is_ok, const pgap_field *f) {
  json_t *out = json_object();
  if (f->is_required) pgap_json_put(is_ok, out, "required", json_true());
  if (f->content == PGAP_CONTENT_PERIOD)
    pgap_json_put(is_ok, out, "pattern", json_string(pgap_period_pattern));
  if (f->content == PGAP_CONTENT_DATE)
    pgap_json_put(is_ok, out, "pattern", json_string(pgap_date_pattern));
  if (f->content == PGAP_CONTENT_WORD)
    pgap_json_put(is_ok, out, "enum", pgap_json_words(is_ok, f->word));
  return out;
}

static json_t *field_of(bool *is_ok, const pgap_field *f) {
  bool is_number = f->content == PGAP_CONTENT_NUMBER;
  json_t *out = json_object(), *chinese = pgap_json_titles(is_ok, f, true);
  pgap_json_put(is_ok, out, "name", json_string(f->name));
  if (json_array_size(chinese) > 0)
    pgap_json_put(is_ok, out, "title_zh", json_incref(json_array_get(chinese, 0)));
  describe(is_ok, out, f->meaning);
  pgap_json_put(is_ok, out, "type", json_string(is_number ? "number" : "string"));
  if (is_number && !f->is_filled)
    pgap_json_put(is_ok, out, "missingValues", pgap_json_missing(is_ok));
  json_t *constraints = constraints_of(is_ok, f);
  if (json_object_size(constraints) > 0)
    pgap_json_put(is_ok, out, "constraints", json_incref(constraints));
  json_decref(constraints);
  json_decref(chinese);
  return out;
}

static json_t *keys_of(bool *is_ok, const pgap_fields *fields) {
  json_t *keys = json_array();
  for (size_t i = 0; i < fields->n; i++) {
    const pgap_field *f = &fields->items[i];
    if (!f->table) continue;
    bool is_own = strcmp(f->table, fields->name) == 0; /* "" means the table itself */
    pgap_json_add(is_ok, keys,
                  json_pack("{s:s, s:{s:s, s:s}}", "fields", f->name, "reference", "resource",
                            is_own ? "" : f->table, "fields", pgap_schema_key(f->table)));
  }
  return keys;
}

json_t *pgap_tableschema(bool *is_ok, const pgap_fields *fields) {
  json_t *schema = json_object(), *list = json_array(), *keys = keys_of(is_ok, fields);
  pgap_json_put(is_ok, schema, "$schema",
                json_string("https://datapackage.org/profiles/2.0/tableschema.json"));
  pgap_json_put(is_ok, schema, "name", json_string(fields->name));
  describe(is_ok, schema, fields->title);
  /* Columns may be left out and others may be there. The profile wants a list, the text a word. */
  pgap_json_put(is_ok, schema, "fieldsMatch", json_pack("[s]", "partial"));
  for (size_t i = 0; i < fields->n; i++)
    pgap_json_add(is_ok, list, field_of(is_ok, &fields->items[i]));
  pgap_json_put(is_ok, schema, "fields", list);
  if (fields->key) pgap_json_put(is_ok, schema, "primaryKey", json_string(fields->key));
  if (json_array_size(keys) > 0) pgap_json_put(is_ok, schema, "foreignKeys", json_incref(keys));
  json_decref(keys);
  return schema;
}

/* A number or null; texts that say nothing are empty. */
static json_t *property_of(bool *is_ok, const pgap_field *f) {
  json_t *out = json_object();
  bool is_number = f->content == PGAP_CONTENT_NUMBER;
  describe(is_ok, out, f->meaning);
  if (is_number)
    pgap_json_put(is_ok, out, "type", json_pack("[s, s]", "number", "null"));
  else
    pgap_json_put(is_ok, out, "type", json_string("string"));
  if (f->content == PGAP_CONTENT_PERIOD)
    pgap_json_put(is_ok, out, "pattern", json_sprintf("^$|%s", pgap_period_pattern));
  if (f->content == PGAP_CONTENT_DATE)
    pgap_json_put(is_ok, out, "pattern", json_sprintf("^$|%s", pgap_date_pattern));
  if (f->content == PGAP_CONTENT_WORD) {
    json_t *words = pgap_json_words(is_ok, f->word);
    if (!f->is_required) pgap_json_add(is_ok, words, json_string(""));
    pgap_json_put(is_ok, out, "enum", words);
  }
  return out;
}

json_t *pgap_jsonschema(bool *is_ok, const pgap_fields *fields) {
  json_t *schema = json_object(), *row = json_object(), *properties = json_object();
  json_t *required = json_array();
  pgap_json_put(is_ok, schema, "$schema", json_string("http://json-schema.org/draft-07/schema#"));
  pgap_json_put(is_ok, schema, "title", json_string(fields->name));
  describe(is_ok, schema, fields->title);
  for (size_t i = 0; i < fields->n; i++) {
    const pgap_field *f = &fields->items[i];
    pgap_json_put(is_ok, properties, f->name, property_of(is_ok, f));
    pgap_json_add(is_ok, required, json_string(f->name));
  }
  pgap_json_put(is_ok, row, "type", json_string("object"));
  pgap_json_put(is_ok, row, "properties", properties);
  pgap_json_put(is_ok, row, "required", required);
  pgap_json_put(is_ok, row, "additionalProperties", json_false());
  pgap_json_put(is_ok, schema, "type", json_string("array"));
  pgap_json_put(is_ok, schema, "items", row);
  return schema;
}
