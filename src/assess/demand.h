/* demand.h: what several forms demand of their inputs, refused in one wording. */
#ifndef PLANGAP_ASSESS_DEMAND_H
#define PLANGAP_ASSESS_DEMAND_H

#include <plangap/form.h>

/* These return false after they made the form refuse. */

/* Two lists of one length. */
bool pgap_demand_pairs(pgap_working *w, int years, int values);

/* The same, and the years ascend. */
bool pgap_demand_ascending(pgap_working *w, int years, int values);

/* Years are left between `year` and `target_year`. */
bool pgap_demand_time(pgap_working *w, double year, double target_year);

/* Time has passed since the start, and the plan has a length: both above zero. */
bool pgap_demand_start(pgap_working *w, double elapsed, double years);

/* Paces that could be worked out. */
bool pgap_demand_numbers(pgap_working *w, double a, double b);

/* A pace: not zero (the target equals the base), and a number. */
bool pgap_demand_pace(pgap_working *w, double required);

/* Growth rates that could be worked out. */
bool pgap_demand_rates(pgap_working *w, double a, double b);

/* +1 or -1: the input `direction` when it is given, else from the start towards the target. */
double pgap_direction_or(const pgap_working *w, int direction, double start, double target);

#endif
