/* sdmx.c: SDMX-CSV 2.0 of observations (field guide: sdmx-twg/sdmx-csv). Information (I) on a dataflow
 * that no registry knows: the columns say what is what. */
#include <plangap/writer.h>
#include <string.h>

#include "csv.h"

static void read_cell(pgap_cell *out, const pgap_sheet *sheet, size_t row, size_t column) {
  out->text[0] = out->shown[0] = '\0';
  out->is_exact = true;
  sheet->cell(sheet, row, column, out);
}

/* The column OBS_VALUE, or n_columns. */
static size_t find_value(const pgap_sheet *sheet) {
  size_t c = 0;
  while (c < sheet->n_columns &&
         !(sheet->columns[c].name && strcmp(sheet->columns[c].name, "OBS_VALUE") == 0))
    c++;
  return c;
}

static void write_row(FILE *out, const pgap_sheet *sheet, size_t row) {
  pgap_cell cell;
  fputs("dataflow,", out);
  pgap_csv_cell_write(out, sheet->structure, false);
  fputs(",I", out);
  for (size_t c = 0; c < sheet->n_columns; c++) {
    if (!sheet->columns[c].name) continue;
    read_cell(&cell, sheet, row, c);
    fputc(',', out);
    pgap_csv_cell_write(out, cell.text, false);
  }
  fputc('\n', out);
}

static pgap_status write_sdmx(FILE *out, const pgap_sheet *sheet, const pgap_write_options *options,
                              pgap_error *err) {
  pgap_cell cell;
  size_t value = find_value(sheet);
  if (!sheet->structure) return pgap_error_set(err, PGAP_NO_OBSERVATIONS, NULL);
  if (!options->is_continued) {
    fputs("STRUCTURE,STRUCTURE_ID,ACTION", out);
    for (size_t c = 0; c < sheet->n_columns; c++) {
      if (!sheet->columns[c].name) continue;
      fputc(',', out);
      pgap_csv_cell_write(out, sheet->columns[c].name, false);
    }
    fputc('\n', out);
  }
  for (size_t r = 0; r < sheet->n_rows; r++) {
    if (value < sheet->n_columns) read_cell(&cell, sheet, r, value);
    if (value == sheet->n_columns || cell.text[0]) write_row(out, sheet, r);
  }
  return PGAP_OK;
}

const pgap_writer pgap_writer_sdmx = {
    .name = "sdmx",
    .summary = "SDMX-CSV 2.0: observations, of project and assess",
    .can_continue = true,
    .write = write_sdmx,
};
