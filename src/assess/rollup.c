/* rollup.c: the gap of an area and the parts that make it (see rollup.h). */
#include <math.h>
#include <plangap/array.h>
#include <plangap/kind.h>
#include <plangap/rollup.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rollup_tree.h"

struct pgap_rollup_desk {
  rollup_tree tree;
  rollup_pair *pairs;
};

const char *pgap_plan_origin_name(pgap_plan_origin origin) {
  static const char *const names[PGAP_PLAN_ORIGINS] = {"", "own", "shared"};
  return names[origin];
}

const char *pgap_cover_name(pgap_cover cover) {
  static const char *const names[] = {"base", "weight", "number"};
  return names[cover];
}

const char *pgap_side_name(pgap_side side) {
  static const char *const names[PGAP_SIDES] = {"", "ahead", "on_path", "behind", "withheld"};
  return names[side];
}

static int compare_pairs(const void *a, const void *b) {
  const rollup_pair *x = a, *y = b;
  uintptr_t p = (uintptr_t)x->parent, q = (uintptr_t)y->parent;
  if (p != q) return p < q ? -1 : 1;
  return (x->position > y->position) - (x->position < y->position);
}

pgap_status pgap_rollup_desk_new(pgap_rollup_desk **out, const pgap_plan *plan, pgap_as_of as_of,
                                 double min_coverage, pgap_error *err) {
  const pgap_catalog *catalog = pgap_panel_catalog(plan->panel);
  size_t n = pgap_catalog_areas(catalog);
  pgap_rollup_desk *desk = calloc(1, sizeof *desk);
  rollup_pair *pairs = calloc(n + 1, sizeof *pairs);
  if (!desk || !pairs) {
    free(desk);
    free(pairs);
    return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  }
  desk->pairs = pairs;
  desk->tree =
      (rollup_tree){.plan = plan, .as_of = as_of, .min_coverage = min_coverage, .pairs = pairs};
  for (size_t i = 0; i < n; i++) {
    const pgap_area *child = pgap_catalog_area_at(catalog, i);
    const pgap_area *parent = child->parent[0] ? pgap_catalog_area(catalog, child->parent) : NULL;
    if (parent && parent != child) pairs[desk->tree.n_pairs++] = (rollup_pair){parent, child, i};
  }
  qsort(pairs, desk->tree.n_pairs, sizeof *pairs, compare_pairs);
  *out = desk;
  return PGAP_OK;
}

void pgap_rollup_desk_free(pgap_rollup_desk *desk) {
  if (!desk) return;
  pgap_rollup_tree_dispose(&desk->tree);
  free(desk->pairs);
  free(desk);
}

void pgap_rollup_dispose(pgap_rollup *rollup) {
  free(rollup->members);
  *rollup = (pgap_rollup){0};
}

bool pgap_rollup_has_shares(const pgap_rollup *r) {
  const double least = 1e-9; /* of a gap that is next to nothing no share is told */
  const double most = 3;     /* times the gap: without regard to their signs the parts make that */
  double parts = fabs(r->weights_effect) + fabs(r->uncovered) + fabs(r->plan_difference);
  if (!isnan(r->residual)) parts += fabs(r->residual);
  for (size_t i = 0; i < r->n; i++)
    if (!isnan(r->members[i].contribution)) parts += fabs(r->members[i].contribution);
  bool is_nothing = !(fabs(r->gap) > least * fmax(fabs(r->actual), fabs(r->planned)));
  return r->n_counted > 0 && !is_nothing && parts <= most * fabs(r->gap);
}

/* An actual or a target of the indicator in the area or below it. */
static bool has_data(const rollup_tree *tree, const pgap_target *target, const pgap_area *area,
                     int depth) {
  enum { DEEPEST = 16 }; /* a ring of parents ends */
  pgap_target probe = *target;
  probe.area = area;
  size_t first;
  if (pgap_plan_request(tree->plan, &probe, tree->as_of).series) return true;
  if (pgap_plan_siblings(tree->plan, &probe, &first) > 0) return true;
  size_t n = pgap_rollup_members(tree, area, &first);
  for (size_t i = first; depth < DEEPEST && i < first + n; i++)
    if (has_data(tree, target, tree->pairs[i].child, depth + 1)) return true;
  return false;
}

size_t pgap_rollup_n_members(const pgap_rollup_desk *desk, const pgap_area *area) {
  size_t first;
  return pgap_rollup_members(&desk->tree, area, &first);
}

