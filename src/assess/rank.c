/* rank.c: Spearman's rank correlation with its exact distribution for few pairs.
 * Kendall and Gibbons, Rank Correlation Methods; the table is the count over all n! orders, which
 * tests/unit/assess/test_rank.c repeats. */
#include "rank.h"

#include <math.h>
#include <plangap/student.h>

enum { HALF_SIZE = 61 };

/* orders[n][k]: orders of n ranks whose sum of squared differences is 2 k, up to the middle of the
 * distribution, which is symmetric about (n^3 - n) / 6. */
static const short orders[PGAP_RANK_EXACT + 1][HALF_SIZE] = {
    [2] = {1},
    [3] = {1, 2, 0},
    [4] = {1, 3, 1, 4, 2, 2},
    [5] = {1, 4, 3, 6, 7, 6, 4, 10, 6, 10, 6},
    [6] = {1, 5, 6, 9, 16, 12, 14, 24, 20, 21, 23, 28, 24, 34, 20, 32, 42, 29},
    [7] = {1,  6,   10,  14,  29,  26,  35, 46,  55,  54,  74,  70,  84,  90, 78,
           90, 129, 106, 123, 134, 147, 98, 168, 130, 175, 144, 168, 144, 184},
    [8] = {1,   7,   15,  22,  47,  54,  70,  94,  129, 124, 178,  183, 237, 238, 276,
           264, 379, 349, 380, 400, 517, 394, 542, 492, 640, 557,  666, 595, 776, 684,
           786, 718, 922, 745, 917, 781, 982, 826, 950, 844, 1066, 845, 936},
    [9] = {1,    8,    21,   34,   72,   102,  130,  190,  260,  284,  398,  454,  555,
           616,  756,  744,  1022, 1042, 1159, 1282, 1555, 1392, 1719, 1758, 2009, 2032,
           2282, 2214, 2676, 2590, 2878, 2928, 3397, 3138, 3647, 3568, 3921, 3866, 4311,
           4050, 4852, 4492, 4816, 4784, 5505, 4954, 5638, 5304, 5890, 5486, 6188, 5502,
           6436, 5822, 6233, 6024, 6697, 5720, 6672, 6020, 6688},
};

long pgap_rank_orders(size_t n, long half) {
  if (n < 2 || n > PGAP_RANK_EXACT) return 0;
  long top = (long)(n * n * n - n) / 6;
  if (half < 0 || half > top) return 0;
  return orders[n][half <= top / 2 ? half : top - half];
}

/* Probability of a sum of squared differences as far from the middle as 2 `half`, either way. */
static double exact_p(size_t n, long half) {
  long top = (long)(n * n * n - n) / 6, near = half <= top / 2 ? half : top - half, count = 0;
  double all = 1;
  for (size_t i = 2; i <= n; i++) all *= (double)i;
  for (long k = 0; k <= near; k++) count += pgap_rank_orders(n, k);
  return fmin(2 * (double)count / all, 1);
}

/* Shell's sort: small, in place, fast enough for lists of a few hundred. */
static void sort(double *v, size_t n) {
  for (size_t gap = n / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11) {
    for (size_t i = gap; i < n; i++) {
      double x = v[i];
      size_t k = i;
      for (; k >= gap && v[k - gap] > x; k -= gap) v[k] = v[k - gap];
      v[k] = x;
    }
  }
}

/* How many of the sorted values are below x, or not above it. */
static size_t count_below(const double *sorted, size_t n, double x, bool with_equal) {
  size_t low = 0;
  while (n > 0) {
    size_t middle = n / 2;
    bool is_below = with_equal ? sorted[low + middle] <= x : sorted[low + middle] < x;
    if (is_below) low += middle + 1;
    n = is_below ? n - middle - 1 : middle;
  }
  return low;
}

/* The mean rank, 1 to n; tells whether another value is equal. */
static double rank_of(const double *sorted, size_t n, double x, bool *is_tied) {
  size_t below = count_below(sorted, n, x, false), up_to = count_below(sorted, n, x, true);
  if (up_to - below > 1) *is_tied = true;
  return 0.5 * (double)(below + 1 + up_to);
}

/* Exact p of the nearest correlation without ties that is not farther from zero. */
static double cautious_p(size_t n, double rho) {
  double half = (1 - rho) * (double)(n * n * n - n) / 12;
  return exact_p(n, lround(rho > 0 ? ceil(half - 1e-9) : floor(half + 1e-9)));
}

bool pgap_spearman_of(pgap_spearman *out, const double *x, const double *y, size_t n,
                      double *room) {
  double *xs = room, *ys = room + n, mean = 0.5 * (double)(n + 1);
  double xx = 0, yy = 0, xy = 0, squares = 0;
  bool is_tied = false;
  for (size_t i = 0; i < n; i++) {
    xs[i] = x[i];
    ys[i] = y[i];
  }
  sort(xs, n);
  sort(ys, n);
  for (size_t i = 0; i < n; i++) {
    double a = rank_of(xs, n, x[i], &is_tied) - mean, b = rank_of(ys, n, y[i], &is_tied) - mean;
    xx += a * a;
    yy += b * b;
    xy += a * b;
    squares += (a - b) * (a - b);
  }
  if (n < 2 || !(xx > 0) || !(yy > 0)) return false;
  double rho = fmax(-1, fmin(xy / sqrt(xx * yy), 1)), rest = 1 - rho * rho;
  out->rho = rho;
  out->t = n == 2 ? (double)NAN : rest > 0 ? rho * sqrt((double)(n - 2) / rest) : rho * INFINITY;
  out->is_exact = !is_tied && n <= PGAP_RANK_EXACT;
  if (out->is_exact)
    out->p = exact_p(n, lround(squares / 2));
  else
    out->p = isfinite(out->t) ? 2 * pgap_student_above(fabs(out->t), (double)n - 2) : 0;
  bool is_mixed = is_tied && n <= PGAP_RANK_EXACT;
  out->p_cautious = is_mixed ? fmax(out->p, cautious_p(n, rho)) : out->p;
  return true;
}
