/* derive_pace.c: planned value, gap, completion, lead and rates: the actual against the path. */
#include "derive.h"

#include <math.h>
#include <plangap/kind.h>

/* Moments nearer than this are the same: a tenth of a day, below any period. */
static const double same_moment = 1.0 / 3650;

static bool is_hold(const pgap_case *c) { return c->target->kind->is_limit; }

/* The milestone that gives the path a node at t, as the case found it: the latest known one. */
static const pgap_target *milestone_at(const derivation_writer *w, double t) {
  const pgap_target *self = w->c->target, *found = NULL;
  pgap_as_of as_of = w->c->as_of;
  int32_t today = as_of.date ? as_of.date : pgap_period_last_day(as_of.period);
  size_t first, n = pgap_plan_siblings(w->plan, self, &first);
  for (size_t i = first; i < first + n; i++) {
    const pgap_target *m = &w->plan->targets[w->plan->order[i]];
    bool is_ours = pgap_target_is_alike(m, self) && m->tier == self->tier && m->set_on <= today &&
                   pgap_period_equal(m->base_period, self->base_period);
    if (is_ours && fabs(pgap_period_end(m->due) - t) <= same_moment) found = m;
  }
  return found;
}

/* The node i of the path: its value under the name that is returned. */
static const char *derive_node(derivation_writer *w, size_t i) {
  const pgap_path *path = &w->c->path;
  if (i + 1 == path->n) return "target";
  if (i == 0) return "base";
  const pgap_target *m = milestone_at(w, path->t[i]);
  const char *name = pgap_derive_name_at(w, "milestone", path->t[i]);
  if (pgap_derivation_find(w->d, name, w->d->n)) return name;
  if (!m) {
    pgap_derive_given(w, name, "a milestone of the path", path->v[i], NULL);
    return name;
  }
  const char *value = pgap_derive_name_at(w, "value", path->t[i]);
  const char *years = pgap_derive_name_at(w, "years", path->t[i]);
  const char *formula = w->c->target->kind->level_formula;
  pgap_derive_given(w, value, "a milestone's row", m->value, &m->value_at);
  if (pgap_derive_has_name(formula, "years")) {
    pgap_derive_given(w, years, "years from base to the milestone",
                      path->t[i] - w->c->course.base_t, NULL);
  }
  formula = pgap_derive_renamed(w, pgap_derive_renamed(w, formula, "value", value), "years", years);
  pgap_derive_number(w, name, "a milestone of the path", formula, path->v[i]);
  return name;
}

static void derive_planned(derivation_writer *w) {
  const pgap_path *path = &w->c->path;
  double t = w->c->course.t[w->c->latest];
  if (path->n == 0 || isnan(w->a->planned)) return;
  if (is_hold(w->c)) {
    pgap_derive_number(w, "planned", "the limit itself", "target", w->a->planned);
    return;
  }
  size_t i = path->n - 1;
  while (i > 0 && t < path->t[i] - same_moment) i--;
  const char *from = derive_node(w, i);
  bool is_last = i + 1 == path->n, is_node = t < path->t[i] + same_moment;
  if (is_last || is_node) {
    pgap_derive_number(w, "planned",
                       is_last ? "from due on the plan is the target"
                               : "the plan at this moment itself",
                       from, w->a->planned);
    return;
  }
  if (path->kind == PGAP_PATH_STEP) {
    pgap_derive_number(w, "planned", "the plan stays until its next step", from, w->a->planned);
    return;
  }
  const char *to = derive_node(w, i + 1);
  const char *t_from = i == 0 ? "t_base" : pgap_derive_name_at(w, "t", path->t[i]);
  const char *t_to = i + 2 == path->n ? "t_due" : pgap_derive_name_at(w, "t", path->t[i + 1]);
  if (i > 0) pgap_derive_given(w, t_from, "moment of the milestone, years", path->t[i], NULL);
  if (i + 2 < path->n) {
    pgap_derive_given(w, t_to, "moment of the milestone, years", path->t[i + 1], NULL);
  }
  const char *part = pgap_derive_say(w, "(t_actual - %s) / (%s - %s)", t_from, t_to, t_from);
  if (pgap_path_is_geometric(path, i)) {
    pgap_derive_number(w, "planned", "the plan grows by the same percentage every year",
                       pgap_derive_say(w, "%s * (%s / %s) ^ (%s)", from, to, from, part),
                       w->a->planned);
  } else {
    pgap_derive_number(w, "planned", "the plan goes in a straight line",
                       pgap_derive_say(w, "%s + (%s - %s) * %s", from, to, from, part),
                       w->a->planned);
  }
}