bool pgap_rollup_has_members(const pgap_rollup_desk *desk, const pgap_target *target) {
  const rollup_tree *tree = &desk->tree;
  size_t first, n = pgap_rollup_members(tree, target->area, &first);
  for (size_t i = first; i < first + n; i++)
    if (has_data(tree, target, tree->pairs[i].child, 0)) return true;
  return false;
}

/* Why nothing can be rolled up; false when something can. */
static bool is_refused(pgap_rollup *out, const rollup_tree *tree) {
  const pgap_indicator *indicator = out->target->indicator;
  pgap_aggregate aggregate = pgap_target_aggregate(out->target);
  pgap_nature nature = pgap_target_measure(out->target).nature;
  bool is_percent = nature == PGAP_NATURE_RATE || nature == PGAP_NATURE_SHARE;
  const char *const *id = PGAP_ARGS(indicator->id);
  if (out->target->kind->has_other)
    pgap_reasons_add(&out->reasons, PGAP_REASON_ROLLUP_GROWTHS, NULL);
  else if (aggregate == PGAP_AGGREGATE_NONE)
    pgap_reasons_add(&out->reasons, PGAP_REASON_ROLLUP_NONE, id);
  else if (aggregate == PGAP_AGGREGATE_SUM && is_percent)
    pgap_reasons_add(&out->reasons, PGAP_REASON_ROLLUP_PERCENT, id);
  else if (aggregate == PGAP_AGGREGATE_WEIGHTED && !tree->weighing)
    pgap_reasons_add(&out->reasons, PGAP_REASON_ROLLUP_NO_WEIGHT, id);
  else
    return false;
  return true;
}

/* The moment that all figures are of, NaN = none. Leaves the tree set to it. */
static double choose_moment(pgap_rollup *out, rollup_tree *tree) {
  const pgap_case *c = &tree->room;
  const double equal = 1e-9;
  double own = c->has_actual ? c->course.t[c->latest] : (double)NAN;
  double found = own;
  double start = c->course.base_t + ROLLUP_SAME_MOMENT; /* at the base no gap is by definition */
  bool is_enough = !isnan(own) && !(own <= start) &&
                   pgap_rollup_tree_set(tree, own, &out->cover) >= tree->min_coverage - equal;
  for (size_t i = 0; i < tree->n_moments && !is_enough; i++) {
    if (tree->moments[i] <= start) break;
    is_enough =
        pgap_rollup_tree_set(tree, tree->moments[i], &out->cover) >= tree->min_coverage - equal;
    if (is_enough) found = tree->moments[i];
  }
  if (is_enough) return found;
  if (isnan(found) && tree->n_moments > 0) found = tree->moments[0];
  if (!isnan(found)) pgap_rollup_tree_set(tree, found, &out->cover);
  return found;
}

pgap_period pgap_rollup_period(const rollup_tree *tree) {
  for (size_t k = 0; k < tree->n_nodes; k++)
    if (tree->nodes[k].observation) return pgap_observation_period(tree->nodes[k].observation);
  return (pgap_period){0, 0, PGAP_PERIOD_NONE};
}

static const char *name_of(const pgap_member *m) {
  return m->area ? m->area->code : m->target->indicator->id;
}

/* Largest contribution first, then those without one; equal ones by code. */
static int compare_members(const void *a, const void *b) {
  const pgap_member *m = a, *o = b;
  double x = fabs(m->contribution), y = fabs(o->contribution);
  int order = isnan(x) || isnan(y) ? isnan(x) - isnan(y) : (x < y) - (x > y);
  return order ? order : strcmp(name_of(m), name_of(o));
}

static bool take_members(pgap_rollup *out, const rollup_tree *tree, const rollup_terms *terms) {
  const rollup_node *top = &tree->nodes[0];
  pgap_member *members =
      pgap_array_reserve(out->members, &out->capacity, top->n + 1, sizeof *members);
  if (!members) return false;
  out->members = members;
  out->n_counted = terms->n_counted;
  for (size_t i = top->first; i < top->first + top->n; i++) {
    const rollup_node *node = &tree->nodes[i];
    pgap_member *m = &members[out->n++];
    *m = (pgap_member){.area = node->area,
                       .target = node->target,
                       .base = node->base,
                       .weight = node->weight,
                       .actual = node->actual,
                       .planned = node->is_counted ? node->covered_plan : node->planned,
                       .gap = NAN,
                       .contribution = NAN,
                       .coverage = node->coverage,
                       .origin = node->origin,
                       .is_rolled_up = node->is_rolled_up,
                       .is_counted = node->is_counted};
    if (!node->is_counted) continue;
    m->gap = m->actual - m->planned;
    m->contribution = pgap_rollup_weight(tree, node) / terms->total_weight * m->gap;
  }
  qsort(members, out->n, sizeof *members, compare_members);
  return true;
}

