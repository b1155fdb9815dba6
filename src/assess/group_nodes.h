/* group_nodes.h: the indicators of a group as the members of a tree (rollup_tree.h). */
#ifndef PLANGAP_ASSESS_GROUP_NODES_H
#define PLANGAP_ASSESS_GROUP_NODES_H

#include <plangap/group.h>

#include "rollup_tree.h"

/* What decides whether values of two targets go together. */
typedef struct group_nature {
  bool is_sum, is_index;
} group_nature;

/* The tree of one group after the other. Zero-initialise; dispose of the tree at the end. */
typedef struct group_room {
  const pgap_group_options *options;
  rollup_tree tree;
  pgap_working working;
  const pgap_target **members; /* of the group at hand */
  size_t n, capacity;
} group_room;

/* Fills the tree with the members, node 0 the group itself. Chooses the group's measure, and leaves
 * members out that have no part in it. */
pgap_status pgap_group_build(pgap_group *group, group_room *room, pgap_error *err);

/* The target that the indicator of `target` counts with in its area; NULL = none rules. */
const pgap_target *pgap_group_pick(const pgap_group_options *options, const pgap_target *target);

/* Appends a target that does not count; false when memory is out. */
bool pgap_group_leave_out(pgap_group *group, const pgap_target *target, pgap_reason_code why,
                          const char *const *args);

/* The weight that the indicator gives itself as a number; NaN = none, or another indicator's values. */
double pgap_group_fixed_weight(const pgap_indicator *indicator);

#endif
