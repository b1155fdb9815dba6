/* cn_forms.h: the formulas of cn_completion that give no class. */
#ifndef PLANGAP_ASSESS_CN_FORMS_H
#define PLANGAP_ASSESS_CN_FORMS_H

#include <plangap/form.h>

/* Ratios to a plan: cn_ratios.c. */
extern const pgap_form pgap_form_cn_plan_completion;
extern const pgap_form pgap_form_cn_negative_plan;
extern const pgap_form pgap_form_cn_overfulfil;
extern const pgap_form pgap_form_cn_reverse;
extern const pgap_form pgap_form_cn_positive;

/* Growth over years: cn_growth.c. */
extern const pgap_form pgap_form_cn_growth_progress;
extern const pgap_form pgap_form_cn_growth_avg;
extern const pgap_form pgap_form_cn_required_rate;
extern const pgap_form pgap_form_cn_doubling;
extern const pgap_form pgap_form_cn_comparable;

/* When a level was reached: cn_early.c. */
extern const pgap_form pgap_form_cn_level_early;

#endif
