/* reader.h: reads a csv file into structs by a table of columns: the one mechanism for every file.
 * Private to this floor. */
#ifndef PLANGAP_INPUT_READER_H
#define PLANGAP_INPUT_READER_H

#include "csv.h"
#include "loader.h"
#include "map.h"
#include "part.h"
#include "signs.h"

#include <plangap/figure.h>
#include <plangap/registry.h>

typedef enum pgap_need {
  PGAP_NEED_NONE,
  PGAP_NEED_COLUMN,  /* the header must name it */
  PGAP_NEED_OR_TEXT, /* it, or a column `text` */
  PGAP_NEED_CELL     /* and no cell may be empty */
} pgap_need;

typedef struct pgap_reader pgap_reader;

/* Reads the text of a cell that is not empty into the field of the row. */
typedef pgap_status pgap_cell_read(pgap_reader *reader, void *field, const char *text,
                                   pgap_error *err);

typedef struct pgap_column {
  const char *name;
  const char *aliases; /* between strokes: "指标|指标名称" */
  pgap_need need;
  size_t offset; /* of the field in the row's struct */
  pgap_cell_read *read;
  const char *meaning; /* what the cells say, translatable */
} pgap_column;

enum { PGAP_COLUMNS_MOST = 24 };

typedef struct pgap_table {
  const char *name;    /* in pgap_input_file */
  const char *title;   /* translatable */
  const char *example; /* the shortest header */
  const pgap_column *columns;
  size_t n_columns;
  size_t row_size;
  const void *defaults; /* a row before its cells are read */
  /* Takes a row. `is_valid` is false when an error of the row has been reported already: then only
   * what must be known of it (its id) may be kept. */
  void (*accept)(pgap_reader *reader, const void *row, bool is_valid);
} pgap_table;

/* One file, or some lines of it, while it is being read. */
struct pgap_reader {
  pgap_loader *loader;
  const pgap_source *source;
  pgap_messages *messages;
  const pgap_table *table;
  const char *file; /* its name, in the arena */
  pgap_csv *csv;
  pgap_csv_row row;
  size_t n_header;
  size_t positions[PGAP_COLUMNS_MOST];     /* of the columns in a record; SIZE_MAX = not there */
  const char *previous[PGAP_COLUMNS_MOST]; /* last text of the column, in the arena */
  size_t column;                           /* the one being read */
  size_t n_rows;
  pgap_status failed; /* PGAP_NO_MEMORY ends the reading */
  /* Of layouts: */
  char delimiter;
  bool is_heading; /* records up to the header: their cells are read as the source's map says */
  pgap_signs signs;
  const char *unit;  /* of values without one of their own, in the arena; NULL = none */
  size_t unit_at;    /* where it stands */
  pgap_part *part;   /* takes the values */
  const void *state; /* the layout's own, left by its `begin` */
};

/* Reads all rows of a decoded file. Everything found goes to the loader's messages; the status tells
 * whether the file could be read at all (PGAP_FILE_EMPTY, PGAP_COLUMN_MISSING, ...). */
pgap_status pgap_reader_run(pgap_loader *loader, const pgap_source *source, const pgap_table *table,
                            pgap_error *err);

/* For layouts. The next record into reader->row; row.n = 0 at the end of the file. Broken records are
 * reported and passed over; false when memory is out. */
bool pgap_reader_next(pgap_reader *reader);

/* Zeroed memory that lives as long as the plan, for the layout's state; NULL ends the reading. */
void *pgap_reader_alloc(pgap_reader *reader, size_t size);

/* Takes the current record for the header of the table. PGAP_COLUMN_MISSING, PGAP_COLUMN_TWICE. */
pgap_status pgap_reader_header(pgap_reader *reader, const pgap_table *table, pgap_error *err);

/* Reads the cells of the current record into a row; false after an error has been reported. */
bool pgap_reader_cells(pgap_reader *reader, void *row);

/* Hands on a value that stands in `cell` (NULL = nowhere), whose line and column it fills in. What
 * has no labels there may stay NULL. */
void pgap_reader_give(pgap_reader *reader, pgap_reading *reading, const pgap_csv_cell *cell);

/* Reports *err at a cell of the current record. */
void pgap_reader_report_at(pgap_reader *reader, const pgap_csv_cell *cell, pgap_error *err);

/* The same for what may be said of very many cells: one message for all of a column with the same code
 * and kind, a number of the caller's, which counts them. pgap_reader_again counts one more without the
 * message being made; false for the first one. */
void pgap_reader_count_at(pgap_reader *reader, const pgap_csv_cell *cell, unsigned kind,
                          pgap_error *err);
bool pgap_reader_again(pgap_reader *reader, const pgap_csv_cell *cell, unsigned kind,
                       pgap_status code);

/* Reads a text with the decimal mark of the file. Of a cell of values: keeps what it shows of that mark
 * as well, and reports one that contradicts it, which counts as missing. */
void pgap_reader_parse(const pgap_reader *reader, pgap_figure *out, const char *text);
void pgap_reader_settle(pgap_reader *reader, pgap_figure *out, const pgap_csv_cell *cell);

static inline void pgap_reader_figure(pgap_reader *reader, pgap_figure *out,
                                      const pgap_csv_cell *cell) {
  if (!reader->signs.is_comma) {
    pgap_figure_read(out, cell->text);
    if (out->problem == PGAP_OK && out->repairs == 0) return; /* nearly all */
  }
  pgap_reader_settle(reader, out, cell);
}

/* Reads the text of a cell of periods with what is known of the file's dates, and keeps what it shows. */
pgap_status pgap_reader_period(pgap_reader *reader, pgap_period *out, bool *is_repaired,
                               const pgap_csv_cell *cell, const char *text, pgap_error *err);

/* Says how a figure that had to be repaired was read. */
void pgap_reader_note_figure(pgap_reader *reader, const pgap_csv_cell *cell,
                             const pgap_figure *figure);

/* True when the header cell `text` names the column; that of figures may have a unit: "value (km)". */
bool pgap_column_is_named(const pgap_column *column, const char *text);

/* The cell of a column in the current row, or NULL. */
const pgap_csv_cell *pgap_reader_cell(const pgap_reader *reader, size_t column);

/* Reports *err at the cell of a column (at the row where there is none). */
void pgap_reader_report(pgap_reader *reader, size_t column, pgap_error *err);

/* Where the cell of a column stands; all zero for an empty or missing one. */
pgap_origin pgap_reader_origin(const pgap_reader *reader, size_t column);

/* A copy in the arena; the same copy while the column repeats itself. NULL ends the reading. */
const char *pgap_reader_keep(pgap_reader *reader, size_t column, const char *text);

/* Field readers by type: const char * (kept in the arena; `pgap_read_slice`: valid until the next
 * record), double, pgap_figure, pgap_period, int32_t date, and the enumerations. */
pgap_cell_read pgap_read_text, pgap_read_slice, pgap_read_number, pgap_read_figure,
    pgap_read_period, pgap_read_kind, pgap_read_date, pgap_read_direction, pgap_read_nature,
    pgap_read_aggregate, pgap_read_op, pgap_read_tier, pgap_read_binding, pgap_read_path,
    pgap_read_status;

#endif
