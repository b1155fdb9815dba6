/* chart.c: the registry of charts. */
#include <plangap/chart.h>
#include <plangap/registry.h>

#define PGAP_CHART(name) extern const pgap_chart pgap_chart_##name;
#include "charts.def"
#undef PGAP_CHART

static const pgap_chart *const charts[] = {
#define PGAP_CHART(name) &pgap_chart_##name,
#include "charts.def"
#undef PGAP_CHART
};

PGAP_REGISTRY(chart, charts)

size_t pgap_chart_pages(const pgap_chart *chart, const pgap_chart_options *options) {
  return chart->scope == PGAP_CHART_TARGET ? options->plan->n_targets : chart->pages(options);
}
