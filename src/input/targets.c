/* targets.c: targets.csv, one row = one target. */
#include "reader.h"

#include <plangap/array.h>
#include <plangap/kind.h>
#include <plangap/text.h>
#include <plangap/unit.h>

#include <math.h>
#include <string.h>

/* A row as it is written. */
typedef struct target_row {
  const char *indicator, *area, *kind, *text, *unit, *source, *note, *other;
  pgap_period due, base_period;
  pgap_op op;
  double value, value2, base_value, tolerance, threshold;
  pgap_tier tier;
  pgap_binding binding;
  pgap_path_kind path;
  int32_t set_on;
} target_row;

enum {
  INDICATOR,
  AREA,
  DUE,
  KIND,
  OP,
  VALUE,
  VALUE2,
  TEXT,
  BASE_PERIOD,
  BASE_VALUE,
  UNIT,
  THRESHOLD,
  OTHER,
  TIER,
  BINDING,
  PATH,
  TOLERANCE,
  SET_ON
};

#define COLUMN(name, aliases, need, member, read)                                                  \
  { name, aliases, need, offsetof(target_row, member), read }

static const pgap_column columns[] = {
    [INDICATOR] =
        COLUMN("indicator", "指标|指标名称|指标代码", PGAP_NEED_CELL, indicator, pgap_read_text),
    [AREA] = COLUMN("area", "地区|区域|地区名称|地区代码", PGAP_NEED_NONE, area, pgap_read_text),
    [DUE] =
        COLUMN("due", "到期|期限|目标年|目标年份|完成时间", PGAP_NEED_CELL, due, pgap_read_period),
    [KIND] = COLUMN("kind", "类型|目标类型", PGAP_NEED_NONE, kind, pgap_read_text),
    [OP] = COLUMN("op", "比较|运算符", PGAP_NEED_NONE, op, pgap_read_op),
    [VALUE] = COLUMN("value", "目标值|目标|数值|值", PGAP_NEED_COLUMN, value, pgap_read_number),
    [VALUE2] = COLUMN("value2", "目标值2|数值2|值2", PGAP_NEED_NONE, value2, pgap_read_number),
    [TEXT] = COLUMN("text", "原文|表述", PGAP_NEED_NONE, text, pgap_read_text),
    [BASE_PERIOD] = COLUMN("base_period", "基期", PGAP_NEED_NONE, base_period, pgap_read_period),
    [BASE_VALUE] =
        COLUMN("base_value", "基期值|基数", PGAP_NEED_NONE, base_value, pgap_read_number),
    [UNIT] = COLUMN("unit", "单位|计量单位", PGAP_NEED_NONE, unit, pgap_read_text),
    [THRESHOLD] = COLUMN("threshold", "门槛|门槛值", PGAP_NEED_NONE, threshold, pgap_read_number),
    [OTHER] = COLUMN("other", "对比指标|参照指标", PGAP_NEED_NONE, other, pgap_read_text),
    [TIER] = COLUMN("tier", "层级|档次", PGAP_NEED_NONE, tier, pgap_read_tier),
    [BINDING] = COLUMN("binding", "属性|约束性", PGAP_NEED_NONE, binding, pgap_read_binding),
    [PATH] = COLUMN("path", "路径", PGAP_NEED_NONE, path, pgap_read_path),
    [TOLERANCE] = COLUMN("tolerance", "容差", PGAP_NEED_NONE, tolerance, pgap_read_number),
    [SET_ON] = COLUMN("set_on", "发布日期|公布日期", PGAP_NEED_NONE, set_on, pgap_read_date),
    COLUMN("source", "来源|数据来源", PGAP_NEED_NONE, source, pgap_read_text),
    COLUMN("note", "备注|说明", PGAP_NEED_NONE, note, pgap_read_text),
};

static const double tolerance_default = 0.02;

