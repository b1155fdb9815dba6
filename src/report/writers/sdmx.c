/* sdmx.c: SDMX-CSV 2.0 of observations (field guide: sdmx-twg/sdmx-csv): csv with three columns before the
 * others. Information (I) on a dataflow that no registry knows: the columns say what is what. */
#include <plangap/writer.h>
#include <stdlib.h>
#include <string.h>

enum { STRUCTURE, STRUCTURE_ID, ACTION, FIRST };

static const pgap_column first_columns[FIRST] = {
    [STRUCTURE] = {"STRUCTURE", NULL, false, PGAP_MANNER_PLAIN},
    [STRUCTURE_ID] = {"STRUCTURE_ID", NULL, false, PGAP_MANNER_PLAIN},
    [ACTION] = {"ACTION", NULL, false, PGAP_MANNER_PLAIN},
};

/* The rows of a sheet that are observations, with the first columns. */
typedef struct message {
  const pgap_sheet *sheet;
  pgap_column *columns;
  size_t *rows;
} message;

static void cell(const pgap_sheet *sheet, size_t row, size_t column, pgap_cell *out) {
  const message *m = sheet->context;
  const char *const texts[FIRST] = {"dataflow", m->sheet->structure, "I"};
  if (column >= FIRST)
    m->sheet->cell(m->sheet, m->rows[row], column - FIRST, out);
  else
    snprintf(out->text, sizeof out->text, "%s", texts[column]);
}

/* A row without OBS_VALUE is none, where there is such a column. */
static size_t take_rows(size_t *rows, const pgap_sheet *sheet) {
  size_t value = 0, n = 0;
  while (value < sheet->n_columns &&
         (!sheet->columns[value].name || strcmp(sheet->columns[value].name, "OBS_VALUE") != 0))
    value++;
  for (size_t r = 0; r < sheet->n_rows; r++) {
    pgap_cell c;
    c.text[0] = c.shown[0] = '\0';
    c.is_exact = true;
    if (value < sheet->n_columns) sheet->cell(sheet, r, value, &c);
    if (value == sheet->n_columns || c.text[0]) rows[n++] = r;
  }
  return n;
}

static pgap_status write_sdmx(FILE *out, const pgap_sheet *sheet, const pgap_write_options *options,
                              pgap_error *err) {
  if (!sheet->structure) return pgap_error_set(err, PGAP_NO_OBSERVATIONS, NULL);
  message m = {.sheet = sheet,
               .columns = calloc(FIRST + sheet->n_columns, sizeof *m.columns),
               .rows = calloc(sheet->n_rows + 1, sizeof *m.rows)};
  pgap_status status = PGAP_NO_MEMORY;
  if (m.columns && m.rows) {
    memcpy(m.columns, first_columns, sizeof first_columns);
    memcpy(m.columns + FIRST, sheet->columns, sheet->n_columns * sizeof *m.columns);
    pgap_sheet whole = {.columns = m.columns,
                        .n_columns = FIRST + sheet->n_columns,
                        .n_rows = take_rows(m.rows, sheet),
                        .cell = cell,
                        .context = &m};
    status = pgap_writer_find("csv")->write(out, &whole, options, err);
  } else {
    pgap_error_set(err, status, NULL);
  }
  free(m.columns);
  free(m.rows);
  return status;
}

const pgap_writer pgap_writer_sdmx = {
    .name = "sdmx",
    .summary = "SDMX-CSV 2.0: observations, of project and assess",
    .can_continue = true,
    .write = write_sdmx,
};
