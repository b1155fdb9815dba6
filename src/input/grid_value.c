/* grid_value.c: the values of a record of a grid (see grid.h). */
#include "grid.h"

#include <plangap/figure.h>
#include <plangap/number.h>
#include <plangap/plain.h>
#include <plangap/unit.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The unit that holds where the record stands. */
static const char *unit_here(const pgap_reader *reader) {
  const pgap_grid *grid = reader->state;
  const char *unit = "";
  for (size_t i = 0; i < grid->n_units && grid->units[i].offset < reader->row.offset; i++) {
    unit = grid->units[i].unit;
  }
  return unit[0] != '\0' ? unit : grid->unit;
}

/* Where the reading of a record has come to: lines and columns without counting twice. */
typedef struct cursor {
  size_t offset;
  long line, column;
  pgap_part_memo memo;
} cursor;

static void move(cursor *c, const char *text, size_t offset) {
  const char *end;
  while ((end = memchr(text + c->offset, '\n', offset - c->offset)) != NULL) {
    c->offset = (size_t)(end - text) + 1;
    c->line++;
    c->column = 1;
  }
  c->column += (long)pgap_plain_characters(text + c->offset, offset - c->offset);
  c->offset = offset;
}

/* "1.5 x" with a letter that is no flag we know: the number, and a warning. */
static bool read_unknown_flag(pgap_reader *reader, pgap_figure *figure, const pgap_csv_cell *cell) {
  char number[64];
  const char *blank = strrchr(cell->text, ' ');
  if (blank == NULL || blank == cell->text || (size_t)(blank - cell->text) >= sizeof number)
    return false;
  if (blank[1] == '\0' || strspn(blank + 1, "abcdefghijklmnopqrstuvwxyz") != strlen(blank + 1))
    return false;
  snprintf(number, sizeof number, "%.*s", (int)(blank - cell->text), cell->text);
  pgap_reader_parse(reader, figure, number);
  if (figure->kind != PGAP_FIGURE_NUMBER) return false;
  pgap_error e;
  pgap_error_set(&e, PGAP_FLAG_UNKNOWN, PGAP_ARGS(blank + 1));
  pgap_reader_count_at(reader, cell, pgap_hash_bytes(0, blank + 1, strlen(blank + 1)), &e);
  return true;
}

/* A limit counts as missing. */
static void settle_bound(pgap_reader *reader, pgap_figure *figure, const pgap_csv_cell *cell) {
  pgap_error e;
  pgap_error_set(&e, PGAP_BOUND_MISSING, PGAP_ARGS(cell->text));
  pgap_reader_count_at(reader, cell, 0, &e);
  *figure = (pgap_figure){.kind = PGAP_FIGURE_MISSING, .value = (double)NAN};
}

/* What is no figure at all is an error, and false. */
static bool settle(pgap_reader *reader, pgap_figure *figure, const pgap_csv_cell *cell) {
  const pgap_grid *grid = reader->state;
  pgap_error e;
  if (figure->kind == PGAP_FIGURE_BOUND) settle_bound(reader, figure, cell);
  if (figure->kind != PGAP_FIGURE_INVALID) return true;
  if ((grid->usual & PGAP_REPAIR_STATUS) != 0 && read_unknown_flag(reader, figure, cell))
    return true;
  pgap_figure_fail(figure, cell->text, &e);
  pgap_reader_report_at(reader, cell, &e);
  return false;
}

static bool is_ellipsis(const char *text) {
  static const char *const words[] = {"\u2026", "...", "\u2026\u2026"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    if (strcmp(text, words[i]) == 0) return true;
  }
  return false;
}

/* The figure of a cell, times ten to the power; false after an error. */
static bool read_figure(pgap_reader *reader, pgap_figure *figure, const pgap_csv_cell *cell,
                        int power) {
  const pgap_grid *grid = reader->state;
  char scaled[64];
  pgap_reader_figure(reader, figure, cell);
  if (grid->has_ellipsis && is_ellipsis(cell->text)) {
    *figure =
        (pgap_figure){.kind = PGAP_FIGURE_NUMBER, .status = 'N', .repairs = PGAP_REPAIR_STATUS};
  }
  if (!settle(reader, figure, cell)) return false;
  if (figure->kind == PGAP_FIGURE_MISSING) {
    if (pgap_figure_is_told(figure)) pgap_reader_note_figure(reader, cell, figure);
    return true;
  }
  if (power != 0 && (figure->repairs & PGAP_REPAIR_SUFFIX) == 0) {
    char number[PGAP_NUMBER_SIZE];
    pgap_number_format(number, figure->value);
    int n = snprintf(scaled, sizeof scaled, "%se%d", number, power);
    if (n < (int)sizeof scaled) pgap_number_parse(&figure->value, scaled, NULL, NULL);
  }
  if ((figure->repairs & ~grid->usual) != 0) pgap_reader_note_figure(reader, cell, figure);
  return true;
}

/* Checks the unit in a cell against that of its record or column, and takes it; false after an error. */
static bool find_unit(pgap_reader *reader, pgap_reading *r, const pgap_figure *figure,
                      const pgap_csv_cell *cell) {
  pgap_error e;
  double factor;
  bool is_suffixed = (figure->repairs & PGAP_REPAIR_SUFFIX) != 0;
  pgap_status status = PGAP_OK;
  if (figure->unit[0] != '\0' && (strcmp(figure->unit, "%") != 0 || strchr(r->unit, '%') == NULL)) {
    status = pgap_unit_factor(&factor, figure->unit, r->unit, &e);
    r->unit = figure->unit;
  }
  /* The unit of a line or of the table is for values without one. */
  if (r->unit[0] == '\0') r->unit = unit_here(reader);
  if (figure->unit[0] == '\0' && is_suffixed && pgap_unit_multiplier(r->unit) != 1)
    status = pgap_error_set(&e, PGAP_UNIT_MULTIPLIED, PGAP_ARGS(cell->text, r->unit));
  if (status != PGAP_OK) pgap_reader_report_at(reader, cell, &e);
  return status == PGAP_OK;
}

