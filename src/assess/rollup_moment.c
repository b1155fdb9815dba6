/* rollup_moment.c: what the areas of a tree make together at one moment (see rollup_tree.h). */
#include "rollup_tree.h"

#include <math.h>
#include <plangap/kind.h>

static double value_at(const rollup_tree *tree, rollup_values v, double t,
                       const pgap_observation **o) {
  size_t low = v.first, high = v.first + v.n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (tree->points[middle].t < t - ROLLUP_SAME_MOMENT)
      low = middle + 1;
    else
      high = middle;
  }
  const rollup_point *p = &tree->points[low];
  if (low == v.first + v.n || p->t > t + ROLLUP_SAME_MOMENT) return NAN;
  if (o) *o = p->observation;
  return p->y;
}

double pgap_rollup_weight(const rollup_tree *tree, const rollup_node *node) {
  return tree->aggregate == PGAP_AGGREGATE_WEIGHTED ? node->weight : 1;
}

/* A share of the members by what `of` tells of each, of the parent's own where that is more; NaN
 * where it is not known for all that count. */
static double covered_by(const rollup_tree *tree, const rollup_node *node, double parent,
                         double (*of)(const rollup_node *)) {
  double covered = 0, known = 0;
  bool is_whole = true;
  for (size_t i = node->first; i < node->first + node->n; i++) {
    const rollup_node *m = &tree->nodes[i];
    double size = of(m);
    if (size < 0 || (isnan(size) && m->is_counted)) return NAN;
    if (isnan(size))
      is_whole = false;
    else
      known += size;
    if (m->is_counted) covered += size * m->coverage;
  }
  if (!is_whole && isnan(parent)) return NAN;
  double all = fmax(known, parent); /* a parent that is not known is NaN and gives way */
  return all > 0 ? covered / all : NAN;
}

static double base_size(const rollup_node *m) { return m->base; }
static double weight_size(const rollup_node *m) { return m->weight; }
static double one(const rollup_node *m) { return m ? 1 : 0; }

static double coverage_of(const rollup_tree *tree, const rollup_node *node, pgap_cover *cover) {
  double share = NAN;
  if (tree->aggregate == PGAP_AGGREGATE_SUM) {
    *cover = PGAP_COVER_BASE;
    share = covered_by(tree, node, node->base, base_size);
  } else if (tree->is_weighing) {
    *cover = PGAP_COVER_WEIGHT;
    share = covered_by(tree, node, node->weight, weight_size);
  }
  if (isnan(share)) {
    *cover = PGAP_COVER_NUMBER;
    share = covered_by(tree, node, NAN, one);
  }
  return share;
}

/* Adds one member to the terms. `then` is its weight at the base. */
static void add_member(rollup_terms *out, double totals[2], const rollup_node *m, double w,
                       double then) {
  if (!isnan(m->planned) && then > 0) {
    out->plan_all += then * m->planned;
    totals[0] += then;
  }
  if (!m->is_counted) return;
  out->n_counted++;
  out->total_weight += w;
  out->actual += w * m->actual;
  if (isnan(m->covered_plan)) {
    out->bare += w * m->actual;
    return;
  }
  out->plan_now += w * m->covered_plan;
  out->plan_then += then * m->covered_plan;
  totals[1] += then;
}

rollup_terms pgap_rollup_combine(const rollup_tree *tree, const rollup_node *node) {
  rollup_terms out = {0};
  double totals[2] = {0, 0}; /* weights at the base: of all, of those that count */
  bool has_then = tree->is_weighing;
  for (size_t i = node->first; i < node->first + node->n; i++)
    has_then = has_then && tree->nodes[i].base_weight > 0;
  for (size_t i = node->first; i < node->first + node->n; i++) {
    const rollup_node *m = &tree->nodes[i];
    double w = pgap_rollup_weight(tree, m);
    add_member(&out, totals, m, w, has_then ? m->base_weight : w);
  }
  if (tree->aggregate == PGAP_AGGREGATE_SUM) {
    out.total_weight = totals[0] = totals[1] = 1;
  }
  if (out.n_counted == 0) out.actual = NAN;
  out.actual /= out.total_weight;
  out.plan_now /= out.total_weight;
  out.bare /= out.total_weight;
  out.plan_all = totals[0] > 0 ? out.plan_all / totals[0] : 0;
  out.plan_then = totals[1] > 0 ? out.plan_then / totals[1] : 0;
  return out;
}

