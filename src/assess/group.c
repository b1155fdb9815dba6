/* group.c: indicators put together by group (see group.h). */
#include <math.h>
#include <plangap/array.h>
#include <plangap/kind.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "group_nodes.h"

const char *pgap_group_measure_name(pgap_group_measure measure) {
  static const char *const names[PGAP_GROUP_MEASURES] = {"value", "completion", "score"};
  return names[measure];
}

void pgap_group_dispose(pgap_group *group) {
  pgap_rollup_dispose(&group->roll);
  free(group->left_out);
  *group = (pgap_group){0};
}

void pgap_groups_dispose(pgap_groups *groups) {
  for (size_t i = 0; i < groups->n; i++) pgap_group_dispose(&groups->items[i]);
  free(groups->items);
  *groups = (pgap_groups){0};
}

bool pgap_group_leave_out(pgap_group *group, const pgap_target *target, pgap_reason_code why,
                          const char *const *args) {
  pgap_left_out *list =
      pgap_array_reserve(group->left_out, &group->capacity, group->n_left_out + 1, sizeof *list);
  if (!list) return false;
  pgap_reasons one = {0};
  pgap_reasons_add(&one, why, args);
  group->left_out = list;
  list[group->n_left_out++] = (pgap_left_out){target, one.items[0]};
  return true;
}

/* Targets of one group side by side, in input order within it. */
static int by_group(const void *a, const void *b) {
  const pgap_target *x = *(const pgap_target *const *)a, *y = *(const pgap_target *const *)b;
  int order = strcmp(x->indicator->group, y->indicator->group);
  return order ? order : (x > y) - (x < y);
}

/* -1 where `a` is the one that its indicator counts with: of targets that go up a path the one due
 * next, the last one where all are over; then by tier, expected first. */
static int compare_picks(const pgap_target *a, const pgap_target *b, double now) {
  double x = pgap_period_end(a->due), y = pgap_period_end(b->due);
  bool is_open_a = x >= now, is_open_b = y >= now;
  if (a->kind->is_limit != b->kind->is_limit) return a->kind->is_limit ? 1 : -1;
  if (is_open_a != is_open_b) return is_open_a ? -1 : 1;
  if (x != y) return (x < y) == is_open_a ? -1 : 1;
  bool is_usual_a = a->tier == PGAP_TIER_EXPECTED, is_usual_b = b->tier == PGAP_TIER_EXPECTED;
  if (is_usual_a != is_usual_b) return is_usual_a ? -1 : 1;
  return a < b ? -1 : 1;
}

const pgap_target *pgap_group_pick(const pgap_group_options *o, const pgap_target *target) {
  const pgap_plan *plan = o->plan;
  const double now = pgap_as_of_time(o->as_of);
  size_t first, n = pgap_plan_siblings(plan, target, &first);
  const pgap_target *best = NULL;
  for (size_t i = first; i < first + n; i++) {
    const pgap_target *t = &plan->targets[plan->order[i]];
    if (pgap_assessment_is_idle(&o->assessments[t - plan->targets])) continue;
    if (!best || compare_picks(t, best, now) < 0) best = t;
  }
  return best;
}

/* A ruling target of the group: a member, or why it is none. */
static bool take_target(pgap_group *group, group_room *room, const pgap_target *target) {
  const pgap_indicator *indicator = target->indicator;
  const pgap_target *best = pgap_group_pick(room->options, target);
  char due[PGAP_PERIOD_SIZE];
  if (indicator == group->total)
    return pgap_group_leave_out(group, target, PGAP_REASON_GROUP_TOTAL, NULL);
  if (target->kind->has_other)
    return pgap_group_leave_out(group, target, PGAP_REASON_ROLLUP_GROWTHS, NULL);
  if (pgap_target_aggregate(target) == PGAP_AGGREGATE_NONE)
    return pgap_group_leave_out(group, target, PGAP_REASON_GROUP_NONE, NULL);
  if (best != target) {
    pgap_period_format(due, best->due);
    return pgap_group_leave_out(group, target, PGAP_REASON_GROUP_ONCE,
                                PGAP_ARGS(due, best->kind->name));
  }
  if (target->kind->is_limit && !room->options->method)
    return pgap_group_leave_out(group, target, PGAP_REASON_GROUP_LIMIT, NULL);
  const pgap_target **list =
      pgap_array_reserve(room->members, &room->capacity, room->n + 1, sizeof(*list));
  if (!list) return false;
  room->members = list;
  list[room->n++] = target;
  return true;
}

/* The latest moment at which enough members have a value, else the latest of all; NaN = none. */
static double choose_moment(pgap_group *group, rollup_tree *tree) {
  const double equal = 1e-9;
  pgap_cover *cover = &group->roll.cover;
  for (size_t i = 0; i < tree->n_moments; i++)
    if (pgap_rollup_tree_set(tree, tree->moments[i], cover) >= tree->min_coverage - equal)
      return tree->moments[i];
  if (tree->n_moments == 0) return NAN;
  pgap_rollup_tree_set(tree, tree->moments[0], cover);
  return tree->moments[0];
}

/* How far the values of the members that count have come together, where they are due together. */
static double completion_of(const pgap_group *group, const rollup_tree *tree) {
  const rollup_node *top = &tree->nodes[0];
  double base = 0, level = 0, actual = 0;
  if (group->measure == PGAP_GROUP_COMPLETION) return group->roll.rolled_up;
  if (group->measure == PGAP_GROUP_SCORES || group->due.kind == PGAP_PERIOD_NONE) return NAN;
  for (size_t i = top->first; i < top->first + top->n; i++) {
    const rollup_node *m = &tree->nodes[i];
    if (!m->is_counted) continue;
    double w = pgap_rollup_weight(tree, m);
    base += w * (m->target->kind->base_need == PGAP_BASE_UNUSED ? 0 : m->base);
    level += w * m->scale.level;
    actual += w * m->actual;
  }
  return level != base ? (actual - base) / (level - base) : (double)NAN;
}

