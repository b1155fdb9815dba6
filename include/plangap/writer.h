/* writer.h: results as sheets of cells, and the registry of formats that write them
 * (src/report/writers.def; one file and one row each).
 *
 * Contract tests demand of every writer: every cell arrives, texts with commas, quotes, line breaks
 * and Chinese come back whole, and the same sheet gives the same bytes. */
#ifndef PLANGAP_WRITER_H
#define PLANGAP_WRITER_H

#include <plangap/error.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { PGAP_CELL_SIZE = 1024 };

/* A cell as a machine reads it (`text`, exact) and as a person does (`shown`, rounded; empty = as
 * text). UTF-8. */
typedef struct pgap_cell {
  char text[PGAP_CELL_SIZE];
  char shown[64];
  bool is_exact; /* a wish: nobody will read `shown` */
  bool is_bare;  /* a wish: no remarks in `shown` */
} pgap_cell;

typedef enum pgap_manner {
  PGAP_MANNER_PLAIN,
  PGAP_MANNER_LONG,  /* may be wrapped */
  PGAP_MANNER_VARIED /* shown to people only where its cells differ */
} pgap_manner;

typedef struct pgap_column {
  const char *name;  /* header for machines; NULL = not for machines */
  const char *title; /* header for people, translatable; NULL = not shown to people */
  bool is_number;    /* aligned right */
  pgap_manner manner;
} pgap_column;

/* Cells are made on demand: cell(sheet, row, column, out) with texts emptied before. */
typedef struct pgap_sheet {
  const pgap_column *columns;
  size_t n_columns;
  size_t n_rows;
  void (*cell)(const struct pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out);
  const void *context;
  /* Rows come in runs of `run` that have the cells of their first n_shared columns in common, which
   * need be made once; 0 = nothing is known of that. */
  size_t run, n_shared;
  const char *notes; /* lines below it for people, or NULL */
  /* "PLANGAP:PROJECTION(1.0)" of rows that are observations; then columns are named as SDMX does, and
   * a row without OBS_VALUE is none. NULL = they are not. */
  const char *structure;
} pgap_sheet;

typedef struct pgap_write_options {
  int width;         /* of the terminal in cells; 0 = unlimited */
  bool is_continued; /* rows of a sheet that was begun before: no header */
  bool is_excel;     /* csv: byte-order mark and CRLF */
} pgap_write_options;

/* A writer of tables needs a UTF-8 locale: start a language (language.h) before. */
typedef struct pgap_writer {
  const char *name;
  const char *summary;
  bool can_continue; /* a sheet may be written in parts: see is_continued */
  pgap_status (*write)(FILE *out, const pgap_sheet *sheet, const pgap_write_options *options,
                       pgap_error *err);
} pgap_writer;

const pgap_writer *pgap_writer_at(size_t i);
const pgap_writer *pgap_writer_find(const char *name);

#endif
