/* covariance.c: see covariance.h. */
#include "covariance.h"

#include <math.h>

enum { P = PGAP_MODEL_PARAMETERS };

/* A column of the Jacobian with less than this share of its length apart from the others does not
 * determine its parameter: the rounding of n additions leaves about this much. Nor does one so short
 * that doubling the parameter would move no value of the scaled problem by as much. */
static const double RANK_TOLERANCE = 1e-11;

/* Makes the columns of the Jacobian orthogonal (modified Gram-Schmidt; Bjorck 1967) with unit
 * length and fills the upper triangle of r. False when they are not independent. */
static bool orthogonalise(double r[P][P], double *const *columns, size_t n, size_t n_columns) {
  for (size_t j = 0; j < n_columns; j++) {
    double before = 0;
    double after = 0;
    for (size_t i = 0; i < n; i++) before += columns[j][i] * columns[j][i];
    for (size_t k = 0; k < j; k++) {
      r[k][j] = 0;
      for (size_t i = 0; i < n; i++) r[k][j] += columns[k][i] * columns[j][i];
      for (size_t i = 0; i < n; i++) columns[j][i] -= r[k][j] * columns[k][i];
    }
    for (size_t i = 0; i < n; i++) after += columns[j][i] * columns[j][i];
    r[j][j] = sqrt(after);
    if (!(r[j][j] > RANK_TOLERANCE * sqrt(before))) return false;
    for (size_t i = 0; i < n; i++) columns[j][i] /= r[j][j];
  }
  return true;
}

/* R^-1 R^-T */
bool pgap_covariance_take(double out[P][P], const pgap_lsq_problem *q, const double *p) {
  double r[P][P] = {{0}};
  double inverse[P][P] = {{0}};
  size_t free[P];
  size_t m = 0;
  for (size_t j = 0; j < q->model->n_parameters; j++)
    if (!q->is_fixed[j]) free[m++] = j;
  for (size_t i = 0; i < q->n; i++) {
    double g[P];
    q->model->grad(g, p, q->x[i]);
    for (size_t j = 0; j < m; j++) q->scratch[j][i] = g[free[j]];
  }
  if (!orthogonalise(r, q->scratch, q->n, m)) return false;
  for (size_t j = m; j-- > 0;) {
    if (!(r[j][j] * fmax(fabs(p[free[j]]), 1) > RANK_TOLERANCE)) return false;
    inverse[j][j] = 1 / r[j][j];
    for (size_t k = j + 1; k < m; k++) {
      for (size_t i = j + 1; i <= k; i++) inverse[j][k] -= r[j][i] * inverse[i][k];
      inverse[j][k] /= r[j][j];
    }
  }
  for (size_t j = 0; j < m; j++)
    for (size_t k = 0; k <= j; k++) {
      double sum = 0;
      for (size_t i = j; i < m; i++) sum += inverse[j][i] * inverse[k][i];
      out[free[j]][free[k]] = out[free[k]][free[j]] = sum;
    }
  return true;
}