/* Earned schedule: the moment at which the plan reaches the actual. */
static void derive_lead(derivation_writer *w) {
  const pgap_case *c = w->c;
  const pgap_path *path = &c->path;
  double y = c->course.y[c->latest];
  if (isnan(w->a->lead_years)) return;
  double earned = pgap_path_earned(path, y, c->direction);
  size_t i = 0;
  while (i < path->n && c->direction * (y - path->v[i]) >= 0) i++;
  if (i == 0) {
    pgap_derive_number(w, "t_earned", "worse than at the base: nothing earned", "t_base", earned);
  } else if (i == path->n) {
    pgap_derive_number(w, "t_earned", "the plan reaches the actual at due at the latest", "t_due",
                       earned);
  } else {
    const char *from = derive_node(w, i - 1), *to = derive_node(w, i);
    const char *t_from = i == 1 ? "t_base" : pgap_derive_name_at(w, "t", path->t[i - 1]);
    const char *t_to = i + 1 == path->n ? "t_due" : pgap_derive_name_at(w, "t", path->t[i]);
    if (i > 1) pgap_derive_given(w, t_from, "moment of the milestone, years", path->t[i - 1], NULL);
    if (i + 1 < path->n) {
      pgap_derive_given(w, t_to, "moment of the milestone, years", path->t[i], NULL);
    }
    const char *part = pgap_path_is_geometric(path, i - 1) && y / path->v[i - 1] > 0
                           ? pgap_derive_say(w, "ln(actual / %s) / ln(%s / %s)", from, to, from)
                           : pgap_derive_say(w, "(actual - %s) / (%s - %s)", from, to, from);
    pgap_derive_number(w, "t_earned", "moment at which the plan reaches the actual, years",
                       pgap_derive_say(w, "%s + (%s - %s) * %s", t_from, t_to, t_from, part),
                       earned);
  }
  pgap_derive_number(w, "lead_years", "years ahead (+) or behind (-) of the plan",
                     "round(t_earned - min(t_actual, t_due), 9)", w->a->lead_years);
}

static void derive_rates(derivation_writer *w) {
  const char *goal = pgap_derive_goal(w);
  bool is_percent = w->a->rate_is_geometric;
  const char *percent = "growth per year in percent", *units = "change per year in the unit";
  pgap_derive_number(w, "rate_current", is_percent ? percent : units,
                     is_percent ? "100 * ((actual / base) ^ (1 / (t_actual - t_base)) - 1)"
                                : "(actual - base) / (t_actual - t_base)",
                     w->a->rate_current);
  const char *formula =
      is_percent ? pgap_derive_say(w, "100 * ((%s / actual) ^ (1 / (t_due - t_actual)) - 1)", goal)
                 : pgap_derive_say(w, "(%s - actual) / (t_due - t_actual)", goal);
  pgap_derive_number(w, "rate_required",
                     is_percent ? "growth per year still needed, percent"
                                : "change per year still needed",
                     formula, w->a->rate_required);
}

void pgap_derive_pace(derivation_writer *w) {
  const pgap_assessment *a = w->a;
  w->section = PGAP_SECTION_PACE;
  if (isnan(a->actual)) return;
  derive_planned(w);
  pgap_derive_number(w, "gap", "actual minus planned", "actual - planned", a->gap);
  pgap_derive_number(w, "gap_pct", "gap in percent of planned", "100 * gap / abs(planned)",
                     a->gap_pct);
  pgap_derive_number(w, "completion", "how far, 1 = all", w->c->target->kind->completion_formula,
                     a->completion);
  if (is_hold(w->c)) {
    if (!isnan(a->time_progress)) {
      pgap_derive_given(w, "t_first", "begin of the first period to keep, years",
                        w->c->target->due.first / 12.0, NULL);
    }
    pgap_derive_number(w, "time_progress", "share of the time that is over",
                       "min(n_elapsed / (t_due - t_first), 1)", a->time_progress);
    return;
  }
  pgap_derive_number(w, "time_progress", "share of the time that is over",
                     "(t_actual - t_base) / (t_due - t_base)", a->time_progress);
  derive_lead(w);
  derive_rates(w);
}