static const target_row defaults = {.indicator = "",
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

static bool is_filled(const pgap_reader *reader, size_t column) {
  const pgap_csv_cell *cell = pgap_reader_cell(reader, column);
  return cell != NULL && cell->text[0] != '\0';
}

static bool is_one_of(const char *text, const char *const *words) {
  char folded[64];
  pgap_text_fold(folded, sizeof folded, text);
  for (; *words != NULL; words++) {
    if (strcmp(folded, *words) == 0) return true;
  }
  return false;
}

static const pgap_kind *find_kind(pgap_reader *reader, const char *text) {
  char folded[64], names[PGAP_MESSAGE_ARG_SIZE];
  pgap_text_fold(folded, sizeof folded, text);
  const pgap_kind *kind = pgap_kind_find(folded);
  if (kind != NULL) return kind;
  pgap_error e;
  pgap_kind_names(names, sizeof names);
  pgap_error_set(&e, PGAP_WORD_UNKNOWN, PGAP_ARGS(text, "kind", names));
  pgap_reader_report(reader, KIND, &e);
  return NULL;
}

static const char *const points[] = {"个百分点", "百分点", "pp", "p.p.", "percentage points", NULL};

/* Percentage points are the unit of a change of a percentage, and of nothing else. A kind is a change
 * when a value of zero leaves the base where it is. */
static bool is_in_points(const pgap_kind *kind, const char *unit, const char *indicator_unit) {
  static const char *const percent[] = {"%", NULL};
  bool is_change = kind->level(0, 1, 1) == 1 && kind->level(0, 2, 1) == 2;
  return is_change && is_one_of(unit, points) && is_one_of(indicator_unit, percent);
}

/* The unit is that of the threshold, where it is not a word for the entities themselves. */
static bool convert_threshold(pgap_reader *reader, pgap_target *target, const char *unit) {
  double factor;
  bool is_count = pgap_unit_factor(&factor, unit, target->kind->measure->unit, NULL) == PGAP_OK;
  if (is_count && factor == 1) return true;
  if (!pgap_loader_factor(reader, UNIT, &factor, target->indicator, unit)) return false;
  target->threshold = pgap_unit_scale(target->threshold, factor);
  return true;
}

/* Converts the values to what the kind reads. */
static bool convert(pgap_reader *reader, pgap_target *target, const char *unit) {
  static const char *const ratios[] = {"%",     "%/year", "%/年",  "%/a", "% p.a.", "% total",
                                       "%累计", "倍",     "times", "x",   NULL};
  if (unit[0] == '\0') return true;
  if (target->kind->of_entities) return convert_threshold(reader, target, unit);
  if (!target->kind->value_in_unit) {
    bool is_difference = target->kind->has_other;
    if (is_one_of(unit, is_difference ? points : ratios)) return true;
    pgap_error e;
    const char *wanted = is_difference ? target->kind->value_unit : "%";
    pgap_error_set(&e, PGAP_UNIT_INCOMPATIBLE,
                   PGAP_ARGS(unit, wanted, "a target of this kind is written in '{2}'"));
    pgap_reader_report(reader, UNIT, &e);
    return false;
  }
  double factor;
  if (is_in_points(target->kind, unit, target->indicator->unit)) return true;
  if (!pgap_loader_factor(reader, UNIT, &factor, target->indicator, unit)) return false;
  target->value = pgap_unit_scale(target->value, factor);
  target->value2 = pgap_unit_scale(target->value2, factor);
  target->base_value = pgap_unit_scale(target->base_value, factor);
  return true;
}

/* The value, or what the kind has instead; the second value of a range. */
static bool fill_values(pgap_reader *reader, pgap_target *target) {
  if (isnan(target->value)) target->value = target->kind->value_default;
  size_t missing = isnan(target->value) ? VALUE : VALUE2;
  bool is_complete = !isnan(target->value) && (target->op != PGAP_OP_IN || !isnan(target->value2));
  if (is_complete) return true;
  pgap_error e;
  pgap_error_set(&e, PGAP_CELL_REQUIRED, PGAP_ARGS(columns[missing].name));
  pgap_reader_report(reader, missing, &e);
  return false;
}

/* Reports a cell that the kind needs, at the cell or, without such a column, at the kind. */
static bool report_needed(pgap_reader *reader, size_t column, const pgap_kind *kind,
                          const char *help) {
  pgap_error e;
  pgap_error_set(&e, PGAP_KIND_NEEDS, PGAP_ARGS(kind->name, columns[column].name, help));
  pgap_reader_report(reader, pgap_reader_cell(reader, column) ? column : KIND, &e);
  return false;
}

/* Reports a cell that only another kind has. */
static bool report_unneeded(pgap_reader *reader, size_t column, const pgap_kind *kind,
                            const char *owner) {
  pgap_error e;
  pgap_error_set(&e, PGAP_KIND_WITHOUT, PGAP_ARGS(kind->name, columns[column].name, owner));
  pgap_reader_report(reader, column, &e);
  return false;
}

/* The columns that some kinds need and the others do not have. */
static bool fill_extra(pgap_reader *reader, pgap_target *target, const target_row *row) {
  const pgap_kind *kind = target->kind;
  target->threshold = row->threshold;
  if (kind->of_entities && isnan(row->threshold)) {
    return report_needed(reader, THRESHOLD, kind,
                         "write what an entity must reach, in the indicator's unit");
  }
  if (kind->has_other && row->other[0] == '\0') {
    return report_needed(reader, OTHER, kind, "write the indicator that it is compared with");
  }
  if (!kind->of_entities && is_filled(reader, THRESHOLD)) {
    return report_unneeded(reader, THRESHOLD, kind, "count_above");
  }
  if (!kind->has_other && is_filled(reader, OTHER)) {
    return report_unneeded(reader, OTHER, kind, "relative");
  }
  target->extra_at = pgap_reader_origin(reader, kind->has_other ? OTHER : THRESHOLD);
  if (!kind->has_other) return true;
  target->other = pgap_loader_indicator(reader, OTHER, row->other);
  if (target->other == NULL) return false;
  if (target->other != target->indicator) return true;
  pgap_error e;
  pgap_error_set(&e, PGAP_OTHER_ITSELF, PGAP_ARGS(target->indicator->id));
  pgap_reader_report(reader, OTHER, &e);
  return false;
}

static void fill_places(const pgap_reader *reader, pgap_target *target) {
  static const size_t places[PGAP_TARGET_CELLS] = {
      [PGAP_TARGET_KIND] = KIND,
      [PGAP_TARGET_OP] = OP,
      [PGAP_TARGET_VALUE2] = VALUE2,
      [PGAP_TARGET_BASE_PERIOD] = BASE_PERIOD,
      [PGAP_TARGET_BASE_VALUE] = BASE_VALUE,
      [PGAP_TARGET_TIER] = TIER,
      [PGAP_TARGET_BINDING] = BINDING,
      [PGAP_TARGET_PATH] = PATH,
      [PGAP_TARGET_TOLERANCE] = TOLERANCE,
      [PGAP_TARGET_SET_ON] = SET_ON,
  };
  target->origin = (pgap_origin){reader->file, reader->row.line, 1};
  for (size_t i = 0; i < PGAP_TARGET_CELLS; i++) {
    target->cells[i] = pgap_reader_origin(reader, places[i]);
  }
  target->value_at = pgap_reader_origin(reader, VALUE);
  target->due_at = pgap_reader_origin(reader, DUE);
  target->base_at =
      pgap_reader_origin(reader, is_filled(reader, BASE_VALUE) ? BASE_VALUE : BASE_PERIOD);
}

static bool append(pgap_plan *plan, const pgap_target *target) {
  pgap_target *targets = pgap_array_reserve(plan->targets, &plan->capacity, plan->n_targets + 1,
                                            sizeof *plan->targets);
  if (targets == NULL) return false;
  plan->targets = targets;
  targets[plan->n_targets++] = *target;
  return true;
}

static void accept(pgap_reader *reader, const void *data, bool is_valid) {
  const target_row *row = data;
  pgap_error e;
  if (!is_valid) return;
  if (row->text[0] != '\0') {
    pgap_error_set(&e, PGAP_TEXT_UNSUPPORTED, NULL);
    pgap_reader_report(reader, TEXT, &e);
    return;
  }
  const pgap_indicator *indicator = pgap_loader_indicator(reader, INDICATOR, row->indicator);
  const pgap_area *area = pgap_loader_area(reader, AREA, row->area);
  const pgap_kind *kind = find_kind(reader, row->kind);
  if (indicator == NULL || area == NULL || kind == NULL) return;
  if (row->op == PGAP_OP_AT_MOST && is_filled(reader, OP)) {
    pgap_catalog_adopt_direction(pgap_panel_catalog(reader->loader->plan->panel), indicator,
                                 PGAP_DIRECTION_DOWN);
  }
  bool is_up = indicator->direction == PGAP_DIRECTION_UP;
  pgap_target target = {
      .indicator = indicator,
      .area = area,
      .due = row->due,
      .kind = kind,
      .op = is_filled(reader, OP) ? row->op
            : is_up               ? PGAP_OP_AT_LEAST
                                  : PGAP_OP_AT_MOST,
      .value = row->value,
      .value2 = row->value2,
      .base_period = row->base_period,
      .base_value = row->base_value,
      .tier = row->tier,
      .binding = row->binding,
      .path = row->path,
      .tolerance = isnan(row->tolerance) ? tolerance_default : row->tolerance,
      .set_on = row->set_on,
      .source = row->source,
      .note = row->note,
  };
  fill_places(reader, &target);
  if (!fill_extra(reader, &target, row) || !fill_values(reader, &target) ||
      !convert(reader, &target, row->unit)) {
    return;
  }
  if (!append(reader->loader->plan, &target)) {
    pgap_error_set(&e, PGAP_NO_MEMORY, NULL);
    pgap_reader_report(reader, INDICATOR, &e);
  }
}

static const pgap_table table = {
    .name = "targets",
    .example = "indicator,due,value",
    .columns = columns,
    .n_columns = sizeof columns / sizeof columns[0],
    .row_size = sizeof(target_row),
    .defaults = &defaults,
    .accept = accept,
};

pgap_status pgap_load_targets(pgap_loader *loader, const char *path, pgap_error *err) {
  pgap_source source;
  pgap_status status = pgap_loader_open(loader, &source, path, err);
  if (status != PGAP_OK) return status;
  size_t n_errors = loader->messages->n_errors;
  status = pgap_reader_run(loader, &source, &table, err);
  pgap_source_dispose(&source);
  bool is_bare = loader->plan->n_targets == 0 && loader->messages->n_errors == n_errors;
  if (status == PGAP_OK && is_bare) {
    status = pgap_error_set(err, PGAP_TARGETS_NONE, NULL);
    pgap_error_place(err, path, 0, 0);
    pgap_messages_add(loader->messages, err);
  }
  return status;
}
