/* long.c: the long form of actuals: one row = one observation.
 *
 * The unit of a rate over a window says what the number is: "%/year" the average yearly rate, "% total"
 * the change over the whole window. Without such a unit it is kept and shown, but is no point of a
 * series. */
#include "../fields.h"
#include "../grid.h"

#include "../misfit.h"

#include <plangap/plain.h>

#include <plangap/figure.h>
#include <plangap/obs_status.h>
#include <plangap/text.h>
#include <plangap/unit.h>

#include <math.h>
#include <stddef.h>
#include <string.h>

typedef struct long_row {
  const char *indicator, *area, *unit, *source, *note, *entity;
  pgap_period period;
  pgap_figure value;
  char status; /* 0 = not given */
  int32_t released;
} long_row;

enum { INDICATOR, AREA, PERIOD, VALUE, UNIT, STATUS, SOURCE, RELEASED, NOTE, ENTITY, N_COLUMNS };

#define COLUMN(name, aliases, need, member, read, meaning)                                         \
  { name, aliases, need, offsetof(long_row, member), read, meaning }

static const pgap_column columns[N_COLUMNS] = {
    [INDICATOR] = COLUMN(
        "indicator", "series|指标|指标名称|指标名|指标代码|indicator name|indicator_name|variable",
        PGAP_NEED_CELL, indicator, pgap_read_slice, N_("the indicator, as in indicators.csv")),
    [AREA] = COLUMN("area",
                    "地区|区域|地区名称|地区代码|省份|省市|城市|国家|国家和地区|ref_area|"
                    "country|country name|region|province|geo",
                    PGAP_NEED_NONE, area, pgap_read_slice,
                    N_("the area, as in areas.csv; empty: the area of the plan")),
    [PERIOD] = COLUMN(
        "period", "year|time_period|时期|年份|时间|年度|统计时间|统计年度|统计年份|date|日期",
        PGAP_NEED_CELL, period, pgap_read_period, N_("the time that the value belongs to")),
    [VALUE] =
        COLUMN("value", "obs_value|数值|值|指标值|实际值|完成值|统计值|数据", PGAP_NEED_COLUMN,
               value, pgap_read_figure, N_("the value; empty or a word for no value: missing")),
    [UNIT] = COLUMN("unit", "单位|计量单位", PGAP_NEED_NONE, unit, pgap_read_slice,
                    N_("the unit of the values; empty: the indicator's")),
    [STATUS] =
        COLUMN("status", "obs_status|状态|数据状态", PGAP_NEED_NONE, status, pgap_read_status,
               N_("a code of SDMX CL_OBS_STATUS: A normal, P provisional, E estimated, B break, F "
                  "forecast, M or O missing")),
    [SOURCE] = COLUMN("source", "来源|数据来源|出处", PGAP_NEED_NONE, source, pgap_read_slice,
                      N_("where it stands")),
    [RELEASED] =
        COLUMN("released", "发布日期|公布日期|发布时间", PGAP_NEED_NONE, released, pgap_read_date,
               N_("when it was published: of several values the latest one rules")),
    [NOTE] = COLUMN("note", "备注|说明", PGAP_NEED_NONE, note, pgap_read_slice, N_("a remark")),
    [ENTITY] = COLUMN("entity", "实体|主体", PGAP_NEED_NONE, entity, pgap_read_slice,
                      N_("the unit below the area whose value it is")),
};

static const long_row defaults = {.indicator = "",
                                  .area = "",
                                  .unit = "",
                                  .source = "",
                                  .note = "",
                                  .entity = "",
                                  .value = {.kind = PGAP_FIGURE_MISSING, .value = (double)NAN}};

const pgap_table pgap_long_table = {
    .name = "long",
    .title = N_("what happened: one row a value"),
    .example = "indicator,period,value",
    .columns = columns,
    .n_columns = N_COLUMNS,
    .row_size = sizeof(long_row),
    .defaults = &defaults,
};

static size_t offset_of(const pgap_reader *reader, size_t column) {
  const pgap_csv_cell *cell = pgap_reader_cell(reader, column);
  return cell != NULL ? cell->offset : reader->row.offset;
}

/* The unit of a row: what stands in the cell of the value, else in the column, else in the header or the
 * titles. False after an error. */
static bool find_unit(pgap_reader *reader, const char **unit, const long_row *r) {
  const char *in_cell = r->value.unit;
  pgap_error e;
  double factor;
  *unit = r->unit[0] == '\0' && reader->unit != NULL ? reader->unit : r->unit;
  bool is_repeated = strcmp(in_cell, "%") == 0 && strchr(*unit, '%') != NULL;
  if (in_cell[0] == '\0' || is_repeated) return true;
  if (pgap_unit_factor(&factor, in_cell, *unit, &e) == PGAP_OK) {
    *unit = in_cell;
    return true;
  }
  pgap_reader_report(reader, VALUE, &e);
  return false;
}

/* A flag beside the value says more than a status that is only normal; a remark that is a word for a status
 * (预计) is one, too, and that is said. */
