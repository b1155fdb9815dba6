/* group_nodes.c: see group_nodes.h. */
#include "group_nodes.h"

#include <math.h>
#include <plangap/array.h>
#include <plangap/kind.h>
#include <plangap/number.h>
#include <plangap/unit.h>
#include <stdlib.h>
#include <string.h>

double pgap_group_fixed_weight(const pgap_indicator *indicator) {
  double value;
  bool is_number = indicator->aggregate == PGAP_AGGREGATE_WEIGHTED && indicator->weight[0] &&
                   pgap_number_parse(&value, indicator->weight, NULL, NULL) == PGAP_OK;
  return is_number && value > 0 ? value : (double)NAN;
}

/* The indicator whose values weigh, or NULL. */
static const pgap_indicator *weigher_of(const group_room *room, const pgap_target *target) {
  const pgap_indicator *i = target->indicator;
  bool is_named = pgap_target_aggregate(target) == PGAP_AGGREGATE_WEIGHTED && i->weight[0];
  if (!is_named) return NULL;
  return pgap_catalog_indicator(pgap_panel_catalog(room->options->plan->panel), i->weight);
}

/* A unit is known to be another's, or both have none; *factor turns `from` into `to`. */
static bool converts(double *factor, const char *from, const char *to) {
  return (from[0] == '\0') == (to[0] == '\0') &&
         pgap_unit_factor(factor, from, to, NULL) == PGAP_OK;
}

/* The column of indicators.csv or targets.csv in which two members differ so that their values do not go
 * together; NULL = they do. */
static const char *difference(const pgap_target *a, group_nature na, const pgap_target *b,
                              group_nature nb) {
  double factor;
  pgap_measure x = pgap_target_measure(a), y = pgap_target_measure(b);
  bool is_alike = na.is_sum == nb.is_sum && na.is_index == nb.is_index &&
                  a->kind->of_entities == b->kind->of_entities;
  if (!converts(&factor, x.unit, y.unit)) return "unit";
  if (pgap_target_aggregate(a) != pgap_target_aggregate(b)) return "aggregate";
  if (x.nature != y.nature) return "nature";
  if (pgap_target_is_up(a) != pgap_target_is_up(b)) return "direction";
  return is_alike ? NULL : "kind";
}

/* Weights go together: numbers all, or values of one unit. What is not weighted weighs 1. */
static bool have_weights(const group_room *room, bool *is_any) {
  const pgap_indicator *first = NULL;
  bool is_alike = true;
  *is_any = false;
  for (size_t i = 0; i < room->n; i++) {
    double factor;
    const pgap_indicator *by = weigher_of(room, room->members[i]);
    if (pgap_target_aggregate(room->members[i]) == PGAP_AGGREGATE_WEIGHTED) *is_any = true;
    if (i == 0) first = by;
    if ((by == NULL) != (first == NULL)) is_alike = false;
    if (by && first && !converts(&factor, by->unit, first->unit)) is_alike = false;
  }
  return is_alike;
}

static rollup_node *node_of(group_room *room, size_t i) { return &room->tree.nodes[i + 1]; }

/* Points after the base and up to due. */
static void keep_open(rollup_tree *tree, rollup_node *node, const pgap_case *c) {
  rollup_values *v = &node->values;
  size_t n = 0;
  for (size_t i = v->first; i < v->first + v->n; i++) {
    rollup_point p = tree->points[i];
    bool is_past = p.t > c->due_t + ROLLUP_SAME_MOMENT;
    bool is_before = p.t <= c->course.base_t + ROLLUP_SAME_MOMENT;
    if (!is_past && !is_before) tree->points[v->first + n++] = p;
  }
  v->n = n;
}

/* Course, path and base of a member; its nature into *nature. */
static pgap_status load_member(group_room *room, size_t i, group_nature *nature, pgap_error *err) {
  rollup_tree *tree = &room->tree;
  const pgap_target *target = room->members[i];
  rollup_node *node = node_of(room, i);
  size_t position = (size_t)(target - tree->plan->targets);
  pgap_status status = pgap_case_frame(&tree->room, tree->plan, position, tree->as_of, err);
  if (status != PGAP_OK) return status;
  const pgap_case *c = &tree->room;
  node->target = target;
  node->base = c->course.base;
  node->scale = (rollup_scale){.base = c->course.base, .level = c->level};
  node->has_path = true;
  node->path = c->path;
  *nature = (group_nature){c->course.is_sum, c->course.is_index};
  if (!pgap_rollup_keep_values(tree, &node->values, &c->course))
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  keep_open(tree, node, c);
  return PGAP_OK;
}

