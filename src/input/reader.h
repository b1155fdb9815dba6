/* reader.h: reads a csv file into structs by a table of columns: the one mechanism for every file.
 * Private to this floor. */
#ifndef PLANGAP_INPUT_READER_H
#define PLANGAP_INPUT_READER_H

#include "csv.h"
#include "loader.h"

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
} pgap_column;

enum { PGAP_COLUMNS_MOST = 24 };

typedef struct pgap_table {
  const char *name;    /* in pgap_input_file */
  const char *example; /* the shortest header */
  const pgap_column *columns;
  size_t n_columns;
  size_t row_size;
  const void *defaults; /* a row before its cells are read */
  /* Takes a row. `is_valid` is false when an error of the row has been reported already: then only
   * what must be known of it (its id) may be kept. */
  void (*accept)(pgap_reader *reader, const void *row, bool is_valid);
} pgap_table;

/* One file while it is being read. */
struct pgap_reader {
  pgap_loader *loader;
  const pgap_source *source;
  const pgap_table *table;
  const char *file; /* its name, in the arena */
  pgap_csv *csv;
  pgap_csv_row row;
  size_t n_header;
  size_t positions[PGAP_COLUMNS_MOST];     /* of the columns in a record; SIZE_MAX = not there */
  const char *previous[PGAP_COLUMNS_MOST]; /* last text of the column, in the arena */
  size_t column;                           /* the one being read */
  size_t n_rows;
  /* The last answers, for files that repeat themselves. */
  const char *indicator_text, *area_text, *factor_unit;
  const pgap_indicator *indicator, *factor_indicator;
  const pgap_area *area;
  double factor;
  pgap_status failed; /* PGAP_NO_MEMORY ends the reading */
};

/* Reads all rows of a decoded file. Everything found goes to the loader's messages; the status tells
 * whether the file could be read at all (PGAP_FILE_EMPTY, PGAP_COLUMN_MISSING, ...). */
pgap_status pgap_reader_run(pgap_loader *loader, const pgap_source *source, const pgap_table *table,
                            pgap_error *err);

/* True when the header cell `text` names the column. */
bool pgap_column_is_named(const pgap_column *column, const char *text);

/* The cell of a column in the current row, or NULL. */
const pgap_csv_cell *pgap_reader_cell(const pgap_reader *reader, size_t column);

/* Reports *err at the cell of a column (at the row where there is none). */
void pgap_reader_report(pgap_reader *reader, size_t column, pgap_error *err);

/* Where the cell of a column stands; all zero for an empty or missing one. */
pgap_origin pgap_reader_origin(const pgap_reader *reader, size_t column);

/* A copy in the arena; the same copy while the column repeats itself. NULL ends the reading. */
const char *pgap_reader_keep(pgap_reader *reader, size_t column, const char *text);

/* Field readers by type: const char *, double, pgap_period, int32_t date, and the enumerations. */
pgap_cell_read pgap_read_text, pgap_read_number, pgap_read_period, pgap_read_date,
    pgap_read_direction, pgap_read_nature, pgap_read_aggregate, pgap_read_op, pgap_read_tier,
    pgap_read_binding, pgap_read_path, pgap_read_status;

#endif
