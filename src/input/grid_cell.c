/* grid_cell.c: the cells of a record of a grid that label its values (see grid.h). */
#include "grid.h"

#include <plangap/obs_status.h>
#include <plangap/text.h>
#include <plangap/unit.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The code of "CN: China". */
static void read_code(const pgap_reader *reader, char *out, size_t size, const char *text) {
  const pgap_grid *grid = reader->state;
  pgap_caption_copy(out, size, text);
  char *colon = grid->is_labelled ? strchr(out, ':') : NULL;
  if (colon != NULL && colon > out) *colon = '\0';
}

void pgap_grid_append(char *out, size_t size, const char *text) {
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
    pgap_grid_append(label->text, sizeof label->text, parts[i]);
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
  pgap_grid_append(label->unit, sizeof label->unit, unit);
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
  pgap_error note;
  pgap_error_set(&note, PGAP_RECORD_DELETED, PGAP_ARGS(cell->text));
  pgap_reader_report_at(reader, &reader->row.cells[0], &note);
  return false;
}

bool pgap_grid_label(pgap_reader *reader, pgap_record *record, const pgap_grid_column *column,
                     const pgap_csv_cell *cell) {
  pgap_caption *label = &record->indicator;
  char text[PGAP_CAPTION_SIZE];
  switch (column->role) {
  case PGAP_ROLE_PERIOD:
    return read_period(reader, record, cell);
  case PGAP_ROLE_MONTH:
    record->month = *cell;
    break;
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
    if (label->text[0] != '\0') pgap_grid_append(label->text, sizeof label->text, ".");
    pgap_grid_append(label->text, sizeof label->text, text);
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
