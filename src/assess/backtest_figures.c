/* backtest_figures.c: from the sums of a backtest to its figures. */
#include <math.h>
#include <plangap/backtest.h>

/* NAN as a double. */
static const double NO_VALUE = (double)NAN;

const char *pgap_backtest_method_name(pgap_backtest_method method) {
  static const char *const names[PGAP_BACKTEST_METHODS] = {"model", "naive", "cagr", "linear",
                                                           "climatology"};
  return names[method];
}

const char *pgap_backtest_measure_name(pgap_backtest_measure measure) {
  static const char *const names[PGAP_BACKTEST_MEASURES] = {
      "smape", "mase", "cover80", "cover95", "msis95", "share_met", "brier", "on_track_met", "auc"};
  return names[measure];
}

static void add_means(pgap_backtest *into, const pgap_backtest *from) {
  for (int h = 0; h < from->horizon; h++)
    for (int m = 0; m < PGAP_BACKTEST_METHODS; m++)
      for (int k = 0; k < PGAP_BACKTEST_MEASURES; k++) {
        into->means[h][m][k].sum += from->means[h][m][k].sum;
        into->means[h][m][k].n += from->means[h][m][k].n;
      }
}

void pgap_backtest_merge(pgap_backtest *into, const pgap_backtest *from) {
  into->n_series += from->n_series;
  into->n_short += from->n_short;
  into->n_origins += from->n_origins;
  into->n_failed += from->n_failed;
  if (from->horizon > into->horizon) into->horizon = from->horizon;
  add_means(into, from);
  for (int i = 0; i < PGAP_BACKTEST_BINS; i++) {
    into->bins[i].stated += from->bins[i].stated;
    into->bins[i].n += from->bins[i].n;
    into->bins[i].n_met += from->bins[i].n_met;
  }
  for (int by = 0; by < 2; by++)
    for (int met = 0; met < 2; met++)
      for (int i = 0; i < PGAP_BACKTEST_SHADES; i++)
        into->shades[by][met][i] += from->shades[by][met][i];
}

/* Of every pair of a met and an unmet target: which ranked higher; half where they are equal. */
static double area(const uint32_t shades[2][PGAP_BACKTEST_SHADES], size_t *n) {
  double below = 0, pairs = 0, n_met = 0;
  for (int i = 0; i < PGAP_BACKTEST_SHADES; i++) {
    double unmet = shades[0][i], met = shades[1][i];
    pairs += met * (below + unmet / 2);
    below += unmet;
    n_met += met;
  }
  *n = (size_t)(below + n_met);
  return below > 0 && n_met > 0 ? pairs / below / n_met : NO_VALUE;
}

/* Adds up horizons first to last. */
static pgap_backtest_mean add_up(const pgap_backtest *b, int first, int last,
                                 pgap_backtest_method method, pgap_backtest_measure measure) {
  pgap_backtest_mean all = {0};
  for (int h = first; h <= last; h++) {
    const pgap_backtest_mean *one = &b->means[h - 1][method][measure];
    double sum = one->sum;
    if (method == PGAP_BACKTEST_CLIMATOLOGY && measure == PGAP_BACKTEST_BRIER) {
      one = &b->means[h - 1][method][PGAP_BACKTEST_MET];
      sum = one->n > 0 ? one->sum * (1 - one->sum / (double)one->n) : 0;
    }
    all.sum += sum;
    all.n += one->n;
  }
  return all;
}

double pgap_backtest_figure(const pgap_backtest *b, int horizon, pgap_backtest_method method,
                            pgap_backtest_measure measure, size_t *n) {
  size_t unused;
  if (!n) n = &unused;
  *n = 0;
  if (measure == PGAP_BACKTEST_AUC) {
    bool is_ranked = method == PGAP_BACKTEST_MODEL || method == PGAP_BACKTEST_CAGR;
    return horizon == 0 && is_ranked ? area(b->shades[method == PGAP_BACKTEST_CAGR], n) : NO_VALUE;
  }
  int first = horizon ? horizon : 1, last = horizon ? horizon : b->horizon;
  pgap_backtest_mean all = add_up(b, first, last, method, measure);
  *n = all.n;
  return all.n > 0 ? all.sum / (double)all.n : NO_VALUE;
}

static double compare_bins(const pgap_backtest *b, bool is_signed) {
  double sum = 0;
  size_t n = 0;
  for (int i = 0; i < PGAP_BACKTEST_BINS; i++) {
    double excess = b->bins[i].stated - (double)b->bins[i].n_met;
    sum += is_signed ? excess : fabs(excess);
    n += b->bins[i].n;
  }
  return n > 0 ? sum / (double)n : NO_VALUE;
}

double pgap_backtest_distance(const pgap_backtest *b) { return compare_bins(b, false); }

double pgap_backtest_excess(const pgap_backtest *b) { return compare_bins(b, true); }