/* The area's own figures and the parts of its gap; the difference of plans closes the sum. */
static void take_parts(pgap_rollup *out, const rollup_tree *tree, const rollup_terms *terms) {
  const rollup_node *top = &tree->nodes[0];
  bool is_published = !isnan(top->own);
  double uncovered = terms->plan_then - terms->plan_all;
  out->published = top->own;
  out->rolled_up = terms->actual;
  out->residual = top->own - terms->actual;
  out->actual = is_published ? top->own : terms->actual;
  out->planned = is_published ? top->planned : top->planned + uncovered;
  out->gap = out->actual - out->planned;
  out->base = top->base;
  if (isnan(out->gap) || terms->n_counted == 0) return;
  out->weights_effect = terms->plan_now - terms->plan_then;
  out->uncovered = is_published ? uncovered : 0;
  double rest = out->gap;
  for (size_t i = 0; i < out->n; i++)
    if (!isnan(out->members[i].contribution)) rest -= out->members[i].contribution;
  rest -= out->weights_effect + out->uncovered + (is_published ? out->residual : 0);
  out->plan_difference = rest;
}

pgap_status pgap_rollup_take_figures(pgap_rollup *out, const rollup_tree *tree,
                                     const rollup_terms *terms, pgap_error *err) {
  out->coverage = tree->nodes[0].coverage;
  if (!take_members(out, tree, terms)) return pgap_error_set(err, PGAP_NO_MEMORY, NULL);
  take_parts(out, tree, terms);
  return PGAP_OK;
}

static void take_completion(pgap_rollup *out, const rollup_tree *tree) {
  const pgap_case *c = &tree->room;
  bool is_part = pgap_target_aggregate(out->target) == PGAP_AGGREGATE_SUM &&
                 isnan(out->published) && out->coverage < 1;
  if (c->target->kind->is_limit || is_part) return;
  double base = c->course.is_sum || !isnan(c->course.base) ? c->course.base : out->base;
  out->completion =
      c->target->kind->completion(&(pgap_progress){out->actual, base, c->level, 0, 0});
}

/* Nothing known yet; the storage is kept. */
static void clear(pgap_rollup *out, const pgap_target *target, const pgap_assessment *a) {
  const pgap_rollup kept = *out;
  *out = (pgap_rollup){.target = target,
                       .assessment = a,
                       .members = kept.members,
                       .capacity = kept.capacity,
                       .coverage = NAN,
                       .rolled_up = NAN,
                       .published = NAN,
                       .actual = NAN,
                       .planned = NAN,
                       .gap = NAN,
                       .base = NAN,
                       .completion = NAN,
                       .residual = NAN,
                       .rating = a->rating};
}

pgap_status pgap_rollup_take(pgap_rollup *out, pgap_rollup_desk *desk, size_t i,
                             const pgap_assessment *a, pgap_error *err) {
  rollup_tree *tree = &desk->tree;
  clear(out, &tree->plan->targets[i], a);
  pgap_status status = pgap_rollup_tree_build(tree, i, err);
  if (status != PGAP_OK) return status;
  if (is_refused(out, tree)) return PGAP_OK;
  double t = choose_moment(out, tree);
  if (tree->nodes[0].n == 0 || isnan(t)) {
    pgap_reasons_add(&out->reasons, PGAP_REASON_ROLLUP_EMPTY, NULL);
    return PGAP_OK;
  }
  pgap_rollup_tree_plan(tree, t);
  rollup_terms terms = pgap_rollup_combine(tree, &tree->nodes[0]);
  out->period = pgap_rollup_period(tree);
  status = pgap_rollup_take_figures(out, tree, &terms, err);
  if (status != PGAP_OK) return status;
  take_completion(out, tree);
  pgap_rollup_explain(out, tree);
  return PGAP_OK;
}
