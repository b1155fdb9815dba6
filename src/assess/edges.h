/* edges.h: the edge policy that methods share: targets that are met, values without a growth rate. */
#ifndef PLANGAP_ASSESS_EDGES_H
#define PLANGAP_ASSESS_EDGES_H

#include <plangap/method.h>

/* True when the target is met: by the input `met` where it is given (a case knows tolerances and
 * intervals), else by `margin` >= 0, how far the actual lies past the target in the good direction.
 * Refuses what lies on the good side and is not met: beyond an interval, a sum below its ceiling. */
bool pgap_edge_met(pgap_working *w, int met, double margin);

/* True when a pace is at least the required one. Both come from divisions and logarithms: what differs by
 * rounding alone (1e-9 of it) is equal. */
bool pgap_edge_reaches(double pace, double required);

/* `choose` of methods that compare growth rates: the first form; NULL, and why, for values that have
 * no growth rate of their own. */
const pgap_form *pgap_edge_growth(pgap_verdict *out, const pgap_case *c);

/* Tells why the method cannot judge; `reason` as for pgap_refuse. Returns NULL, for `choose`. */
const pgap_form *pgap_edge_decline(pgap_verdict *out, const char *reason);

#endif
