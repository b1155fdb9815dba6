/* test_steps.c: what a waterfall says below its bars. */
#include "steps.h"

#include "support/suite.h"

#include <string.h>

/* Names of three made-up areas, two of which are not counted. */
static const char *foot(pgap_language language) {
  static char out[512];
  static const pgap_area areas[] = {{.code = "S-A", .name_zh = "虚构甲市", .name_en = "Alba"},
                                    {.code = "S-B", .name_zh = "虚构乙市", .name_en = "Brook"},
                                    {.code = "S-C", .name_zh = "虚构丙市", .name_en = "Cedar"}};
  pgap_member members[] = {
      {.area = &areas[0]}, {.area = &areas[1], .is_counted = true}, {.area = &areas[2]}};
  pgap_rollup r = {.members = members, .n = 3};
  pgap_reasons_add(&r.reasons, PGAP_REASON_ROLLUP_MISSING, PGAP_ARGS("2024", "S-A, S-C"));
  pgap_chart_options options = {.as_of = {pgap_period_year(2024)}, .language = language};
  pgap_chart_view view = {.options = &options};
  pgap_steps_foot(out, sizeof out, &view, &r, false);
  return out;
}

START_TEST(members_have_names) {
  const char *text = foot(PGAP_LANGUAGE_EN);
  ck_assert_msg(strstr(text, "not counted in 2024: Alba, Cedar") != NULL, "%s", text);
  text = foot(PGAP_LANGUAGE_ZH);
  ck_assert_msg(strstr(text, "虚构甲市、虚构丙市") != NULL, "%s", text);
}
END_TEST

SUITE_MAIN("steps", members_have_names)
