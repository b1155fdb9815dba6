/* grid_double.c: headers of two lines (see grid.h): years over 总量 and 增速, indicators or areas over
 * years, indicators over units. A cell that spans columns stands in the first of them, as spreadsheets
 * save it; the others under it are empty. */
#include "grid.h"

#include <plangap/figure.h>
#include <plangap/obs_status.h>
#include <plangap/plain.h>
#include <plangap/text.h>
#include <plangap/unit.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char *cell_of(char out[PGAP_CAPTION_SIZE], const pgap_csv_row *row, size_t i) {
  pgap_caption_copy(out, PGAP_CAPTION_SIZE, i < row->n ? row->cells[i].text : "");
  return out;
}

static bool names_role(const char *text) {
  for (const pgap_role_name *r = pgap_role_names; r->names != NULL; r++) {
    const pgap_column column = {"", r->names, PGAP_NEED_NONE, 0, NULL, NULL};
    if (pgap_column_is_named(&column, text)) return true;
  }
  return false;
}

/* A unit and nothing else: 亿元, (%). "GDP" is one, too, so that only a line of nothing but units is one. */
static bool is_unit(pgap_caption *out, const char *text) {
  char bare[PGAP_CAPTION_SIZE];
  size_t open = text[0] == '(' ? 1 : strncmp(text, "\uff08", 3) == 0 ? 3 : 0, n = strlen(text);
  size_t close = n > 0 && text[n - 1] == ')'                    ? 1
                 : n > 3 && strcmp(text + n - 3, "\uff09") == 0 ? 3
                                                                : 0;
  bool is_bracketed = open > 0 && close > 0 && n > open + close;
  *out = (pgap_caption){.text = ""};
  snprintf(bare, sizeof bare, "%s", text + (is_bracketed ? open : 0));
  if (is_bracketed) bare[n - open - close] = '\0';
  double number;
  if (pgap_plain_number(&number, bare, strlen(bare)) || !pgap_unit_is_known(bare)) return false;
  snprintf(out->unit, sizeof out->unit, "%.63s", bare);
  return true;
}

/* What two lines have in common. */
typedef struct survey {
  size_t n_over, n_under; /* periods in each */
  size_t n_groups;        /* cells with one below them */
  size_t n_filled;        /* cells below a cell to the left */
  size_t n_texts;         /* cells below any */
  size_t n_units;         /* of these */
  bool is_impossible;
} survey;

static void look_at(survey *s, bool *is_open, const char *over, const char *under) {
  pgap_period period;
  pgap_figure figure;
  pgap_caption caption;
  const char *rest;
  bool is_period = pgap_header_period(&period, under);
  pgap_figure_read(&figure, under);
  bool is_status = strlen(under) > 1 && pgap_obs_status_find(under) != '\0';
  bool is_data = under[0] != '\0' && !is_period && !is_status && figure.kind != PGAP_FIGURE_INVALID;
  if (is_data || pgap_aside_find(&rest, over) != PGAP_ASIDE_NONE ||
      pgap_aside_find(&rest, under) != PGAP_ASIDE_NONE)
    s->is_impossible = true;
  s->n_over += pgap_header_period(&period, over);
  s->n_under += is_period;
  if (over[0] != '\0') *is_open = under[0] != '\0';
  if (under[0] == '\0' || !*is_open) return;
  s->n_groups += over[0] != '\0';
  s->n_filled += over[0] == '\0';
  s->n_texts++;
  s->n_units += is_unit(&caption, under);
}

/* Periods as rows: the column of periods is named once, and the next record has one there. */
static bool is_above_periods(const pgap_head *head, size_t over) {
  static const char names[] = "period|year|年份|时间|时期|年度|年|月份|季度|date|日期";
  pgap_period period;
  for (size_t i = 0; i < head->rows[over + 2].n; i++) {
    const char *top = pgap_head_cell(head, over, i), *below = pgap_head_cell(head, over + 1, i);
    const pgap_column column = {"", names, PGAP_NEED_NONE, 0, NULL, NULL};
    bool is_named = pgap_column_is_named(&column, top[0] != '\0' ? top : below);
    if ((top[0] == '\0') == (below[0] == '\0') && !(i == 0 && top[0] == '\0')) continue;
    if (!is_named && i > 0) continue;
    if (pgap_header_period(&period, pgap_head_cell(head, over + 2, i))) return true;
  }
  return false;
}

