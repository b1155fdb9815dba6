/* path.c: the planned value over time, and earned schedule on it (see path.h). */
#include <math.h>
#include <plangap/path.h>

/* Moments nearer than this are the same: a tenth of a day, below any period. */
static const double same_moment = 1.0 / 3650;

/* By the quotient, since a product may leave the range of numbers. */
bool pgap_path_is_geometric(const pgap_path *path, size_t i) {
  double factor = path->v[i + 1] / path->v[i];
  return path->kind == PGAP_PATH_GEOMETRIC && factor > 0 && isfinite(factor);
}

static double between(const pgap_path *path, size_t i, double t) {
  double t0 = path->t[i], t1 = path->t[i + 1], v0 = path->v[i], v1 = path->v[i + 1];
  double part = (t - t0) / (t1 - t0);
  if (path->kind == PGAP_PATH_STEP) return v0;
  if (pgap_path_is_geometric(path, i)) return v0 * pow(v1 / v0, part);
  return v0 + (v1 - v0) * part;
}

double pgap_path_value(const pgap_path *path, double t) {
  if (path->n == 0 || t < path->t[0] - same_moment) return NAN;
  for (size_t i = path->n; i-- > 0;) {
    if (t < path->t[i] - same_moment) continue;
    if (i + 1 == path->n || t < path->t[i] + same_moment) return path->v[i];
    return between(path, i, t);
  }
  return NAN;
}

/* The moment within the piece from node i at which the plan passes y. */
static double moment(const pgap_path *path, size_t i, double y) {
  double t0 = path->t[i], t1 = path->t[i + 1], v0 = path->v[i], v1 = path->v[i + 1];
  double part = (y - v0) / (v1 - v0);
  if (pgap_path_is_geometric(path, i) && y / v0 > 0) {
    part = log(y / v0) / log(v1 / v0);
  }
  return t0 + (t1 - t0) * part;
}

double pgap_path_earned(const pgap_path *path, double y, int direction) {
  if (path->n < 2) return NAN;
  for (size_t i = 0; i < path->n; i++) { /* the first node that y has not reached */
    if (direction * (y - path->v[i]) < 0) return i == 0 ? path->t[0] : moment(path, i - 1, y);
  }
  return path->t[path->n - 1];
}
