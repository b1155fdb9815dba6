/* package.c: see package.h. */
#include <ctype.h>
#include <jansson.h>
#include <plangap/language.h>
#include <plangap/package.h>
#include <stdbool.h>
#include <string.h>

#include "schema_parts.h"

static const char profile[] = "https://datapackage.org/profiles/2.0/datapackage.json";

/* Keys of other tables are named when all resources are there. */
static json_t *schema_of(const pgap_fields *from) {
  bool is_ok = true;
  pgap_fields own = *from;
  for (size_t i = 0; i < own.n; i++) own.items[i].table = NULL;
  json_t *schema = pgap_tableschema(&is_ok, &own);
  json_object_del(schema, "fieldsMatch"); /* the columns are those of this file */
  json_object_del(schema, "name");
  return schema;
}

/* Letters, digits and hyphens of a path without its endings; other characters become hyphens. */
static void name_resource(char *out, size_t size, const char *path) {
  size_t n = 0;
  for (; path[0] && n + 1 < size; path++) {
    if (strcmp(path, ".csv") == 0 || strcmp(path, ".tsv") == 0 || strcmp(path, ".csv.gz") == 0 ||
        strcmp(path, ".tsv.gz") == 0)
      break;
    unsigned char c = (unsigned char)path[0];
    out[n++] = c < 0x80 && !isalnum(c) && c != '.' && c != '_' ? '-' : (char)tolower(c);
  }
  out[n] = '\0';
}

static bool has_name(json_t *resources, const char *name) {
  size_t i;
  json_t *r;
  json_array_foreach(resources, i, r) {
    const char *other = json_string_value(json_object_get(r, "name"));
    if (other && strcmp(other, name) == 0) return true;
  }
  return false;
}

static bool is_path(json_t *value, const char *path) {
  const char *text = json_string_value(value);
  if (!text) return false;
  if (strncmp(text, "./", 2) == 0) text += 2;
  return strcmp(text, path) == 0;
}

bool pgap_package_names(json_t *resources, const char *path) {
  size_t i, k;
  json_t *r, *one;
  json_array_foreach(resources, i, r) {
    json_t *paths = json_object_get(r, "path");
    if (is_path(paths, path)) return true;
    json_array_foreach(paths, k, one) {
      if (is_path(one, path)) return true;
    }
  }
  return false;
}

static const char *encoding_of(const char *text) {
  if (strstr(text, "GB18030")) return "gb18030";
  return strstr(text, "UTF-16") ? "utf-16" : "utf-8";
}

static json_t *resource_of(const pgap_package_file *file, const char *name) {
  char delimiter[] = {file->delimiter ? file->delimiter : ',', '\0'};
  const char *type = delimiter[0] == '\t' ? "text/tab-separated-values" : "text/csv";
  json_t *r = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "name", name, "type", "table", "path",
                        file->path, "format", delimiter[0] == '\t' ? "tsv" : "csv", "mediatype",
                        type, "encoding", encoding_of(file->encoding));
  json_object_set_new(r, "dialect", json_pack("{s:s, s:b}", "delimiter", delimiter, "header", 1));
  if (file->fields) json_object_set_new(r, "schema", schema_of(file->fields));
  if (file->title) {
    json_object_set_new(r, "title", json_string(file->title));
    json_object_set_new(r, "title_zh", json_string(pgap_translate_zh(file->title)));
  }
  return r;
}

/* The resource of a file alone, or NULL. */
static json_t *find_file(json_t *resources, const char *path) {
  size_t i;
  json_t *r;
  json_array_foreach(resources, i, r) {
    if (is_path(json_object_get(r, "path"), path)) return r;
  }
  return NULL;
}

static const char *name_of(json_t *resources, const char *path) {
  return json_string_value(json_object_get(find_file(resources, path), "name"));
}

