/* growth.h: the forms of the method growth that need files of their own. */
#ifndef PLANGAP_ASSESS_GROWTH_H
#define PLANGAP_ASSESS_GROWTH_H

#include <plangap/form.h>
#include <plangap/model.h>

/* growth_fits.c */
extern const pgap_form pgap_form_ss_logis, pgap_form_ss_gompertz, pgap_form_ss_fpl,
    pgap_form_ss_asymp, pgap_form_delta_interval;

/* growth_smooth.c */
extern const pgap_form pgap_form_damped_trend, pgap_form_theta;

/* growth_fpl.c: a curve that is no row of models.def. */
extern const pgap_model pgap_curve_fpl;

#endif
