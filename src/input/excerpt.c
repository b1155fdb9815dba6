/* excerpt.c: the panel and the plan check values long after the text of their file is gone; their
 * messages name a place, and the line is read again here. Files are few and messages may be many, so
 * that each file is read once for all of its messages. */
#include "excerpt.h"

#include "csv.h"

#include <plangap/array.h>

#include <stdlib.h>
#include <string.h>

/* One file and the offsets of its lines. */
typedef struct text_file {
  pgap_source source;
  size_t *lines;
  size_t n, capacity;
} text_file;

static void text_file_dispose(text_file *file) {
  pgap_source_dispose(&file->source);
  free(file->lines);
  *file = (text_file){0};
}

static bool text_file_open(text_file *file, const char *path) {
  *file = (text_file){0};
  if (strcmp(path, "-") == 0 || pgap_source_read(&file->source, path, NULL) != PGAP_OK) {
    return false;
  }
  for (size_t at = 0; at <= file->source.length;) {
    size_t *lines = pgap_array_reserve(file->lines, &file->capacity, file->n + 1, sizeof *lines);
    if (lines == NULL) return false;
    file->lines = lines;
    lines[file->n++] = at;
    at += strcspn(file->source.text + at, "\n") + 1;
  }
  return true;
}

/* The byte of the `column`-th character of the line that begins at `at`. */
static size_t find_column(const pgap_source *source, size_t at, long column) {
  for (long i = 1; i < column && source->text[at] != '\0' && source->text[at] != '\n'; i++) {
    at++;
    while (((unsigned char)source->text[at] & 0xC0) == 0x80) at++;
  }
  return at;
}

static bool is_wanting(const pgap_error *e) {
  return e->source[0] == '\0' && e->file[0] != '\0' && e->line > 0 && e->column > 0;
}

static void fill(pgap_error *e, const text_file *file) {
  if (strcmp(e->file, file->source.name) != 0 || (size_t)e->line > file->n) return;
  const pgap_source *source = &file->source;
  size_t offset = find_column(source, file->lines[e->line - 1], e->column);
  pgap_source_point(e, source, offset, e->line, pgap_csv_delimiter(source));
}

void pgap_excerpts_fill(pgap_messages *messages, size_t first) {
  for (size_t i = first; i < messages->n; i++) {
    if (!is_wanting(&messages->items[i])) continue;
    text_file file;
    bool is_open = text_file_open(&file, messages->items[i].file);
    for (size_t j = i; is_open && j < messages->n; j++) {
      if (is_wanting(&messages->items[j])) fill(&messages->items[j], &file);
    }
    text_file_dispose(&file);
  }
}
