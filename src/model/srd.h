/* srd.h: the default projection's own centre and variance, which other models lean on. */
#ifndef PGAP_MODEL_SRD_H
#define PGAP_MODEL_SRD_H

#include <plangap/projection.h>

/* On the z scale, of a projection that is DONE, whatever its model, anchor or scenario. */
double pgap_srd_centre(const pgap_projection *p, double h);
double pgap_srd_variance(const pgap_projection *p, double h);

/* The centre in the indicator's unit, within its limits. */
double pgap_srd_point(const pgap_projection *p, double h);

#endif
