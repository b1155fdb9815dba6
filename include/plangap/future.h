/* future.h: the future of one series, year by year, without a target. */
#ifndef PLANGAP_FUTURE_H
#define PLANGAP_FUTURE_H

#include <plangap/nowcast.h>
#include <plangap/reason.h>

/* What an outlook needs and keeps between series; one per thread. */
typedef struct pgap_future_workspace pgap_future_workspace;

/* For series of up to n_max observations. */
pgap_status pgap_future_workspace_new(pgap_future_workspace **out, size_t n_max, pgap_error *err);
void pgap_future_workspace_free(pgap_future_workspace *w);

typedef struct pgap_future_request {
  pgap_as_of as_of;
  pgap_outlook outlook; /* the model */
} pgap_future_request;

/* A projection through the nowcast of its first year, where its first months are known. */
typedef struct pgap_future {
  pgap_projection projection;
  pgap_nowcast nowcast;
} pgap_future;

/* Fits the projection to the yearly points of the series after its last break. Its outcome says
 * why there is none. */
pgap_status pgap_future_fit(pgap_future *out, const pgap_series *series,
                            const pgap_future_request *request, pgap_future_workspace *w,
                            pgap_error *err);

/* Median and interval h years after the last value, as `assess` has them: the nowcast decides its own
 * year. See pgap_projection_interval. */
double pgap_future_point(const pgap_future *f, double h);
pgap_interval pgap_future_interval(const pgap_future *f, double h, double cover,
                                   pgap_student_cache *cache);

/* Adds why a projection of values is none: their range, the limits, or the model. Nothing when it is
 * done, or when there is no value. */
void pgap_future_add_reason(pgap_reasons *why, const pgap_projection *p);

/* The first calendar year that ends after the last value. */
int pgap_future_first_year(const pgap_projection *p);

#endif
