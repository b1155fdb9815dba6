/* grid_tail.c: what stands at the end of a file: its source, and footnotes (see grid.h). */
#include "grid.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* The source that a line at the end of the file names. */
static void find_source(pgap_reader *reader, pgap_grid *grid) {
  enum { TAIL = 4096 };
  const pgap_source *source = reader->source;
  size_t from = source->length > TAIL ? source->length - TAIL : 0;
  if (source->window != NULL && !pgap_source_fill(source, from, source->length)) return;
  const char *p = source->text + from;
  while (grid->source[0] == '\0' && *p != '\0') {
    size_t length = strcspn(p, "\n");
    const char *rest;
    char line[PGAP_CAPTION_SIZE];
    p += strspn(p, "\"");
    snprintf(line, sizeof line, "%.*s", (int)(length < sizeof line ? length : sizeof line - 1), p);
    line[strcspn(line, "\n")] = '\0';
    if (pgap_aside_find(&rest, line) == PGAP_ASIDE_SOURCE) {
      char name[PGAP_CAPTION_SIZE];
      snprintf(name, sizeof name, "%.*s", (int)strcspn(rest, "\"\t,;|"), rest);
      grid->source = pgap_grid_keep(reader, name);
    }
    p += strcspn(p, "\n");
    p += *p == '\n';
  }
}

/* Where the footnotes of a download of UNdata begin; they have columns of their own. */
static size_t find_footnotes(pgap_reader *reader) {
  enum { TAIL = 65536 };
  static const char *const heads[] = {"footnoteseqid", "fnseqid"};
  const pgap_source *source = reader->source;
  size_t from = source->length > TAIL ? source->length - TAIL : 0;
  if (source->window != NULL && !pgap_source_fill(source, from, source->length)) return SIZE_MAX;
  const char *end = source->text + source->length;
  for (const char *p = source->text + from; p < end; p++) {
    const char *line = p + (*p == '"');
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
      if (strncasecmp(line, heads[i], strlen(heads[i])) == 0) return (size_t)(p - source->text);
    p = memchr(p, '\n', (size_t)(end - p));
    if (p == NULL) break;
  }
  return SIZE_MAX;
}

void pgap_grid_take_tail(pgap_reader *reader, pgap_grid *grid) {
  find_source(reader, grid);
  grid->footnotes = find_footnotes(reader);
}
