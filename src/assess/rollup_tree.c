/* rollup_tree.c: builds the tree of an area and fills it with values (see rollup_tree.h). */
#include "rollup_tree.h"

#include <math.h>
#include <plangap/array.h>
#include <plangap/kind.h>
#include <stdint.h>
#include <stdlib.h>

size_t pgap_rollup_members(const rollup_tree *tree, const pgap_area *parent, size_t *first) {
  size_t low = 0, high = tree->n_pairs;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if ((uintptr_t)tree->pairs[middle].parent < (uintptr_t)parent)
      low = middle + 1;
    else
      high = middle;
  }
  size_t n = 0;
  while (low + n < tree->n_pairs && tree->pairs[low + n].parent == parent) n++;
  *first = low;
  return n;
}

rollup_node *pgap_rollup_node_add(rollup_tree *tree, const pgap_area *area) {
  rollup_node *nodes = pgap_array_reserve(tree->nodes, &tree->nodes_capacity, tree->n_nodes + 1,
                                          sizeof *tree->nodes);
  if (!nodes) return NULL;
  tree->nodes = nodes;
  rollup_node *node = &nodes[tree->n_nodes++];
  *node = (rollup_node){.area = area, .base = NAN, .base_weight = NAN};
  return node;
}

/* Level by level; no area comes twice, so that a ring of parents ends. */
static bool add_areas(rollup_tree *tree) {
  tree->n_nodes = 0;
  if (!pgap_rollup_node_add(tree, tree->target->area)) return false;
  for (size_t k = 0; k < tree->n_nodes && tree->n_nodes <= tree->n_pairs + 1; k++) {
    size_t first, n = pgap_rollup_members(tree, tree->nodes[k].area, &first);
    tree->nodes[k].first = tree->n_nodes;
    for (size_t i = first; i < first + n; i++) {
      if (tree->pairs[i].child == tree->target->area) continue;
      if (!pgap_rollup_node_add(tree, tree->pairs[i].child)) return false;
      tree->nodes[k].n++;
    }
  }
  return true;
}

bool pgap_rollup_keep_values(rollup_tree *tree, rollup_values *out, const pgap_course *course) {
  rollup_point *points = pgap_array_reserve(tree->points, &tree->points_capacity,
                                            tree->n_points + course->n + 1, sizeof *tree->points);
  if (!points) return false;
  tree->points = points;
  *out = (rollup_values){.first = tree->n_points};
  for (size_t i = 0; i < course->n; i++) {
    if (!course->observations[i]) continue; /* a node of an index that no actual stands for */
    points[tree->n_points++] = (rollup_point){course->t[i], course->y[i], course->observations[i]};
    out->n++;
  }
  return true;
}

/* The base that a plan is shared out by: of a sum over a window or a limit, which start from none,
 * the value of the year before. */
static double base_of(const rollup_tree *tree, const pgap_target *target, const pgap_course *course,
                      const pgap_series *series) {
  if (target->kind->base_need != PGAP_BASE_UNUSED) return course->base;
  pgap_period before = pgap_period_year((target->due.first - 1) / 12);
  const pgap_observation *o = series ? pgap_series_at(series, before, tree->as_of) : NULL;
  return o ? o->value : (double)NAN;
}

/* The ruling target of the area of the same kind, due and tier, or n_targets. */
static size_t find_own(const rollup_tree *tree, const pgap_area *area) {
  const pgap_plan *plan = tree->plan;
  pgap_target probe = *tree->target;
  probe.area = area;
  int32_t today = tree->as_of.date ? tree->as_of.date : pgap_period_last_day(tree->as_of.period);
  size_t first, n = pgap_plan_siblings(plan, &probe, &first), found = plan->n_targets;
  for (size_t i = first; i < first + n; i++) { /* in the order of announcement */
    const pgap_target *t = &plan->targets[plan->order[i]];
    if (t->kind == probe.kind && t->tier == probe.tier && t->set_on <= today &&
        pgap_period_equal(t->due, probe.due))
      found = plan->order[i];
  }
  return found;
}

/* Measures an area that has no target as the target above would be. */
pgap_status pgap_rollup_measure(rollup_tree *tree, const pgap_target *as, pgap_error *err) {
  pgap_course *course = &tree->room.course;
  pgap_course_request request = pgap_plan_request(tree->plan, as, tree->as_of);
  pgap_status status = pgap_course_reserve(course, pgap_course_room(&request), err);
  if (status == PGAP_OK) as->kind->course(course, &request);
  return status;
}

static pgap_status load_weights(rollup_tree *tree, size_t k, pgap_error *err) {
  rollup_node *node = &tree->nodes[k];
  pgap_target as = *tree->target;
  as.indicator = tree->weighing;
  as.area = node->area;
  as.base_value = NAN;
  as.kind = pgap_kind_find("level");
  if (!pgap_panel_find(tree->plan->panel, as.indicator, as.area)) return PGAP_OK;
  pgap_status status = pgap_rollup_measure(tree, &as, err);
  if (status != PGAP_OK) return status;
  if (tree->room.course.base > 0) node->base_weight = tree->room.course.base;
  return pgap_rollup_keep_values(tree, &node->weights, &tree->room.course)
             ? PGAP_OK
             : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}

