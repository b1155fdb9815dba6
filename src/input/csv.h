/* csv.h: records of a csv text, every cell with its place. Private to this floor. */
#ifndef PLANGAP_INPUT_CSV_H
#define PLANGAP_INPUT_CSV_H

#include "scan.h"
#include "source.h"

typedef struct pgap_csv_cell {
  const char *text; /* without quotes, terminated; valid until the next record */
  size_t offset;    /* of its first byte (its quote) in the source */
} pgap_csv_cell;

typedef struct pgap_csv_row {
  const pgap_csv_cell *cells;
  size_t n;      /* 0 = no more records */
  size_t offset; /* of the record's first byte */
  long line;     /* its first line */
  bool is_one_line;
} pgap_csv_row;

typedef struct pgap_csv pgap_csv;

/* Who splits the lines without quotes; the other ones are libcsv's in any case. */
typedef enum pgap_csv_mode {
  PGAP_CSV_FAST,   /* a loop of our own */
  PGAP_CSV_REFEREE /* libcsv, for the test that both agree */
} pgap_csv_mode;

/* Reads `source`, which must outlive the reader. */
pgap_status pgap_csv_new(pgap_csv **out, const pgap_source *source, char delimiter,
                         pgap_csv_mode mode, pgap_error *err);

/* A tab for .tsv names; a tab or a semicolon where the first line has some and no comma; else a comma. */
char pgap_csv_delimiter(const pgap_source *source);
void pgap_csv_free(pgap_csv *csv);

/* The next record that is not blank. PGAP_QUOTE_UNCLOSED (at the opening quote) and
 * PGAP_QUOTE_STRAY lose the record, not the file: the next call goes on with the next line. The cells
 * of the header, the first record unless pgap_csv_set_columns says otherwise, help to tell an
 * unclosed quote from a long cell. */
pgap_status pgap_csv_next(pgap_csv *csv, pgap_csv_row *row, pgap_error *err);
void pgap_csv_set_columns(pgap_csv *csv, size_t n);

/* The record that a cut line is: what pgap_csv_next would read there. PGAP_NO_MEMORY. */
pgap_status pgap_csv_take(pgap_csv *csv, pgap_csv_row *row, const pgap_scan *scan, long line,
                          pgap_error *err);

/* Goes on with the line that begins at byte `offset`; the byte after the last record, and its line. */
void pgap_csv_seek(pgap_csv *csv, size_t offset, long line);
size_t pgap_csv_tell(const pgap_csv *csv);
long pgap_csv_next_line(const pgap_csv *csv);

/* Line and column of a cell of the last record, and its place for an error. */
long pgap_csv_line(const pgap_csv *csv, const pgap_csv_row *row, const pgap_csv_cell *cell);
long pgap_csv_column(const pgap_csv *csv, const pgap_csv_row *row, const pgap_csv_cell *cell);
void pgap_csv_point(const pgap_csv *csv, const pgap_csv_row *row, const pgap_csv_cell *cell,
                    pgap_error *err);

#endif
