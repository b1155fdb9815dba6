/* map.h: map.csv: how files are to be read that no layout understands by itself, or whose labels name
 * nothing of the plan. Private to this floor.
 *
 * A row says of a file (by name or pattern; empty = all), what is meant, the text that stands there,
 * and what it is read as. Columns and periods are read so while header and cells are read; labels of
 * indicators, areas and units when a whole file has been, one look-up a label. */
#ifndef PLANGAP_INPUT_MAP_H
#define PLANGAP_INPUT_MAP_H

#include "loader.h"
#include "part.h"

#include <stdatomic.h>

typedef enum pgap_map_what {
  PGAP_MAP_COLUMN, /* a header: `to` is one of the columns below, a period, or "" = not read */
  PGAP_MAP_LAYOUT,
  PGAP_MAP_SKIP, /* a line that begins so */
  PGAP_MAP_INDICATOR,
  PGAP_MAP_AREA,
  PGAP_MAP_UNIT,
  PGAP_MAP_PERIOD,
  PGAP_MAP_STATUS,
  PGAP_MAP_SOURCE, /* from here on without `from`: of values that have none */
  PGAP_MAP_RELEASED,
  PGAP_MAP_NOTE,
  PGAP_MAP_ENTITY,
  PGAP_MAP_WHATS
} pgap_map_what;

typedef struct pgap_map_row {
  const char *file;      /* "" = all */
  const char *from, *to; /* folded; to: as it is to be read */
  const char *bare;      /* `from` without unit and footnote mark */
  pgap_map_what what;
  pgap_origin at;         /* of `from`, or of `what` */
  pgap_origin file_at;    /* of `file` */
  atomic_bool is_used;    /* in the file being read */
  bool was_used, was_met; /* in any file; some file has that name */
  struct pgap_map_row *next;
} pgap_map_row;

typedef struct pgap_map {
  const char *name; /* of the file */
  pgap_map_row *first;
} pgap_map;

/* The rows for one file: those that name it before those for all. */
typedef struct pgap_map_view {
  const pgap_map *map;
  pgap_map_row **rows;
  size_t n;
  bool has_cells; /* some are about cells of records */
} pgap_map_view;

/* loader->map is read by pgap_load_map, when what it may name is known. Its rows for the file at `path`; NULL where there are none, or memory is out. */
const pgap_map_view *pgap_map_view_for(pgap_loader *loader, const char *path);

/* What a text ("" = none stands there) is read as; NULL where no row tells. The view may be NULL. */
const char *pgap_map_text(const pgap_map_view *view, pgap_map_what what, const char *text);

/* The same of a header cell: the name of a column, a period, or "". */
const char *pgap_map_header(const pgap_map_view *view, const char *text);

/* What a fixed column of that name is read as: pgap_map_text for "". Not area and unit, which are labels. */
const char *pgap_map_fixed(const pgap_map_view *view, const char *column);

/* The layout that the view names, or NULL. */
const pgap_layout *pgap_map_layout(const pgap_map_view *view);

/* Makes blanks of the lines that are to be skipped; the source must have no window. */
bool pgap_map_has_skips(const pgap_map_view *view);
void pgap_map_skip(const pgap_map_view *view, pgap_source *source);

/* Gives the labels of a part their meanings; false when memory is out. */
bool pgap_map_labels(const pgap_map_view *view, pgap_part *part);

/* Notes the rows that were used in the file, which has been read. */
void pgap_map_close(const pgap_map_view *view, pgap_loader *loader, const char *file);

/* Warns of rows that no file used. */
void pgap_map_report_unused(pgap_loader *loader);

#endif
