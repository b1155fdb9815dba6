/* grid_header.c: what header cells and titles of a grid say (see grid.h). */
#include "grid.h"

#include <plangap/unit.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static void note_label(pgap_reader *reader, size_t i, const pgap_caption *label) {
  pgap_error note;
  if (!label->is_marked) return;
  pgap_error_set(&note, PGAP_LABEL_READ_AS, PGAP_ARGS(reader->row.cells[i].text, label->text));
  pgap_reader_report_at(reader, &reader->row.cells[i], &note);
}

/* "2021年.1": how data frames name the second column of a header. */
static bool is_copy(const pgap_grid *grid, size_t i, pgap_period *period) {
  char stem[PGAP_CAPTION_SIZE];
  snprintf(stem, sizeof stem, "%s", grid->columns[i].header);
  char *dot = strrchr(stem, '.');
  if (dot == NULL || dot[1] < '1' || dot[1] > '9' || dot[2] != '\0') return false;
  *dot = '\0';
  if (!pgap_header_period(period, stem)) return false;
  for (size_t k = 0; k < i; k++) {
    const pgap_grid_column *c = &grid->columns[k];
    if (c->role == PGAP_ROLE_VALUE && pgap_period_equal(c->period, *period)) return true;
  }
  return false;
}

size_t pgap_grid_take_periods(pgap_reader *reader, pgap_grid *grid) {
  size_t n = 0;
  for (size_t i = 0; i < grid->n; i++) {
    pgap_grid_column *c = &grid->columns[i];
    pgap_error e;
    pgap_caption label;
    pgap_period period;
    if (c->role != PGAP_ROLE_NONE || c->header[0] == '\0' || c->over != NULL) continue;
    bool is_twin = is_copy(grid, i, &period);
    pgap_status status = is_twin ? PGAP_OK : pgap_grid_header_read(c, &label, c->header, &e);
    if (status != PGAP_OK && status != PGAP_PERIOD_INVALID)
      pgap_reader_report_at(reader, &reader->row.cells[i], &e);
    if (status != PGAP_OK) continue;
    if (is_twin)
      c->period = period;
    else
      note_label(reader, i, &label);
    c->role = PGAP_ROLE_VALUE;
    c->unit = is_twin ? "" : pgap_grid_keep(reader, label.unit);
    n++;
  }
  return n;
}

void pgap_grid_take_label(pgap_reader *reader, const pgap_grid *grid, pgap_grid_column *column) {
  pgap_caption label;
  if (column->over != NULL) {
    pgap_grid_take_double_label(reader, grid, column);
    return;
  }
  pgap_caption_read(&label, column->header);
  column->role = PGAP_ROLE_VALUE;
  column->label = pgap_grid_keep(reader, label.text);
  column->unit = pgap_grid_keep(reader, label.unit);
  pgap_error note;
  if (!label.is_marked) return;
  pgap_error_set(&note, PGAP_LABEL_READ_AS, PGAP_ARGS(column->header, label.text));
  pgap_reader_report_at(reader, &reader->row.cells[0], &note);
}

void pgap_grid_take_labels(pgap_reader *reader, pgap_grid *grid) {
  for (size_t i = 0; i < grid->n; i++) {
    pgap_grid_column *c = &grid->columns[i];
    bool is_text = c->has_texts && !c->has_numbers;
    if (c->role == PGAP_ROLE_NONE && c->header[0] != '\0' && !is_text)
      pgap_grid_take_label(reader, grid, c);
  }
}

/* "表2-3 各市常住人口", "2-3 ...": behind the number of a table. */
static const char *behind_number(const char *title) {
  static const char table[] = "表";
  const char *p = title;
  if (strncmp(p, table, sizeof table - 1) == 0) p += sizeof table - 1;
  p += strspn(p, " ");
  size_t digits = strspn(p, "0123456789-.");
  size_t blanks = strspn(p + digits, " ");
  return digits > 0 && blanks > 0 && p[digits + blanks] != '\0' ? p + digits + blanks : title;
}

void pgap_grid_take_header(pgap_reader *reader, pgap_grid *grid, const char *text) {
  pgap_caption label;
  pgap_caption_read(&label, text);
  grid->indicator = pgap_grid_keep(reader, label.text);
  grid->unit = pgap_grid_keep(reader, label.unit);
}

pgap_status pgap_grid_take_subject(pgap_reader *reader, pgap_grid *grid, pgap_error *err) {
  const char *subject = "";
  for (size_t i = 0; i < grid->n_titles; i++) {
    const char *rest;
    pgap_aside remark = pgap_aside_find(&rest, grid->titles[i]);
    if (remark == PGAP_ASIDE_NONE) subject = grid->titles[i];
    if (remark != PGAP_ASIDE_SUBJECT) continue;
    subject = rest;
    break;
  }
  const char *fixed = pgap_map_fixed(reader->source->map, "indicator");
  if (fixed != NULL) subject = fixed;
  pgap_grid_take_header(reader, grid, behind_number(subject));
  if (grid->indicator[0] != '\0') return PGAP_OK;
  pgap_error_set(err, PGAP_COLUMN_MISSING, PGAP_ARGS("indicator", "indicator"));
  pgap_reader_report_at(reader, &reader->row.cells[0], err);
  return err->code;
}

void pgap_grid_take_area(pgap_reader *reader, pgap_grid *grid) {
  static const char area[] = "地区";
  for (size_t i = 0; i < grid->n_titles; i++) {
    const char *rest;
    if (strncmp(grid->titles[i], area, sizeof area - 1) != 0) continue;
    if (pgap_aside_find(&rest, grid->titles[i]) != PGAP_ASIDE_NONE)
      grid->area = pgap_grid_keep(reader, rest);
  }
}

