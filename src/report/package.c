/* package.c: see package.h. */
#include <ctype.h>
#include <jansson.h>
#include <plangap/package.h>
#include <stdbool.h>
#include <string.h>

static const char profile[] = "https://datapackage.org/profiles/2.0/datapackage.json";

/* Columns whose cells are not texts, and those that may not be empty. */
static const struct field {
  bool is_required;
  const char *name, *type;
} fields[] = {
    {true, "id", "string"},         {true, "code", "string"},   {true, "indicator", "string"},
    {true, "due", "string"},        {true, "period", "string"}, {false, "value", "any"},
    {false, "value2", "number"},    {false, "lower", "number"}, {false, "upper", "number"},
    {false, "tolerance", "number"}, {false, "released", "any"},
};

static json_t *field_of(const char *column, bool is_tidy) {
  const char *type = "string";
  bool is_required = false;
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
    if (strcmp(fields[i].name, column) != 0) continue;
    type = fields[i].type;
    is_required = fields[i].is_required;
  }
  if (is_tidy && strcmp(column, "value") == 0) type = "number";
  if (is_tidy && strcmp(column, "released") == 0) type = "date";
  return is_required ? json_pack("{s:s, s:s, s:{s:b}}", "name", column, "type", type, "constraints",
                                 "required", 1)
                     : json_pack("{s:s, s:s}", "name", column, "type", type);
}

static json_t *schema_of(const pgap_package_file *file) {
  json_t *list = json_array();
  for (size_t i = 0; i < file->n; i++)
    json_array_append_new(list, field_of(file->columns[i], file->is_tidy));
  return json_pack("{s:o, s:[s]}", "fields", list, "missingValues", "");
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

/* A resource has one path or a list of them. */
static bool names_file(json_t *resources, const char *path) {
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
  if (file->n > 0) json_object_set_new(r, "schema", schema_of(file));
  return r;
}

/* The name of the resource of a file, or NULL. */
static const char *name_of(json_t *resources, const char *path) {
  size_t i;
  json_t *r;
  json_array_foreach(resources, i, r) {
    if (is_path(json_object_get(r, "path"), path))
      return json_string_value(json_object_get(r, "name"));
  }
  return NULL;
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
  json_t *resource = resource_of(file, unique);
  json_t *keys = json_array();
  if (file->is_tidy) refer(keys, resources, "indicator", "indicators.csv", "id");
  if (file->is_tidy) refer(keys, resources, "area", "areas.csv", "code");
  if (json_array_size(keys) > 0)
    json_object_set(json_object_get(resource, "schema"), "foreignKeys", keys);
  json_decref(keys);
  json_array_append_new(resources, resource);
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
    *out = json_pack("{s:s, s:s, s:s, s:[]}", "$schema", profile, "name", name, "title",
                     package->title, "resources");
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
  for (size_t i = 0; i < package->n; i++) {
    if (names_file(resources, package->files[i].path)) continue;
    add_resource(resources, &package->files[i]);
    ++*n_added;
  }
  /* Whether all was written is asked where the file is closed. */
  json_dumpf(root, out, JSON_INDENT(2) | JSON_REAL_PRECISION(SHORTEST));
  fputc('\n', out);
  json_decref(root);
  return PGAP_OK;
}
