/* signs.c: see signs.h. */
#include "signs.h"

#include "reader.h"

#include <plangap/number.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

void pgap_reader_parse(const pgap_reader *reader, pgap_figure *out, const char *text) {
  if (reader->signs.is_comma)
    pgap_figure_read_comma(out, text);
  else
    pgap_figure_read(out, text);
}

static void point(pgap_reader *reader, const pgap_csv_cell *cell, pgap_error *err) {
  pgap_csv_point(reader->csv, &reader->row, cell, err);
}

/* Two readings: which one was taken is said where no other cell decides. */
static void note_groups(pgap_reader *reader, const pgap_csv_cell *cell, double value) {
  pgap_signs *signs = &reader->signs;
  char number[PGAP_NUMBER_SIZE];
  if (signs->has_groups) return;
  signs->has_groups = !pgap_figure_has_two_readings(cell->text);
  if (signs->has_groups || signs->either.code != PGAP_OK) return;
  pgap_number_format(number, value);
  pgap_error_set(&signs->either, PGAP_COMMA_GROUPS, PGAP_ARGS(cell->text, number));
  point(reader, cell, &signs->either);
}

/* No number with a decimal comma, and one with a point; false when it is neither. */
static bool report_conflict(pgap_reader *reader, const pgap_csv_cell *cell) {
  const pgap_error *comma = &reader->signs.comma;
  char place[PGAP_MESSAGE_ARG_SIZE];
  pgap_figure other;
  pgap_error e;
  pgap_figure_read(&other, cell->text);
  if (other.kind == PGAP_FIGURE_INVALID) return false;
  snprintf(place, sizeof place, "%.120s:%ld:%ld", comma->file, comma->line, comma->column);
  pgap_error_set(&e, PGAP_DECIMAL_CONFLICT, PGAP_ARGS(cell->text, comma->args[0], place));
  pgap_reader_count_at(reader, cell, 0, &e);
  return true;
}

void pgap_reader_figure(pgap_reader *reader, pgap_figure *out, const pgap_csv_cell *cell) {
  pgap_signs *signs = &reader->signs;
  pgap_reader_parse(reader, out, cell->text);
  if (signs->is_comma) {
    bool is_conflict = out->kind == PGAP_FIGURE_INVALID && report_conflict(reader, cell);
    if (is_conflict) *out = (pgap_figure){.kind = PGAP_FIGURE_MISSING, .value = (double)NAN};
  } else if (out->problem == PGAP_NUMBER_COMMA && signs->comma.code == PGAP_OK) {
    pgap_error_set(&signs->comma, PGAP_DECIMAL_COMMA, PGAP_ARGS(cell->text));
    point(reader, cell, &signs->comma);
  } else if ((out->repairs & PGAP_REPAIR_GROUPS) != 0) {
    note_groups(reader, cell, out->value);
  }
}
