/* lists.c: indicators.csv and areas.csv. */
#include "fields.h"

#include <plangap/unit.h>

#include <math.h>
#include <plangap/number.h>
#include <string.h>

enum { ID, AGGREGATE = 8, WEIGHT };

static const pgap_column indicator_columns[] = {
    [ID] = {"id", "indicator|代码|编号|指标代码|指标编号", PGAP_NEED_CELL,
            offsetof(pgap_indicator, id), pgap_read_text, N_("the name that files use")},
    {"name_zh", "name|名称|中文名|中文名称|指标|指标名称", PGAP_NEED_NONE,
     offsetof(pgap_indicator, name_zh), pgap_read_text, N_("the Chinese name")},
    {"name_en", "英文名|英文名称", PGAP_NEED_NONE, offsetof(pgap_indicator, name_en),
     pgap_read_text, N_("the English name")},
    {"unit", "单位|计量单位", PGAP_NEED_NONE, offsetof(pgap_indicator, unit), pgap_read_text,
     N_("the unit of its values")},
    {"direction", "方向", PGAP_NEED_NONE, offsetof(pgap_indicator, direction), pgap_read_direction,
     N_("which way is better")},
    {"nature", "性质", PGAP_NEED_NONE, offsetof(pgap_indicator, nature), pgap_read_nature,
     N_("measured at the end of a period, over it, a growth rate, a share in percent, or anything "
        "else")},
    {"lower", "下限", PGAP_NEED_NONE, offsetof(pgap_indicator, lower), pgap_read_number,
     N_("values cannot be lower")},
    {"upper", "上限", PGAP_NEED_NONE, offsetof(pgap_indicator, upper), pgap_read_number,
     N_("values cannot be higher")},
    [AGGREGATE] = {"aggregate", "汇总", PGAP_NEED_NONE, offsetof(pgap_indicator, aggregate),
                   pgap_read_aggregate,
                   N_("how the values of members make that of the area above")},
    [WEIGHT] = {"weight", "权重", PGAP_NEED_NONE, offsetof(pgap_indicator, weight), pgap_read_text,
                N_("the indicator that weighs, or a number within its group")},
    {"group", "分组|类别", PGAP_NEED_NONE, offsetof(pgap_indicator, group), pgap_read_text,
     N_("the group it belongs to")},
    {"group_en", "", PGAP_NEED_NONE, offsetof(pgap_indicator, group_en), pgap_read_text,
     N_("the English name of the group")},
    {"note", "备注|说明", PGAP_NEED_NONE, offsetof(pgap_indicator, note), pgap_read_text,
     N_("a remark")},
    {"alias", "别名|其他名称", PGAP_NEED_NONE, offsetof(pgap_indicator, alias), pgap_read_text,
     N_("other names, between strokes")},
};

static const pgap_indicator indicator_defaults = {.id = "",
                                                  .name_zh = "",
                                                  .name_en = "",
                                                  .unit = "",
                                                  .direction = PGAP_DIRECTION_UP,
                                                  .nature = PGAP_NATURE_INDEX,
                                                  .lower = (double)NAN,
                                                  .upper = (double)NAN,
                                                  .weight = "",
                                                  .group = "",
                                                  .group_en = "",
                                                  .note = ""};

/* A share lies in 0 to 100 %, a count is not negative, unless the row says otherwise. */
static void fill_limits(pgap_indicator *indicator) {
  static const double whole_share = 100;
  double factor;
  bool is_percent = indicator->unit[0] == '\0' || strcmp(indicator->unit, "%") == 0;
  bool is_share = indicator->nature == PGAP_NATURE_SHARE && is_percent;
  bool is_count = indicator->unit[0] != '\0' && indicator->nature != PGAP_NATURE_RATE &&
                  pgap_unit_factor(&factor, indicator->unit, "个", NULL) == PGAP_OK;
  if (isnan(indicator->lower) && (is_share || is_count)) indicator->lower = 0;
  if (isnan(indicator->upper) && is_share) indicator->upper = whole_share;
}

