/* target_build.c: from a row to a target: kind, operator, units, and what its kind needs besides. */
#include "target_row.h"

#include <plangap/array.h>
#include <plangap/text.h>
#include <plangap/unit.h>

#include <math.h>
#include <string.h>

static const double tolerance_default = 0.02;

bool pgap_target_is_filled(const pgap_reader *reader, size_t column) {
  const pgap_csv_cell *cell = pgap_reader_cell(reader, column);
  return cell != NULL && cell->text[0] != '\0';
}

static const pgap_kind *find_kind(pgap_reader *reader, const char *text) {
  char folded[64], names[PGAP_MESSAGE_ARG_SIZE];
  pgap_text_fold(folded, sizeof folded, text);
  const pgap_kind *kind = pgap_kind_read(folded);
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
  return is_change && pgap_text_is_one_of(unit, points) &&
         pgap_text_is_one_of(indicator_unit, percent);
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
    if (pgap_text_is_one_of(unit, is_difference ? points : ratios)) return true;
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
  if (target->wording != NULL) return true;
  if (isnan(target->value)) target->value = target->kind->value_default;
  size_t missing = isnan(target->value) ? VALUE : VALUE2;
  bool is_complete = !isnan(target->value) && (target->op != PGAP_OP_IN || !isnan(target->value2));
  if (is_complete) return true;
  pgap_error e;
  pgap_error_set(&e, PGAP_CELL_REQUIRED, PGAP_ARGS(pgap_targets_table.columns[missing].name));
  pgap_reader_report(reader, missing, &e);
  return false;
}

/* Reports a cell that the kind needs, at the cell or, without such a column, at the kind. */
static bool report_needed(pgap_reader *reader, size_t column, const pgap_kind *kind,
                          const char *help) {
  pgap_error e;
  pgap_error_set(&e, PGAP_KIND_NEEDS,
                 PGAP_ARGS(kind->name, pgap_targets_table.columns[column].name, help));
  pgap_reader_report(reader, pgap_reader_cell(reader, column) ? column : KIND, &e);
  return false;
}

/* Reports a cell that only another kind has. */
static bool report_unneeded(pgap_reader *reader, size_t column, const pgap_kind *kind,
                            const char *owner) {
  pgap_error e;
  pgap_error_set(&e, PGAP_KIND_WITHOUT,
                 PGAP_ARGS(kind->name, pgap_targets_table.columns[column].name, owner));
  pgap_reader_report(reader, column, &e);
  return false;
}

/* The columns that some kinds need and the others do not have. */
static bool fill_extra(pgap_reader *reader, pgap_target *target, const pgap_target_row *row) {
  const pgap_kind *kind = target->kind;
  target->threshold = row->threshold;
  if (kind->of_entities && isnan(row->threshold)) {
    return report_needed(reader, THRESHOLD, kind,
                         "write what an entity must reach, in the indicator's unit");
  }
  if (kind->has_other && row->other[0] == '\0') {
    return report_needed(reader, OTHER, kind, "write the indicator that it is compared with");
  }
  if (!kind->of_entities && pgap_target_is_filled(reader, THRESHOLD)) {
    return report_unneeded(reader, THRESHOLD, kind, "count_above");
  }
  if (!kind->has_other && pgap_target_is_filled(reader, OTHER)) {
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
  target->origin = pgap_origin_at(reader->file, reader->row.line, 1);
  for (size_t i = 0; i < PGAP_TARGET_CELLS; i++) {
    pgap_origin at = pgap_reader_origin(reader, places[i]);
    target->cells[i].line = at.line;
    target->cells[i].column = at.column;
  }
  target->value_at =
      pgap_reader_origin(reader, pgap_target_is_filled(reader, VALUE) ? VALUE : TEXT);
  target->due_at = pgap_reader_origin(reader, DUE);
  target->base_at = pgap_reader_origin(
      reader, pgap_target_is_filled(reader, BASE_VALUE) ? BASE_VALUE : BASE_PERIOD);
}

static bool append(pgap_plan *plan, const pgap_target *target) {
  pgap_target *targets = pgap_array_reserve(plan->targets, &plan->capacity, plan->n_targets + 1,
                                            sizeof *plan->targets);
  if (targets == NULL) return false;
  plan->targets = targets;
  targets[plan->n_targets++] = *target;
  return true;
}

/* Which way the operator looks: as the row says, or as the indicator does. */
static pgap_op take_op(pgap_reader *reader, const pgap_target_row *row,
                       const pgap_indicator *indicator) {
  if (row->has_op && row->op == PGAP_OP_AT_MOST) {
    pgap_catalog_adopt_direction(pgap_panel_catalog(reader->loader->plan->panel), indicator,
                                 PGAP_DIRECTION_DOWN);
  }
  if (row->has_op) return row->op;
  return indicator->direction == PGAP_DIRECTION_UP ? PGAP_OP_AT_LEAST : PGAP_OP_AT_MOST;
}

void pgap_target_build(pgap_reader *reader, const pgap_target_row *row,
                       const pgap_indicator *indicator) {
  const pgap_area *area = pgap_loader_area(reader, AREA, row->area);
  const pgap_kind *kind = find_kind(reader, row->kind);
  if (area == NULL || kind == NULL) return;
  pgap_target target = {
      .indicator = indicator,
      .area = area,
      .due = row->due,
      .kind = kind,
      .op = take_op(reader, row, indicator),
      .value = row->value,
      .value2 = row->value2,
      .base_period = row->base_period,
      .base_value = row->base_value,
      .tier = row->tier,
      .binding = row->binding,
      .path = row->wording ? PGAP_PATH_NONE : row->path,
      .tolerance = isnan(row->tolerance) ? tolerance_default : row->tolerance,
      .set_on = row->set_on,
      .source = row->source,
      .note = row->note,
      .wording = row->wording,
      .wording_why = row->wording_why,
  };
  fill_places(reader, &target);
  if (!fill_extra(reader, &target, row) || !fill_values(reader, &target) ||
      !convert(reader, &target, row->unit)) {
    return;
  }
  if (append(reader->loader->plan, &target)) return;
  pgap_error e;
  pgap_error_set(&e, PGAP_NO_MEMORY, NULL);
  pgap_reader_report(reader, INDICATOR, &e);
}
