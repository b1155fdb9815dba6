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
    {PGAP_ROLE_ENTITY, "entity|实体|主体"},
    {PGAP_ROLE_RELEASED, "released|发布日期|公布日期|发布时间"},
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
  /* PC_ACT, PT_LF, PCH_PRE: percent of something, or a change in percent. */
  static const char *const percents[] = {"PC_", "PT_", "PCH_"};
  for (size_t i = 0; i < sizeof percents / sizeof percents[0]; i++) {
    if (strncmp(code, percents[i], strlen(percents[i])) == 0) return "%";
  }
  return pgap_unit_is_known(code) ? code : "";
}

const char *pgap_grid_keep(pgap_reader *reader, const char *text) {
  size_t size = strlen(text) + 1;
  char *kept = size > 1 ? pgap_reader_alloc(reader, size) : NULL;
  return kept != NULL ? memcpy(kept, text, size) : "";
}

/* "2021年完成": what was done then; 2025年目标 is no actual. */
static bool is_done(const char *word) {
  static const char *const words[] = {"完成", "完成值", "完成数",   "完成情况",
                                      "实际", "实际值", "实际完成", "实绩"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    if (strcmp(word, words[i]) == 0) return true;
  }
  return false;
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
    if (is_year && is_done(flag) && pgap_period_parse(out, first, NULL) == PGAP_OK) return true;
    if (*status != '\0' && pgap_period_parse(out, first, NULL) == PGAP_OK) return true;
  }
  return false;
}

pgap_status pgap_grid_header_read(pgap_grid_column *out, pgap_caption *label, const char *text,
                                  pgap_error *err) {
  bool is_repaired;
  out->status = '\0';
  pgap_caption_read(label, text);
  if (label->text[0] == '\0') return pgap_error_set(err, PGAP_PERIOD_INVALID, PGAP_ARGS(text));
  /* X2021: how R names a column that begins with a digit; Y2021. */
  bool is_named = (label->text[0] == 'X' || label->text[0] == 'Y') && strlen(label->text) == 5 &&
                  strspn(label->text + 1, "0123456789") == 4;
  if (is_named) memmove(label->text, label->text + 1, 5);
  if (read_flagged_period(&out->period, &out->status, label->text)) return PGAP_OK;
  out->status = '\0';
  pgap_status status = pgap_period_read(&out->period, &is_repaired, label->text, 0, err);
  /* "15-64" has no year and is no date of a header. */
  bool is_short = status == PGAP_PERIOD_REFUSED && strlen(label->text) < sizeof "2021-W1" - 1;
  return is_short ? pgap_error_set(err, PGAP_PERIOD_INVALID, PGAP_ARGS(label->text)) : status;
}

