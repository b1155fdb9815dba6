/* grid_row.c: the records of a grid (see grid.h). */
#include "grid.h"

#include <plangap/figure.h>
#include <plangap/number.h>
#include <plangap/obs_status.h>
#include <plangap/text.h>
#include <plangap/unit.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void note_line(pgap_reader *reader, pgap_status code, const char *text) {
  pgap_error note;
  pgap_error_set(&note, code, PGAP_ARGS(text));
  pgap_reader_report_at(reader, &reader->row.cells[0], &note);
}

static bool is_value(const pgap_reader *reader, size_t i) {
  const pgap_grid *grid = reader->state;
  pgap_figure figure;
  if (i >= grid->n || grid->columns[i].role != PGAP_ROLE_VALUE) return false;
  pgap_figure_read(&figure, reader->row.cells[i].text);
  return figure.kind == PGAP_FIGURE_NUMBER;
}

/* The first cell that is not empty, when all others of the record are; else NULL. */
static const char *single_text(const pgap_csv_row *row) {
  const char *text = NULL;
  for (size_t i = 0; i < row->n; i++) {
    if (row->cells[i].text[0] == '\0') continue;
    if (text != NULL) return NULL;
    text = row->cells[i].text;
  }
  return text;
}

/* A remark, a line of the unit, or a line of text alone: said, and no record. */
static bool pass_remark(pgap_reader *reader) {
  static const char circled[] = "\u2460"; /* the first two bytes are those of all of them */
  const pgap_csv_row *row = &reader->row;
  const pgap_grid *grid = reader->state;
  char text[PGAP_LABEL_SIZE];
  const char *rest, *alone = single_text(row);
  pgap_label_copy(text, sizeof text, alone != NULL ? alone : row->cells[0].text);
  pgap_aside remark = pgap_aside_find(&rest, text);
  bool is_passed = row->n == 1 && grid->n > 1;
  if (alone != NULL && !is_value(reader, 0)) {
    bool is_marked = strncmp(text, "*", 1) == 0 || strncmp(text, circled, 2) == 0;
    is_passed = is_passed || is_marked || remark != PGAP_ASIDE_NONE;
  } else if (remark != PGAP_ASIDE_NONE) {
    /* A remark with commas and without quotes; a label with a colon has numbers beside it. */
    is_passed = true;
    for (size_t i = 1; i < row->n && is_passed; i++) is_passed = !is_value(reader, i);
  }
  if (!is_passed) return false;
  char unit[PGAP_LABEL_UNIT];
  bool is_unit = remark == PGAP_ASIDE_UNIT && pgap_aside_unit(unit, text);
  note_line(reader, is_unit ? PGAP_UNIT_FROM_HERE : PGAP_LINE_PASSED, is_unit ? unit : text);
  return true;
}

/* Cells behind the last column are an error; of missing ones the last columns have no value. */
static bool check_width(pgap_reader *reader) {
  const pgap_csv_row *row = &reader->row;
  const pgap_grid *grid = reader->state;
  size_t last = row->n;
  while (last > grid->n && row->cells[last - 1].text[0] == '\0') last--;
  if (row->n >= grid->n && last == grid->n) return true;
  char have[24], want[24];
  pgap_error e;
  snprintf(have, sizeof have, "%zu", last);
  snprintf(want, sizeof want, "%zu", grid->n);
  bool is_wide = last > grid->n;
  pgap_error_set(&e, is_wide ? PGAP_CELLS_TOO_MANY : PGAP_CELLS_SHORT, PGAP_ARGS(have, want));
  pgap_reader_report_at(reader, &row->cells[is_wide ? grid->n : last - 1], &e);
  return !is_wide;
}

/* The code of "CN: China". */
static void read_code(const pgap_reader *reader, char *out, size_t size, const char *text) {
  const pgap_grid *grid = reader->state;
  pgap_label_copy(out, size, text);
  char *colon = grid->is_labelled ? strchr(out, ':') : NULL;
  if (colon != NULL && colon > out) *colon = '\0';
}

