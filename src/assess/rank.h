/* rank.h: Spearman's rank correlation. */
#ifndef PLANGAP_ASSESS_RANK_H
#define PLANGAP_ASSESS_RANK_H

#include <stdbool.h>
#include <stddef.h>

enum { PGAP_RANK_EXACT = 9 }; /* up to so many pairs without ties, p is exact */

typedef struct pgap_spearman {
  double rho;
  double t; /* infinite when |rho| = 1; NaN with two pairs */
  double p; /* two-sided */
  bool is_exact;
  /* For a verdict: t's p of few pairs with ties may be smaller than the exact p of a closer
   * correlation without; here the larger counts, so that no better value loses a trend. */
  double p_cautious;
} pgap_spearman;

/* Ties get mean ranks, and p then comes from Student's t. `room` holds 2 n numbers. False with fewer
 * than two pairs, when all x or all y are equal, and with two pairs of them tied. */
bool pgap_spearman_of(pgap_spearman *out, const double *x, const double *y, size_t n, double *room);

/* Of the n! orders of n ranks, how many have half their sum of squared differences equal to `half`. */
long pgap_rank_orders(size_t n, long half);

#endif
