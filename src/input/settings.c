/* settings.c: plan.ini through libinih.
 *
 * libinih hands over keys and values without lines, takes an indented line for the rest of the value
 * before it, and cuts lines at its buffer. The line reader that feeds it therefore keeps count, takes
 * the indentation away, and reports what libinih would pass over. */
#include "loader.h"

#include <plangap/number.h>

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct ini_file {
  pgap_loader *loader;
  const pgap_source *source;
  size_t next;       /* the line to come */
  size_t line_start; /* the line being read */
  long line;
  size_t n_settings;
} ini_file;

/* What a setting does with its value: NULL, or what would be right. */
typedef const char *set_value(ini_file *file, const char *value);

static pgap_settings *settings_of(ini_file *file) { return &file->loader->plan->settings; }

static pgap_arena *arena_of(ini_file *file) { return pgap_panel_arena(file->loader->plan->panel); }

static const char *keep(ini_file *file, const char **out, const char *value) {
  *out = pgap_arena_text(arena_of(file), value, strlen(value));
  if (*out != NULL) return NULL;
  *out = "";
  file->loader->messages->failed = PGAP_NO_MEMORY;
  return NULL;
}

static const char *set_title(ini_file *file, const char *value) {
  return keep(file, &settings_of(file)->title_zh, value);
}

static const char *set_title_en(ini_file *file, const char *value) {
  return keep(file, &settings_of(file)->title_en, value);
}

static const char *set_method(ini_file *file, const char *value) {
  return value[0] == '\0' ? "name a method; `plangap list methods` shows them"
                          : keep(file, &settings_of(file)->method, value);
}

static const char *set_period(ini_file *file, const char *value) {
  static const char help[] = "write the years of the plan, such as 2021/2025";
  pgap_period period;
  if (pgap_period_parse(&period, value, NULL) != PGAP_OK) return help;
  if (period.kind != PGAP_PERIOD_YEAR && period.kind != PGAP_PERIOD_WINDOW) return help;
  settings_of(file)->period = period;
  return NULL;
}

static const char *set_area(ini_file *file, const char *value) {
  pgap_catalog *catalog = pgap_panel_catalog(file->loader->plan->panel);
  const pgap_area *area = pgap_catalog_area(catalog, value);
  if (area == NULL && file->loader->areas == PGAP_LIST_READ) return "use a code of areas.csv";
  if (area == NULL) {
    const char *code;
    keep(file, &code, value);
    area = pgap_catalog_intern_area(catalog, code);
    if (area == NULL) file->loader->messages->failed = PGAP_NO_MEMORY;
  }
  settings_of(file)->area = area;
  return NULL;
}

static const char *set_language(ini_file *file, const char *value) {
  pgap_settings *settings = settings_of(file);
  if (strcmp(value, "zh") == 0)
    settings->language = PGAP_LANGUAGE_ZH;
  else if (strcmp(value, "en") == 0)
    settings->language = PGAP_LANGUAGE_EN;
  else
    return "one of: zh, en";
  settings->has_language = true;
  return NULL;
}

static const char *set_base(ini_file *file, const char *value) {
  if (strcmp(value, "exact") == 0)
    settings_of(file)->base = PGAP_BASE_EXACT;
  else if (strcmp(value, "nearest") == 0)
    settings_of(file)->base = PGAP_BASE_NEAREST;
  else if (strcmp(value, "first-after") == 0)
    settings_of(file)->base = PGAP_BASE_FIRST_AFTER;
  else
    return "one of: exact, nearest, first-after";
  return NULL;
}

static const char *set_level(ini_file *file, const char *value) {
  double level;
  bool is_number = pgap_number_parse(&level, value, NULL, NULL) == PGAP_OK;
  if (!is_number || !(level > 0 && level < 100)) return "write a percentage between 0 and 100";
  settings_of(file)->level = level;
  return NULL;
}