/* Says that a column holds the keys of another table, when that one is there. */
static void refer(json_t *keys, json_t *resources, const char *column, const char *path,
                  const char *key) {
  const char *name = name_of(resources, path);
  if (!name) return;
  json_array_append_new(keys, json_pack("{s:[s], s:{s:s, s:[s]}}", "fields", column, "reference",
                                        "resource", name, "fields", key));
}

/* A name that no other resource has. */
static void add_resource(json_t *resources, const pgap_package_file *file) {
  char name[200], unique[224];
  name_resource(name, sizeof name, file->path);
  snprintf(unique, sizeof unique, "%s", name);
  for (int i = 2; has_name(resources, unique); i++)
    snprintf(unique, sizeof unique, "%s-%d", name, i);
  json_array_append_new(resources, resource_of(file, unique));
}

/* The foreign keys of a file with fields, when the resources of all files are there; not of one before
 * resource `first`. */
static void refer_fields(json_t *resources, const pgap_package_file *file, size_t first) {
  json_t *keys = json_array(), *resource = NULL;
  for (size_t i = first; !resource && i < json_array_size(resources); i++) {
    json_t *r = json_array_get(resources, i);
    if (is_path(json_object_get(r, "path"), file->path)) resource = r;
  }
  for (size_t i = 0; resource && file->fields && i < file->fields->n; i++) {
    const pgap_field *f = &file->fields->items[i];
    if (!f->table) continue;
    bool is_area = strcmp(f->table, "areas") == 0;
    refer(keys, resources, f->name, is_area ? "areas.csv" : "indicators.csv",
          is_area ? "code" : "id");
  }
  if (json_array_size(keys) > 0)
    json_object_set(json_object_get(resource, "schema"), "foreignKeys", keys);
  json_decref(keys);
}

/* Puts what was made into a copy of what was there, whose order and other members stay. */
static json_t *renewed(json_t *old, json_t *made) {
  json_t *out = old ? json_deep_copy(old) : json_object(), *value;
  const char *key;
  json_object_foreach(made, key, value) json_object_set(out, key, value);
  return out;
}

/* The same, but titles and descriptions that were there are people's own and win. */
static json_t *reworded(json_t *old, json_t *made) {
  static const char *const words[] = {"title", "description"};
  json_t *out = renewed(old, made);
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    char chinese[32];
    json_t *word = json_object_get(old, words[i]);
    if (!word) continue;
    snprintf(chinese, sizeof chinese, "%s_zh", words[i]);
    json_t *other = json_object_get(old, chinese);
    json_object_set(out, words[i], word);
    if (other)
      json_object_set(out, chinese, other);
    else
      json_object_del(out, chinese);
  }
  return out;
}

/* A field keeps the words and the further constraints that people gave it. */
static json_t *renewed_field(json_t *old, json_t *made) {
  json_t *out = reworded(old, made);
  json_t *constraints =
      renewed(json_object_get(old, "constraints"), json_object_get(made, "constraints"));
  if (json_object_size(constraints) > 0) json_object_set(out, "constraints", constraints);
  json_decref(constraints);
  return out;
}

static json_t *find_field(json_t *schema, json_t *field) {
  size_t i;
  json_t *other;
  json_array_foreach(json_object_get(schema, "fields"), i, other) {
    if (json_equal(json_object_get(other, "name"), json_object_get(field, "name"))) return other;
  }
  return NULL;
}

static json_t *renewed_schema(json_t *old, json_t *made) {
  size_t i;
  json_t *out = reworded(old, made), *list = json_array(), *field;
  json_array_foreach(json_object_get(made, "fields"), i, field)
      json_array_append_new(list, renewed_field(find_field(old, field), field));
  json_object_set_new(out, "fields", list);
  json_object_del(out, "foreignKeys"); /* made when all resources are there */
  return out;
}

