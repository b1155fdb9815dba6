/* panel.h: all series of a run. Built by adding observations in any order, then finished once. */
#ifndef PLANGAP_PANEL_H
#define PLANGAP_PANEL_H

#include <plangap/arena.h>
#include <plangap/catalog.h>
#include <plangap/index.h>
#include <plangap/series.h>

typedef struct pgap_panel pgap_panel;

pgap_status pgap_panel_new(pgap_panel **out, pgap_error *err);
void pgap_panel_free(pgap_panel *panel);

/* The arena and catalog of everything that belongs to the panel. */
pgap_arena *pgap_panel_arena(pgap_panel *panel);
pgap_catalog *pgap_panel_catalog(pgap_panel *panel);

/* Adds one observation of an indicator and area of the panel's catalog. One of an entity goes to the
 * series of the entities, beside the area's own. The remark is copied, its texts are not. */
pgap_status pgap_panel_add(pgap_panel *panel, const pgap_indicator *indicator,
                           const pgap_area *area, const pgap_observation *o, pgap_error *err);

/* For millions of observations: rows that name their series and remark by number. */
typedef struct pgap_row {
  double value;
  uint64_t first : 17, last : 17, kind : 3, line : 27; /* as in pgap_observation */
  uint32_t series, remark;
} pgap_row;

/* The number of a series, or of a remark, which is added when it is new; PGAP_INDEX_NONE when memory
 * is out. */
uint32_t pgap_panel_open(pgap_panel *panel, const pgap_indicator *indicator, const pgap_area *area,
                         bool is_of_entities);
uint32_t pgap_panel_remark(pgap_panel *panel, const pgap_remark *remark);

/* Adds n rows; `rows` comes from malloc and belongs to the panel from then on, in any case. */
pgap_status pgap_panel_give(pgap_panel *panel, pgap_row *rows, size_t n, pgap_error *err);

/* Sorts, groups into series and resolves repetitions: the same value twice is one observation
 * (note); different values with release dates are a revision (note), without them
 * PGAP_OBSERVATION_CONFLICT. All findings go to `messages`. */
pgap_status pgap_panel_finish(pgap_panel *panel, pgap_messages *messages, pgap_error *err);

size_t pgap_panel_series(const pgap_panel *panel);
const pgap_series *pgap_panel_series_at(const pgap_panel *panel, size_t i);

/* The series of an indicator in an area, or NULL. Sorted by indicator id, then area code. */
const pgap_series *pgap_panel_find(const pgap_panel *panel, const pgap_indicator *indicator,
                                   const pgap_area *area);

/* The values of the entities of an indicator in an area, or NULL. These series are counted and found
 * here only: pgap_panel_series and the others have the areas' own. */
const pgap_series *pgap_panel_find_entities(const pgap_panel *panel,
                                            const pgap_indicator *indicator, const pgap_area *area);
size_t pgap_panel_entities(const pgap_panel *panel);
const pgap_series *pgap_panel_entities_at(const pgap_panel *panel, size_t i);

/* How many areas have a series of the indicator; they follow each other from *first on. */
size_t pgap_panel_areas(const pgap_panel *panel, const pgap_indicator *indicator, size_t *first);

/* The end of the last known period among the actuals; PGAP_PERIOD_NONE when there is none. */
pgap_period pgap_panel_last_period(const pgap_panel *panel);

#endif
