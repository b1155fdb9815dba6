/* forecast.h: centre and variance of a projection by a model other than srd. */
#ifndef PGAP_MODEL_FORECAST_H
#define PGAP_MODEL_FORECAST_H

#include <plangap/projection.h>

/* On the z scale, of a projection that is DONE and has a model. Finite. */
double pgap_forecast_centre(const pgap_projection *p, double h);
double pgap_forecast_variance(const pgap_projection *p, double h);

/* The part of its standard deviation that comes from the distance of its centre from the default's,
 * with the sign of that: (zM - z) / sqrt(2). */
double pgap_forecast_doubt(const pgap_projection *p, double h);

#endif
