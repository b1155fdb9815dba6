/* grid.c: title lines and the header of a grid (see grid.h); its records are in grid_row.c. */
#include "grid.h"

#include <plangap/figure.h>
#include <plangap/obs_status.h>
#include <plangap/text.h>
#include <plangap/unit.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

const pgap_role_name pgap_role_names[] = {
    {PGAP_ROLE_INDICATOR, "indicator|指标|指标名称|项目|主要指标|series|variable"},
    {PGAP_ROLE_AREA,
     "area|地区|区域|地区名称|省份|省市|城市|国家|国家和地区|region|province|country|"
     "ref_area|geo|location"},
    {PGAP_ROLE_UNIT, "unit|单位|计量单位|units"},
    {PGAP_ROLE_STATUS, "status|obs_status|状态|数据状态"},
    {PGAP_ROLE_SOURCE, "source|来源|数据来源|资料来源|出处"},
    {PGAP_ROLE_NOTE, "note|备注|说明|notes|remarks"},
    {PGAP_ROLE_PERIOD,
     "period|year|年份|时间|时期|年度|年|月份|季度|统计时间|time_period|time|date|日期"},
    {PGAP_ROLE_NONE, NULL},
};

const char *pgap_unit_of_code(const char *code) {
  static const char *const units[][2] = {
      {"PC", "%"},
      {"PT", "%"},
      {"PERCENT", "%"},
      {"PERCENTAGE", "%"},
      {"PC_GDP", "%"},
      {"PT_B1GQ", "%"},
      {"MIO_EUR", "million EUR"},
      {"CP_MEUR", "million EUR"},
      {"THS_PER", "thousand persons"},
      {"THS", ""},
      {"PER", "persons"},
      {"PS", "persons"},
      {"NR", "number"},
  };
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
    if (strcmp(code, units[i][0]) == 0) return units[i][1];
  }
  return pgap_unit_is_known(code) ? code : "";
}

static const char *keep(pgap_reader *reader, const char *text) {
  size_t size = strlen(text) + 1;
  char *kept = size > 1 ? pgap_reader_alloc(reader, size) : NULL;
  return kept != NULL ? memcpy(kept, text, size) : "";
}

/* "2021年预计", "2024年(初步)": the period before a status. */
static bool read_flagged_period(pgap_period *out, char *status, const char *text) {
  static const char *const joints[] = {"年", "(", "\uff08", " "};
  for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++) {
    const char *p = strstr(text, joints[i]);
    if (p == NULL || p == text) continue;
    bool is_year = i == 0;
    const char *word = p + strlen(joints[i]);
    if (is_year) p = word;
    char first[32], flag[48];
    size_t n = strcspn(word, ")");
    const char *wide = strstr(word, "\uff09");
    if (wide != NULL && (size_t)(wide - word) < n) n = (size_t)(wide - word);
    snprintf(first, sizeof first, "%.*s", (int)(p - text), text);
    snprintf(flag, sizeof flag, "%.*s", (int)n, word);
    *status = pgap_obs_status_find(flag);
    if (*status != '\0' && pgap_period_parse(out, first, NULL) == PGAP_OK) return true;
  }
  return false;
}

static pgap_status read_period(pgap_grid_column *out, pgap_label *label, const char *text,
                               pgap_error *err) {
  bool is_repaired;
  out->status = '\0';
  pgap_label_read(label, text);
  if (label->text[0] == '\0') return pgap_error_set(err, PGAP_PERIOD_INVALID, PGAP_ARGS(text));
  if (read_flagged_period(&out->period, &out->status, label->text)) return PGAP_OK;
  out->status = '\0';
  return pgap_period_read(&out->period, &is_repaired, label->text, err);
}

bool pgap_header_period(pgap_period *out, const char *text) {
  pgap_grid_column column;
  pgap_label label;
  if (read_period(&column, &label, text, NULL) != PGAP_OK) return false;
  *out = column.period;
  return true;
}

static size_t count_texts(const pgap_csv_row *row) {
  size_t n = 0;
  for (size_t i = 0; i < row->n; i++) n += row->cells[i].text[0] != '\0';
  return n;
}

bool pgap_head_is_below_titles(const pgap_head *head, size_t row) {
  enum { TITLE_CELLS = 2 };
  for (size_t i = 0; i < row; i++) {
    size_t n = count_texts(&head->rows[i]);
    if (n > TITLE_CELLS || n >= count_texts(&head->rows[row])) return false;
  }
  return true;
}

size_t pgap_head_periods(const pgap_head *head, size_t row) {
  size_t n = 0;
  pgap_period period;
  for (size_t i = 0; row < head->n && i < head->rows[row].n; i++) {
    n += pgap_header_period(&period, head->rows[row].cells[i].text);
  }
  return n;
}

static bool is_named(const char *names, const char *text) {
  const pgap_column column = {"", names, PGAP_NEED_NONE, 0, NULL};
  char bare[PGAP_LABEL_SIZE];
  pgap_label_copy(bare, sizeof bare, text);
  return bare[0] != '\0' && pgap_column_is_named(&column, bare);
}