static char find_status(pgap_reader *reader, const long_row *r) {
  bool is_plain = r->status == '\0' || r->status == 'A';
  if (!is_plain || r->value.status != '\0') return is_plain ? r->value.status : r->status;
  char meaning[] = "[?]";
  meaning[1] = r->note[0] != '\0' ? pgap_obs_status_find_word(r->note) : '\0';
  if (meaning[1] == '\0') return r->status;
  pgap_error note;
  pgap_error_set(&note, PGAP_NUMBER_READ_AS, PGAP_ARGS(r->note, meaning));
  pgap_reader_report(reader, NOTE, &note);
  return meaning[1];
}

static void row(pgap_reader *reader) {
  long_row r;
  const char *unit;
  if (!pgap_reader_cells(reader, &r) || !find_unit(reader, &unit, &r)) return;
  pgap_reading reading = {
      .indicator = r.indicator,
      .area = r.area,
      .unit = unit,
      .indicator_at = offset_of(reader, INDICATOR),
      .area_at = offset_of(reader, AREA),
      .unit_at =
          unit == reader->unit ? reader->unit_at : offset_of(reader, unit == r.unit ? UNIT : VALUE),
      .source = r.source,
      .note = r.note,
      .entity = r.entity,
      .period = r.period,
      .value = r.value.value,
      .status = find_status(reader, &r),
      .is_multiplied = unit != r.value.unit && (r.value.repairs & PGAP_REPAIR_SUFFIX) != 0,
      .released = r.released};
  const pgap_csv_cell *cell = pgap_reader_cell(reader, VALUE);
  pgap_misfit_warn_split(reader, VALUE);
  pgap_reader_give(reader, &reading, cell != NULL && cell->text[0] != '\0' ? cell : NULL);
}

/* A cell of the current line; an empty one where the header does not name the column. */
static pgap_cut cut_of(const pgap_reader *reader, const pgap_cut *cells, size_t column, size_t at) {
  size_t i = reader->positions[column];
  return i != SIZE_MAX ? cells[i] : (pgap_cut){"", 0, at};
}

static bool is_usual_status(const char *text, size_t n) {
  const uint32_t not_used = 1u << ('C' - 'A') | 1u << ('R' - 'A') | 1u << ('T' - 'A') |
                            1u << ('X' - 'A') | 1u << ('Y' - 'A') | 1u << ('Z' - 'A');
  return n == 1 && text[0] >= 'A' && text[0] <= 'Z' && (not_used >> (text[0] - 'A') & 1) == 0;
}

enum { SHORT_NOTE = 18 }; /* bytes of the longest word for a status: those are read with care */

/* The lines that nearly all lines are: a year and a plain decimal number. */
static bool quick(pgap_reader *reader, const pgap_cut *cells, size_t n, size_t at, long line) {
  static const size_t columns_of[] = {
      [PGAP_SLOT_INDICATOR] = INDICATOR, [PGAP_SLOT_AREA] = AREA, [PGAP_SLOT_UNIT] = UNIT,
      [PGAP_SLOT_SOURCE] = SOURCE,       [PGAP_SLOT_NOTE] = NOTE, [PGAP_SLOT_ENTITY] = ENTITY};
  pgap_slip slip = {.unit_at = at, .line = (uint32_t)line};
  if (n != reader->n_header) return false;
  pgap_cut period = cut_of(reader, cells, PERIOD, at), value = cut_of(reader, cells, VALUE, at);
  pgap_cut status = cut_of(reader, cells, STATUS, at);
  pgap_cut note = cut_of(reader, cells, NOTE, at);
  size_t after = reader->positions[VALUE] + 1;
  bool may_be_split = after < n && cells[after].length > 0 && pgap_is_digit(cells[after].text[0]);
  if (may_be_split || cut_of(reader, cells, RELEASED, at).length > 0 ||
      (note.length > 0 && note.length <= SHORT_NOTE && status.length == 0) ||
      cut_of(reader, cells, INDICATOR, at).length == 0 ||
      !pgap_plain_year(&slip.period, period.text, period.length) ||
      !pgap_plain_number(&slip.value, value.text, value.length) ||
      (status.length > 0 && !is_usual_status(status.text, status.length)))
    return false;
  slip.status = status.length > 0 ? status.text[0] : '\0';
  slip.column = (uint32_t)pgap_plain_characters(reader->source->text + at, value.at - at) + 1;
  for (pgap_slot i = 0; i < PGAP_SLOTS; i++) {
    /* What no column holds is none, as ever; but a unit may stand in the cell of a value. */
    bool is_absent = i != PGAP_SLOT_UNIT && reader->positions[columns_of[i]] == SIZE_MAX;
    if (is_absent && reader->part->n_rows > 0) {
      slip.labels[i] = reader->part->last_labels[i][0];
      continue;
    }
    pgap_cut cut = cut_of(reader, cells, columns_of[i], at);
    if (i == PGAP_SLOT_UNIT) {
      bool is_headed = cut.length == 0 && reader->unit != NULL;
      if (is_headed) cut = (pgap_cut){reader->unit, strlen(reader->unit), reader->unit_at};
      slip.unit_at = cut.at;
    }
    slip.labels[i] = pgap_part_label(reader->part, i, cut.text, cut.length, cut.at, (uint32_t)line);
    if (slip.labels[i] == PGAP_INDEX_NONE) reader->failed = PGAP_NO_MEMORY;
  }
  if (reader->failed == PGAP_OK && !pgap_part_put(reader->part, &slip))
    reader->failed = PGAP_NO_MEMORY;
  return true;
}

