/* sheet.h: a whole file of actuals, read by its layout into parts. Private to this floor. */
#ifndef PLANGAP_INPUT_SHEET_H
#define PLANGAP_INPUT_SHEET_H

#include "layout.h"

#include <plangap/threads.h>

typedef struct pgap_sheet {
  pgap_source *source;
  pgap_recognition recognition;
  const char *file;                    /* its name, in the arena */
  pgap_part parts[PGAP_THREADS_MOST];  /* in the order of the lines */
  long first_lines[PGAP_THREADS_MOST]; /* the line before the first one of each */
  size_t n_parts;
  size_t n_rows; /* records of data */
  pgap_signs signs;
} pgap_sheet;

/* Recognises the layout (`wish` or NULL) and reads all records, a big file on several threads. What is
 * found in single records goes to the loader's messages. The status is that of the file as a whole:
 * PGAP_FILE_EMPTY, PGAP_LAYOUT_UNKNOWN, PGAP_LAYOUT_TIE or what the layout says; it is in the messages
 * as well. The source is read anew where its window does not do. */
pgap_status pgap_sheet_read(pgap_sheet *out, pgap_loader *loader, pgap_source *source,
                            const pgap_layout *wish, pgap_error *err);
void pgap_sheet_dispose(pgap_sheet *sheet);

/* Adds the sheet to the report of what was read. */
void pgap_sheet_report(const pgap_sheet *sheet, pgap_loader *loader);

/* Notes indicators whose unit changes. */
void pgap_sheet_note_units(const pgap_sheet *sheet, pgap_loader *loader);

/* Finds indicators, areas and units of all values and moves them to the panel. */
void pgap_sheet_take(pgap_sheet *sheet, pgap_loader *loader);

#endif