/* A value of no time: the record's cell for it is empty or missing. */
static void report_timeless(pgap_reader *reader, const pgap_csv_cell *cell) {
  const pgap_grid *grid = reader->state;
  const char *name = "period";
  pgap_error e;
  for (size_t i = 0; i < grid->n; i++) {
    if (grid->columns[i].role != PGAP_ROLE_PERIOD) continue;
    name = grid->columns[i].header;
    if (i < reader->row.n) cell = &reader->row.cells[i];
  }
  pgap_error_set(&e, PGAP_CELL_REQUIRED, PGAP_ARGS(name));
  pgap_reader_report_at(reader, cell, &e);
}

/* The months from January on, for a value of the year so far; said once a record. */
static void take_to_date(pgap_reader *reader, pgap_record *record, pgap_period *period,
                         const pgap_csv_cell *cell) {
  pgap_period whole = {period->first - period->first % 12, period->last, PGAP_PERIOD_TO_DATE};
  bool is_part = period->kind == PGAP_PERIOD_MONTH || period->kind == PGAP_PERIOD_QUARTER;
  if (!is_part || (whole.first == period->first)) return;
  if (whole.last % 12 == 11) whole.kind = PGAP_PERIOD_YEAR;
  char from[PGAP_PERIOD_SIZE], to[PGAP_PERIOD_SIZE], what[PGAP_MESSAGE_ARG_SIZE];
  pgap_period_format(from, *period);
  pgap_period_format(to, whole);
  *period = whole;
  if (record->is_said) return;
  record->is_said = true;
  snprintf(what, sizeof what, "%.120s %s", record->reading.indicator, from);
  pgap_error note;
  pgap_error_set(&note, PGAP_PERIOD_READ_AS, PGAP_ARGS(what, to));
  pgap_reader_report_at(reader, cell, &note);
}

/* False when the record cannot have values. */
static bool give_value(pgap_reader *reader, pgap_record *record, const pgap_grid_column *column,
                       const pgap_csv_cell *cell, cursor *at) {
  pgap_figure figure;
  bool is_only = column->period.kind == PGAP_PERIOD_NONE && column->label == NULL;
  if (cell->text[0] == '\0' && !(is_only && record->reading.status != '\0')) {
    reader->part->n_missing++;
    return true;
  }
  if (!read_figure(reader, &figure, cell, record->power)) return true;
  pgap_reading r = record->reading;
  if (column->period.kind != PGAP_PERIOD_NONE) r.period = column->period;
  char label[2 * PGAP_CAPTION_SIZE];
  if (column->label != NULL) r.indicator = column->label;
  if (column->area != NULL) r.area = column->area;
  if (column->suffix != NULL) {
    pgap_label_join(label, sizeof label, r.indicator, column->suffix);
    r.indicator = label;
    if (column->unit[0] != '\0') r.unit = "";
  }
  if (record->is_to_date) take_to_date(reader, record, &r.period, cell);
  if (r.unit[0] == '\0') r.unit = column->unit;
  r.value = figure.value;
  if (figure.status != '\0')
    r.status = figure.status;
  else if (r.status == '\0')
    r.status = column->status;
  bool is_later =
      record->actual_until.kind != PGAP_PERIOD_NONE && r.period.last > record->actual_until.last;
  if (is_later && r.status == '\0') r.status = 'F';
  bool is_missing = figure.kind == PGAP_FIGURE_MISSING;
  if (is_missing) reader->part->n_missing++;
  /* Only a reason of its own makes an observation of a missing value. */
  bool has_reason = figure.status != '\0' || (is_only && record->reading.status != '\0');
  if (is_missing && (!has_reason || r.status == 'A')) return true;
  if (r.period.kind == PGAP_PERIOD_NONE) {
    report_timeless(reader, cell);
    return false;
  }
  if (!find_unit(reader, &r, &figure, cell)) return true;
  move(at, reader->source->text, cell->offset);
  r.is_multiplied = (figure.repairs & PGAP_REPAIR_SUFFIX) != 0 && figure.unit[0] == '\0';
  r.line = at->line;
  r.column = at->column;
  if (!pgap_part_add(reader->part, &at->memo, &r)) reader->failed = PGAP_NO_MEMORY;
  return true;
}

void pgap_grid_values(pgap_reader *reader, pgap_record *record) {
  const pgap_grid *grid = reader->state;
  const pgap_csv_row *row = &reader->row;
  cursor at = {.offset = row->offset, .line = row->line, .column = 1};
  pgap_reading *r = &record->reading;
  if (r->source == NULL) r->source = "";
  if (r->note == NULL) r->note = "";
  if (r->entity == NULL) r->entity = "";
  for (size_t i = 0; i < grid->n; i++) {
    const pgap_grid_column *column = &grid->columns[i];
    if (column->role != PGAP_ROLE_VALUE) continue;
    if (i >= row->n) {
      reader->part->n_missing++;
      continue;
    }
    if (!give_value(reader, record, column, &row->cells[i], &at)) break;
  }
}
