/* progress.h: what several kinds share. */
#ifndef PLANGAP_PLAN_PROGRESS_H
#define PLANGAP_PLAN_PROGRESS_H

#include <plangap/kind.h>

#define PGAP_KIND(name) extern const pgap_kind pgap_kind_##name;
#include "kinds.def"
#undef PGAP_KIND

/* The value itself is the level. */
double pgap_level_plain(double v, double b, double years);

/* Any finite value will do. */
pgap_status pgap_check_any(const pgap_target *target, pgap_error *err);

/* A percent above -100 and not 0. */
pgap_status pgap_check_percent(const pgap_target *target, pgap_error *err);

/* (y - base) / (level - base). */
double pgap_completion_linear(const pgap_progress *p);

/* ln(y / base) / ln(level / base), of values of one sign. */
double pgap_completion_log(const pgap_progress *p);

/* y / level. */
double pgap_completion_ratio(const pgap_progress *p);

/* n_met / n_elapsed. */
double pgap_completion_periods(const pgap_progress *p);

/* Refuses a target's value: PGAP_TARGET_VALUE_INVALID with `help`. */
pgap_status pgap_value_refused(const pgap_target *target, const char *help, pgap_error *err);

#endif
