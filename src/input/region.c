/* region.c: see region.h. A window of the file is filled, checked and cut into lines. What the layout
 * does not take from the cuts becomes a record for its `row`, and lines that cannot be cut are the
 * referee's, so that there is one wording of every complaint. */
#include "region.h"

#include "scan.h"

#include <plangap/plain.h>

#include <string.h>

enum { FILL = 2 * 1024 * 1024 };

/* A line as a record. */
static bool read_record(pgap_region *region, const pgap_scan *scan, bool is_cut, long line) {
  pgap_reader *reader = &region->reader;
  pgap_error e;
  pgap_status status;
  if (is_cut) {
    status = pgap_csv_take(reader->csv, &reader->row, scan, line, &e);
  } else {
    pgap_csv_seek(reader->csv, scan->start, line);
    status = pgap_csv_next(reader->csv, &reader->row, &e);
  }
  if (status == PGAP_NO_MEMORY) return false;
  if (status != PGAP_OK) {
    pgap_messages_add(reader->messages, &e);
  } else if (reader->row.n > 0) {
    reader->n_rows++;
    region->layout->row(reader);
  }
  return reader->failed == PGAP_OK;
}

/* The lines between two bytes. */
static bool read_lines(pgap_region *region, pgap_scan *scan, size_t from, size_t to) {
  pgap_reader *reader = &region->reader;
  const pgap_layout *layout = region->layout;
  bool may_be_quick = layout->quick != NULL && !reader->signs.is_comma &&
                      (reader->source->map == NULL || !reader->source->map->has_cells);
  pgap_scan_begin(scan, reader->source->text, from, to, region->delimiter);
  for (;;) {
    pgap_line kind = pgap_scan_next(scan);
    if (kind == PGAP_LINE_END) return true;
    if (kind == PGAP_LINE_OTHER && reader->source->window != NULL) {
      size_t n = pgap_source_free_formulas(reader->source, scan->start, scan->next);
      region->n_formulas += n;
      if (n > 0) { /* the line as it is now */
        pgap_scan_begin(scan, reader->source->text, scan->start, to, region->delimiter);
        continue;
      }
    }
    long line = ++region->n_lines;
    if (kind == PGAP_LINE_BLANK) continue;
    if (kind == PGAP_LINE_BROKEN) {
      region->outcome = PGAP_REGION_BROKEN;
      return false;
    }
    bool is_cut = kind == PGAP_LINE_CUT;
    if (is_cut && may_be_quick && layout->quick(reader, scan->cuts, scan->n, scan->start, line)) {
      reader->n_rows++;
      continue;
    }
    if (!read_record(region, scan, is_cut, line)) return false;
    if (!pgap_signs_are_enough(&reader->signs)) continue;
    region->outcome = PGAP_REGION_AGAIN;
    return false;
  }
}

/* Fills the window from *filled on, up to at least one whole line behind `at`; returns the end of the
 * last whole line, or 0 when the text is not plain. */
static size_t fill(pgap_region *region, size_t at, size_t *filled) {
  const pgap_source *source = region->reader.source;
  if (source->window == NULL) return region->to;
  while (*filled < region->to) {
    size_t to = region->to - *filled > FILL ? *filled + FILL : region->to;
    if (!pgap_source_fill(source, *filled, to)) return 0;
    size_t end = to;
    if (to < region->to) {
      while (end > *filled && source->text[end - 1] != '\n') end--;
    }
    bool has_line = end > *filled || to == region->to;
    *filled = to;
    if (has_line) return pgap_plain_text(source->text + at, end - at) ? end : 0;
  }
  return 0;
}

void pgap_region_read(pgap_region *region) {
  pgap_scan scan = {0};
  size_t at = region->from, filled = at, kept = at;
  region->reader.messages = &region->messages;
  region->outcome = PGAP_REGION_READ;
  while (at < region->to) {
    size_t end = fill(region, at, &filled);
    if (end == 0) region->outcome = PGAP_REGION_NOT_PLAIN;
    if (end == 0 || !read_lines(region, &scan, at, end)) return;
    if (region->reader.source->window != NULL)
      kept = pgap_source_drop(region->reader.source, kept, end);
    at = end;
  }
  pgap_part_close(region->reader.part);
}
