/* check.h: checks of one target, for plan.c. */
#ifndef PLANGAP_PLAN_CHECK_H
#define PLANGAP_PLAN_CHECK_H

#include <plangap/kind.h>
#include <plangap/panel.h>

/* What the row alone can tell: due, value, operator against direction, nature of the indicator.
 * *at is set to the cell that the message is about. */
pgap_status pgap_target_check_row(const pgap_target *target, const pgap_origin **at,
                                  pgap_error *err);

/* What needs the actuals: the base, and whether the target lies on the good side of it. `course`
 * has room for the request, which sees everything. */
pgap_status pgap_target_check_base(const pgap_course_request *request, pgap_course *course,
                                   const pgap_origin **at, pgap_error *err);

/* Warns of actuals outside of their indicator's limits, and of such as look like a slip. The panel is
 * finished. */
void pgap_panel_check(const pgap_panel *panel, pgap_messages *messages);

#endif
