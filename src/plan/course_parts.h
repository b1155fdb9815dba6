/* course_parts.h: what the courses share. Private to this floor. */
#ifndef PLANGAP_PLAN_COURSE_PARTS_H
#define PLANGAP_PLAN_COURSE_PARTS_H

#include <plangap/course.h>

/* Empties the course, keeping its storage. */
void pgap_course_clear(pgap_course *c);

/* The points of the request's series that are comparable with due. */
void pgap_course_take_points(pgap_course *out, const pgap_course_request *r);

/* The base from the row, from its period, or from the nearest year where the plan allows it. */
void pgap_course_take_base(pgap_course *c, const pgap_course_request *r);

/* What a projection extends is the course itself. */
void pgap_course_flows_are_values(pgap_course *c);

/* Counts the periods of the window that are over and met. */
void pgap_course_take_periods(pgap_course *out, const pgap_course_request *r);

#endif
