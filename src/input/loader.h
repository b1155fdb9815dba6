/* loader.h: what the readers of a plan's files share. Private to this floor. */
#ifndef PLANGAP_INPUT_LOADER_H
#define PLANGAP_INPUT_LOADER_H

#include "source.h"

#include <plangap/input.h>

/* What is known of a list such as indicators.csv. */
typedef enum pgap_list_state {
  PGAP_LIST_ABSENT, /* no file: anything goes, with a note */
  PGAP_LIST_READ,   /* what it does not hold is an error */
  PGAP_LIST_BROKEN  /* reported already: no errors that only follow from it */
} pgap_list_state;

enum { PGAP_CONVERSIONS_MOST = 16 };

typedef struct pgap_loader {
  pgap_plan *plan;
  pgap_messages *messages;
  pgap_input_report *report;
  pgap_list_state indicators, areas;
  const pgap_layout *layout;      /* of actuals; NULL = whichever is recognised */
  struct pgap_matching *matching; /* of an import; NULL = names are those of the lists */
  struct pgap_map *map;           /* of actuals; NULL = none */
  const char *source;             /* of values without one; NULL = none */
  int32_t released;               /* of values without a date; 0 = none */
  const pgap_source *converted_of;
  struct {
    const char *from, *to;
  } converted[PGAP_CONVERSIONS_MOST]; /* pairs of units that a note has told, in that file */
  size_t n_converted;
} pgap_loader;

struct pgap_reader;

/* Each reads one file that exists and reports what it finds to the loader's messages. The status is
 * that of the file as a whole. */
pgap_status pgap_load_indicators(pgap_loader *loader, const char *path, pgap_error *err);
pgap_status pgap_load_areas(pgap_loader *loader, const char *path, pgap_error *err);
pgap_status pgap_load_settings(pgap_loader *loader, const char *path, pgap_error *err);
pgap_status pgap_load_map(pgap_loader *loader, const char *path, pgap_error *err);
pgap_status pgap_load_targets(pgap_loader *loader, const char *path, pgap_error *err);
pgap_status pgap_load_actuals(pgap_loader *loader, const char *path, pgap_error *err);

/* Reads a file's text; failures and how it was decoded go to the messages. */
pgap_status pgap_loader_open(pgap_loader *loader, pgap_source *out, const char *path,
                             pgap_error *err);

/* The same with pgap_source_open. */
pgap_status pgap_loader_open_window(pgap_loader *loader, pgap_source *out, const char *path,
                                    pgap_error *err);

/* Notes how many cells were formulas, if any were. */
void pgap_loader_note_formulas(pgap_loader *loader, const pgap_source *source);

/* Adds a line to the report of what was read. */
void pgap_loader_add_file(pgap_loader *loader, const pgap_source *source, const char *layout,
                          size_t rows);

/* Where a label stands, for messages. */
typedef struct pgap_place {
  const pgap_source *source;
  size_t offset;
  long line;
  char delimiter;
} pgap_place;

/* The indicator or area of that name; `text` lives in the arena. NULL after an error has been
 * reported. */
const pgap_indicator *pgap_loader_find_indicator(pgap_loader *loader, const pgap_place *at,
                                                 const char *text);
const pgap_area *pgap_loader_find_area(pgap_loader *loader, const pgap_place *at, const char *text);

/* The factor to the indicator's unit; an indicator without any takes `unit` for its own. False after an
 * error has been reported. */
bool pgap_loader_find_factor(pgap_loader *loader, const pgap_place *at, double *factor,
                             const pgap_indicator *indicator, const char *unit);

/* The same of what stands in a column of the reader's current row. */
const pgap_indicator *pgap_loader_indicator(struct pgap_reader *reader, size_t column,
                                            const char *text);
const pgap_area *pgap_loader_area(struct pgap_reader *reader, size_t column, const char *text);
bool pgap_loader_factor(struct pgap_reader *reader, size_t column, double *factor,
                        const pgap_indicator *indicator, const char *unit);

/* The area of rows that name none: the plan's, else the only one there is, else one without code. */
const pgap_area *pgap_loader_default_area(pgap_loader *loader);

#endif
