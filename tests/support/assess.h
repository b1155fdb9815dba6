/* assess.h: assessments of plans with one target (plan_maker_one). */
#ifndef PGAP_TESTS_ASSESS_H
#define PGAP_TESTS_ASSESS_H

#include <plangap/assessment.h>

#include "plan_maker.h"

/* The target of what is returned is gone. */
pgap_assessment assess(const char *words, const char *actuals, plan_row row, const char *as_of);

/* By a method or an outlook; options.as_of does not count. */
pgap_assessment assess_by(const char *words, const char *actuals, plan_row row, const char *as_of,
                          pgap_assess_options options);

bool has_reason(const pgap_assessment *a, pgap_reason_code code);

#endif