/* Appends what fits, cut at a character. */
static void append(char *out, size_t size, const char *text) {
  size_t used = strlen(out), n = strlen(text);
  if (n >= size - used) n = pgap_text_cut(text, size - used - 1);
  memcpy(out + used, text, n);
  out[used + n] = '\0';
}

/* A code beside a name takes the unit of the name. */
static void read_indicator(pgap_reader *reader, pgap_record *record, const pgap_csv_cell *cell,
                           bool is_name) {
  pgap_label *label = &record->indicator, other;
  if (is_name && label->text[0] != '\0') {
    pgap_label_read(&other, cell->text);
    memcpy(label->unit, other.unit, sizeof label->unit);
    return;
  }
  memcpy(other.unit, label->unit, sizeof other.unit);
  record->reading.indicator_at = cell->offset;
  pgap_label_read(label, cell->text);
  if (label->unit[0] == '\0') memcpy(label->unit, other.unit, sizeof label->unit);
  if (!label->is_marked) return;
  pgap_error note;
  pgap_error_set(&note, PGAP_LABEL_READ_AS, PGAP_ARGS(cell->text, label->text));
  pgap_reader_report_at(reader, cell, &note);
}

static bool read_period(pgap_reader *reader, pgap_record *record, const pgap_csv_cell *cell) {
  bool is_repaired;
  char text[PGAP_LABEL_SIZE];
  pgap_error e;
  pgap_label_copy(text, sizeof text, cell->text);
  if (pgap_period_read(&record->reading.period, &is_repaired, text, &e) == PGAP_OK) return true;
  pgap_reader_report_at(reader, cell, &e);
  return false;
}

static void read_status(pgap_reader *reader, pgap_record *record, const pgap_csv_cell *cell) {
  char text[PGAP_LABEL_UNIT];
  read_code(reader, text, sizeof text, cell->text);
  record->reading.status = pgap_obs_status_find(text);
  if (record->reading.status != '\0') return;
  pgap_error e;
  pgap_error_set(&e, PGAP_FLAG_UNKNOWN, PGAP_ARGS(text));
  pgap_reader_report_at(reader, cell, &e);
}

static void read_unit(pgap_reader *reader, pgap_record *record, const pgap_csv_cell *cell) {
  const pgap_grid *grid = reader->state;
  pgap_label *label = &record->indicator;
  char text[PGAP_LABEL_UNIT];
  record->reading.unit_at = cell->offset;
  read_code(reader, text, sizeof text, cell->text);
  const char *unit = grid->is_coded ? pgap_unit_of_code(text) : text;
  snprintf(label->unit, sizeof label->unit, "%s", unit);
}

/* The id of "ESTAT:NAMA_10_GDP(1.0)". */
static void read_flow(pgap_label *label, const char *text) {
  const char *colon = strchr(text, ':');
  if (colon != NULL) text = colon + 1;
  snprintf(label->text, sizeof label->text, "%.*s", (int)strcspn(text, "(:"), text);
}

static bool read_action(pgap_reader *reader, const pgap_csv_cell *cell) {
  char text[PGAP_LABEL_UNIT];
  read_code(reader, text, sizeof text, cell->text);
  if (strcmp(text, "D") != 0 && strcmp(text, "Delete") != 0) return true;
  note_line(reader, PGAP_RECORD_DELETED, cell->text);
  return false;
}

