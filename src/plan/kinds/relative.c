/* relative.c: a growth above that of another indicator: 增速高于GDP. */
#include "../progress.h"

#include <math.h>

/* A difference of two growths. */
static const pgap_measure difference = {.unit = "个百分点",
                                        .nature = PGAP_NATURE_RATE,
                                        .lower = -(double)INFINITY,
                                        .upper = (double)NAN};

const pgap_kind pgap_kind_relative = {
    .name = "relative",
    .name_zh = "相对增速",
    .summary = "a growth above that of another indicator",
    .formula = "met when growth - growth of the other op v in every period; "
               "completion periods met / periods elapsed",
    .example = "全员劳动生产率增长高于国内生产总值增长",
    .source = "relative targets of the five-year plans (高于、快于), v in percentage points",
    .base_need = PGAP_BASE_UNUSED,
    .is_limit = true,
    .has_other = true,
    .measure = &difference,
    .value_unit = "pp",
    .value_default = 0,
    .path = PGAP_PATH_STEP,
    .check = pgap_check_any,
    .level = pgap_level_plain,
    .level_formula = "value",
    .course = pgap_course_relative,
    .completion = pgap_completion_periods,
    .completion_formula = "n_met / n_elapsed",
};
