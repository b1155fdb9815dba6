/* csv.c: RFC 4180 csv, UTF-8: a header line, exact numbers, never dependent on locale or terminal. */
#include <plangap/writer.h>
#include <string.h>

#include "csv.h"

/* A cell that a spreadsheet would run as a formula is text to it with a leading apostrophe; numbers keep their sign. */
static bool is_formula(const pgap_column *column, const char *text) {
  return !column->is_number && text[0] && strchr("=+-@\t\r", text[0]) != NULL;
}

void pgap_csv_cell_write(FILE *out, const char *text, bool is_guarded) {
  if (!strpbrk(text, ",\"\r\n") && !is_guarded) {
    fputs(text, out);
    return;
  }
  fputc('"', out);
  if (is_guarded) fputc('\'', out);
  for (; *text; text++) {
    if (*text == '"') fputc('"', out);
    fputc(*text, out);
  }
  fputc('"', out);
}

static void write_header(FILE *out, const pgap_sheet *sheet, const pgap_write_options *options,
                         const char *end) {
  if (options->is_excel) fputs("\xEF\xBB\xBF", out);
  const char *joint = "";
  for (size_t c = 0; c < sheet->n_columns; c++) {
    if (!sheet->columns[c].name) continue;
    fputs(joint, out);
    pgap_csv_cell_write(out, sheet->columns[c].name, false);
    joint = ",";
  }
  fputs(end, out);
}

static pgap_status write_csv(FILE *out, const pgap_sheet *sheet, const pgap_write_options *options,
                             pgap_error *err) {
  (void)err;
  const char *end = options->is_excel ? "\r\n" : "\n";
  if (!options->is_continued) write_header(out, sheet, options, end);
  for (size_t r = 0; r < sheet->n_rows; r++) {
    const char *joint = "";
    for (size_t c = 0; c < sheet->n_columns; c++) {
      if (!sheet->columns[c].name) continue;
      pgap_cell cell;
      cell.text[0] = cell.shown[0] = '\0';
      cell.is_exact = true;
      sheet->cell(sheet, r, c, &cell);
      fputs(joint, out);
      joint = ",";
      pgap_csv_cell_write(out, cell.text,
                          options->is_excel && is_formula(&sheet->columns[c], cell.text));
    }
    fputs(end, out);
  }
  return PGAP_OK;
}

const pgap_writer pgap_writer_csv = {
    .name = "csv",
    .summary = "comma-separated values with every column and exact numbers",
    .can_continue = true,
    .write = write_csv,
};
