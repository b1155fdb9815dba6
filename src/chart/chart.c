/* chart.c: the registry of charts. */
#include <plangap/chart.h>
#include <string.h>

#define PGAP_CHART(name) extern const pgap_chart pgap_chart_##name;
#include "charts.def"
#undef PGAP_CHART

static const pgap_chart *const charts[] = {
#define PGAP_CHART(name) &pgap_chart_##name,
#include "charts.def"
#undef PGAP_CHART
};

const pgap_chart *pgap_chart_at(size_t i) {
  return i < sizeof charts / sizeof *charts ? charts[i] : NULL;
}

const pgap_chart *pgap_chart_find(const char *name) {
  for (size_t i = 0; pgap_chart_at(i) != NULL; i++)
    if (strcmp(charts[i]->name, name) == 0) return charts[i];
  return NULL;
}

size_t pgap_chart_pages(const pgap_chart *chart, const pgap_chart_options *options) {
  return chart->scope == PGAP_CHART_TARGET ? options->plan->n_targets : chart->pages(options);
}