static pgap_status load_weights(group_room *room, size_t i, pgap_error *err) {
  rollup_tree *tree = &room->tree;
  rollup_node *node = node_of(room, i);
  const pgap_indicator *by = weigher_of(room, room->members[i]);
  pgap_target as = *room->members[i];
  double fixed = pgap_group_fixed_weight(as.indicator), factor = 1;
  if (!by) node->fixed_weight = isnan(fixed) ? 1 : fixed;
  if (!by) node->base_weight = node->fixed_weight;
  if (!by || !pgap_panel_find(tree->plan->panel, by, as.area)) return PGAP_OK;
  as.indicator = by;
  as.base_value = NAN;
  as.kind = pgap_kind_find("level");
  pgap_status status = pgap_rollup_measure(tree, &as, err);
  if (status != PGAP_OK) return status;
  converts(&factor, by->unit, weigher_of(room, room->members[0])->unit);
  const pgap_course *course = &tree->room.course;
  if (course->base > 0) node->base_weight = factor * course->base;
  if (!pgap_rollup_keep_values(tree, &node->weights, course))
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  for (size_t k = 0; k < node->weights.n; k++) tree->points[node->weights.first + k].y *= factor;
  return PGAP_OK;
}

/* Points and figures of a node on its scale; of points without a completion nothing stays. */
static void rescale(rollup_tree *tree, rollup_node *node) {
  rollup_values *v = &node->values;
  size_t n = 0;
  for (size_t i = v->first; i < v->first + v->n; i++) {
    rollup_point p = tree->points[i];
    p.y = pgap_rollup_scaled(&node->scale, p.y);
    if (!isnan(p.y)) tree->points[v->first + n++] = p;
  }
  v->n = n;
  if (node->scale.kind) {
    node->base = NAN;
    return;
  }
  node->base *= node->scale.factor;
  node->scale.level *= node->scale.factor;
}

/* Values if they go together; else says which members do not, and takes completion. */
static void choose_measure(pgap_group *group, const group_room *room, const group_nature *natures) {
  const pgap_target *first = room->members[0];
  pgap_measure m = pgap_target_measure(first);
  bool is_sum = pgap_target_aggregate(first) == PGAP_AGGREGATE_SUM;
  bool is_percent = m.nature == PGAP_NATURE_RATE || m.nature == PGAP_NATURE_SHARE;
  group->aggregate = pgap_target_aggregate(first);
  group->measure = PGAP_GROUP_COMPLETION;
  for (size_t i = 1; i < room->n; i++) {
    const pgap_target *other = room->members[i];
    const char *column = difference(first, natures[0], other, natures[i]);
    if (!column) continue;
    pgap_reasons_add(&group->roll.reasons, PGAP_REASON_GROUP_MIXED,
                     PGAP_ARGS(first->indicator->id, other->indicator->id, column));
    return;
  }
  if (is_sum && (is_percent || natures[0].is_index || m.unit[0] == '\0')) {
    pgap_reasons_add(&group->roll.reasons, PGAP_REASON_GROUP_NO_SUM,
                     PGAP_ARGS(first->indicator->id));
    return;
  }
  group->measure = PGAP_GROUP_VALUES;
}

/* Whether and how members weigh. Values whose weights do not go together give way to completion. */
static void choose_weights(pgap_group *group, group_room *room) {
  bool is_any, is_alike = have_weights(room, &is_any);
  bool is_values = group->measure == PGAP_GROUP_VALUES;
  if (is_any && !is_alike) {
    pgap_reasons_add(&group->roll.reasons, PGAP_REASON_GROUP_ALIKE, NULL);
    if (is_values) group->measure = PGAP_GROUP_COMPLETION;
  }
  if (!is_values || !is_alike)
    group->aggregate = is_any && is_alike ? PGAP_AGGREGATE_WEIGHTED : PGAP_AGGREGATE_MEAN;
}

/* The score of a member at the as-of moment as its only point. */
static pgap_status load_score(group_room *room, size_t i, pgap_error *err) {
  rollup_tree *tree = &room->tree;
  rollup_node *node = node_of(room, i);
  const pgap_target *target = room->members[i];
  const double now = pgap_as_of_time(tree->as_of);
  pgap_verdict verdict = {0};
  pgap_status status = pgap_case_build(&tree->room, tree->plan,
                                       (size_t)(target - tree->plan->targets), tree->as_of, err);
  if (status != PGAP_OK) return status;
  const pgap_case *c = &tree->room;
  pgap_method_judge(&verdict, room->options->method, c, NULL, 0, &room->working);
  rollup_point *points =
      pgap_array_reserve(tree->points, &tree->points_capacity, tree->n_points + 1, sizeof *points);
  if (!points) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  tree->points = points;
  node->target = target;
  node->has_path = false;
  node->base = NAN;
  node->values = (rollup_values){tree->n_points, 0};
  if (isnan(verdict.score)) return PGAP_OK;
  points[tree->n_points++] = (rollup_point){now, verdict.score, c->course.observations[c->latest]};
  node->values.n = 1;
  return PGAP_OK;
}

/* Weights of the as-of moment: the latest known ones. */
static void date_weights(rollup_tree *tree, rollup_node *node) {
  rollup_values *w = &node->weights;
  if (w->n == 0) return;
  w->first += w->n - 1;
  w->n = 1;
  tree->points[w->first].t = pgap_as_of_time(tree->as_of);
}