bool pgap_head_has(const pgap_head *head, size_t row, const char *name) {
  for (size_t i = 0; row < head->n && i < head->rows[row].n; i++) {
    if (is_named(name, head->rows[row].cells[i].text)) return true;
  }
  return false;
}

bool pgap_head_has_role(const pgap_head *head, size_t row, const pgap_role_name *names,
                        pgap_role role) {
  for (; names->names != NULL; names++) {
    if (names->role == role && pgap_head_has(head, row, names->names)) return true;
  }
  return false;
}

/* A title: kept, said, and looked through for a source. */
static void take_title(pgap_reader *reader, pgap_grid *grid) {
  const pgap_csv_row *row = &reader->row;
  const char *rest = "";
  char text[PGAP_LABEL_SIZE];
  pgap_label_copy(text, sizeof text, row->cells[0].text);
  grid->titles[grid->n_titles++] = keep(reader, text);
  if (pgap_aside_find(&rest, text) == PGAP_ASIDE_SOURCE) grid->source = keep(reader, rest);
  if (strcasecmp(text, "Data Source") == 0 && row->n > 1)
    grid->source = keep(reader, row->cells[1].text);
  pgap_error note;
  pgap_error_set(&note, PGAP_LINE_PASSED, PGAP_ARGS(text));
  pgap_reader_report_at(reader, &row->cells[0], &note);
}

/* The source that a line at the end of the file names. */
static void find_source(pgap_reader *reader, pgap_grid *grid) {
  enum { TAIL = 4096 };
  const pgap_source *source = reader->source;
  const char *p = source->text + (source->length > TAIL ? source->length - TAIL : 0);
  while (grid->source[0] == '\0' && *p != '\0') {
    size_t length = strcspn(p, "\n");
    const char *rest;
    char line[PGAP_LABEL_SIZE];
    p += strspn(p, "\"");
    snprintf(line, sizeof line, "%.*s", (int)(length < sizeof line ? length : sizeof line - 1), p);
    line[strcspn(line, "\n")] = '\0';
    if (pgap_aside_find(&rest, line) == PGAP_ASIDE_SOURCE) {
      char name[PGAP_LABEL_SIZE];
      snprintf(name, sizeof name, "%.*s", (int)strcspn(rest, "\"\t,;|"), rest);
      grid->source = keep(reader, name);
    }
    p += strcspn(p, "\n");
    p += *p == '\n';
  }
}

static void look_at(pgap_grid_column *column, const char *text) {
  pgap_figure figure;
  pgap_figure_read(&figure, text);
  if (figure.kind == PGAP_FIGURE_NUMBER) column->has_numbers = true;
  if (figure.kind == PGAP_FIGURE_INVALID) column->has_texts = true;
}

static bool make_columns(pgap_grid *grid, pgap_reader *reader, const pgap_head *head,
                         size_t header) {
  const pgap_csv_row *row = &reader->row;
  grid->n = row->n;
  while (grid->n > 1 && row->cells[grid->n - 1].text[0] == '\0') grid->n--;
  grid->columns = pgap_reader_alloc(reader, grid->n * sizeof *grid->columns);
  if (grid->columns == NULL) return false;
  for (size_t i = 0; i < grid->n; i++) {
    char text[PGAP_LABEL_SIZE];
    pgap_label_copy(text, sizeof text, row->cells[i].text);
    grid->columns[i] = (pgap_grid_column){.header = keep(reader, text), .unit = ""};
    for (size_t k = header + 1; k < head->n; k++) {
      look_at(&grid->columns[i], pgap_head_cell(head, k, i));
    }
  }
  return reader->failed == PGAP_OK;
}

static pgap_status misfit(pgap_reader *reader, const char *layout, pgap_error *err) {
  pgap_error_set(err, PGAP_LAYOUT_MISFIT, PGAP_ARGS(layout));
  pgap_error_place(err, reader->source->name, 1, 0);
  return PGAP_LAYOUT_MISFIT;
}

pgap_status pgap_grid_begin(pgap_grid **out, pgap_reader *reader, pgap_header_find *find,
                            const char *layout, pgap_error *err) {
  pgap_head head;
  pgap_status status = PGAP_NO_MEMORY;
  pgap_grid *grid = pgap_reader_alloc(reader, sizeof *grid);
  bool is_read = pgap_head_read(&head, reader->source, reader->delimiter);
  if (grid == NULL || !is_read) goto done;
  *grid = (pgap_grid){.indicator = "", .area = "", .unit = "", .source = ""};
  size_t header = find(&head);
  status = header == SIZE_MAX ? misfit(reader, layout, err) : PGAP_OK;
  for (size_t i = 0; status == PGAP_OK && i <= header; i++) {
    if (!pgap_reader_next(reader)) status = PGAP_NO_MEMORY;
    if (status == PGAP_OK && i < header) take_title(reader, grid);
  }
  if (status != PGAP_OK) goto done;
  pgap_csv_set_columns(reader->csv, reader->row.n);
  if (!make_columns(grid, reader, &head, header)) status = PGAP_NO_MEMORY;
  find_source(reader, grid);
  *out = grid;
done:
  pgap_head_dispose(&head);
  return status == PGAP_NO_MEMORY ? pgap_error_set(err, status, NULL) : status;
}

