/* coverage.c: a share of 100 %: 全覆盖, 达标率100%. */
#include "../progress.h"

static pgap_status check(const pgap_target *target, pgap_error *err) {
  if (target->value > 0 && target->value <= 100) return PGAP_OK;
  return pgap_value_refused(target, "a percent above 0 and up to 100; leave it empty for 100", err);
}

const pgap_kind pgap_kind_coverage = {
    .name = "coverage",
    .name_zh = "全覆盖",
    .summary = "a full coverage, 100 percent",
    .formula = "met when y(due) >= 100; completion y / 100",
    .example = "公共服务平台全覆盖",
    .source = "coverage targets of the five-year plans",
    .base_need = PGAP_BASE_OPTIONAL,
    .value_unit = "%",
    .value_default = 100,
    .path = PGAP_PATH_LINEAR,
    .check = check,
    .level = pgap_level_plain,
    .level_formula = "value",
    .course = pgap_course_values,
    .completion = pgap_completion_ratio,
    .completion_formula = "actual / target",
};
