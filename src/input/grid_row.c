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

/* The code of "CN: China". */
static void read_code(const pgap_reader *reader, char *out, size_t size, const char *text) {
  const pgap_grid *grid = reader->state;
  pgap_caption_copy(out, size, text);
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

/* "[Sex=Female]"; a code that means the total adds nothing. */
static void add_breakdown(pgap_caption *label, const char *name, const char *text) {
  static const char *const totals[] = {"_T",      "T",     "TOTAL",      "BOTHSEX", "ALLAGE",
                                       "ALLAREA", "SEX_T", "Both sexes", "Total"};
  for (size_t i = 0; i < sizeof totals / sizeof totals[0]; i++) {
    if (strcmp(text, totals[i]) == 0) return;
  }
  size_t bracket = name[0] == '[' && name[strlen(name) - 1] == ']';
  char bare[PGAP_CAPTION_UNIT];
  snprintf(bare, sizeof bare, "%.*s", (int)(strlen(name) - 2 * bracket), name + bracket);
  const char *const parts[] = {" [", bare, "=", text, "]"};
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    append(label->text, sizeof label->text, parts[i]);
  }
}

/* A code beside a name takes the unit of the name. */
static void read_indicator(pgap_reader *reader, pgap_record *record, const pgap_csv_cell *cell,
                           bool is_name) {
  pgap_caption *label = &record->indicator, other;
  if (is_name && label->text[0] != '\0') {
    pgap_caption_read(&other, cell->text);
    memcpy(label->unit, other.unit, sizeof label->unit);
    return;
  }
  memcpy(other.unit, label->unit, sizeof other.unit);
  record->reading.indicator_at = cell->offset;
  pgap_caption_read(label, cell->text);
  if (label->unit[0] == '\0') memcpy(label->unit, other.unit, sizeof label->unit);
  if (!label->is_marked) return;
  pgap_error note;
  pgap_error_set(&note, PGAP_LABEL_READ_AS, PGAP_ARGS(cell->text, label->text));
  pgap_reader_count_at(reader, cell, 0, &note);
}

static bool read_period(pgap_reader *reader, pgap_record *record, const pgap_csv_cell *cell) {
  bool is_repaired;
  char text[PGAP_CAPTION_SIZE];
  pgap_error e;
  const char *mapped = pgap_map_text(reader->source->map, PGAP_MAP_PERIOD, cell->text);
  pgap_caption_copy(text, sizeof text, mapped != NULL ? mapped : cell->text);
  pgap_status status =
      pgap_reader_period(reader, &record->reading.period, &is_repaired, cell, text, &e);
  if (status == PGAP_OK) return true;
  pgap_reader_report_at(reader, cell, &e);
  return false;
}

static bool read_date(pgap_reader *reader, pgap_record *record, const pgap_csv_cell *cell) {
  char text[PGAP_CAPTION_UNIT];
  pgap_error e;
  pgap_caption_copy(text, sizeof text, cell->text);
  if (pgap_date_parse(&record->reading.released, text, &e) == PGAP_OK) return true;
  pgap_reader_report_at(reader, cell, &e);
  return false;
}

static void read_status(pgap_reader *reader, pgap_record *record, const pgap_csv_cell *cell) {
  char text[PGAP_CAPTION_UNIT];
  const char *mapped = pgap_map_text(reader->source->map, PGAP_MAP_STATUS, cell->text);
  read_code(reader, text, sizeof text, mapped != NULL ? mapped : cell->text);
  record->reading.status = pgap_obs_status_find(text);
  if (record->reading.status != '\0') return;
  pgap_error e;
  pgap_error_set(&e, PGAP_FLAG_UNKNOWN, PGAP_ARGS(text));
  pgap_reader_count_at(reader, cell, pgap_hash_bytes(0, text, strlen(text)), &e);
}

/* A remark that is a word for a status, 预计, is one. */
static void read_noted_status(pgap_reader *reader, pgap_record *record, const pgap_csv_cell *cell) {
  char meaning[] = "[?]";
  if (record->reading.status != '\0') return;
  meaning[1] = pgap_obs_status_find_word(cell->text);
  if (meaning[1] == '\0') return;
  record->reading.status = meaning[1];
  pgap_error e;
  pgap_error_set(&e, PGAP_NUMBER_READ_AS, PGAP_ARGS(cell->text, meaning));
  pgap_reader_report_at(reader, cell, &e);
}

/* The power of ten of a word: MILLIONS; false for any other text. */
static bool find_power(int *power, const char *text) {
  static const struct {
    const char *text;
    int power;
  } words[] = {{"units", 0},     {"unit", 0},     {"tens", 1},       {"hundreds", 2},
               {"thousands", 3}, {"thousand", 3}, {"millions", 6},   {"million", 6},
               {"billions", 9},  {"billion", 9},  {"trillions", 12}, {"trillion", 12}};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    if (strcasecmp(text, words[i].text) != 0) continue;
    *power = words[i].power;
    return true;
  }
  return false;
}

