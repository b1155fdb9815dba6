/* json.c: an array of objects, one a row and a line, written as it goes. Numbers are the same shortest
 * texts as in csv, an empty one is null. Own code, since libraries print doubles in their own way. */
#include <plangap/writer.h>
#include <string.h>

static void write_text(FILE *out, const char *text) {
  static const char specials[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
  fputc('"', out);
  for (; *text; text++) {
    const char *special = strchr(specials, *text);
    if (special)
      fprintf(out, "\\%c", letters[special - specials]);
    else if ((unsigned char)*text < 0x20)
      fprintf(out, "\\u%04x", (unsigned)*text);
    else
      fputc(*text, out);
  }
  fputc('"', out);
}

/* A column of numbers may hold a word here and there. */
static bool is_number(const char *text) {
  const char *digits = text + (*text == '-');
  return *digits >= '0' && *digits <= '9' && strspn(digits, "0123456789.eE+-") == strlen(digits);
}

static void write_cell(FILE *out, const pgap_column *column, const char *text) {
  if (!column->is_number)
    write_text(out, text);
  else if (text[0] == '\0')
    fputs("null", out);
  else if (is_number(text))
    fputs(text, out);
  else
    write_text(out, text);
}

static pgap_status write_json(FILE *out, const pgap_sheet *sheet, const pgap_write_options *options,
                              pgap_error *err) {
  (void)options, (void)err;
  fputs("[", out);
  for (size_t r = 0; r < sheet->n_rows; r++) {
    const char *joint = r ? ",\n{" : "\n{";
    for (size_t c = 0; c < sheet->n_columns; c++) {
      if (!sheet->columns[c].name) continue;
      pgap_cell cell;
      cell.text[0] = cell.shown[0] = '\0';
      cell.is_exact = true;
      cell.is_bare = false;
      sheet->cell(sheet, r, c, &cell);
      fputs(joint, out);
      joint = ", ";
      write_text(out, sheet->columns[c].name);
      fputs(": ", out);
      write_cell(out, &sheet->columns[c], cell.text);
    }
    fputs("}", out);
  }
  fputs("\n]\n", out);
  return PGAP_OK;
}

const pgap_writer pgap_writer_json = {
    .name = "json",
    .summary = "an array of objects with every column and exact numbers",
    .write = write_json,
};
