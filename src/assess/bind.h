/* bind.h: gives the inputs of a form their values from a case. */
#ifndef PLANGAP_ASSESS_BIND_H
#define PLANGAP_ASSESS_BIND_H

#include <plangap/method.h>

/* Fills every input of w->form that the case can supply; what is not known stays not given. */
void pgap_case_bind(pgap_working *w, const pgap_case *c);

#endif