/* A power of ten, or a word for it; false after an error. */
static bool read_power(pgap_reader *reader, pgap_record *record, const pgap_csv_cell *cell) {
  char text[PGAP_CAPTION_UNIT], *end;
  read_code(reader, text, sizeof text, cell->text);
  if (find_power(&record->power, text)) return true;
  long power = strtol(text, &end, 10);
  record->power = (int)power;
  if (*end == '\0' && power >= -30 && power <= 30) return true;
  pgap_error e;
  pgap_error_set(&e, PGAP_NUMBER_INVALID, PGAP_ARGS(cell->text));
  pgap_reader_report_at(reader, cell, &e);
  return false;
}

/* A code of a unit that is not known; _Z and such say that there is none. */
static void note_unit(pgap_reader *reader, const pgap_csv_cell *cell, const char *code) {
  if (code[0] == '_') return;
  pgap_error e;
  pgap_error_set(&e, PGAP_UNIT_CODE, PGAP_ARGS(code));
  pgap_reader_count_at(reader, cell, pgap_hash_bytes(0, code, strlen(code)), &e);
}

static void read_unit(pgap_reader *reader, pgap_record *record, const pgap_csv_cell *cell) {
  const pgap_grid *grid = reader->state;
  pgap_caption *label = &record->indicator;
  char text[PGAP_CAPTION_UNIT];
  record->reading.unit_at = cell->offset;
  read_code(reader, text, sizeof text, cell->text);
  int power;
  if (grid->is_coded && find_power(&power, text) && power > 0) { /* UN SDG: values in MILLIONS */
    record->power = power;
    return;
  }
  const char *unit = grid->is_coded ? pgap_unit_of_code(text) : text;
  if (unit[0] == '\0' && text[0] != '\0') note_unit(reader, cell, text);
  label->unit[0] = '\0';
  append(label->unit, sizeof label->unit, unit);
}

/* The id of "ESTAT:NAMA_10_GDP(1.0)". */
static void read_flow(pgap_caption *label, const char *text) {
  const char *colon = strchr(text, ':');
  if (colon != NULL) text = colon + 1;
  snprintf(label->text, sizeof label->text, "%.*s", (int)strcspn(text, "(:"), text);
}

static bool read_action(pgap_reader *reader, const pgap_csv_cell *cell) {
  char text[PGAP_CAPTION_UNIT];
  read_code(reader, text, sizeof text, cell->text);
  if (strcmp(text, "D") != 0 && strcmp(text, "Delete") != 0) return true;
  note_line(reader, PGAP_RECORD_DELETED, cell->text);
  return false;
}

bool pgap_grid_label(pgap_reader *reader, pgap_record *record, const pgap_grid_column *column,
                     const pgap_csv_cell *cell) {
  pgap_caption *label = &record->indicator;
  char text[PGAP_CAPTION_SIZE];
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
    pgap_caption_copy(text, sizeof text, cell->text);
    add_breakdown(label, column->header, text);
    break;
  case PGAP_ROLE_UNIT:
    read_unit(reader, record, cell);
    break;
  case PGAP_ROLE_MULTIPLIER:
    return read_power(reader, record, cell);
  case PGAP_ROLE_ACTUAL_UNTIL:
    pgap_period_parse(&record->actual_until, cell->text, NULL);
    break;
  case PGAP_ROLE_STATUS:
    read_status(reader, record, cell);
    break;
  case PGAP_ROLE_SOURCE:
    record->reading.source = cell->text;
    break;
  case PGAP_ROLE_NOTE:
    record->reading.note = cell->text;
    read_noted_status(reader, record, cell);
    break;
  case PGAP_ROLE_ENTITY:
    record->reading.entity = cell->text;
    break;
  case PGAP_ROLE_RELEASED:
    return read_date(reader, record, cell);
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
  out->power = 0;
  out->actual_until = (pgap_period){0};
  if (pass_footnote(reader) || pass_remark(reader) || !check_width(reader)) return false;
  append(out->indicator.text, sizeof out->indicator.text, grid->indicator);
  bool is_read = true;
  for (size_t i = 0; i < row->n && i < grid->n; i++) {
    const pgap_grid_column *column = &grid->columns[i];
    pgap_csv_cell cell = row->cells[i];
    if (column->role == PGAP_ROLE_VALUE) continue;
    if (cell.text[0] == '\0') cell.text = take_above(reader, i);
    if (cell.text[0] == '\0') continue;
    if (!pgap_grid_label(reader, out, column, &cell)) is_read = false;
  }
  r->indicator = out->indicator.text;
  out->is_said = false;
  out->is_to_date = is_to_date(out->indicator.text);
  if (out->area[0] == '\0') append(out->area, sizeof out->area, grid->area);
  r->area = out->area;
  r->unit = out->indicator.unit;
  return is_read;
}

void pgap_grid_row(pgap_reader *reader) {
  pgap_record record;
  if (pgap_grid_labels(&record, reader)) pgap_grid_values(reader, &record);
}
