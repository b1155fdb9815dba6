/* course_scene.h: one indicator "x", its actuals and one target, played up to its course. */
#ifndef PGAP_TESTS_COURSE_SCENE_H
#define PGAP_TESTS_COURSE_SCENE_H

#include <plangap/course.h>

#include "plan_maker.h"

typedef struct scene {
  const char *words, *actuals;
  plan_row row;
  const char *as_of;
  pgap_base_policy base;
} scene;

/* The plan of the scene that is played; done() ends it. */
extern plan_maker maker;

pgap_course play(scene s);
void done(pgap_course *c);

void check_point(const pgap_course *c, size_t i, double t, double y);
void check_base(const pgap_course *c, double t, double y);

#endif
