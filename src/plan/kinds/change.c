/* change.c: a change since the base in percent: 五年累计降低13.5%. Yearly rates are compounded. */
#include "../progress.h"

#include <math.h>

static double level(double v, double b, double years) {
  (void)years;
  return b * (1 + v / 100);
}

const pgap_kind pgap_kind_change = {
    .name = "change",
    .name_zh = "累计变幅",
    .summary = "a change since the base in percent",
    .formula = "met when y(due) / b - 1 op v; completion ln(y / b) / ln(1 + v)",
    .example = "五年累计降低13.5%",
    .source = "log progress: Qinghai Bureau of Statistics 2009, after NBS/NDRC practice",
    .base_need = PGAP_BASE_REQUIRED,
    .is_yearly_rate = true,
    .value_unit = "%",
    .value_default = NAN,
    .path = PGAP_PATH_LINEAR,
    .check = pgap_check_percent,
    .level = level,
    .level_formula = "base * (1 + value / 100)",
    .course = pgap_course_rates,
    .completion = pgap_completion_log,
    .completion_formula = "ln(actual / base) / ln(target / base)",
};
