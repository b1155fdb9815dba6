/* assess.c: see assess.h. */
#include "assess.h"

#include <check.h>

pgap_assessment assess_by(const char *words, const char *actuals, plan_row row, const char *as_of,
                          pgap_assess_options options) {
  plan_maker m;
  pgap_assessment a;
  pgap_as_of when = plan_maker_as_of(as_of);
  options.as_of = &when;
  plan_maker_one(&m, words, actuals, row);
  ck_assert_int_eq(pgap_assess_plan(&a, &m.plan, &options, NULL), PGAP_OK);
  plan_maker_end(&m);
  return a;
}

pgap_assessment assess(const char *words, const char *actuals, plan_row row, const char *as_of) {
  return assess_by(words, actuals, row, as_of, (pgap_assess_options){0});
}

bool has_reason(const pgap_assessment *a, pgap_reason_code code) {
  for (size_t i = 0; i < a->reasons.n; i++)
    if (a->reasons.items[i].code == code) return true;
  return false;
}
