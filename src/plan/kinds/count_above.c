/* count_above.c: a number of entities at or above a threshold, from one row per entity: 超百亿元集群85个以上. */
#include "../progress.h"

#include <math.h>

static pgap_status check(const pgap_target *target, pgap_error *err) {
  if (target->value >= 0 && target->value == floor(target->value)) return PGAP_OK;
  return pgap_value_refused(target, "a whole number of entities", err);
}

/* A number of entities, in the counting word of any of them. */
static const pgap_measure count = {
    .unit = "个", .nature = PGAP_NATURE_STOCK, .lower = 0, .upper = (double)NAN};

const pgap_kind pgap_kind_count_above = {
    .name = "count_above",
    .name_zh = "达到门槛的个数",
    .summary = "a number of entities at or above a threshold",
    .formula = "met when the entities with a value >= threshold, counted at due, op v; "
               "completion (y - b) / (v - b)",
    .example = "营业收入超百亿元的集群达到85个以上",
    .source = "counts of the five-year plans (超百亿元集群、专精特新企业), from a list of them",
    .base_need = PGAP_BASE_OPTIONAL,
    .of_entities = true,
    .measure = &count,
    .value_unit = "",
    .value_default = NAN,
    .path = PGAP_PATH_LINEAR,
    .check = check,
    .level = pgap_level_plain,
    .level_formula = "value",
    .course = pgap_course_count,
    .completion = pgap_completion_linear,
    .completion_formula = "(actual - base) / (target - base)",
};
