/* level.c: a value to reach by a date: 超百亿集群 85 个以上 by 2025. */
#include "../progress.h"

#include <math.h>

const pgap_kind pgap_kind_level = {
    .name = "level",
    .name_zh = "期末值",
    .summary = "a value to reach by a date",
    .formula = "met when y(due) op v; completion (y - b) / (v - b)",
    .example = "到2025年超百亿元集群达到85个以上",
    .source = "level targets of the five-year plans (期末水平)",
    .base_need = PGAP_BASE_OPTIONAL,
    .value_in_unit = true,
    .value_unit = "",
    .value_default = NAN,
    .path = PGAP_PATH_LINEAR,
    .check = pgap_check_any,
    .level = pgap_level_plain,
    .level_formula = "value",
    .course = pgap_course_values,
    .completion = pgap_completion_linear,
    .completion_formula = "(actual - base) / (target - base)",
};
