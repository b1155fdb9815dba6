/* table.c: an aligned table for people, by libsmartcols: Chinese characters take two cells. */
#include <libsmartcols.h>
#include <plangap/language.h>
#include <plangap/text.h>
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

/* Cells of a line of each long column, 0 = any number: six tenths of the terminal, shared. */
static int line_width(const pgap_sheet *sheet, const bool *is_seen, int terminal) {
  int n = 0;
  for (size_t c = 0; c < sheet->n_columns; c++)
    n += is_seen[c] && sheet->columns[c].manner == PGAP_MANNER_LONG;
  return n > 0 && terminal > 0 ? (int)(0.6 * terminal / n) : 0;
}

static size_t letter(const char *text) {
  size_t n = 1;
  while ((text[n] & 0xC0) == 0x80) n++;
  return n;
}

/* Copies `text` with a line break before every word, or wide character, that is beyond `width`. */
static void wrap(char out[2 * PGAP_CELL_SIZE], const char *text, int width) {
  size_t used = 0, at = 0; /* `at` begins the last word of the line */
  int filled = 0, before = 0;
  for (size_t n; *text && used + 6 < 2 * PGAP_CELL_SIZE; text += n) {
    n = letter(text);
    filled += pgap_text_width(text, n);
    bool is_word = *text != ' ' && (used == 0 || out[used - 1] == ' ' || n > 2);
    if (is_word) {
      at = used;
      before = filled - pgap_text_width(text, n);
    }
    memcpy(out + used, text, n);
    used += n;
    if (filled <= width || before == 0 || *text == ' ') continue;
    bool is_blank = out[at - 1] == ' ';
    memmove(out + at + !is_blank, out + at, used - at);
    out[is_blank ? at - 1 : at] = '\n';
    used += !is_blank;
    at += !is_blank;
    filled -= before;
    before = 0;
  }
  out[used] = '\0';
}

static int add_columns(struct libscols_table *table, const pgap_sheet *sheet, const bool *is_seen,
                       int width) {
  for (size_t c = 0; c < sheet->n_columns; c++) {
    const pgap_column *column = &sheet->columns[c];
    if (!is_seen[c]) continue;
    bool is_wrapped = column->manner == PGAP_MANNER_LONG && width > 0;
    int flags = (column->is_number ? SCOLS_FL_RIGHT : 0) | (is_wrapped ? SCOLS_FL_WRAP : 0);
    struct libscols_column *made =
        scols_table_new_column(table, pgap_translate(column->title), 1, flags);
    if (!made) return -1;
    if (is_wrapped && (scols_column_set_safechars(made, "\n") != 0 ||
                       scols_column_set_wrapfunc(made, scols_wrapnl_chunksize,
                                                 scols_wrapnl_nextchunk, NULL) != 0))
      return -1;
  }
  return 0;
}

static int add_rows(struct libscols_table *table, const pgap_sheet *sheet, const bool *is_seen,
                    int width) {
  for (size_t r = 0; r < sheet->n_rows; r++) {
    struct libscols_line *line = scols_table_new_line(table, NULL);
    if (!line) return -1;
    size_t shown = 0;
    for (size_t c = 0; c < sheet->n_columns; c++) {
      if (!is_seen[c]) continue;
      pgap_cell cell;
      char wrapped[2 * PGAP_CELL_SIZE];
      const char *text = read_cell(&cell, sheet, r, c);
      if (width > 0 && sheet->columns[c].manner == PGAP_MANNER_LONG) {
        wrap(wrapped, text, width);
        text = wrapped;
      }
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
  int width = line_width(sheet, is_seen, options->width);
  if (add_columns(table, sheet, is_seen, width) != 0 ||
      add_rows(table, sheet, is_seen, width) != 0 || scols_print_table(table) != 0) {
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