static bool is_line_start(const char *text, const char *at) {
  while (at > text && strchr(" \t\",;(", at[-1]) != NULL) at--;
  return at == text || at[-1] == '\n' || (unsigned char)at[-1] >= 0x80;
}

/* Adds the unit of a line; room grows by doubling in the arena. */
static void add_unit(pgap_reader *reader, pgap_grid *grid, size_t offset, const char *unit) {
  bool is_full = (grid->n_units & (grid->n_units - 1)) == 0;
  if (is_full) {
    size_t room = grid->n_units > 0 ? 2 * grid->n_units : 1;
    pgap_unit_line *units = pgap_reader_alloc(reader, room * sizeof *units);
    if (units == NULL) return;
    if (grid->n_units > 0) memcpy(units, grid->units, grid->n_units * sizeof *units);
    grid->units = units;
  }
  grid->units[grid->n_units++] = (pgap_unit_line){offset, pgap_grid_keep(reader, unit)};
}

/* Finds lines of units among the bytes from `from` to `to`. */
static void find_units(pgap_reader *reader, pgap_grid *grid, size_t from, size_t to) {
  static const char *const words[] = {"单位", "Unit"};
  const char *text = reader->source->text;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    size_t length = strlen(words[i]);
    for (const char *p = text + from; (p = strstr(p, words[i])) != NULL && p < text + to;
         p += length) {
      char unit[PGAP_CAPTION_UNIT], line[PGAP_CAPTION_SIZE];
      bool is_title = (size_t)(p - text) < reader->row.offset;
      if (!is_title && !is_line_start(text, p)) continue;
      snprintf(line, sizeof line, "%.200s", p);
      line[strcspn(line, "\r\n")] = '\0';
      if (strncmp(line, words[i], length) == 0 && pgap_aside_unit(unit, line))
        add_unit(reader, grid, (size_t)(p - text), unit);
    }
    if (grid->n_units > 0) return;
  }
}

/* A window is filled piece by piece; its head stays, which is being read. */
void pgap_grid_take_units(pgap_reader *reader, pgap_grid *grid) {
  enum { PIECE = 4 * 1024 * 1024, LAP = 256 };
  const pgap_source *source = reader->source;
  if (source->window == NULL) {
    find_units(reader, grid, 0, source->length);
    return;
  }
  for (size_t from = 0; from < source->length; from += PIECE) {
    size_t to = source->length - from > PIECE ? from + PIECE : source->length;
    size_t end = source->length - to > LAP ? to + LAP : source->length;
    if (!pgap_source_fill(source, from, end)) return;
    find_units(reader, grid, from, to);
    if (from > 0) pgap_source_drop(source, from, to);
  }
}

static bool is_same_text(const char *a, const char *b) {
  return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static bool is_same_value(const pgap_grid_column *a, const pgap_grid_column *b) {
  return b->role == PGAP_ROLE_VALUE && pgap_period_equal(a->period, b->period) &&
         is_same_text(a->label, b->label) && is_same_text(a->suffix, b->suffix) &&
         is_same_text(a->area, b->area);
}

static pgap_status check_twins(pgap_reader *reader, const pgap_grid *grid, size_t i,
                               pgap_error *err) {
  const pgap_grid_column *c = &grid->columns[i];
  for (size_t k = 0; k < i && c->role == PGAP_ROLE_VALUE; k++) {
    if (!is_same_value(c, &grid->columns[k])) continue;
    char period[PGAP_PERIOD_SIZE], first[96], second[96];
    snprintf(first, sizeof first, "%zu (%.60s)", k + 1, grid->columns[k].header);
    snprintf(second, sizeof second, "%zu (%.60s)", i + 1, c->header);
    pgap_period_format(period, c->period);
    const char *what = period[0] != '\0' ? period : c->label != NULL ? c->label : "value";
    pgap_error_set(err, PGAP_VALUES_TWICE, PGAP_ARGS(what, first, second));
    pgap_reader_report_at(reader, &reader->row.cells[i], err);
    return err->code;
  }
  return PGAP_OK;
}

/* Names the columns that nothing is read from, in one note. */
static void note_unread(pgap_reader *reader, const pgap_grid *grid) {
  char list[PGAP_MESSAGE_ARG_SIZE] = "";
  size_t used = 0, first = SIZE_MAX;
  for (size_t i = 0; i < grid->n; i++) {
    const pgap_grid_column *c = &grid->columns[i];
    if (c->role != PGAP_ROLE_NONE || (c->header[0] == '\0' && !c->has_numbers)) continue;
    char name[PGAP_CAPTION_SIZE];
    snprintf(name, sizeof name, "%s", c->header);
    if (name[0] == '\0') snprintf(name, sizeof name, "#%zu", i + 1);
    if (first == SIZE_MAX) first = i;
    size_t needed = strlen(name) + 2;
    if (used + needed + 4 >= sizeof list) {
      snprintf(list + used, sizeof list - used, " ...");
      break;
    }
    used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", used > 0 ? ", " : "", name);
  }
  if (first == SIZE_MAX) return;
  pgap_error note;
  pgap_error_set(&note, PGAP_COLUMNS_PASSED, PGAP_ARGS(list));
  pgap_reader_report_at(reader, &reader->row.cells[first], &note);
}

pgap_status pgap_grid_finish(pgap_reader *reader, pgap_grid *grid, pgap_error *err) {
  for (size_t i = 0; i < grid->n; i++) {
    pgap_status status = check_twins(reader, grid, i, err);
    if (status != PGAP_OK) return status;
  }
  note_unread(reader, grid);
  pgap_grid_note_double(reader, grid);
  reader->state = grid;
  return reader->failed == PGAP_OK ? PGAP_OK : pgap_error_set(err, reader->failed, NULL);
}
