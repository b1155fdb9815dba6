/* smooth.c: see plangap/smooth.h. Recursions as in Hyndman, Koehler, Ord & Snyder 2008, ch. 2. */
#include <plangap/smooth.h>

#include "line.h"

#include <math.h>

enum {
  STEP = PGAP_SMOOTH_STEP,
  LEVEL = PGAP_SMOOTH_LEVEL,
  SLOPE = PGAP_SMOOTH_SLOPE,
  PHI = PGAP_SMOOTH_PHI,
  FIRST = PGAP_SMOOTH_FIRST
};

/* Bounds of R's forecast 8.20; beta < alpha. */
static const double LEAST = 1e-4, MOST = 0.9999, PHI_LEAST = 0.8, PHI_MOST = 0.98;

/* A quick slope fits the past of a short series and misses its future, so beta's share of alpha has a
 * half-normal prior of standard deviation 0.1: u^2 / 0.1^2 is added to n log(squares). Chosen from
 * twelve values (0.05 to 2, and none) by the lowest sMAPE of rolling origins, 3 a series, on the
 * training parts alone of the M3 yearly series: 19.03, without a prior 19.72. */
static const double SHARE_PRECISION = 100;

/* The search in the unit cube: points of the coarse grid a side, then steps halved until they are
 * too small to matter: sums of squares are flat. */
enum { GRID = 5, DIMENSIONS_MAX = 3 };
static const double FIRST_STEP = 0.125, LAST_STEP = 1e-5;

/* The series and what the search is over. */
typedef struct task {
  const double *y;
  size_t n;
  double unit; /* largest |y|, so that squares are doubles */
  bool is_theta;
  pgap_smoothing found;
} task;

/* One-step errors e = y - (l + phi b) with the state l, b moving by l' = l + phi b + alpha e and
 * b' = phi b + beta e; returns the state after the last value. */
static pgap_smoothing run(const task *k, pgap_smoothing s, double *squares) {
  *squares = 0;
  for (size_t i = 0; i < k->n; i++) {
    double trend = s.phi * s.slope;
    double e = k->y[i] / k->unit - s.level - trend;
    s.level += trend + s.alpha * e;
    s.slope = trend + s.beta * e;
    *squares += e * e;
  }
  return s;
}

/* Level and slope before the first value by least squares: with both 0 the errors are e, and a unit
 * of level or slope lowers them by u and v, which obey the same recursion on values of 0. */
static double solve_start(const task *k, pgap_smoothing *s) {
  pgap_smoothing e = *s, u = *s, v = *s;
  double uu = 0, uv = 0, vv = 0, ue = 0, ve = 0, ee = 0;
  e.level = e.slope = u.slope = v.level = 0;
  u.level = 1;
  v.slope = k->is_theta ? 0 : 1;
  for (size_t i = 0; i < k->n; i++) {
    double a = k->y[i] / k->unit - e.level - e.phi * e.slope;
    double b = u.level + u.phi * u.slope;
    double c = v.level + v.phi * v.slope;
    uu += b * b;
    uv += b * c;
    vv += c * c;
    ue += b * a;
    ve += c * a;
    ee += a * a;
    e.level += e.phi * e.slope + s->alpha * a;
    e.slope = e.phi * e.slope + s->beta * a;
    u.level = b - s->alpha * b;
    u.slope = u.phi * u.slope - s->beta * b;
    v.level = c - s->alpha * c;
    v.slope = v.phi * v.slope - s->beta * c;
  }
  double rest = vv - uv * uv / uu;
  s->slope = k->is_theta || !(rest > 1e-12 * vv) ? 0 : (ve - uv * ue / uu) / rest;
  s->level = (ue - uv * s->slope) / uu;
  return ee - s->level * ue - s->slope * ve;
}

/* What is minimised, the sum of squares times the prior's factor, at a point of the unit cube; keeps
 * the parameters. */
static double squares_at(task *k, const double *u) {
  pgap_smoothing s = {.alpha = LEAST + u[0] * (MOST - LEAST), .phi = 1};
  if (!k->is_theta) {
    s.beta = LEAST + u[1] * (s.alpha - LEAST);
    s.phi = PHI_LEAST + u[2] * (PHI_MOST - PHI_LEAST);
  }
  double squares = solve_start(k, &s);
  k->found = s;
  return k->is_theta ? squares
                     : fmax(squares, 0) * exp(SHARE_PRECISION * u[1] * u[1] / (double)k->n);
}

