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
  size_t n, n_shared; /* the second of what rows of a run have in common, 0 = nothing is kept */
  char text[16 * 1024], shared[1024];
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
  size_t plain = strcspn(text, ",\"\r\n");
  if (text[plain] == '\0' && !is_guarded) {
    add(b, text, plain);
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

static void add_cells(buffer *b, const pgap_sheet *sheet, size_t row, size_t first, size_t past,
                      bool is_excel) {
  pgap_cell cell;
  bool is_first = first == 0;
  for (size_t c = first; c < past; c++) {
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

static void add_row(buffer *b, const pgap_sheet *sheet, size_t row, bool is_excel) {
  size_t n_shared = sheet->run > 0 ? sheet->n_shared : 0, before;
  if (n_shared > 0 && row % sheet->run == 0) {
    if (sizeof b->text - b->n < 4 * sizeof b->shared) flush(b);
    before = b->n;
    add_cells(b, sheet, row, 0, n_shared, is_excel);
    bool is_whole = b->n > before && b->n - before <= sizeof b->shared;
    b->n_shared = is_whole ? b->n - before : 0;
    memcpy(b->shared, b->text + before, b->n_shared);
  } else if (n_shared > 0 && b->n_shared > 0) {
    add(b, b->shared, b->n_shared);
  } else {
    add_cells(b, sheet, row, 0, n_shared, is_excel);
  }
  add_cells(b, sheet, row, n_shared, sheet->n_columns, is_excel);
}

static pgap_status write_csv(FILE *out, const pgap_sheet *sheet, const pgap_write_options *options,
                             pgap_error *err) {
  (void)err;
  const char *end = options->is_excel ? "\r\n" : "\n";
  buffer b;
  b.out = out;
  b.n = b.n_shared = 0;
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
