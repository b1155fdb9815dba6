/* long.c: the long form of actuals: one row = one observation.
 *
 * The unit of a rate over a window says what the number is: "%/year" the average yearly rate, "% total"
 * the change over the whole window. Without such a unit it is kept and shown, but is no point of a
 * series. */
#include "../layout.h"

#include <math.h>
#include <stddef.h>

typedef struct long_row {
  const char *indicator, *area, *unit, *source, *note, *entity;
  pgap_period period;
  double value;
  char status; /* 0 = not given */
  int32_t released;
} long_row;

enum { INDICATOR, AREA, PERIOD, VALUE, UNIT, STATUS, SOURCE, RELEASED, NOTE, ENTITY, N_COLUMNS };

#define COLUMN(name, aliases, need, member, read)                                                  \
  { name, aliases, need, offsetof(long_row, member), read }

static const pgap_column columns[N_COLUMNS] = {
    [INDICATOR] = COLUMN("indicator", "series|指标|指标名称|指标代码", PGAP_NEED_CELL, indicator,
                         pgap_read_slice),
    [AREA] = COLUMN("area", "地区|区域|地区名称|地区代码|ref_area", PGAP_NEED_NONE, area,
                    pgap_read_slice),
    [PERIOD] = COLUMN("period", "year|time_period|时期|年份|时间|年度|统计时间", PGAP_NEED_CELL,
                      period, pgap_read_period),
    [VALUE] = COLUMN("value", "obs_value|数值|值|指标值|实际值|完成值", PGAP_NEED_COLUMN, value,
                     pgap_read_number),
    [UNIT] = COLUMN("unit", "单位|计量单位", PGAP_NEED_NONE, unit, pgap_read_slice),
    [STATUS] =
        COLUMN("status", "obs_status|状态|数据状态", PGAP_NEED_NONE, status, pgap_read_status),
    [SOURCE] = COLUMN("source", "来源|数据来源|出处", PGAP_NEED_NONE, source, pgap_read_slice),
    [RELEASED] =
        COLUMN("released", "发布日期|公布日期|发布时间", PGAP_NEED_NONE, released, pgap_read_date),
    [NOTE] = COLUMN("note", "备注|说明", PGAP_NEED_NONE, note, pgap_read_slice),
    [ENTITY] = COLUMN("entity", "实体|主体", PGAP_NEED_NONE, entity, pgap_read_slice),
};

static const long_row defaults = {.indicator = "",
                                  .area = "",
                                  .unit = "",
                                  .source = "",
                                  .note = "",
                                  .entity = "",
                                  .value = (double)NAN};

static const pgap_table table = {
    .name = "long",
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

static void row(pgap_reader *reader) {
  long_row r;
  if (!pgap_reader_cells(reader, &r)) return;
  pgap_reading reading = {.indicator = r.indicator,
                          .area = r.area,
                          .unit = r.unit,
                          .indicator_at = offset_of(reader, INDICATOR),
                          .area_at = offset_of(reader, AREA),
                          .unit_at = offset_of(reader, UNIT),
                          .source = r.source,
                          .note = r.note,
                          .entity = r.entity,
                          .period = r.period,
                          .value = r.value,
                          .status = r.status,
                          .released = r.released};
  const pgap_csv_cell *cell = pgap_reader_cell(reader, VALUE);
  pgap_reader_give(reader, &reading, cell != NULL && cell->text[0] != '\0' ? cell : NULL);
}

static bool has_column(const pgap_csv_row *header, const pgap_column *column) {
  for (size_t i = 0; i < header->n; i++) {
    if (pgap_column_is_named(column, header->cells[i].text)) return true;
  }
  return false;
}

/* Two of the three columns are enough: then the third one is worth a message of its own. */
static int score(const pgap_head *head) {
  if (head->n == 0) return 0;
  const pgap_csv_row *header = &head->rows[0];
  int n_found = has_column(header, &columns[INDICATOR]) + has_column(header, &columns[PERIOD]) +
                has_column(header, &columns[VALUE]);
  return n_found == 3 ? 80 : n_found == 2 ? 40 : 0;
}

/* A header with a due date and without a period: somebody named targets.csv in place of its folder. */
static bool looks_like_targets(const pgap_csv_row *header) {
  static const pgap_column due = {"due", "到期|期限|目标年|目标年份|完成时间", PGAP_NEED_NONE, 0,
                                  NULL};
  return has_column(header, &due) && !has_column(header, &columns[PERIOD]);
}

static pgap_status begin(pgap_reader *reader, pgap_error *err) {
  if (!pgap_reader_next(reader)) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
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
  return pgap_reader_header(reader, &table, err);
}

const pgap_layout pgap_layout_long = {
    .name = "long",
    .summary = "one row per observation: indicator, area, period, value",
    .sample = "indicator,period,value\nx,2021,1\n",
    .score = score,
    .begin = begin,
    .row = row,
};
