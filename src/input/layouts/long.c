/* long.c: the long form of actuals: one row = one observation.
 *
 * The unit of a rate over a window says what the number is: "%/year" the average yearly rate, "% total"
 * the change over the whole window. Without such a unit it is kept and shown, but is no point of a
 * series. Values of part of a year are noted, because nothing takes them for a year. */
#include "../layout.h"
#include "../misfit.h"
#include "../reader.h"

#include <plangap/figure.h>
#include <plangap/unit.h>

#include <math.h>
#include <string.h>

typedef struct long_row {
  const char *indicator, *area, *unit, *source, *note, *entity;
  pgap_period period;
  pgap_figure value;
  char status; /* 0 = not given */
  int32_t released;
} long_row;

enum { INDICATOR, AREA, PERIOD, VALUE, UNIT, STATUS, SOURCE, RELEASED, NOTE, ENTITY, N_COLUMNS };

#define COLUMN(name, aliases, need, member, read)                                                  \
  { name, aliases, need, offsetof(long_row, member), read }

static const pgap_column columns[N_COLUMNS] = {
    [INDICATOR] = COLUMN("indicator", "series|指标|指标名称|指标代码", PGAP_NEED_CELL, indicator,
                         pgap_read_text),
    [AREA] = COLUMN("area", "地区|区域|地区名称|地区代码|ref_area", PGAP_NEED_NONE, area,
                    pgap_read_text),
    [PERIOD] = COLUMN("period", "year|time_period|时期|年份|时间|年度|统计时间", PGAP_NEED_CELL,
                      period, pgap_read_period),
    [VALUE] = COLUMN("value", "obs_value|数值|值|指标值|实际值|完成值", PGAP_NEED_COLUMN, value,
                     pgap_read_figure),
    [UNIT] = COLUMN("unit", "单位|计量单位", PGAP_NEED_NONE, unit, pgap_read_text),
    [STATUS] =
        COLUMN("status", "obs_status|状态|数据状态", PGAP_NEED_NONE, status, pgap_read_status),
    [SOURCE] = COLUMN("source", "来源|数据来源|出处", PGAP_NEED_NONE, source, pgap_read_text),
    [RELEASED] =
        COLUMN("released", "发布日期|公布日期|发布时间", PGAP_NEED_NONE, released, pgap_read_date),
    [NOTE] = COLUMN("note", "备注|说明", PGAP_NEED_NONE, note, pgap_read_text),
    [ENTITY] = COLUMN("entity", "实体|主体", PGAP_NEED_NONE, entity, pgap_read_text),
};

static const long_row defaults = {.indicator = "",
                                  .area = "",
                                  .unit = "",
                                  .source = "",
                                  .note = "",
                                  .value = {.kind = PGAP_FIGURE_MISSING, .value = (double)NAN}};

static bool is_one_of(const char *text, const char *const *words) {
  char folded[64];
  pgap_text_fold(folded, sizeof folded, text);
  for (; *words != NULL; words++) {
    if (strcmp(folded, *words) == 0) return true;
  }
  return false;
}

/* Reads the unit of a rate that speaks of a span; false when it is a unit like others. */
static bool read_span(pgap_span *span, const char *unit) {
  static const char *const averages[] = {"%/year", "%/年",  "%/yr",       "%/a", "% p.a.",
                                         "年均%",  "%年均", "% y/y 年均", NULL};
  static const char *const totals[] = {"% total", "%累计", "% 累计", "累计%", "%(累计)", NULL};
  if (is_one_of(unit, averages))
    *span = PGAP_SPAN_AVERAGE;
  else if (is_one_of(unit, totals))
    *span = PGAP_SPAN_TOTAL;
  else
    return false;
  return true;
}

/* Says that a value is no point of the series: a year to date, or a rate over an unnamed window. */
static void note_partial(pgap_reader *reader, const pgap_indicator *indicator,
                         const pgap_observation *o) {
  bool is_partial = o->period.kind == PGAP_PERIOD_TO_DATE && indicator->nature != PGAP_NATURE_STOCK;
  bool is_plain_window = o->period.kind == PGAP_PERIOD_WINDOW && o->span == PGAP_SPAN_PLAIN &&
                         indicator->nature == PGAP_NATURE_RATE;
  if (!is_partial && !is_plain_window) return;
  char period[PGAP_PERIOD_SIZE];
  pgap_error e;
  pgap_period_format(period, o->period);
  pgap_error_set(&e, PGAP_PERIOD_NOT_ANNUAL, PGAP_ARGS(period, indicator->id));
  pgap_reader_report(reader, PERIOD, &e);
}

/* The unit of a row: what stands in the cell of the value, else in the column; "%" in a cell only repeats
 * a unit that has it. False after an error. */
static bool find_unit(pgap_reader *reader, const char **unit, const long_row *row,
                      const pgap_indicator *indicator) {
  const char *in_cell = row->value.unit;
  const char *declared = row->unit[0] != '\0' ? row->unit : indicator->unit;
  pgap_error e;
  double factor;
  *unit = row->unit;
  bool is_repeated = strcmp(in_cell, "%") == 0 && strchr(declared, '%') != NULL;
  if (in_cell[0] == '\0' || is_repeated) {
    bool is_multiplied = (row->value.repairs & PGAP_REPAIR_SUFFIX) != 0;
    if (!is_multiplied || pgap_unit_multiplier(declared) == 1) return true;
    const pgap_csv_cell *cell = pgap_reader_cell(reader, VALUE);
    pgap_error_set(&e, PGAP_UNIT_MULTIPLIED, PGAP_ARGS(cell->text, declared));
  } else if (pgap_unit_factor(&factor, in_cell, row->unit, &e) == PGAP_OK) {
    *unit = pgap_reader_keep(reader, VALUE, in_cell);
    return *unit != NULL;
  }
  pgap_reader_report(reader, VALUE, &e);
  return false;
}

