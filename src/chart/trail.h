/* trail.h: the lines of one target over time: what the `path` chart draws in data units. */
#ifndef PLANGAP_CHART_TRAIL_H
#define PLANGAP_CHART_TRAIL_H

#include "legend.h"

#include <plangap/assessment.h>

/* What the picture shows beside the course. */
typedef struct pgap_trail {
  double *old_t, *old_y; /* actuals before a break in the series */
  size_t n_old;
  const pgap_observation *partial; /* less than a year, on the course's scale; or NULL */
} pgap_trail;

pgap_status pgap_trail_init(pgap_trail *trail, const pgap_case *c, pgap_error *err);
void pgap_trail_dispose(pgap_trail *trail);

typedef struct pgap_trail_scene {
  pgap_canvas *canvas;
  const pgap_case *c;
  const pgap_assessment *a;
  const pgap_trail *trail;
  double x0, x1;    /* the plot's edges */
  double low, high; /* the value axis; the fan is cut there */
  pgap_language language;
} pgap_trail_scene;

/* Whether there is a projection to show: none once due is over by a year or more, since nobody waits
 * for its figure then. */
bool pgap_trail_has_projection(const pgap_case *c, const pgap_assessment *a);

/* Due is over, and its figure is not there yet. */
bool pgap_trail_is_pending(const pgap_case *c);

/* Point i is the base and no actual that is set against the plan: of an index, or when there is none. */
bool pgap_trail_is_base(const pgap_case *c, size_t i);

/* Calendar time at which the first period after the break begins; there is one. */
double pgap_trail_break(const pgap_case *c);

/* Fan, target level, plan path, projection, actuals, partial value and target. */
void pgap_trail_draw(const pgap_trail_scene *scene);

/* A quantile of the nowcast on the course's scale: of a sum, with the whole years before it. The case
 * has a nowcast and a course with values. */
double pgap_trail_nowcast(const pgap_case *c, double q);

/* Adds the keys of what is drawn to a legend; the scene's edges and axis do not count. */
void pgap_trail_keys(pgap_legend *legend, const pgap_trail_scene *scene);

/* What the dotted line is, with the model's name. */
void pgap_trail_key_projection(pgap_legend *legend, const pgap_case *c);

#endif