bool pgap_header_period(pgap_period *out, const char *text) {
  pgap_grid_column column;
  pgap_caption label;
  if (pgap_grid_header_read(&column, &label, text, NULL) != PGAP_OK) return false;
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

/* 地  区 as 地区: blanks between Chinese characters spread a short word in print. */
static void close_up(char *text) {
  char *to = text;
  for (const char *p = text; *p != '\0'; p++) {
    bool is_between = *p == ' ' && to > text && (unsigned char)to[-1] >= 0x80 &&
                      (unsigned char)p[strspn(p, " ")] >= 0x80;
    if (!is_between) *to++ = *p;
  }
  *to = '\0';
}

static bool is_named(const char *names, const char *text) {
  const pgap_column column = {"", names, PGAP_NEED_NONE, 0, NULL, NULL};
  char bare[PGAP_CAPTION_SIZE];
  pgap_text_fold(bare, sizeof bare, text);
  pgap_caption_copy(bare, sizeof bare, bare);
  close_up(bare);
  for (char *p = bare; (p = strchr(p, '.')) != NULL && strstr(names, ".") == NULL;)
    *p = ' '; /* R */
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
  char text[PGAP_CAPTION_SIZE];
  size_t first = 0;
  while (first + 1 < row->n && row->cells[first].text[0] == '\0') first++;
  pgap_caption_copy(text, sizeof text, row->cells[first].text);
  grid->titles[grid->n_titles++] = pgap_grid_keep(reader, text);
  if (pgap_aside_find(&rest, text) == PGAP_ASIDE_SOURCE)
    grid->source = pgap_grid_keep(reader, rest);
  char unit[PGAP_CAPTION_UNIT];
  if (pgap_aside_unit(unit, text)) grid->unit = pgap_grid_keep(reader, unit);
  if (strcasecmp(text, "Data Source") == 0 && row->n > 1)
    grid->source = pgap_grid_keep(reader, row->cells[1].text);
  pgap_error note;
  pgap_error_set(&note, PGAP_LINE_PASSED, PGAP_ARGS(text));
  pgap_reader_report_at(reader, &row->cells[first], &note);
}

static void look_at(pgap_grid_column *column, const char *text) {
  pgap_figure figure;
  if (text[0] == '\0') column->has_empty = true;
  pgap_figure_read(&figure, text);
  bool is_number = figure.kind == PGAP_FIGURE_NUMBER || figure.problem == PGAP_NUMBER_COMMA;
  if (is_number) column->has_numbers = true;
  if (figure.kind == PGAP_FIGURE_INVALID && !is_number) column->has_texts = true;
}

/* As many header cells as the upper line of a header of two has. */
static bool widen(pgap_reader *reader, size_t n) {
  pgap_csv_row *row = &reader->row;
  if (row->n >= n) return true;
  pgap_csv_cell *cells = pgap_reader_alloc(reader, n * sizeof *cells);
  if (cells == NULL) return false;
  for (size_t i = 0; i < n; i++)
    cells[i] = i < row->n ? row->cells[i] : (pgap_csv_cell){"", row->offset};
  row->cells = cells;
  row->n = n;
  return true;
}

static size_t used_cells(const pgap_csv_row *row) {
  size_t n = row->n;
  while (n > 1 && row->cells[n - 1].text[0] == '\0') n--;
  return n;
}

/* `over` is the upper line of a header of two lines, or NULL. */
static bool make_columns(pgap_grid *grid, pgap_reader *reader, const pgap_head *head, size_t header,
                         const pgap_csv_row *over) {
  const pgap_csv_row *row = &reader->row;
  if (over != NULL && !widen(reader, used_cells(over))) return false;
  grid->n = used_cells(row);
  if (over != NULL && used_cells(over) > grid->n) grid->n = used_cells(over);
  grid->columns = pgap_reader_alloc(reader, grid->n * sizeof *grid->columns);
  if (grid->columns == NULL) return false;
  for (size_t i = 0; i < grid->n; i++) {
    char text[PGAP_CAPTION_SIZE];
    pgap_caption_copy(text, sizeof text, row->cells[i].text);
    grid->columns[i] = (pgap_grid_column){.header = pgap_grid_keep(reader, text), .unit = ""};
    for (size_t k = header + 1; k < head->n; k++) {
      look_at(&grid->columns[i], pgap_head_cell(head, k, i));
    }
  }
  if (over != NULL && reader->failed == PGAP_OK) pgap_grid_put_over(reader, grid, over);
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
  bool is_double = status == PGAP_OK && header > 0 && pgap_head_is_double(&head, header - 1);
  for (size_t i = 0; status == PGAP_OK && i <= header; i++) {
    if (!pgap_reader_next(reader)) status = PGAP_NO_MEMORY;
    bool is_title = i + is_double < header;
    if (status == PGAP_OK && is_title) take_title(reader, grid);
  }
  if (status != PGAP_OK) goto done;
  const pgap_csv_row *over = is_double ? &head.rows[header - 1] : NULL;
  if (!make_columns(grid, reader, &head, header, over)) status = PGAP_NO_MEMORY;
  reader->n_header = reader->row.n;
  pgap_csv_set_columns(reader->csv, reader->n_header);
  pgap_grid_take_tail(reader, grid);
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
