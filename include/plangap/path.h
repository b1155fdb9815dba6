/* path.h: the planned value at every moment between the base and the target. */
#ifndef PLANGAP_PATH_H
#define PLANGAP_PATH_H

#include <plangap/target.h>

enum { PGAP_PATH_NODES = 24 };

/* Nodes in time order; the last one is the target at its due. Plain data. */
typedef struct pgap_path {
  pgap_path_kind kind; /* never DEFAULT */
  size_t n;
  double t[PGAP_PATH_NODES]; /* years */
  double v[PGAP_PATH_NODES];
} pgap_path;

/* The planned value at t: on the path between its nodes, the target from due on, NaN before the
 * first node. GEOMETRIC needs values of one sign, else it is linear. */
double pgap_path_value(const pgap_path *path, double t);

/* True when the piece from node i < n - 1 grows by the same factor every year. */
bool pgap_path_is_geometric(const pgap_path *path, size_t i);

/* Earned schedule (Lipke & Henderson 2006): the moment at which the plan reaches y, going
 * `direction` (+1 up, -1 down); the due moment when y is past the target, the first node's when y
 * is worse than the base, NaN without a path. */
double pgap_path_earned(const pgap_path *path, double y, int direction);

#endif
