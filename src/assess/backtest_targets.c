/* backtest_targets.c: targets placed as plans place them, and two rules in use that judge them.
 *
 * The growth factors cover a modest and an ambitious rise, a reduction, and half, once and one and
 * a half times the pace of the past five years over another five. The CAGR rule is Eurostat's
 * (significant progress: observed CAGR at least 95 % of the required one), with the sign of Open
 * SDG's so that a base beyond the target does not turn it round. */
#include <math.h>
#include <plangap/backtest.h>

/* Years that the pace is taken over and carried on for. */
static const double PACE_YEARS = 5;

/* Growth a year below which a pace says nothing about direction. */
static const double LEAST_GROWTH = 0.005;

/* A moment is met within it: a thousandth of a month, years. */
static const double MOMENT = 1e-4;

static void add(pgap_backtest_targets *out, pgap_limits limits, double value, int direction) {
  if (value < limits.lower || value > limits.upper || !isfinite(value)) return;
  out->items[out->n++] = (pgap_backtest_target){value, direction};
}

void pgap_backtest_place(pgap_backtest_targets *out, const double *t, const double *y, size_t n,
                         pgap_limits limits) {
  *out = (pgap_backtest_targets){0};
  if (n < 2) return;
  size_t first = n - 2;
  while (first > 0 && t[n - 1] - t[first - 1] <= PACE_YEARS + MOMENT) first--;
  out->last = y[n - 1];
  out->base = y[first];
  out->years = t[n - 1] - t[first];
  if (!(out->last > 0 && out->base > 0)) return;
  add(out, limits, 1.1 * out->last, 1);
  add(out, limits, 1.25 * out->last, 1);
  add(out, limits, 0.9 * out->last, -1);
  double growth = pow(out->last / out->base, 1 / out->years) - 1;
  if (fabs(growth) < LEAST_GROWTH) return;
  static const double paces[] = {0.5, 1, 1.5};
  for (size_t i = 0; i < sizeof paces / sizeof paces[0]; i++) {
    double factor = 1 + paces[i] * growth;
    if (factor > 0) add(out, limits, out->last * pow(factor, PACE_YEARS), growth > 0 ? 1 : -1);
  }
}

double pgap_backtest_cagr_ratio(const pgap_backtest_targets *placed, pgap_backtest_target target,
                                double h) {
  double observed = pow(placed->last / placed->base, 1 / placed->years) - 1;
  double required = pow(target.value / placed->base, 1 / (placed->years + h)) - 1;
  double ratio = target.direction * observed / fabs(required);
  /* A target at the base itself, left behind on the wrong side: any way back is too slow. */
  return isnan(ratio) ? -HUGE_VAL : ratio;
}

bool pgap_backtest_is_on_line(const pgap_backtest_targets *placed, pgap_backtest_target target,
                              double h) {
  double pace = (placed->last - placed->base) / placed->years;
  return target.direction * (placed->last + pace * h - target.value) >= 0;
}
