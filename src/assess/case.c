/* case.c: puts a target, its course, path and projection together: what every method looks at. */
#include <math.h>
#include <plangap/assessment.h>
#include <plangap/kind.h>

#include "peers.h"

/* Which announcement rules: the latest one not after the as-of day. */
static void take_standing(pgap_case *c, const pgap_plan *plan) {
  int32_t today = c->as_of.date ? c->as_of.date : pgap_period_last_day(c->as_of.period);
  c->standing = PGAP_STANDING_RULES;
  if (c->target->set_on > today) {
    c->standing = PGAP_STANDING_NOT_ANNOUNCED;
    return;
  }
  size_t first, n = pgap_plan_siblings(plan, c->target, &first);
  for (size_t i = first; i < first + n; i++) {
    const pgap_target *other = &plan->targets[plan->order[i]];
    if (other->set_on <= c->target->set_on || other->set_on > today) continue;
    if (!pgap_target_is_revision(c->target, other)) continue;
    c->standing = PGAP_STANDING_REPLACED;
    c->replaced_on = other->set_on;
  }
}

/* The level of a target from its own value; the base is the course's. */
static double level_of(const pgap_case *c, const pgap_target *target, double value) {
  if (isnan(value)) return NAN;
  if (target->kind->base_need == PGAP_BASE_REQUIRED && isnan(c->course.base)) return NAN;
  double years = pgap_period_end(target->due) - c->course.base_t;
  double level = target->kind->level(value, c->course.base, years);
  return isfinite(level) ? level : NAN;
}

static void add_node(pgap_path *path, double t, double v) {
  if (path->n == PGAP_PATH_NODES || isnan(t) || isnan(v)) return;
  if (path->n > 0 && t <= path->t[path->n - 1]) return;
  path->t[path->n] = t;
  path->v[path->n++] = v;
}

/* Milestones of the same kind, tier and base that are due before this target, in order of due: for
 * STEP and POINTS paths. One of several announcements counts: the latest known. */
static void add_milestones(pgap_case *c, const pgap_plan *plan) {
  int32_t today = c->as_of.date ? c->as_of.date : pgap_period_last_day(c->as_of.period);
  size_t first, n = pgap_plan_siblings(plan, c->target, &first);
  for (size_t i = first; i < first + n; i++) {
    const pgap_target *m = &plan->targets[plan->order[i]];
    if (!pgap_target_is_alike(m, c->target) || m->tier != c->target->tier ||
        !pgap_period_equal(m->base_period, c->target->base_period) || m->set_on > today) {
      continue;
    }
    double t = pgap_period_end(m->due);
    if (t >= c->due_t) break;
    pgap_path *path = &c->path;
    if (path->n > 0 && path->t[path->n - 1] == t) path->n--; /* a later announcement */
    add_node(path, t, level_of(c, m, m->value));
  }
}

static void take_path(pgap_case *c, const pgap_plan *plan) {
  c->path.kind = c->target->path;
  c->path.n = 0;
  if (c->target->kind->is_limit) {
    add_node(&c->path, c->target->due.first / 12.0, c->level);
  } else if (c->path.kind != PGAP_PATH_NONE) {
    add_node(&c->path, c->course.base_t, c->course.base);
  }
  bool is_bent = c->path.kind == PGAP_PATH_STEP || c->path.kind == PGAP_PATH_POINTS;
  if (is_bent && !c->target->kind->is_limit) add_milestones(c, plan);
  add_node(&c->path, c->due_t, c->level);
}

/* Length of the due period in years; of a window, one of its years. */
static double due_length(const pgap_target *target) {
  return target->due.kind == PGAP_PERIOD_WINDOW ? 1 : pgap_period_months(target->due) / 12.0;
}

/* True for a level of a rate: the value of the due period alone counts. */
static bool is_growth_of_year(const pgap_case *c) {
  return pgap_target_measure(c->target).nature == PGAP_NATURE_RATE && !c->course.is_index;
}

/* The deciding actual: the last one at or before due, or the first later one when due is over and
 * the nearest lies more than one period earlier. */
static void take_actual(pgap_case *c) {
  const double same_moment = 1.0 / 3650;
  const pgap_course *course = &c->course;
  c->has_actual = c->is_near = false;
  c->is_over = pgap_as_of_time(c->as_of) >= c->due_t - same_moment;
  bool is_window = c->target->kind->is_limit || course->is_sum;
  size_t later = course->n;
  for (size_t i = 0; i < course->n; i++) {
    if (!course->observations[i]) continue; /* a node of an index that no actual stands for */
    if (course->t[i] > c->due_t + same_moment) {
      later = i;
      break;
    }
    c->latest = i;
    c->has_actual = true;
  }
  if (c->has_actual) {
    const pgap_observation *o = course->observations[c->latest];
    double period =
        fmax(due_length(c->target), fmin(pgap_period_months(pgap_observation_period(o)) / 12.0, 1));
    /* The growth of one year says nothing about that of the next. */
    if (is_growth_of_year(c)) period = 0;
    c->is_near = c->due_t - course->t[c->latest] <= period + same_moment;
  }
  if (c->is_over && !c->is_near && !is_window && later < course->n) {
    c->latest = later;
    c->has_actual = true;
  }
}

