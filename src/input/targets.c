/* targets.c: targets.csv, one row = one target, or the targets of a plan's own words. */
#include "target_row.h"

#include <math.h>
#include <plangap/array.h>
#include <string.h>

#define COLUMN(name, aliases, need, member, read, meaning)                                         \
  { name, aliases, need, offsetof(pgap_target_row, member), read, meaning }

static const pgap_column columns[] = {
    [INDICATOR] = COLUMN("indicator", "指标|指标名称|指标代码", PGAP_NEED_CELL, indicator,
                         pgap_read_text, N_("the indicator, as in indicators.csv")),
    [AREA] = COLUMN("area", "地区|区域|地区名称|地区代码", PGAP_NEED_NONE, area, pgap_read_text,
                    N_("the area, as in areas.csv; empty: the area of the plan")),
    [DUE] = COLUMN("due", "到期|期限|目标年|目标年份|完成时间", PGAP_NEED_CELL, due,
                   pgap_read_period, N_("when it must be reached: a period, or a window of years")),
    [KIND] = COLUMN("kind", "类型|目标类型", PGAP_NEED_NONE, kind, pgap_read_kind,
                    N_("how it is measured; empty: level")),
    [OP] = COLUMN("op", "比较|运算符", PGAP_NEED_NONE, op, pgap_read_op,
                  N_("which side is good; empty: by the direction of the indicator")),
    [VALUE] = COLUMN("value", "目标值|目标|数值|值", PGAP_NEED_OR_TEXT, value, pgap_read_number,
                     N_("what must be reached, as the kind reads it")),
    [VALUE2] = COLUMN("value2", "目标值2|数值2|值2", PGAP_NEED_NONE, value2, pgap_read_number,
                      N_("the upper end of a range")),
    [TEXT] = COLUMN("text", "原文|表述|目标表述|原文表述", PGAP_NEED_NONE, text, pgap_read_text,
                    N_("the plan's own words, in place of kind, op and value")),
    [BASE_PERIOD] = COLUMN("base_period", "基期", PGAP_NEED_NONE, base_period, pgap_read_period,
                           N_("the baseline period; empty: the year before the plan")),
    [BASE_VALUE] = COLUMN("base_value", "基期值|基数", PGAP_NEED_NONE, base_value, pgap_read_number,
                          N_("the baseline value; empty: from the actuals")),
    [UNIT] = COLUMN("unit", "单位|计量单位", PGAP_NEED_NONE, unit, pgap_read_text,
                    N_("the unit of the values; empty: the indicator's")),
    [THRESHOLD] = COLUMN("threshold", "门槛|门槛值", PGAP_NEED_NONE, threshold, pgap_read_number,
                         N_("what an entity must reach to be counted")),
    [OTHER] = COLUMN("other", "对比指标|参照指标", PGAP_NEED_NONE, other, pgap_read_text,
                     N_("the indicator that is compared with")),
    [TIER] = COLUMN("tier", "层级|档次", PGAP_NEED_NONE, tier, pgap_read_tier,
                    N_("bottom line, target or stretch")),
    [BINDING] = COLUMN("binding", "属性|约束性", PGAP_NEED_NONE, binding, pgap_read_binding,
                       N_("obligatory or expected")),
    [PATH] = COLUMN("path", "路径", PGAP_NEED_NONE, path, pgap_read_path,
                    N_("how the planned value goes from base to target")),
    [TOLERANCE] = COLUMN("tolerance", "容差", PGAP_NEED_NONE, tolerance, pgap_read_number,
                         N_("by how much an about may be missed, relative")),
    [SET_ON] = COLUMN("set_on", "发布日期|公布日期", PGAP_NEED_NONE, set_on, pgap_read_date,
                      N_("when it was announced; the latest one rules")),
    COLUMN("source", "来源|数据来源", PGAP_NEED_NONE, source, pgap_read_text,
           N_("where it stands")),
    COLUMN("note", "备注|说明", PGAP_NEED_NONE, note, pgap_read_text, N_("a remark")),
};

static const pgap_target_row defaults = {.indicator = "",
                                         .area = "",
                                         .kind = "level",
                                         .text = "",
                                         .unit = "",
                                         .source = "",
                                         .note = "",
                                         .other = "",
                                         .threshold = (double)NAN,
                                         .value = (double)NAN,
                                         .value2 = (double)NAN,
                                         .base_value = (double)NAN,
                                         .tolerance = (double)NAN,
                                         .tier = PGAP_TIER_EXPECTED,
                                         .binding = PGAP_BINDING_EXPECTED,
                                         .path = PGAP_PATH_DEFAULT};

static void accept(pgap_reader *reader, const void *data, bool is_valid) {
  pgap_target_row row = *(const pgap_target_row *)data;
  if (!is_valid) return;
  const pgap_indicator *indicator = pgap_loader_indicator(reader, INDICATOR, row.indicator);
  if (indicator == NULL) return;
  row.has_op = pgap_target_is_filled(reader, OP);
  if (row.text[0] != '\0')
    pgap_target_build_words(reader, &row, indicator);
  else
    pgap_target_build(reader, &row, indicator);
}

const pgap_table pgap_targets_table = {
    .name = "targets",
    .title = N_("what the plan wants: one row a target"),
    .example = "indicator,due,value",
    .columns = columns,
    .n_columns = sizeof columns / sizeof columns[0],
    .row_size = sizeof(pgap_target_row),
    .defaults = &defaults,
    .accept = accept,
};

/* Makes room for a target a line, so that a long list is never moved. */
static void reserve(pgap_plan *plan, const pgap_source *source) {
  size_t n = plan->n_targets;
  const char *text = source->text, *end = text + source->length;
  if (source->window != NULL || plan->targets != NULL) return;
  while ((text = memchr(text, '\n', (size_t)(end - text))) != NULL) {
    text++;
    n++;
  }
  plan->targets = pgap_array_big(n + 1, sizeof *plan->targets);
  plan->capacity = plan->targets != NULL ? n + 1 : 0;
}

pgap_status pgap_load_targets(pgap_loader *loader, const char *path, pgap_error *err) {
  pgap_source source;
  pgap_status status = pgap_loader_open(loader, &source, path, err);
  if (status != PGAP_OK) return status;
  size_t n_errors = loader->messages->n_errors;
  reserve(loader->plan, &source); /* only a wish: what it lacks is made row by row */
  status = pgap_main_table_fits(&source)
               ? pgap_main_table_read(loader, &source, err)
               : pgap_reader_run(loader, &source, &pgap_targets_table, err);
  pgap_source_dispose(&source);
  bool is_bare = loader->plan->n_targets == 0 && loader->messages->n_errors == n_errors;
  if (status == PGAP_OK && is_bare) {
    status = pgap_error_set(err, PGAP_TARGETS_NONE, NULL);
    pgap_error_place(err, path, 0, 0);
    pgap_messages_add(loader->messages, err);
  }
  return status;
}