bool pgap_grid_label(pgap_reader *reader, pgap_record *record, const pgap_grid_column *column,
                     const pgap_csv_cell *cell) {
  pgap_label *label = &record->indicator;
  char text[PGAP_LABEL_SIZE];
  switch (column->role) {
  case PGAP_ROLE_PERIOD:
    return read_period(reader, record, cell);
  case PGAP_ROLE_INDICATOR:
  case PGAP_ROLE_INDICATOR_NAME:
    read_indicator(reader, record, cell, column->role == PGAP_ROLE_INDICATOR_NAME);
    break;
  case PGAP_ROLE_AREA_NAME:
    if (record->area[0] != '\0') break;
    /* fall through */
  case PGAP_ROLE_AREA:
    record->reading.area_at = cell->offset;
    read_code(reader, record->area, sizeof record->area, cell->text);
    break;
  case PGAP_ROLE_DIMENSION_UNIT:
    read_unit(reader, record, cell);
    /* fall through */
  case PGAP_ROLE_DIMENSION:
    read_code(reader, text, sizeof text, cell->text);
    if (label->text[0] == '\0') record->reading.indicator_at = cell->offset;
    if (label->text[0] != '\0') append(label->text, sizeof label->text, ".");
    append(label->text, sizeof label->text, text);
    break;
  case PGAP_ROLE_BREAKDOWN:
    pgap_label_copy(text, sizeof text, cell->text);
    append(label->text, sizeof label->text, " [");
    append(label->text, sizeof label->text, column->header);
    append(label->text, sizeof label->text, "=");
    append(label->text, sizeof label->text, text);
    append(label->text, sizeof label->text, "]");
    break;
  case PGAP_ROLE_UNIT:
    read_unit(reader, record, cell);
    break;
  case PGAP_ROLE_MULTIPLIER:
    record->power = atoi(cell->text);
    break;
  case PGAP_ROLE_STATUS:
    read_status(reader, record, cell);
    break;
  case PGAP_ROLE_SOURCE:
    record->reading.source = cell->text;
    break;
  case PGAP_ROLE_NOTE:
    record->reading.note = cell->text;
    break;
  case PGAP_ROLE_ACTION:
    return read_action(reader, cell);
  case PGAP_ROLE_FLOW:
    read_flow(label, cell->text);
    break;
  case PGAP_ROLE_NONE:
  case PGAP_ROLE_KEY:
  case PGAP_ROLE_VALUE:
  case PGAP_ROLES:
    break;
  }
  return true;
}

/* The unit that holds where the record stands. */
static const char *unit_here(const pgap_reader *reader) {
  const pgap_grid *grid = reader->state;
  const char *unit = "";
  for (size_t i = 0; i < grid->n_units && grid->units[i].offset < reader->row.offset; i++) {
    unit = grid->units[i].unit;
  }
  return unit[0] != '\0' ? unit : grid->unit;
}

bool pgap_grid_labels(pgap_record *out, pgap_reader *reader) {
  const pgap_grid *grid = reader->state;
  const pgap_csv_row *row = &reader->row;
  pgap_reading *r = &out->reading;
  *r = (pgap_reading){.indicator_at = row->offset, .area_at = row->offset, .unit_at = row->offset};
  r->source = grid->source;
  out->indicator.text[0] = out->indicator.unit[0] = out->area[0] = '\0';
  out->power = 0;
  if (pass_remark(reader) || !check_width(reader)) return false;
  snprintf(out->indicator.text, sizeof out->indicator.text, "%s", grid->indicator);
  bool is_read = true;
  for (size_t i = 0; i < row->n && i < grid->n; i++) {
    const pgap_grid_column *column = &grid->columns[i];
    if (column->role == PGAP_ROLE_VALUE || row->cells[i].text[0] == '\0') continue;
    if (!pgap_grid_label(reader, out, column, &row->cells[i])) is_read = false;
  }
  r->indicator = out->indicator.text;
  if (out->area[0] == '\0') snprintf(out->area, sizeof out->area, "%s", grid->area);
  r->area = out->area;
  r->unit = out->indicator.unit;
  return is_read;
}

/* Where the reading of a record has come to: lines and columns without counting twice. */
typedef struct cursor {
  size_t offset;
  long line, column;
} cursor;

static void move(cursor *c, const char *text, size_t offset) {
  for (; c->offset < offset; c->offset++) {
    if (text[c->offset] == '\n') {
      c->line++;
      c->column = 1;
    } else if (((unsigned char)text[c->offset] & 0xC0) != 0x80) {
      c->column++;
    }
  }
}

