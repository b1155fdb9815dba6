/* opensdg.h: what the two files of the Open SDG method share. */
#ifndef PLANGAP_ASSESS_OPENSDG_H
#define PLANGAP_ASSESS_OPENSDG_H

#include <plangap/form.h>

enum {
  PGAP_OPENSDG_ACHIEVED,
  PGAP_OPENSDG_ON_TRACK,
  PGAP_OPENSDG_ACCELERATE,
  PGAP_OPENSDG_LIMITED,
  PGAP_OPENSDG_DETERIORATION,
  PGAP_OPENSDG_CLASSES
};

extern const pgap_class pgap_opensdg_classes[PGAP_OPENSDG_CLASSES];

/* opensdg_values.c: the mean of scores, and values made comparable. */
extern const pgap_form pgap_form_opensdg_goal, pgap_form_opensdg_goldilocks,
    pgap_form_opensdg_transform;

#endif