bool pgap_head_is_double(const pgap_head *head, size_t over) {
  survey s = {0};
  bool is_open = false;
  char top[PGAP_CAPTION_SIZE], below[PGAP_CAPTION_SIZE];
  if (over + 2 >= head->n) return false;
  const pgap_csv_row *a = &head->rows[over], *b = &head->rows[over + 1];
  cell_of(top, a, 0);
  cell_of(below, b, 0);
  bool is_merged_down = top[0] != '\0' && below[0] == '\0';
  if (top[0] != '\0' && below[0] != '\0' && strcmp(top, below) != 0) return false;
  for (size_t i = 0; i < a->n || i < b->n; i++)
    look_at(&s, &is_open, cell_of(top, a, i), cell_of(below, b, i));
  if (s.is_impossible || s.n_groups == 0) return false;
  bool has_units = s.n_units == s.n_texts && is_merged_down;
  if (s.n_over > 0) return s.n_under == 0 && (s.n_filled > 0 || s.n_groups > 1);
  if (s.n_under > 0) return s.n_groups > 1 || (is_merged_down && s.n_filled > 0);
  return (s.n_filled > 0 || has_units) && is_above_periods(head, over);
}

bool pgap_head_is_double_below_titles(const pgap_head *head, size_t over) {
  pgap_head below = *head; /* without the upper line, which is no title */
  for (size_t i = over; i + 1 < head->n; i++) below.rows[i] = head->rows[i + 1];
  return pgap_head_is_below_titles(&below, over);
}

void pgap_grid_put_over(pgap_reader *reader, pgap_grid *grid, const pgap_csv_row *over) {
  const char *group = NULL;
  for (size_t i = 0; i < grid->n; i++) {
    char text[PGAP_CAPTION_SIZE];
    pgap_grid_column *c = &grid->columns[i];
    cell_of(text, over, i);
    if (text[0] != '\0') group = pgap_grid_keep(reader, text);
    if (c->header[0] == '\0') {
      if (text[0] != '\0') c->header = group;
      group = NULL;
    } else if (group != NULL && strcmp(group, c->header) != 0 && !names_role(c->header)) {
      c->over = group;
    }
  }
}

/* Of two labels one behind the other, without a blank between Chinese characters. */
static const char *join(pgap_reader *reader, const char *a, const char *b) {
  char both[2 * PGAP_CAPTION_SIZE];
  pgap_label_join(both, sizeof both, a, b);
  return pgap_grid_keep(reader, both);
}

void pgap_label_join(char *out, size_t size, const char *a, const char *b) {
  size_t n = strlen(a);
  bool is_close = n > 0 && ((unsigned char)a[n - 1] >= 0x80 || (unsigned char)b[0] >= 0x80);
  snprintf(out, size, "%s%s%s", a, n == 0 || b[0] == '\0' || is_close ? "" : " ", b);
}

/* Words that say no more than that it is the value itself. */
static bool is_plain_value(const char *text) {
  static const char *const words[] = {"总量",   "绝对数", "绝对值", "绝对量", "数值",   "数量",
                                      "合计",   "总计",   "value",  "Value",  "level",  "Level",
                                      "amount", "Amount", "total",  "Total",  "actual", "Actual",
                                      "实际",   "实绩",   NULL};
  return pgap_text_is_one_of(text, words);
}

/* A growth or a share, whatever the unit of its indicator. */
static bool is_percentage(const char *text) {
  static const char *const words[] = {"%",    "增速", "增幅",   "增长率", "同比",  "环比",
                                      "比重", "占比", "growth", "Growth", "share", "Share"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    if (strstr(text, words[i]) != NULL) return true;
  }
  return false;
}

static bool are_units(const pgap_grid *grid) {
  pgap_caption unit;
  for (size_t i = 0; i < grid->n; i++) {
    const pgap_grid_column *c = &grid->columns[i];
    if (c->over != NULL && !is_unit(&unit, c->header)) return false;
  }
  return true;
}

