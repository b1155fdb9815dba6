/* points.c: a difference to the base in the indicator's unit: 提高1.5个百分点, 提高1岁. */
#include "../progress.h"

#include <math.h>

static pgap_status check(const pgap_target *target, pgap_error *err) {
  if (target->value != 0) return PGAP_OK;
  return pgap_value_refused(target, "a difference other than 0; a value to be kept is kind `hold`",
                            err);
}

static double level(double v, double b, double years) {
  (void)years;
  return b + v;
}

const pgap_kind pgap_kind_points = {
    .name = "points",
    .name_zh = "增减量",
    .summary = "a difference to the base in the indicator's unit",
    .formula = "met when y(due) - b op v; completion (y - b) / v",
    .example = "人均预期寿命提高1岁",
    .source = "increase targets of the five-year plans",
    .base_need = PGAP_BASE_REQUIRED,
    .value_in_unit = true,
    .value_unit = "",
    .value_default = NAN,
    .path = PGAP_PATH_LINEAR,
    .check = check,
    .level = level,
    .level_formula = "base + value",
    .course = pgap_course_values,
    .completion = pgap_completion_linear,
    .completion_formula = "(actual - base) / (target - base)",
};