/* The weight of an area: its own, else that of all its members. */
static void take_weight(rollup_tree *tree, rollup_node *node, double t) {
  node->weight =
      node->fixed_weight > 0 ? node->fixed_weight : value_at(tree, node->weights, t, NULL);
  if (node->weight <= 0) node->weight = NAN;
  if (!isnan(node->weight) || node->n == 0) return;
  double sum = 0;
  for (size_t i = node->first; i < node->first + node->n; i++) sum += tree->nodes[i].weight;
  node->weight = sum;
}

double pgap_rollup_tree_set(rollup_tree *tree, double t, pgap_cover *cover) {
  const double equal = 1e-9; /* a coverage of 0.8 counts, however it was added up */
  bool needs_weight = tree->aggregate == PGAP_AGGREGATE_WEIGHTED;
  for (size_t k = tree->n_nodes; k-- > 0;) {
    rollup_node *node = &tree->nodes[k];
    node->observation = NULL;
    node->planned = node->covered_plan = NAN;
    if (tree->is_weighing)
      take_weight(tree, node, t);
    else
      node->weight = NAN;
    node->actual = node->own = value_at(tree, node->values, t, &node->observation);
    node->is_rolled_up = false;
    node->coverage = isnan(node->own) ? 0 : 1;
    if (node->n > 0 && (isnan(node->own) || k == 0)) {
      node->coverage = coverage_of(tree, node, cover);
      node->actual = pgap_rollup_combine(tree, node).actual;
      node->is_rolled_up = true;
    }
    bool is_enough = !node->is_rolled_up || node->coverage >= tree->min_coverage - equal;
    node->is_counted = !isnan(node->actual) && is_enough && !(needs_weight && isnan(node->weight));
  }
  return tree->nodes[0].coverage;
}

/* The part of a member in the plan of the node above. */
static double share_out(const rollup_tree *tree, const rollup_node *node, const rollup_node *m) {
  if (!tree->target) return NAN;
  const pgap_indicator *indicator = tree->target->indicator;
  double planned = node->planned;
  if (tree->aggregate == PGAP_AGGREGATE_SUM)
    return node->base > 0 && m->base >= 0 ? planned * (m->base / node->base) : NAN;
  if (!isnan(m->base) && !isnan(node->base)) planned += m->base - node->base;
  if (planned > indicator->upper) planned = indicator->upper;
  if (planned < indicator->lower) planned = indicator->lower;
  return planned;
}

double pgap_rollup_scaled(const rollup_scale *s, double y) {
  if (s->kind) return s->kind->completion(&(pgap_progress){y, s->base, s->level, 0, 0});
  return s->factor != 0 ? s->factor * y : y;
}

static double path_at(const rollup_node *node, double t) {
  return node->has_path ? pgap_rollup_scaled(&node->scale, pgap_path_value(&node->path, t)) : NAN;
}

void pgap_rollup_tree_plan(rollup_tree *tree, double t) {
  tree->nodes[0].planned = path_at(&tree->nodes[0], t);
  for (size_t k = 0; k < tree->n_nodes; k++) {
    const rollup_node *node = &tree->nodes[k];
    for (size_t i = node->first; i < node->first + node->n; i++) {
      rollup_node *m = &tree->nodes[i];
      m->planned = path_at(m, t);
      m->origin = PGAP_PLAN_OWN;
      if (!isnan(m->planned)) continue;
      m->planned = share_out(tree, node, m);
      m->origin = isnan(m->planned) ? PGAP_PLAN_NONE : PGAP_PLAN_SHARED;
    }
  }
  for (size_t k = tree->n_nodes; k-- > 0;) {
    rollup_node *node = &tree->nodes[k];
    node->covered_plan = node->planned;
    if (!node->is_rolled_up || !node->is_counted) continue;
    rollup_terms terms = pgap_rollup_combine(tree, node);
    node->covered_plan += terms.plan_then - terms.plan_all;
  }
}