/* True for a sum below its ceiling that later flows can still break. */
static bool is_open_ceiling(const pgap_case *c) {
  if (!c->course.is_sum || isinf(c->band.high)) return false;
  return c->course.n_missing > 0 ||
         pgap_observation_period(c->course.observations[c->latest]).last < c->target->due.last;
}

static void take_met(pgap_case *c) {
  if (c->target->kind->is_limit) {
    c->is_met = c->course.n_elapsed > 0 && c->course.n_met == c->course.n_elapsed;
    return;
  }
  c->is_met = c->has_actual && !isnan(c->level) &&
              pgap_band_holds(c->band, c->course.y[c->latest]) && !is_open_ceiling(c);
}

pgap_period pgap_case_actual_period(const pgap_case *c) {
  const pgap_observation *const *o = c->course.observations;
  pgap_period last = pgap_observation_period(o[c->latest]);
  if (!c->course.is_sum || c->latest == 0) return last;
  return (pgap_period){pgap_observation_period(o[0]).first, last.last, PGAP_PERIOD_WINDOW};
}

/* What must be reached, from the base. */
static void take_level(pgap_case *c) {
  c->base_t = isnan(c->course.base) ? NAN : c->course.base_t;
  c->level = level_of(c, c->target, c->target->value);
  c->level2 = level_of(c, c->target, c->target->value2);
  c->band = pgap_target_band(c->target, c->level, c->level2);
  if (c->target->op == PGAP_OP_IN) { /* the edge met first */
    c->level = c->direction > 0 ? c->band.low : c->band.high;
  }
}

void pgap_case_adopt_base(pgap_case *c, double base) {
  const pgap_target *target = c->target;
  bool has_place = target->kind->base_need != PGAP_BASE_UNUSED && isnan(c->course.base) &&
                   target->base_period.kind != PGAP_PERIOD_NONE;
  if (!has_place || isnan(base)) return;
  c->course.base = base;
  c->course.base_t = pgap_period_end(target->base_period);
  c->course.base_period = target->base_period;
  take_level(c);
  take_path(c, c->plan);
  take_met(c);
}

pgap_status pgap_case_frame(pgap_case *c, const pgap_plan *plan, size_t i, pgap_as_of as_of,
                            pgap_error *err) {
  const pgap_target *target = &plan->targets[i];
  /* Storage and cached quantiles outlive the target; they take most of the struct. */
  pgap_course course = c->course;
  pgap_outlook outlook = c->outlook;
  pgap_fit_workspace *fits = c->fits;
  pgap_student_cache quantiles = c->quantiles;
  bool is_same = c->plan == plan && c->as_of.date == as_of.date &&
                 pgap_period_equal(c->as_of.period, as_of.period);
  if (!is_same) pgap_case_forget(c);
  pgap_peer_cache *peers = c->peers ? c->peers : pgap_peer_cache_new();
  *c = (pgap_case){.plan = plan,
                   .target = target,
                   .as_of = as_of,
                   .course = course,
                   .outlook = outlook,
                   .fits = fits,
                   .quantiles = quantiles,
                   .peers = peers};
  pgap_course_request request = pgap_plan_request(plan, target, as_of);
  c->series = request.series;
  c->other = request.other;
  pgap_status status = pgap_course_reserve(&c->course, pgap_course_room(&request), err);
  if (status != PGAP_OK) return status;
  target->kind->course(&c->course, &request);
  c->direction = pgap_target_is_up(target) ? 1 : -1;
  c->due_t = pgap_period_end(target->due);
  take_level(c);
  take_standing(c, plan);
  take_path(c, plan);
  take_actual(c);
  take_met(c);
  return PGAP_OK;
}

pgap_status pgap_case_build(pgap_case *c, const pgap_plan *plan, size_t i, pgap_as_of as_of,
                            pgap_error *err) {
  pgap_status status = pgap_case_frame(c, plan, i, as_of, err);
  return status == PGAP_OK ? pgap_case_project(c, &(pgap_scenario){0}, err) : status;
}

void pgap_case_forget(pgap_case *c) {
  pgap_peer_cache_free(c->peers);
  c->peers = NULL;
}

void pgap_case_dispose(pgap_case *c) {
  pgap_course_dispose(&c->course);
  pgap_fit_workspace_free(c->fits);
  pgap_peer_cache_free(c->peers);
  *c = (pgap_case){0};
}