/* Value and span in the indicator's unit; false after an error. */
static bool convert(pgap_reader *reader, pgap_observation *o, const pgap_indicator *indicator,
                    const long_row *row) {
  double factor;
  const char *unit;
  if (!find_unit(reader, &unit, row, indicator)) return false;
  bool is_rate_window =
      indicator->nature == PGAP_NATURE_RATE && o->period.kind == PGAP_PERIOD_WINDOW;
  if (is_rate_window && read_span(&o->span, unit)) unit = "%";
  size_t column = row->value.unit[0] != '\0' ? VALUE : UNIT;
  if (!pgap_loader_factor(reader, column, &factor, indicator, unit)) return false;
  o->value = pgap_unit_scale(o->value, factor);
  return true;
}

/* A flag beside the value says more than a status that is only normal. */
static char find_status(const long_row *row) {
  bool is_plain = row->status == '\0' || row->status == 'A';
  if (is_plain && row->value.status != '\0') return row->value.status;
  if (row->status != '\0') return row->status;
  return isnan(row->value.value) ? 'O' : 'A';
}

static void accept(pgap_reader *reader, const void *data, bool is_valid) {
  const long_row *row = data;
  if (!is_valid) return;
  const pgap_indicator *indicator = pgap_loader_indicator(reader, INDICATOR, row->indicator);
  const pgap_area *area = pgap_loader_area(reader, AREA, row->area);
  if (indicator == NULL || area == NULL) return;
  pgap_observation o = {.period = row->period,
                        .value = row->value.value,
                        .status = find_status(row),
                        .released = row->released,
                        .source = row->source,
                        .note = row->note,
                        .entity = row->entity,
                        .origin = pgap_reader_origin(reader, VALUE)};
  if (o.origin.line == 0) o.origin = (pgap_origin){reader->file, reader->row.line, 1};
  if (!convert(reader, &o, indicator, row)) return;
  note_partial(reader, indicator, &o);
  pgap_misfit_warn_split(reader, VALUE);
  pgap_error e;
  if (pgap_panel_add(reader->loader->plan->panel, indicator, area, &o, &e) != PGAP_OK) {
    pgap_reader_report(reader, VALUE, &e);
  }
}

static const pgap_table table = {
    .name = "long",
    .example = "indicator,period,value",
    .columns = columns,
    .n_columns = N_COLUMNS,
    .row_size = sizeof(long_row),
    .defaults = &defaults,
    .accept = accept,
};

static bool has_column(const pgap_csv_row *header, const pgap_column *column) {
  for (size_t i = 0; i < header->n; i++) {
    if (pgap_column_is_named(column, header->cells[i].text)) return true;
  }
  return false;
}

/* Two of the three columns are enough: then the third one is worth a message of its own. */
static bool fits(const pgap_source *source) {
  pgap_csv *csv;
  pgap_csv_row row;
  if (pgap_csv_new(&csv, source, PGAP_CSV_FAST, NULL) != PGAP_OK) return true;
  int n_found = -1;
  if (pgap_csv_next(csv, &row, NULL) == PGAP_OK) {
    n_found = has_column(&row, &columns[INDICATOR]) + has_column(&row, &columns[PERIOD]) +
              has_column(&row, &columns[VALUE]);
  }
  pgap_csv_free(csv);
  return n_found < 0 || n_found >= 2; /* a broken header: reading it will say so */
}

/* A header with a due date and without a period: somebody named targets.csv in place of its folder. */
static bool looks_like_targets(const pgap_source *source) {
  static const pgap_column due = {"due", "到期|期限|目标年|目标年份|完成时间", PGAP_NEED_NONE, 0,
                                  NULL};
  pgap_csv *csv;
  pgap_csv_row row;
  if (pgap_csv_new(&csv, source, PGAP_CSV_FAST, NULL) != PGAP_OK) return false;
  bool is_header = pgap_csv_next(csv, &row, NULL) == PGAP_OK;
  bool is_found = is_header && has_column(&row, &due) && !has_column(&row, &columns[PERIOD]);
  pgap_csv_free(csv);
  return is_found;
}

static pgap_status read(pgap_loader *loader, const pgap_source *source, pgap_error *err) {
  if (looks_like_targets(source)) {
    pgap_error_set(err, PGAP_TARGETS_FILE, PGAP_ARGS(source->name));
    pgap_error_place(err, source->name, 1, 0);
    pgap_messages_add(loader->messages, err);
    return PGAP_TARGETS_FILE;
  }
  return pgap_reader_run(loader, source, &table, err);
}

const pgap_layout pgap_layout_long = {
    .name = "long",
    .summary = "one row per observation: indicator, area, period, value",
    .sample = "indicator,period,value\nx,2021,1\n",
    .fits = fits,
    .read = read,
};