/* The best point of a grid over the cube. */
static double try_grid(task *k, double *best, int dimensions) {
  double least = HUGE_VAL;
  int n_points = 1;
  for (int d = 0; d < dimensions; d++) n_points *= GRID;
  for (int i = 0; i < n_points; i++) {
    double u[DIMENSIONS_MAX];
    for (int d = 0, rest = i; d < dimensions; d++, rest /= GRID)
      u[d] = (rest % GRID) / (double)(GRID - 1);
    double squares = squares_at(k, u);
    if (!(squares < least)) continue;
    least = squares;
    for (int d = 0; d < dimensions; d++) best[d] = u[d];
  }
  return least;
}

/* Compass search (Hooke & Jeeves 1961) from there. */
static void search(task *k, int dimensions) {
  double best[DIMENSIONS_MAX] = {0};
  double least = try_grid(k, best, dimensions);
  for (double step = FIRST_STEP; step > LAST_STEP;) {
    bool is_better = false;
    for (int d = 0; d < 2 * dimensions; d++) {
      double before = best[d / 2];
      best[d / 2] = fmin(fmax(before + (d % 2 ? -step : step), 0), 1);
      double squares = best[d / 2] == before ? HUGE_VAL : squares_at(k, best);
      if (squares < least)
        least = squares, is_better = true;
      else
        best[d / 2] = before;
    }
    if (!is_better) step /= 2;
  }
  squares_at(k, best);
}

static task task_of(const double *y, size_t n, bool is_theta) {
  task k = {.y = y, .n = n, .is_theta = is_theta};
  for (size_t i = 0; i < n; i++) k.unit = fmax(k.unit, fabs(y[i]));
  if (k.unit == 0) k.unit = 1;
  return k;
}

/* The state after the last value, in the indicator's unit. */
static void take_state(double *state, const task *k, const double *t) {
  double squares;
  pgap_smoothing last = run(k, k->found, &squares);
  state[STEP] = (t[k->n - 1] - t[0]) / (double)(k->n - 1);
  state[LEVEL] = last.level * k->unit;
  state[SLOPE] = last.slope * k->unit;
  state[PHI] = last.phi;
}

static void finish_theta(double *state, const task *k, const double *t) {
  pgap_line line = {0};
  double alpha = k->found.alpha;
  take_state(state, k, t);
  for (size_t i = 0; i < k->n; i++) pgap_line_add(&line, (double)i, k->y[i] / k->unit);
  state[SLOPE] = line.sxy / line.sxx * k->unit;
  state[FIRST] = -expm1((double)k->n * log1p(-alpha)) / alpha;
}

static void take_given(task *k, const pgap_smoothing *given) {
  k->found = *given;
  k->found.level /= k->unit;
  k->found.slope /= k->unit;
}

void pgap_theta_run(double state[PGAP_MODEL_STATE], const pgap_smoothing *given, const double *t,
                    const double *y, size_t n) {
  task k = task_of(y, n, true);
  take_given(&k, given);
  finish_theta(state, &k, t);
}

void pgap_damped_run(double state[PGAP_MODEL_STATE], const pgap_smoothing *given, const double *t,
                     const double *y, size_t n) {
  task k = task_of(y, n, false);
  take_given(&k, given);
  take_state(state, &k, t);
}

static pgap_smoothing parameters(const double *y, size_t n, bool is_theta) {
  task k = task_of(y, n, is_theta);
  search(&k, is_theta ? 1 : DIMENSIONS_MAX);
  k.found.level *= k.unit;
  k.found.slope *= k.unit;
  return k.found;
}

pgap_smoothing pgap_theta_parameters(const double *y, size_t n) { return parameters(y, n, true); }

pgap_smoothing pgap_damped_parameters(const double *y, size_t n) { return parameters(y, n, false); }

void pgap_theta_fit(double state[PGAP_MODEL_STATE], const double *t, const double *y, size_t n) {
  task k = task_of(y, n, true);
  search(&k, 1);
  finish_theta(state, &k, t);
}

void pgap_damped_fit(double state[PGAP_MODEL_STATE], const double *t, const double *y, size_t n) {
  task k = task_of(y, n, false);
  search(&k, DIMENSIONS_MAX);
  take_state(state, &k, t);
}

double pgap_theta_point(const double state[PGAP_MODEL_STATE], double h) {
  return state[LEVEL] + state[SLOPE] / 2 * (h / state[STEP] - 1 + state[FIRST]);
}

double pgap_damped_point(const double state[PGAP_MODEL_STATE], double h) {
  double phi = state[PHI];
  return state[LEVEL] + state[SLOPE] * phi * (1 - pow(phi, h / state[STEP])) / (1 - phi);
}
