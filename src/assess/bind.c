/* bind.c: what a case gives for each need of a form (form.h). */
#include "bind.h"

#include <math.h>
#include <plangap/kind.h>

#include "peers.h"

/* Calendar time as people write it: the end of 2020 is 2020. */
static double year_of(double t) { return t - 1; }

static double actual_t(const pgap_case *c) { return c->course.t[c->latest]; }
static double actual_y(const pgap_case *c) { return c->course.y[c->latest]; }

/* Known values up to the deciding actual: the latest PGAP_FORM_LIST. */
static size_t first_value(const pgap_case *c) {
  return c->latest + 1 > PGAP_FORM_LIST ? c->latest + 1 - PGAP_FORM_LIST : 0;
}

static void give_list(pgap_given_value *v, const double *list, size_t n) {
  v->list = list;
  v->n = n;
  v->is_given = list != NULL && n > 0;
}

static void give_years(pgap_working *w, pgap_given_value *v, const pgap_case *c) {
  size_t first = first_value(c), n = c->latest + 1 - first;
  double *room = pgap_working_room(w, n);
  for (size_t i = 0; room && i < n; i++) room[i] = year_of(c->course.t[first + i]);
  give_list(v, room, n);
}

/* The path at the end of every year of the plan, as a rise from the base. */
static void give_planned(pgap_working *w, pgap_given_value *v, const pgap_case *c) {
  size_t n = 0;
  if (isnan(c->base_t) || c->path.kind == PGAP_PATH_NONE) return;
  double years = c->due_t - c->base_t;
  if (!(years > 0) || years > PGAP_FORM_LIST) return;
  double *room = pgap_working_room(w, (size_t)ceil(years - 1e-9));
  for (; room && (double)n < years - 1e-9; n++) {
    double t = fmin(c->base_t + (double)(n + 1), c->due_t);
    room[n] = c->direction * (pgap_path_value(&c->path, t) - c->course.base);
  }
  give_list(v, room, n);
}

/* Growth from one value to the next since the base, in percent; only over whole years. */
static void give_rates(pgap_working *w, pgap_given_value *v, const pgap_case *c) {
  double last = c->course.base, t = c->base_t;
  size_t n = 0;
  if (isnan(c->base_t) || !(last > 0)) return;
  double *room = pgap_working_room(w, 0);
  for (size_t i = 0; i <= c->latest; i++) {
    if (c->course.t[i] <= t + 0.01) continue;
    bool is_next_year = fabs(c->course.t[i] - t - 1) < 0.01;
    if (!is_next_year || !(c->course.y[i] > 0) || !pgap_working_room(w, 1)) return;
    room[n++] = 100 * (c->course.y[i] / last - 1);
    last = c->course.y[i];
    t = c->course.t[i];
  }
  give_list(v, room, n);
}

/* Growth in percent that the plan asks for, over the whole of it or by year. */
static double plan_rate(const pgap_case *c) {
  const pgap_kind *kind = c->target->kind;
  bool is_percent = kind->value_unit && kind->value_unit[0] == '%' && !kind->value_in_unit;
  return is_percent ? c->target->value : (double)NAN;
}

/* Of a base already past its target the kind's completion is above 1 for an actual that is short of
 * it; the sign stays that of the way gone. */
static double completion_of(const pgap_case *c) {
  const pgap_course *course = &c->course;
  double y = actual_y(c);
  double done = c->target->kind->completion(
      &(pgap_progress){y, course->base, c->level, course->n_met, course->n_elapsed});
  bool is_back = done > 1 && !c->is_met && c->direction * (y - course->base) < 0;
  return is_back ? -done : done;
}

static double number_of(pgap_need need, const pgap_case *c) {
  const pgap_course *course = &c->course;
  pgap_measure measure = pgap_target_measure(c->target);
  bool has = c->has_actual;
  switch (need) {
  case PGAP_NEED_BASE:
    return course->base;
  case PGAP_NEED_BASE_YEAR:
    return year_of(c->base_t);
  case PGAP_NEED_ACTUAL:
    return has ? actual_y(c) : (double)NAN;
  case PGAP_NEED_YEAR:
    return has ? year_of(actual_t(c)) : (double)NAN;
  case PGAP_NEED_PREVIOUS:
    return has && c->latest > 0 ? course->y[c->latest - 1] : (double)NAN;
  case PGAP_NEED_TARGET:
    return c->level;
  case PGAP_NEED_TARGET_YEAR:
    return year_of(c->due_t);
  case PGAP_NEED_DIRECTION:
    return c->direction;
  case PGAP_NEED_ELAPSED:
    return has ? actual_t(c) - c->base_t : (double)NAN;
  case PGAP_NEED_PLAN_YEARS:
    return c->due_t - c->base_t;
  case PGAP_NEED_PLANNED:
    return has ? pgap_path_value(&c->path, actual_t(c)) : (double)NAN;
  case PGAP_NEED_RISE:
    return has ? c->direction * (actual_y(c) - course->base) : (double)NAN;
  case PGAP_NEED_COMPLETION:
    return has ? completion_of(c) : (double)NAN;
  case PGAP_NEED_EARNED:
    return has ? pgap_path_earned(&c->path, actual_y(c), c->direction) - c->base_t : (double)NAN;
  case PGAP_NEED_PLAN_RATE:
    return plan_rate(c);
  case PGAP_NEED_LIMIT:
    return c->direction > 0 ? measure.upper : measure.lower;
  case PGAP_NEED_SPREAD:
    return has ? pgap_peers_of(c).spread : (double)NAN;
  case PGAP_NEED_LOWEST:
    return has ? pgap_peers_of(c).lowest : (double)NAN;
  case PGAP_NEED_MET:
    if (!c->target->kind->is_limit) return c->is_met;
    return has ? pgap_band_holds(c->band, actual_y(c)) : (double)NAN;
  case PGAP_NEED_SEED:
    return (double)c->plan->settings.seed;
  default:
    return NAN;
  }
}

void pgap_case_bind(pgap_working *w, const pgap_case *c) {
  for (size_t i = 0; i < w->form->n_inputs; i++) {
    pgap_given_value *v = &w->in[i];
    switch (w->form->inputs[i].need) {
    case PGAP_NEED_GIVEN:
    case PGAP_NEED_OPTION:
      break;
    case PGAP_NEED_VALUES:
      if (c->has_actual) give_list(v, c->course.y + first_value(c), c->latest + 1 - first_value(c));
      break;
    case PGAP_NEED_YEARS:
      if (c->has_actual) give_years(w, v, c);
      break;
    case PGAP_NEED_PLANNED_RISE:
      give_planned(w, v, c);
      break;
    case PGAP_NEED_RATES:
      if (c->has_actual) give_rates(w, v, c);
      break;
    default: {
      double number = number_of(w->form->inputs[i].need, c);
      if (!isfinite(number)) break;
      v->number = number;
      v->is_given = true;
    }
    }
  }
}