static const char *set_seed(ini_file *file, const char *value) {
  char *end;
  errno = 0;
  unsigned long seed = strtoul(value, &end, 10);
  bool is_number = value[0] >= '0' && value[0] <= '9' && *end == '\0' && errno == 0;
  if (!is_number) return "write a whole number";
  settings_of(file)->seed = seed;
  return NULL;
}

static const struct {
  const char *key;
  set_value *set;
} known[] = {{"title", set_title},   {"title_en", set_title_en}, {"period", set_period},
             {"area", set_area},     {"language", set_language}, {"base", set_base},
             {"method", set_method}, {"level", set_level},       {"seed", set_seed}};

enum { N_KNOWN = sizeof known / sizeof known[0] };

/* Reports at the place of `text` in the current line. */
static void report(ini_file *file, pgap_error *e, const char *text) {
  const char *line = file->source->text + file->line_start;
  const char *found = text[0] != '\0' ? strstr(line, text) : NULL;
  size_t offset = file->line_start + (found != NULL ? (size_t)(found - line) : strspn(line, " \t"));
  pgap_source_point(e, file->source, offset, file->line, ';');
  pgap_messages_add(file->loader->messages, e);
}

static int on_setting(void *data, const char *section, const char *key, const char *value) {
  ini_file *file = data;
  pgap_error e;
  (void)section;
  file->n_settings++;
  for (size_t i = 0; i < N_KNOWN; i++) {
    if (strcmp(key, known[i].key) != 0) continue;
    const char *help = known[i].set(file, value);
    if (help == NULL) return 1;
    pgap_error_set(&e, PGAP_SETTING_INVALID, PGAP_ARGS(value, key, help));
    report(file, &e, value);
    return 1;
  }
  char keys[PGAP_MESSAGE_ARG_SIZE];
  size_t n = 0;
  for (size_t i = 0; i < N_KNOWN; i++) {
    n += (size_t)snprintf(keys + n, sizeof keys - n, "%s%s", i > 0 ? ", " : "", known[i].key);
  }
  pgap_error_set(&e, PGAP_SETTING_UNKNOWN, PGAP_ARGS(key, keys));
  report(file, &e, key);
  return 1;
}

/* Whether libinih understands the line, which has no white space in front. */
static bool is_understood(const char *line, size_t length) {
  if (length == 0 || line[0] == ';' || line[0] == '#') return true;
  if (line[0] == '[') return memchr(line, ']', length) != NULL;
  const char *sign = memchr(line, '=', length);
  if (sign == NULL) sign = memchr(line, ':', length);
  return sign != NULL && sign != line;
}

/* libinih's reader: the next line, as fgets would give it. */
static char *next_line(char *out, int size, void *data) {
  ini_file *file = data;
  const char *text = file->source->text;
  if (file->next >= file->source->length) return NULL;
  file->line_start = file->next;
  file->line++;
  size_t start = file->next + strspn(text + file->next, " \t");
  size_t length = strcspn(text + start, "\n");
  file->next = start + length + (text[start + length] == '\n');
  size_t room = (size_t)size - 2;
  pgap_error e;
  if (length > room) {
    char number[24];
    snprintf(number, sizeof number, "%zu", room);
    pgap_error_set(&e, PGAP_LINE_TOO_LONG, PGAP_ARGS(number));
    report(file, &e, "");
    length = 0;
  } else if (!is_understood(text + start, length)) {
    pgap_error_set(&e, PGAP_LINE_INVALID, NULL);
    report(file, &e, "");
    length = 0;
  }
  memcpy(out, text + start, length);
  out[length] = '\n';
  out[length + 1] = '\0';
  return out;
}

pgap_status pgap_load_settings(pgap_loader *loader, const char *path, pgap_error *err) {
  pgap_source source;
  pgap_status status = pgap_loader_open(loader, &source, path, err);
  if (status != PGAP_OK) return status;
  ini_file file = {.loader = loader, .source = &source};
  ini_parse_stream(next_line, &file, on_setting, &file);
  pgap_loader_add_file(loader, &source, "settings", file.n_settings);
  pgap_source_dispose(&source);
  return PGAP_OK;
}
