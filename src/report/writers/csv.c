/* csv.c: RFC 4180 csv, UTF-8: a header line, exact numbers, never dependent on locale or terminal. */
#include <plangap/writer.h>
#include <string.h>

/* A cell that a spreadsheet would run as a formula is text to it with a leading apostrophe; numbers keep their sign. */
static bool is_formula(const pgap_column *column, const char *text) {
  return !column->is_number && text[0] && strchr("=+-@\t\r", text[0]) != NULL;
}

/* Text on its way out: a stream is asked once for many cells. */
typedef struct buffer {
  FILE *out;
  size_t n;
  char text[16 * 1024];
} buffer;

static void flush(buffer *b) {
  fwrite(b->text, 1, b->n, b->out); /* the stream remembers a failure */
  b->n = 0;
}

static void add(buffer *b, const char *text, size_t n) {
  if (n > sizeof b->text - b->n) flush(b);
  memcpy(b->text + b->n, text, n);
  b->n += n;
}

static void add_text(buffer *b, const char *text, bool is_guarded) {
  size_t n = strlen(text), plain = strcspn(text, ",\"\r\n");
  if (plain == n && !is_guarded) {
    add(b, text, n);
    return;
  }
  add(b, "\"", 1);
  if (is_guarded) add(b, "'", 1);
  for (; *text; text++) {
    if (*text == '"') add(b, "\"", 1);
    add(b, text, 1);
  }
  add(b, "\"", 1);
}

static void add_header(buffer *b, const pgap_sheet *sheet, bool is_excel) {
  if (is_excel) add(b, "\xEF\xBB\xBF", 3);
  const char *joint = "";
  for (size_t c = 0; c < sheet->n_columns; c++) {
    if (!sheet->columns[c].name) continue;
    add(b, joint, strlen(joint));
    add_text(b, sheet->columns[c].name, false);
    joint = ",";
  }
}

static void add_row(buffer *b, const pgap_sheet *sheet, size_t row, bool is_excel) {
  pgap_cell cell;
  bool is_first = true;
  for (size_t c = 0; c < sheet->n_columns; c++) {
    if (!sheet->columns[c].name) continue;
    cell.text[0] = cell.shown[0] = '\0';
    cell.is_exact = true;
    cell.is_bare = false;
    sheet->cell(sheet, row, c, &cell);
    if (!is_first) add(b, ",", 1);
    is_first = false;
    add_text(b, cell.text, is_excel && is_formula(&sheet->columns[c], cell.text));
  }
}

static pgap_status write_csv(FILE *out, const pgap_sheet *sheet, const pgap_write_options *options,
                             pgap_error *err) {
  (void)err;
  const char *end = options->is_excel ? "\r\n" : "\n";
  buffer b;
  b.out = out;
  b.n = 0;
  if (!options->is_continued) {
    add_header(&b, sheet, options->is_excel);
    add(&b, end, strlen(end));
  }
  for (size_t row = 0; row < sheet->n_rows; row++) {
    add_row(&b, sheet, row, options->is_excel);
    add(&b, end, strlen(end));
  }
  flush(&b);
  return PGAP_OK;
}

const pgap_writer pgap_writer_csv = {
    .name = "csv",
    .summary = "comma-separated values with every column and exact numbers",
    .can_continue = true,
    .write = write_csv,
};
