/* schema_csvw.c: fields as metadata of CSV on the Web (https://www.w3.org/TR/tabular-metadata/).
 *
 * A key of another table may only be named beside that table, so that one is described as well. */
#include <plangap/language.h>
#include <stdio.h>
#include <string.h>

#include "schema_parts.h"

enum { PATTERN_SIZE = 1024 };

/* "a|b|c" of the words, with what is special in an expression escaped. */
static json_t *pattern_of(pgap_word_at *word) {
  char out[PATTERN_SIZE];
  size_t n = 0;
  for (size_t i = 0; word(i); i++) {
    if (i > 0 && n + 1 < sizeof out) out[n++] = '|';
    for (const char *p = word(i); *p && n + 2 < sizeof out; p++) {
      if (strchr("|.?*+(){}[]\\-^$", *p)) out[n++] = '\\';
      out[n++] = *p;
    }
  }
  return json_stringn(out, n);
}

/* Formats are whole matches: without ^ and $. */
static json_t *bare(const char *pattern) { return json_stringn(pattern + 1, strlen(pattern) - 2); }

static json_t *datatype_of(bool *is_ok, const pgap_field *f) {
  if (f->content == PGAP_CONTENT_NUMBER) return json_string("number");
  if (f->content == PGAP_CONTENT_TEXT) return json_string("string");
  json_t *type = json_object();
  pgap_json_put(is_ok, type, "base", json_string("string"));
  pgap_json_put(is_ok, type, "format",
                f->content == PGAP_CONTENT_PERIOD ? bare(pgap_period_pattern)
                : f->content == PGAP_CONTENT_DATE ? bare(pgap_date_pattern)
                                                  : pattern_of(f->word));
  return type;
}

static void describe(bool *is_ok, json_t *out, const char *key, const char *text) {
  if (!text) return;
  pgap_json_put(is_ok, out, key,
                json_pack("[{s:s, s:s}, {s:s, s:s}]", "@value", text, "@language", "en", "@value",
                          pgap_translate_zh(text), "@language", "zh"));
}

static json_t *column_of(bool *is_ok, const pgap_field *f) {
  json_t *out = json_object(), *titles = json_object();
  json_t *english = pgap_json_titles(is_ok, f, false), *chinese = pgap_json_titles(is_ok, f, true);
  if (json_array_size(english) > 0) pgap_json_put(is_ok, titles, "en", json_incref(english));
  if (json_array_size(chinese) > 0) pgap_json_put(is_ok, titles, "zh", json_incref(chinese));
  json_decref(english);
  json_decref(chinese);
  pgap_json_put(is_ok, out, "name", json_string(f->name));
  pgap_json_put(is_ok, out, "titles", titles);
  describe(is_ok, out, "dc:description", f->meaning);
  pgap_json_put(is_ok, out, "datatype", datatype_of(is_ok, f));
  if (f->is_required) pgap_json_put(is_ok, out, "required", json_true());
  if (f->content == PGAP_CONTENT_NUMBER && !f->is_filled)
    pgap_json_put(is_ok, out, "null", pgap_json_missing(is_ok));
  return out;
}

static json_t *keys_of(bool *is_ok, const pgap_fields *fields) {
  json_t *keys = json_array();
  for (size_t i = 0; i < fields->n; i++) {
    const pgap_field *f = &fields->items[i];
    if (!f->table) continue;
    char url[64];
    snprintf(url, sizeof url, "%.40s.csv", f->table);
    pgap_json_add(is_ok, keys,
                  json_pack("{s:s, s:{s:s, s:s}}", "columnReference", f->name, "reference",
                            "resource", url, "columnReference", pgap_schema_key(f->table)));
  }
  return keys;
}

static json_t *table_of(bool *is_ok, const pgap_fields *fields) {
  json_t *table = json_object(), *schema = json_object(), *columns = json_array();
  json_t *keys = keys_of(is_ok, fields);
  pgap_json_put(is_ok, table, "url", json_sprintf("%s.csv", fields->name));
  describe(is_ok, table, "dc:title", fields->title);
  for (size_t i = 0; i < fields->n; i++)
    pgap_json_add(is_ok, columns, column_of(is_ok, &fields->items[i]));
  pgap_json_put(is_ok, schema, "columns", columns);
  if (fields->key) pgap_json_put(is_ok, schema, "primaryKey", json_string(fields->key));
  if (json_array_size(keys) > 0) pgap_json_put(is_ok, schema, "foreignKeys", json_incref(keys));
  json_decref(keys);
  pgap_json_put(is_ok, table, "tableSchema", schema);
  return table;
}

/* Adds a table that is not there yet, and those it refers to. */
static void add_tables(bool *is_ok, json_t *tables, const pgap_fields *fields,
                       pgap_fields_find *find) {
  size_t i;
  json_t *table;
  char url[64];
  snprintf(url, sizeof url, "%.40s.csv", fields->name);
  json_array_foreach(tables, i, table) {
    const char *other = json_string_value(json_object_get(table, "url"));
    if (other && strcmp(other, url) == 0) return;
  }
  pgap_json_add(is_ok, tables, table_of(is_ok, fields));
  for (i = 0; i < fields->n; i++) {
    pgap_fields other;
    if (fields->items[i].table && find(&other, fields->items[i].table))
      add_tables(is_ok, tables, &other, find);
  }
}

json_t *pgap_csvw(bool *is_ok, const pgap_fields *fields, pgap_fields_find *find) {
  json_t *group = json_object(), *tables = json_array();
  pgap_json_put(is_ok, group, "@context",
                json_pack("[s, {s:s}]", "http://www.w3.org/ns/csvw", "@language", "en"));
  add_tables(is_ok, tables, fields, find);
  pgap_json_put(is_ok, group, "tables", tables);
  return group;
}
