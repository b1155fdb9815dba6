/* hold.c: a limit to keep in every period of a window: 城镇调查失业率控制在5.5%以内. */
#include "../progress.h"

#include <math.h>

const pgap_kind pgap_kind_hold = {
    .name = "hold",
    .name_zh = "逐期控制",
    .summary = "a limit to keep in every period of a window",
    .formula = "met when y op v in every period; completion periods met / periods elapsed",
    .example = "城镇调查失业率控制在5.5%以内",
    .source = "ceilings and floors of the five-year plans (每年)",
    .base_need = PGAP_BASE_UNUSED,
    .value_in_unit = true,
    .is_limit = true,
    .value_unit = "",
    .value_default = NAN,
    .path = PGAP_PATH_STEP,
    .check = pgap_check_any,
    .level = pgap_level_plain,
    .level_formula = "value",
    .course = pgap_course_hold,
    .completion = pgap_completion_periods,
    .completion_formula = "n_met / n_elapsed",
};