void pgap_grid_name(pgap_grid *grid, const pgap_role_name *names) {
  for (; names->names != NULL; names++) {
    for (size_t i = 0; i < grid->n; i++) {
      pgap_grid_column *c = &grid->columns[i];
      if (c->role == PGAP_ROLE_NONE && is_named(names->names, c->header)) c->role = names->role;
    }
  }
}

static void note_label(pgap_reader *reader, size_t i, const pgap_label *label) {
  pgap_error note;
  if (!label->is_marked) return;
  pgap_error_set(&note, PGAP_LABEL_READ_AS, PGAP_ARGS(reader->row.cells[i].text, label->text));
  pgap_reader_report_at(reader, &reader->row.cells[i], &note);
}

/* "2021年.1": how data frames name the second column of a header. */
static bool is_copy(const pgap_grid *grid, size_t i, pgap_period *period) {
  char stem[PGAP_LABEL_SIZE];
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
    pgap_label label;
    pgap_period period;
    if (c->role != PGAP_ROLE_NONE || c->header[0] == '\0') continue;
    bool is_twin = is_copy(grid, i, &period);
    pgap_status status = is_twin ? PGAP_OK : read_period(c, &label, c->header, &e);
    if (status != PGAP_OK && status != PGAP_PERIOD_INVALID)
      pgap_reader_report_at(reader, &reader->row.cells[i], &e);
    if (status != PGAP_OK) continue;
    if (is_twin)
      c->period = period;
    else
      note_label(reader, i, &label);
    c->role = PGAP_ROLE_VALUE;
    c->unit = is_twin ? "" : keep(reader, label.unit);
    n++;
  }
  return n;
}

void pgap_grid_take_label(pgap_reader *reader, pgap_grid_column *column) {
  pgap_label label;
  pgap_label_read(&label, column->header);
  column->role = PGAP_ROLE_VALUE;
  column->label = keep(reader, label.text);
  column->unit = keep(reader, label.unit);
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
      pgap_grid_take_label(reader, c);
  }
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
  pgap_label label;
  pgap_label_read(&label, subject);
  grid->indicator = keep(reader, label.text);
  grid->unit = keep(reader, label.unit);
  if (label.text[0] != '\0') return PGAP_OK;
  pgap_error_set(err, PGAP_COLUMN_MISSING, PGAP_ARGS("indicator", "indicator"));
  pgap_reader_report_at(reader, &reader->row.cells[0], err);
  return err->code;
}

void pgap_grid_take_area(pgap_reader *reader, pgap_grid *grid) {
  static const char area[] = "地区";
  for (size_t i = 0; i < grid->n_titles; i++) {
    const char *rest;
    if (strncmp(grid->titles[i], area, sizeof area - 1) != 0) continue;
    if (pgap_aside_find(&rest, grid->titles[i]) != PGAP_ASIDE_NONE) grid->area = keep(reader, rest);
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
  grid->units[grid->n_units++] = (pgap_unit_line){offset, keep(reader, unit)};
}

void pgap_grid_take_units(pgap_reader *reader, pgap_grid *grid) {
  static const char *const words[] = {"单位", "Unit"};
  const char *text = reader->source->text;
  for (size_t i = 0; i < sizeof words / sizeof words[0] && grid->n_units == 0; i++) {
    for (const char *p = text; (p = strstr(p, words[i])) != NULL; p += strlen(words[i])) {
      char unit[PGAP_LABEL_UNIT], line[PGAP_LABEL_SIZE];
      bool is_title = (size_t)(p - text) < reader->row.offset;
      if (!is_title && !is_line_start(text, p)) continue;
      snprintf(line, sizeof line, "%.200s", p);
      line[strcspn(line, "\n")] = '\0';
      if (strncmp(line, words[i], strlen(words[i])) != 0 || !pgap_aside_unit(unit, line)) continue;
      add_unit(reader, grid, (size_t)(p - text), unit);
    }
  }
}

static bool is_same_value(const pgap_grid_column *a, const pgap_grid_column *b) {
  if (b->role != PGAP_ROLE_VALUE || !pgap_period_equal(a->period, b->period)) return false;
  const char *first = a->label != NULL ? a->label : "", *second = b->label != NULL ? b->label : "";
  return strcmp(first, second) == 0;
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
    if (c->role != PGAP_ROLE_NONE || c->header[0] == '\0') continue;
    if (first == SIZE_MAX) first = i;
    size_t needed = strlen(c->header) + 2;
    if (used + needed + 4 >= sizeof list) {
      snprintf(list + used, sizeof list - used, " ...");
      break;
    }
    used +=
        (size_t)snprintf(list + used, sizeof list - used, "%s%s", used > 0 ? ", " : "", c->header);
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
  reader->state = grid;
  return reader->failed == PGAP_OK ? PGAP_OK : pgap_error_set(err, reader->failed, NULL);
}