/* Reads a header cell that is no period into text and unit of *out. */
static void read_part(pgap_caption *out, const pgap_grid *grid, const char *text) {
  bool is_bracketed = text[0] == '(' || strncmp(text, "\uff08", 3) == 0;
  if ((is_bracketed || are_units(grid)) && is_unit(out, text)) return;
  pgap_caption_read(out, text);
  if (is_plain_value(out->text)) out->text[0] = '\0';
  if (out->unit[0] == '\0' && is_percentage(out->text)) strcpy(out->unit, "%");
}

static bool has_role(const pgap_grid *grid, pgap_role role) {
  for (size_t i = 0; i < grid->n; i++) {
    if (grid->columns[i].role == role) return true;
  }
  return false;
}

/* "2023年" over "一季度" or "初步". */
static bool is_one_period(pgap_grid_column *column) {
  char both[2 * PGAP_CAPTION_SIZE];
  snprintf(both, sizeof both, "%s%s", column->over, column->header);
  pgap_caption label;
  return pgap_grid_header_read(column, &label, both, NULL) == PGAP_OK;
}

/* What stands beside a period is the record's indicator, a part of its name, or the area, whichever the
 * rows do not say. */
static void take_beside(pgap_reader *reader, const pgap_grid *grid, pgap_grid_column *column,
                        const char *text, bool is_over) {
  pgap_caption part;
  read_part(&part, grid, text);
  bool has_indicators = has_role(grid, PGAP_ROLE_INDICATOR),
       has_areas = has_role(grid, PGAP_ROLE_AREA);
  const char *label = pgap_grid_keep(reader, part.text);
  column->unit = pgap_grid_keep(reader, part.unit);
  if (part.text[0] == '\0') return;
  if (is_over && has_indicators && !has_areas)
    column->area = label;
  else if (has_indicators || (!is_over && !has_areas))
    column->suffix = label;
  else
    column->label = label;
}

void pgap_grid_take_double(pgap_reader *reader, pgap_grid *grid) {
  for (size_t i = 0; i < grid->n; i++) {
    pgap_grid_column *c = &grid->columns[i];
    pgap_caption label;
    if (c->role != PGAP_ROLE_NONE || c->over == NULL) continue;
    c->role = PGAP_ROLE_VALUE;
    if (is_one_period(c)) continue;
    if (pgap_grid_header_read(c, &label, c->over, NULL) == PGAP_OK)
      take_beside(reader, grid, c, c->header, false);
    else if (pgap_grid_header_read(c, &label, c->header, NULL) == PGAP_OK)
      take_beside(reader, grid, c, c->over, true);
    else
      c->role = PGAP_ROLE_NONE;
  }
}

void pgap_grid_take_double_label(pgap_reader *reader, const pgap_grid *grid,
                                 pgap_grid_column *column) {
  pgap_caption over, under;
  pgap_caption_read(&over, column->over);
  read_part(&under, grid, column->header);
  column->role = PGAP_ROLE_VALUE;
  column->label = join(reader, over.text, under.text);
  column->unit = pgap_grid_keep(reader, under.unit[0] != '\0' ? under.unit : over.unit);
}

/* "2023年: 总量, 增速 [%]; 2024年: 总量, 增速 [%]". */
void pgap_grid_note_double(pgap_reader *reader, const pgap_grid *grid) {
  char list[PGAP_MESSAGE_ARG_SIZE] = "";
  const char *over = NULL;
  size_t n = 0;
  for (size_t i = 0; i < grid->n && n < sizeof list; i++) {
    const pgap_grid_column *c = &grid->columns[i];
    if (c->over == NULL) continue;
    bool is_new = c->over != over, is_unsaid = c->unit[0] != '\0';
    is_unsaid = is_unsaid && !strstr(c->header, c->unit) && !strstr(c->over, c->unit);
    n += (size_t)snprintf(list + n, sizeof list - n, "%s%s%s%s%s%s%s",
                          !is_new        ? ", "
                          : over != NULL ? "; "
                                         : "",
                          is_new ? c->over : "", is_new ? ": " : "", c->header,
                          is_unsaid ? " [" : "", is_unsaid ? c->unit : "", is_unsaid ? "]" : "");
    over = c->over;
  }
  if (over == NULL) return;
  list[pgap_text_cut(list, sizeof list - 1)] = '\0';
  pgap_error note;
  pgap_error_set(&note, PGAP_HEADER_DOUBLE, PGAP_ARGS(list));
  pgap_reader_report_at(reader, &reader->row.cells[0], &note);
}
