/* future.h: the future of one series, year by year, without a target. */
#ifndef PLANGAP_FUTURE_H
#define PLANGAP_FUTURE_H

#include <plangap/projection.h>
#include <plangap/series.h>

/* What an outlook needs and keeps between series; one per thread. */
typedef struct pgap_future_workspace pgap_future_workspace;

/* For series of up to n_max observations. */
pgap_status pgap_future_workspace_new(pgap_future_workspace **out, size_t n_max, pgap_error *err);
void pgap_future_workspace_free(pgap_future_workspace *w);

typedef struct pgap_future_request {
  pgap_as_of as_of;
  pgap_outlook outlook; /* the model */
} pgap_future_request;

/* Fits the projection to the yearly points of the series after its last break. Its outcome says
 * why there is none. */
pgap_status pgap_future_fit(pgap_projection *out, const pgap_series *series,
                            const pgap_future_request *request, pgap_future_workspace *w,
                            pgap_error *err);

/* The first calendar year that ends after the last value. */
int pgap_future_first_year(const pgap_projection *p);

#endif