/* The group's published total, measured as its members are. */
static pgap_status load_total(const pgap_group *group, group_room *room, pgap_error *err) {
  rollup_tree *tree = &room->tree;
  rollup_node *top = &tree->nodes[0];
  double factor = 1;
  if (!group->total || group->measure != PGAP_GROUP_VALUES) return PGAP_OK;
  pgap_target as = *room->members[0];
  as.indicator = group->total;
  as.base_value = NAN;
  if (!converts(&factor, pgap_target_measure(&as).unit, group->unit)) return PGAP_OK;
  const pgap_plan *plan = tree->plan;
  const pgap_target *own = pgap_group_pick(room->options, &as);
  bool has_own = own && own->kind == as.kind;
  pgap_status status =
      has_own ? pgap_case_frame(&tree->room, plan, (size_t)(own - plan->targets), tree->as_of, err)
              : pgap_rollup_measure(tree, &as, err);
  if (status != PGAP_OK) return status;
  top->base = tree->room.course.base;
  top->scale = (rollup_scale){.factor = factor};
  top->has_path = has_own;
  if (has_own) top->path = tree->room.path;
  if (!pgap_rollup_keep_values(tree, &top->values, &tree->room.course))
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  rescale(tree, top);
  return PGAP_OK;
}

static bool add_nodes(group_room *room) {
  rollup_tree *tree = &room->tree;
  tree->n_nodes = tree->n_points = tree->n_moments = 0;
  if (!pgap_rollup_node_add(tree, NULL)) return false;
  for (size_t i = 0; i < room->n; i++)
    if (!pgap_rollup_node_add(tree, NULL)) return false;
  tree->nodes[0].first = 1;
  tree->nodes[0].n = room->n;
  return true;
}

/* Members that are weighted, but have nothing that weighs them, stay out. */
static bool drop_weightless(pgap_group *group, group_room *room) {
  size_t n = 0;
  for (size_t i = 0; i < room->n; i++) {
    const pgap_target *t = room->members[i];
    bool is_weighted = pgap_target_aggregate(t) == PGAP_AGGREGATE_WEIGHTED;
    if (!is_weighted || weigher_of(room, t) || !isnan(pgap_group_fixed_weight(t->indicator)))
      room->members[n++] = t;
    else if (!pgap_group_leave_out(group, t, PGAP_REASON_ROLLUP_NO_WEIGHT,
                                   PGAP_ARGS(t->indicator->id)))
      return false;
  }
  room->n = n;
  return true;
}

static void take_due(pgap_group *group, const group_room *room) {
  group->due = room->members[0]->due;
  for (size_t i = 1; i < room->n; i++)
    if (!pgap_period_equal(room->members[i]->due, group->due))
      group->due = (pgap_period){0, 0, PGAP_PERIOD_NONE};
}

/* Puts every node on the group's measure. */
static void take_scales(pgap_group *group, group_room *room) {
  group->unit = pgap_target_measure(room->members[0]).unit;
  for (size_t i = 0; i < room->n; i++) {
    rollup_node *node = node_of(room, i);
    node->scale.factor = 1;
    if (group->measure == PGAP_GROUP_COMPLETION)
      node->scale.kind = room->members[i]->kind;
    else
      converts(&node->scale.factor, pgap_target_measure(room->members[i]).unit, group->unit);
    rescale(&room->tree, node);
  }
  if (group->measure == PGAP_GROUP_COMPLETION) group->unit = "";
}

static pgap_status load_all(pgap_group *group, group_room *room, pgap_error *err) {
  group_nature *natures = calloc(room->n, sizeof *natures);
  pgap_status status = natures ? PGAP_OK : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  bool has_method = room->options->method != NULL;
  for (size_t i = 0; i < room->n && status == PGAP_OK; i++)
    status = has_method ? load_score(room, i, err) : load_member(room, i, &natures[i], err);
  group->measure = PGAP_GROUP_SCORES;
  if (status == PGAP_OK && !has_method) choose_measure(group, room, natures);
  free(natures);
  if (status != PGAP_OK) return status;
  choose_weights(group, room);
  if (!has_method) take_scales(group, room);
  room->tree.is_weighing = group->aggregate == PGAP_AGGREGATE_WEIGHTED;
  for (size_t i = 0; i < room->n && room->tree.is_weighing && status == PGAP_OK; i++) {
    status = load_weights(room, i, err);
    if (has_method) date_weights(&room->tree, node_of(room, i));
  }
  return status == PGAP_OK ? load_total(group, room, err) : status;
}

pgap_status pgap_group_build(pgap_group *group, group_room *room, pgap_error *err) {
  rollup_tree *tree = &room->tree;
  if (!drop_weightless(group, room) || !add_nodes(room))
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  if (room->n == 0) return PGAP_OK;
  take_due(group, room);
  pgap_status status = load_all(group, room, err);
  if (status != PGAP_OK) return status;
  tree->aggregate = group->aggregate;
  tree->direction = pgap_target_is_up(room->members[0]) ? 1 : -1;
  return pgap_rollup_collect_moments(tree, INFINITY) ? PGAP_OK
                                                     : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}