static json_t *renewed_resource(json_t *old, json_t *made) {
  json_t *out = reworded(old, made), *schema = json_object_get(made, "schema");
  json_t *dialect = renewed(json_object_get(old, "dialect"), json_object_get(made, "dialect"));
  json_object_set_new(out, "dialect", dialect);
  if (schema)
    json_object_set_new(out, "schema", renewed_schema(json_object_get(old, "schema"), schema));
  return out;
}

/* Takes a file out of a resource of several; *is_empty tells that it was the last one. */
static bool take_path(json_t *paths, const char *path, bool *is_empty) {
  size_t i;
  json_t *one;
  json_array_foreach(paths, i, one) {
    if (!is_path(one, path)) continue;
    json_array_remove(paths, i);
    *is_empty = json_array_size(paths) == 0;
    return true;
  }
  return false;
}

/* Makes the resource of a file anew, in its place or, where it was one of several files, at the end. */
static void renew_resource(json_t *resources, const pgap_package_file *file) {
  size_t i;
  json_t *old;
  json_array_foreach(resources, i, old) {
    bool is_one = is_path(json_object_get(old, "path"), file->path), is_empty = false;
    bool is_part = !is_one && take_path(json_object_get(old, "path"), file->path, &is_empty);
    if (!is_one && !is_part) continue;
    json_incref(old);
    if (is_empty) json_array_remove(resources, i);
    if (is_part) add_resource(resources, file);
    size_t at = is_part ? json_array_size(resources) - 1 : i;
    json_t *made = is_part ? json_incref(json_array_get(resources, at))
                           : resource_of(file, json_string_value(json_object_get(old, "name")));
    json_array_set_new(resources, at, renewed_resource(old, made));
    json_decref(made);
    json_decref(old);
    return;
  }
  add_resource(resources, file);
}

static pgap_status invalid(pgap_error *err, const char *why, int line) {
  pgap_error_set(err, PGAP_PACKAGE_INVALID, PGAP_ARGS(why));
  pgap_error_place(err, "datapackage.json", line, 0);
  return PGAP_PACKAGE_INVALID;
}

/* The package as it is, or a new one. */
static pgap_status open_package(json_t **out, const char *json, const pgap_package *package,
                                pgap_error *err) {
  json_error_t e;
  if (!json) {
    char name[200];
    name_resource(name, sizeof name, package->name);
    *out = json_pack("{s:s, s:s, s:s*, s:[]}", "$schema", profile, "name", name, "title",
                     package->title[0] ? package->title : NULL, "resources");
    return *out ? PGAP_OK : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  *out = json_loads(json, JSON_REJECT_DUPLICATES, &e);
  if (!*out) return invalid(err, e.text, e.line);
  if (json_is_array(json_object_get(*out, "resources"))) return PGAP_OK;
  json_decref(*out);
  return invalid(err, "no list `resources`", 0);
}

pgap_status pgap_package_write(FILE *out, size_t *n_added, const char *json,
                               const pgap_package *package, pgap_error *err) {
  enum { SHORTEST = 15 }; /* digits of a number, so that 0.1 stays 0.1 */
  json_t *root;
  *n_added = 0;
  pgap_status status = open_package(&root, json, package, err);
  if (status != PGAP_OK) return status;
  json_t *resources = json_object_get(root, "resources");
  size_t n_before = json_array_size(resources);
  for (size_t i = 0; i < package->n; i++) {
    bool is_there = pgap_package_names(resources, package->files[i].path);
    if (is_there && !package->is_renewed) continue;
    if (is_there)
      renew_resource(resources, &package->files[i]);
    else
      add_resource(resources, &package->files[i]);
    *n_added += !is_there;
  }
  for (size_t i = 0; i < package->n; i++)
    refer_fields(resources, &package->files[i], package->is_renewed ? 0 : n_before);
  /* Whether all was written is asked where the file is closed. */
  json_dumpf(root, out, JSON_INDENT(2) | JSON_REAL_PRECISION(SHORTEST));
  fputc('\n', out);
  json_decref(root);
  return PGAP_OK;
}
