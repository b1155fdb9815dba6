/* multiple.c: a multiple of the base: 翻一番 (2), 翻两番 (4). */
#include "../progress.h"

#include <math.h>

static pgap_status check(const pgap_target *target, pgap_error *err) {
  if (target->value > 0 && target->value != 1) return PGAP_OK;
  return pgap_value_refused(target, "a positive multiple other than 1: 2 for a doubling (翻一番)",
                            err);
}

static double level(double v, double b, double years) {
  (void)years;
  return v * b;
}

const pgap_kind pgap_kind_multiple = {
    .name = "multiple",
    .name_zh = "倍数",
    .summary = "a multiple of the base value",
    .formula = "met when y(due) / b op v; completion ln(y / b) / ln v",
    .example = "翻一番",
    .source = "doubling targets of the five-year plans (n 番 = 2^n)",
    .base_need = PGAP_BASE_REQUIRED,
    .value_unit = "",
    .value_default = NAN,
    .path = PGAP_PATH_GEOMETRIC,
    .check = check,
    .level = level,
    .level_formula = "value * base",
    .course = pgap_course_values,
    .completion = pgap_completion_log,
    .completion_formula = "ln(actual / base) / ln(target / base)",
};
