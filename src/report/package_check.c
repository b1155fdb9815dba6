/* package_check.c: does datapackage.json say what is in the folder? Only what it states is compared. */
#include <jansson.h>
#include <nettle/nettle-meta.h>
#include <plangap/package.h>
#include <plangap/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "schema_parts.h"

enum { PATH_SIZE = 4096, HASH_SIZE = 64, WORD_SIZE = 32 };

typedef struct inspection {
  pgap_messages *messages;
  const char *json, *name; /* the package, and its file for messages */
  const char *folder;
  const pgap_package_file *files;
  size_t n;
  json_t *resources;
} inspection;

/* Puts the place into *err where "text" stands in the package. */
static void point(const inspection *in, pgap_error *err, const char *text) {
  char quoted[PATH_SIZE];
  snprintf(quoted, sizeof quoted, "\"%.4000s\"", text);
  const char *at = strstr(in->json, quoted), *line = in->json;
  long n = 1;
  if (!at) {
    pgap_error_place(err, in->name, 0, 0);
    return;
  }
  for (const char *p = in->json; p < at; p++) {
    if (p[0] != '\n') continue;
    n++;
    line = p + 1;
  }
  size_t length = strcspn(line, "\n");
  pgap_error_place(err, in->name, n, pgap_text_characters(line, (size_t)(at - line)) + 1);
  if (length >= sizeof err->source) length = pgap_text_cut(line, sizeof err->source - 1);
  memcpy(err->source, line, length);
  err->source[length] = '\0';
  err->width = pgap_text_width(at, strlen(quoted));
}

static void warn(const inspection *in, pgap_status code, const char *const *args,
                 const char *where) {
  pgap_error e;
  pgap_error_set(&e, code, args);
  point(in, &e, where);
  pgap_messages_add(in->messages, &e);
}

/* Appends ", name"; what does not fit any more is left out. */
static void append(char list[PGAP_MESSAGE_ARG_SIZE], const char *name) {
  size_t n = strlen(list);
  if (n + strlen(name) + 6 < PGAP_MESSAGE_ARG_SIZE)
    snprintf(list + n, PGAP_MESSAGE_ARG_SIZE - n, "%s%s", n > 0 ? "," : "", name);
  else if (n + 5 < PGAP_MESSAGE_ARG_SIZE)
    snprintf(list + n, PGAP_MESSAGE_ARG_SIZE - n, ",...");
}

static bool has_name(const pgap_package_file *file, const char *name) {
  for (size_t i = 0; i < file->n; i++)
    if (strcmp(file->columns[i], name) == 0) return true;
  return false;
}

static const char *field_name(json_t *fields, size_t i) {
  const char *name = json_string_value(json_object_get(json_array_get(fields, i), "name"));
  return name ? name : "";
}

/* How fields and columns must match: by the schema's `fieldsMatch`, a word or a list of one. */
static bool is_match(json_t *schema, const pgap_package_file *file) {
  json_t *fields = json_object_get(schema, "fields"),
         *word = json_object_get(schema, "fieldsMatch");
  const char *match = json_string_value(json_is_array(word) ? json_array_get(word, 0) : word);
  size_t n = json_array_size(fields), n_common = 0;
  bool is_same_order = n == file->n;
  for (size_t i = 0; i < n; i++) {
    n_common += has_name(file, field_name(fields, i));
    is_same_order = is_same_order && strcmp(file->columns[i], field_name(fields, i)) == 0;
  }
  if (!match || strcmp(match, "exact") == 0) return is_same_order;
  if (strcmp(match, "subset") == 0) return n_common == n;
  if (strcmp(match, "superset") == 0) return n_common == file->n;
  if (strcmp(match, "partial") == 0) return n_common > 0;
  return n_common == n && n_common == file->n;
}

static void check_fields(const inspection *in, json_t *resource, const pgap_package_file *file,
                         const char *where) {
  char said[PGAP_MESSAGE_ARG_SIZE] = "", found[PGAP_MESSAGE_ARG_SIZE] = "";
  json_t *schema = json_object_get(resource, "schema"), *fields = json_object_get(schema, "fields");
  if (!json_is_array(fields) || file->n == 0 || is_match(schema, file)) return;
  for (size_t i = 0; i < json_array_size(fields); i++) append(said, field_name(fields, i));
  for (size_t i = 0; i < file->n; i++) append(found, file->columns[i]);
  warn(in, PGAP_PACKAGE_FIELDS, PGAP_ARGS(file->path, said, found), where);
}

