/* inputs.h: the inputs that most forms share, so that one quantity has one key and one wording. */
#ifndef PLANGAP_ASSESS_INPUTS_H
#define PLANGAP_ASSESS_INPUTS_H

#include <math.h>
#include <plangap/form.h>

/* clang-format off */
#define PGAP_IN_BASE {"base", N_("value at the start"), PGAP_NEED_BASE}
#define PGAP_IN_BASE_YEAR {"base_year", N_("year of the start"), PGAP_NEED_BASE_YEAR}
#define PGAP_IN_ACTUAL {"actual", N_("latest value"), PGAP_NEED_ACTUAL}
#define PGAP_IN_YEAR {"year", N_("year of the latest value"), PGAP_NEED_YEAR}
#define PGAP_IN_TARGET {"target", N_("value to reach"), PGAP_NEED_TARGET}
#define PGAP_IN_TARGET_YEAR {"target_year", N_("year in which it is due"), PGAP_NEED_TARGET_YEAR}
#define PGAP_IN_DIRECTION {"direction", N_("up or down: what is good"), PGAP_NEED_DIRECTION, PGAP_INPUT_DIRECTION}
#define PGAP_IN_VALUES {"values", N_("known values, oldest first"), PGAP_NEED_VALUES, PGAP_INPUT_LIST}
#define PGAP_IN_YEARS {"years", N_("years of the values"), PGAP_NEED_YEARS, PGAP_INPUT_LIST}
#define PGAP_IN_ELAPSED {"elapsed", N_("years since the start"), PGAP_NEED_ELAPSED}
#define PGAP_IN_PLAN_YEARS {"plan_years", N_("years of the plan"), PGAP_NEED_PLAN_YEARS}
#define PGAP_IN_MET {"met", N_("1 if the target is met, 0 if not"), PGAP_NEED_MET, .is_optional = true}
#define PGAP_IN_OPTIONAL(key, what, need) {key, what, need, .is_optional = true, .by_default = NAN}
#define PGAP_IN_OPTIONAL_LIST(key, what, need) {key, what, need, PGAP_INPUT_LIST, .is_optional = true}
/* Left out, it is the way from the start to the target. */
#define PGAP_IN_OPTIONAL_DIRECTION {"direction", N_("up or down: what is good"), PGAP_NEED_DIRECTION, PGAP_INPUT_DIRECTION, .is_optional = true, .by_default = NAN}
/* A formula that takes up is good where nothing is said. */
#define PGAP_IN_DIRECTION_UP {"direction", N_("up or down: what is good"), PGAP_NEED_DIRECTION, PGAP_INPUT_DIRECTION, .is_optional = true, .by_default = 1}
#define PGAP_IN_COMPLETION {"completion", N_("share of the way that is done, 1 = all"), PGAP_NEED_COMPLETION}
/* clang-format on */

/* A number given by hand only, and a threshold with its published value. */
#define PGAP_IN_GIVEN(key, what)                                                                   \
  { key, what, PGAP_NEED_GIVEN }
#define PGAP_IN_OPTION(key, what, value)                                                           \
  { key, what, PGAP_NEED_OPTION, .by_default = (value) }
/* The same for a value that was not verified against a source. */
#define PGAP_IN_UNVERIFIED(key, what, value)                                                       \
  { key, what, PGAP_NEED_OPTION, .by_default = (value), .is_unverified = true }

/* After an input of the list: the form can do without it; it is NaN then. */
#define PGAP_OR_NOT(input) [input].is_optional = true, [input].by_default = NAN

/* After an input of the list: 1 = 100 %, so that "44.5%" is 0.445. */
#define PGAP_IS_RATIO(input) [input].is_ratio = true

/* After an option of the list: of no use while the option of that key is 0. */
#define PGAP_ONLY_WITH(input, key) [input].only_with = (key)

/* A form's lists and their lengths. */
#define PGAP_FORM_LISTS(inputs_list, outputs_list)                                                 \
  .inputs = (inputs_list), .n_inputs = sizeof(inputs_list) / sizeof(inputs_list)[0],               \
  .outputs = (outputs_list), .n_outputs = sizeof(outputs_list) / sizeof(outputs_list)[0]
#define PGAP_FORM_CLASSES(classes_list)                                                            \
  .classes = (classes_list), .n_classes = sizeof(classes_list) / sizeof(classes_list)[0]

#endif