static void no_memory(pgap_reader *reader) {
  pgap_error e;
  pgap_error_set(&e, PGAP_NO_MEMORY, NULL);
  pgap_reader_report(reader, ID, &e);
}

static void accept_indicator(pgap_reader *reader, const void *data, bool is_valid) {
  pgap_catalog *catalog = pgap_panel_catalog(reader->loader->plan->panel);
  pgap_indicator row = *(const pgap_indicator *)data;
  pgap_error e;
  if (!is_valid) {
    /* The name is known, so that its values and targets are no further errors. */
    bool is_lost = row.id[0] != '\0' && pgap_catalog_intern_indicator(catalog, row.id) == NULL;
    if (is_lost) no_memory(reader);
    return;
  }
  row.line = reader->row.line;
  fill_limits(&row);
  if (pgap_catalog_add_indicator(catalog, &row, &e) != PGAP_OK) pgap_reader_report(reader, ID, &e);
}

/* Second reading, when every indicator is known: can it be put together as it says? */
static void check_aggregate(pgap_reader *reader, const void *data, bool is_valid) {
  const pgap_catalog *catalog = pgap_panel_catalog(reader->loader->plan->panel);
  const pgap_indicator *row = data;
  pgap_error e;
  if (!is_valid) return;
  bool is_percent = row->nature == PGAP_NATURE_SHARE || row->nature == PGAP_NATURE_RATE;
  if (row->aggregate == PGAP_AGGREGATE_SUM && is_percent) {
    pgap_error_set(&e, PGAP_SUM_OF_PERCENTAGES, PGAP_ARGS(row->id));
    pgap_reader_report(reader, AGGREGATE, &e);
  }
  if (row->aggregate != PGAP_AGGREGATE_WEIGHTED) return;
  double weight;
  bool is_number = row->weight[0] && pgap_number_parse(&weight, row->weight, NULL, NULL) == PGAP_OK;
  if (row->weight[0] && pgap_catalog_indicator(catalog, row->weight)) return;
  if (is_number && weight > 0) return;
  pgap_error_set(&e, PGAP_WEIGHT_UNKNOWN, PGAP_ARGS(row->id, row->weight));
  pgap_reader_report(reader, row->weight[0] != '\0' ? WEIGHT : AGGREGATE, &e);
}

const pgap_table pgap_indicators_table = {
    .name = "indicators",
    .title = N_("what is measured"),
    .example = "id,name_zh,unit,direction",
    .columns = indicator_columns,
    .n_columns = sizeof indicator_columns / sizeof indicator_columns[0],
    .row_size = sizeof(pgap_indicator),
    .defaults = &indicator_defaults,
    .accept = accept_indicator,
};

enum { CODE, PARENT = 3 };

static const pgap_column area_columns[] = {
    [CODE] = {"code", "area|代码|编号|地区代码|区划代码", PGAP_NEED_CELL, offsetof(pgap_area, code),
              pgap_read_text, N_("the code that files use: a text such as CN-HE or 130000")},
    {"name_zh", "name|名称|中文名|地区|地区名称", PGAP_NEED_NONE, offsetof(pgap_area, name_zh),
     pgap_read_text, N_("the Chinese name")},
    {"name_en", "英文名|英文名称", PGAP_NEED_NONE, offsetof(pgap_area, name_en), pgap_read_text,
     N_("the English name")},
    [PARENT] = {"parent", "上级|上级代码", PGAP_NEED_NONE, offsetof(pgap_area, parent),
                pgap_read_text, N_("the code of the area above")},
    {"alias", "别名|其他名称", PGAP_NEED_NONE, offsetof(pgap_area, alias), pgap_read_text,
     N_("other names, between strokes")},
};

