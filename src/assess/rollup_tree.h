/* rollup_tree.h: an area with all that lies below it, the values of one indicator in each, and what
 * they make together at one moment. */
#ifndef PLANGAP_ASSESS_ROLLUP_TREE_H
#define PLANGAP_ASSESS_ROLLUP_TREE_H

#include <plangap/rollup.h>

/* Moments nearer than this are the same: a tenth of a day, below any period. */
#define ROLLUP_SAME_MOMENT (1.0 / 3650)

/* An area of the plan and the one above it. */
typedef struct rollup_pair {
  const pgap_area *parent, *child;
  size_t position; /* of the child in the catalog */
} rollup_pair;

typedef struct rollup_point {
  double t, y;
  const pgap_observation *observation;
} rollup_point;

/* Parts of rollup_tree.points, oldest first. */
typedef struct rollup_values {
  size_t first, n;
} rollup_values;

/* How values of a course are put together: times a factor, or where `kind` is given as completion. */
typedef struct rollup_scale {
  double factor; /* 0 = as they are */
  const struct pgap_kind *kind;
  double base, level;
} rollup_scale;
double pgap_rollup_scaled(const rollup_scale *scale, double y);

typedef struct rollup_node {
  const pgap_area *area;
  const pgap_target *target; /* its own; NULL = none */
  size_t first, n;           /* its members among the nodes, after it */
  rollup_values values, weights;
  double base, base_weight; /* its own, else of its members */
  double fixed_weight;      /* a number at every moment; 0 = none */
  bool has_path;
  pgap_path path; /* of its own target */
  rollup_scale scale;
  /* At the moment that was set: */
  double own, actual, weight, coverage, planned;
  double covered_plan; /* the part of `planned` that `actual` covers */
  pgap_plan_origin origin;
  bool is_counted, is_rolled_up;
  const pgap_observation *observation;
} rollup_node;

/* Node 0 is the area of the target, or the group of the members. Storage is kept; zero-initialise, dispose at the end. */
typedef struct rollup_tree {
  const pgap_plan *plan;
  pgap_as_of as_of;
  double min_coverage;
  const rollup_pair *pairs; /* sorted by parent */
  size_t n_pairs;
  const pgap_target *target;      /* what is shared out; NULL = members have their own or no plan */
  const pgap_indicator *weighing; /* NULL = no weights, or each member's own */
  pgap_aggregate aggregate;
  bool is_weighing; /* members have weights */
  int direction;    /* +1 up is good, -1 down is good */
  rollup_node *nodes;
  size_t n_nodes, nodes_capacity;
  rollup_point *points;
  size_t n_points, points_capacity;
  double *moments; /* at which any area below the top has a value, latest first */
  size_t n_moments, moments_capacity;
  pgap_case room; /* storage for one area after the other */
} rollup_tree;

/* The pairs of one parent: pairs[*first] on; returns how many. */
size_t pgap_rollup_members(const rollup_tree *tree, const pgap_area *parent, size_t *first);

/* The area of target i, all below it, and their values. Leaves the case of the target in `room`. */
pgap_status pgap_rollup_tree_build(rollup_tree *tree, size_t i, pgap_error *err);
void pgap_rollup_tree_dispose(rollup_tree *tree);

/* The steps of building: a node; the course of a target in `room`; its actuals as the node's values; the
 * moments of all nodes below the top up to `due`. False when memory is out. */
rollup_node *pgap_rollup_node_add(rollup_tree *tree, const pgap_area *area);
pgap_status pgap_rollup_measure(rollup_tree *tree, const pgap_target *as, pgap_error *err);
bool pgap_rollup_keep_values(rollup_tree *tree, rollup_values *out, const pgap_course *course);
bool pgap_rollup_collect_moments(rollup_tree *tree, double due);

/* Takes up actuals and weights of a moment; returns the coverage of the top. */
double pgap_rollup_tree_set(rollup_tree *tree, double t, pgap_cover *cover);

/* After pgap_rollup_tree_set: what was planned for each area, from the top down. */
void pgap_rollup_tree_plan(rollup_tree *tree, double t);

/* What the members of a node make together. Plans with the weights of now, of the base, and of all
 * members whether they have an actual or not; `bare` is the part of members without a plan. */
typedef struct rollup_terms {
  size_t n_counted;
  double actual, plan_now, plan_then, plan_all, bare;
  double total_weight; /* contributions are weight * gap / total_weight */
} rollup_terms;
rollup_terms pgap_rollup_combine(const rollup_tree *tree, const rollup_node *node);

/* The weight of a member at the moment; 1 where nothing weighs. */
double pgap_rollup_weight(const rollup_tree *tree, const rollup_node *node);

/* The period of the values at the moment: of the top, else of the first that has one. */
pgap_period pgap_rollup_period(const rollup_tree *tree);

/* Members and the parts of the gap from a tree whose moment and plans are set. */
pgap_status pgap_rollup_take_figures(pgap_rollup *out, const rollup_tree *tree,
                                     const rollup_terms *terms, pgap_error *err);

/* Where an actual stands against its plan; equal up to rounding is on the path. */
pgap_side pgap_rollup_side(const pgap_rollup *rollup, int direction);

/* Side, rating and reasons of a roll-up whose figures are there. */
void pgap_rollup_explain(pgap_rollup *out, const rollup_tree *tree);

#endif
