/* srd.h: the default projection's own centre and variance, which other models lean on. */
#ifndef PGAP_MODEL_SRD_H
#define PGAP_MODEL_SRD_H

#include <plangap/projection.h>

/* The rule, its sums and degrees of freedom, from values of which the last is out->z_last. */
void pgap_srd_fit(pgap_projection *out, const double *t, const double *y, bool is_constant);

/* On the z scale, of a projection that is DONE, whatever its model, anchor or scenario. */
double pgap_srd_centre(const pgap_projection *p, double h);
double pgap_srd_variance(const pgap_projection *p, double h);

/* The centre in the indicator's unit, within its limits. */
double pgap_srd_point(const pgap_projection *p, double h);

/* Years until a drift that is `pace` in its first year has gone `way` > 0; NaN when it never does. */
double pgap_srd_reach(double way, double pace);

#endif