/* The hash of a file as hexadecimal digits; false when it cannot be read. */
static bool hash_file(char out[2 * HASH_SIZE + 1], const char *path,
                      const struct nettle_hash *hash) {
  unsigned char block[16 * 1024], digest[HASH_SIZE];
  size_t n;
  FILE *file = fopen(path, "rb");
  void *state = malloc(hash->context_size);
  bool is_read = file && state && hash->digest_size <= sizeof digest;
  if (is_read) {
    hash->init(state);
    while ((n = fread(block, 1, sizeof block, file)) > 0) hash->update(state, n, block);
    is_read = !ferror(file);
    hash->digest(state, hash->digest_size, digest);
  }
  for (size_t i = 0; is_read && i < hash->digest_size; i++)
    snprintf(out + 2 * i, 3, "%02x", digest[i]);
  free(state);
  if (file) fclose(file);
  return is_read;
}

/* "sha256:..." or the digits of MD5 alone. A function that is not known is not checked. */
static void check_hash(const inspection *in, const char *path, const char *disk, const char *said) {
  char name[WORD_SIZE] = "md5", found[2 * HASH_SIZE + 1];
  const char *colon = strchr(said, ':');
  if (colon) snprintf(name, sizeof name, "%.*s", (int)(colon - said), said);
  const struct nettle_hash *hash = NULL;
  for (size_t i = 0; nettle_get_hashes()[i] && !hash; i++)
    if (strcasecmp(nettle_get_hashes()[i]->name, name) == 0) hash = nettle_get_hashes()[i];
  if (!hash || !hash_file(found, disk, hash)) return;
  if (strcasecmp(found, colon ? colon + 1 : said) == 0) return;
  warn(in, PGAP_PACKAGE_DIFFERS, PGAP_ARGS(path, name, colon ? colon + 1 : said, found), said);
}

static void check_bytes(const inspection *in, const char *path, const struct stat *info,
                        json_int_t said) {
  char a[WORD_SIZE], b[WORD_SIZE];
  if (said == (json_int_t)info->st_size) return;
  snprintf(a, sizeof a, "%lld", (long long)said);
  snprintf(b, sizeof b, "%lld", (long long)info->st_size);
  warn(in, PGAP_PACKAGE_DIFFERS, PGAP_ARGS(path, "bytes", a, b), path);
}

/* A file that a resource names; addresses elsewhere are not looked at. */
static void check_path(const inspection *in, json_t *resource, json_t *value, bool is_alone) {
  char disk[PATH_SIZE];
  struct stat info;
  const char *path = json_string_value(value);
  if (!path || strstr(path, "://")) return;
  snprintf(disk, sizeof disk, "%.2000s/%.2000s", in->folder, path);
  if (stat(disk, &info) != 0) {
    warn(in, PGAP_PACKAGE_FILE_MISSING, PGAP_ARGS(path), path);
    return;
  }
  const char *hash = json_string_value(json_object_get(resource, "hash"));
  json_t *bytes = json_object_get(resource, "bytes");
  if (is_alone && json_is_integer(bytes)) check_bytes(in, path, &info, json_integer_value(bytes));
  if (is_alone && hash) check_hash(in, path, disk, hash);
  for (size_t i = 0; i < in->n; i++)
    if (strcmp(in->files[i].path, path + (strncmp(path, "./", 2) == 0 ? 2 : 0)) == 0)
      check_fields(in, resource, &in->files[i], path);
}

static void check_resources(const inspection *in) {
  size_t i, k;
  json_t *resource, *one;
  json_array_foreach(in->resources, i, resource) {
    json_t *paths = json_object_get(resource, "path");
    if (json_is_string(paths)) check_path(in, resource, paths, true);
    json_array_foreach(paths, k, one) check_path(in, resource, one, json_array_size(paths) == 1);
  }
}

/* Files of actuals that no resource names. */
static void check_listed(const inspection *in) {
  static const char folder[] = "actuals/";
  for (size_t i = 0; i < in->n; i++) {
    const char *path = in->files[i].path;
    if (strncmp(path, folder, sizeof folder - 1) != 0 || pgap_package_names(in->resources, path))
      continue;
    warn(in, PGAP_PACKAGE_UNLISTED, PGAP_ARGS(path), "resources");
  }
}

void pgap_package_check(pgap_messages *messages, const char *json, const char *name,
                        const char *folder, const pgap_package *package) {
  json_error_t e;
  json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, &e);
  inspection in = {.messages = messages,
                   .json = json,
                   .name = name,
                   .folder = folder,
                   .files = package->files,
                   .n = package->n,
                   .resources = json_object_get(root, "resources")};
  if (json_is_array(in.resources)) {
    check_resources(&in);
    check_listed(&in);
  } else {
    pgap_error err;
    pgap_error_set(&err, PGAP_PACKAGE_DOUBTFUL, PGAP_ARGS(root ? "no list `resources`" : e.text));
    pgap_error_place(&err, name, root ? 0 : e.line, 0);
    pgap_messages_add(messages, &err);
  }
  json_decref(root);
}