/* The figure of a cell; false when it is empty or has been reported. */
static bool read_figure(pgap_reader *reader, pgap_figure *figure, const pgap_csv_cell *cell,
                        int power) {
  const pgap_grid *grid = reader->state;
  char scaled[64];
  pgap_error e;
  pgap_figure_read(figure, cell->text);
  bool is_ellipsis = strcmp(cell->text, "\u2026") == 0 || strcmp(cell->text, "...") == 0 ||
                     strcmp(cell->text, "\u2026\u2026") == 0;
  if (grid->has_ellipsis && is_ellipsis) {
    *figure =
        (pgap_figure){.kind = PGAP_FIGURE_NUMBER, .status = 'N', .repairs = PGAP_REPAIR_STATUS};
  }
  if (figure->kind == PGAP_FIGURE_INVALID || figure->kind == PGAP_FIGURE_BOUND) {
    pgap_figure_fail(figure, cell->text, &e);
    pgap_reader_report_at(reader, cell, &e);
    return false;
  }
  if (figure->kind == PGAP_FIGURE_MISSING) return true;
  if (power != 0 && figure->repairs == 0) {
    int n = snprintf(scaled, sizeof scaled, "%.40se%d", cell->text, power);
    if (n < (int)sizeof scaled) pgap_figure_read(figure, scaled);
  }
  if ((figure->repairs & ~grid->usual) == 0) return true;
  char number[PGAP_NUMBER_SIZE], meaning[PGAP_MESSAGE_ARG_SIZE];
  const char status[] = {' ', '[', figure->status, ']', '\0'};
  pgap_number_format(number, figure->value);
  snprintf(meaning, sizeof meaning, "%s%s%s%s", number, figure->unit[0] != '\0' ? " " : "",
           figure->unit, figure->status != '\0' ? status : "");
  pgap_error_set(&e, PGAP_NUMBER_READ_AS, PGAP_ARGS(cell->text, meaning));
  pgap_reader_report_at(reader, cell, &e);
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

static void give_value(pgap_reader *reader, const pgap_record *record,
                       const pgap_grid_column *column, const pgap_csv_cell *cell, cursor *at) {
  pgap_figure figure;
  pgap_reading r = record->reading;
  bool is_only = column->period.kind == PGAP_PERIOD_NONE && column->label == NULL;
  if (cell->text[0] == '\0' && !(is_only && r.status != '\0')) {
    reader->part->n_missing++;
    return;
  }
  if (!read_figure(reader, &figure, cell, record->power)) return;
  if (column->period.kind != PGAP_PERIOD_NONE) r.period = column->period;
  if (column->label != NULL) r.indicator = column->label;
  if (r.unit[0] == '\0') r.unit = column->unit;
  r.value = figure.value;
  if (figure.status != '\0')
    r.status = figure.status;
  else if (r.status == '\0')
    r.status = column->status;
  bool is_missing = figure.kind == PGAP_FIGURE_MISSING;
  if (is_missing) reader->part->n_missing++;
  /* Only a reason of its own makes an observation of a missing value. */
  bool has_reason = figure.status != '\0' || (is_only && record->reading.status != '\0');
  if (is_missing && (!has_reason || r.status == 'A')) return;
  if (!find_unit(reader, &r, &figure, cell)) return;
  move(at, reader->source->text, cell->offset);
  r.line = at->line;
  r.column = at->column;
  if (!pgap_part_add(reader->part, &r)) reader->failed = PGAP_NO_MEMORY;
}

void pgap_grid_values(pgap_reader *reader, pgap_record *record) {
  const pgap_grid *grid = reader->state;
  const pgap_csv_row *row = &reader->row;
  cursor at = {row->offset, row->line, 1};
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
    give_value(reader, record, column, &row->cells[i], &at);
  }
}

void pgap_grid_row(pgap_reader *reader) {
  pgap_record record;
  if (pgap_grid_labels(&record, reader)) pgap_grid_values(reader, &record);
}