static const pgap_area area_defaults = {.code = "", .name_zh = "", .name_en = "", .parent = ""};

static void accept_area(pgap_reader *reader, const void *data, bool is_valid) {
  pgap_catalog *catalog = pgap_panel_catalog(reader->loader->plan->panel);
  pgap_area row = *(const pgap_area *)data;
  pgap_error e;
  if (!is_valid) {
    if (row.code[0] != '\0' && pgap_catalog_intern_area(catalog, row.code) == NULL) {
      no_memory(reader);
    }
    return;
  }
  row.line = reader->row.line;
  if (pgap_catalog_add_area(catalog, &row, &e) != PGAP_OK) pgap_reader_report(reader, CODE, &e);
}

/* Second reading: every parent is known by now. */
static void check_parent(pgap_reader *reader, const void *data, bool is_valid) {
  const pgap_catalog *catalog = pgap_panel_catalog(reader->loader->plan->panel);
  const pgap_area *row = data;
  if (!is_valid || row->parent[0] == '\0') return;
  const pgap_area *area = pgap_catalog_area(catalog, row->code);
  const pgap_area *parent = pgap_loader_area(reader, PARENT, row->parent);
  for (size_t steps = pgap_catalog_areas(catalog); parent != NULL && steps > 0; steps--) {
    if (parent == area) {
      pgap_error e;
      pgap_error_set(&e, PGAP_PARENT_CYCLE, PGAP_ARGS(row->code));
      pgap_reader_report(reader, PARENT, &e);
      return;
    }
    parent = parent->parent[0] != '\0' ? pgap_catalog_area(catalog, parent->parent) : NULL;
  }
}

const pgap_table pgap_areas_table = {
    .name = "areas",
    .title = N_("places and what they belong to"),
    .example = "code,name_zh,parent",
    .columns = area_columns,
    .n_columns = sizeof area_columns / sizeof area_columns[0],
    .row_size = sizeof(pgap_area),
    .defaults = &area_defaults,
    .accept = accept_area,
};

/* Reads the rows once more for `accept`; only after a first reading without errors, so that none is
 * reported twice. */
static pgap_status read_again(pgap_loader *loader, const pgap_source *source,
                              const pgap_table *table,
                              void (*accept)(pgap_reader *, const void *, bool), pgap_error *err) {
  pgap_table again = *table;
  again.accept = accept;
  pgap_loader quiet = *loader;
  quiet.report = NULL;
  return pgap_reader_run(&quiet, source, &again, err);
}

pgap_status pgap_load_indicators(pgap_loader *loader, const char *path, pgap_error *err) {
  pgap_source source;
  pgap_status status = pgap_loader_open(loader, &source, path, err);
  if (status == PGAP_OK) {
    size_t n_errors = loader->messages->n_errors;
    status = pgap_reader_run(loader, &source, &pgap_indicators_table, err);
    if (status == PGAP_OK && loader->messages->n_errors == n_errors)
      status = read_again(loader, &source, &pgap_indicators_table, check_aggregate, err);
    pgap_source_dispose(&source);
  }
  loader->indicators = status == PGAP_OK ? PGAP_LIST_READ : PGAP_LIST_BROKEN;
  return status;
}

pgap_status pgap_load_areas(pgap_loader *loader, const char *path, pgap_error *err) {
  pgap_source source;
  pgap_status status = pgap_loader_open(loader, &source, path, err);
  if (status == PGAP_OK) {
    size_t n_errors = loader->messages->n_errors;
    status = pgap_reader_run(loader, &source, &pgap_areas_table, err);
    loader->areas = PGAP_LIST_READ;
    if (status == PGAP_OK && loader->messages->n_errors == n_errors) {
      status = read_again(loader, &source, &pgap_areas_table, check_parent, err);
    }
    pgap_source_dispose(&source);
  }
  if (status != PGAP_OK) loader->areas = PGAP_LIST_BROKEN;
  return status;
}