static bool has_column(const pgap_csv_row *header, const pgap_column *column) {
  for (size_t i = 0; i < header->n; i++) {
    if (pgap_column_is_named(column, header->cells[i].text)) return true;
  }
  return false;
}

static int count_columns(const pgap_csv_row *header) {
  return has_column(header, &columns[INDICATOR]) + has_column(header, &columns[PERIOD]) +
         has_column(header, &columns[VALUE]);
}

/* The header: the first record, or one below titles that names all three columns. */
static size_t find(const pgap_head *head) {
  for (size_t i = 1; i < head->n && count_columns(&head->rows[0]) == 0; i++) {
    if (count_columns(&head->rows[i]) == 3) return pgap_head_is_below_titles(head, i) ? i : 0;
  }
  return 0;
}

/* Two of the three columns are enough: then the third one is worth a message of its own. */
static int score(const pgap_head *head) {
  if (head->n == 0) return 0;
  const pgap_csv_row *header = &head->rows[find(head)];
  int n_found = has_column(header, &columns[VALUE]);
  n_found += has_column(header, &columns[INDICATOR]) || pgap_map_fixed(head->map, "indicator");
  n_found += has_column(header, &columns[PERIOD]) || pgap_map_fixed(head->map, "period");
  return n_found == 3 ? 80 : n_found == 2 ? 40 : 0;
}

/* A header with a due date and without a period: somebody named targets.csv in place of its folder. */
static bool looks_like_targets(const pgap_csv_row *header) {
  static const pgap_column due = {
      "due", "到期|期限|目标年|目标年份|完成时间", PGAP_NEED_NONE, 0, NULL, NULL};
  return has_column(header, &due) && !has_column(header, &columns[PERIOD]);
}

/* Keeps a unit that the cell names; "" = none. */
static void keep_unit(pgap_reader *reader, const pgap_csv_cell *cell, const char *unit) {
  if (unit[0] == '\0') return;
  reader->unit = pgap_grid_keep(reader, unit);
  reader->unit_at = cell->offset;
}

/* Passes over the titles; false when memory is out. */
static bool pass_titles(pgap_reader *reader) {
  pgap_head head;
  bool is_read = pgap_head_read(&head, reader->source, reader->delimiter);
  size_t n = is_read ? find(&head) : 0;
  pgap_head_dispose(&head);
  for (size_t i = 0; i < n && is_read; i++) {
    char unit[PGAP_CAPTION_UNIT];
    pgap_error note;
    is_read = pgap_reader_next(reader) && reader->row.n > 0;
    if (!is_read) break;
    const pgap_csv_cell *cell = &reader->row.cells[0];
    for (size_t k = 0; k < reader->row.n; k++) {
      bool has_unit = pgap_aside_unit(unit, reader->row.cells[k].text);
      if (has_unit) keep_unit(reader, &reader->row.cells[k], unit);
    }
    pgap_error_set(&note, PGAP_LINE_PASSED, PGAP_ARGS(cell->text));
    pgap_reader_report_at(reader, cell, &note);
  }
  return is_read && pgap_reader_next(reader);
}

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  if (!pass_titles(reader)) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  if (reader->row.n == 0) { /* all records are broken */
    pgap_error_set(err, PGAP_LAYOUT_MISFIT, PGAP_ARGS("long"));
    pgap_error_place(err, reader->source->name, 1, 0);
    return PGAP_LAYOUT_MISFIT;
  }
  if (looks_like_targets(&reader->row)) {
    pgap_error_set(err, PGAP_TARGETS_FILE, PGAP_ARGS(reader->source->name));
    pgap_error_place(err, reader->source->name, 1, 0);
    return PGAP_TARGETS_FILE;
  }
  pgap_status status = pgap_reader_header(reader, &pgap_long_table, err);
  if (status != PGAP_OK) return status;
  const pgap_csv_cell *value = pgap_reader_cell(reader, VALUE);
  pgap_caption caption;
  pgap_caption_read(&caption, value->text);
  keep_unit(reader, value, caption.unit);
  pgap_csv_set_columns(reader->csv, reader->n_header);
  return PGAP_OK;
}

const pgap_layout pgap_layout_long = {
    .name = "long",
    .summary = "one row per observation: indicator, area, period, value",
    .sample = "indicator,period,value\nx,2021,1\n",
    .score = score,
    .begin = begin,
    .row = row,
    .quick = quick,
};
