/* growth.c: an average yearly growth: 年均增长7%以上. On a rate indicator the index is rebuilt from the rates. */
#include "../progress.h"

#include <math.h>

static double level(double v, double b, double years) { return b * pow(1 + v / 100, years); }

const pgap_kind pgap_kind_growth = {
    .name = "growth",
    .name_zh = "年均增速",
    .summary = "an average yearly growth in percent",
    .formula = "met when the geometric mean growth since the base op v; "
               "completion ln prod(1 + g) / (n ln(1 + v))",
    .example = "年均增长7%以上",
    .source = "average growth by the level method (水平法)",
    .base_need = PGAP_BASE_REQUIRED,
    .is_yearly_rate = true,
    .value_unit = "%",
    .value_default = NAN,
    .path = PGAP_PATH_GEOMETRIC,
    .check = pgap_check_percent,
    .level = level,
    .level_formula = "base * (1 + value / 100) ^ years",
    .course = pgap_course_rates,
    .completion = pgap_completion_log,
    .completion_formula = "ln(actual / base) / ln(target / base)",
};
