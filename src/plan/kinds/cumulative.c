/* cumulative.c: a sum to reach over a window: 五年累计实施1000项. */
#include "../progress.h"

#include <math.h>

static pgap_status check(const pgap_target *target, pgap_error *err) {
  if (target->value > 0) return PGAP_OK;
  return pgap_value_refused(target, "a positive sum over the window", err);
}

const pgap_kind pgap_kind_cumulative = {
    .name = "cumulative",
    .name_zh = "累计数",
    .summary = "a sum to reach over a window",
    .formula = "met when the sum over the window op v; completion sum / v",
    .example = "2021-2025年新增1000项",
    .source = "five-year totals of the five-year plans (五年累计)",
    .base_need = PGAP_BASE_UNUSED,
    .value_in_unit = true,
    .needs_window = true,
    .value_unit = "",
    .value_default = NAN,
    .path = PGAP_PATH_LINEAR,
    .check = check,
    .level = pgap_level_plain,
    .level_formula = "value",
    .course = pgap_course_sum,
    .completion = pgap_completion_ratio,
    .completion_formula = "actual / target",
};
