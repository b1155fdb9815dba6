/* table.c: an aligned table for people, by libsmartcols: Chinese characters take two cells. */
#include <libsmartcols.h>
#include <plangap/language.h>
#include <plangap/writer.h>
#include <stdlib.h>
#include <string.h>

static pgap_status no_memory(pgap_error *err) { return pgap_error_set(err, PGAP_NO_MEMORY, NULL); }

/* What people read of a cell. */
static const char *read_cell(pgap_cell *cell, const pgap_sheet *sheet, size_t row, size_t column) {
  cell->text[0] = cell->shown[0] = '\0';
  cell->is_exact = cell->is_bare = false;
  sheet->cell(sheet, row, column, cell);
  return cell->shown[0] ? cell->shown : cell->text;
}

static bool is_varied(const pgap_sheet *sheet, size_t column) {
  pgap_cell first, cell;
  for (size_t r = 0; r < sheet->n_rows; r++) {
    const char *text = read_cell(r ? &cell : &first, sheet, r, column);
    const char *before = first.shown[0] ? first.shown : first.text;
    if (strcmp(text, before) != 0) return true;
  }
  return false;
}

/* Which columns people see. */
static bool *choose_columns(const pgap_sheet *sheet) {
  bool *is_seen = calloc(sheet->n_columns + 1, sizeof *is_seen);
  for (size_t c = 0; is_seen && c < sheet->n_columns; c++) {
    const pgap_column *column = &sheet->columns[c];
    is_seen[c] = column->title && (column->manner != PGAP_MANNER_VARIED || is_varied(sheet, c));
  }
  return is_seen;
}

static int add_columns(struct libscols_table *table, const pgap_sheet *sheet, const bool *is_seen,
                       bool is_wrapped) {
  for (size_t c = 0; c < sheet->n_columns; c++) {
    const pgap_column *column = &sheet->columns[c];
    if (!is_seen[c]) continue;
    int flags = column->is_number ? SCOLS_FL_RIGHT : 0;
    if (column->manner == PGAP_MANNER_LONG && is_wrapped) flags |= SCOLS_FL_WRAP;
    const char *title = pgap_translate(column->title);
    if (!scols_table_new_column(
            table, title, column->manner == PGAP_MANNER_LONG && is_wrapped ? 0.3 : 1, flags)) {
      return -1;
    }
  }
  return 0;
}

static int add_rows(struct libscols_table *table, const pgap_sheet *sheet, const bool *is_seen) {
  for (size_t r = 0; r < sheet->n_rows; r++) {
    struct libscols_line *line = scols_table_new_line(table, NULL);
    if (!line) return -1;
    size_t shown = 0;
    for (size_t c = 0; c < sheet->n_columns; c++) {
      if (!is_seen[c]) continue;
      pgap_cell cell;
      const char *text = read_cell(&cell, sheet, r, c);
      if (scols_line_set_data(line, shown++, text) != 0) return -1;
    }
  }
  return 0;
}

static pgap_status write_table(FILE *out, const pgap_sheet *sheet,
                               const pgap_write_options *options, pgap_error *err) {
  if (sheet->n_rows == 0) return PGAP_OK;
  struct libscols_table *table = scols_new_table();
  bool *is_seen = choose_columns(sheet);
  if (!table || !is_seen) {
    scols_unref_table(table);
    free(is_seen);
    return no_memory(err);
  }
  pgap_status status = PGAP_OK;
  scols_table_set_stream(table, out);
  scols_table_set_termforce(table, options->width ? SCOLS_TERMFORCE_ALWAYS : SCOLS_TERMFORCE_NEVER);
  if (options->width) scols_table_set_termwidth(table, (size_t)options->width);
  if (add_columns(table, sheet, is_seen, options->width > 0) != 0 ||
      add_rows(table, sheet, is_seen) != 0 || scols_print_table(table) != 0) {
    status = no_memory(err);
  }
  if (sheet->notes) fprintf(out, "\n%s", sheet->notes);
  scols_unref_table(table);
  free(is_seen);
  return status;
}

const pgap_writer pgap_writer_table = {
    .name = "table",
    .summary = "an aligned table for the terminal",
    .write = write_table,
};