static void explain(pgap_group *group, const rollup_tree *tree) {
  const double equal = 1e-9;
  pgap_rollup *r = &group->roll;
  char has[32], least[32];
  snprintf(has, sizeof has, "%.4g", 100 * r->coverage);
  snprintf(least, sizeof least, "%.6g", 100 * tree->min_coverage);
  r->side = pgap_rollup_side(r, group->measure == PGAP_GROUP_VALUES ? tree->direction : 1);
  if (isnan(r->planned) && group->measure != PGAP_GROUP_SCORES)
    pgap_reasons_add(&r->reasons, PGAP_REASON_GROUP_NO_PATH, NULL);
  if (!isnan(r->published) || r->coverage >= tree->min_coverage - equal) return;
  r->side = PGAP_SIDE_WITHHELD;
  pgap_reasons_add(&r->reasons, PGAP_REASON_ROLLUP_WITHHELD, PGAP_ARGS(has, least));
}

/* Without a target of its own the group's plan is that of its members; none where one has no path. */
static void take_plan(rollup_tree *tree, double t) {
  rollup_node *top = &tree->nodes[0];
  pgap_rollup_tree_plan(tree, t);
  if (!isnan(top->planned)) return;
  for (size_t i = top->first; i < top->first + top->n; i++)
    if (tree->nodes[i].is_counted && isnan(tree->nodes[i].covered_plan)) return;
  top->planned = pgap_rollup_combine(tree, top).plan_all;
}

static void clear(pgap_rollup *r) {
  r->coverage = r->rolled_up = r->published = r->actual = r->planned = r->gap = NAN;
  r->base = r->completion = r->residual = NAN;
  r->rating = PGAP_RATING_NOT_ASSESSED;
}

static pgap_status put_together(pgap_group *group, group_room *room, pgap_error *err) {
  rollup_tree *tree = &room->tree;
  clear(&group->roll);
  pgap_status status = pgap_group_build(group, room, err);
  if (status != PGAP_OK) return status;
  double t = tree->nodes[0].n > 0 ? choose_moment(group, tree) : (double)NAN;
  if (isnan(t)) {
    pgap_reasons_add(&group->roll.reasons, PGAP_REASON_GROUP_EMPTY, NULL);
    return PGAP_OK;
  }
  take_plan(tree, t);
  rollup_terms terms = pgap_rollup_combine(tree, &tree->nodes[0]);
  group->roll.period = pgap_rollup_period(tree);
  status = pgap_rollup_take_figures(&group->roll, tree, &terms, err);
  if (status != PGAP_OK) return status;
  group->roll.completion = completion_of(group, tree);
  explain(group, tree);
  return PGAP_OK;
}

/* The ruling targets of the area whose indicators have a group; *n of them; NULL when memory is out. */
static const pgap_target **grouped(size_t *n, const pgap_group_options *o, const pgap_area *area) {
  const pgap_target **list = calloc(o->plan->n_targets + 1, sizeof(*list));
  *n = 0;
  for (size_t i = 0; list && i < o->plan->n_targets; i++) {
    const pgap_target *t = &o->plan->targets[i];
    if (t->area == area && t->indicator->group[0] && !pgap_assessment_is_idle(&o->assessments[i]))
      list[(*n)++] = t;
  }
  if (list) qsort(list, *n, sizeof(*list), by_group);
  return list;
}

/* The group that begins at list[0]; *taken targets are of it. */
static pgap_status take_group(pgap_groups *out, group_room *room, const pgap_target **list,
                              size_t n, size_t *taken, pgap_error *err) {
  const char *name = list[0]->indicator->group;
  pgap_group *items = pgap_array_reserve(out->items, &out->capacity, out->n + 1, sizeof *items);
  if (!items) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  out->items = items;
  pgap_group *group = &items[out->n++];
  const pgap_catalog *catalog = pgap_panel_catalog(room->options->plan->panel);
  *group = (pgap_group){.area = list[0]->area, .first = list[0], .unit = ""};
  group->total = pgap_catalog_indicator(catalog, name);
  room->n = 0;
  for (*taken = 0; *taken < n && strcmp(list[*taken]->indicator->group, name) == 0; ++*taken)
    if (!take_target(group, room, list[*taken])) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  return put_together(group, room, err);
}

static int by_first(const void *a, const void *b) {
  const pgap_target *x = ((const pgap_group *)a)->first, *y = ((const pgap_group *)b)->first;
  return (x > y) - (x < y);
}

pgap_status pgap_groups_add(pgap_groups *out, const pgap_group_options *o, const pgap_area *area,
                            pgap_error *err) {
  size_t n, taken = 0, before = out->n;
  group_room room = {.options = o};
  room.tree = (rollup_tree){.plan = o->plan, .as_of = o->as_of, .min_coverage = o->min_coverage};
  room.tree.room.outlook = o->outlook;
  const pgap_target **list = grouped(&n, o, area);
  pgap_status status = list ? PGAP_OK : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  for (size_t i = 0; i < n && status == PGAP_OK; i += taken)
    status = take_group(out, &room, list + i, n - i, &taken, err);
  if (out->n > before) qsort(out->items + before, out->n - before, sizeof *out->items, by_first);
  pgap_rollup_tree_dispose(&room.tree);
  free(room.members);
  free(list);
  return status;
}