/* Base and weight of an area that has none, from all of its members. */
static void fill_base(const rollup_tree *tree, rollup_node *node) {
  bool is_sum = tree->aggregate == PGAP_AGGREGATE_SUM;
  double weights = 0, total = 0, base = 0;
  if (node->n == 0) return;
  for (size_t i = node->first; i < node->first + node->n; i++) {
    const rollup_node *m = &tree->nodes[i];
    double w = tree->weighing ? m->base_weight : 1;
    weights += m->base_weight;
    total += w;
    base += w * m->base;
  }
  if (isnan(node->base)) node->base = is_sum ? base : base / total;
  if (isnan(node->base_weight)) node->base_weight = weights;
}

/* Values, base and path of an area whose members are done. */
static pgap_status load_values(rollup_tree *tree, size_t k, size_t own, pgap_error *err) {
  rollup_node *node = &tree->nodes[k];
  pgap_target as = *tree->target;
  as.area = node->area;
  as.base_value = NAN;
  const pgap_series *series = pgap_plan_request(tree->plan, &as, tree->as_of).series;
  bool has_own = own < tree->plan->n_targets;
  pgap_status status = has_own ? pgap_case_frame(&tree->room, tree->plan, own, tree->as_of, err)
                               : pgap_rollup_measure(tree, &as, err);
  if (status != PGAP_OK) return status;
  const pgap_target *target = has_own ? &tree->plan->targets[own] : &as;
  node->target = has_own ? target : NULL;
  node->base = base_of(tree, target, &tree->room.course, series);
  fill_base(tree, node);
  if (has_own) pgap_case_adopt_base(&tree->room, node->base);
  node->has_path = has_own;
  if (has_own) node->path = tree->room.path;
  return pgap_rollup_keep_values(tree, &node->values, &tree->room.course)
             ? PGAP_OK
             : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}

static int later_first(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x < y) - (x > y);
}

/* The moments of the values of all areas below the top, up to due, latest first, each once. */
bool pgap_rollup_collect_moments(rollup_tree *tree, double due) {
  tree->n_moments = 0;
  double *moments = pgap_array_reserve(tree->moments, &tree->moments_capacity, tree->n_points + 1,
                                       sizeof *tree->moments);
  if (!moments) return false;
  tree->moments = moments;
  for (size_t k = 1; k < tree->n_nodes; k++) {
    const rollup_values *v = &tree->nodes[k].values;
    for (size_t i = v->first; i < v->first + v->n; i++)
      if (tree->points[i].t <= due + ROLLUP_SAME_MOMENT)
        moments[tree->n_moments++] = tree->points[i].t;
  }
  qsort(moments, tree->n_moments, sizeof *moments, later_first);
  size_t n = 0;
  for (size_t i = 0; i < tree->n_moments; i++)
    if (n == 0 || moments[n - 1] - moments[i] > ROLLUP_SAME_MOMENT) moments[n++] = moments[i];
  tree->n_moments = n;
  return true;
}

pgap_status pgap_rollup_tree_build(rollup_tree *tree, size_t i, pgap_error *err) {
  const pgap_plan *plan = tree->plan;
  tree->target = &plan->targets[i];
  tree->n_points = 0;
  const pgap_indicator *indicator = tree->target->indicator;
  tree->aggregate = pgap_target_aggregate(tree->target);
  tree->direction = pgap_target_is_up(tree->target) ? 1 : -1;
  bool is_weighted = tree->aggregate == PGAP_AGGREGATE_WEIGHTED && indicator->weight[0];
  const pgap_catalog *catalog = pgap_panel_catalog(plan->panel);
  tree->weighing = is_weighted ? pgap_catalog_indicator(catalog, indicator->weight) : NULL;
  tree->is_weighing = tree->weighing != NULL;
  if (!add_areas(tree)) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  pgap_status status = PGAP_OK;
  for (size_t k = tree->n_nodes;
       k-- > 0 && status == PGAP_OK;) { /* the top last: it stays in room */
    if (tree->weighing) status = load_weights(tree, k, err);
    size_t own = k == 0 ? i : find_own(tree, tree->nodes[k].area);
    if (status == PGAP_OK) status = load_values(tree, k, own, err);
  }
  if (status != PGAP_OK) return status;
  bool is_done = pgap_rollup_collect_moments(tree, pgap_period_end(tree->target->due));
  return is_done ? PGAP_OK : pgap_error_set(err, PGAP_NO_MEMORY, NULL);
}

void pgap_rollup_tree_dispose(rollup_tree *tree) {
  free(tree->nodes);
  free(tree->points);
  free(tree->moments);
  pgap_case_dispose(&tree->room);
}
