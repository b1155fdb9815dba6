/* grid_row.c: the labels of a record of a grid, and what is no record (see grid.h). */
#include "grid.h"

#include <plangap/figure.h>
#include <plangap/obs_status.h>
#include <plangap/text.h>
#include <plangap/unit.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void note_line(pgap_reader *reader, pgap_status code, const char *text) {
  pgap_error note;
  pgap_error_set(&note, code, PGAP_ARGS(text));
  pgap_reader_report_at(reader, &reader->row.cells[0], &note);
}

static bool is_value(const pgap_reader *reader, size_t i) {
  const pgap_grid *grid = reader->state;
  pgap_figure figure;
  if (i >= grid->n || grid->columns[i].role != PGAP_ROLE_VALUE) return false;
  pgap_reader_parse(reader, &figure, reader->row.cells[i].text);
  return figure.kind == PGAP_FIGURE_NUMBER || figure.problem == PGAP_NUMBER_COMMA;
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

/* A footnote of the list at the end. */
static bool pass_footnote(pgap_reader *reader) {
  const pgap_grid *grid = reader->state;
  if (reader->row.offset < grid->footnotes) return false;
  pgap_error note;
  pgap_error_set(&note, PGAP_LINE_PASSED, PGAP_ARGS(reader->row.cells[0].text));
  pgap_reader_count_at(reader, &reader->row.cells[0], 0, &note);
  return true;
}

/* A remark, a line of the unit, or a line of text alone: said, and no record. */
static bool pass_remark(pgap_reader *reader) {
  static const char circled[] = "\u2460"; /* the first two bytes are those of all of them */
  const pgap_csv_row *row = &reader->row;
  const pgap_grid *grid = reader->state;
  char text[PGAP_CAPTION_SIZE];
  const char *rest, *alone = single_text(row);
  pgap_caption_copy(text, sizeof text, alone != NULL ? alone : row->cells[0].text);
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
  char unit[PGAP_CAPTION_UNIT];
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
  if (is_wide)
    pgap_reader_report_at(reader, &row->cells[grid->n], &e);
  else
    pgap_reader_count_at(reader, &row->cells[last - 1], 0, &e);
  return !is_wide;
}

/* The month of the year that was read: 3, 3月, Mar. */
static bool join_month(pgap_reader *reader, pgap_record *record) {
  char month[PGAP_CAPTION_UNIT], text[PGAP_CAPTION_SIZE];
  const pgap_csv_cell *cell = &record->month;
  pgap_period *period = &record->reading.period;
  bool is_repaired;
  if (cell->text == NULL || period->kind != PGAP_PERIOD_YEAR) return true;
  pgap_caption_copy(month, sizeof month, cell->text);
  int year = pgap_period_last_year(*period);
  size_t n = strspn(month, "0123456789");
  if (n > 0)
    snprintf(text, sizeof text, "%d年%.*s月", year, (int)n, month);
  else
    snprintf(text, sizeof text, "%s %d", month, year);
  bool is_whole = n == 0 || month[n] == '\0' || strncmp(month + n, "月", strlen("月")) == 0;
  if (is_whole && pgap_period_read(period, &is_repaired, text, 0, NULL) == PGAP_OK) return true;
  pgap_error e;
  pgap_error_set(&e, PGAP_PERIOD_INVALID, PGAP_ARGS(cell->text));
  pgap_reader_report_at(reader, cell, &e);
  return false;
}

/* What a map tells of all records that do not say it themselves. */
static void take_fixed(const pgap_reader *reader, pgap_reading *r) {
  const pgap_map_view *map = reader->source->map;
  const char *period = pgap_map_fixed(map, "period"), *status = pgap_map_fixed(map, "status");
  const char *released = pgap_map_fixed(map, "released");
  if (map == NULL) return;
  if (r->source[0] == '\0') r->source = pgap_map_fixed(map, "source");
  r->note = pgap_map_fixed(map, "note");
  r->entity = pgap_map_fixed(map, "entity");
  /* They were read when the map was. */
  bool is_repaired;
  if (period != NULL) pgap_period_read(&r->period, &is_repaired, period, 0, NULL);
  if (released != NULL) pgap_date_parse(&r->released, released, NULL);
  if (status != NULL) r->status = pgap_obs_status_find(status);
}

/* What an empty cell says that was merged with one above it, and a note; else "". */
static const char *take_above(pgap_reader *reader, size_t column) {
  const pgap_grid *grid = reader->state;
  const pgap_csv_row *row = &reader->row;
  const char *text = grid->n_above > 0 ? pgap_grid_above(grid, column, row->offset) : "";
  if (text[0] == '\0') return text;
  pgap_error note;
  pgap_error_set(&note, PGAP_CELL_FROM_ABOVE, PGAP_ARGS(text));
  pgap_reader_report_at(reader, &row->cells[column], &note);
  return text;
}

/* "X_累计值", "X_累计增长": how the National Bureau of Statistics names values of the year so far. */
static bool is_to_date(const char *label) {
  static const char *const endings[] = {"_累计值", "_累计增长", "_累计"};
  size_t length = strlen(label);
  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
    size_t n = strlen(endings[i]);
    if (length > n && strcmp(label + length - n, endings[i]) == 0) return true;
  }
  return false;
}

bool pgap_grid_labels(pgap_record *out, pgap_reader *reader) {
  const pgap_grid *grid = reader->state;
  const pgap_csv_row *row = &reader->row;
  pgap_reading *r = &out->reading;
  *r = (pgap_reading){.indicator_at = row->offset, .area_at = row->offset, .unit_at = row->offset};
  r->source = grid->source;
  take_fixed(reader, r);
  out->indicator.text[0] = out->indicator.unit[0] = out->area[0] = '\0';
  out->month = (pgap_csv_cell){0};
  out->power = 0;
  out->actual_until = (pgap_period){0};
  if (pass_footnote(reader) || pass_remark(reader) || !check_width(reader)) return false;
  pgap_grid_append(out->indicator.text, sizeof out->indicator.text, grid->indicator);
  bool is_read = true;
  for (size_t i = 0; i < row->n && i < grid->n; i++) {
    const pgap_grid_column *column = &grid->columns[i];
    pgap_csv_cell cell = row->cells[i];
    if (column->role == PGAP_ROLE_VALUE) continue;
    if (cell.text[0] == '\0') cell.text = take_above(reader, i);
    if (cell.text[0] == '\0') continue;
    if (!pgap_grid_label(reader, out, column, &cell)) is_read = false;
  }
  if (is_read && !join_month(reader, out)) is_read = false;
  r->indicator = out->indicator.text;
  out->is_said = false;
  out->is_to_date = is_to_date(out->indicator.text);
  if (out->area[0] == '\0') pgap_grid_append(out->area, sizeof out->area, grid->area);
  r->area = out->area;
  r->unit = out->indicator.unit;
  return is_read;
}

void pgap_grid_row(pgap_reader *reader) {
  pgap_record record;
  if (pgap_grid_labels(&record, reader)) pgap_grid_values(reader, &record);
}
